import type { VerbForm } from './inflect.ts';

/** A surface form, folded and looked up once. Words are interned: two equal stretches of text share one object. */
export interface Word {
  /** As printed. */
  readonly text: string;
  /** Lower case, no diacritics, `oe` for œ, straight apostrophe; `-il` for `-t-il` and `-il`. */
  readonly norm: string;
  /** Lower case with its diacritics: grammar tells `a` from `à`, `note` from `noté`. */
  readonly lower: string;
  readonly kind: 'word' | 'clitic' | 'number' | 'mark';
  /** The first letter is upper case. */
  readonly capital: boolean;
  /** Two letters or more, all upper case. */
  readonly caps: boolean;
  /** Grammatical classes that the form can have: bits of `Tag`. */
  readonly tags: number;
  /** Verb forms that the word can be. */
  readonly verbs: readonly VerbForm[];
  /** Which phrases can start with it (see `openersOf`); absent on words made by hand. */
  readonly pieces?: readonly string[];
  readonly opens?: number;
}

/** Grammatical classes of a form, as bits. A form can have several; context decides (extract/attribution/grammar.ts). */
export const Tag = {
  determiner: 1,
  preposition: 2,
  contracted: 4,
  coordinator: 8,
  subordinator: 16,
  relative: 32,
  subject: 64,
  clitic: 128,
  negation: 256,
  have: 512,
  be: 1024,
  adverb: 2048,
  time: 4096,
  finite: 8192,
  infinitive: 16384,
  pastParticiple: 32768,
  presentParticiple: 65536,
  /** Adjectives that stand before their noun. */
  prenominal: 131072,
} as const;

/** What is left as it is once it is lower case, and what is not; `\`` folds to an apostrophe. */
const FOREIGN = /[^\x00-\x5f\x61-\x7f]/;
const EACH_FOREIGN = /[^\x00-\x5f\x61-\x7f]/gu;

/** Lower case, no diacritics, one kind of apostrophe and hyphen: the one form in which words are compared. Linear, also on stacked accents. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return FOREIGN.test(lower) ? lower.replace(EACH_FOREIGN, foldedCharacter) : lower;
}

/** Texts have few characters beyond ASCII, again and again. */
const characters = new Map<string, string>();
const MAX_CHARACTERS = 4096;

// a character at a time: normalisation takes quadratic time on a long run of marks
function foldedCharacter(character: string): string {
  let folded = characters.get(character);
  if (folded === undefined) {
    folded = straight(character.normalize('NFD').replace(/\p{M}+/gu, ''))
      .toLowerCase()
      .replace('œ', 'oe')
      .replace('æ', 'ae');
    if (characters.size < MAX_CHARACTERS) characters.set(character, folded);
  }
  return folded;
}

const ODD_MARK = /[’ʼ‘`´‐‑]/;
const straight = (text: string): string => (ODD_MARK.test(text) ? text.replace(/[’ʼ‘`´]/g, "'").replace(/[‐‑]/g, '-') : text);

const MAX_WORDS = 200_000;

/** What grammar knows of a form: its classes and the verb forms that it can be. */
export type Describe = (lower: string, norm: string, text: string) => { readonly tags: number; readonly verbs: readonly VerbForm[] };

/** Interns words. The table is emptied when it is full, so that memory does not grow with the corpus. */
export function wordTable(
  describe: Describe,
  open?: (norm: string) => { readonly pieces: readonly string[]; readonly opens: number },
): (text: string, kind: Word['kind']) => Word {
  const words = new Map<string, Word>();
  return (text, kind) => {
    const known = words.get(text);
    if (known !== undefined && known.kind === kind) return known;
    if (words.size >= MAX_WORDS) words.clear();
    const letters = text.replace(/[^\p{L}]/gu, '');
    const lower = straight(text.toLowerCase());
    const norm = kind === 'clitic' ? fold(text).replace(/^-t-/, '-') : fold(text);
    const grammar = kind === 'word' ? describe(lower, norm, text) : { tags: 0, verbs: [] };
    const word: Word = {
      text,
      norm,
      lower,
      kind,
      capital: /^\p{Lu}/u.test(text),
      caps: letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase(),
      ...grammar,
      ...open?.(norm),
    };
    words.set(text, word);
    return word;
  };
}
