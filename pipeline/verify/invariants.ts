/** Keys, counts, order and nesting: the checks of every build, over the JSONL files of a release. Slices have a step of their own. */
import { join } from 'node:path';
import { jsonl } from '../export/formats/jsonl.ts';
import { readTables } from '../export/read.ts';
import { type Row, TABLES, type Table, table } from '../model/tables/index.ts';
import { validate } from '../validate/index.ts';
import { counted, type Done, type Fault, faults, withoutPath } from './step.ts';

const SLICE = /is not the slice at its offsets$/;

export async function checkInvariants(dir: string): Promise<Done> {
  const found = faults();
  const tables = readTables(dir);
  const keys = TABLES.flatMap(({ columns }) => columns.filter(({ references }) => references !== undefined)).length;
  try {
    for (const { code, message } of await validate(tables.documents(), tables.actors)) {
      // schemas and slices are told by their own steps, each with the values
      if (code !== 'invariant-violated' || SLICE.test(message)) continue;
      found.add(await placed(dir, message));
    }
  } catch (error) {
    found.add({ file: 'tables as JSONL', message: `cannot be read together: ${withoutPath(error, dir)}` });
  }
  return found.done('invariants', `${counted(TABLES.length, 'key')}, ${counted(keys, 'reference')}, counts, order, nesting, over all rows`);
}

/** `statements st-…: what` with the line that the row stands on. */
async function placed(dir: string, text: string): Promise<Fault> {
  const [, name, id, message] = /^(\w+) (\S+): (.*)$/s.exec(text) ?? [];
  const of = TABLES.find((t) => t.name === name);
  if (of === undefined || id === undefined || message === undefined) return { file: 'tables as JSONL', message: text };
  const line = await lineOf(dir, of, id);
  return { file: `${of.name}.${jsonl.extension}`, ...(line === undefined ? {} : { place: `line ${line}` }), id, message };
}

async function lineOf(dir: string, of: Table, id: string): Promise<number | undefined> {
  let line = 0;
  for await (const rows of jsonl.read(of, join(dir, `${of.name}.${jsonl.extension}`))) {
    for (const row of rows) {
      line++;
      if (row[of.primaryKey] === id) return line;
    }
  }
  return undefined;
}

/** Columns that are a stretch of `documents.text`, with the two that say which. */
const STRETCHES = [
  { name: 'statements', text: 'text', start: 'char_start', end: 'char_end' },
  { name: 'statements', text: 'speaker_text', start: 'speaker_start', end: 'speaker_end' },
  { name: 'statements', text: 'cue_text', start: 'cue_start', end: 'cue_end' },
  { name: 'mentions', text: 'text', start: 'char_start', end: 'char_end' },
] as const;

/** Every stretch against the text of its document, counted in code points here anew. */
export async function checkSlices(dir: string): Promise<Done> {
  const found = faults();
  const lines = { statements: 0, mentions: 0 };
  let count = 0;
  let withheld = 0;
  try {
    for await (const { document, statements, mentions } of readTables(dir).documents()) {
      const slice = document.text === null ? undefined : slicerOf(document.text);
      for (const [name, rows] of [
        ['statements', statements],
        ['mentions', mentions],
      ] as const) {
        for (const row of rows as unknown as readonly Row[]) {
          const line = ++lines[name];
          for (const stretch of STRETCHES) {
            if (stretch.name !== name) continue;
            const [words, start, end] = [row[stretch.text], row[stretch.start], row[stretch.end]];
            if (words === null && start === null && end === null) continue;
            const placed = typeof start === 'number' && typeof end === 'number' && start < end && end <= document.char_count;
            if (slice === undefined && words === null && placed) {
              withheld++;
              continue;
            }
            count++;
            const real = placed ? slice?.(start, end) : undefined;
            if (words === real) continue;
            found.add({
              file: `${name}.${jsonl.extension}`,
              place: `line ${line}`,
              id: String(row[table(name).primaryKey]),
              column: stretch.text,
              message: `is not documents.text[${start}, ${end}) of ${document.document_id}`,
              values: [
                { of: stretch.text, value: JSON.stringify(words) },
                { of: 'the slice', value: real === undefined ? 'none' : JSON.stringify(real) },
              ],
            });
          }
        }
      }
    }
  } catch (error) {
    found.add({ file: 'tables as JSONL', message: `cannot be read together: ${withoutPath(error, dir)}` });
  }
  const kept = withheld === 0 ? '' : `; ${withheld} of texts that are not published, by their offsets alone`;
  return found.done('slices', `${counted(count, 'stretch', 'stretches')} against the text at their offsets${kept}`);
}

function slicerOf(text: string): (start: number, end: number) => string {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const characters = Array.from(text);
  return (start, end) => characters.slice(start, end).join('');
}
