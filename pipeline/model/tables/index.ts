/** The tables in the order in which they are published, and their columns in the order in which every format writes them. */
import type { z } from 'zod';
import { type ActorRow, actors } from './actors.ts';
import type { ColumnKind } from './column.ts';
import { type DocumentRow, documents } from './documents.ts';
import { type MentionRow, mentions } from './mentions.ts';
import { type StatementRow, statements } from './statements.ts';

export type { ActorRow } from './actors.ts';
export type { ColumnKind } from './column.ts';
export type { DocumentRow } from './documents.ts';
export type { MentionRow } from './mentions.ts';
export type { StatementRow } from './statements.ts';

/** Version of the contract that the tables keep. A column renamed or removed raises the first number, one added the second. */
export const SCHEMA_VERSION = '1.0.0';

export interface Rows {
  readonly documents: DocumentRow;
  readonly statements: StatementRow;
  readonly actors: ActorRow;
  readonly mentions: MentionRow;
}
export type TableName = keyof Rows;

/** A row of any table, as the writers see it. */
export type Value = string | number | boolean | readonly string[] | null;
export type Row = Readonly<Record<string, Value>>;

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  readonly description: string;
  readonly example: Value;
  readonly unit?: string;
  /** What null says. */
  readonly absent?: string;
  readonly references?: { readonly table: TableName; readonly column: string };
  /** The closed vocabulary, where there is one. */
  readonly values?: readonly string[];
}

/** A table of a release: one of the four, or a file beside them that has columns too. */
export interface Sheet {
  readonly name: string;
  readonly schema: z.ZodObject;
  readonly description: string;
  readonly columns: readonly Column[];
}

export interface Table extends Sheet {
  readonly name: TableName;
  /** The first column. */
  readonly primaryKey: string;
}

function columnOf(name: string, type: z.ZodType): Column {
  const meta = type.meta() as Record<string, unknown>;
  const [table, column] = ((meta['x-references'] as string | undefined) ?? '').split('.');
  const nullable = type.safeParse(null).success;
  const inner = (nullable ? (type as z.ZodNullable<z.ZodType>).unwrap() : type) as z.ZodType & { readonly options?: readonly string[] };
  return {
    name,
    kind: meta['x-type'] as ColumnKind,
    nullable,
    description: meta.description as string,
    example: (meta.examples as Value[])[0] as Value,
    ...(meta['x-unit'] === undefined ? {} : { unit: meta['x-unit'] as string }),
    ...(meta['x-null'] === undefined ? {} : { absent: meta['x-null'] as string }),
    ...(column === undefined ? {} : { references: { table: table as TableName, column } }),
    ...(inner.options === undefined ? {} : { values: inner.options }),
  };
}

export function sheetOf<const N extends string>(name: N, schema: z.ZodObject): Sheet & { readonly name: N } {
  const columns = Object.entries(schema.shape).map(([column, type]) => columnOf(column, type as z.ZodType));
  return { name, schema, description: schema.meta()?.description ?? '', columns };
}

function tableOf(name: TableName, schema: z.ZodObject): Table {
  const sheet = sheetOf(name, schema);
  return { ...sheet, primaryKey: sheet.columns[0]?.name ?? '' };
}

export const TABLES: readonly Table[] = [
  tableOf('documents', documents),
  tableOf('statements', statements),
  tableOf('actors', actors),
  tableOf('mentions', mentions),
];

export const table = (name: TableName): Table => TABLES.find((t) => t.name === name) as Table;
