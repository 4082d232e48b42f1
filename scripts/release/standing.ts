/** How a tag stands at the forge beside the files that are to be released under it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences, type Hashes, hashesIn } from './assets.ts';
import type { Forge, Release } from './forge.ts';

export type Standing =
  | { readonly kind: 'absent' }
  /** Nobody but us sees it: its files may be replaced. */
  | { readonly kind: 'draft'; readonly release: Release }
  /** Published, and the bytes are the same: nothing is left to do. */
  | { readonly kind: 'same' }
  /** Published, and somebody may have cited it: it is never changed. */
  | { readonly kind: 'other'; readonly differences: readonly string[] };

export function standing(forge: Forge, tag: string, wanted: Hashes): Standing {
  const release = forge.release(tag);
  if (release === undefined) return { kind: 'absent' };
  if (release.draft) return { kind: 'draft', release };
  // sizes and the forge's own word are not enough: the bytes are what is loaded
  const differ = differences(wanted, fetched(forge, release));
  return differ.length === 0 ? { kind: 'same' } : { kind: 'other', differences: differ };
}

/** What the forge hands out for a release. */
export function fetched(forge: Forge, release: Release): Hashes {
  if (release.assets.length === 0) return new Map();
  const into = mkdtempSync(join(tmpdir(), 'porte-parole-release-'));
  try {
    forge.download(release.tag, into);
    return hashesIn(into);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}
