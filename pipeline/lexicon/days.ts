import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from './load.ts';
import { readTable } from './table.ts';
import { fold } from './word.ts';

/**
 * What a time word does to the day that it dates.
 * `shift`: that many days from the day of publication; no number where the day it counts from stands elsewhere in the text.
 * `before`: a weekday beside it is not the day of publication itself. `future`: it dates nothing that was said.
 */
export interface DayWord {
  readonly effect: 'shift' | 'before' | 'future';
  readonly days?: number;
}

let loaded: ReadonlyMap<string, DayWord> | undefined;

/** Folded time words and what they do, read once. */
export function dayWords(root: string = packageRoot()): ReadonlyMap<string, DayWord> {
  if (loaded !== undefined) return loaded;
  const shape = {
    word: z.string().refine((w) => w !== '' && fold(w) === w, 'must be folded'),
    effect: z.enum(['shift', 'before', 'future']),
    days: z.string().regex(/^(?:-?\d+)?$/),
  };
  const rows = readTable(join(root, 'pipeline/lexicon/days.csv'), shape, ['word']);
  loaded = new Map(rows.map(({ word, effect, days }) => [word, days === '' ? { effect } : { effect, days: Number(days) }]));
  return loaded;
}
