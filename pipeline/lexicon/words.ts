/**
 * The table of words: each surface form is made once and found again by its characters, without a string being cut out
 * of the text for it. Emptied when it is full, so that memory does not grow with the corpus.
 */
import { GOES_ON } from './naming.ts';
import { Cues, Stop, type Word } from './word.ts';

/** A word's kind as a number. */
export const Kind = { word: 0, clitic: 1, number: 2, mark: 3 } as const;
const KINDS: readonly Word['kind'][] = ['word', 'clitic', 'number', 'mark'];

/**
 * What a pass over a text stops at, as bits: a final stop, a quotation mark, what a name starts with only if the next word
 * goes on with it; what can be a cue, what can be one only before certain words (as a verb, as another word), these words; a colon or semicolon.
 */
export const Fact = { final: 1, mark: 2, goesOn: 4, cue: 8, tailedVerb: 16, tailed: 32, verbTail: 64, tail: 128, colon: 256 } as const;

/** Their numbers fit in the bits below. */
const MAX_WORDS = 200_000;

/**
 * Numbers of a slot, side by side so that one look brings all. A short word, of up to eight characters of Latin-1: these,
 * four to a number. A longer one: its hash, and where its length and then its units start in the pool. Then its entry: the
 * number of the word + 1 (0: free), its kind, whether it is long, its facts. Then what it can be in a name.
 */
const WIDTH = 4;
const ENTRY = 2;
const NAMES = 3;
const SHORT = 8;
const NUMBER = 2 ** 18 - 1;
/** Bits of an entry by which words of equal characters are told apart. */
const CODE = 7 << 18;
const FACTS = 21;
const codeOf = (kind: number, long: 0 | 1): number => (kind << 18) | (long << 20);

/** From two keys to a slot's number: the products' high bits hang on all of their factors' bits. */
const mixed = (a: number, b: number, code: number): number => {
  const h = Math.imul(a ^ (code << 6), 0x9e3779b1) ^ Math.imul(b ^ code, 0x85ebca77);
  return h ^ (h >>> 15);
};

export class WordTable {
  /** In order of their making. */
  words: Word[] = [];
  slots = new Int32Array(WIDTH * 2 ** 12);
  #mask = 2 ** 12 - 1;
  /** The units of all long words. */
  #pool = new Uint16Array(2 ** 14);
  #used = 0;
  readonly #make: (text: string, kind: Word['kind']) => Word;

  constructor(make: (text: string, kind: Word['kind']) => Word) {
    this.#make = make;
  }

  /** The word of a string. */
  of(text: string, kind: Word['kind']): Word {
    const units = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    return this.wordIn(this.at(units, 0, text.length, Kind[kind]));
  }

  /** What the slot at a place holds. */
  wordIn(place: number): Word {
    return this.words[((this.slots[place + ENTRY] as number) & NUMBER) - 1] as Word;
  }

  /** Bits of `Fact`. */
  factsIn(place: number): number {
    return (this.slots[place + ENTRY] as number) >> FACTS;
  }

  /** Bits of `Names`. */
  namesIn(place: number): number {
    return this.slots[place + NAMES] as number;
  }

  /** Where the slot starts of the word of the UTF-16 units `[from, to)`; good until the next word is asked for. */
  at(units: Uint16Array, from: number, to: number, kind: number): number {
    let a = 0;
    let b = 0;
    let wide = 0;
    for (let i = from; i < to; i++) {
      const unit = units[i] as number;
      wide |= unit;
      b = (b << 8) | (a >>> 24);
      a = (a << 8) | unit;
    }
    return this.packed(units, from, to, kind, a, b, wide);
  }

  /** The same where the units were looked at before: the last eight, four to a number, and all of them joined by `|`. */
  packed(units: Uint16Array, from: number, to: number, kind: number, a: number, b: number, wide: number): number {
    if (wide > 0xff || to - from > SHORT) return this.#long(units, from, to, kind);
    const { slots } = this;
    const last = slots.length - 1;
    const code = codeOf(kind, 0);
    for (let place = WIDTH * (mixed(a, b, code) & this.#mask); slots[place + ENTRY] !== 0; place = (place + WIDTH) & last)
      if (slots[place] === a && slots[place + 1] === b && ((slots[place + ENTRY] as number) & CODE) === code) return place;
    const word = this.#made(units, from, to, kind);
    return this.#enter(a, b, code, word);
  }

  #long(units: Uint16Array, from: number, to: number, kind: number): number {
    let hash = 0;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (units[i] as number), 0x01000193);
    const { slots } = this;
    const pool = this.#pool;
    const last = slots.length - 1;
    const code = codeOf(kind, 1);
    for (let place = WIDTH * (mixed(hash, 0, code) & this.#mask); slots[place + ENTRY] !== 0; place = (place + WIDTH) & last) {
      if (slots[place] !== hash || ((slots[place + ENTRY] as number) & CODE) !== code) continue;
      const start = (slots[place + 1] as number) + 1;
      if (pool[start - 1] !== (to - from) % 0x10000) continue;
      let i = from;
      while (i < to && pool[start + i - from] === units[i]) i++;
      if (i === to) return place;
    }
    const word = this.#made(units, from, to, kind);
    return this.#enter(hash, this.#pooled(units, from, to), code, word);
  }

  #made(units: Uint16Array, from: number, to: number, kind: number): Word {
    if (this.words.length >= MAX_WORDS) {
      this.slots.fill(0);
      this.words = [];
      this.#used = 0;
    }
    if (2 * this.words.length > this.#mask) this.#grow();
    const word = this.#make(textOf(units, from, to), KINDS[kind] as Word['kind']);
    this.words.push(word);
    return word;
  }

  /** Where the length and the units now start in the pool. */
  #pooled(units: Uint16Array, from: number, to: number): number {
    const start = this.#used;
    this.#used += 1 + to - from;
    if (this.#used > this.#pool.length) {
      const larger = new Uint16Array(2 * this.#used);
      larger.set(this.#pool.subarray(0, start));
      this.#pool = larger;
    }
    this.#pool[start] = to - from;
    this.#pool.set(units.subarray(from, to), start + 1);
    return start;
  }

  #enter(a: number, b: number, code: number, word: Word): number {
    const { slots } = this;
    const place = this.#free(a, b, code);
    slots[place] = a;
    slots[place + 1] = b;
    slots[place + ENTRY] = this.words.length | code | (factsOf(word) << FACTS);
    slots[place + NAMES] = word.names ?? 0;
    return place;
  }

  #free(a: number, b: number, code: number): number {
    const { slots } = this;
    const last = slots.length - 1;
    let place = WIDTH * (mixed(a, code >> 20 === 1 ? 0 : b, code) & this.#mask);
    while (slots[place + ENTRY] !== 0) place = (place + WIDTH) & last;
    return place;
  }

  #grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(2 * old.length);
    this.#mask = 2 * this.#mask + 1;
    for (let i = 0; i < old.length; i += WIDTH)
      if (old[i + ENTRY] !== 0)
        this.slots.set(old.subarray(i, i + WIDTH), this.#free(old[i] as number, old[i + 1] as number, (old[i + ENTRY] as number) & CODE));
  }
}

const factsOf = ({ stops = 0, mark = 0, cues = 0, names = 0 }: Word): number =>
  ((stops & Stop.final) !== 0 ? Fact.final : 0) |
  (mark !== 0 ? Fact.mark : 0) |
  ((stops & (Stop.colon | Stop.semicolon)) !== 0 ? Fact.colon : 0) |
  ((names & GOES_ON) !== 0 ? Fact.goesOn : 0) |
  ((cues & Cues.verb) === 0 ? 0 : (cues & Cues.tailedVerb) !== 0 ? Fact.tailedVerb : Fact.cue) |
  ((cues & Cues.word) === 0 ? 0 : (cues & Cues.tailed) !== 0 ? Fact.tailed : Fact.cue) |
  ((cues & Cues.verbTail) !== 0 ? Fact.verbTail : 0) |
  ((cues & Cues.tail) !== 0 ? Fact.tail : 0);

/** A string of its own: one cut out of a text would keep the whole text in memory. */
const textOf = (units: Uint16Array, from: number, to: number): string =>
  to - from < 1000
    ? String.fromCharCode.apply(null, units.subarray(from, to) as unknown as number[])
    : Buffer.from(units.buffer, units.byteOffset + 2 * from, 2 * (to - from)).toString('utf16le');
