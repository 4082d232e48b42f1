/** JSON Lines: one object a line, every key on every line, in the order of the columns. */
import { createReadStream } from 'node:fs';
import type { Row, Table } from '../../model/tables/index.ts';
import { batched } from './batch.ts';
import type { Format } from './format.ts';
import { openSink } from './sink.ts';

const ROWS_A_WRITE = 500;

export const jsonl: Format = {
  id: 'jsonl',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  async open(table, path) {
    const sink = await openSink(path);
    return batched(table, ROWS_A_WRITE, {
      write: (rows) => sink.write(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
      close: sink.close,
      abort: sink.abort,
    });
  },
  async *read(table: Table, path: string): AsyncGenerator<readonly Row[]> {
    let batch: Row[] = [];
    let line = 0;
    for await (const text of lines(path)) {
      line++;
      batch.push(rowOf(table, text, `${path}:${line}`));
      if (batch.length === ROWS_A_WRITE) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
  },
};

function rowOf(table: Table, text: string, place: string): Row {
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error(`${place}: not an object`);
  if (Object.keys(value).length !== table.columns.length) throw new Error(`${place}: not the columns of ${table.name}`);
  for (const { name } of table.columns) if (!Object.hasOwn(value, name)) throw new Error(`${place}: without "${name}"`);
  return value as Row;
}

/**
 * The lines of a UTF-8 file, ended by U+000A alone: `node:readline` also ends them at U+2028 and U+000D,
 * which JSON strings may hold.
 */
export async function* lines(path: string): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      pending.push(chunk.subarray(from, at));
      yield (pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending)).toString('utf8');
      pending = [];
      from = at + 1;
    }
    if (from < chunk.length) pending.push(chunk.subarray(from));
  }
  if (pending.length > 0) yield Buffer.concat(pending).toString('utf8');
}
