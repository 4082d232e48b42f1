/** Other ways to name an office: `chef de la diplomatie` is the foreign minister. */
import { join } from 'node:path';
import { z } from 'zod';
import { readTable } from './table.ts';
import { fold } from './word.ts';

export interface Office {
  /** Folded content words of the phrase, the head first. */
  readonly words: readonly string[];
  /** Folded content words of the office that it stands for. */
  readonly office: readonly string[];
  readonly example: string;
}

/** Reads `offices.csv` of the folder. @throws Error `FILE:LINE: …` */
export function loadOffices(folder: string): readonly Office[] {
  const text = z.string().min(2);
  const offices = readTable(join(folder, 'offices.csv'), { phrase: text, office: text, example: text }, ['phrase']).map((row) => ({
    words: contentWords(row.phrase),
    office: contentWords(row.office),
    example: row.example,
  }));
  // chef du département d'État before chef de l'État: the longer phrase says more
  return offices.sort((a, b) => b.words.length - a.words.length);
}

const contentWords = (text: string): string[] =>
  (fold(text).match(/[\p{L}-]+/gu) ?? []).filter((word) => !/^(?:de|d|du|des|la|le|les|l)$/.test(word));
