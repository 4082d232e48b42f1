/** What goes into an archive: files of a folder, and texts made for it, under one folder, in the order of their names. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';

export interface Member {
  /** Inside the archive. */
  readonly path: string;
  readonly bytes: number;
  readonly pieces: () => Iterable<Uint8Array>;
}

export interface Stamp {
  /** The same for every file. */
  readonly date: Date;
}

/** Of every file: what it may be is the reader's affair, not that of the machine that packed it. */
export const MODE = 0o644;

const PIECE = 1 << 20;

export const ofText = (path: string, text: string): Member => {
  const bytes = Buffer.from(text, 'utf8');
  return { path, bytes: bytes.length, pieces: () => [bytes] };
};

export const ofFile = (path: string, file: string): Member => {
  const { size } = statSync(file);
  return {
    path,
    bytes: size,
    *pieces() {
      const handle = openSync(file, 'r');
      try {
        let done = 0;
        for (;;) {
          const buffer = Buffer.allocUnsafe(PIECE);
          const read = readSync(handle, buffer, 0, PIECE, null);
          done += read;
          if (read === 0) break;
          yield buffer.subarray(0, read);
        }
        if (done !== size) throw new Error(`${file}: changed while it was packed`);
      } finally {
        closeSync(handle);
      }
    },
  };
};
