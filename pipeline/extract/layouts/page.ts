/**
 * A text as lines, and lines as pieces: one piece is one line, or the lines of one hard-wrapped paragraph.
 * Blank lines are counted, not kept; one pass, whatever the number or the length of the lines.
 */
import { ANY, BREAK, LETTER, Mark, SPACE, type Telltale, units } from '../../lexicon/units.ts';
import { isSpace } from '../../model/span.ts';

export { Mark };

/** A line without the white space at its ends; several where a paragraph was wrapped. UTF-16, half-open. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Blank lines before it. */
  readonly gap: number;
  /** Bits of `Mark`: what may stand in it, so that most patterns need not be tried; absent on pieces made by hand. */
  readonly marks?: number;
}

/** None of `marks` stands in the piece. */
export const lacks = (piece: Piece, marks: number): boolean => piece.marks !== undefined && (piece.marks & marks) === 0;

/** A phrase may stand in the piece that sets the marks of `telltale`. */
export const mayTell = ({ marks }: Piece, [first, second, third]: Telltale): boolean =>
  marks === undefined || (marks & Mark.odd) !== 0 || (marks & (first | second | third)) === (first | second | third);

/** What one pass over a text finds: its lines that are not blank, and how many words it has. */
export interface Survey {
  readonly lines: readonly Piece[];
  /** Stretches of letters. */
  readonly words: number;
  /** All marks of all lines. */
  readonly marks: number;
}

/** The survey of `text`; `grams` tells which marks three classes of units in a row set. */
export function survey(text: string, grams: Int32Array): Survey {
  const lines: Piece[] = [];
  const last = text.length;
  let all = 0;
  let words = 0;
  let breaks = 0;
  let start = skipSpace(text, 0);
  let marks = 0;
  let gram = 0;
  let before = 0;
  for (let at = start; at <= last; at++) {
    const unit = at === last ? BREAK : (units[text.charCodeAt(at)] as number);
    if ((unit & BREAK) === 0) {
      gram = ((gram << 5) | (unit & 31)) & 0x7fff;
      marks |= unit | (grams[gram] as number);
      // a letter behind what is none
      words += unit & ~before & LETTER;
      before = unit;
      continue;
    }
    let end = at;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (end > start) {
      all |= marks;
      lines.push({ start, end, gap: lines.length === 0 ? 0 : Math.max(0, breaks - 1), marks: marks & ANY });
      breaks = 0;
    }
    if (!(at > 0 && at < last && text.charCodeAt(at) === 10 && text.charCodeAt(at - 1) === 13)) breaks++;
    start = skipSpace(text, at + 1);
    at = start - 1;
    marks = 0;
    gram = 0;
    before = 0;
  }
  return { lines, words: words / LETTER, marks: all & ANY };
}

/** The first place from `at` on without white space other than line breaks. */
function skipSpace(text: string, at: number): number {
  while (at < text.length && ((units[text.charCodeAt(at)] as number) & SPACE) !== 0) at++;
  return at;
}

const MIN_WIDTH = 30;
const MAX_WIDTH = 130;
/** What joining lines may bring together: white space of any kind, a figure and what follows it, a dash and a blank. */
const JOINED = Mark.blank | Mark.gap | Mark.bar | Mark.dayFirst | Mark.hour | Mark.dashed;

/** Joins the lines of hard-wrapped paragraphs; `keepsApart` says which line starts something new whatever stands before it. */
export function unwrap(text: string, lines: readonly Piece[], keepsApart: (line: Piece) => boolean): readonly Piece[] {
  const width = wrapWidth(text, lines);
  if (width === undefined) return lines;
  const pieces: { start: number; end: number; gap: number; marks: number }[] = [];
  let before: Piece | undefined;
  for (const line of lines) {
    const last = pieces.at(-1);
    if (last !== undefined && before !== undefined && line.gap === 0 && runsOn(text, before, line, width) && !keepsApart(line)) {
      last.end = line.end;
      last.marks |= (line.marks ?? ANY) | JOINED;
    } else pieces.push({ start: line.start, end: line.end, gap: line.gap, marks: line.marks ?? ANY });
    before = line;
  }
  return pieces;
}

/**
 * The column at which the text was wrapped, or undefined where it was not: most lines that are followed
 * at once by another are about as long as the longest, and stop in mid-sentence.
 */
function wrapWidth(text: string, lines: readonly Piece[]): number | undefined {
  const lengths: number[] = [];
  let open = 0;
  let total = 0;
  const last = Math.min(lines.length, 4000) - 1;
  for (let i = 0; i < last; i++) {
    const line = lines[i] as Piece;
    const next = lines[i + 1] as Piece;
    const length = line.end - line.start;
    if (next.gap !== 0 || length < MIN_WIDTH) continue;
    total++;
    if (length > MAX_WIDTH) continue;
    lengths.push(length);
    if (!endsSentence(text, line) && startsLow(text, next)) open++;
  }
  // a third of the lines or more go on with a small letter: no list, and no paragraphs a line, looks so
  if (lengths.length < 3 || open < 3 || open < total * 0.33) return undefined;
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) * 0.95)] as number;
}
/** Whether the first word of `next` would not have fitted behind `line`, so that the break there was no one's will. */
function runsOn(text: string, line: Piece, next: Piece, width: number): boolean {
  const length = line.end - line.start;
  if (length > MAX_WIDTH + 30) return false;
  // ragged sources: in mid-sentence whatever the width
  if (length >= MIN_WIDTH && !endsSentence(text, line) && startsLow(text, next)) return true;
  let at = next.start;
  while (at < next.end && !isSpace(text.charCodeAt(at)) && at - next.start < 40) at++;
  const slack = endsSentence(text, line) ? 0 : 12;
  return length + 1 + (at - next.start) + slack > width;
}

const endsSentence = (text: string, line: Piece): boolean => '.?!:;…»"”)'.includes(text.charAt(line.end - 1));

function startsLow(text: string, line: Piece): boolean {
  const code = text.charCodeAt(line.start);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x28 || code === 0x22;
  return /^[\p{Ll}«]/u.test(text.slice(line.start, line.start + 2));
}
