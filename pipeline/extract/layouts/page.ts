/**
 * A text as lines, and lines as pieces: one piece is one line, or the lines of one hard-wrapped paragraph.
 * Blank lines are counted, not kept; one pass, whatever the number or the length of the lines.
 */
import { codesOf } from '../../lexicon/codes.ts';
import { ANY, BREAK, CLASS, isBreak, LAST_FIVE, LETTER, Mark, SHORT_WORDS, units } from '../../lexicon/units.ts';
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
export const mayTell = ({ marks }: Piece, telltale: number): boolean =>
  marks === undefined || (marks & Mark.odd) !== 0 || (marks & telltale) === telltale;

/** What one pass over a text finds: its lines that are not blank, and how many words it has. */
export interface Survey {
  readonly lines: readonly Piece[];
  /** Stretches of letters. */
  readonly words: number;
  /** Function words of French among them, of those that are short: at least so many. */
  readonly french: number;
  /** All marks of all lines. */
  readonly marks: number;
}

// what another module exports is read anew at each use: too slow for a loop over all characters
const tableOfUnits = units;
const tableOfShort = SHORT_WORDS;
const [lineBreak, letter, lastFive, classBits] = [BREAK, LETTER, LAST_FIVE, CLASS];

/** The survey of `text`; `grams` tells which marks three classes of units in a row set. */
export function survey(text: string, grams: Int32Array): Survey {
  const lines: Piece[] = [];
  const codes = codesOf(text);
  const table = tableOfUnits;
  const short = tableOfShort;
  const last = text.length;
  let all = 0;
  let words = 0;
  let french = 0;
  let breaks = 0;
  for (let at = 0; ; at++) {
    while (at < last && isSpace(codes[at] as number) && !isBreak(codes[at] as number)) at++;
    const start = at;
    let marks = 0;
    let gram = 0;
    let letters = 0;
    let told = 0;
    // the one loop over all characters: nothing else in it
    for (let unit = table[codes[at] as number] as number; (unit & lineBreak) === 0; unit = table[codes[++at] as number] as number) {
      gram = (gram << 5) | (unit & classBits);
      const own = unit & letter;
      // a letter behind what is none
      words += own & ~letters;
      letters = (letters << 1) | own;
      french += told & (short[letters & lastFive] as number);
      told = grams[gram & 0x7fff] as number;
      marks |= unit | told;
    }
    let end = at;
    while (end > start && isSpace(codes[end - 1] as number)) end--;
    if (end > start) {
      all |= marks;
      lines.push({ start, end, gap: lines.length === 0 ? 0 : Math.max(0, breaks - 1), marks: marks & ANY });
      breaks = 0;
    }
    if (at >= last) return { lines, words: words / LETTER, french: french / LETTER, marks: all & ANY };
    if (!(codes[at] === 10 && at > 0 && codes[at - 1] === 13)) breaks++;
  }
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
