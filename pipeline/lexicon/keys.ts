/** Short words as numbers, and a table of them: a look-up costs less than one in a map of strings, and cuts no string out of a text. */
import { CLASS, units } from './units.ts';

/** The longest word that has a key. */
export const MAX_LETTERS = 6;

/** A folded word as one number: its classes, the first in the highest bits behind a 1. */
export function keyOf(word: string): number {
  let key = 1;
  for (let at = 0; at < word.length; at++) key = (key << 5) | ((units[word.charCodeAt(at)] as number) & CLASS);
  return key;
}

const SLOTS = 1 << 10;

/** Up to a few hundred keys, each with its value, in slots that are tried one behind the other. */
export class KeyTable<T> {
  readonly #keys = new Int32Array(SLOTS);
  readonly #values: (T | undefined)[] = new Array(SLOTS).fill(undefined);
  #size = 0;

  get(key: number): T | undefined {
    return this.#values[this.#slot(key)];
  }

  /** @throws Error where half of the slots are taken: look-ups would grow slow. */
  set(key: number, value: T): void {
    const slot = this.#slot(key);
    if (this.#keys[slot] === 0 && ++this.#size > SLOTS / 2) throw new Error(`more than ${SLOTS / 2} words in one table`);
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  #slot(key: number): number {
    const keys = this.#keys;
    let slot = Math.imul(key, 0x9e3779b1) >>> 22;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
    return slot;
  }
}
