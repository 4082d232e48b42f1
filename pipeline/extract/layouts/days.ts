/** Days as French texts print them: `2015/12/02`, `03/12`, `15.11.2012`, `mercredi 10 juillet 2013`, `1er mars`. */
import { type Span, span } from '../../model/span.ts';
import { type Named, namedAt, startsMonth } from './named.ts';
import { digitsAt, type Figures, figuresAt, isDigit } from './numeric.ts';
import { Mark, type Piece } from './page.ts';

export { monthOf, weekdayOf } from './months.ts';

export interface Day {
  readonly year?: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday; only where the text names it beside the date. */
  readonly weekday?: number;
  readonly span: Span;
}

/** A day may be printed in `piece`: figures with points or slashes between them, or a figure beside what may be a month. */
export function mayDate({ marks }: Piece): boolean {
  if (marks === undefined || (marks & Mark.figures) !== 0) return true;
  if ((marks & Mark.odd) !== 0) return (marks & Mark.digit) !== 0;
  return (marks & (Mark.dayFirst | Mark.month)) === (Mark.dayFirst | Mark.month);
}

/** The days in `text[start, end)`, in order. `bare`: also `03/12`, which in prose is a fraction. */
export function daysIn(text: string, start: number, end: number, bare: boolean): Day[] {
  const days: Day[] = [];
  const fractions: Figures[] = [];
  const names: Named[] = [];
  let initial = false;
  let behind = start;
  for (let at = start; at < end; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const size = digitsAt(text, at, end);
    const figures = figuresAt(text, start, at, size, end);
    if (figures?.year === undefined) {
      if (figures !== undefined && bare) fractions.push(figures);
      // 12.30.45 is no day; two-digit years only with slashes
    } else if (figures.year >= 100 || (bare && figures.separator === 0x2f)) add(days, figures);
    initial ||= startsMonth(text, at + size, end);
    if (size <= 2 && at >= behind) {
      const named = namedAt(text, start, behind, at, size, end);
      if (named !== undefined) {
        behind = named.behind;
        if (named.month !== undefined) names.push(named);
      }
    }
    at += size;
  }
  if (initial) for (const named of names) add(days, named as Named & { month: number });
  for (const fraction of fractions) add(days, fraction);
  return days.length < 2 ? days : days.sort((a, b) => a.span.start - b.span.start);
}

interface Printed {
  readonly start: number;
  readonly end: number;
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
  readonly weekday?: number | undefined;
}

/** Adds what is a day of the calendar and overlaps none of `days`. */
function add(days: Day[], { start, end, year, month, day, weekday }: Printed): void {
  const full = year !== undefined && year < 100 ? 2000 + year : year;
  if (!isDay(full, month, day)) return;
  for (const known of days) if (known.span.start < end && start < known.span.end) return;
  const place = span(start, end);
  if (weekday === undefined) days.push(full === undefined ? { month, day, span: place } : { year: full, month, day, span: place });
  else days.push(full === undefined ? { month, day, weekday, span: place } : { year: full, month, day, weekday, span: place });
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

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

export const isoDay = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;

export const weekdayOn = (year: number, month: number, day: number): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The day that a page's address carries: `/2015/1203/`, `/2016-06/16/`, `/t20200227_`, `/20160616/`. */
export function dayInUrl(url: string): { year: number; month: number; day: number } | undefined {
  for (const m of url.slice(0, 500).matchAll(/(?<!\d)((?:19|20)\d{2})[/_-]?(\d{2})[/_-]?(\d{2})(?!\d)/gu)) {
    const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
    if (isDay(year, month, day)) return { year, month, day };
  }
  return undefined;
}
