/**
 * Pieces of phrases as numbers, from 1 in the order of their making. A register has tens of thousands of words: most are
 * cut, folded and numbered in one pass over the characters of a name, without a string for any of them.
 */
import { foldTable } from './word.ts';

/** Numbers of a slot: where the folded bytes start in the pool, how many they are, the piece's number (0: free), their hash. */
const WIDTH = 4;
const NUMBER = 2;
/** Longer names are cut by the slow way. */
const MOST_UNITS = 256;

// units by what they do to a name: cut it, belong to a word, or ask for the slow way
const CUT = 1;
const HYPHEN = 2;
const APOSTROPHE = 3;
const BYTE = 0x100;

/** UTF-16 unit → what it does, `BYTE` with the byte that it folds to, or 0. */
function unitTable(): Uint16Array {
  const folded = foldTable();
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) if (folded[code] !== 0) table[code] = BYTE | (folded[code] as number);
  // white space, brackets, slashes and commas part words, hyphens their pieces
  for (const cut of '\t\n\v\f\r \u00a0(),/') table[cut.charCodeAt(0)] = CUT;
  for (const hyphen of '-‐‑') table[hyphen.charCodeAt(0)] = HYPHEN;
  for (const mark of "'’ʼ‘`´") table[mark.charCodeAt(0)] = APOSTROPHE;
  // initials are more than one character's matter, other white space is rare
  for (const odd of '.\u1680\u2028\u2029\u202f\u205f') table[odd.charCodeAt(0)] = 0;
  for (let code = 0x2000; code <= 0x200a; code++) table[code] = 0;
  return table;
}

/** l d j m t s n c; and `qu`. */
const ELIDED = Array.from('ldjmtsnc', (letter) => letter.charCodeAt(0));

let units: Uint16Array | undefined;

export class PieceTable {
  /** How many numbers were given out, the 0 of none included. */
  size = 1;
  #pool = new Uint8Array(2 ** 12);
  #used = 0;
  #slots = new Int32Array(WIDTH * 2 ** 11);
  #mask = 2 ** 11 - 1;
  /** Pieces with characters beyond Latin-1. */
  readonly #others = new Map<string, number>();
  readonly #bytes = new Uint8Array(MOST_UNITS);
  /** The numbers of the phrase cut last. */
  readonly found: number[] = [];

  /** Puts the numbers of the pieces of `text` into `found`; false where its characters ask for the slow way. */
  cut(text: string): boolean {
    if (text.length > MOST_UNITS) return false;
    units ??= unitTable();
    const table = units;
    const bytes = this.#bytes;
    const { found } = this;
    found.length = 0;
    let size = 0;
    let opens = true;
    for (let i = 0; i < text.length; i++) {
      const unit = table[text.charCodeAt(i)] as number;
      if (unit >= BYTE) {
        bytes[size++] = unit & 0xff;
        continue;
      }
      if (unit === APOSTROPHE) {
        // l'Équipe, d'Ivoire: a piece of its own; N'Djamena and whatever else is a matter of more thought
        if (
          !opens ||
          !this.#isElided(size) ||
          text.charCodeAt(i - 1) > 0x7f ||
          i + 1 === text.length ||
          /^[NM].[A-Z]/.test(text.slice(i - 1, i + 2))
        )
          return false;
        bytes[size++] = 0x27;
      } else if (unit === 0) return false;
      if (size > 0) found.push(this.#numberOf(size, true));
      opens = unit === HYPHEN ? false : unit === CUT || opens;
      size = 0;
    }
    if (size > 0) found.push(this.#numberOf(size, true));
    return true;
  }

  /** The first `size` bytes are a word that elides its vowel. */
  #isElided(size: number): boolean {
    const [a, b] = this.#bytes;
    return size === 1 ? ELIDED.includes(a as number) : size === 2 && a === 0x71 && b === 0x75;
  }

  /** The number of a folded piece, which is made where `make` says so; else 0. */
  of(piece: string, make: boolean): number {
    const bytes = this.#bytes;
    let latin = piece.length <= MOST_UNITS;
    for (let i = 0; i < piece.length && latin; i++) {
      const code = piece.charCodeAt(i);
      if (code > 0xff) latin = false;
      else bytes[i] = code;
    }
    if (latin) return this.#numberOf(piece.length, make);
    const known = this.#others.get(piece);
    if (known !== undefined || !make) return known ?? 0;
    this.#others.set(piece, this.size);
    return this.size++;
  }

  /** The number of the first `size` of `#bytes`. */
  #numberOf(size: number, make: boolean): number {
    const bytes = this.#bytes;
    let hash = size;
    for (let i = 0; i < size; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    for (let at = WIDTH * (hash & this.#mask); ; at = (at + WIDTH) & (WIDTH * this.#mask + WIDTH - 1)) {
      const number = slots[at + NUMBER] as number;
      if (number === 0) return make ? this.#enter(at, size, hash) : 0;
      if (slots[at + 1] === size && slots[at + 3] === hash && this.#is(slots[at] as number, size)) return number;
    }
  }

  #is(from: number, size: number): boolean {
    const pool = this.#pool;
    const bytes = this.#bytes;
    for (let i = 0; i < size; i++) if (pool[from + i] !== bytes[i]) return false;
    return true;
  }

  #enter(place: number, size: number, hash: number): number {
    if (this.#used + size > this.#pool.length) {
      const pool = new Uint8Array(2 * this.#pool.length + size);
      pool.set(this.#pool);
      this.#pool = pool;
    }
    for (let i = 0; i < size; i++) this.#pool[this.#used + i] = this.#bytes[i] as number;
    const made = this.size++;
    this.#write(this.#slots, place, this.#used, size, made, hash);
    this.#used += size;
    if (2 * made > this.#mask) this.#rehash();
    return made;
  }

  #write(slots: Int32Array, at: number, from: number, size: number, number: number, hash: number): void {
    slots[at] = from;
    slots[at + 1] = size;
    slots[at + NUMBER] = number;
    slots[at + 3] = hash;
  }

  /** Makes room for so many more pieces. */
  expect(pieces: number): void {
    let size = this.#slots.length;
    while (2 * WIDTH * (this.size + pieces) > size) size *= 2;
    if (size > this.#slots.length) this.#rehash(size);
  }

  #rehash(size = 2 * this.#slots.length): void {
    const old = this.#slots;
    const slots = new Int32Array(size);
    const mask = size / WIDTH - 1;
    for (let from = 0; from < old.length; from += WIDTH) {
      const number = old[from + NUMBER] as number;
      if (number === 0) continue;
      const hash = old[from + 3] as number;
      let at = WIDTH * (hash & mask);
      while (slots[at + NUMBER] !== 0) at = (at + WIDTH) & (WIDTH * mask + WIDTH - 1);
      this.#write(slots, at, old[from] as number, old[from + 1] as number, number, hash);
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}
