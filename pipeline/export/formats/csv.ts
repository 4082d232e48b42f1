/**
 * CSV after RFC 4180: UTF-8 without BOM, lines ended by LF, header quoted, null an empty cell.
 * Lists are joined by `|`; inside a value `|` is written `\|` and `\` is written `\\`.
 * Cells that begin with `=`, `+`, `-` or `@` are kept as they are: the data are the text, not a spreadsheet's.
 */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { type Options, stringify } from 'csv-stringify/sync';
import type { Column, Row, Table, Value } from '../../model/tables/index.ts';
import { batched } from './batch.ts';
import type { Format } from './format.ts';
import { openSink } from './sink.ts';

const ROWS_A_WRITE = 500;

const OPTIONS: Options = {
  record_delimiter: '\n',
  quote_record_delimiter: true,
  cast: {
    string: (value) => value,
    number: (value) => String(value),
    boolean: (value) => (value ? 'true' : 'false'),
    object: (value) => (value as unknown as readonly string[]).map(escapeItem).join('|'),
  },
};

const escapeItem = (item: string): string => item.replace(/[\\|]/g, '\\$&');

export const csv: Format = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv',
  async open(table, path) {
    const sink = await openSink(path);
    const names = table.columns.map((c) => c.name);
    await sink.write(stringify([names], { ...OPTIONS, quoted: true }));
    return batched(table, ROWS_A_WRITE, {
      write: (rows) =>
        sink.write(
          stringify(
            rows.map((row) => names.map((name) => row[name])),
            OPTIONS,
          ),
        ),
      close: sink.close,
      abort: sink.abort,
    });
  },
  async *read(table: Table, path: string): AsyncGenerator<readonly Row[]> {
    const records = createReadStream(path).pipe(parse({ record_delimiter: '\n', relax_column_count: false }));
    let batch: Row[] = [];
    let header = true;
    for await (const cells of records as AsyncIterable<string[]>) {
      if (header) {
        header = false;
        if (cells.join() !== table.columns.map((c) => c.name).join()) throw new Error(`${path}:1: not the columns of ${table.name}`);
        continue;
      }
      batch.push(Object.fromEntries(table.columns.map((column, i) => [column.name, cellValue(column, cells[i] as string, path)])));
      if (batch.length === ROWS_A_WRITE) {
        yield batch;
        batch = [];
      }
    }
    if (header) throw new Error(`${path}: without a header`);
    if (batch.length > 0) yield batch;
  },
};

function cellValue(column: Column, cell: string, path: string): Value {
  if (column.kind === 'list<string>') return items(cell);
  if (cell === '') return null;
  if (column.kind === 'int32') return Number(cell);
  if (column.kind !== 'boolean') return cell;
  if (cell !== 'true' && cell !== 'false') throw new Error(`${path}: "${cell}" is no boolean`);
  return cell === 'true';
}

/** The values of a list cell; the empty cell is the empty list. */
export function items(cell: string): string[] {
  if (cell === '') return [];
  const out: string[] = [];
  let item = '';
  for (let i = 0; i < cell.length; i++) {
    const c = cell.charAt(i);
    if (c === '\\') item += cell.charAt(++i);
    else if (c === '|') {
      out.push(item);
      item = '';
    } else item += c;
  }
  out.push(item);
  return out;
}
