/**
 * Questions to a word, answered once: a pattern or a look-up costs as much as reading the word, and the same few words
 * are asked the same questions again and again.
 */
import type { Word } from './word.ts';

/** Answers that one number holds, two bits each: asked, and yes. */
const EACH = 15;
let questions = 0;
const MOST = 8 * EACH;

/** The question `ask`, whose answer must hang on the word alone. */
export function wordTest(ask: (word: Word) => boolean): (word: Word) => boolean {
  const at = Math.floor(questions / EACH);
  const shift = 2 * (questions % EACH);
  if (++questions > MOST) throw new Error(`more than ${MOST} questions to a word`);
  return (word) => {
    const { answers } = word;
    // words made by hand keep none
    if (answers === undefined) return ask(word);
    const known = (answers[at] as number) >> shift;
    if ((known & 1) !== 0) return (known & 2) !== 0;
    const yes = ask(word);
    answers[at] = (answers[at] as number) | ((yes ? 3 : 1) << shift);
    return yes;
  };
}

/** Whether the word in lower case, with its accents, is one of `forms` (`"de d'"`). */
export function isOneOf(forms: string): (word: Word) => boolean {
  const set = new Set(forms.split(' '));
  return wordTest(({ lower }) => set.has(lower));
}

/** The same by the folded form. */
export function isFoldedOneOf(forms: string): (word: Word) => boolean {
  const set = new Set(forms.split(' '));
  return wordTest(({ norm }) => set.has(norm));
}

/** Room for the answers of a new word. */
export const noAnswers = (): number[] => new Array(MOST / EACH).fill(0);
