/**
 * Reads one lexicon table: CSV with a header, checked against a schema, every fault named by file and line.
 * Lists inside a cell are `|`-separated; an empty cell is an absent value.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const FAULT = Symbol('a cell that the schema refuses');
type Reader = (cell: string) => unknown;

/** Kinds of cells that are read without the schema's help, which costs more than all the rest where they are thousands. */
const READERS = new Map<unknown, Reader>();

function readBy<T extends z.ZodType>(schema: T, read: Reader): T {
  READERS.set(schema, read);
  return schema;
}

const orAbsent = (cell: string): string | undefined => (cell === '' ? undefined : cell);
const items = (cell: string): string[] => (cell === '' ? [] : cell.split('|'));

/** A cell that may not be empty. */
export const text = readBy(z.string().min(1), (cell) => (cell === '' ? FAULT : cell));

/** A cell that may be empty. */
export const optional = readBy(z.string().transform(orAbsent), orAbsent);

/** A `|`-separated cell; an empty one is the empty list. */
export const list = readBy(z.string().transform(items), items);

/** A cell of one shape. */
export const shaped = (shape: RegExp) => readBy(z.string().regex(shape), (cell) => (shape.test(cell) ? cell : FAULT));

/** The same, or empty. */
export const maybeShaped = (shape: RegExp) =>
  readBy(z.union([z.literal(''), z.string().regex(shape)]).transform(orAbsent), (cell) =>
    cell === '' ? undefined : shape.test(cell) ? cell : FAULT,
  );

/** A `|`-separated cell of ISO days, any of them empty. */
export const days = readBy(list.pipe(z.array(z.union([z.literal(''), z.iso.date()]))), (cell) => {
  const found = items(cell);
  return found.every((day) => day === '' || z.regexes.date.test(day)) ? found : FAULT;
});

/** A cell as the program writes it itself: a string read from a file is another one, and compared with it character by character. */
export const own = <T extends string>(values: readonly T[], cell: T): T => values.find((value) => value === cell) ?? cell;

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
  const bytes = readFileSync(path);
  // tables are right nearly always: only a fault is worth the parser and the schema that can name it
  return quickly(bytes, shape, key) ?? thoroughly(path, bytes.toString('utf8'), shape, key);
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The rows, each cell checked alone and equal cells of a column once; undefined where anything is at fault. */
function quickly<S extends z.ZodRawShape>(
  bytes: Buffer,
  shape: S,
  key: readonly string[] | undefined,
): Located<z.output<z.ZodObject<S>>>[] | undefined {
  const records = recordsOf(bytes);
  const header = records?.[0]?.cells;
  const names = Object.keys(shape);
  if (records === undefined || header?.length !== names.length || names.some((name) => !header.includes(name))) return undefined;
  const lines = records.slice(1);
  const columns: { readonly name: string; readonly at: number; readonly read: Reader }[] = [];
  for (const name of names) {
    const at = header.indexOf(name);
    const read = READERS.get(shape[name]) ?? byValue(shape[name] as z.ZodType, lines, at);
    if (read === undefined) return undefined;
    columns.push({ name, at, read });
  }
  const keys = key?.map((name) => header.indexOf(name));
  if (keys !== undefined && new Set(lines.map(({ cells }) => keys.map((at) => cells[at]).join(' / '))).size < lines.length)
    return undefined;
  const rows: { line: number; [name: string]: unknown }[] = [];
  for (const { cells, line } of lines) {
    const row: { line: number; [name: string]: unknown } = { line };
    for (const { name, at, read } of columns) {
      const value = read(cells[at] as string);
      if (value === FAULT) return undefined;
      row[name] = value;
    }
    rows.push(row);
  }
  return rows as unknown as Located<z.output<z.ZodObject<S>>>[];
}

/** Checks each value of a column once; undefined where one is wrong. */
function byValue(type: z.ZodType, lines: readonly Line[], at: number): Reader | undefined {
  const cells = [...new Set(lines.map((each) => each.cells[at] as string))];
  const checked = z.array(type).safeParse(cells);
  if (!checked.success) return undefined;
  const values = new Map(cells.map((cell, i) => [cell, checked.data[i]]));
  return (cell) => values.get(cell);
}

/** The records of well-formed CSV (RFC 4180), each with the line on which it ends; undefined where it is not, or widths differ. */
function recordsOf(bytes: Buffer): Line[] | undefined {
  const records: Line[] = [];
  let width = 0;
  let line = 0;
  for (let at = 0; at < bytes.length; ) {
    const next = bytes.indexOf(10, at);
    const stop = next === -1 ? bytes.length : next;
    // a line by itself: of most lines a character takes one byte
    const cells = cellsOf(bytes.toString('utf8', at, bytes[stop - 1] === 13 ? stop - 1 : stop));
    line++;
    if (cells === undefined || (line > 1 && cells.length !== width)) return undefined;
    width = cells.length;
    records.push({ cells, line });
    at = stop + 1;
  }
  return records;
}

/** The cells of a line; undefined where quotes are unbalanced or the line ends inside one. */
function cellsOf(text: string): string[] | undefined {
  const cells: string[] = [];
  const end = text.length;
  for (let at = 0; ; ) {
    if (text.charCodeAt(at) === QUOTE) {
      let close = text.indexOf('"', at + 1);
      let doubled = false;
      while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
        doubled = true;
        close = text.indexOf('"', close + 2);
      }
      if (close === -1) return undefined;
      const cell = text.slice(at + 1, close);
      cells.push(doubled ? cell.replaceAll('""', '"') : cell);
      at = close + 1;
      if (at < end && text.charCodeAt(at) !== COMMA) return undefined;
    } else {
      const comma = text.indexOf(',', at);
      const stop = comma === -1 ? end : comma;
      const cell = text.slice(at, stop);
      if (cell.includes('"')) return undefined;
      cells.push(cell);
      at = stop;
    }
    if (at >= end) return cells;
    at++;
  }
}

const QUOTE = 34;
const COMMA = 44;

interface Parsed {
  readonly record: { readonly [name: string]: string };
  readonly info: { readonly lines: number };
}

function parsed(path: string, text: string): readonly Parsed[] {
  try {
    return parse(text, { columns: true, info: true, relax_column_count: false }) as Parsed[];
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new Error(`${path}${line === undefined ? '' : `:${line}`}: ${(error as Error).message}`);
  }
}

function thoroughly<S extends z.ZodRawShape>(
  path: string,
  text: string,
  shape: S,
  key: readonly string[] | undefined,
): Located<z.output<z.ZodObject<S>>>[] {
  const schema = z.strictObject(shape);
  const records = parsed(path, text);
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
