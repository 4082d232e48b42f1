/**
 * Days as French texts print them: `2015/12/02`, `03/12`, `15.11.2012`, `mercredi 10 juillet 2013`,
 * `1er mars`. The names of months and weekdays are chrono's; the numeric forms it misses are read here.
 */
import { createRequire } from 'node:module';
import { fold } from '../../lexicon/word.ts';
import { type Span, span } from '../../model/span.ts';
import { Mark, type Piece } from './page.ts';

export interface Day {
  readonly year?: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday; only where the text names it beside the date. */
  readonly weekday?: number;
  readonly span: Span;
}

interface Chrono {
  strict: { parse(text: string, reference: Date): { start: { get(part: string): number | null; isCertain(part: string): boolean } }[] };
}
let chrono: Chrono | undefined;

// 40 ms to load, and many texts give their days in figures
const french = (): Chrono => (chrono ??= createRequire(import.meta.url)('chrono-node/fr') as Chrono);

const REFERENCE = new Date(2000, 0, 1, 12);
const months = new Map<string, number | undefined>();
const weekdays = new Map<string, number | undefined>();
/** How all names of months and of weekdays start: other words are not asked about. */
const MONTH = /^(?:jan|fev|mar|avr|mai|ju[inl]|aou|sep|oct|nov|dec)/;
const WEEKDAY = /^(?:lun|mar|mer|jeu|ven|sam|dim)/;

/** 1 to 12, also of `sept`, `févr.`; undefined where the word names no month. */
export function monthOf(word: string): number | undefined {
  const key = fold(word);
  if (!MONTH.test(key)) return undefined;
  if (!months.has(key)) {
    const [found] = french().strict.parse(`2 ${word.toLowerCase()} 2000`, REFERENCE);
    months.set(key, found?.start.isCertain('month') && found.start.isCertain('year') ? (found.start.get('month') ?? undefined) : undefined);
  }
  return months.get(key);
}

/** 0 (Sunday) to 6; undefined where the word names no weekday. */
export function weekdayOf(word: string): number | undefined {
  const key = fold(word);
  if (!WEEKDAY.test(key)) return undefined;
  if (!weekdays.has(key)) {
    const [found] = french().strict.parse(`${word.toLowerCase()} 2 mars 2000`, REFERENCE);
    weekdays.set(key, found?.start.isCertain('weekday') ? (found.start.get('weekday') ?? undefined) : undefined);
  }
  return weekdays.get(key);
}

const YEAR_FIRST = /(?<![\d/.-])((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/])/gu;
const DAY_FIRST = /(?<![\d/.,-])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2}|\d{2})(?![\d/,])/gu;
const NO_YEAR = /(?<![\d/.,-])(\d{1,2})\/(\d{1,2})(?![\d/.,%])/gu;
/** A figure and the initial of a month: cheaper than what follows, which is tried at every word. */
const MAY_NAME = /\d(?:\s?er)?\s{1,3}[jfmasond]/i;
const NAMED =
  /(?<![\p{L}\d])(?:(\p{L}{3,9})\.?,?[\s\u00a0]{1,3}(?:le[\s\u00a0])?)?(\d{1,2})(?:[\s\u00a0]?(?:er|ER))?[\s\u00a0]{1,3}(\p{L}{3,9})\.?(?:,?[\s\u00a0]{1,3}((?:19|20)\d{2})(?!\d))?/gu;

/** A day may be printed in `piece`: figures with points or slashes between them, or a figure beside what may be a month. */
export function mayDate({ marks }: Piece): boolean {
  if (marks === undefined || (marks & Mark.figures) !== 0) return true;
  if ((marks & Mark.odd) !== 0) return (marks & Mark.digit) !== 0;
  return (marks & (Mark.dayFirst | Mark.month)) === (Mark.dayFirst | Mark.month);
}

/** The days in `text[start, end)`, in order. `bare`: also `03/12`, which in prose is a fraction. */
export function daysIn(text: string, start: number, end: number, bare: boolean): Day[] {
  const part = text.slice(start, end);
  const figures = /\d[-/.]\d/.test(part);
  const named = MAY_NAME.test(part);
  if (!figures && !named) return [];
  const days: Day[] = [];
  const add = (m: RegExpExecArray, skip: number, year: number | undefined, month: number, day: number, weekday?: number): void => {
    const at = start + (m.index as number) + skip;
    const full = year !== undefined && year < 100 ? 2000 + year : year;
    const last = start + (m.index as number) + m[0].length;
    if (!isDay(full, month, day)) return;
    for (const d of days) if (d.span.start < last && at < d.span.end) return;
    const found: Day = { month, day, span: span(at, last) };
    days.push(weekday === undefined && full === undefined ? found : withYear(found, full, weekday));
  };
  if (figures) each(YEAR_FIRST, part, (m) => add(m, 0, Number(m[1]), Number(m[3]), Number(m[4])));
  // 12.30.45 is no day; two-digit years only with slashes
  if (figures)
    each(DAY_FIRST, part, (m) => {
      if ((m[4] as string).length === 4 || (bare && m[2] === '/')) add(m, 0, Number(m[4]), Number(m[3]), Number(m[1]));
    });
  const addNamed = (m: RegExpExecArray): void => {
    const month = monthOf(m[3] as string);
    if (month === undefined) return;
    const weekday = m[1] === undefined ? undefined : weekdayOf(m[1]);
    const skip = m[1] === undefined || weekday !== undefined ? 0 : m[0].indexOf(m[2] as string, (m[1] as string).length);
    // `2 mars. -`: the point belongs to what follows, unless the month is shortened
    add(trimPoint(m), skip, m[4] === undefined ? undefined : Number(m[4]), month, Number(m[2]), weekday);
  };
  if (named) each(NAMED, part, addNamed);
  if (bare && figures) each(NO_YEAR, part, (m) => add(m, 0, undefined, Number(m[2]), Number(m[1])));
  return days.length < 2 ? days : days.sort((a, b) => a.span.start - b.span.start);
}

function withYear({ month, day, span }: Day, year: number | undefined, weekday: number | undefined): Day {
  if (weekday === undefined) return { year, month, day, span } as Day;
  return year === undefined ? { month, day, weekday, span } : { year, month, day, weekday, span };
}

/** Tells `take` of each match; a `matchAll` makes a pattern anew. */
function each(pattern: RegExp, text: string, take: (m: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let m = pattern.exec(text); m !== null; m = pattern.exec(text)) take(m);
}

function trimPoint(m: RegExpExecArray): RegExpExecArray {
  if (m[0].endsWith('.')) m[0] = m[0].slice(0, -1);
  return m;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has it; 29 February where no year is given. */
export function isDay(year: number | undefined, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month !== 2 || day !== 29) return day <= (LENGTHS[month - 1] as number);
  return year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Days since 1970-01-01. */
export const ordinal = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000;

export const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const weekdayOn = (year: number, month: number, day: number): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The day that a page's address carries: `/2015/1203/`, `/2016-06/16/`, `/t20200227_`, `/20160616/`. */
export function dayInUrl(url: string): { year: number; month: number; day: number } | undefined {
  for (const m of url.slice(0, 500).matchAll(/(?<!\d)((?:19|20)\d{2})[/_-]?(\d{2})[/_-]?(\d{2})(?!\d)/gu)) {
    const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
    if (isDay(year, month, day)) return { year, month, day };
  }
  return undefined;
}
