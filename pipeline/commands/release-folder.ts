/** A release that the command line names: a folder, or a published archive, which is unpacked for the time of the command. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { unpack } from '../archive/unpack.ts';
import { CallError } from '../input/walk.ts';

export interface ReleaseFolder {
  readonly dir: string;
  /** Of an archive: its files. */
  readonly unpacked?: readonly string[];
  readonly close: () => void;
}

/**
 * @throws CallError where there is nothing of that name, or a file of another kind
 * @throws ArchiveError where the archive is damaged
 */
export async function releaseFolder(path: string): Promise<ReleaseFolder> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new CallError(`${path}: no such folder or archive`);
  if (stat.isDirectory()) return { dir: path, close: () => undefined };
  if (!/\.(?:zip|tar|tar\.gz|tgz)$/i.test(basename(path))) throw new CallError(`${path}: name a folder, or a .zip or .tar.gz`);
  const { path: into, close } = temporary('release');
  try {
    const unpacked = await unpack(path, into);
    const entries = readdirSync(into, { withFileTypes: true });
    const [only] = entries;
    const dir = entries.length === 1 && only?.isDirectory() ? join(into, only.name) : into;
    return { dir, unpacked, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** A folder that goes when it is closed, or with the process. */
export function temporary(what: string): { readonly path: string; readonly close: () => void } {
  const path = mkdtempSync(join(tmpdir(), `porte-parole-${what}-`));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path,
    close() {
      process.off('exit', remove);
      remove();
    },
  };
}
