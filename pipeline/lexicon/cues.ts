/** Cues: what lexically attributes. One row of `cues.csv` each, indexed by the lemma or the word that triggers it. */
import { join } from 'node:path';
import { z } from 'zod';
import { CUE_CLASSES, type CueClass } from '../model/terms.ts';
import { list, own, readTable } from './table.ts';
import { fold } from './word.ts';

/**
 * What a cue governs: `que` a finite clause, `si` an indirect question, `inf` a bare infinitive, `de` and `a` an
 * infinitive behind that preposition, `pour` a clause behind *pour que*, `obj` an object that may stand before it (`X` of *appeler X à*), `quote`
 * direct speech, `word` direct speech even of a single word (*crier « Non »*), `np` a noun phrase with quotation marks in it, `qualify` *qualifier X de Y*, `lequel`
 * *selon lequel*, `clause` the clause beside a preposition's phrase, `said` only where a verb expresses the noun (*annoncer son intention de*).
 */
export const CONSTRUCTIONS = [
  'que',
  'si',
  'inf',
  'de',
  'a',
  'pour',
  'obj',
  'quote',
  'word',
  'np',
  'qualify',
  'lequel',
  'clause',
  'said',
] as const;
export type Construction = (typeof CONSTRUCTIONS)[number];
/** A bit each. */
export const Takes = {
  que: 1,
  si: 1 << 1,
  inf: 1 << 2,
  de: 1 << 3,
  a: 1 << 4,
  pour: 1 << 5,
  obj: 1 << 6,
  quote: 1 << 7,
  word: 1 << 8,
  np: 1 << 9,
  qualify: 1 << 10,
  lequel: 1 << 11,
  clause: 1 << 12,
  said: 1 << 13,
} as const satisfies Record<Construction, number>;

const PARTS_OF_SPEECH = ['verb', 'noun', 'adjective', 'preposition'] as const;

export interface Cue {
  /** As published in `cue_lemma`. */
  readonly expression: string;
  readonly pos: (typeof PARTS_OF_SPEECH)[number];
  readonly class: CueClass;
  readonly constructions: ReadonlySet<Construction>;
  /** The same as bits of `Takes`. */
  readonly takes: number;
  /** The clitic that belongs to the verb: `se` of *s'engager*, `y` of *y voir*, `en` of *en appeler*. */
  readonly clitic: 'se' | 'y' | 'en' | undefined;
  /** The words behind the first: `savoir` of *faire savoir*. Lower case, with accents. */
  readonly tail: readonly string[];
  readonly example: string;
  readonly counterExample: string;
  readonly line: number;
}

export interface CueLexicon {
  readonly rows: readonly Cue[];
  /** By infinitive, the longest expression first. */
  readonly verbs: ReadonlyMap<string, readonly Cue[]>;
  /** Nouns, adjectives and prepositions by the folded form of their first word: singular, plural and feminine. */
  readonly words: ReadonlyMap<string, readonly Cue[]>;
  /** What stands behind the first word of such a noun, adjective or preposition: `avis` of *de l'avis de*. */
  readonly tails: ReadonlySet<string>;
  /** The same behind a verb, in every form. */
  readonly verbTails: ReadonlySet<string>;
}

/** It goes on with one of the constructions. */
export const takes = (cue: Cue, some: number): boolean => (cue.takes & some) !== 0;

/** Words of a tail that stand in a text in more than one form. */
const TAIL_FORMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['à', ['à', 'au', 'aux']],
  ...['prêt', 'disposé'].map((word) => [word, ['', 'e', 's', 'es'].map((ending) => word + ending)] as const),
]);
/** How many words behind a verb the first of its tail can stand. */
export const FURTHEST_TAIL = 5;

export const formsOfTail = (word: string): readonly string[] => TAIL_FORMS.get(word) ?? [word];

/** `have` is a form of `want`, a word of a tail. */
export const isTailForm = (have: string, want: string): boolean => have === want || TAIL_FORMS.get(want)?.includes(have) === true;

/** Reads `cues.csv` of the folder. @throws Error `FILE:LINE: …` */
export function loadCues(folder: string): CueLexicon {
  const rows: Cue[] = readTable(
    join(folder, 'cues.csv'),
    {
      expression: z.string().min(2),
      pos: z.enum(PARTS_OF_SPEECH),
      class: z.enum(CUE_CLASSES),
      constructions: list.pipe(z.array(z.enum(CONSTRUCTIONS)).min(1)),
      example: z.string(),
      counter_example: z.string(),
    },
    ['expression', 'pos'],
  ).map((row) => {
    const { clitic, words } = wordsOf(row.pos, row.expression);
    return {
      expression: row.expression,
      pos: own(PARTS_OF_SPEECH, row.pos),
      class: own(CUE_CLASSES, row.class),
      constructions: new Set(row.constructions),
      takes: row.constructions.reduce((bits, each) => bits | Takes[each], 0),
      clitic,
      tail: words.flatMap((w) => splitElision(w)).slice(1),
      example: row.example,
      counterExample: row.counter_example,
      line: row.line,
    };
  });
  const head = (cue: Cue): string => wordsOf(cue.pos, cue.expression).words[0] as string;
  const index = (keys: (cue: Cue) => readonly string[]): Map<string, Cue[]> => {
    const map = new Map<string, Cue[]>();
    for (const cue of rows) {
      for (const key of keys(cue)) {
        const known = map.get(key) ?? [];
        known.push(cue);
        map.set(key, known);
      }
    }
    for (const cues of map.values()) cues.sort((a, b) => b.tail.length - a.tail.length);
    return map;
  };
  const tails = new Set(rows.flatMap(({ pos, tail }) => (pos === 'verb' ? [] : tail.slice(0, 1))));
  // de stands for its articles too
  if (tails.has('de') || tails.has("d'")) for (const form of ['de', "d'", 'du', 'des']) tails.add(form);
  return {
    tails,
    verbTails: new Set(rows.flatMap(({ pos, tail }) => (pos === 'verb' ? tail.slice(0, 1).flatMap(formsOfTail) : []))),
    rows,
    verbs: index((cue) => (cue.pos === 'verb' ? [head(cue)] : [])),
    words: index((cue) => {
      const word = fold(splitElision(head(cue))[0] as string);
      if (cue.pos === 'preposition') return [word];
      if (cue.pos === 'noun') return [...new Set([word, word.endsWith('s') ? word : `${word}s`])];
      return cue.pos === 'adjective' ? [...new Set(['', 'e', 's', 'es'].map((ending) => word + ending))] : [];
    }),
  };
}

/** The clitic that opens a verb's expression, and the words behind it. */
function wordsOf(pos: Cue['pos'], expression: string): { clitic: Cue['clitic']; words: string[] } {
  const opening = pos === 'verb' ? /^(?:se |s'|y |en )/.exec(expression) : null;
  if (opening === null) return { clitic: undefined, words: expression.split(' ') };
  const clitic = opening[0].startsWith('s') ? 'se' : opening[0].startsWith('y') ? 'y' : 'en';
  return { clitic, words: expression.slice(opening[0].length).split(' ') };
}

/** `l'avis` is two tokens. */
const splitElision = (word: string): string[] => {
  const m = /^(\p{L}{1,2}')(.+)$/u.exec(word);
  return m === null ? [word] : [m[1] as string, m[2] as string];
};
