/**
 * Time words beside a cue → the day of the saying.
 *
 * chrono reads which of weekday, day, month and year the words give; the rest is decided here, because
 * chrono looks for the nearest day, also in the future, and what was said was said before it was published.
 */
import { parse } from 'chrono-node/fr';
import type { DayWord } from '../lexicon/days.ts';
import { fold } from '../lexicon/word.ts';

const DAY = 86_400_000;
/**
 * How far back a day without a year may lie. Not a whole year: `le 5 décembre` in a text of 3 December
 * is rather a day to come, and names no saying, than one of the year before.
 */
const REACH = 330;
/** The same for a day without a month: `le 28` is of this month or of the last. */
const MONTHLESS_REACH = 31;
/** Longer wordings than any date has are not read. */
const MAX_LENGTH = 120;

interface Given {
  readonly weekday?: number;
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const fits = (time: number, given: Given): boolean => {
  const date = new Date(time);
  return (
    (given.weekday === undefined || date.getUTCDay() === given.weekday) &&
    (given.day === undefined || date.getUTCDate() === given.day) &&
    (given.month === undefined || date.getUTCMonth() + 1 === given.month) &&
    (given.year === undefined || date.getUTCFullYear() === given.year)
  );
};

/** Of `mercredi 28`, where chrono takes the number for an hour, only the weekday; anything else as it is. */
const weekdayOf = (found: string): string => /^\p{L}+(?=\s+\d{1,2}(?![\dh:]|\s*h))/u.exec(found)?.[0] ?? found;

/** What the words give of a day; undefined where they give none, or several. */
function read(words: string): Given | undefined {
  // The instant only anchors chrono's own guesses, which are not used.
  const found = parse(words, { instant: new Date(Date.UTC(2000, 0, 1, 12)), timezone: 0 });
  const [only] = found;
  if (found.length > 1 || (only !== undefined && only.end !== null && only.end !== undefined)) return undefined;
  const known = (part: 'weekday' | 'day' | 'month' | 'year'): { [k in typeof part]?: number } =>
    only?.start.isCertain(part) === true ? { [part]: only.start.get(part) as number } : {};
  const whole = only?.text ?? '';
  const taken = only?.start.isCertain('day') === true ? whole : weekdayOf(whole);
  const rest = only === undefined ? words : words.slice(0, only.index) + words.slice(only.index + taken.length);
  // le 28, mercredi 28: a number alone but for an article. `le 30 février`, which chrono refuses, is not one.
  const bare = /^(?:\p{L}{1,3} )?(\d{1,2})(?:er)?$/u.exec(rest.trim());
  const given: Given = { ...known('weekday'), ...known('day'), ...known('month'), ...known('year') };
  // A shift such as `il y a deux jours` gives every part, counted from the anchor: not ours to use.
  if (only !== undefined && given.day !== undefined && !only.text.includes(String(given.day))) return undefined;
  if (given.day === undefined && bare !== null) return { ...given, day: Number(bare[1]) };
  // en mars 2019: more digits than were read
  if (/\d/.test(rest)) return undefined;
  return given.day === undefined && given.weekday === undefined ? undefined : given;
}

/**
 * The ISO day that `words` (`mercredi`, `hier soir`, `le 28 février`, `le 3 mars 2014`) date a saying to,
 * in a text published on `publishedOn` (ISO day, or null where that is not known); null where they give
 * no single day that is not after publication.
 */
export function saidOn(words: string, publishedOn: string | null, dayWords: ReadonlyMap<string, DayWord>): string | null {
  const folded = fold(words.slice(0, MAX_LENGTH)).replace(/\s+/g, ' ');
  const padded = ` ${folded.replace(/[,.;]/g, ' ').trim()} `;
  let from = 0;
  for (const [word, { effect, days }] of dayWords) {
    if (!padded.includes(` ${word} `)) continue;
    if (effect === 'future') return null;
    if (effect === 'shift') return publishedOn === null || days === undefined ? null : iso(timeOf(publishedOn) + days * DAY);
    from = 1;
  }
  const given = read(words.slice(0, MAX_LENGTH).replace(/’/g, "'"));
  if (given === undefined) return null;
  const { year, month, day } = given;
  if (year !== undefined && month !== undefined && day !== undefined) {
    const time = Date.UTC(year, month - 1, day);
    return fits(time, given) && (publishedOn === null || time <= timeOf(publishedOn)) ? iso(time) : null;
  }
  if (publishedOn === null) return null;
  const published = timeOf(publishedOn);
  const reach = month === undefined ? MONTHLESS_REACH : REACH;
  for (let back = from; back <= reach; back++) if (fits(published - back * DAY, given)) return iso(published - back * DAY);
  return null;
}
