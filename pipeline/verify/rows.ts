/** Two readings of one table, row by row: the first place where they differ. */
import type { Row, Table, Value } from '../model/tables/index.ts';
import { differing, type Fault } from './step.ts';

/** A reading of a table, and the file it is of. */
export interface Reading {
  readonly file: string;
  /** How the file is called where two values stand side by side; its name by default. */
  readonly label?: string;
  readonly batches: AsyncIterable<readonly Row[]>;
}

const shown = (value: Value | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(value));
const same = (a: Value | undefined, b: Value | undefined): boolean => a === b || (Array.isArray(a) && shown(a) === shown(b));

/** The first difference, told of the file `a`; undefined where there is none. A reading that fails is a difference of its own. */
export async function firstDifference(table: Table, a: Reading, b: Reading): Promise<Fault | undefined> {
  const [left, right] = [one(a), one(b)];
  const of = (reading: Reading): string => reading.label ?? reading.file;
  try {
    for (let n = 1; ; n++) {
      const [x, y] = [await left.next(), await right.next()];
      if ('failure' in x) return { file: a.file, place: `row ${n}`, message: `cannot be read from here on: ${x.failure}` };
      if ('failure' in y) return { file: b.file, place: `row ${n}`, message: `cannot be read from here on: ${y.failure}` };
      if (x.row === undefined && y.row === undefined) return undefined;
      const place = { file: a.file, place: `row ${n}` };
      const [idX, idY] = [idOf(table, x.row), idOf(table, y.row)];
      if (x.row === undefined) return { ...place, id: idY, message: `ends before this row, which ${of(b)} has` };
      if (y.row === undefined) return { ...place, id: idX, message: `has this row and perhaps more, ${of(b)} has ended` };
      if (idX !== idY) return { ...place, ...(await displaced(table, { idX, idY, left, right }, of(b))) };
      for (const { name } of table.columns) {
        if (same(x.row[name], y.row[name])) continue;
        const values = differing({ of: of(a), value: shown(x.row[name]) }, { of: of(b), value: shown(y.row[name]) });
        return { ...place, id: idX, column: name, message: `differs from ${of(b)}`, values };
      }
    }
  } finally {
    await Promise.all([left.close(), right.close()]);
  }
}

const idOf = (table: Table, row: Row | undefined): string => String(row?.[table.primaryKey]);

interface Met {
  readonly idX: string;
  readonly idY: string;
  readonly left: Rows;
  readonly right: Rows;
}

/** Two rows of different ids: one that the other file lacks, if the next one shows it. */
async function displaced(table: Table, { idX, idY, left, right }: Met, other: string): Promise<Pick<Fault, 'id' | 'message'>> {
  const next = async (rows: Rows): Promise<string> => {
    const met = await rows.next();
    return 'failure' in met ? '' : idOf(table, met.row);
  };
  const [afterX, afterY] = [await next(left), await next(right)];
  if (afterY === idX) return { id: idY, message: `lacks this row, which ${other} has` };
  if (afterX === idY) return { id: idX, message: `has this row, which ${other} lacks` };
  return { id: idX, message: `has this row where ${other} has ${idY}` };
}

type Rows = ReturnType<typeof one>;
type Next = { readonly row: Row | undefined } | { readonly failure: string };

function one({ batches }: Reading) {
  const all = batches[Symbol.asyncIterator]();
  let batch: readonly Row[] = [];
  let at = 0;
  return {
    async next(): Promise<Next> {
      try {
        while (at >= batch.length) {
          const { value, done } = await all.next();
          if (done) return { row: undefined };
          batch = value;
          at = 0;
        }
        return { row: batch[at++] };
      } catch (error) {
        return { failure: (error as Error).message };
      }
    },
    close: async (): Promise<void> => {
      await all.return?.();
    },
  };
}
