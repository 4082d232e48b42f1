/** Rows point into the text that the release carries; annotations into the raw file. Words lead from one to the other. */
import { align } from './align.ts';
import { touched, type Words, wordsOf } from './words.ts';

interface Offsets {
  readonly char_start: number;
  readonly char_end: number;
}

export interface Projection {
  /** The words of the raw file that a row's characters touch, ascending; those that the raw file has not are left out. */
  readonly project: (row: Offsets) => number[];
  /** The text at the row's offsets. */
  readonly slice: (row: Offsets) => string;
}

/** @throws where the text is not that of the raw file */
export function rowWords(text: string, raw: Words): Projection {
  const own = wordsOf(text);
  const partners = align(own.norms, raw.norms);
  const utf16 = offsets(text);
  const at = (codePoint: number): number => utf16[codePoint] ?? text.length;
  return {
    project({ char_start, char_end }) {
      const [first, end] = touched(own, at(char_start), at(char_end));
      return [...partners.subarray(first, end)].filter((i) => i !== -1);
    },
    slice: ({ char_start, char_end }) => text.slice(at(char_start), at(char_end)),
  };
}

/** UTF-16 offset of each code point, and of the end. */
function offsets(text: string): Uint32Array {
  const all = new Uint32Array(text.length + 1);
  let n = 0;
  let at = 0;
  for (const character of text) {
    all[n++] = at;
    at += character.length;
  }
  all[n] = at;
  return all.subarray(0, n + 1);
}
