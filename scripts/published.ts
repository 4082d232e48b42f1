/** What `schemas/` publishes of the tables, and what the repository says of itself to archives. A test fails where the files differ. */
import { z } from 'zod';
import { citationOf } from '../pipeline/export/metadata/citation.ts';
import { loadMetadata } from '../pipeline/export/metadata/metadata.ts';
import { type Column, SCHEMA_VERSION, TABLES, type Table, type Value } from '../pipeline/model/tables/index.ts';

export interface PublishedFile {
  /** Relative to the package. */
  readonly path: string;
  readonly text: string;
}

export const published = (): PublishedFile[] => [
  ...TABLES.map((t) => ({ path: `schemas/${t.name}.schema.json`, text: `${JSON.stringify(jsonSchema(t), null, 2)}\n` })),
  { path: 'schemas/CODEBOOK.md', text: codeBook() },
  { path: 'CITATION.cff', text: citationOf(loadMetadata()) },
];

/** JSON Schema 2020-12 of one row. Keys that begin with `x-` say of a column what JSON Schema has no word for. */
export function jsonSchema(table: Table): Record<string, unknown> {
  const { $schema, title, description, ...rest } = z.toJSONSchema(table.schema, { target: 'draft-2020-12' }) as Record<string, unknown>;
  return {
    $schema,
    $id: `urn:porte-parole:schema:${SCHEMA_VERSION}:${table.name}`,
    title,
    description,
    'x-version': SCHEMA_VERSION,
    'x-primary-key': [table.primaryKey],
    'x-foreign-keys': table.columns.flatMap(({ name, references }) =>
      references === undefined ? [] : [{ column: name, references: `${references.table}.${references.column}` }],
    ),
    ...rest,
  };
}

function codeBook(): string {
  return `# Code book

Generated from \`pipeline/model/tables/\` by \`npm run schemas\`; schema version ${SCHEMA_VERSION}. What a row stands for, and where one begins and ends,
is in \`ANNOTATION.md\`.

Every column is present on every row; there are no empty strings. Dates are ISO days. Offsets count Unicode code points of
\`documents.text\`, from 0, half-open. Lists are LIST in Parquet, arrays in JSONL and joined by \`|\` in CSV, where \`\\|\` stands for a
\`|\` and \`\\\\\` for a \`\\\` inside a value; null is an empty cell in CSV. Rows are ordered by document, then \`char_start\`, then the longer
first; actors by id.

${TABLES.map(section).join('\n')}`;
}

const section = (table: Table): string => `## ${table.name}

${table.description} Primary key: \`${table.primaryKey}\`.

| column | type | null | meaning | example |
| --- | --- | --- | --- | --- |
${table.columns.map(line).join('\n')}
`;

function line(column: Column): string {
  const { name, kind, unit, values, references, absent, description } = column;
  const notes = [
    description,
    values === undefined ? '' : `One of ${values.map((v) => `\`${v}\``).join(', ')}.`,
    unit === undefined ? '' : `Unit: ${unit}.`,
    references === undefined ? '' : `→ \`${references.table}.${references.column}\`.`,
  ];
  const cells = [`\`${name}\``, kind, absent ?? '—', notes.filter(Boolean).join(' '), `\`${shown(column.example)}\``];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const shown = (value: Value): string => (typeof value === 'string' ? value : JSON.stringify(value));
