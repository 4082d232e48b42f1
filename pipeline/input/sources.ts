/** Inputs → documents as read, in the code point order of their paths, with what could not be read between them. */
import { basename } from 'node:path';
import pLimit from 'p-limit';
import type { Curated, Source } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { readWhole } from './read.ts';
import { readRows } from './rows.ts';
import { type Sidecars, sidecars } from './sidecar.ts';
import { byCodePoint, CallError, checkInput, type Found, SIDECAR, walk } from './walk.ts';

export interface InputOptions {
  /** Bytes of one document; more are refused. */
  readonly maxBytes: number;
  /** Files read ahead of the one asked for. */
  readonly inFlight?: number;
  /** A folder that is not read, wherever it lies: the output. Absolute, links resolved. */
  readonly except?: string;
}

const IN_FLIGHT = 8;

export const isIssue = (item: Source | Found | Issue): item is Issue => 'severity' in item;

export interface Inputs {
  readonly files: number;
  /** Every file is one document. */
  readonly single: boolean;
}

/**
 * Looks at the names under the inputs before anything is written.
 * @throws CallError where an input is missing or holds no file that could be read
 */
export async function checkInputs(inputs: readonly string[], except?: string): Promise<Inputs> {
  let files = 0;
  let single = true;
  for (const input of inputs) {
    if (except !== undefined && (await checkInput(input)).path === except) throw new CallError(`${input} is the output folder too`);
    const before = files;
    for await (const item of walk(input, except)) {
      if (isIssue(item) || (basename(item.path) === SIDECAR && !(await isTable(item)))) continue;
      files++;
      if (item.kind === 'csv' || item.kind === 'jsonl') single = false;
    }
    if (files === before) throw new CallError(`${input} holds no .txt, .html, .jsonl or .csv file to read`);
  }
  return { files, single };
}

/** A `documents.csv` counts as input only if it is a table of texts. */
async function isTable(found: Found): Promise<boolean> {
  const tables = sidecars();
  await tables.enter(found.folders);
  return !tables.holds(found.path);
}

/**
 * The documents under `inputs`. A fault of one file or row is an issue in its place; the rest goes on.
 * @throws CallError where an input is missing.
 */
export async function* sources(inputs: readonly string[], options: InputOptions): AsyncGenerator<Source | Issue> {
  const limit = pLimit(options.inFlight ?? IN_FLIGHT);
  const window: Promise<AsyncIterable<Source | Issue> | (Source | Issue)[]>[] = [];
  const tables: Sidecars[] = [];
  const found = merged(inputs.map((input) => withSidecars(input, tables, options.except)));
  for await (const item of found) {
    window.push(isIssue(item) ? Promise.resolve([item]) : limit(() => readOne(item, options.maxBytes)));
    if (window.length > (options.inFlight ?? IN_FLIGHT)) yield* await (window.shift() as (typeof window)[number]);
  }
  for (const read of window) yield* await read;
  for (const table of tables) yield* table.unmatched();
}

type Entry = Found & { readonly curatedOf: (file: string) => Curated };

async function* withSidecars(input: string, all: Sidecars[], except: string | undefined): AsyncGenerator<Entry | Issue> {
  const tables = sidecars();
  // a file taken out of its folder leaves the rows of its neighbours without match: no fault
  if ((await checkInput(input)).folder) all.push(tables);
  for await (const item of walk(input, except)) {
    if (isIssue(item)) yield item;
    else {
      yield* await tables.enter(item.folders);
      if (!tables.holds(item.path)) yield { ...item, curatedOf: (file) => tables.of(file, item.folders) };
    }
  }
}

async function readOne(entry: Entry, maxBytes: number): Promise<AsyncIterable<Source | Issue> | (Source | Issue)[]> {
  const { file, path, kind, curatedOf } = entry;
  if (kind === 'jsonl' || kind === 'csv') return readRows(entry, maxBytes, curatedOf);
  const bytes = await readWhole(path, file, maxBytes);
  if (!(bytes instanceof Uint8Array)) {
    curatedOf(file); // the table's row is matched, though the file cannot be read
    return [bytes];
  }
  const format = kind === 'html' || looksLikeHtml(bytes) ? 'html' : 'text';
  return [{ file, bytes, format, curated: curatedOf(file) }];
}

/** A page saved under the ending of a text. */
const looksLikeHtml = (bytes: Uint8Array): boolean =>
  /^(?:\uFEFF|\xEF\xBB\xBF)?\s*<(?:!doctype\s+html|html)[\s>]/i.test(Buffer.from(bytes.subarray(0, 256)).toString('latin1'));

/** Several walks as one, still in the order of the paths. */
async function* merged(walks: readonly AsyncGenerator<Entry | Issue>[]): AsyncGenerator<Entry | Issue> {
  if (walks.length === 1) {
    yield* walks[0] as AsyncGenerator<Entry | Issue>;
    return;
  }
  const heads = await Promise.all(walks.map((w) => w.next()));
  for (;;) {
    let first = -1;
    for (const [i, head] of heads.entries()) {
      if (head.done) continue;
      const best = heads[first]?.value as Entry | Issue | undefined;
      if (best === undefined || byCodePoint(head.value.file, best.file) < 0) first = i;
    }
    if (first < 0) return;
    yield (heads[first] as IteratorYieldResult<Entry | Issue>).value;
    heads[first] = await (walks[first] as AsyncGenerator<Entry | Issue>).next();
  }
}
