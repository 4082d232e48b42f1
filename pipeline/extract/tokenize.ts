/**
 * Text → tokens, in one pass over the characters of each block of main content.
 *
 * French conventions: an elided word keeps its apostrophe and ends there (`l’`, `qu’`), an inverted
 * pronoun is a token of its own (`a` `-t-il`), hyphenated compounds and names stay whole
 * (`porte-parole`, `Kim Jong-nam`), abbreviations and initials keep their point (`M.`, `B. Obama`).
 */

import { codesOf } from '../lexicon/codes.ts';
import { Kind, type WordTable } from '../lexicon/words.ts';
import { isSpace } from '../model/span.ts';
import type { TokenList } from './token-list.ts';

const LETTER = 1;
const DIGIT = 2;
const WORDLY = LETTER | DIGIT;
const SPACE = 4;
const classes = new Uint8Array(0x10000);
for (let code = 0; code < 0x10000; code++) {
  // Unpaired or paired surrogates: letters beyond the BMP are kept inside words.
  if (code >= 0xd800 && code <= 0xdfff) classes[code] = LETTER;
  else if (code < 0x80) {
    if (code >= 48 && code <= 57) classes[code] = DIGIT;
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) classes[code] = LETTER;
  } else {
    const c = String.fromCharCode(code);
    if (/[\p{L}\p{M}]/u.test(c)) classes[code] = LETTER;
    else if (/\p{Nd}/u.test(c)) classes[code] = DIGIT;
  }
  if (isSpace(code)) classes[code] = SPACE;
}
const isWordCode = (code: number): boolean => ((classes[code] as number) & WORDLY) !== 0;
const isLetter = (code: number): boolean => classes[code] === LETTER;
const isDigit = (code: number): boolean => classes[code] === DIGIT;
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019 || code === 0x2bc;
const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011;
const isUpper = (c: string): boolean => c !== c.toLowerCase();

const ELIDED = new Set(['l', 'd', 'j', 'm', 't', 's', 'n', 'c', 'qu', 'jusqu', 'lorsqu', 'puisqu', 'quoiqu', 'quelqu', 'entr']);
/** The one-letter words among them, by their lower-case code. */
const ELIDED_LETTERS = new Uint8Array(0x10000);
for (const word of ELIDED) if (word.length === 1) ELIDED_LETTERS[word.charCodeAt(0)] = 1;
/** What an inverted pronoun starts with. */
const PRONOUN_STARTS = new Uint8Array(0x10000);
for (const letter of 'tieojnvc') PRONOUN_STARTS[letter.charCodeAt(0)] = 1;
const INVERTED = /^-(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce)(?![\p{L}\p{N}-])/iu;
/** Compounds that look like an inversion. */
const NOT_INVERTED = new Set(['rendez', 'moi', 'toi', 'lui', 'eux', 'garde', 'peut']);
const ABBREVIATIONS = new Set([
  'm',
  'mm',
  'mme',
  'mmes',
  'mlle',
  'mlles',
  'dr',
  'pr',
  'me',
  'mgr',
  'st',
  'ste',
  'gen',
  'cf',
  'ex',
  'vol',
  'art',
  'av',
  'al',
  'env',
  'col',
  'lt',
  'cap',
  'no',
  'mr',
  'mrs',
  'ms',
  'jr',
  'sr',
]);

/** The tokens of `text[start, end)`, appended to `into`. */
export function tokenize(text: string, start: number, end: number, table: WordTable, into: TokenList): void {
  const units = codesOf(text);
  const kinds = classes;
  let at = start;
  while (at < end) {
    const code = units[at] as number;
    const from = at;
    let place: number;
    switch (kinds[code]) {
      case SPACE:
        at++;
        continue;
      case LETTER: {
        // most words are letters up to a space or a comma; what the table is asked by is packed on the way
        let unit = code;
        let a = 0;
        let b = 0;
        let wide = 0;
        do {
          wide |= unit;
          b = (b << 8) | (a >>> 24);
          a = (a << 8) | unit;
          unit = ++at < end ? (units[at] as number) : 0x20;
        } while (((kinds[unit] as number) & WORDLY) !== 0);
        const letters = at;
        if (kinds[unit] !== SPACE && joins(unit)) at = wordEnd(text, units, from, at, end);
        place = at === letters ? table.packed(units, from, at, Kind.word, a, b, wide) : table.at(units, from, at, Kind.word);
        break;
      }
      case DIGIT:
        at = numberEnd(units, at, end);
        place = table.at(units, from, at, Kind.number);
        break;
      default:
        if (isHyphen(code) && from > start && isWordCode(units[from - 1] as number) && at + 1 < end && isLetter(units[at + 1] as number)) {
          // wordEnd stopped here: what follows is an inverted pronoun
          const size = invertedSize(text, units, at, end);
          at += size === 0 ? 1 : size;
          place = table.at(units, from, at, size === 0 ? Kind.mark : Kind.clitic);
        } else {
          at = markEnd(units, at, end);
          place = table.at(units, from, at, Kind.mark);
        }
    }
    into.add(from, at, table, place);
  }
}

/** What may go on with a word behind its letters: an apostrophe, a hyphen, a point. */
const joins = (code: number): boolean => code === 0x2e || isApostrophe(code) || isHyphen(code);

/** `text[from, at)` is an elided word: `l`, `qu`, `jusqu`. */
function isElided(text: string, units: Uint16Array, from: number, at: number): boolean {
  if (at - from > 6) return false;
  if (at - from === 1) return ELIDED_LETTERS[(units[from] as number) | 0x20] === 1;
  const last = (units[at - 1] as number) | 0x20;
  return (last === 0x75 || last === 0x72) && ELIDED.has(text.slice(from, at).toLowerCase());
}

/** `N'Guessan`, `M'Hamed`: nothing is left out there. */
const isOfName = (units: Uint16Array, from: number, at: number, next: number): boolean =>
  at === from + 1 && (units[from] === 0x4e || units[from] === 0x4d) && next >= 0x41 && next <= 0x5a;

/** Units of the inverted pronoun at the hyphen `at`: 5 of `-t-il`; 0 where none stands there. */
function invertedSize(text: string, units: Uint16Array, at: number, end: number): number {
  if (PRONOUN_STARTS[(units[at + 1] as number) | 0x20] !== 1) return 0;
  return INVERTED.exec(text.slice(at, Math.min(end, at + 10)))?.[0].length ?? 0;
}

/** Where the word ends that starts at `from` and whose first letters end at `at`. */
function wordEnd(text: string, units: Uint16Array, from: number, letters: number, end: number): number {
  let at = letters;
  for (;;) {
    while (at < end && isWordCode(units[at] as number)) at++;
    if (at >= end) return at;
    const code = units[at] as number;
    const next = at + 1 < end ? (units[at + 1] as number) : 0;
    if (isApostrophe(code) && isLetter(next)) {
      if (isElided(text, units, from, at) && !isOfName(units, from, at, next)) return at + 1;
      at++;
    } else if (isApostrophe(code) && !isWordCode(next) && isElided(text, units, from, at)) {
      // l' « accord », d' »un fait
      return at + 1;
    } else if (isHyphen(code) && isWordCode(next)) {
      if (invertedSize(text, units, at, end) !== 0 && !NOT_INVERTED.has(text.slice(from, at).toLowerCase())) return at;
      at++;
    } else if (code === 0x2e && at - from <= 4) {
      const part = text.slice(from, at);
      const single = part.length === 1 && isUpper(part);
      // U.S.A., J.-C.: letters and points taken together
      if (single && (isLetter(next) || isHyphen(next)) && /^(?:\p{Lu}\.-?)+\p{Lu}?\.?/u.test(text.slice(from, from + 16))) {
        const m = /^(?:\p{Lu}\.-?)+(?:\p{Lu}(?!\p{L})\.?)?/u.exec(text.slice(from, Math.min(end, from + 24)));
        if (m !== null) return from + m[0].length;
      }
      if (isUpper(part.charAt(0)) && ABBREVIATIONS.has(part.toLowerCase())) return at + 1;
      // B. Obama
      if (single && isSpace(next) && at + 2 < end && isUpper(text.charAt(at + 2))) return at + 1;
      return at;
    } else return at;
  }
}

function numberEnd(units: Uint16Array, from: number, end: number): number {
  let at = from;
  for (;;) {
    while (at < end && isWordCode(units[at] as number)) at++;
    if (at + 1 >= end) return at;
    const code = units[at] as number;
    const joined = code === 0x2e || code === 0x2c || code === 0x3a || code === 0x2f || isHyphen(code);
    if (joined && isDigit(units[at + 1] as number)) at++;
    else return at;
  }
}

/** Marks that are written twice for one: `<<`, `>>`, `--`, two apostrophes, two backticks, `,,`. */
const isDoubled = (code: number): boolean =>
  code === 0x3c || code === 0x3e || code === 0x2d || code === 0x27 || code === 0x60 || code === 0x2c;

function markEnd(units: Uint16Array, from: number, end: number): number {
  const code = units[from] as number;
  let at = from + 1;
  if (code === 0x2e) {
    while (at < end && units[at] === 0x2e) at++;
    return at;
  }
  return at < end && units[at] === code && isDoubled(code) ? at + 1 : at;
}
