import { join } from 'node:path';
import { z } from 'zod';
import { own, readTable } from './table.ts';
import { fold } from './word.ts';

/** What a common noun can be as the head of a source; `never` for events, facts and figures, which only seem to speak. */
export const SOURCE_KINDS = ['person', 'group', 'media', 'document', 'never'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Reads `sources.csv` of the folder: folded noun → kind. @throws Error `FILE:LINE: …` */
export function loadSources(folder: string): ReadonlyMap<string, SourceKind> {
  const rows = readTable(join(folder, 'sources.csv'), { noun: z.string().min(2), kind: z.enum(SOURCE_KINDS) }, ['noun']);
  return new Map(rows.map((row) => [fold(row.noun), own(SOURCE_KINDS, row.kind)]));
}
