/** The words of a person's name: the same for every document. */
import { fold } from '../../lexicon/word.ts';

export interface Bearing {
  readonly words: readonly string[];
  /** The same, cut at hyphens. */
  readonly parts: readonly string[];
  /** Words and parts, each once. */
  readonly keys: readonly string[];
}

export const NO_BEARING: Bearing = { words: [], parts: [], keys: [] };

export const wordsOfName = (name: string): string[] => {
  const folded = fold(name);
  const words = folded.split(PLAIN.test(folded) ? ' ' : /\s+/);
  return words.includes('') ? words.filter((word) => word !== '') : words;
};
/** No white space but single spaces. */
const PLAIN = /^[^\s]*(?: [^\s]+)*$/;

export function bearingOf(name: string): Bearing {
  const words = wordsOfName(name);
  if (!name.includes('-') && words.every((word) => !word.includes('-'))) return { words, parts: words, keys: [...new Set(words)] };
  const parts = words.flatMap((word) => word.split('-'));
  return { words, parts, keys: [...new Set(words.flatMap((word) => [word, ...word.split('-')]))] };
}
