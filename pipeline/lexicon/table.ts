/**
 * Reads one lexicon table: CSV with a header, checked against a schema, every fault named by file and line.
 * Lists inside a cell are `|`-separated; an empty cell is an absent value.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const orAbsent = (cell: string): string | undefined => (cell === '' ? undefined : cell);
const items = (cell: string): string[] => (cell === '' ? [] : cell.split('|'));

/** A cell that may be empty. */
export const optional = z.string().transform(orAbsent);

/** A `|`-separated cell; an empty one is the empty list. */
export const list = z.string().transform(items);

/** Cells in which nothing can be wrong: most of a large table, and read at once. */
const FREE = new Map<unknown, (cell: string) => unknown>([
  [optional, orAbsent],
  [list, items],
]);

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
  const text = readFileSync(path, 'utf8');
  // tables are right nearly always: only a fault is worth the parser and the schema that can name it
  return quickly(text, shape, key) ?? thoroughly(path, text, shape, key);
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The rows, each cell checked alone and equal cells of a column once; undefined where anything is at fault. */
function quickly<S extends z.ZodRawShape>(
  text: string,
  shape: S,
  key: readonly string[] | undefined,
): Located<z.output<z.ZodObject<S>>>[] | undefined {
  const records = recordsOf(text);
  const header = records?.[0]?.cells;
  const names = Object.keys(shape);
  if (records === undefined || header?.length !== names.length || names.some((name) => !header.includes(name))) return undefined;
  const lines = records.slice(1);
  const columns: { readonly name: string; readonly at: number; readonly values: ReadonlyMap<string, unknown> }[] = [];
  for (const name of names) {
    const at = header.indexOf(name);
    const cells = [...new Set(lines.map((each) => each.cells[at] as string))];
    const read = FREE.get(shape[name]);
    const checked = read === undefined ? z.array(shape[name] as z.ZodType).safeParse(cells) : { success: true, data: cells.map(read) };
    if (!checked.success) return undefined;
    columns.push({ name, at, values: new Map(cells.map((cell, i) => [cell, checked.data?.[i]])) });
  }
  const keys = key?.map((name) => header.indexOf(name));
  if (keys !== undefined && new Set(lines.map(({ cells }) => keys.map((at) => cells[at]).join(' / '))).size < lines.length)
    return undefined;
  return lines.map(({ cells, line }) => {
    const row: { line: number; [name: string]: unknown } = { line };
    for (const { name, at, values } of columns) row[name] = values.get(cells[at] as string);
    return row;
  }) as unknown as Located<z.output<z.ZodObject<S>>>[];
}

/** The records of well-formed CSV (RFC 4180), each with the line on which it ends; undefined where it is not, or widths differ. */
function recordsOf(text: string): Line[] | undefined {
  const records: Line[] = [];
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    const printed = text.slice(at, text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop);
    at = stop + 1;
    line++;
    const cells = printed.includes('"') ? unquoted(printed.split(',')) : printed.split(',');
    if (cells === undefined || cells.length !== (records[0]?.cells ?? cells).length) return undefined;
    records.push({ cells, line });
  }
  return records;
}

/** The cells of a line, its quoted ones put together again; undefined where quotes are unbalanced or the line ends inside one. */
function unquoted(parts: readonly string[]): string[] | undefined {
  const cells: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    let cell = parts[i] as string;
    if (!cell.startsWith('"')) {
      if (cell.includes('"')) return undefined;
      cells.push(cell);
      continue;
    }
    while (!/^"(?:[^"]|"")*"$/.test(cell)) {
      i++;
      if (i === parts.length) return undefined;
      cell += `,${parts[i]}`;
    }
    cells.push(cell.slice(1, -1).replaceAll('""', '"'));
  }
  return cells;
}

function thoroughly<S extends z.ZodRawShape>(
  path: string,
  text: string,
  shape: S,
  key: readonly string[] | undefined,
): Located<z.output<z.ZodObject<S>>>[] {
  const schema = z.strictObject(shape);
  const records = parse(text, { columns: true, info: true, relax_column_count: false }) as {
    record: { [name: string]: string };
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
