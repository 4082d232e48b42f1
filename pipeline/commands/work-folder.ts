/** The folder between stages that are run one by one: files appear whole under their names, or not at all. */
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { CallError } from '../input/walk.ts';

export interface WorkFolder {
  /** Appends lines (each with its line break) to the file `name`. */
  readonly write: (name: string, lines: string) => Promise<void>;
  /** All files take their names. */
  readonly commit: () => Promise<void>;
  /** Removes what was not committed. Harmless after `commit`. */
  readonly discard: () => Promise<void>;
}

const BUFFER = 1 << 20;

/** Opens `names` in the folder `dir`, which is made where it is missing. @throws CallError where it cannot be written */
export async function workFolder(dir: string, names: readonly string[]): Promise<WorkFolder> {
  const files = new Map<string, { path: string; handle: FileHandle; held: string }>();
  const remove = (): void => {
    for (const { path } of files.values()) rmSync(path, { force: true });
  };
  try {
    if (statSync(dir, { throwIfNoEntry: false })?.isFile()) throw new CallError(`${dir} is a file; name a folder`);
    mkdirSync(dir, { recursive: true });
    for (const name of names) {
      const path = join(dir, `.${name}.part-${process.pid}`);
      files.set(name, { path, handle: await open(path, 'w'), held: '' });
    }
  } catch (error) {
    remove();
    throw error instanceof CallError ? error : new CallError(`${dir} cannot be written: ${(error as Error).message}`);
  }
  process.once('exit', remove);
  const flush = async (file: { handle: FileHandle; held: string }): Promise<void> => {
    const { held } = file;
    file.held = '';
    if (held !== '') await file.handle.writeFile(held);
  };
  const close = async (): Promise<void> => {
    for (const { handle } of files.values()) await handle.close().catch(() => undefined);
  };
  return {
    async write(name, lines) {
      const file = files.get(name);
      if (file === undefined) throw new Error(`${name} was not opened`);
      file.held += lines;
      if (file.held.length >= BUFFER) await flush(file);
    },
    async commit() {
      for (const file of files.values()) await flush(file);
      await close();
      for (const [name, { path }] of files) renameSync(path, join(dir, name));
      files.clear();
      process.off('exit', remove);
    },
    async discard() {
      await close();
      remove();
      files.clear();
      process.off('exit', remove);
    },
  };
}
