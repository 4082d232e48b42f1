/**
 * DEFLATE whose bytes depend on nothing but its input: the zlib inside Node packs differently by version and by processor
 * (its vector code hashes otherwise), so that archives of two machines would differ. `fflate` is plain integer arithmetic.
 */
import { Deflate } from 'fflate';

/** Where pieces are cut shows in the result: they are cut here, not where a disk or a caller cuts them. */
const PIECE = 1 << 16;
const OPTIONS = { level: 9, mem: 8 } as const;

export interface Deflater {
  readonly write: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

export function deflater(out: (packed: Uint8Array) => void): Deflater {
  const deflate = new Deflate(OPTIONS, out);
  const held = new Uint8Array(PIECE);
  let length = 0;
  return {
    write(bytes) {
      for (let from = 0; from < bytes.length; ) {
        const taken = Math.min(PIECE - length, bytes.length - from);
        held.set(bytes.subarray(from, from + taken), length);
        length += taken;
        from += taken;
        if (length < PIECE) continue;
        deflate.push(held, false);
        length = 0;
      }
    },
    close: () => deflate.push(held.subarray(0, length), true),
  };
}
