import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Word, wordTable } from './word.ts';

/** All that the stages know of French and of the world, loaded once, never changed. */
export interface Lexicon {
  /** Interns a surface form. */
  readonly word: (text: string, kind: Word['kind']) => Word;
}

/** The package's own folder: where `package.json` stands, above the sources as above the built files. */
export const packageRoot = (): string => {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'package.json'))) {
    if (dirname(at) === at) throw new Error('porte-parole: package.json not found above the program');
    at = dirname(at);
  }
  return at;
};

export function loadLexicon(root: string = packageRoot()): Lexicon {
  void root;
  return { word: wordTable() };
}
