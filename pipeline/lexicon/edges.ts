/** Lists of folded phrases as tables: whether a text may start or end with one of them at a place, told of its units, without folding it. */
import { CLASS, Class, LETTER, Mark, units } from './units.ts';

/** What looks like several characters once folded, or like none. */
const UNCLEAR = Mark.odd | Mark.ligature;

/** Marks that fold to another. */
const FOLDED = new Set(Array.from('’ʼ‘`´‐‑', (c) => c.charCodeAt(0)));

const classesOf = (phrase: string): Uint8Array => Uint8Array.from(phrase, (c) => (units[c.charCodeAt(0)] as number) & CLASS);

/** Phrases by the classes of their first two characters, or of their last two. */
class Edges {
  readonly #phrases: (Uint8Array[] | undefined)[] = new Array(1 << 10).fill(undefined);
  /** Of those that start with a mark without a class: the marks. */
  readonly #marks = new Set<number>();
  readonly #step: 1 | -1;

  constructor(phrases: Iterable<string>, step: 1 | -1) {
    this.#step = step;
    for (const phrase of new Set(phrases)) {
      const classes = step === 1 ? classesOf(phrase) : classesOf(phrase).reverse();
      const [first = 0, second] = classes;
      if (first === 0) this.#marks.add(phrase.charCodeAt(step === 1 ? 0 : phrase.length - 1));
      // a phrase of one character goes with anything beside it
      for (let next = 0; next < 32; next++)
        if (second === undefined || second === next) (this.#phrases[(first << 5) | next] ??= []).push(classes);
    }
  }

  /** Reads `codes` from `at`, up to `limit` exclusive, in steps of one. */
  may(codes: Uint16Array, at: number, limit: number): boolean {
    if (at === limit) return true;
    const next = at + this.#step;
    const first = units[codes[at] as number] as number;
    const second = next === limit ? 0 : (units[codes[next] as number] as number);
    // white space at the edge is cut off
    if (((first | second) & UNCLEAR) !== 0 || (first & CLASS) === Class.space) return true;
    if ((first & (CLASS | LETTER)) === 0 && !this.#marks.has(codes[at] as number) && !FOLDED.has(codes[at] as number)) return false;
    const phrases = this.#phrases[((first & CLASS) << 5) | (second & CLASS)];
    if (phrases === undefined) return false;
    for (let i = 0; i < phrases.length; i++) if (mayBe(codes, at, limit, phrases[i] as Uint8Array, this.#step)) return true;
    return false;
  }
}

function mayBe(codes: Uint16Array, from: number, limit: number, phrase: Uint8Array, step: 1 | -1): boolean {
  let space = false;
  for (let i = 0, at = from; i < phrase.length; i++, at += step) {
    if (at === limit) return false;
    const unit = units[codes[at] as number] as number;
    // several blanks are one once folded
    if ((unit & UNCLEAR) !== 0 || (space && (unit & CLASS) === Class.space)) return true;
    if ((unit & CLASS) !== phrase[i]) return false;
    space = (unit & CLASS) === Class.space;
  }
  return true;
}

export class Starts {
  readonly #edges: Edges;
  /** The classes of their first characters, as bits. */
  readonly #first: number;

  constructor(phrases: Iterable<string>) {
    const all = [...phrases];
    this.#edges = new Edges(all, 1);
    this.#first = all.reduce((bits, phrase) => bits | (1 << (classesOf(phrase)[0] ?? 0)), 0);
  }

  /** False where none of the phrases starts at `at`; true where one does, or may. */
  may(codes: Uint16Array, at: number, end: number): boolean {
    return this.#edges.may(codes, at, end);
  }

  /** The same of each place before `end` where a word starts. */
  mayWithin(codes: Uint16Array, start: number, end: number): boolean {
    const [table, letter, unclear, first] = [units, LETTER, UNCLEAR, this.#first];
    let before = 0;
    for (let at = start; at < end; at++) {
      const unit = table[codes[at] as number] as number;
      if ((unit & unclear) !== 0) return true;
      if ((unit & ~before & letter) !== 0 && ((first >> (unit & CLASS)) & 1) !== 0 && this.#edges.may(codes, at, end)) return true;
      before = unit;
    }
    return false;
  }
}

export class Ends {
  readonly #edges: Edges;

  constructor(phrases: Iterable<string>) {
    this.#edges = new Edges(phrases, -1);
  }

  /** False where none of the phrases ends before `end`; true where one does, or may. */
  may(codes: Uint16Array, start: number, end: number): boolean {
    return this.#edges.may(codes, end - 1, start - 1);
  }
}

/** False where what stands in `codes[start, end)`, folded, does not hold the folded `phrase`. */
export function mayHold(codes: Uint16Array, start: number, end: number, phrase: string): boolean {
  const classes = classesOf(phrase);
  const first = classes[0];
  for (let at = start; at < end; at++) {
    const unit = units[codes[at] as number] as number;
    if ((unit & UNCLEAR) !== 0 || ((unit & CLASS) === first && mayBe(codes, at, end, classes, 1))) return true;
  }
  return false;
}
