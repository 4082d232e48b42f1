/** Rows made for tests: valid by the schemas, with text of any kind. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Column, Row, Table, Value } from '../pipeline/model/tables/index.ts';

/** Words that readers of CSV like to misread, and texts that break lines and quotes. */
export const ODD = [
  'NA',
  'null',
  'NULL',
  'true',
  '007',
  '-1',
  '1e5',
  '=1+1',
  '+33 1',
  '@x',
  '"',
  '""',
  'a"b',
  ',',
  ';',
  '|',
  'a|b',
  '\\',
  '\\|',
  'x\\',
  '\n',
  '\r\n',
  '\r',
  '\u2028',
  '\u0085',
  '\ufeff',
  '\u0000',
  ' bord ',
  '\t',
  '«\u00a0oui\u202f»',
  '𝔘𝔫𝔦 🇫🇷 👩‍🚀',
  'e\u0301',
  '2015-02-28',
  '#',
  '--',
];

/** Any text without lone surrogates, never empty. */
export const anyText = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((s) => s.isWellFormed()),
);

const day = fc.integer({ min: -20_000, max: 30_000 }).map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10));

function present(column: Column): fc.Arbitrary<Value> {
  if (column.values !== undefined) return fc.constantFrom(...column.values);
  if (column.kind === 'date') return day;
  if (column.kind === 'int32') return fc.oneof(fc.constantFrom(0, 2_147_483_647), fc.nat());
  if (column.kind === 'boolean') return fc.boolean();
  return column.kind === 'string' ? anyText : fc.array(anyText, { maxLength: 4 });
}

/** Rows with the column types of `table`; ids and the like hold any text, which no format may mind. */
export const anyRow = (table: Table): fc.Arbitrary<Row> =>
  fc.record(
    Object.fromEntries(table.columns.map((c) => [c.name, c.nullable ? fc.option(present(c), { freq: 3 }) : present(c)])),
  ) as unknown as fc.Arbitrary<Row>;

/** The `n`th of rows that differ, the same in every run. */
export function rowOf(table: Table, n: number): Row {
  const hex = createHash('sha256').update(`${table.name} ${n}`).digest('hex');
  const value = (column: Column): Value => {
    if (column.nullable && Number.parseInt(hex.slice(0, 2), 16) % 3 === 0) return null;
    if (column.kind === 'int32') return n;
    if (column.kind === 'boolean') return n % 2 === 0;
    if (column.kind === 'date') return `20${String(10 + (n % 20))}-0${1 + (n % 9)}-1${n % 10}`;
    if (column.kind === 'list<string>') return Array.from({ length: n % 3 }, (_, i) => `${hex.slice(i, i + 5)}|${i}`);
    return column.values?.[n % column.values.length] ?? `${column.name} ${hex}`;
  };
  return Object.fromEntries(table.columns.map((c) => [c.name, value(c)]));
}
