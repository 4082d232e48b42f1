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
// one empty list for all: most cells of a register are empty
const NONE: string[] = [];
const items = (cell: string): string[] => (cell === '' ? NONE : cell.includes('|') ? cell.split('|') : [cell]);

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
  const columns = quickly(bytes, shape, key);
  if (columns === undefined) return thoroughly(path, bytes.toString('utf8'), shape, key);
  const names = Object.keys(shape);
  return columns.lines.map((line, i) => {
    const row: { line: number; [name: string]: unknown } = { line };
    for (const name of names) row[name] = (columns[name] as readonly unknown[])[i];
    return row;
  }) as unknown as Located<z.output<z.ZodObject<S>>>[];
}

/** The columns of a table, each a list of what its cells hold, and the line of each row. */
export type Columns<S extends z.ZodRawShape> = { readonly [K in keyof S]: readonly z.output<S[K]>[] } & {
  readonly lines: readonly number[];
};

/**
 * The same as columns, which large tables are read by faster than by rows.
 * @throws Error `FILE:LINE: …` as `readTable`
 */
export function readColumns<S extends z.ZodRawShape>(path: string, shape: S, key?: readonly (keyof S & string)[]): Columns<S> {
  const bytes = readFileSync(path);
  const found = quickly(bytes, shape, key);
  if (found !== undefined) return found;
  const rows = thoroughly(path, bytes.toString('utf8'), shape, key);
  const columns: { [name: string]: unknown } = { lines: rows.map(({ line }) => line) };
  for (const name of Object.keys(shape)) columns[name] = rows.map((row) => (row as { readonly [name: string]: unknown })[name]);
  return columns as Columns<S>;
}

/** Each cell checked alone; undefined where anything is at fault. */
function quickly<S extends z.ZodRawShape>(bytes: Buffer, shape: S, key: readonly string[] | undefined): Columns<S> | undefined {
  const records = recordsOf(bytes);
  const header = records?.cells.map((column) => column[0] as string);
  const names = Object.keys(shape);
  if (records === undefined || header?.length !== names.length || names.some((name) => !header.includes(name))) return undefined;
  const columns: { [name: string]: unknown } = { lines: records.lines.slice(1) };
  for (const name of names) {
    const cells = records.cells[header.indexOf(name)] as string[];
    const read = READERS.get(shape[name]) ?? byValue(shape[name] as z.ZodType, cells);
    const values = read === undefined ? undefined : valuesOf(cells, read);
    if (values === undefined) return undefined;
    columns[name] = values;
  }
  if (key !== undefined) {
    const own = key.map((name) => records.cells[header.indexOf(name)] as string[]);
    const [first, ...others] = own as [string[], ...string[][]];
    const seen = new Set<string>();
    for (let i = 1; i < first.length; i++)
      seen.add(others.length === 0 ? (first[i] as string) : own.map((column) => column[i]).join(' / '));
    if (seen.size < first.length - 1) return undefined;
  }
  return columns as Columns<S>;
}

/** What the cells below the header hold; undefined where one is at fault. */
function valuesOf(cells: readonly string[], read: Reader): unknown[] | undefined {
  const values: unknown[] = [];
  for (let i = 1; i < cells.length; i++) {
    const value = read(cells[i] as string);
    if (value === FAULT) return undefined;
    values.push(value);
  }
  return values;
}

/** Checks each value below the header once; undefined where one is wrong. */
function byValue(type: z.ZodType, column: readonly string[]): Reader | undefined {
  const cells = [...new Set(column.slice(1))];
  const checked = z.array(type).safeParse(cells);
  if (!checked.success) return undefined;
  const values = new Map(cells.map((cell, i) => [cell, checked.data[i]]));
  return (cell) => values.get(cell);
}

interface Records {
  /** By column, the header first. */
  readonly cells: readonly (readonly string[])[];
  /** On which each record stands. */
  readonly lines: readonly number[];
}

/** The records of well-formed CSV (RFC 4180); undefined where it is not, where widths differ, or a cell holds a line break. */
function recordsOf(bytes: Buffer): Records | undefined {
  const text = bytes.toString('utf8');
  const columns: string[][] = [];
  const lines: number[] = [];
  let column = 0;
  for (let at = 0; at < text.length; ) {
    let cell: string;
    if (text.charCodeAt(at) === QUOTE) {
      let close = text.indexOf('"', at + 1);
      let doubled = false;
      while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
        doubled = true;
        close = text.indexOf('"', close + 2);
      }
      if (close === -1) return undefined;
      cell = text.slice(at + 1, close);
      if (doubled) cell = cell.replaceAll('""', '"');
      if (cell.includes('\n')) return undefined;
      at = close + 1;
    } else {
      const start = at;
      let code = text.charCodeAt(at);
      while (at < text.length && code !== COMMA && code !== BREAK && code !== QUOTE) code = text.charCodeAt(++at);
      if (code === QUOTE && at < text.length) return undefined;
      const end = code === BREAK && at > start && text.charCodeAt(at - 1) === RETURN ? at - 1 : at;
      cell = start === end ? '' : text.slice(start, end);
    }
    if (lines.length === 0) columns.push([]);
    else if (column >= columns.length) return undefined;
    (columns[column] as string[]).push(cell);
    column++;
    let next = at < text.length ? text.charCodeAt(at) : BREAK;
    if (next === RETURN && text.charCodeAt(at + 1) === BREAK) next = text.charCodeAt(++at);
    at++;
    if (next === BREAK) {
      if (column !== columns.length) return undefined;
      lines.push(lines.length + 1);
      column = 0;
    } else if (next !== COMMA) return undefined;
    // a comma at the end of the file: an empty cell behind it
    else if (at >= text.length) return undefined;
  }
  return column === 0 ? { cells: columns, lines } : undefined;
}

const QUOTE = 34;
const COMMA = 44;
const BREAK = 10;
const RETURN = 13;

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
