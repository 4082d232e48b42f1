/**
 * The files under the inputs, in the code point order of their relative paths whatever order the
 * system lists them in. Reads names only; a folder's listing is held while the folder is walked.
 */
import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { type Issue, issue } from '../model/issue.ts';

/** One file to read. */
export interface Found {
  /** Relative to the input folder, `/`-separated, NFC. */
  readonly file: string;
  readonly path: string;
  readonly kind: FileKind;
  /** Folders from the input folder down to the file's own, for sidecars: absolute path and relative prefix (`''` or `a/b/`). */
  readonly folders: readonly Folder[];
}

export interface Folder {
  readonly path: string;
  readonly prefix: string;
}

export type FileKind = 'text' | 'html' | 'jsonl' | 'csv';

const KINDS: Readonly<Record<string, FileKind>> = {
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.csv': 'csv',
};

/** The name of the table that says of documents what they do not say themselves. */
export const SIDECAR = 'documents.csv';

/** The call is wrong: nothing was read or written. */
export class CallError extends Error {}

/** UTF-8 bytes sort as code points do. */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** @throws CallError where an input does not exist, may not be read, or is neither file nor folder. */
export async function checkInput(input: string): Promise<{ readonly path: string; readonly folder: boolean }> {
  try {
    const path = await realpath(input);
    const stats = await stat(path);
    if (!stats.isDirectory() && !stats.isFile()) throw new CallError(`${input} is neither a file nor a folder`);
    if (stats.isDirectory()) await access(path, constants.R_OK | constants.X_OK);
    return { path, folder: stats.isDirectory() };
  } catch (error) {
    if (error instanceof CallError) throw error;
    throw new CallError(`${input}: ${reason(error)}`);
  }
}

/** What the system says, without the path of this machine. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const known: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ENOTDIR: 'part of the path is not a folder',
    ELOOP: 'a loop of links',
    EMFILE: 'too many open files',
    EIO: 'input/output error',
    ENAMETOOLONG: 'the name is too long',
  };
  return known[code ?? ''] ?? code ?? 'cannot be read';
}

/** Files and issues under one input. The folder `except` (absolute) is passed over: the output of a build before is no input of the next. */
export async function* walk(input: string, except?: string): AsyncGenerator<Found | Issue> {
  const { path, folder } = await checkInput(input);
  if (folder) yield* walkFolder({ root: path, except }, path, [{ path, prefix: '' }]);
  else {
    const kind = KINDS[extname(path).toLowerCase()];
    const file = basename(input).normalize('NFC');
    // a file that is named is meant, whatever its ending says
    yield { file, path, kind: kind ?? 'text', folders: [{ path: dirname(path), prefix: '' }] };
  }
}

interface Bounds {
  readonly root: string;
  readonly except: string | undefined;
}

async function* walkFolder(bounds: Bounds, path: string, folders: readonly Folder[]): AsyncGenerator<Found | Issue> {
  const prefix = (folders.at(-1) as Folder).prefix;
  let entries: { name: string; key: string; folder: boolean; link: boolean; regular: boolean }[];
  try {
    entries = (await readdir(path, { withFileTypes: true })).map((e) => ({
      name: e.name,
      // a folder sorts by the paths of what is in it
      key: e.isDirectory() ? `${e.name.normalize('NFC')}/` : e.name.normalize('NFC'),
      folder: e.isDirectory(),
      link: e.isSymbolicLink(),
      regular: e.isFile(),
    }));
  } catch (error) {
    yield issue('file-unreadable', prefix === '' ? '.' : prefix, `The folder cannot be listed: ${reason(error)}.`);
    return;
  }
  entries.sort((a, b) => byCodePoint(a.key, b.key));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const file = prefix + entry.name.normalize('NFC');
    const at = join(path, entry.name);
    if (at === bounds.except) continue;
    if (entry.folder) yield* walkFolder(bounds, at, [...folders, { path: at, prefix: `${file}/` }]);
    else if (entry.link) {
      const why = await linkFault(bounds.root, at);
      if (why === undefined) yield* found(file, at, folders);
      else yield issue(why.code, file, why.message);
    } else if (entry.regular) yield* found(file, at, folders);
    else yield issue('file-skipped', file, 'Neither a file nor a folder.');
  }
}

function* found(file: string, path: string, folders: readonly Folder[]): Generator<Found | Issue> {
  const kind = KINDS[extname(path).toLowerCase()];
  if (kind === undefined) yield issue('file-skipped', file, 'Not a .txt, .html, .jsonl or .csv file.');
  else yield { file, path, kind, folders };
}

/** Links to files inside the input folder are read; what they reach beyond it, or a folder (a loop, or the same files twice), is not. */
async function linkFault(root: string, path: string): Promise<{ code: 'file-skipped' | 'file-unreadable'; message: string } | undefined> {
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    if (!stats.isFile()) return { code: 'file-skipped', message: 'A link to a folder is not followed.' };
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep))
      return { code: 'file-skipped', message: 'The link leads out of the input folder.' };
    return undefined;
  } catch (error) {
    return { code: 'file-unreadable', message: `The link leads nowhere: ${reason(error)}.` };
  }
}
