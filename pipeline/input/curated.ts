/** The columns of a sidecar or of a row that become `Curated`, each checked by what it must be. */
import type { Curated } from '../model/document.ts';
import { GENRES } from '../model/terms.ts';

export interface Checked {
  readonly curated: Curated;
  /** One sentence for each value that was left out. */
  readonly faults: readonly string[];
}

type Column = keyof Curated;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (s: string): boolean => {
  const time = DAY.test(s) ? Date.parse(`${s}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(s);
};

const isLanguage = (s: string): boolean => {
  try {
    return Intl.getCanonicalLocales(s).length === 1;
  } catch {
    return false;
  }
};

/** What a value must be; a column without an entry takes any text. */
const TESTS: Partial<Record<Column, readonly [test: (s: string) => boolean, must: string]>> = {
  source_url: [(s) => /^https?:\/\//i.test(s) && URL.canParse(s), 'an http or https address'],
  genre: [(s) => (GENRES as readonly string[]).includes(s), `one of ${GENRES.join(', ')}`],
  published_on: [isDay, 'a day such as 2016-06-16'],
  language: [isLanguage, 'a language tag such as fr or fr-CA'],
};

export const COLUMNS: readonly Column[] = [
  'source_url',
  'title',
  'genre',
  'publisher',
  'published_on',
  'place',
  'byline',
  'spokesperson',
  'rights',
  'language',
];

export const isColumn = (name: string): name is Column => (COLUMNS as readonly string[]).includes(name);

/**
 * Checks the values of one row. A wrong value is left out and named; the others stand.
 * An empty value, or null in JSON, says nothing. `byline` is `|`-separated, or a list in JSON.
 */
export function checkCurated(row: Readonly<Record<string, unknown>>): Checked {
  const curated: Record<string, string | readonly string[]> = {};
  const faults: string[] = [];
  for (const column of COLUMNS) {
    const value = Object.hasOwn(row, column) ? row[column] : undefined;
    if (value === undefined || value === null || value === '') continue;
    if (column === 'byline') {
      const names = (Array.isArray(value) ? value : String(value).split('|')).map((name) => (typeof name === 'string' ? tidy(name) : ''));
      if (names.every((name) => name !== '')) curated[column] = names;
      else faults.push(`${column} must be names separated by "|"`);
    } else if (typeof value !== 'string') faults.push(`${column} must be a text, not ${Array.isArray(value) ? 'a list' : typeof value}`);
    else {
      const text = tidy(value);
      const test = TESTS[column];
      if (text === '') continue;
      if (test === undefined || test[0](text)) curated[column] = text;
      else faults.push(`${column} must be ${test[1]}, not ${JSON.stringify(text.slice(0, 80))}`);
    }
  }
  return { curated: curated as Curated, faults };
}

/** One line of text as the tables hold it: NFC, well-formed, single spaces. */
const tidy = (s: string): string =>
  s
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\0]+/g, ' ')
    .trim();
