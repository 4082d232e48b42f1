/** Reads files, whole or in chunks, and says when one changed under the reading. */
import type { Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Issue, issue } from '../model/issue.ts';
import { reason } from './walk.ts';

const CHUNK = 1 << 18;

/** The bytes of a file of at most `maxBytes`, or why there are none. */
export async function readWhole(path: string, file: string, maxBytes: number): Promise<Uint8Array | Issue> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const before = await handle.stat();
    if (!before.isFile()) return issue('file-unreadable', file, 'It is no regular file.');
    if (before.size > maxBytes) return issue('file-too-large', file, `${before.size} bytes; the limit is ${maxBytes}.`);
    // one byte more than expected shows a file that grows
    const buffer = Buffer.allocUnsafe(before.size + 1);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length !== before.size || changed(before, await handle.stat())) {
      return issue('file-changed', file, 'The file changed while it was read.');
    }
    return buffer.subarray(0, length);
  } catch (error) {
    return issue('file-unreadable', file, `The file cannot be read: ${reason(error)}.`);
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

const changed = (a: Stats, b: Stats): boolean => a.size !== b.size || a.mtimeMs !== b.mtimeMs || a.ino !== b.ino;

/** The bytes of a file in chunks, up to the size it has now. Throws what the system throws, or `Changed`. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const before = await handle.stat();
    let left = before.size;
    while (left > 0) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(CHUNK, left)), 0, Math.min(CHUNK, left), null);
      if (bytesRead === 0) throw new Changed();
      left -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    if (changed(before, await handle.stat())) throw new Changed();
  } finally {
    await handle.close();
  }
}

/** The file is no longer what it was when the reading began. */
export class Changed extends Error {}
