/** What the files of a release are, in words; and what is on them that descriptors of every kind need. */
import { SHEETS } from '../../model/tables/companions.ts';
import type { Column, Sheet, Value } from '../../model/tables/index.ts';
import { FORMATS } from '../formats/index.ts';
import type { ManifestFile } from '../manifest.ts';

/** Files without columns. */
const WORDS: Readonly<Record<string, string>> = {
  'quality.json': 'How far rows made by this code agree with annotations made by hand, on texts that need not be in this release.',
  'dtypes.json': 'The types of the columns of the CSV files in the words of pandas, Polars, pyarrow, DuckDB and R.',
  'CITATION.cff': 'How to cite the data set (Citation File Format 1.2.0).',
  '.zenodo.json': 'What an archive asks of a deposit.',
  'datapackage.json': 'All files with their columns, types, constraints and keys (Data Package v2).',
  'croissant.json': 'The tables as record sets (MLCommons Croissant 1.1).',
  'dataset.jsonld': 'The data set in the words of schema.org.',
  'README.md': 'What a reader should know first.',
};

/** The columns of a file that has some. */
export const sheetOfFile = (file: ManifestFile): Sheet | undefined => SHEETS.find(({ name }) => name === stemOf(file));

const stemOf = ({ path, table }: ManifestFile): string => table ?? path.replace(/\.[^.]+$/, '');

/** A sentence; undefined for a file that nobody has described. */
export function describeFile(file: ManifestFile): string | undefined {
  const sheet = sheetOfFile(file);
  if (sheet === undefined) return WORDS[file.path];
  const format = FORMATS.find(({ id }) => id === file.format);
  return format === undefined ? sheet.description : `${sheet.description} As ${NAMES[format.id] ?? format.id}.`;
}

const NAMES: Readonly<Record<string, string>> = { csv: 'CSV', jsonl: 'JSON Lines', parquet: 'Parquet' };

/** Meaning, unit and what null says, in one line. */
export const describeColumn = ({ description, unit, absent }: Column): string =>
  [description, unit === undefined ? '' : `Unit: ${unit}.`, absent === undefined ? '' : `Null: ${absent}`].filter(Boolean).join(' ');

/** An example as the CSV files write it. */
export const written = (value: Value): string =>
  Array.isArray(value) ? value.map((item) => item.replace(/[\\|]/g, '\\$&')).join('|') : String(value);

/** Page of an SPDX licence. */
export const licencePage = (id: string): string => `https://spdx.org/licenses/${id}.html`;

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
