/** The corpus of a seed: documents one after the other, up to a size. */
import { document, type Options } from './document.ts';
import type { Words } from './words.ts';

export const SEED = 20240607;
export const BYTES = 50_000_000;

/** UTF-8 texts of `bytes` bytes in all, the last one whole. The same for the same seed, lexicon and register. */
export function* corpus(
  words: Words,
  { seed = SEED, bytes = BYTES }: { seed?: number; bytes?: number } = {},
  options?: Options,
): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let index = 0, size = 0; size < bytes; index++) {
    const text = encoder.encode(document(seed, index, words, options));
    size += text.length;
    yield text;
  }
}
