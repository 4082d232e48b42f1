/** Days whose month is named: `mercredi 10 juillet 2013`, `1er mars`, `3 déc. 2015`. */
import { CLASS, Class, letterAt, letterBefore, units } from '../../lexicon/units.ts';
import { monthOf, weekdayOf } from './months.ts';
import { digitsAt, isDigit, isYear, numberAt } from './numeric.ts';

export interface Named {
  readonly start: number;
  readonly end: number;
  /** Undefined where the word behind the figure names none. */
  readonly month: number | undefined;
  readonly day: number;
  readonly year: number | undefined;
  readonly weekday: number | undefined;
  /** Behind all that was read: nothing before it belongs to another day. */
  readonly behind: number;
}

const MAX_BLANKS = 3;
const [MIN_LETTERS, MAX_LETTERS] = [3, 9];

/** White space within a line or between two; a zero-width space is none. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  return code >= 0xa0 && code !== 0x200b && (((units[code] as number) & CLASS) === Class.space || code === 0x1680);
}

function blanksAt(text: string, at: number, end: number): number {
  let size = 0;
  while (size <= MAX_BLANKS && at + size < end && isBlank(text, at + size)) size++;
  return size;
}

/** Where what stands behind a figure goes on: `er` and up to three blanks are passed over; `at` itself where there are none or more. */
function behindBlanks(text: string, at: number, end: number): number {
  const blanks = blanksAt(text, at, end);
  return blanks > MAX_BLANKS ? at : at + blanks;
}

/** Behind `er` or `ER` at `at`, a blank before it or not; undefined where it does not stand there. */
function behindOrdinal(text: string, at: number, end: number): number | undefined {
  const from = at < end && isBlank(text, at) ? at + 1 : at;
  return from + 2 <= end && (text.startsWith('er', from) || text.startsWith('ER', from)) ? from + 2 : undefined;
}

/** The initial of a month stands behind the figure that ends at `at`. */
export function startsMonth(text: string, at: number, end: number): boolean {
  if (isInitial(text, behindBlanks(text, at, end), at, end)) return true;
  const from = at < end && isBlank(text, at) ? at + 1 : at;
  if (from + 2 > end || text.slice(from, from + 2).toLowerCase() !== 'er') return false;
  return isInitial(text, behindBlanks(text, from + 2, end), from + 2, end);
}

const isInitial = (text: string, at: number, behind: number, end: number): boolean =>
  at > behind && at < end && 'jfmasondJFMASOND'.includes(text.charAt(at));

/** The end of the word of three letters or more at `at`, of which nine at most are read; `at` where there is none. */
function wordEnd(text: string, at: number, end: number): number {
  let to = at;
  let letters = 0;
  while (letters < MAX_LETTERS && to < end) {
    const width = letterAt(text, to);
    if (width === 0 || to + width > end) break;
    to += width;
    letters++;
  }
  return letters < MIN_LETTERS ? at : to;
}

/**
 * The day whose figure has `size` digits at `at`, in `text[start, end)`, of which what stands before `behind` belongs to
 * other days; undefined where no word stands behind the figure.
 */
export function namedAt(text: string, start: number, behind: number, at: number, size: number, end: number): Named | undefined {
  const word = monthStart(text, at + size, end);
  if (word === undefined) return undefined;
  const weekday = weekdayStart(text, start, behind, at);
  if (weekday === undefined && at > start && letterBefore(text, at) > 0) return undefined;
  const last = wordEnd(text, word, end);
  const pointed = last < end && text.charCodeAt(last) === 0x2e ? last + 1 : last;
  const yearAt = yearStart(text, pointed, end);
  const read = yearAt === undefined ? pointed : yearAt + 4;
  const month = monthOf(text.slice(word, last));
  if (month === undefined) return { start: at, end: read, month, day: 0, year: undefined, weekday: undefined, behind: read };
  const named = weekday === undefined ? undefined : weekdayOf(text.slice(weekday, wordEnd(text, weekday, at)));
  return {
    start: named === undefined ? at : (weekday as number),
    // `2 mars. -`: the point belongs to what follows, unless the month is shortened
    end: yearAt === undefined ? last : read,
    month,
    day: numberAt(text, at, size),
    year: yearAt === undefined ? undefined : numberAt(text, yearAt, 4),
    weekday: named,
    behind: read,
  };
}

/** Where the word behind a figure starts, `er` passed over. */
function monthStart(text: string, at: number, end: number): number | undefined {
  const ordinal = behindOrdinal(text, at, end);
  for (const from of ordinal === undefined ? [at] : [ordinal, at]) {
    const word = behindBlanks(text, from, end);
    if (word > from && wordEnd(text, word, end) > word) return word;
  }
  return undefined;
}

/** Where the four digits of the year start. */
function yearStart(text: string, at: number, end: number): number | undefined {
  const from = at < end && text.charCodeAt(at) === 0x2c ? at + 1 : at;
  const year = behindBlanks(text, from, end);
  return year > from && isYear(text, year, digitsAt(text, year, end)) ? year : undefined;
}

/** Where the word before the figure at `at` starts: three to nine letters, and a point, a comma or `le` between them, or not. */
function weekdayStart(text: string, start: number, behind: number, at: number): number | undefined {
  const to = blanksBefore(text, behind, at);
  if (to === undefined) return undefined;
  if (at - to === 1 && to - 2 > behind && text.startsWith('le', to - 2)) {
    const before = blanksBefore(text, behind, to - 2);
    const word = before === undefined ? undefined : wordBefore(text, start, behind, before);
    if (word !== undefined) return word;
  }
  return wordBefore(text, start, behind, to);
}

/** Where the one to three blanks before `at` start. */
function blanksBefore(text: string, behind: number, at: number): number | undefined {
  let to = at;
  while (to > behind && at - to <= MAX_BLANKS && isBlank(text, to - 1)) to--;
  return to === at || at - to > MAX_BLANKS ? undefined : to;
}

/** Where the whole word starts that ends before `end`, a comma and a point passed over. */
function wordBefore(text: string, start: number, behind: number, end: number): number | undefined {
  let at = end;
  if (at > behind && text.charCodeAt(at - 1) === 0x2c) at--;
  if (at > behind && text.charCodeAt(at - 1) === 0x2e) at--;
  let letters = 0;
  for (let width = letterBefore(text, at); at > behind && width > 0; width = letterBefore(text, at)) {
    at -= width;
    letters++;
    if (letters > MAX_LETTERS) return undefined;
  }
  if (at < behind || letters < MIN_LETTERS) return undefined;
  return at > start && (letterBefore(text, at) > 0 || isDigit(text.charCodeAt(at - 1))) ? undefined : at;
}
