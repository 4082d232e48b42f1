/**
 * The day of publication, as the guide wants it: stated by a stamp, a dateline or a conference's title;
 * a year that is missing is completed only where one year alone fits what the document and its address say.
 */
import type { Curated, PublishedOn } from '../../model/document.ts';
import { type Issue, issue } from '../../model/issue.ts';
import { type Day, dayInUrl, daysIn, isDay, isoDay, ordinal, weekdayOn } from './days.ts';
import type { Stamp } from './stamps.ts';

export interface DateSources {
  readonly text: string;
  readonly curated: Curated;
  /** Stamps above the text, then below it. */
  readonly head: readonly Stamp[];
  readonly foot: readonly Stamp[];
  /** The day of the dateline. */
  readonly dateline?: Day;
  /** Days in the title, where the title dates the event that the page records (a conference, a statement). */
  readonly title: readonly Day[];
  /** Where to look for days that fix a year: the main content. */
  readonly body: { readonly start: number; readonly end: number };
}

/** How much of the text is searched for evidence. */
const REACH = 40_000;

export function publishedOn(sources: DateSources, file: string): { publishedOn: PublishedOn; issues: Issue[] } {
  const { text, curated } = sources;
  const day = statedDay(sources);
  const printed = day === undefined ? undefined : text.slice(day.span.start, day.span.end);
  if (curated.published_on !== undefined)
    return { publishedOn: { date: curated.published_on, text: printed, basis: 'curated' }, issues: [] };
  const address = curated.source_url === undefined ? undefined : dayInUrl(curated.source_url);
  if (day === undefined) {
    if (address === undefined) return { publishedOn: {}, issues: [] };
    const date = isoDay(address.year, address.month, address.day);
    return inferred(date, undefined, `the page's address carries ${date}`, file);
  }
  if (day.year !== undefined)
    return {
      publishedOn: { date: isoDay(day.year, day.month, day.day), text: printed, basis: 'stated' },
      issues: contradiction(sources, day, file),
    };
  const years = yearsFor(day, sources);
  const [year] = years.keys();
  if (years.size === 1 && year !== undefined) return inferred(isoDay(year, day.month, day.day), printed, years.get(year) as string, file);
  const why = years.size === 0 ? 'nothing in the document fixes the year' : `several years fit: ${[...years.keys()].sort().join(', ')}`;
  return { publishedOn: { text: printed }, issues: [issue('date-incomplete', file, `"${printed}" has no year, and ${why}`, null)] };
}

function inferred(date: string, printed: string | undefined, why: string, file: string): { publishedOn: PublishedOn; issues: Issue[] } {
  return {
    publishedOn: { date, text: printed, basis: 'inferred' },
    issues: [issue('date-inferred', file, `published_on ${date} is inferred: ${why}`)],
  };
}

/** Stamps above before datelines, datelines before titles, titles before stamps below; publication before updates, full days before others. */
function statedDay({ head, foot, dateline, title }: DateSources): Day | undefined {
  const candidates = [pick(head), dateline, title[0], pick(foot)];
  return candidates.find((d) => d?.year !== undefined) ?? candidates.find((d) => d !== undefined);
}

/** The day of the best of `stamps`, one with a year before others. */
function pick(stamps: readonly Stamp[]): Day | undefined {
  let best: Stamp | undefined;
  for (const stamp of stamps) if (stamp.day !== undefined && (best === undefined || rankOf(stamp) < rankOf(best))) best = stamp;
  return best?.day;
}

const rankOf = ({ kind, day }: Stamp): number => (day?.year === undefined ? 3 : 0) + (kind === 'published' ? 0 : kind === 'bare' ? 1 : 2);

/** Two stamps above the text, neither of which says that it is an update, name days more than two apart. */
function contradiction({ text, head }: DateSources, day: Day, file: string): Issue[] {
  const at = ordinal(day.year as number, day.month, day.day);
  const other = head.find(
    (s) => s.kind !== 'updated' && s.day?.year !== undefined && Math.abs(ordinal(s.day.year, s.day.month, s.day.day) - at) > 2,
  )?.day;
  if (other === undefined) return [];
  const [a, b] = [day, other].map((d) => text.slice(d.span.start, d.span.end));
  return [issue('date-contradicted', file, `"${a}" was taken, "${b}" stands beside it`)];
}

/** The years that fit, each with the evidence for it. */
function yearsFor(day: Day, { text, curated, body, title, dateline }: DateSources): Map<number, string> {
  const years = new Map<number, string>();
  const near = (known: { year: number; month: number; day: number }, before: number, after: number, why: string): void => {
    for (const year of [known.year - 1, known.year, known.year + 1]) {
      if (!isDay(year, day.month, day.day)) continue;
      const apart = ordinal(year, day.month, day.day) - ordinal(known.year, known.month, known.day);
      if (apart >= -before && apart <= after && fitsWeekday(day, year) && !years.has(year)) years.set(year, why);
    }
  };
  const address = curated.source_url === undefined ? undefined : dayInUrl(curated.source_url);
  if (address !== undefined) {
    near(address, 10, 10, `the page's address carries ${isoDay(address.year, address.month, address.day)}`);
    if (years.size > 0) return years;
  }
  const named = daysIn(text, body.start, Math.min(body.end, body.start + REACH), false);
  for (const other of [...title, ...(dateline === undefined ? [] : [dateline]), ...named]) {
    // an article reports what happened in the weeks before it
    if (other.year !== undefined)
      near({ ...other, year: other.year }, 3, 35, `the text dates an event to ${text.slice(other.span.start, other.span.end)}`);
  }
  if (years.size > 0 || day.weekday === undefined) return years;
  const mentioned = text.slice(body.start, Math.min(body.end, body.start + REACH)).matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/gu);
  for (const m of mentioned) {
    const year = Number(m[1]);
    if (isDay(year, day.month, day.day) && fitsWeekday(day, year)) years.set(year, `the weekday fits ${year}, which the text mentions`);
  }
  return years;
}

const fitsWeekday = (day: Day, year: number): boolean => day.weekday === undefined || weekdayOn(year, day.month, day.day) === day.weekday;
