/**
 * A text as lines, and lines as pieces: one piece is one line, or the lines of one hard-wrapped paragraph.
 * Blank lines are counted, not kept; one pass, whatever the number or the length of the lines.
 */
import { isSpace } from '../../model/span.ts';

/** A line without the white space at its ends; several where a paragraph was wrapped. UTF-16, half-open. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Blank lines before it. */
  readonly gap: number;
  /** Bits of `Mark`: what stands in it, so that most patterns need not be tried; absent on pieces made by hand. */
  readonly marks?: number;
}

export const Mark = {
  /** ASCII. */
  digit: 1,
  colon: 2,
  dash: 4,
  /** A final stop. */
  stop: 8,
  /** Bars, bullets, tabs. */
  bar: 16,
  angle: 32,
  bracket: 64,
  /** A blank. */
  blank: 128,
  /** White space behind white space. */
  gap: 256,
} as const;

/** None of `marks` stands in the piece. */
export const lacks = (piece: Piece, marks: number): boolean => piece.marks !== undefined && (piece.marks & marks) === 0;

const BREAK = 1 << 14;
const SPACE = 1 << 15;
/** UTF-16 unit → its marks, and whether it is white space or a line break: one look-up a character. */
const kinds = kindsOf({ [Mark.digit]: '0123456789', [Mark.colon]: ':：', [Mark.dash]: '-–—―', [Mark.stop]: '.?!…', [Mark.angle]: '>›→' });

function kindsOf(marks: Readonly<Record<number, string>>): Uint16Array {
  const table = new Uint16Array(0x10000);
  const add = (code: number, bit: number): void => {
    table[code] = (table[code] as number) | bit;
  };
  for (const [bit, characters] of Object.entries(marks)) for (const c of characters) add(c.charCodeAt(0), Number(bit));
  for (const c of '|•·\t') add(c.charCodeAt(0), Mark.bar);
  for (const c of '()') add(c.charCodeAt(0), Mark.bracket);
  add(32, Mark.blank);
  for (let code = 0; code < 0x10000; code++)
    if (isBreak(code)) add(code, BREAK);
    else if (isSpace(code)) add(code, SPACE);
  return table;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 11 || code === 0x2028 || code === 0x2029;
}

/** The non-blank lines of `text`. */
export function linesOf(text: string): Piece[] {
  const lines: Piece[] = [];
  let breaks = 0;
  let start = -1;
  let end = 0;
  let marks = 0;
  let before = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? 10 : text.charCodeAt(at);
    const kind = kinds[code] as number;
    if ((kind & BREAK) !== 0) {
      if (start !== -1) {
        lines.push({ start, end, gap: lines.length === 0 ? 0 : Math.max(0, breaks - 1), marks });
        breaks = 0;
        start = -1;
        marks = 0;
      }
      if (!(code === 10 && at > 0 && text.charCodeAt(at - 1) === 13)) breaks++;
    } else if ((kind & SPACE) === 0) {
      if (start === -1) start = at;
      end = at + 1;
      marks |= kind;
    } else if (start !== -1) {
      marks |= kind & ~SPACE;
      if ((before & SPACE) !== 0) marks |= Mark.gap;
    }
    before = kind;
  }
  return lines;
}

const ALL = (1 << 9) - 1;
const MIN_WIDTH = 30;
const MAX_WIDTH = 130;

/** Joins the lines of hard-wrapped paragraphs; `keepsApart` says which line starts something new whatever stands before it. */
export function unwrap(text: string, lines: readonly Piece[], keepsApart: (line: Piece) => boolean): Piece[] {
  const width = wrapWidth(text, lines);
  if (width === undefined) return [...lines];
  const pieces: { start: number; end: number; gap: number; marks: number }[] = [];
  let before: Piece | undefined;
  for (const line of lines) {
    const last = pieces.at(-1);
    if (last !== undefined && before !== undefined && line.gap === 0 && runsOn(text, before, line, width) && !keepsApart(line)) {
      last.end = line.end;
      // what stood between the lines is white space of any kind
      last.marks |= (line.marks ?? ALL) | Mark.blank | Mark.gap | Mark.bar;
    } else pieces.push({ start: line.start, end: line.end, gap: line.gap, marks: line.marks ?? ALL });
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
  const sample = lines.length > 4000 ? lines.slice(0, 4000) : lines;
  for (let i = 0; i + 1 < sample.length; i++) {
    const line = sample[i] as Piece;
    const next = sample[i + 1] as Piece;
    const length = line.end - line.start;
    if (next.gap !== 0 || length < MIN_WIDTH) continue;
    if (length > MAX_WIDTH) {
      total++;
      continue;
    }
    total++;
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

const endsSentence = (text: string, line: Piece): boolean => /[.?!:;…»"”)]$/.test(text.slice(line.end - 1, line.end));

const startsLow = (text: string, line: Piece): boolean => /^[\p{Ll}\d(«"]/u.test(text.slice(line.start, line.start + 2));
