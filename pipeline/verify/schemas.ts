/** Every row of the JSONL files against the published JSON Schema of its table. */
import { join } from 'node:path';
import { jsonl, lines } from '../export/formats/jsonl.ts';
import { SCHEMA_VERSION, TABLES } from '../model/tables/index.ts';
import { type RowCheck, rowCheck } from '../validate/schema.ts';
import { counted, type Done, type Fault, faults, withoutPath } from './step.ts';

export async function checkSchemas(dir: string, check: RowCheck = rowCheck()): Promise<Done> {
  const found = faults();
  const counts: string[] = [];
  for (const { name, primaryKey } of TABLES) {
    const file = `${name}.${jsonl.extension}`;
    let line = 0;
    try {
      for await (const text of lines(join(dir, file))) {
        line++;
        const fault = lineFault(text, (row) => check(name, row), primaryKey);
        if (fault !== undefined) found.add({ file, place: `line ${line}`, ...fault });
      }
    } catch (error) {
      found.add({ file, place: `line ${line + 1}`, message: `cannot be read: ${withoutPath(error, dir)}` });
    }
    counts.push(`${counted(line, 'row')} of ${name}`);
  }
  return found.done('schemas', `${counts.join(', ')} by JSON Schema ${SCHEMA_VERSION}`);
}

function lineFault(text: string, check: (row: unknown) => string | undefined, key: string): Omit<Fault, 'file'> | undefined {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (error) {
    return { message: `is no JSON: ${(error as Error).message}` };
  }
  const wrong = check(row);
  if (wrong === undefined) return undefined;
  const [, column, message] = /^\/([a-z_]+)?\S*\s(.*)$/s.exec(wrong) ?? [undefined, undefined, wrong];
  const cells = (row ?? {}) as Record<string, unknown>;
  const id = cells[key];
  return {
    ...(typeof id === 'string' ? { id } : {}),
    ...(column === undefined ? {} : { column }),
    message: `${message}${column === undefined ? '' : `, is ${short(JSON.stringify(cells[column]))}`}`,
  };
}

const MOST = 60;
const short = (text: string | undefined): string =>
  text === undefined ? 'not there' : text.length > MOST ? `${text.slice(0, MOST).toWellFormed()}…` : text;
