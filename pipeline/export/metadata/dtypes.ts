/**
 * `dtypes.json`: the types of every column in the words of each client, for what has none of its own: CSV. Written so
 * that a client takes it as it stands; a list is a string there, and `lists` says which columns are lists.
 */
import { type Column, type ColumnKind, TABLES } from '../../model/tables/index.ts';
import type { Descriptor } from './facts.ts';

type Names = Readonly<Record<ColumnKind, string>>;

export const CLIENTS: Readonly<Record<string, Names>> = {
  // nullable ones: numpy's integers and booleans hold no null, and would become floats and objects
  pandas: { string: 'string', date: 'date32[pyarrow]', int32: 'Int32', boolean: 'boolean', 'list<string>': 'string' },
  polars: { string: 'String', date: 'Date', int32: 'Int32', boolean: 'Boolean', 'list<string>': 'String' },
  pyarrow: { string: 'string', date: 'date32', int32: 'int32', boolean: 'bool', 'list<string>': 'string' },
  duckdb: { string: 'VARCHAR', date: 'DATE', int32: 'INTEGER', boolean: 'BOOLEAN', 'list<string>': 'VARCHAR' },
  r: { string: 'character', date: 'Date', int32: 'integer', boolean: 'logical', 'list<string>': 'character' },
};

export const dtypes: Descriptor = {
  path: 'dtypes.json',
  mediaType: 'application/json',
  text: () => `${JSON.stringify({ ...eachClient(), lists: lists() }, null, 2)}\n`,
};

/** Client → table → column → type, columns in their order. */
const eachClient = () =>
  Object.fromEntries(
    Object.entries(CLIENTS).map(([client, names]) => [client, byTable((columns) => byColumn(columns, ({ kind }) => names[kind]))]),
  );

/** Table → its columns that are lists. */
const lists = () => byTable((columns) => columns.filter(({ kind }) => kind === 'list<string>').map(({ name }) => name));

const byTable = <T>(of: (columns: readonly Column[]) => T): Record<string, T> =>
  Object.fromEntries(TABLES.map(({ name, columns }) => [name, of(columns)]));

const byColumn = (columns: readonly Column[], of: (column: Column) => string): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column.name, of(column)]));
