/** A file that is written from front to back, weighed and hashed on the way. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Weight } from './format.ts';

export interface Sink {
  readonly write: (chunk: string | Uint8Array) => Promise<void>;
  readonly close: () => Promise<Weight>;
  readonly abort: () => Promise<void>;
}

/** @throws where `path` exists or cannot be written */
export async function openSink(path: string): Promise<Sink> {
  let handle: FileHandle | undefined = await open(path, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  const close = async (): Promise<void> => {
    const closing = handle;
    handle = undefined;
    await closing?.close();
  };
  return {
    async write(chunk) {
      if (handle === undefined) throw new Error(`${path}: written after it was closed`);
      const data = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
      // Unlike `write`, goes on until all bytes are written.
      await handle.appendFile(data);
      hash.update(data);
      bytes += data.length;
    },
    async close() {
      await handle?.sync();
      await close();
      return { bytes, sha256: hash.digest('hex') };
    },
    abort: () => close().catch(() => {}),
  };
}
