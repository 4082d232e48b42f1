/** Rows in, a release out: every table in every format, read back and compared before anything is published. */

import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lexicon/load.ts';
import type { Issue, Severity } from '../model/issue.ts';
import type { DocumentRows } from '../model/rows.ts';
import { type ActorRow, type Row, SCHEMA_VERSION, TABLES, type Table, type TableName } from '../model/tables/index.ts';
import { canonicalHash, hashFile } from './canonical.ts';
import { FORMATS, type Format, type TableWriter } from './formats/index.ts';
import { openSink } from './formats/sink.ts';
import { CHECKSUMS, checksumLines, INDEX, type Manifest, type ManifestFile, type ManifestTable, manifestOf } from './manifest.ts';
import type { Facts } from './metadata/facts.ts';
import { DESCRIPTORS } from './metadata/index.ts';
import { loadMetadata } from './metadata/metadata.ts';
import { readTables } from './read.ts';
import { REDIRECTS, redirectLines, redirectsFor } from './redirects.ts';
import { stage } from './target.ts';

export type { Manifest } from './manifest.ts';
export { TargetError } from './target.ts';

export interface ReleaseOptions {
  /** All by default. */
  readonly formats?: readonly Format[];
  /** The release before this one, where it is not the one that it replaces: a folder. */
  readonly earlier?: string;
}

export interface Release {
  /** The rows of one document; documents come in the order in which they are to stand. */
  readonly write: (rows: Pick<DocumentRows, 'document' | 'statements' | 'mentions'>) => Promise<void>;
  /** Writes the rows of all documents so far once more, each as `change` makes it. */
  readonly rewrite: (change: (rows: DocumentRows) => Pick<DocumentRows, 'document' | 'statements' | 'mentions'>) => Promise<void>;
  /** Writes the rest, reads every file back, and puts the release in its place. Nothing is released where this throws. */
  readonly finish: (actors: readonly ActorRow[], issues: readonly Issue[]) => Promise<Finished>;
  /** Gives the release up. Harmless after `finish`. Never throws. */
  readonly abort: () => Promise<void>;
}

export interface Finished {
  readonly manifest: Manifest;
  /** Those given, and what the comparison with the release that stood before shows. */
  readonly issues: readonly Issue[];
}

/** The version in `package.json`. */
export const codeVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;

/** How well this code does on annotated texts: measured beforehand, the same for every release that it makes. */
const quality = (): string => readFileSync(join(packageRoot(), 'schemas', 'quality.json'), 'utf8');

interface OpenTable {
  readonly table: Table;
  readonly writers: readonly { readonly format: Format; readonly name: string; readonly writer: TableWriter }[];
  readonly hash: ReturnType<typeof canonicalHash>;
}

/**
 * Opens a release at the folder `dir`, which stays as it is until `finish`.
 * @throws TargetError where `dir` cannot take a release: a file, read-only, or a folder with files of another kind
 */
export async function openRelease(dir: string, options: ReleaseOptions = {}): Promise<Release> {
  const formats = options.formats ?? FORMATS;
  const about = { schemaVersion: SCHEMA_VERSION, codeVersion: codeVersion() };
  const metadata = loadMetadata();
  const staging = stage(dir);
  const open = new Map<TableName, OpenTable>();
  let over = false;

  const abort = async (): Promise<void> => {
    if (over) return;
    over = true;
    for (const { writers } of open.values()) for (const { writer } of writers) await writer.abort();
    staging.discard();
  };
  /** Whatever fails, the staging folder goes and the error comes out. */
  const orAbort = async <T>(work: () => Promise<T>): Promise<T> => {
    if (over) throw new Error(`${dir}: the release is closed`);
    try {
      return await work();
    } catch (error) {
      await abort();
      throw error;
    }
  };

  const openTable = async (table: Table): Promise<void> => {
    const writers: OpenTable['writers'][number][] = [];
    open.set(table.name, { table, writers, hash: canonicalHash(table) });
    for (const format of formats) {
      const name = `${table.name}.${format.extension}`;
      writers.push({ format, name, writer: await format.open(table, join(staging.path, name), about) });
    }
  };
  await orAbort(async () => {
    for (const table of TABLES) await openTable(table);
  });

  const append = async (name: TableName, rows: readonly Row[]): Promise<void> => {
    const { writers, hash } = open.get(name) as OpenTable;
    hash.add(rows);
    for (const { writer } of writers) await writer.write(rows);
  };

  const days: { from: string | null; until: string | null } = { from: null, until: null };
  const write = async (rows: Pick<DocumentRows, 'document' | 'statements' | 'mentions'>): Promise<void> => {
    const day = rows.document.published_on;
    if (day !== null && (days.from === null || day < days.from)) days.from = day;
    if (day !== null && (days.until === null || day > days.until)) days.until = day;
    await append('documents', [rows.document]);
    await append('statements', rows.statements);
    await append('mentions', rows.mentions);
  };

  const put = async (name: string, mediaType: string, text: string): Promise<ManifestFile> => {
    const sink = await openSink(join(staging.path, name));
    await sink.write(text);
    return { path: name, media_type: mediaType, ...(await sink.close()) };
  };

  return {
    abort,
    write: (rows) => orAbort(() => write(rows)),
    rewrite: (change) =>
      orAbort(async () => {
        const before = join(staging.path, 'before');
        mkdirSync(before);
        for (const { table, writers } of [...open.values()].filter(({ table }) => table.name !== 'actors')) {
          for (const { name, writer } of writers) {
            await writer.close();
            renameSync(join(staging.path, name), join(before, name));
          }
          await openTable(table);
        }
        for await (const rows of readTables(before, formats[0]).documents()) await write(change(rows));
        rmSync(before, { recursive: true });
      }),
    finish: (actors, given) =>
      orAbort(async () => {
        await append('actors', actors);
        const redirects = await redirectsFor(options.earlier ?? dir, actors, metadata.version);
        const issues = [...given, ...redirects.issues];
        const tables: ManifestTable[] = [];
        const files: ManifestFile[] = [];
        for (const entry of open.values()) tables.push(await closeTable(entry, staging.path, files));
        const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
        for (const { severity } of issues) counts[severity]++;
        files.push(await put(REDIRECTS, 'text/csv', redirectLines(redirects.rows)));
        files.push(await put('issues.jsonl', 'application/jsonl', issueLines(issues)));
        files.push(await put('quality.json', 'application/json', quality()));
        // the files so far: each descriptor may name those before it
        const facts = (): Facts => ({
          metadata,
          ...about,
          tables,
          files: [...files],
          issues: counts,
          ...days,
          quality: JSON.parse(quality()),
        });
        for (const { path, mediaType, text } of DESCRIPTORS) files.push(await put(path, mediaType, text(facts())));
        const manifest = manifestOf(facts());
        const index = await put(INDEX, 'application/json', `${JSON.stringify(manifest, null, 2)}\n`);
        await put(CHECKSUMS, 'text/plain', checksumLines([...files, index]));
        staging.commit();
        over = true;
        return { manifest, issues };
      }),
  };
}

/** Closes the files of one table, reads each back, and adds it to `files`. */
async function closeTable({ table, writers, hash }: OpenTable, dir: string, files: ManifestFile[]): Promise<ManifestTable> {
  const rows = hash.rows();
  const canonical = hash.digest();
  for (const { format, name, writer } of writers) {
    const weight = await writer.close();
    const back = await hashFile(format, table, join(dir, name));
    if (back.rows !== rows || back.canonical !== canonical) {
      throw new Error(`${name}: read back, it differs from what was written (${back.rows} rows of ${rows}, ${back.canonical})`);
    }
    files.push({ path: name, media_type: format.mediaType, ...weight, table: table.name, format: format.id, rows });
  }
  return { name: table.name, rows, primary_key: table.primaryKey, canonical_sha256: canonical };
}

const issueKey = (i: Issue): string => JSON.stringify([i.file, i.code, i.place ?? '', i.message]);

/** By file, so that the order in which documents were worked on does not show. */
function issueLines(issues: readonly Issue[]): string {
  const keyed = issues.map((issue) => ({ issue, key: issueKey(issue) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed
    .map(
      ({ issue: { severity, code, file, place, message, remedy } }) =>
        `${JSON.stringify({ severity, code, file, place, message, remedy })}\n`,
    )
    .join('');
}
