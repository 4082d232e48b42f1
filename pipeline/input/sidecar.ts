/**
 * `documents.csv` beside the texts: what they do not say of themselves. It speaks for the files below
 * its folder; in a folder named `documents`, the one beside that folder speaks too.
 */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Curated } from '../model/document.ts';
import { detector, streamDecoder } from '../model/encoding.ts';
import { type Issue, issue } from '../model/issue.ts';
import { csvRecords } from './csv.ts';
import { checkCurated, isColumn } from './curated.ts';
import { readWhole } from './read.ts';
import type { Row } from './rows.ts';
import { byCodePoint, type Folder, SIDECAR } from './walk.ts';

const MAX_BYTES = 64 * 1024 * 1024;

export interface Sidecar {
  /** What the table says of `file`, a path relative to the table's own folder. */
  readonly of: (file: string) => Curated;
  /** Rows that no file has asked for. */
  readonly unmatched: () => Issue[];
}

/** All the sidecars over the files of one input. */
export interface Sidecars {
  /** Reads those of `folders` that were not read yet; the issues are those of the reading. */
  readonly enter: (folders: readonly Folder[]) => Promise<readonly Issue[]>;
  /** What they say together of `file` (relative to the input folder): the table nearest to the file wins. */
  readonly of: (file: string, folders: readonly Folder[]) => Curated;
  /** True where the table at `path` is a sidecar and no input. */
  readonly holds: (path: string) => boolean;
  readonly unmatched: () => Issue[];
}

export function sidecars(): Sidecars {
  const opened = new Map<string, readonly Sidecar[]>();
  const paths = new Set<string>();
  const read = async (path: string, name: string, issues: Issue[]): Promise<Sidecar[]> => {
    const isFile = await stat(path).then(
      (s) => s.isFile(),
      () => false,
    );
    if (!isFile) return [];
    const rows = await readSidecar(path, name, issues);
    if (rows === undefined) return [];
    paths.add(path);
    return [rows];
  };
  return {
    async enter(folders) {
      const issues: Issue[] = [];
      for (const [depth, folder] of folders.entries()) {
        if (opened.has(folder.path)) continue;
        const beside =
          depth === 0 && basename(folder.path) === 'documents'
            ? await read(join(dirname(folder.path), SIDECAR), `../${SIDECAR}`, issues)
            : [];
        opened.set(folder.path, [...beside, ...(await read(join(folder.path, SIDECAR), folder.prefix + SIDECAR, issues))]);
      }
      return issues;
    },
    of(file, folders) {
      let curated: Curated = {};
      for (const folder of folders) {
        for (const sidecar of opened.get(folder.path) ?? []) {
          const name = file.slice(folder.prefix.length);
          curated = {
            ...curated,
            ...(name.startsWith('documents/') ? sidecar.of(name.slice('documents/'.length)) : {}),
            ...sidecar.of(name),
          };
        }
      }
      return curated;
    },
    holds: (path) => paths.has(path),
    unmatched: () => [...opened.values()].flatMap((list) => list.flatMap((sidecar) => sidecar.unmatched())),
  };
}

/** Reads one table; undefined where it holds texts, and so is input, or cannot be read (an issue then). */
async function readSidecar(path: string, name: string, issues: Issue[]): Promise<Sidecar | undefined> {
  const bytes = await readWhole(path, name, MAX_BYTES);
  if (!(bytes instanceof Uint8Array)) {
    issues.push(bytes);
    return undefined;
  }
  const judge = detector();
  judge.add(bytes);
  const guess = judge.guess();
  const decoder = streamDecoder(guess.encoding);
  const text = decoder.write(bytes) + decoder.flush();
  if (text.includes('\0')) {
    issues.push(issue('file-binary', name, 'NUL characters: this is no table.'));
    return undefined;
  }
  const found: Issue[] = [];
  if (guess.guessed) found.push(issue('encoding-guessed', name, 'The bytes are not valid UTF-8.'));
  const rows = new Map<string, { line: number; curated: Curated; used: boolean }>();
  let columns: string[] | undefined;
  for await (const row of csvRecords(one(text), MAX_BYTES)) {
    if (columns === undefined && row.values !== undefined) {
      columns = Object.keys(row.values);
      if (columns.includes('text')) return undefined;
      if (!columns.includes('source_file')) {
        found.push(issue('sidecar-invalid', name, 'The table has no column "source_file".', 'line 1'));
        break;
      }
      for (const column of columns) {
        if (column !== 'source_file' && !isColumn(column)) {
          found.push(
            issue('column-ignored', name, `The column ${JSON.stringify(column.slice(0, 80))} is none that a document has.`, 'line 1'),
          );
        }
      }
    }
    take(row, name, rows, found);
  }
  issues.push(...found);
  return {
    of(file) {
      const row = rows.get(file);
      if (row === undefined) return {};
      row.used = true;
      return row.curated;
    },
    unmatched: () =>
      [...rows]
        .filter(([, row]) => !row.used)
        .sort(([a], [b]) => byCodePoint(a, b))
        .map(([file, row]) =>
          issue('sidecar-unmatched', name, `There is no file ${JSON.stringify(file.slice(0, 200))}.`, `line ${row.line}`),
        ),
  };
}

function take(row: Row, name: string, rows: Map<string, { line: number; curated: Curated; used: boolean }>, issues: Issue[]): unknown {
  const place = `line ${row.line}`;
  const fail = (why: string): unknown => issues.push(issue('sidecar-invalid', name, why, place));
  if (row.values === undefined) return fail(row.fault ?? 'The row cannot be read.');
  const value = row.values.source_file;
  if (typeof value !== 'string' || value.trim() === '') return fail('The row has no source_file.');
  const file = value
    .trim()
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  const { curated, faults } = checkCurated(row.values);
  for (const fault of faults) fail(`${fault}; the value was left out.`);
  const before = rows.get(file);
  if (before !== undefined) return fail(`${JSON.stringify(file)} stands on line ${before.line} already.`);
  return rows.set(file, { line: row.line, curated, used: false });
}

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
