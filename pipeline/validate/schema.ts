/** Rows against the published JSON Schemas, by a validator that shares no code with what made the schemas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { packageRoot } from '../lexicon/load.ts';
import { TABLES, type TableName } from '../model/tables/index.ts';

/** What is wrong with a row (`/char_start must be integer`), or undefined where nothing is. */
export type RowCheck = (table: TableName, row: unknown) => string | undefined;

const KEYWORDS = ['x-type', 'x-unit', 'x-references', 'x-null', 'x-version', 'x-primary-key', 'x-foreign-keys'];

/** Compiles the schemas in `root/schemas/`. */
export function rowCheck(root: string = packageRoot()): RowCheck {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: false, logger: false });
  ajv.addVocabulary(KEYWORDS);
  ajv.addFormat('date', isDay);
  const validators = new Map(
    TABLES.map(({ name }) => [name, ajv.compile(JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')))]),
  );
  return (table, row) => {
    const validate = validators.get(table);
    if (validate === undefined) return `${table} is no table`;
    if (validate(row)) return undefined;
    const [first] = validate.errors ?? [];
    const what = Object.values(first?.params ?? {}).join(', ');
    return `${first?.instancePath || '/'} ${first?.message ?? 'is invalid'}${what === '' ? '' : ` (${what})`}`;
  };
}

/** A day of the calendar as ISO 8601 writes it. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
