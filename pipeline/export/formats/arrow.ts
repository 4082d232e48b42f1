/** Rows → Arrow record batches with the schema of their table, filled from typed arrays. */
import {
  Table as ArrowTable,
  Bool,
  type Data,
  DateDay,
  Field,
  Int32,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import type { Column, Row, Table, Value } from '../../model/tables/index.ts';

const DAY = 86_400_000;
const UTF8 = new TextEncoder();
const typeOf = {
  string: () => new Utf8(),
  date: () => new DateDay(),
  int32: () => new Int32(),
  boolean: () => new Bool(),
  'list<string>': () => new List(new Field('element', new Utf8(), false)),
};

export const arrowSchema = (table: Table): Schema =>
  new Schema(table.columns.map((column) => new Field(column.name, typeOf[column.kind](), column.nullable)));

/** The rows as one Arrow IPC stream of one batch; also for no rows at all. */
export function toIpc(table: Table, schema: Schema, rows: readonly Row[]): Uint8Array {
  const children = table.columns.map((column, i) => dataOf(column, schema.fields[i] as Field, rows));
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return tableToIPC(new ArrowTable(schema, [new RecordBatch(schema, data)]), 'stream');
}

function dataOf(column: Column, field: Field, rows: readonly Row[]): Data {
  const length = rows.length;
  const values = rows.map((row) => row[column.name] as Value);
  const { nullBitmap, nullCount } = nulls(column, values);
  const base = { length, nullCount, ...(nullCount === 0 ? {} : { nullBitmap }) };
  switch (column.kind) {
    case 'string':
      return makeData({ type: field.type as Utf8, ...base, ...utf8(values as (string | null)[]) });
    case 'date':
      return makeData({
        type: field.type as DateDay,
        ...base,
        data: Int32Array.from(values, (v) => (v === null ? 0 : dayNumber(v as string))),
      });
    case 'int32':
      return makeData({ type: field.type as Int32, ...base, data: Int32Array.from(values, (v) => integer(column, v)) });
    case 'boolean':
      return makeData({ type: field.type as Bool, ...base, data: bits(values.map((v) => v === true)) });
    case 'list<string>': {
      const lists = values as (readonly string[])[];
      const valueOffsets = offsets(lists.map((list) => list.length));
      const items = lists.flat();
      const child = makeData({ type: new Utf8(), length: items.length, nullCount: 0, ...utf8(items) });
      return makeData({ type: field.type as List<Utf8>, ...base, valueOffsets, child });
    }
  }
}

function nulls(column: Column, values: readonly Value[]): { nullBitmap: Uint8Array; nullCount: number } {
  let nullCount = 0;
  for (const value of values) if (value === null) nullCount++;
  if (nullCount > 0 && !column.nullable) throw new Error(`${column.name} is null`);
  return { nullCount, nullBitmap: bits(values.map((v) => v !== null)) };
}

function bits(values: readonly boolean[]): Uint8Array {
  const out = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (value) out[i >> 3] = (out[i >> 3] as number) | (1 << (i & 7));
  });
  return out;
}

function offsets(lengths: readonly number[]): Int32Array {
  const out = new Int32Array(lengths.length + 1);
  let sum = 0;
  lengths.forEach((length, i) => {
    out[i + 1] = sum += length;
  });
  return out;
}

function utf8(values: readonly (string | null)[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const encoded = values.map((value) => UTF8.encode(value ?? ''));
  const valueOffsets = offsets(encoded.map((bytes) => bytes.length));
  const data = new Uint8Array(valueOffsets[values.length] as number);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i] as number);
  });
  return { valueOffsets, data };
}

function dayNumber(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / DAY;
  if (!Number.isInteger(number)) throw new Error(`"${day}" is no ISO day`);
  return number;
}

function integer(column: Column, value: Value): number {
  if (value === null) return 0;
  if (!Number.isInteger(value) || (value as number) !== ((value as number) | 0)) throw new Error(`${column.name}: ${value} is no int32`);
  return value as number;
}
