/** `codebook.csv`: every column of every file that has columns, for machines. `schemas/CODEBOOK.md` says the same to readers. */
import { stringify } from 'csv-stringify/sync';
import { SHEETS } from '../../model/tables/companions.ts';
import type { Sheet, Value } from '../../model/tables/index.ts';
import { constraintsOf } from './constraints.ts';
import type { Descriptor } from './facts.ts';
import { written } from './files.ts';

export const codebook: Descriptor = { path: 'codebook.csv', mediaType: 'text/csv', text: () => codebookLines() };

/** One row a column, as the columns of `codebook` in `pipeline/model/tables/companions.ts` say. */
export function codebookRows(): readonly Readonly<Record<string, Value>>[] {
  return SHEETS.flatMap((sheet) => {
    const constraints = constraintsOf(sheet);
    return sheet.columns.map(({ name, kind, nullable, description, unit, values, absent, references, example }, i) => ({
      table: sheet.name,
      column: name,
      position: i + 1,
      type: kind,
      is_nullable: nullable,
      meaning: description,
      unit: unit ?? null,
      allowed_values: values?.join('|') ?? null,
      pattern: constraints.get(name)?.pattern ?? null,
      null_meaning: absent ?? null,
      references: references === undefined ? null : `${references.table}.${references.column}`,
      example: written(example),
    }));
  });
}

const columns = (): Sheet['columns'] => (SHEETS.find(({ name }) => name === 'codebook') as Sheet).columns;

const codebookLines = (): string =>
  stringify([...codebookRows()], {
    header: true,
    columns: columns().map(({ name }) => name),
    record_delimiter: '\n',
    cast: { boolean: String },
  });
