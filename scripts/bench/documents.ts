/** The documents that are measured: in one file on the disk, read one by one as a build reads them. */
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../pipeline/model/document.ts';

export interface Documents {
  readonly count: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Reads document `i` from the disk. */
  readonly read: (i: number) => Source;
  /** How many documents from the first make up that many bytes. */
  readonly upTo: (bytes: number) => number;
  /** Bytes of the first `count` documents. */
  readonly sizeOf: (count: number) => number;
  readonly close: () => void;
}

export const sourceOf = (bytes: Uint8Array, file = 'document.txt'): Source => ({ file, bytes, format: 'text', curated: {} });

/** Takes the texts to a temporary file; `close` removes it. */
export function store(texts: Iterable<Uint8Array>): Documents {
  const folder = mkdtempSync(join(tmpdir(), 'porte-parole-bench-'));
  const fd = openSync(join(folder, 'corpus'), 'w+');
  const close = (): void => {
    closeSync(fd);
    rmSync(folder, { recursive: true, force: true });
  };
  const starts = [0];
  const hash = createHash('sha256');
  try {
    for (const text of texts) {
      hash.update(text);
      starts.push((starts.at(-1) as number) + writeSync(fd, text));
    }
  } catch (error) {
    close();
    throw error;
  }
  const sizeOf = (count: number): number => starts[count] as number;
  return {
    count: starts.length - 1,
    bytes: starts.at(-1) as number,
    sha256: hash.digest('hex'),
    read(i) {
      const bytes = new Uint8Array(sizeOf(i + 1) - sizeOf(i));
      readSync(fd, bytes, 0, bytes.length, sizeOf(i));
      return sourceOf(bytes, `${i}.txt`);
    },
    upTo: (bytes) => {
      const at = starts.findIndex((start) => start >= bytes);
      return Math.max(1, at === -1 ? starts.length - 1 : at);
    },
    sizeOf,
    close,
  };
}
