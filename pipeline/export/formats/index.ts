/** The output formats, in the order in which they are listed. A format is a file here and a line. */
import { csv } from './csv.ts';
import type { Format } from './format.ts';
import { jsonl } from './jsonl.ts';
import { parquet } from './parquet.ts';

export type { Format, Provenance, TableWriter, Weight } from './format.ts';

export const FORMATS: readonly Format[] = [csv, jsonl, parquet];
