/**
 * The table of words: each surface form is made once and found again by its characters, without a string being cut out
 * of the text for it. Emptied when it is full, so that memory does not grow with the corpus.
 */
import type { Word } from './word.ts';

export interface WordTable {
  /** The word of a string. */
  readonly of: (text: string, kind: Word['kind']) => Word;
  /** The word of the UTF-16 units `[from, to)`; `hash` is `hashStart(kind)` taken through `hashNext` over them. */
  readonly at: (units: Uint16Array, from: number, to: number, kind: Word['kind'], hash: number) => Word;
}

const SEEDS: Record<Word['kind'], number> = { word: 0x11, clitic: 0x2b, number: 0x47, mark: 0x65 };
export const hashStart = (kind: Word['kind']): number => SEEDS[kind];
export const hashNext = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

const MAX_WORDS = 200_000;

/** Numbers of a slot, side by side so that one look brings all: hash, number of the word + 1 (0: free), start and length in the pool. */
const WIDTH = 4;

export function wordTable(make: (text: string, kind: Word['kind']) => Word): WordTable {
  let words: Word[] = [];
  /** The units of all words. */
  let pool = new Uint16Array(2 ** 14);
  let used = 0;
  let slots = new Int32Array(WIDTH * 2 ** 12);
  let mask = 2 ** 12 - 1;

  // the low bits of a product hang on few of its factors' bits: mixed once more
  const placeOf = (hash: number): number => WIDTH * ((hash ^ (hash >>> 15)) & mask);
  const next = (place: number): number => (place + WIDTH) & (WIDTH * mask + WIDTH - 1);

  const empty = (): void => {
    slots.fill(0);
    words = [];
    used = 0;
  };

  const free = (hash: number): number => {
    let place = placeOf(hash);
    while (slots[place + 1] !== 0) place = next(place);
    return place;
  };

  const enter = (units: Uint16Array, from: number, to: number, kind: Word['kind'], hash: number): Word => {
    if (words.length >= MAX_WORDS) empty();
    if (2 * words.length > mask) {
      const old = slots;
      slots = new Int32Array(2 * old.length);
      mask = 2 * mask + 1;
      for (let i = 0; i < old.length; i += WIDTH) if (old[i + 1] !== 0) slots.set(old.subarray(i, i + WIDTH), free(old[i] as number));
    }
    if (used + to - from > pool.length) {
      const larger = new Uint16Array(2 * (used + to - from));
      larger.set(pool.subarray(0, used));
      pool = larger;
    }
    const word = make(textOf(units, from, to), kind);
    words.push(word);
    pool.set(units.subarray(from, to), used);
    slots.set([hash, words.length, used, to - from], free(hash));
    used += to - from;
    return word;
  };

  const at: WordTable['at'] = (units, from, to, kind, hash) => {
    for (let place = placeOf(hash); slots[place + 1] !== 0; place = next(place)) {
      if (slots[place] !== hash || slots[place + 3] !== to - from) continue;
      const start = slots[place + 2] as number;
      let k = from;
      while (k < to && pool[start + k - from] === units[k]) k++;
      if (k < to) continue;
      const word = words[(slots[place + 1] as number) - 1] as Word;
      if (word.kind === kind) return word;
    }
    return enter(units, from, to, kind, hash);
  };

  const of: WordTable['of'] = (text, kind) => {
    const units = new Uint16Array(text.length);
    let hash = hashStart(kind);
    for (let i = 0; i < text.length; i++) hash = hashNext(hash, (units[i] = text.charCodeAt(i)));
    return at(units, 0, text.length, kind, hash);
  };

  return { of, at };
}

/** A string of its own: one cut out of a text would keep the whole text in memory. */
const textOf = (units: Uint16Array, from: number, to: number): string =>
  to - from < 1000
    ? String.fromCharCode.apply(null, units.subarray(from, to) as unknown as number[])
    : Buffer.from(units.buffer, units.byteOffset + 2 * from, 2 * (to - from)).toString('utf16le');
