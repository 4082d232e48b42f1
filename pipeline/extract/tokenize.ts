/**
 * Text → tokens and sentences, in one pass over the characters of each block of main content.
 *
 * French conventions: an elided word keeps its apostrophe and ends there (`l’`, `qu’`), an inverted
 * pronoun is a token of its own (`a` `-t-il`), hyphenated compounds and names stay whole
 * (`porte-parole`, `Kim Jong-nam`), abbreviations and initials keep their point (`M.`, `B. Obama`).
 */
import type { Word } from '../lexicon/word.ts';
import { isSpace } from '../model/span.ts';
import type { Range, Token } from './doc.ts';

const LETTER = 1;
const DIGIT = 2;
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
}
const isWordCode = (code: number): boolean => classes[code] !== 0;
const isLetter = (code: number): boolean => classes[code] === LETTER;
const isDigit = (code: number): boolean => classes[code] === DIGIT;
const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019 || code === 0x2bc;
const isHyphen = (code: number): boolean => code === 0x2d || code === 0x2010 || code === 0x2011;
const isUpper = (c: string): boolean => c !== c.toLowerCase();

const ELIDED = new Set(['l', 'd', 'j', 'm', 't', 's', 'n', 'c', 'qu', 'jusqu', 'lorsqu', 'puisqu', 'quoiqu', 'quelqu', 'entr']);
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
export function tokenize(text: string, start: number, end: number, word: (text: string, kind: Word['kind']) => Word, into: Token[]): void {
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) {
      at++;
      continue;
    }
    const from = at;
    let kind: Word['kind'];
    if (isLetter(code)) {
      at = wordEnd(text, at, end);
      kind = 'word';
    } else if (isDigit(code)) {
      at = numberEnd(text, at, end);
      kind = 'number';
    } else if (
      isHyphen(code) &&
      from > start &&
      isWordCode(text.charCodeAt(from - 1)) &&
      at + 1 < end &&
      isLetter(text.charCodeAt(at + 1))
    ) {
      // wordEnd stopped here: what follows is an inverted pronoun
      const m = INVERTED.exec(text.slice(at, Math.min(end, at + 10)));
      at += m === null ? 1 : m[0].length;
      kind = m === null ? 'mark' : 'clitic';
    } else {
      at = markEnd(text, at, end);
      kind = 'mark';
    }
    into.push({ start: from, end: at, word: word(text.slice(from, at), kind) });
  }
}

function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  for (;;) {
    while (at < end && isWordCode(text.charCodeAt(at))) at++;
    if (at >= end) return at;
    const code = text.charCodeAt(at);
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
    if (isApostrophe(code) && isLetter(next)) {
      if (at - from <= 6 && ELIDED.has(text.slice(from, at).toLowerCase())) return at + 1;
      at++;
    } else if (isApostrophe(code) && at - from <= 6 && ELIDED.has(text.slice(from, at).toLowerCase()) && !isWordCode(next)) {
      // l' « accord », d' »un fait
      return at + 1;
    } else if (isHyphen(code) && isWordCode(next)) {
      if (INVERTED.test(text.slice(at, Math.min(end, at + 10))) && !NOT_INVERTED.has(text.slice(from, at).toLowerCase())) return at;
      at++;
    } else if (code === 0x2e && at - from <= 4) {
      const part = text.slice(from, at);
      const single = part.length === 1 && isUpper(part);
      // U.S.A., J.-C.: letters and points taken together
      if (single && (isLetter(next) || isHyphen(next)) && /^(?:\p{Lu}\.-?)+\p{Lu}?\.?/u.test(text.slice(from, from + 16))) {
        const m = /^(?:\p{Lu}\.-?)+(?:\p{Lu}(?!\p{L})\.?)?/u.exec(text.slice(from, Math.min(end, from + 24)));
        if (m !== null) return from + m[0].length;
      }
      if (ABBREVIATIONS.has(part.toLowerCase()) && isUpper(part.charAt(0))) return at + 1;
      // B. Obama
      if (single && isSpace(next) && at + 2 < end && isUpper(text.charAt(at + 2))) return at + 1;
      return at;
    } else return at;
  }
}

function numberEnd(text: string, from: number, end: number): number {
  let at = from;
  for (;;) {
    while (at < end && isWordCode(text.charCodeAt(at))) at++;
    if (at + 1 >= end) return at;
    const code = text.charCodeAt(at);
    const joins = code === 0x2e || code === 0x2c || code === 0x3a || code === 0x2f || isHyphen(code);
    if (joins && isDigit(text.charCodeAt(at + 1))) at++;
    else return at;
  }
}

const DOUBLED = new Set(['<<', '>>', '--', "''", '``', ',,']);

function markEnd(text: string, from: number, end: number): number {
  const code = text.charCodeAt(from);
  let at = from + 1;
  if (code === 0x2e) {
    while (at < end && text.charCodeAt(at) === 0x2e) at++;
    return at;
  }
  if (at < end && DOUBLED.has(text.slice(from, at + 1))) return at + 1;
  return at;
}

const FINAL = new Set(['.', '?', '!', '…', '...']);
const CLOSING = new Set(['»', '”', '"', '’', "'", ')', ']', '>>', "''"]);

/** Tokens of a sentence at most, so that no rule scans further: text without stops is cut, which no real sentence is. */
const LONGEST = 400;

/** No sentence of the press is longer; a longer one is cut, so that what looks over a sentence has a bounded cost. */
const MAX_SENTENCE = 400;

/** Cuts the tokens `[first, end)` of one paragraph into sentences: after a final stop and what closes behind it, before what can start one. */
export function sentencesOf(tokens: readonly Token[], first: number, end: number): Range[] {
  return stopsOf(tokens, first, end).flatMap((range) => (range.end - range.first > MAX_SENTENCE ? cut(tokens, range) : [range]));
}

/** Cuts at the last comma or semicolon before the limit, or there. */
function cut(tokens: readonly Token[], range: Range): Range[] {
  const out: Range[] = [];
  let { first } = range;
  while (range.end - first > MAX_SENTENCE) {
    let end = first + MAX_SENTENCE;
    for (let i = end; i > first + MAX_SENTENCE / 2; i--) {
      if (/^[,;]$/.test((tokens[i - 1] as Token).word.text)) {
        end = i;
        break;
      }
    }
    out.push({ first, end });
    first = end;
  }
  out.push({ first, end: range.end });
  return out;
}

function stopsOf(tokens: readonly Token[], first: number, end: number): Range[] {
  const out: Range[] = [];
  let from = first;
  for (let i = first; i < end; i++) {
    if (i - from >= LONGEST) {
      const at = lastPause(tokens, from, i);
      out.push({ first: from, end: at });
      from = at;
    }
    const norm = (tokens[i] as Token).word.norm;
    if (!FINAL.has(norm) && !(norm.length > 1 && norm.startsWith('.'))) continue;
    let next = i + 1;
    while (next < end && (FINAL.has((tokens[next] as Token).word.norm) || closes(tokens, next, end))) next++;
    if (next >= end) break;
    const after = (tokens[next] as Token).word;
    const ellipsis = norm === '…' || norm.startsWith('..');
    // « Quoi ? », a-t-il dit : the sentence goes on behind a lower-case word or a comma
    const starts = after.capital || after.kind === 'number' || (after.kind === 'mark' && /^["“«‹„—–<[(-]/.test(after.text));
    if (starts && !(ellipsis && !after.capital)) {
      out.push({ first: from, end: next });
      from = next;
      i = next - 1;
    }
  }
  if (from < end) out.push({ first: from, end });
  return out;
}

/** Behind the last comma or semicolon of the second half of `[first, end)`, else its end. */
function lastPause(tokens: readonly Token[], first: number, end: number): number {
  for (let i = end - 1; i > (first + end) / 2; i--) if (/^[,;:]$/.test((tokens[i] as Token).word.norm)) return i + 1;
  return end;
}

/** A closing mark right behind a stop; a straight quote closes where it touches what is before it. */
function closes(tokens: readonly Token[], at: number, end: number): boolean {
  const token = tokens[at] as Token;
  if (!CLOSING.has(token.word.norm)) return false;
  if (token.word.norm === '"' || token.word.norm === "'") {
    const before = tokens[at - 1] as Token;
    const after = at + 1 < end ? (tokens[at + 1] as Token) : undefined;
    return before.end === token.start || after === undefined || after.start > token.end;
  }
  return true;
}
