/**
 * What a UTF-16 unit by itself, and three of them in a row, tell of the line that they stand in. A line is looked at
 * once, unit by unit, and the marks that come together tell which patterns need not be tried on it.
 */
import { isSpace } from '../model/span.ts';
import { fold } from './word.ts';

/** Bits of a line. A mark that is missing tells that what it stands for is not there; one that is set, only that it may be. */
export const Mark = {
  /** ASCII. */
  digit: 1 << 6,
  colon: 1 << 7,
  dash: 1 << 8,
  /** A final stop. */
  stop: 1 << 9,
  /** Bars, bullets, tabs. */
  bar: 1 << 10,
  /** Angles, or two colons. */
  angle: 1 << 11,
  bracket: 1 << 12,
  /** A blank. */
  blank: 1 << 13,
  /** White space behind white space. */
  gap: 1 << 14,
  /** A unit that does not fold to one character by itself: another script, a combining mark, half of a pair. */
  odd: 1 << 15,
  /** `œ`, `æ`: two letters once folded. */
  ligature: 1 << 16,
  /** A dash, and white space or a mark behind it. */
  dashed: 1 << 17,
  /** `3/1`, `3.1`, `3-1`. */
  figures: 1 << 18,
  /** A figure and the initial of a month. */
  dayFirst: 1 << 19,
  /** How the name of a month starts. */
  month: 1 << 20,
  /** `3h`, `3 :`. */
  hour: 1 << 21,
} as const;

/** The marks of the rarest three letters in a row of a phrase, of the second and of the third rarest: where it stands, all are set. */
export const Telltale = {
  /** Of the phrases that make a line no text wherever they stand in it. */
  notice: 7 << 22,
  /** Of those that make a line that is no sentence a byline. */
  byline: 3 << 25,
  /** Of the phrases for a conference. */
  conference: 7 << 27,
} as const;

/** What a line of which nothing is known may hold. */
export const ANY = (1 << 30) - 1;

/** The lowest five bits of a unit are its class: 1 to 26 for what folds to a letter of ASCII, and these; 0 for the rest. */
export const CLASS = 31;
export const Class = { digit: 27, point: 28, space: 29, colon: 30, dash: 31 } as const;
export const LETTER = 1 << 5;
/** A figure of any kind. */
export const NUMERAL = 1 << 30;
export const BREAK = 1 << 31;

/** UTF-16 unit → its class, its marks, and whether it is a letter, white space or a line break: one look-up a character. */
export const units = unitTable();

function unitTable(): Int32Array {
  const table = new Int32Array(0x10000).fill(Mark.odd);
  // Latin with its accents, punctuation and signs: what French pages are written in
  for (let code = 0; code < 0x180; code++) table[code] = unitOf(code);
  for (let code = 0x2000; code < 0x2c00; code++) table[code] = unitOf(code);
  for (const code of [0x3000, 0xfeff, 0xff1a]) table[code] = unitOf(code);
  for (let code = 0; code < 0x10000; code++)
    if (isBreak(code)) set(table, BREAK | Class.space, String.fromCharCode(code));
    else if (isSpace(code)) set(table, Class.space, String.fromCharCode(code));
  set(table, Mark.digit | NUMERAL | Class.digit, '0123456789');
  set(table, Mark.colon | Class.colon, ':：');
  set(table, Mark.dash | Class.dash, '-–—―');
  // they fold to a hyphen
  set(table, Class.dash, '‐‑');
  set(table, Mark.stop, '.?!…');
  set(table, Class.point, './');
  set(table, Mark.angle, '>›→');
  set(table, Mark.bar, '|•·\t');
  set(table, Mark.bracket, '()');
  set(table, Mark.blank, ' ');
  return table;
}

function set(table: Int32Array, bits: number, characters: string): void {
  for (const c of characters) table[c.charCodeAt(0)] = (table[c.charCodeAt(0)] as number) | bits;
}

function unitOf(code: number): number {
  const folded = fold(String.fromCharCode(code));
  if (folded === 'oe' || folded === 'ae') return LETTER | Mark.ligature;
  if (folded.length !== 1) return Mark.odd;
  return /[a-z]/.test(folded)
    ? LETTER | (folded.charCodeAt(0) & CLASS)
    : /\p{L}/u.test(folded)
      ? LETTER
      : /\p{N}/u.test(folded)
        ? NUMERAL
        : 0;
}

export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 11 || code === 0x2028 || code === 0x2029;
}

/** The class of a folded character of ASCII. */
const classOf = (c: string): number => (units[c.charCodeAt(0)] as number) & CLASS;
const gramOf = (text: string): number => [...text].reduce((gram, c) => (gram << 5) | classOf(c), 0);
const ALL = Array.from({ length: 32 }, (_, i) => i);

/** How all names of months start, folded. */
export const MONTHS = 'jan fev mar avr mai jui jun jul aou sep oct nov dec'.split(' ');

/** The `LETTER` bits of the last five units, the latest in its own place. */
export const LAST_FIVE = 31 * LETTER;
/** By those bits: `LETTER` where the last of the units, no letter, ends a word of two letters or of three. */
export const SHORT_WORDS = Int32Array.from({ length: LAST_FIVE + LETTER }, (_, bits) => {
  const letters = bits / LETTER;
  return (letters & 15) === 0b0110 || letters === 0b01110 ? LETTER : 0;
});

/**
 * Three classes in a row, as one number → the marks that they set. `phrases` are folded, and each sets the marks
 * of its telltale; what is rare is counted in `sample`, any French text. `LETTER` is set by what may be one of `words`,
 * of which those of two letters behind a blank and those of three are told.
 */
export function gramsOf(
  phrases: readonly { readonly text: string; readonly telltale: number }[],
  sample: string,
  words: readonly string[],
): Int32Array {
  const counts = countsOf(sample);
  const grams = new Int32Array(1 << 15);
  const add = (mark: number, a: readonly number[], b: readonly number[], c: readonly number[]): void => {
    for (const x of a) for (const y of b) for (const z of c) raise(grams, (x << 10) | (y << 5) | z, mark);
  };
  const { digit, point, space, colon, dash } = Class;
  const h = classOf('h');
  add(Mark.gap, ALL, [space], [space]);
  add(Mark.angle, ALL, [colon], [colon]);
  add(Mark.dashed, ALL, [dash], [space, 0]);
  add(Mark.figures, [digit], [point, dash], [digit]);
  add(Mark.hour, ALL, [digit], [colon, h]);
  add(Mark.hour, [digit], [space], [colon, h]);
  add(Mark.dayFirst, [digit], [space], [space, classOf('e'), ...[...'jfmasond'].map(classOf)]);
  add(Mark.dayFirst, [digit], [classOf('e')], [classOf('r')]);
  for (const name of MONTHS) raise(grams, gramOf(name), Mark.month);
  for (const word of words)
    if (word.length === 2) raise(grams, gramOf(` ${word}`), LETTER);
    else if (word.length === 3) raise(grams, gramOf(word), LETTER);
  for (const { text, telltale } of phrases) {
    const rarest = rarestOf(text, counts);
    for (let bit = 0, i = 0; bit < 30; bit++) {
      const mark = telltale & (1 << bit);
      if (mark === 0) continue;
      const gram = rarest[Math.min(i++, rarest.length - 1)];
      // nothing tells of a phrase that is too short
      if (gram === undefined) add(mark, ALL, ALL, ALL);
      else raise(grams, gram, mark);
    }
  }
  return grams;
}

const raise = (grams: Int32Array, gram: number, mark: number): void => {
  grams[gram] = (grams[gram] as number) | mark;
};

/** How often three classes stand in a row in `sample`. */
function countsOf(sample: string): Int32Array {
  const counts = new Int32Array(1 << 15);
  for (let at = 0, gram = 0; at < sample.length; at++) {
    gram = ((gram << 5) | ((units[sample.charCodeAt(at)] as number) & CLASS)) & 0x7fff;
    counts[gram] = (counts[gram] as number) + 1;
  }
  return counts;
}

/** Three characters in a row of `phrase`, the rarest first; without white space, and what may be one character before it is folded. */
function rarestOf(phrase: string, counts: Int32Array): number[] {
  const found = new Set<number>();
  for (let at = 0; at + 3 <= phrase.length; at++) {
    const three = phrase.slice(at, at + 3);
    if (!three.includes(' ') && !/[oa]e/.test(phrase.slice(Math.max(0, at - 1), at + 4))) found.add(gramOf(three));
  }
  return [...found].sort((a, b) => (counts[a] as number) - (counts[b] as number));
}

/** The number of units of the letter at `at`, in any script; 0 where there is none. */
export function letterAt(text: string, at: number): number {
  const unit = units[text.charCodeAt(at)] as number;
  if ((unit & Mark.odd) === 0) return (unit & LETTER) === 0 ? 0 : 1;
  return /^\p{L}/u.exec(text.slice(at, at + 2))?.[0].length ?? 0;
}

/** The number of units of the letter that ends before `at`. */
export function letterBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  const unit = units[text.charCodeAt(at - 1)] as number;
  if ((unit & Mark.odd) === 0) return (unit & LETTER) === 0 ? 0 : 1;
  return /\p{L}$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0].length ?? 0;
}
