/**
 * Phrases as paths of numbered pieces, in flat arrays: a step from piece to piece is one look into one table, wherever
 * the phrases come from. Several lists share a trie, and each phrase has the bit of its kind, so that one look at a word
 * tells whether anything that is sought can start with it.
 */

import { PieceTable } from './piece-table.ts';

/** Numbers of a step, side by side so that one look brings all: place, piece, the place behind; one is left free. */
const WIDTH = 4;
/** Bits of a number. */
const MOST_KINDS = 32;
/** The place before any piece; also what is said of steps and pieces that there are none of. */
export const NOWHERE = 0;

export class Trie<P = unknown> {
  #kinds = 0;
  readonly pieces = new PieceTable();
  /** By piece: the kinds of the phrases in which it stands behind the first. */
  readonly #inside: number[] = [0];
  #places = 1;
  #ends = new Int32Array(2 ** 10);
  #below = new Int32Array(2 ** 10);
  /** By place: the phrase that ends there, and all of them where they are several. */
  readonly #first: (P | undefined)[] = [undefined];
  readonly #several = new Map<number, P[]>();
  #steps = new Int32Array(WIDTH * 2 ** 11);
  #mask = 2 ** 11 - 1;

  /** Makes room for so many more places and pieces at once: growing step by step takes longer than all the rest. */
  expect(places: number, pieces: number): void {
    let size = this.#steps.length;
    while (2 * WIDTH * (this.#places + places) > size) size *= 2;
    if (size > this.#steps.length) this.#rehash(size);
    this.pieces.expect(pieces);
  }

  /** Sets `count` kinds apart; returns the number of the first one's bit. */
  reserve(count: number): number {
    const first = this.#kinds;
    this.#kinds += count;
    if (this.#kinds > MOST_KINDS) throw new Error(`more than ${MOST_KINDS} kinds of phrases`);
    return first;
  }

  /** Adds the phrase of the pieces whose numbers `pieces.found` holds; returns those that ended there before, if any. */
  add(kind: number, phrase: P): readonly P[] | undefined {
    const { found } = this.pieces;
    while (this.#inside.length < this.pieces.size) this.#inside.push(0);
    let place = NOWHERE;
    for (let k = 0; k < found.length; k++) {
      const piece = found[k] as number;
      if (k > 0) {
        this.#below[place] = (this.#below[place] as number) | kind;
        this.#inside[piece] = (this.#inside[piece] as number) | kind;
      }
      const next = this.step(place, piece);
      place = next === NOWHERE ? this.#grow(place, piece) : next;
    }
    if (place === NOWHERE) return undefined;
    this.#ends[place] = (this.#ends[place] as number) | kind;
    const first = this.#first[place];
    const several = this.#several.get(place);
    if (first === undefined && several === undefined) {
      this.#first[place] = phrase;
      return undefined;
    }
    const before = several ?? [first as P];
    this.#several.set(place, [...before, phrase]);
    this.#first[place] = undefined;
    return before;
  }

  /** The number of a piece; `NOWHERE` where no phrase has it. */
  pieceOf(piece: string): number {
    return this.pieces.of(piece, false);
  }

  /** The place behind `piece` from `place`; `NOWHERE` where no phrase goes on so. */
  step(place: number, piece: number): number {
    const steps = this.#steps;
    for (let at = WIDTH * (hashOf(place, piece) & this.#mask); ; at = (at + WIDTH) & (WIDTH * this.#mask + WIDTH - 1)) {
      const next = steps[at + 2] as number;
      if (next === NOWHERE || (steps[at] === place && steps[at + 1] === piece)) return next;
    }
  }

  /** The kinds of the phrases that end at a place. */
  endsAt(place: number): number {
    return this.#ends[place] as number;
  }

  /** The kinds of the phrases that go on behind a place. */
  belowOf(place: number): number {
    return this.#below[place] as number;
  }

  insideOf(piece: number): number {
    return this.#inside[piece] as number;
  }

  /** The phrase that ends at a place; none where they are several. */
  onlyAt(place: number): P | undefined {
    return this.#first[place];
  }

  /** The phrases that end at a place, in the order in which they were added. */
  phrasesAt(place: number): readonly P[] {
    const only = this.#first[place];
    return only === undefined ? (this.#several.get(place) ?? []) : [only];
  }

  #grow(place: number, piece: number): number {
    const made = this.#places++;
    if (made === this.#ends.length) {
      this.#ends = longer(this.#ends);
      this.#below = longer(this.#below);
    }
    this.#first.push(undefined);
    if (2 * made > this.#mask) this.#rehash();
    this.#enter(place, piece, made);
    return made;
  }

  #rehash(size = 2 * this.#steps.length): void {
    const old = this.#steps;
    this.#steps = new Int32Array(size);
    this.#mask = size / WIDTH - 1;
    for (let at = 0; at < old.length; at += WIDTH)
      if (old[at + 2] !== NOWHERE) this.#enter(old[at] as number, old[at + 1] as number, old[at + 2] as number);
  }

  #enter(place: number, piece: number, next: number): void {
    let at = WIDTH * (hashOf(place, piece) & this.#mask);
    while (this.#steps[at + 2] !== NOWHERE) at = (at + WIDTH) & (WIDTH * this.#mask + WIDTH - 1);
    this.#steps[at] = place;
    this.#steps[at + 1] = piece;
    this.#steps[at + 2] = next;
  }
}

// the low bits of a product hang on few of its factors' bits: mixed once more
function hashOf(place: number, piece: number): number {
  const hash = Math.imul(place, 0x9e3779b1) ^ Math.imul(piece, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}

function longer(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const out = new Int32Array(2 * numbers.length);
  out.set(numbers);
  return out;
}
