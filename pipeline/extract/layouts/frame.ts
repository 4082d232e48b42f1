/**
 * The frame of a page: what stands above the text (title, stamps, bylines, menus), what stands below it
 * (credits, headline lists, widgets), and what the text itself is. Shared by all layouts.
 */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import type { BlockRole } from '../../model/document.ts';
import { titlePiece } from './blocks.ts';
import { bodyEnd, bodyStart, narrow } from './body.ts';
import { isAgencyCredit, isCredited, isNameAndOffice, isPlaced } from './boilerplate.ts';
import { titleIn } from './headline.ts';
import { type Look, lookOf, type Seen } from './looks.ts';
import { lacks, Mark, type Piece } from './page.ts';
import {
  endsWithPoint,
  endsWithStop,
  foldedHead,
  foldedLength,
  hasWords,
  head,
  isListItem,
  isNameLine,
  isProse,
  length,
  openingOf,
  SHORT,
  tail,
} from './shape.ts';
import type { Stamp } from './stamps.ts';

export interface Frame {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly roles: readonly BlockRole[];
  /** Index of the headline's piece. */
  readonly title?: number;
  /** First and last piece of the body, half-open; equal where there is none. */
  readonly first: number;
  readonly end: number;
  readonly head: readonly Stamp[];
  readonly foot: readonly Stamp[];
  readonly bylines: readonly Piece[];
}

/** Where title and text stand, before the roles of the pieces are told. */
export interface Outline {
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly looks: readonly Look[];
  /** With the places of their pieces. */
  readonly stamps: readonly [number, Stamp][];
  /** The first piece that may be title or stamp. */
  readonly from: number;
  readonly title?: number;
  readonly first: number;
  readonly end: number;
  /** Labels of turns were found. */
  readonly turns: boolean;
}

/** `labelled`: pieces that start with the label of a turn; `seen` keeps what was told of a piece for the next outline of the page. */
export function outlineOf(
  text: string,
  pieces: readonly Piece[],
  labelled: ReadonlySet<number>,
  lexicon: LayoutLexicon,
  seen: Seen,
): Outline {
  const stamps: [number, Stamp][] = [];
  const looks = pieces.map((piece, i) => {
    if (labelled.has(i)) return 'turn';
    seen[i] ??= lookOf(text, piece, lexicon);
    const { look, stamp } = seen[i];
    if (stamp !== undefined) stamps.push([i, stamp]);
    return look;
  });
  const from = narrow(pieces, looks);
  const first = bodyStart(text, pieces, looks, lexicon, from);
  const end = Math.max(first, bodyEnd(text, pieces, looks, first));
  const title = titleIn(text, pieces, looks, from, first, lexicon);
  return { text, pieces, looks, stamps, from, title, first, end, turns: labelled.size > 0 };
}

export function frameOf({ text, pieces, looks, stamps, from, title, first, end, turns }: Outline, lexicon: LayoutLexicon): Frame {
  const roles = looks.map((look, i) => roleOf(look, i >= from, i >= first && i < end));
  headRoles(text, pieces, looks, roles, title, from, first);
  bodyRoles(text, pieces, looks, roles, first, end, turns);
  captions(text, pieces, roles, first, end, lexicon);
  if (title !== undefined) dropRepeats(text, pieces, roles, title);
  const all = stamps.filter(([i]) => roles[i] === 'stamp');
  return {
    text,
    pieces,
    roles,
    title,
    first,
    end,
    head: all.filter(([i]) => i <= first + 3 && i < end).map(([, stamp]) => stamp),
    foot: all.filter(([i]) => i > first + 3 || i >= end).map(([, stamp]) => stamp),
    bylines: roles.includes('byline') ? pieces.filter((_, i) => roles[i] === 'byline') : [],
  };
}

/** `within`: the piece stands where title and stamps may; `inside`: in the text. */
function roleOf(look: Look, within: boolean, inside: boolean): BlockRole {
  if (look === 'dateline') return look;
  if (look === 'stamp' || look === 'byline') return within ? look : 'boilerplate';
  const read = look !== 'boilerplate' && look !== 'list' && look !== 'rest' && look !== 'crumb';
  return inside && read ? 'paragraph' : 'boilerplate';
}

/** Above the text: the title, sub-headings below it, a name alone as byline; the rest is boilerplate. */
function headRoles(
  text: string,
  pieces: readonly Piece[],
  looks: readonly Look[],
  roles: BlockRole[],
  title: number | undefined,
  from: number,
  first: number,
): void {
  for (let i = from; i < first; i++) {
    if (i === title) roles[i] = 'title';
    else if (title !== undefined && i > title && (looks[i] === 'short' || looks[i] === 'prose')) {
      const line = head(text, pieces[i] as Piece);
      if (isNameLine(line)) roles[i] = 'byline';
      else if (isListItem(text, pieces[i] as Piece)) roles[i] = 'paragraph';
      else if (hasWords(text, pieces[i] as Piece, 4) || (i === first - 1 && /^\p{Lu}/u.test(line)))
        roles[i] =
          /:$/.test(line) || (isProse(text, pieces[i] as Piece) && endsWithPoint(text, pieces[i] as Piece)) ? 'paragraph' : 'heading';
    }
  }
}

/** Inside the text: sub-headings, lists behind `Lire aussi`, runs of headlines, paragraphs printed twice. */
function bodyRoles(
  text: string,
  pieces: readonly Piece[],
  looks: readonly Look[],
  roles: BlockRole[],
  first: number,
  end: number,
  turns: boolean,
): void {
  if (!turns) dropTwins(text, pieces, looks, roles, first, end);
  let listing = false;
  for (let i = first; i < end; i++) {
    const look = looks[i];
    const piece = pieces[i] as Piece;
    if (look === 'list') listing = true;
    else if (look === 'prose' || look === 'turn') listing = false;
    if (look !== 'short') continue;
    if (listing) {
      roles[i] = 'boilerplate';
      continue;
    }
    let run = i;
    while (run + 1 < end && looks[run + 1] === 'short') run++;
    const items =
      isListItem(text, piece) || /[:;,]$/.test(tail(text, piece, 1)) || (i > first && /:$/.test(tail(text, pieces[i - 1] as Piece, 1)));
    const size = run - i + 1;
    for (let j = i; j <= run; j++) {
      const item = pieces[j] as Piece;
      if (j <= first + 2 && !turns && isNameLine(head(text, item))) roles[j] = 'byline';
      else if (items || turns || isListItem(text, item)) roles[j] = 'paragraph';
      else if (size >= 4) roles[j] = 'boilerplate';
      else if (
        length(item) <= SHORT &&
        !endsWithStop(text, item) &&
        run + 1 < end &&
        !/^\p{Ll}/u.test(head(text, item, 1)) &&
        (length(item) <= 60 || !/^["“«]/.test(head(text, item, 1)))
      )
        roles[j] = 'heading';
    }
    i = run;
  }
}

/** Pictures' words: a line with its credit, the same line without it above, a name with an office at the top. */
function captions(text: string, pieces: readonly Piece[], roles: BlockRole[], first: number, end: number, lexicon: LayoutLexicon): void {
  for (let i = 0; i < end; i++) {
    const piece = pieces[i] as Piece;
    // the picture's words stand above its credit
    if (i > first && length(piece) <= 80 && roles[i] !== 'title' && isAgencyCredit(text.slice(piece.start, piece.end))) {
      roles[i] = 'boilerplate';
      if (length(pieces[i - 1] as Piece) <= 250 && roles[i - 1] === 'paragraph') roles[i - 1] = 'boilerplate';
      continue;
    }
    if (length(piece) > 250 || (roles[i] !== 'paragraph' && roles[i] !== 'heading' && roles[i] !== 'byline')) continue;
    const line = text.slice(piece.start, piece.end);
    if (i >= first && i < first + 2 && i + 1 < end && isNameAndOffice(line, lexicon)) roles[i] = 'boilerplate';
    else if (!lacks(piece, Mark.bracket) && isPlaced(line)) roles[i] = 'boilerplate';
    else if ((line.includes('©') || (!lacks(piece, Mark.colon) && line.includes('hoto'))) && isCredited(line)) {
      roles[i] = 'boilerplate';
      const above = pieces[i - 1];
      if (above !== undefined && i > first && length(above) < length(piece) && line.startsWith(text.slice(above.start, above.end)))
        roles[i - 1] = 'boilerplate';
    }
  }
}

/** Paragraphs printed twice are read once. */
function dropTwins(text: string, pieces: readonly Piece[], looks: readonly Look[], roles: BlockRole[], first: number, end: number): void {
  if (!mayRepeat(text, pieces, looks, first, end)) return;
  const seen = new Map<string, Piece[]>();
  for (let i = first; i < end; i++) {
    const piece = pieces[i] as Piece;
    if (!isTwin(looks[i], piece)) continue;
    const key = start(text, piece);
    const twins = seen.get(key);
    if (twins === undefined) seen.set(key, [piece]);
    else if (twins.some((twin) => sameWords(text, twin, piece))) roles[i] = 'boilerplate';
    else if (twins.length < MAX_TWINS) twins.push(piece);
  }
}

const isTwin = (look: Look | undefined, piece: Piece): boolean => look === 'prose' && length(piece) >= 40;

/** Two paragraphs are of the same length, or both long and start with the same letters: on few pages any are. */
function mayRepeat(text: string, pieces: readonly Piece[], looks: readonly Look[], first: number, end: number): boolean {
  const sizes = new Set<number>();
  for (let i = first; i < end; i++) {
    const piece = pieces[i] as Piece;
    if (!isTwin(looks[i], piece)) continue;
    const size = foldedLength(piece);
    if (size === undefined) return true;
    const key = size < COMPARED ? size : -openingOf(text, piece);
    if (sizes.has(key)) return true;
    sizes.add(key);
  }
  return false;
}

/** Paragraphs that start alike, compared with the next that does. */
const MAX_TWINS = 20;

/** By their first letters few paragraphs are the same: only those are folded whole. */
const start = (text: string, piece: Piece): string => foldedHead(text, piece, 60).slice(0, 24);

/** Characters of two paragraphs that must be the same. */
const COMPARED = 500;

const sameWords = (text: string, a: Piece, b: Piece): boolean => foldedHead(text, a, COMPARED) === foldedHead(text, b, COMPARED);

/** The headline again, or a paragraph again that is a caption by now: printed twice, read once. */
function dropRepeats(text: string, pieces: readonly Piece[], roles: BlockRole[], title: number): void {
  const headline = titlePiece(text, pieces[title] as Piece);
  const size = foldedLength(headline);
  let key: string | undefined;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece;
    if (i === title || roles[i] === 'boilerplate' || length(piece) > LONGEST_TITLE) continue;
    // most lines are longer or shorter
    if (size !== undefined && size <= LONGEST_TITLE && (foldedLength(piece) ?? size) !== size) continue;
    key ??= foldedHead(text, headline, LONGEST_TITLE);
    if (foldedHead(text, piece, LONGEST_TITLE) === key) roles[i] = 'boilerplate';
  }
}

const LONGEST_TITLE = 400;
