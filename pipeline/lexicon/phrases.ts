/** Lists of phrases, told apart in one trie: which of them start at a token. Compiled once, matched in the length of the match. */
import { NOWHERE, Trie } from './trie.ts';
import { fold } from './word.ts';

/** A listed phrase. What few texts ask of it is told when one does: a register has thousands. */
export class Phrase<T> {
  /** As listed. */
  readonly text: string;
  /** The bits of its kinds in the trie. */
  readonly kind: number;
  readonly value: T;
  /** What the finder of such phrases has told of it, once, as bits; 0 before. */
  traits = 0;
  private told: readonly boolean[] | undefined = undefined;

  constructor(text: string, kind: number, value: T) {
    this.text = text;
    this.kind = kind;
    this.value = value;
  }

  /** For each word: it is written with a capital. */
  get capitals(): readonly boolean[] {
    this.told ??= wordsOf(this.text).map(startsHigh);
    return this.told;
  }

  /** One word, all capitals: an acronym. */
  get acronym(): boolean {
    return this.capitals.length === 1 && /^\p{Lu}[\p{Lu}\p{N}.&+-]+$/u.test(this.text);
  }
}

/** What matching needs of a word. */
type Worded = { readonly norm: string; readonly kind: string } & Partial<Openings>;

/** What a trie tells of a word once, when it is met first; kinds are bits, of all lists in the trie. */
export interface Openings {
  /** The kinds of phrases that it is, and that go on behind it. */
  readonly ends: number;
  readonly below: number;
  /** The kinds of phrases in which it stands behind the first word. */
  readonly inside: number;
  /** Where it leads from the start, where any phrase starts with it. */
  readonly place: number;
  /** Its one piece, if any phrase has it; else the pieces of a compound. */
  readonly piece: number;
  readonly compound: readonly number[] | undefined;
}

const ANY = -1;

/** Tells of a folded word what of a complete trie can start with it, and go on with it. */
export const openingsIn =
  (trie: Trie) =>
  (norm: string): Openings => {
    const pieces = piecesOf(norm).map((piece) => trie.pieceOf(piece));
    // one piece that no phrase has, and no phrase has the word
    const [first = NOWHERE] = pieces.includes(NOWHERE) ? [] : pieces;
    const compound = first !== NOWHERE && pieces.length > 1 ? pieces : undefined;
    const place =
      first === NOWHERE ? NOWHERE : pieces.reduce((from, piece, k) => (k > 0 && from === NOWHERE ? from : trie.step(from, piece)), NOWHERE);
    return {
      ends: place === NOWHERE ? 0 : trie.endsAt(place),
      below: place === NOWHERE ? 0 : trie.belowOf(place),
      // a dash between two words is passed over
      inside: norm === '-' ? ANY : trie.insideOf(first),
      place,
      piece: compound === undefined ? first : NOWHERE,
      compound,
    };
  };

export interface Found<T> {
  /** Token index, half-open. */
  readonly end: number;
  readonly phrases: readonly Phrase<T>[];
}

const APOSTROPHES = /['’ʼ‘`´]/;
const APOSTROPHE = /^(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|entr)'/i;

/** The words of a listed phrase, cut as the tokenizer cuts text: an elided word ends at its apostrophe. */
export function wordsOf(phrase: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= phrase.length; at++) {
    if (at < phrase.length && !isBetween(phrase.charCodeAt(at))) continue;
    if (at > start) pushWord(words, phrase.slice(start, at));
    start = at + 1;
  }
  return words;
}

/** White space, a bracket, a slash, a comma. */
const isBetween = (code: number): boolean =>
  code < 0x80
    ? code === 0x20 || code === 0x28 || code === 0x29 || code === 0x2c || code === 0x2f || (code >= 9 && code <= 13)
    : code === 0xa0 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));

function pushWord(words: string[], word: string): void {
  let rest = word;
  if (APOSTROPHES.test(word)) {
    rest = word.replace(/[’ʼ‘`´]/g, "'");
    for (let m = APOSTROPHE.exec(rest); m !== null && m[0].length < rest.length && !/^[NM]'[A-Z]/.test(rest); m = APOSTROPHE.exec(rest)) {
      words.push(rest.slice(0, m[0].length));
      rest = rest.slice(m[0].length);
    }
  }
  if (rest !== '') words.push(rest);
}

const startsHigh = (word: string): boolean => {
  const code = word.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(word);
};

const pieceCache = new Map<string, readonly string[]>();

/** `Corée-du-Nord` is matched as `Corée du Nord`, `O.N.U.` as `ONU`: a folded word in the pieces that are compared. */
export function piecesOf(norm: string): readonly string[] {
  if (!norm.includes('-') && !norm.includes('.')) return norm === '' ? [] : [norm];
  let pieces = pieceCache.get(norm);
  if (pieces === undefined) {
    if (pieceCache.size > 100_000) pieceCache.clear();
    const plain = /^(?:\p{L}\.-?){2,}\p{L}?$/u.test(norm) ? norm.replace(/[.-]/g, '') : norm;
    pieces = plain.split('-').filter((piece) => piece !== '');
    pieceCache.set(norm, pieces);
  }
  return pieces;
}

/** Gives a listed phrase the bit of its kind; `high` says that it starts with a capital (a method's type, so that a table of any values is a table of unknown ones). */
type KindOf<T> = { of(value: T, high: boolean, text: string): number }['of'];

/** A list of phrases. Its tokens' words are told of its trie, or of none. */
export class PhraseTable<T> {
  readonly #trie: Trie<Phrase<T>>;
  readonly #first: number;
  readonly #kindOf: KindOf<T>;
  readonly #openings: (norm: string) => Openings;
  /** All its kinds, as the trie has them. */
  readonly mask: number;

  /** `kindOf` gives each phrase one or more of the `kinds` lowest bits, by which a search can be confined to some. */
  constructor(trie: Trie = new Trie(), kinds = 1, kindOf: KindOf<T> = () => 1) {
    this.#trie = trie as Trie<Phrase<T>>;
    this.#first = trie.reserve(kinds);
    this.#kindOf = kindOf;
    this.#openings = openingsIn(trie);
    this.mask = this.bits(2 ** kinds - 1);
  }

  /** Bits of its own kinds as those of the trie, which words are told of. */
  bits(kinds: number): number {
    return kinds << this.#first;
  }

  /** Whether a phrase of some of its kinds can start with the word: false of most. */
  opensAt({ ends = ANY, below = ANY }: Partial<Openings>, kinds = ANY): boolean {
    return ((ends | below) & this.mask & (kinds << this.#first)) !== 0;
  }

  /** Whether the word is a phrase by itself. */
  lists({ ends = ANY }: Partial<Openings>): boolean {
    return (ends & this.mask) !== 0;
  }

  /** Says that so many phrases will be added. */
  expect(phrases: number): void {
    // a name has two or three words, of which every other one is new
    this.#trie.expect(2 * phrases, phrases);
  }

  /** Adds a phrase; returns those of this list that read the same and were there before. */
  add(text: string, value: T): readonly Phrase<T>[] {
    const { pieces } = this.#trie;
    if (!pieces.cut(text)) {
      pieces.found.length = 0;
      for (const word of wordsOf(text)) for (const piece of piecesOf(fold(word))) pieces.found.push(pieces.of(piece, true));
    }
    const kind = this.bits(this.#kindOf(value, startsHigh(text), text));
    const before = this.#trie.add(kind, new Phrase(text, kind, value));
    return before === undefined ? NONE : allowed(before, this.mask, 0, 0, undefined);
  }

  /** The longest phrase that starts at word `at`, ends at a word's end before `end`, and that `accepts` allows. */
  longest(words: readonly Worded[], at: number, end: number, accepts?: Accepts<T>): Found<T> | undefined {
    return this.longestOf(ANY, words, at, end, accepts);
  }

  /** The same of some kinds of its phrases only. */
  longestOf(some: number, words: readonly Worded[], at: number, end: number, accepts?: Accepts<T>): Found<T> | undefined {
    if (at >= end) return undefined;
    const kinds = (some << this.#first) & this.mask;
    const first = words[at];
    if (first === undefined) return undefined;
    const { ends, below, place } = first.ends === undefined ? this.#openings(first.norm) : (first as Openings);
    // most words start nothing; articles start much, but the next word must go on with it
    if ((ends & kinds) === 0) {
      if ((below & kinds) === 0 || at + 1 >= end) return undefined;
      const { inside = ANY } = words[at + 1] as Worded;
      if ((below & inside & kinds) === 0) return undefined;
    }
    return this.#walk(place, ends, below, kinds, words, at, end, accepts);
  }

  /** From the place behind the word `at`, and what ends and goes on there: as far as the words go on with phrases of these kinds. */
  #walk(
    from: number,
    first: number,
    below: number,
    kinds: number,
    words: readonly Worded[],
    at: number,
    end: number,
    accepts: Accepts<T> | undefined,
  ): Found<T> | undefined {
    const trie = this.#trie;
    let place = from;
    let ending = first;
    let going = below;
    // nearly always one phrase ends at a place
    let only: Phrase<T> | undefined;
    let several: readonly Phrase<T>[] = [];
    let bestEnd = at;
    for (let i = at + 1; ; i++) {
      if ((ending & kinds) !== 0) {
        const phrase = trie.onlyAt(place);
        const some = phrase === undefined ? allowed(trie.phrasesAt(place), kinds, at, i, accepts) : NONE;
        if (phrase === undefined ? some.length > 0 : accepts === undefined || accepts(phrase, at, i)) {
          only = phrase;
          several = some;
          bestEnd = i;
        }
      }
      if ((going & kinds) === 0) break;
      // one dash between two words: a row of them is no phrase
      if (i < end && isDash(words[i] as Worded) && (words[i - 1] as Worded).kind !== 'mark') i++;
      if (i >= end) break;
      place = this.#behind(place, words[i] as Worded);
      if (place === NOWHERE) break;
      ending = trie.endsAt(place);
      going = trie.belowOf(place);
    }
    return bestEnd === at ? undefined : { end: bestEnd, phrases: only === undefined ? several : [only] };
  }

  #behind(from: number, word: Worded): number {
    const { piece, compound } = word.piece === undefined ? this.#openings(word.norm) : (word as Openings);
    if (piece !== NOWHERE) return this.#trie.step(from, piece);
    if (compound === undefined) return NOWHERE;
    let place = from;
    for (const each of compound) {
      place = this.#trie.step(place, each);
      if (place === NOWHERE) break;
    }
    return place;
  }

  /** The values listed under exactly this phrase. */
  get(text: string): readonly Phrase<T>[] {
    const pieces: number[] = [];
    for (const word of wordsOf(text)) {
      const own = piecesOf(fold(word));
      if (own.length === 0) return [];
      for (const piece of own) pieces.push(this.#trie.pieceOf(piece));
    }
    let place = NOWHERE;
    for (const piece of pieces) {
      place = piece === NOWHERE ? NOWHERE : this.#trie.step(place, piece);
      if (place === NOWHERE) return [];
    }
    return allowed(this.#trie.phrasesAt(place), this.mask, 0, 0, undefined);
  }
}

const NONE: readonly never[] = [];

/** Whether the phrase stands at `[at, end)`. */
export type Accepts<T> = (phrase: Phrase<T>, at: number, end: number) => boolean;

const isDash = ({ kind, norm }: Worded): boolean => kind === 'mark' && norm === '-';

/** Of the phrases that end at one place, those of some kinds that `accepts` allows. */
function allowed<T>(
  phrases: readonly Phrase<T>[],
  kinds: number,
  at: number,
  end: number,
  accepts: Accepts<T> | undefined,
): readonly Phrase<T>[] {
  const some: Phrase<T>[] = [];
  for (const phrase of phrases) if ((phrase.kind & kinds) !== 0 && (accepts === undefined || accepts(phrase, at, end))) some.push(phrase);
  return some;
}
