/** What may go out of a text, by the rights in it: `rights.csv`, read once. */
import { join } from 'node:path';
import { z } from 'zod';
import { TEXT_LEVELS, type TextLevel } from '../model/terms.ts';
import { packageRoot } from './load.ts';
import { nameKey } from './register.ts';
import { own, readTable } from './table.ts';

export interface RightsRow {
  /** Found in what is said of the rights, whatever the case, the accents and the punctuation. */
  readonly words: string;
  readonly level: TextLevel;
  readonly example: string;
  readonly counter_example: string;
}

export interface Rights {
  /** In the order of the file: the first whose words are found decides. */
  readonly rows: readonly RightsRow[];
  /** Undefined or null where nothing is said. */
  readonly levelOf: (rights: string | null | undefined) => TextLevel;
}

/** The rows for documents of whose rights nothing is said, and for words that no other row has. */
const NOTHING = '(nothing)';
const ELSE = '(else)';

let standing: Rights | undefined;

/** @throws Error `FILE:LINE: …` where a cell is wrong, or one of the last two rows is missing */
export function loadRights(path?: string): Rights {
  if (path === undefined) return (standing ??= loadRights(join(packageRoot(), 'pipeline', 'lexicon', 'rights.csv')));
  const shape = { words: z.string().min(1), level: z.enum(TEXT_LEVELS), example: z.string(), counter_example: z.string() };
  const all = readTable(path, shape, ['words']).map((row) => ({ ...row, level: own(TEXT_LEVELS, row.level) }));
  const special = (words: string): TextLevel => {
    const row = all.find((one) => one.words === words);
    if (row === undefined) throw new Error(`${path}: without a row "${words}"`);
    return row.level;
  };
  const [nothing, other] = [special(NOTHING), special(ELSE)];
  const rows = all.filter(({ words }) => words !== NOTHING && words !== ELSE);
  return {
    rows,
    levelOf(said) {
      if (said === undefined || said === null || said.trim() === '') return nothing;
      return rows.find(({ words }) => holds(said, words))?.level ?? other;
    },
  };
}

/** As whole words; a mark without letters (`©`) wherever it stands. */
function holds(said: string, words: string): boolean {
  const key = nameKey(words);
  return key === '' ? said.includes(words) : ` ${nameKey(said)} `.includes(` ${key} `);
}
