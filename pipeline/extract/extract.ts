/** Bytes → analyses, a document by itself. Pure and synchronous. */
import { hash } from 'node:crypto';
import type { Lexicon } from '../lexicon/load.ts';
import type { Analysis, Attribution, Candidate, Extraction, FoundActor, Reading, Source, Speaker } from '../model/document.ts';
import { findAttributions, type Trace } from './attribution/match.ts';
import { resolve } from './attribution/resolve.ts';
import type { Found } from './attribution/scene.ts';
import { buildDoc } from './build-doc.ts';
import { candidatesOf } from './candidates.ts';
import { type Decoded, decode, type Limits } from './decode.ts';
import type { Doc } from './doc.ts';
import { readPage } from './layouts/index.ts';
import { findMentions, resolveName } from './mentions/index.ts';
import type { PageFacts } from './page-facts.ts';

/** A document on its way through the steps. */
interface Open {
  readonly source: Source;
  readonly decoded: Decoded;
  readonly text: string;
  page: Page | undefined;
  doc: Doc | undefined;
  named: ReturnType<typeof findMentions> | undefined;
  speakers: Speakers | undefined;
  found: Found[] | undefined;
  attributions: Attribution[] | undefined;
}

/** What one step has made is there in the next. */
type Done<K extends keyof Open> = Open & { [Key in K]-?: NonNullable<Open[Key]> };

type Page = ReturnType<typeof readPage>;
type Speakers = Pick<Analysis, 'turnSpeakers' | 'spokesperson'>;

/**
 * Analyses documents, or refuses them, each by itself: all go through a step before the next, since the processor is
 * fastest at what it has just done. What was inferred, repaired or left open is in the issues.
 *
 * @param trace Told of every candidate that lost, in document order.
 */
export function extractAll(
  sources: readonly Source[],
  lexicon: Lexicon,
  limits?: Limits,
  trace?: (candidate: Candidate) => void,
): Extraction[] {
  const all = sources.map((source) => begun(source, decode(source, limits)));
  const open = all.filter(({ decoded }) => decoded.text !== undefined) as Done<
    'page' | 'doc' | 'named' | 'speakers' | 'found' | 'attributions'
  >[];
  for (const each of open) each.page = pageOf(each, lexicon);
  for (const each of open) each.doc = buildDoc(each.source.file, each.text, each.page.reading, lexicon);
  for (const each of open) each.named = findMentions(each.doc);
  for (const each of open) each.speakers = speakersOf(each.doc, each.page.reading, each.named.actors);
  const lost = open.map((): Parameters<Trace>[0][] => []);
  open.forEach((each, i) => {
    each.found = findAttributions(each.doc, undefined, trace && ((event) => lost[i]?.push(event)));
  });
  for (const each of open)
    each.attributions = resolve(each.doc, each.found, each.named.actors, each.named.mentions, each.speakers.turnSpeakers);
  if (trace !== undefined)
    open.forEach(({ doc, found, attributions }, i) => {
      candidatesOf(doc, lost[i] ?? [], found, attributions).forEach(trace);
    });
  return all.map((each) => (each.doc === undefined ? { issues: each.decoded.issues } : finished(each as (typeof open)[number])));
}

/** Analyses one document. */
export const extract = (source: Source, lexicon: Lexicon, limits?: Limits, trace?: (candidate: Candidate) => void): Extraction =>
  extractAll([source], lexicon, limits, trace)[0] as Extraction;

const begun = (source: Source, decoded: Decoded): Open => ({
  source,
  decoded,
  text: decoded.text ?? '',
  page: undefined,
  doc: undefined,
  named: undefined,
  speakers: undefined,
  found: undefined,
  attributions: undefined,
});

function pageOf({ source, decoded, text }: Open, lexicon: Lexicon): Page {
  const { reading, issues } = readPage(text, decoded.curated, lexicon, source.file);
  return { reading: withStatedDay(reading, decoded.page), issues };
}

function finished({
  source,
  decoded,
  text,
  page,
  named,
  speakers,
  attributions,
}: Done<'page' | 'named' | 'speakers' | 'attributions'>): Extraction {
  const analysis: Analysis = {
    file: source.file,
    sha256: sha256Of(source.bytes),
    curated: decoded.curated,
    text,
    reading: page.reading,
    actors: named.actors.some(isNameAlone) ? ofThisText(named.actors, text) : named.actors,
    mentions: named.mentions,
    attributions,
    turnSpeakers: speakers.turnSpeakers,
    spokesperson: speakers.spokesperson,
  };
  return { analysis, issues: [...decoded.issues, ...page.issues, ...named.issues] };
}

/** With the text in the ids of those of whom it tells one name alone. */
function ofThisText(actors: readonly FoundActor[], text: string): FoundActor[] {
  const mark = sha256Of(text).slice(0, 8);
  return actors.map((actor) => (isNameAlone(actor) ? { ...actor, id: `${actor.id}-${mark}` } : actor));
}

const sha256Of = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

/** A person known by one name alone (`Sandrine`) is this text's: elsewhere it is another, so the text is part of the id. */
const isNameAlone = (actor: FoundActor): boolean => !actor.registered && actor.type === 'person' && !/[\s\u00a0-]/.test(actor.name);

/** The day that an HTML page states of itself, where its text states none. */
function withStatedDay(reading: Reading, page: PageFacts | undefined): Reading {
  if (reading.publishedOn.date !== undefined || page?.publishedOn === undefined) return reading;
  return {
    ...reading,
    publishedOn: { date: page.publishedOn, basis: 'stated', ...(page.publishedOnText !== undefined && { text: page.publishedOnText }) },
  };
}

/** Who speaks in each turn, and who answers. Names of labels and titles join the document's actors. */
function speakersOf(doc: Doc, reading: Reading, actors: Parameters<typeof resolveName>[2]): Speakers {
  const turnSpeakers = reading.turns.map((turn): Speaker | null => {
    if (turn.speaker === undefined) return null;
    const actor = resolveName(turn.speaker.name, doc, actors);
    return actor === undefined ? null : { actor, basis: turn.speaker.basis };
  });
  const spokesperson = reading.spokesperson === undefined ? undefined : resolveName(reading.spokesperson, doc, actors);
  return { turnSpeakers, spokesperson };
}
