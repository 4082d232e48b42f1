/** `datapackage.json`: Data Package v2, a resource a file. */
import { type Column, type Sheet, TABLES, type Value } from '../../model/tables/index.ts';
import type { ManifestFile } from '../manifest.ts';
import { constraintsOf } from './constraints.ts';
import type { Descriptor, Facts } from './facts.ts';
import { describeColumn, describeFile, json, licencePage, sheetOfFile, written } from './files.ts';

const PROFILES = 'https://datapackage.org/profiles/2.0';

export const datapackage: Descriptor = {
  path: 'datapackage.json',
  mediaType: 'application/json',
  text: (facts) => json(packageOf(facts)),
};

function packageOf({ metadata, files }: Facts): unknown {
  const { name, title, description, version, date, authors, keywords, data_licence: licence, homepage, source_rights: rights } = metadata;
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name,
    title,
    description: `${description} ${rights}`,
    version,
    created: `${date}T00:00:00Z`,
    ...(homepage === undefined ? {} : { homepage }),
    keywords,
    licenses: [{ name: licence, path: licencePage(licence) }],
    contributors: authors.map((author) => ({ title: author, roles: ['creator'] })),
    resources: files.filter((file) => !DESCRIBING.has(file.path)).map(resourceOf),
  };
}

/** Files that describe the data and are no part of them. */
const DESCRIBING = new Set(['CITATION.cff', '.zenodo.json']);

function resourceOf(file: ManifestFile): unknown {
  const sheet = sheetOfFile(file);
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name: nameOf(file),
    description: describeFile(file),
    path: file.path,
    ...formatOf(file, sheet),
    mediatype: file.media_type,
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    ...(sheet === undefined ? {} : { ...dialectOf(file), schema: schemaOf(sheet, file) }),
  };
}

/**
 * Parquet is not called a table, nor by its extension: the reference reader would read it through data frames, in which
 * integers beside nulls are fractions, and call the rows wrong. So it checks bytes and hash; the schema is for others.
 */
function formatOf({ path, format }: ManifestFile, sheet: Sheet | undefined): object {
  if (format === 'parquet') return { format: 'Parquet' };
  return { ...(sheet === undefined ? {} : { type: 'table' }), format: path.slice(path.lastIndexOf('.') + 1) };
}

/** The CSV file of a table bears the table's name, the others that and the format. */
const nameOf = ({ path, table, format }: ManifestFile): string =>
  table === undefined ? path.replaceAll('.', '-').toLowerCase() : resourceName(table, format as string);
const resourceName = (table: string, format: string): string => (format === 'csv' ? table : `${table}-${format}`);

const isCsv = (file: ManifestFile): boolean => file.media_type === 'text/csv';

const dialectOf = (file: ManifestFile): object =>
  isCsv(file)
    ? {
        dialect: {
          $schema: `${PROFILES}/tabledialect.json`,
          header: true,
          delimiter: ',',
          lineTerminator: '\n',
          quoteChar: '"',
          doubleQuote: true,
        },
      }
    : {};

function schemaOf(sheet: Sheet, file: ManifestFile): unknown {
  const constraints = constraintsOf(sheet);
  const key = TABLES.find(({ name }) => name === sheet.name)?.primaryKey;
  const foreign = sheet.columns.flatMap(({ name, references }) => {
    if (references === undefined) return [];
    // a table that is referred to by itself has no name there
    const resource = references.table === sheet.name ? '' : resourceName(references.table, file.format as string);
    return [{ fields: [name], reference: { resource, fields: [references.column] } }];
  });
  return {
    $schema: `${PROFILES}/tableschema.json`,
    fields: sheet.columns.map((column) => fieldOf(column, { ...constraints.get(column.name) }, column.name === key, isCsv(file))),
    ...(isCsv(file) ? { missingValues: [''] } : { missingValues: [] }),
    ...(key === undefined ? {} : { primaryKey: [key] }),
    ...(foreign.length === 0 ? {} : { foreignKeys: foreign }),
  };
}

const TYPES = { string: 'string', date: 'date', int32: 'integer', boolean: 'boolean' } as const;

function fieldOf(column: Column, { pattern, ...rest }: { pattern?: string }, unique: boolean, csv: boolean): unknown {
  const { name, kind, nullable, example } = column;
  const head = { name, ...typeOf(column, csv), description: describeColumn(column), example: lexical(example, csv) };
  if (kind === 'list<string>') return head;
  const constraints = {
    ...(nullable ? {} : { required: true }),
    ...(unique ? { unique: true } : {}),
    ...(pattern === undefined ? {} : { pattern: whole(pattern) }),
    ...rest,
  };
  return { ...head, ...(Object.keys(constraints).length === 0 ? {} : { constraints }) };
}

function typeOf({ kind }: Column, csv: boolean): object {
  if (kind === 'list<string>') return csv ? { type: 'list', delimiter: '|', itemType: 'string' } : { type: 'array' };
  if (kind === 'boolean' && csv) return { type: 'boolean', trueValues: ['true'], falseValues: ['false'] };
  return { type: TYPES[kind] };
}

/** Examples are strings: of arrays as JSON, of lists as in the cell; the reader splits neither before it checks them. */
const lexical = (example: Value, csv: boolean): string => (Array.isArray(example) && !csv ? JSON.stringify(example) : written(example));

/** Patterns of Table Schema are those of XML Schema: they match the whole value without anchors. */
const whole = (pattern: string): string => pattern.replace(/^\^/, '').replace(/\$$/, '').replaceAll('(?:', '(');
