/**
 * Reads one lexicon table: CSV with a header, checked against a schema, every fault named by file and line.
 * Lists inside a cell are `|`-separated; an empty cell is an absent value.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** A cell that may be empty. */
export const optional = z.string().transform((s) => (s === '' ? undefined : s));

/** A `|`-separated cell; an empty one is the empty list. */
export const list = z.string().transform((s) => (s === '' ? [] : s.split('|')));

/** One row with the line that it stands on. */
export type Located<T> = T & { readonly line: number };

/**
 * The rows of the CSV file at `path`.
 * @throws Error `FILE:LINE: …` where the header, a width, a value or a key (the first column) is wrong or doubled.
 */
export function readTable<S extends z.ZodRawShape>(
  path: string,
  shape: S,
  key?: readonly (keyof S & string)[],
): Located<z.output<z.ZodObject<S>>>[] {
  const schema = z.strictObject(shape);
  const records = parse(readFileSync(path, 'utf8'), { columns: true, info: true, relax_column_count: false }) as {
    record: Record<string, string>;
    info: { lines: number };
  }[];
  const seen = new Map<string, number>();
  return records.map(({ record, info }) => {
    const line = info.lines;
    const checked = schema.safeParse(record);
    if (!checked.success) {
      const [first] = checked.error.issues;
      throw new Error(`${path}:${line}: ${first?.path.join('.') ?? ''}: ${first?.message ?? 'invalid'}`);
    }
    if (key !== undefined) {
      const id = key.map((k) => record[k]).join(' / ');
      const before = seen.get(id);
      if (before !== undefined) throw new Error(`${path}:${line}: duplicate ${key.join(', ')} "${id}" (first on line ${before})`);
      seen.set(id, line);
    }
    return { ...(checked.data as z.output<z.ZodObject<S>>), line };
  });
}
