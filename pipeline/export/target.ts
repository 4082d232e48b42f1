/**
 * Where a release goes, and how it gets there whole.
 *
 * A release is written into a hidden sibling of its target (same file system) and takes its place by rename.
 * POSIX cannot exchange two folders through Node, so there are two renames, one right after the other: the old
 * release steps aside, the new one steps in. A process killed between the two leaves the old release beside its
 * place, and the next one that opens the target puts it back.
 *
 * What may be replaced: nothing, an empty folder, or a release whose every file its own manifest names. A folder
 * that holds anything else is refused, so that no file of a user's is ever deleted.
 */
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { INDEX, RELEASE_KIND, UNLISTED } from './manifest.ts';
import { type Siblings, siblingsOf } from './siblings.ts';

/** The call is wrong (exit status 2): the target cannot be used. Nothing was written. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** What systems leave in folders by themselves. */
export const LITTER: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

export interface Staging {
  /** The hidden folder to write into. */
  readonly path: string;
  /** Puts the folder in its place. On an error the release that stood before stands. */
  readonly commit: () => void;
  /** Removes the folder. Never throws. */
  readonly discard: () => void;
}

const open = new Set<string>();
process.once('exit', () => {
  for (const path of open) rmSync(path, { recursive: true, force: true });
});

/** @throws TargetError where `target` is no place for a release */
export function stage(target: string): Staging {
  const place = real(resolve(target));
  const siblings = siblingsOf(place);
  makeParent(siblings.parent, target);
  restore(place, siblings);
  check(place, target);
  const path = siblings.fresh('building');
  try {
    mkdirSync(path);
  } catch (error) {
    throw new TargetError(`${target}: cannot be written beside: ${(error as Error).message}`);
  }
  open.add(path);
  const discard = (): void => {
    open.delete(path);
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Left for the next build, which removes what dead processes left.
    }
  };
  return {
    path,
    discard,
    commit() {
      syncFolder(path);
      // Again: the folder may have changed while the release was made.
      check(place, target);
      const aside = siblings.fresh('previous');
      const stood = statOf(place) !== undefined;
      if (stood) renameSync(place, aside);
      try {
        renameSync(path, place);
      } catch (error) {
        if (stood) renameSync(aside, place);
        throw error;
      }
      open.delete(path);
      syncFolder(siblings.parent);
      try {
        if (stood) rmSync(aside, { recursive: true, force: true });
      } catch {
        // The new release stands; the old one is removed by the next build.
      }
    },
  };
}

/** Symbolic links are followed, so that the folder is replaced and not the link. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });

function makeParent(parent: string, target: string): void {
  try {
    mkdirSync(parent, { recursive: true });
    accessSync(parent, constants.W_OK);
  } catch (error) {
    throw new TargetError(`${target}: its folder cannot be written: ${(error as Error).message}`);
  }
}

function check(place: string, target: string): void {
  const stat = statOf(place);
  if (stat === undefined) return;
  if (!stat.isDirectory()) throw new TargetError(`${target}: is a file; name a folder`);
  try {
    accessSync(place, constants.W_OK);
  } catch {
    throw new TargetError(`${target}: is read-only`);
  }
  if (stat.dev !== statSync(dirname(place)).dev) throw new TargetError(`${target}: is a mount point; name a folder inside it`);
  if (readdirSync(place).every((name) => LITTER.has(name))) return;
  const own = filesOf(place);
  if (own === undefined) throw new TargetError(`${target}: is not empty and holds no release; name another folder`);
  const names = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !LITTER.has(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(place.length + 1)
        .replaceAll('\\', '/'),
    );
  const foreign = names.filter((name) => !own.has(name)).sort();
  if (foreign.length === 0) return;
  const some = foreign.slice(0, 3).join(', ') + (foreign.length > 3 ? ', …' : '');
  throw new TargetError(`${target}: holds files that are no part of the release (${some}); move them, or name another folder`);
}

/** The files of a release by its manifest; undefined where there is no such manifest. */
function filesOf(place: string): Set<string> | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(place, INDEX), 'utf8')) as { kind?: string; files?: { path: string }[] };
    if (manifest.kind !== RELEASE_KIND || manifest.files === undefined) return undefined;
    return new Set([...UNLISTED, ...manifest.files.map((file) => file.path)]);
  } catch {
    return undefined;
  }
}

/** Puts back a release that a killed process left aside, and removes what dead processes left. */
function restore(place: string, siblings: Siblings): void {
  const stale = siblings.found().filter((sibling) => sibling.stale);
  const aside = stale.filter((s) => s.part === 'previous' && filesOf(s.path) !== undefined).sort((a, b) => b.changed - a.changed)[0];
  if (aside !== undefined && statOf(place) === undefined) renameSync(aside.path, place);
  for (const { path } of stale) rmSync(path, { recursive: true, force: true });
}

/** So that names survive a power cut. Folders cannot be synced everywhere (Windows): then the system decides. */
function syncFolder(path: string): void {
  try {
    const handle = openSync(path, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // see above
  }
}
