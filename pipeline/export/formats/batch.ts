/** Collects rows until they are worth a write, each with its keys in the order of the columns. */
import type { Row, Table, Value } from '../../model/tables/index.ts';
import type { TableWriter, Weight } from './format.ts';

/** Rows are handed on earlier where their strings grow to this many characters: a text may be a book. */
const CHARACTERS_A_BATCH = 8 * 1024 * 1024;

export interface BatchWriter {
  readonly write: (rows: readonly Row[]) => Promise<void>;
  readonly close: () => Promise<Weight>;
  readonly abort: () => Promise<void>;
}

export function batched(table: Table, rowsABatch: number, to: BatchWriter): TableWriter {
  let held: Row[] = [];
  let characters = 0;
  let failure: unknown;
  const flush = async (): Promise<void> => {
    const rows = held;
    held = [];
    characters = 0;
    if (rows.length > 0) await to.write(rows);
  };
  // A write that failed must not end as a shorter file that looks whole.
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (failure !== undefined) throw failure;
    try {
      return await work();
    } catch (error) {
      failure = error ?? new Error(`${table.name}: a write failed`);
      throw failure;
    }
  };
  return {
    write: (rows) =>
      guarded(async () => {
        for (const given of rows) {
          const row = ordered(table, given);
          held.push(row);
          characters += size(row);
          if (held.length >= rowsABatch || characters >= CHARACTERS_A_BATCH) await flush();
        }
      }),
    close: () =>
      guarded(async () => {
        await flush();
        return to.close();
      }),
    abort: to.abort,
  };
}

/** @throws where a column is missing or a key is none */
export function ordered(table: Table, row: Row): Row {
  const out: Record<string, Value> = {};
  for (const { name } of table.columns) {
    const value = row[name];
    if (value === undefined) throw new Error(`${table.name}: a row without "${name}"`);
    out[name] = value;
  }
  if (Object.keys(row).length !== table.columns.length) throw new Error(`${table.name}: a row with keys that are no columns`);
  return out;
}

function size(row: Row): number {
  let sum = 0;
  for (const key in row) {
    const value = row[key];
    if (typeof value === 'string') sum += value.length;
    else if (Array.isArray(value)) for (const item of value) sum += item.length;
  }
  return sum;
}
