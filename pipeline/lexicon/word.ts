import type { Cue } from './cues.ts';
import type { VerbForm } from './inflect.ts';
import type { Naming } from './naming.ts';
import type { Openings } from './phrases.ts';
import type { SourceKind } from './sources.ts';
import { noAnswers } from './word-test.ts';

/** A surface form, folded and looked up once. Words are interned: two equal stretches of text share one object. */
export interface Word {
  /** As printed. */
  readonly text: string;
  /** Lower case, no diacritics, `oe` for œ, straight apostrophe; `-il` for `-t-il` and `-il`. */
  readonly norm: string;
  /** Lower case with its diacritics: grammar tells `a` from `à`, `note` from `noté`. */
  readonly lower: string;
  readonly kind: 'word' | 'clitic' | 'number' | 'mark';
  /** The first letter is upper case. */
  readonly capital: boolean;
  /** Two letters or more, or a letter with figures (`G7`), all upper case. */
  readonly caps: boolean;
  /** Grammatical classes that the form can have: bits of `Tag`. */
  readonly tags: number;
  /** Verb forms that the word can be. */
  readonly verbs: readonly VerbForm[];
  /** What of the cue lexicon it can be: bits of `Cues`; absent on words made by hand. */
  readonly cues?: number;
  /** The verbs of the cue lexicon that it can be a form of, in the order of `verbs`. */
  readonly cueVerbs?: readonly CueVerb[] | undefined;
  /** The nouns, adjectives and prepositions of the cue lexicon that it can start. */
  readonly cueWords?: readonly Cue[] | undefined;
  /** What it is to the end of a sentence: bits of `Stop`; absent on words made by hand. */
  readonly stops?: number;
  /** What it is as a quotation mark: bits of `Mark`; absent on words made by hand. */
  readonly mark?: number;
  /** What it can be as the head of a source. */
  readonly source?: SourceKind | undefined;
  /** Which listed phrases can start with it (see `Openings`); absent on words made by hand. */
  readonly ends?: number;
  readonly below?: number;
  readonly inside?: number;
  readonly place?: number;
  readonly piece?: number;
  readonly compound?: readonly number[] | undefined;
  /** What it can be in a name: bits of `Names`; absent on words made by hand. */
  readonly names?: number;
  /** ISO codes, where it is a demonym. */
  readonly codes?: readonly string[];
  /** What was asked of it before (see `wordTest`); absent on words made by hand. */
  readonly answers?: number[];
}

/** A verb of the cue lexicon, as a form of it reads. */
export interface CueVerb extends Moods {
  readonly lemma: string;
  /** Its cues without further words. */
  readonly plain: readonly Cue[];
  /** The others by the first of their further words, in every form that it takes in a text (`au` for `à`), the longest first. */
  readonly tailed: ReadonlyMap<string, readonly Cue[]>;
  /** These first words as the lexicon has them. */
  readonly tails: ReadonlySet<string>;
}

/** The first reading of a form in each mood. */
export interface Moods {
  readonly finite: VerbForm | undefined;
  readonly infinitive: VerbForm | undefined;
  readonly presentParticiple: VerbForm | undefined;
  readonly pastParticiple: VerbForm | undefined;
}

export function moodsOf(verbs: readonly VerbForm[], lemma: string): Moods {
  const first = (mood: VerbForm['mood']): VerbForm | undefined => verbs.find((form) => form.lemma === lemma && form.mood === mood);
  return {
    finite: first('finite'),
    infinitive: first('infinitive'),
    presentParticiple: first('present_participle'),
    pastParticiple: first('past_participle'),
  };
}

/** A form of a verb that is a cue; a noun, adjective or preposition that is; a form of a verb of saying; a word whose cues all go on with further words; one that can be the first of these, and of those of a verb; a form of verbs whose cues all go on so. */
export const Cues = { verb: 1, word: 2, saying: 4, tailed: 8, tail: 16, verbTail: 32, tailedVerb: 64 } as const;

/** What a word is where sentences end, as bits. */
export const Stop = {
  /** `.`, `?`, `!`, `…` and runs of points. */
  final: 1,
  ellipsis: 2,
  /** A mark that closes: a sentence takes it along behind its stop. */
  closing: 4,
  /** A straight one of these closes only where it touches what is before it. */
  straight: 8,
  /** A sentence can start with it. */
  opens: 16,
  /** `,` `;` `:`, where a sentence without end is cut. */
  pause: 32,
  capital: 64,
  colon: 128,
  semicolon: 256,
} as const;

/** What a mark is among quotation marks, as bits. */
export const Mark = {
  /** `«`, `<<`, `“`, `„`, `‹`, two backticks. */
  opener: 1,
  /** `»`, `>>`, `”`, `›`, two apostrophes. */
  closer: 2,
  /** `"`. */
  double: 4,
  /** `'`, `’`, `‘`. */
  single: 8,
} as const;

/** Grammatical classes of a form, as bits. A form can have several; context decides (extract/attribution/grammar.ts). */
export const Tag = {
  determiner: 1,
  preposition: 2,
  contracted: 4,
  coordinator: 8,
  subordinator: 16,
  relative: 32,
  subject: 64,
  clitic: 128,
  negation: 256,
  have: 512,
  be: 1024,
  adverb: 2048,
  time: 4096,
  finite: 8192,
  infinitive: 16384,
  pastParticiple: 32768,
  presentParticiple: 65536,
  /** Adjectives that stand before their noun. */
  prenominal: 131072,
} as const;

/** What is left as it is once it is lower case, and what is not; `\`` folds to an apostrophe. */
const EACH_FOREIGN = /[^\x00-\x5f\x61-\x7f]/gu;

/** Lower case, no diacritics, one kind of apostrophe and hyphen: the one form in which words are compared. Linear, also on stacked accents. */
export function fold(text: string): string {
  if (text.length >= LONG) return foldedLine(text) ?? foldedSlowly(text);
  const lower = text.toLowerCase();
  return isFolded(lower) ? lower : (foldedLine(text) ?? foldedSlowly(text));
}

/** Of the characters of lower case, it has those alone that fold to themselves. */
function isFolded(lower: string): boolean {
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code >= 0x80 || code === 0x60) return false;
  }
  return true;
}

function foldedSlowly(text: string): string {
  const lower = text.toLowerCase();
  return isFolded(lower) ? lower : lower.replace(EACH_FOREIGN, foldedCharacter);
}

/** Shorter texts are folded faster by the runtime's own functions. */
const LONG = 20;
/** UTF-16 unit → the byte that it folds to; 0 where it is more than one, or none of Latin-1. */
let bytes: Uint8Array | undefined;
const line = Buffer.alloc(16_384);

/** `text` folded unit by unit; undefined where that is not enough (other scripts), or where it is too long. */
function foldedLine(text: string): string | undefined {
  if (text.length > line.length) return undefined;
  const table = foldTable();
  let folded = '';
  let size = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = table[code] as number;
    if (byte !== 0) {
      line[size++] = byte;
      continue;
    }
    // dashes, curly marks and œ stand between stretches of Latin-1; elsewhere lower case may depend on what is around
    if (code !== 0x152 && code !== 0x153 && (code < 0x2000 || code >= 0x20d0)) return undefined;
    folded += line.toString('latin1', 0, size) + foldedSlowly(text.charAt(i));
    size = 0;
  }
  return folded === '' ? line.toString('latin1', 0, size) : folded + line.toString('latin1', 0, size);
}

/** UTF-16 unit → the byte that it folds to; made once. */
export function foldTable(): Uint8Array {
  bytes ??= foldedBytes();
  return bytes;
}

/** A table of what each unit folds to. */
export function foldedBytes(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < 0x80; code++) table[code] = code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  table[0x60] = 0x27;
  // Latin with its accents, curly apostrophes and hyphens: what French is written in
  for (let code = 0x80; code < 0x2100; code++) {
    if (code === 0x180) code = 0x2000;
    if (code >= 0x2000 && !ODD_MARK.test(String.fromCharCode(code))) continue;
    const folded = foldedSlowly(String.fromCharCode(code));
    if (folded.length === 1 && folded.charCodeAt(0) < 0x100) table[code] = folded.charCodeAt(0);
  }
  return table;
}

/** Texts have few characters beyond ASCII, again and again. */
const characters = new Map<string, string>();
const MAX_CHARACTERS = 4096;

// a character at a time: normalisation takes quadratic time on a long run of marks
function foldedCharacter(character: string): string {
  let folded = characters.get(character);
  if (folded === undefined) {
    folded = straight(character.normalize('NFD').replace(/\p{M}+/gu, ''))
      .toLowerCase()
      .replace('œ', 'oe')
      .replace('æ', 'ae');
    if (characters.size < MAX_CHARACTERS) characters.set(character, folded);
  }
  return folded;
}

const ODD_MARK = /[’ʼ‘`´‐‑]/;
const straight = (text: string): string => (ODD_MARK.test(text) ? text.replace(/[’ʼ‘`´]/g, "'").replace(/[‐‑]/g, '-') : text);

/** What grammar knows of a form: its classes and the verb forms that it can be. */
export type Describe = (
  lower: string,
  norm: string,
  text: string,
) => {
  readonly tags: number;
  readonly verbs: readonly VerbForm[];
  readonly cues?: number;
  readonly cueWords?: readonly Cue[] | undefined;
  readonly cueVerbs?: readonly CueVerb[] | undefined;
  readonly source?: SourceKind | undefined;
};

const NO_GRAMMAR: ReturnType<Describe> = { tags: 0, verbs: [], cues: 0 };

/** What the tables of names know of a form. */
export type Name = (form: Pick<Word, 'text' | 'norm' | 'lower' | 'kind' | 'capital' | 'caps' | 'tags'>, openings: Openings) => Naming;

/** Makes the word of a form that was not met before. */
export const wordMaker =
  (describe: Describe, open?: (norm: string) => Openings, name?: Name): ((text: string, kind: Word['kind']) => Word) =>
  (form, kind) => {
    const text = internal(form);
    const lower = same(straight(text.toLowerCase()), text);
    const norm = same(kind === 'clitic' ? fold(text).replace(/^-t-/, '-') : fold(text), lower);
    const { tags, verbs, cues, cueVerbs, cueWords, source } = kind === 'word' ? describe(lower, norm, text) : NO_GRAMMAR;
    const openings = open?.(norm);
    const capital = startsHigh(text);
    const caps = isCaps(text);
    const naming = openings === undefined ? undefined : name?.({ text, norm, lower, kind, capital, caps, tags }, openings);
    // one literal, no spread: all words have one shape, which is what makes reading them fast; what is asked of every token comes first
    return {
      cues,
      stops: stopsOf(norm, text, kind, capital),
      mark: kind === 'mark' ? markOf(text) : 0,
      tags,
      names: naming?.names,
      ends: openings?.ends,
      below: openings?.below,
      inside: openings?.inside,
      place: openings?.place,
      piece: openings?.piece,
      norm,
      lower,
      kind,
      capital,
      caps,
      text,
      codes: naming?.codes,
      verbs,
      cueVerbs,
      cueWords,
      source,
      answers: noAnswers(),
      compound: openings?.compound,
    } as Word;
  };

const OPENING = new Set(['«', '<<', '“', '„', '‹', '``']);
const CLOSING = new Set(['»', '>>', '”', '›', "''"]);

const markOf = (text: string): number =>
  OPENING.has(text)
    ? Mark.opener
    : CLOSING.has(text)
      ? Mark.closer
      : text === '"'
        ? Mark.double
        : text === "'" || text === '’' || text === '‘'
          ? Mark.single
          : 0;

const FINAL = new Set(['.', '?', '!', '…']);
/** What stands behind the stop that it belongs to, folded. */
const TAKEN_ALONG = new Set(['»', '”', '"', "'", ')', ']', '>>', "''"]);

function stopsOf(norm: string, text: string, kind: Word['kind'], capital: boolean): number {
  if (capital) return Stop.opens | Stop.capital;
  if (kind === 'number') return Stop.opens;
  if (kind !== 'mark') return 0;
  return (
    (FINAL.has(norm) || norm.startsWith('..') ? Stop.final : 0) |
    (norm === '…' || norm.startsWith('..') ? Stop.ellipsis : 0) |
    (TAKEN_ALONG.has(norm) ? Stop.closing : 0) |
    (norm === '"' || norm === "'" ? Stop.straight : 0) |
    (/^["“«‹„—–<[(-]/.test(text) ? Stop.opens : 0) |
    (/^[,;:]$/.test(norm) ? Stop.pause : 0) |
    (norm === ':' ? Stop.colon : 0) |
    (norm === ';' ? Stop.semicolon : 0)
  );
}

/** The runtime's own copy of a string, as it keeps of the names of properties: two such are the same or differ, and comparing them reads no character. */
function internal(text: string): string {
  named[text] = 0;
  const [own] = Object.keys(named);
  delete named[text];
  return own as string;
}
/** Of no prototype, and never with a property for long: a table to the runtime, of which adding to it makes no new shape. */
const named: Record<string, 0> = Object.create(null);

/** `known`, where `text` is its copy: most words are written as they are compared. */
const same = (text: string, known: string): string => (text === known ? known : internal(text));

const startsHigh = (text: string): boolean => {
  const code = text.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(text);
};

/** Two letters or more, or a letter with figures, all upper case. */
function isCaps(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  // most words end in a small letter
  if (last >= 0x61 && last <= 0x7a) return false;
  const letters = text.replace(/[^\p{L}]/gu, '');
  return (
    (letters.length > 1 || (letters.length === 1 && /\d/.test(text))) &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase()
  );
}

/** Of the same shape as all others, so that whoever meets it reads words no slower. */
const nothing = wordMaker(
  () => NO_GRAMMAR,
  () => ({ ends: 0, below: 0, inside: 0, place: 0, piece: 0, compound: undefined }),
  () => ({ names: 0, codes: [] }),
);

/** No word: what stands before the first token of a document and behind its last. */
export const NO_WORD: Word = nothing('', 'number');
/** The same as a mark, at which phrases end. */
export const NO_MARK: Word = nothing('', 'mark');
