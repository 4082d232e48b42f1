/** Words as figures count them: stretches of letters, digits and marks, compared without case and diacritics. */
import { firstNotBefore } from '../model/search.ts';

export interface Words {
  readonly norms: readonly string[];
  /** UTF-16 offsets of each word, half-open. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export function wordsOf(text: string): Words {
  const words = { norms: [] as string[], starts: [] as number[], ends: [] as number[] };
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    words.norms.push(norm(word));
    words.starts.push(index);
    words.ends.push(index + word.length);
  }
  return words;
}

// ligatures before case: that capitals keep theirs belongs to the measure, which must not move
const norm = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œæ]/g, (ligature) => (ligature === 'œ' ? 'oe' : 'ae'))
    .toLowerCase();

/** The words `[first, end)` that the characters `[start, end)` touch. */
export function touched(words: Words, start: number, end: number): readonly [first: number, end: number] {
  const first = firstAt(words.ends, (e) => e > start);
  return [
    first,
    Math.max(
      first,
      firstAt(words.starts, (s) => s >= end),
    ),
  ];
}

/** Index of the first of an ascending list that passes, as all behind it do; its length where none does. */
export const firstAt = (list: readonly number[], passes: (value: number) => boolean): number =>
  firstNotBefore(0, list.length, (i) => !passes(list[i] as number));

export const sameWords = (a: string, b: string): boolean => wordsOf(a).norms.join(' ') === wordsOf(b).norms.join(' ');

const INSIGNIFICANT = new Set(['de', 'des', 'du', 'la', 'le', 'les', 'l', 'd', 'et', 'the', 'of']);

/** A name to compare by: its words in alphabetical order, without articles and prepositions. */
export const nameKey = (name: string): string =>
  wordsOf(name)
    .norms.filter((word) => !INSIGNIFICANT.has(word))
    .sort()
    .join(' ');
