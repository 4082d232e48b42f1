/** Where ids of actors went that an earlier release had: `redirects.csv`, of the seeds and of releases. */
import { z } from 'zod';
import { ACTOR_ID } from '../model/tables/column.ts';
import { REASONS, VERSION } from '../model/terms.ts';
import { own, readTable } from './table.ts';

export interface Redirect {
  readonly old_id: string;
  readonly new_id: string;
  readonly reason: (typeof REASONS)[number];
  /** Version of the first release without the old id. */
  readonly release: string;
}

const id = z.string().regex(ACTOR_ID);

/**
 * Reads `redirects.csv` at `path`.
 * @throws Error `FILE:LINE: …` where a cell is wrong, an id moved twice, or moved in a circle
 */
export function loadRedirects(path: string): readonly Redirect[] {
  const shape = { old_id: id, new_id: id, reason: z.enum(REASONS), release: z.string().regex(VERSION) };
  const rows = readTable(path, shape, ['old_id']);
  const next = new Map(rows.map((row) => [row.old_id, row.new_id]));
  for (const row of rows) {
    if (leadsTo(next, row.new_id) === undefined) throw new Error(`${path}:${row.line}: "${row.old_id}" is redirected in a circle`);
  }
  return rows.map(({ old_id, new_id, reason, release }) => ({ old_id, new_id, reason: own(REASONS, reason), release }));
}

/** The id at the end of the redirects from `id`, which is `id` itself where there are none; undefined in a circle. */
export function leadsTo(next: ReadonlyMap<string, string>, id: string): string | undefined {
  let at = id;
  for (let steps = 0; steps <= next.size; steps++) {
    const to = next.get(at);
    if (to === undefined) return at;
    at = to;
  }
  return undefined;
}
