/** Takes a page apart: the layouts in the order in which they are tried, and the steps that they share. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import type { Curated, Reading } from '../../model/document.ts';
import { type Issue, issue } from '../../model/issue.ts';
import { article } from './article.ts';
import { complete } from './blocks.ts';
import { namesIn } from './byline.ts';
import { type Dateline, datelineAt } from './dateline.ts';
import { type Day, daysIn, mayDate } from './days.ts';
import { dispatch } from './dispatch.ts';
import { type Frame, frameOf, type Outline, outlineOf } from './frame.ts';
import { type Interpreter, interpreter, labelAt } from './labels.ts';
import { languageOf } from './language.ts';
import type { Layout, Page } from './layout.ts';
import type { Seen } from './looks.ts';
import { type Piece, type Survey, survey, unwrap } from './page.ts';
import { labelsOf } from './page-labels.ts';
import { plain } from './plain.ts';
import { isConference, pressConference, speaksOfConference } from './press-conference.ts';
import { publishedOn } from './published.ts';
import { agencyName, ownerIn } from './publisher.ts';
import type { Marked } from './roles.ts';
import { personIn } from './spokesperson.ts';
import type { Stamp } from './stamps.ts';
import { statement } from './statement.ts';

/** The first that recognises a page reads it; the last reads anything. */
export const layouts: readonly Layout[] = [pressConference, dispatch, statement, article, plain];

/** What `readPage` needs of the lexicon. */
export interface PageLexicon {
  readonly layout: LayoutLexicon;
}

/**
 * What is what on the page `text`: spans are UTF-16 offsets into it, blocks are in order and disjoint, and every
 * stretch that is not blank lies in one. `file` names the document in issues. Never throws on any text.
 */
export function readPage(text: string, curated: Curated, lexicon: PageLexicon, file: string): { reading: Reading; issues: Issue[] } {
  const whole = survey(text, lexicon.layout.grams);
  const page = pageOf(text, curated, lexicon.layout, whole);
  for (const layout of layouts) {
    const draft = layout.read(page);
    if (draft === undefined) continue;
    const issues: Issue[] = [];
    if (layout === plain) issues.push(issue('layout-fallback', file, 'no layout recognised the text'));
    const { language, certain } = languageOf(text, whole, lexicon.layout);
    if (curated.language === undefined && language !== 'fr' && certain) {
      issues.push(issue('language-not-french', file, `the text looks like "${language}"`));
    }
    const genre = curated.genre ?? draft.genre;
    const dates = publishedOn(
      {
        text,
        curated,
        head: page.frame.head,
        foot: page.frame.foot.concat(sourceStamps(page)),
        dateline: page.dateline?.line.day,
        title: genre === 'press_conference' || genre === 'statement' || page.conference ? titleDays(page) : [],
        body: { start: page.frame.pieces[page.frame.first]?.start ?? 0, end: page.frame.pieces[page.frame.end - 1]?.end ?? text.length },
      },
      file,
    );
    issues.push(...dates.issues);
    const spokesperson = curated.spokesperson ?? draft.spokesperson;
    if (genre === 'press_conference' && spokesperson === undefined) {
      issues.push(issue('spokesperson-unknown', file, 'neither the title nor the labels name one person who answers'));
    }
    const blocks = complete(text, draft.blocks);
    const title = blocks.find((block) => block.role === 'title')?.span;
    const place = curated.place ?? page.dateline?.line.place ?? page.frame.head.find((s) => s.place !== undefined)?.place;
    const publisher = curated.publisher ?? publisherOf(page);
    const byline =
      curated.byline ?? page.frame.bylines.flatMap((piece) => namesIn(text.slice(piece.start, Math.min(piece.end, piece.start + 300))));
    return {
      reading: {
        layout: layout.id,
        genre,
        language: curated.language ?? (certain ? language : 'fr'),
        title,
        blocks,
        turns: draft.turns,
        publishedOn: dates.publishedOn,
        place,
        byline: byline.length < 2 ? byline : [...new Set(byline)],
        publisher,
        spokesperson,
      },
      issues,
    };
  }
  throw new Error('layouts: the last layout must read every page');
}

const NO_TURNS: ReadonlySet<number> = new Set();

/** Pieces among which a title is looked for. */
const TOP = 500;

/** The steps before the layouts: lines, labels, frame, dateline, and who is expected to answer. */
export function pageOf(text: string, curated: Curated, lexicon: LayoutLexicon, whole: Survey = survey(text, lexicon.grams)): Page {
  const read = interpreter(lexicon);
  const pieces = unwrap(text, whole.lines, (line) => labelAt(text, line, lexicon, read) !== undefined);
  // a first outline, without labels, finds the title, which tells how much a label must prove
  const top = pieces.length > TOP ? pieces.slice(0, TOP) : pieces;
  const seen: Seen = [];
  const rough = outlineOf(text, top, NO_TURNS, lexicon, seen);
  const expected =
    curated.spokesperson === undefined ? expectedIn(rough, lexicon, read) : ({ name: curated.spokesperson, from: 'title' } as const);
  const spoken = isConference(rough, lexicon);
  const conference = spoken || curated.genre === 'press_conference';
  const labels = labelsOf(text, pieces, lexicon, read, { conference, expected: expected?.name });
  const outline = labels.length === 0 && top === pieces ? rough : outlineOf(text, pieces, startsOf(pieces, labels), lexicon, seen);
  const frame = frameOf(outline, lexicon);
  const inBody = labels.filter((label) => labelStands(frame, label));
  const found = datelineIn(frame, lexicon);
  // `LE PRÉSIDENT.- Mesdames et Messieurs`: a label is no dateline
  const clash = inBody.some((label) => found !== undefined && label.start < found.line.content && label.content > found.line.span.start);
  const dateline = clash ? undefined : found;
  return {
    text,
    curated,
    lexicon,
    frame,
    conference: outline === rough ? spoken : isConference(outline, lexicon),
    labels: inBody,
    expected,
    dateline,
  };
}

const startsOf = (pieces: readonly Piece[], labels: readonly Marked[]): Set<number> => {
  const marked = new Set<number>();
  let next = 0;
  pieces.forEach((piece, i) => {
    while (next < labels.length && (labels[next] as Marked).start < piece.start) next++;
    if (next < labels.length && (labels[next] as Marked).start < piece.end) marked.add(i);
  });
  return marked;
};

/** The label stands in the body, not in a line that turned out to be furniture. */
function labelStands(frame: Frame, label: Marked): boolean {
  let low = 0;
  let high = frame.pieces.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((frame.pieces[mid] as Piece).start <= label.start) low = mid;
    else high = mid - 1;
  }
  return frame.roles[low] === 'paragraph';
}

/** Who answers, as the title says; else the lead, where it speaks of a conference. */
function expectedIn(frame: Outline, lexicon: LayoutLexicon, read: Interpreter): { name: string; from: 'title' | 'lead' } | undefined {
  const { text, pieces } = frame;
  const title = frame.title === undefined ? undefined : pieces[frame.title];
  const named = title === undefined ? undefined : personIn(text.slice(title.start, title.end), lexicon);
  if (named !== undefined) return { name: named, from: 'title' };
  for (let i = frame.first; i < Math.min(pieces.length, frame.first + 2); i++) {
    const piece = pieces[i] as Piece;
    if (!speaksOfConference(text, piece, lexicon)) continue;
    // `Q - Dans un entretien au Figaro, X souhaite…`: whom the first question speaks of does not answer it
    if (labelAt(text, piece, lexicon, read)?.bare !== undefined) break;
    const line = text.slice(piece.start, Math.min(piece.end, piece.start + 400));
    const person = personIn(line.split(/(?<=\p{Ll})\.[\s\u00a0]/u)[0] as string, lexicon);
    if (person !== undefined) return { name: person, from: 'lead' };
  }
  return undefined;
}

/** A dateline opens the text; where a lead stands first, its second or third paragraph. */
function datelineIn(frame: Frame, lexicon: LayoutLexicon): { piece: number; line: Dateline } | undefined {
  const alone = frame.roles.indexOf('dateline');
  if (alone !== -1) {
    const line = datelineAt(frame.text, frame.pieces[alone] as Piece, lexicon);
    if (line !== undefined) return { piece: alone, line };
  }
  let tried = 0;
  for (let i = frame.first; i < frame.end && tried < 3; i++) {
    if (frame.roles[i] !== 'paragraph') continue;
    const line = datelineAt(frame.text, frame.pieces[i] as Piece, lexicon);
    if (line !== undefined && (tried === 0 || line.agency !== undefined || line.day !== undefined)) return { piece: i, line };
    tried++;
  }
  return undefined;
}

/** The days in the title, and in a line above the text that speaks of the conference (`Quai d’Orsay | Point de presse du 10 novembre 2017`). */
function titleDays({ frame, text, lexicon }: Page): Day[] {
  const days: Day[] = [];
  for (let i = 0; i < Math.min(frame.pieces.length, frame.first, TOP); i++) {
    const piece = frame.pieces[i] as Piece;
    if (mayDate(piece) && (i === frame.title || frame.roles[i] === 'heading' || speaksOfConference(text, piece, lexicon)))
      days.push(...daysIn(text, piece.start, Math.min(piece.end, piece.start + 400), false));
  }
  return days;
}

/** `Source : France 24, 13 avril 2018` below the text dates it as a stamp does. */
function sourceStamps({ frame, text }: Page): Stamp[] {
  const stamps: Stamp[] = [];
  for (let i = frame.end; i < frame.pieces.length; i++) {
    const piece = frame.pieces[i] as Piece;
    if (!mayDate(piece) || piece.end - piece.start > 200 || !/^\(?source\b/iu.test(text.slice(piece.start, piece.start + 8))) continue;
    for (const day of daysIn(text, piece.start, piece.end, false)) if (day.year !== undefined) stamps.push({ piece, kind: 'bare', day });
  }
  return stamps;
}

/** A copyright line; the dateline's agency; the host of a stamp. */
function publisherOf({ frame, text, dateline, lexicon }: Page): string | undefined {
  // below the text: above and within it, such lines are the pictures'
  for (let i = frame.pieces.length - 1; i >= frame.end; i--) {
    if (frame.roles[i] !== 'boilerplate') continue;
    const owner = ownerIn(text, frame.pieces[i] as Piece, lexicon);
    if (owner !== undefined) return owner;
    if (frame.pieces.length - i > 200) break;
  }
  if (dateline?.line.agency !== undefined) return agencyName(dateline.line.agency, lexicon);
  return frame.head.find((stamp) => stamp.host !== undefined)?.host;
}
