/**
 * The table of words: each surface form is made once and found again by its characters, without a string being cut out
 * of the text for it. Emptied when it is full, so that memory does not grow with the corpus.
 */
import type { Word } from './word.ts';

export interface WordTable {
  /** The word of a string. */
  readonly of: (text: string, kind: Word['kind']) => Word;
  /** The word of the UTF-16 units `[from, to)`. */
  readonly at: (units: Uint16Array, from: number, to: number, kind: number) => Word;
}

/** A word's kind as a number. */
export const Kind = { word: 0, clitic: 1, number: 2, mark: 3 } as const;
const KINDS: readonly Word['kind'][] = ['word', 'clitic', 'number', 'mark'];

const MAX_WORDS = 200_000;

/**
 * Numbers of a slot, side by side so that one look brings all. A short word, of up to eight characters of Latin-1: these,
 * four to a number. A longer one: its hash, and where it starts in the pool. Then the number of the word + 1 (0: free),
 * and its code: length, kind, and whether it is long.
 */
const WIDTH = 4;
const SHORT = 8;
const codeOf = (length: number, kind: number, long: 0 | 1): number => (length << 3) | (kind << 1) | long;

/** From two keys to a slot's number: the products' high bits hang on all of their factors' bits. */
const mixed = (a: number, b: number, code: number): number => {
  const h = Math.imul(a ^ (code << 24), 0x9e3779b1) ^ Math.imul(b ^ code, 0x85ebca77);
  return h ^ (h >>> 15);
};

export function wordTable(make: (text: string, kind: Word['kind']) => Word): WordTable {
  let words: Word[] = [];
  /** The units of all long words. */
  let pool = new Uint16Array(2 ** 14);
  let used = 0;
  let slots = new Int32Array(WIDTH * 2 ** 12);
  let mask = 2 ** 12 - 1;

  const next = (place: number): number => (place + WIDTH) & (WIDTH * mask + WIDTH - 1);

  const enter = (a: number, b: number, code: number): void => {
    let place = WIDTH * (mixed(a, code & 1 ? 0 : b, code) & mask);
    while (slots[place + 2] !== 0) place = next(place);
    slots[place] = a;
    slots[place + 1] = b;
    slots[place + 2] = words.length;
    slots[place + 3] = code;
  };

  const grow = (): void => {
    const old = slots;
    slots = new Int32Array(2 * old.length);
    mask = 2 * mask + 1;
    for (let i = 0; i < old.length; i += WIDTH) {
      if (old[i + 2] === 0) continue;
      const [a, b, , code] = old.subarray(i, i + WIDTH) as unknown as [number, number, number, number];
      let place = WIDTH * (mixed(a, code & 1 ? 0 : b, code) & mask);
      while (slots[place + 2] !== 0) place = next(place);
      slots.set(old.subarray(i, i + WIDTH), place);
    }
  };

  const made = (units: Uint16Array, from: number, to: number, kind: number): Word => {
    if (words.length >= MAX_WORDS) {
      slots.fill(0);
      words = [];
      used = 0;
    }
    if (2 * words.length > mask) grow();
    const word = make(textOf(units, from, to), KINDS[kind] as Word['kind']);
    words.push(word);
    return word;
  };

  const longWord = (units: Uint16Array, from: number, to: number, kind: number): Word => {
    let hash = 0;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (units[i] as number), 0x01000193);
    const code = codeOf(to - from, kind, 1);
    for (let place = WIDTH * (mixed(hash, 0, code) & mask); slots[place + 2] !== 0; place = next(place)) {
      if (slots[place] !== hash || slots[place + 3] !== code) continue;
      const start = slots[place + 1] as number;
      let i = from;
      while (i < to && pool[start + i - from] === units[i]) i++;
      if (i === to) return words[(slots[place + 2] as number) - 1] as Word;
    }
    const word = made(units, from, to, kind);
    if (used + to - from > pool.length) {
      const larger = new Uint16Array(2 * (used + to - from));
      larger.set(pool.subarray(0, used));
      pool = larger;
    }
    pool.set(units.subarray(from, to), used);
    enter(hash, used, code);
    used += to - from;
    return word;
  };

  const at: WordTable['at'] = (units, from, to, kind) => {
    if (to - from > SHORT) return longWord(units, from, to, kind);
    let a = 0;
    let b = 0;
    let wide = 0;
    for (let i = from; i < to; i++) {
      const unit = units[i] as number;
      wide |= unit;
      b = (b << 8) | (a >>> 24);
      a = (a << 8) | unit;
    }
    if (wide > 0xff) return longWord(units, from, to, kind);
    const code = codeOf(to - from, kind, 0);
    for (let place = WIDTH * (mixed(a, b, code) & mask); slots[place + 2] !== 0; place = next(place)) {
      if (slots[place] === a && slots[place + 1] === b && slots[place + 3] === code) return words[(slots[place + 2] as number) - 1] as Word;
    }
    const word = made(units, from, to, kind);
    enter(a, b, code);
    return word;
  };

  const of: WordTable['of'] = (text, kind) => {
    const units = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    return at(units, 0, text.length, Kind[kind]);
  };

  return { of, at };
}

/** A string of its own: one cut out of a text would keep the whole text in memory. */
const textOf = (units: Uint16Array, from: number, to: number): string =>
  to - from < 1000
    ? String.fromCharCode.apply(null, units.subarray(from, to) as unknown as number[])
    : Buffer.from(units.buffer, units.byteOffset + 2 * from, 2 * (to - from)).toString('utf16le');
