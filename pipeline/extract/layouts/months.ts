/** The names of months and of weekdays are chrono's. */
import { createRequire } from 'node:module';
import { fold } from '../../lexicon/word.ts';

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
  const known = months.get(key);
  if (known !== undefined || !MONTH.test(key)) return known;
  if (!months.has(key)) {
    const [found] = french().strict.parse(`2 ${word.toLowerCase()} 2000`, REFERENCE);
    months.set(key, found?.start.isCertain('month') && found.start.isCertain('year') ? (found.start.get('month') ?? undefined) : undefined);
  }
  return months.get(key);
}

/** 0 (Sunday) to 6; undefined where the word names no weekday. */
export function weekdayOf(word: string): number | undefined {
  const key = fold(word);
  const known = weekdays.get(key);
  if (known !== undefined || !WEEKDAY.test(key)) return known;
  if (!weekdays.has(key)) {
    const [found] = french().strict.parse(`${word.toLowerCase()} 2 mars 2000`, REFERENCE);
    weekdays.set(key, found?.start.isCertain('weekday') ? (found.start.get('weekday') ?? undefined) : undefined);
  }
  return weekdays.get(key);
}
