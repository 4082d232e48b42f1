/** A trie over folded word pieces: which phrases of a list start at a token. Compiled once, matched in the length of the match. */
import { fold } from './word.ts';

export interface Phrase<T> {
  /** As listed. */
  readonly text: string;
  /** For each word: it is written with a capital. */
  readonly capitals: readonly boolean[];
  /** One word, all capitals: an acronym. */
  readonly acronym: boolean;
  /** What it is, as the table tells its phrases apart: a bit. */
  readonly kind: number;
  readonly value: T;
}

/** A place in the trie: behind the pieces that lead to it. */
export interface Node<T> {
  next: Map<string, Node<T>> | undefined;
  phrases: Phrase<T>[] | undefined;
  /** The kinds of the phrases that end here, and of those that go on. */
  ends: number;
  below: number;
}

/** What matching needs of a token; what `openersOf` tells of its word spares most look-ups. */
interface Worded {
  readonly word: { readonly norm: string; readonly kind: string } & Partial<Openings>;
}

/** What is told of a word once, when it is met first. */
export interface Openings {
  /** The pieces of its folded form. */
  readonly pieces: readonly string[];
  /** The tables that list a phrase which starts with it: a bit each. */
  readonly opens: number;
  /** Of those, the tables that need no second word for a match. */
  readonly alone: number;
  /** The tables that list a phrase in which it stands behind the first word. */
  readonly inside: number;
  /** Where in each table its phrases go on, in the order of the tables. */
  readonly roots: readonly (Node<unknown> | undefined)[];
}

const NO_ROOTS: Openings['roots'] = [];

/** Gives each of the complete `tables` (at most 30) a bit, and tells of a folded word which of them can match at it. */
export function openersOf(tables: readonly PhraseTable<unknown>[]): (norm: string) => Openings {
  tables.forEach((table, i) => {
    table.index = i;
    table.bit = 1 << i;
  });
  return (norm) => {
    const pieces = piecesOf(norm);
    const [first] = pieces;
    let opens = 0;
    let alone = 0;
    let inside = 0;
    let roots: (Node<unknown> | undefined)[] | undefined;
    for (const table of tables) {
      const node = table.behind(pieces);
      if (node !== undefined) {
        roots ??= tables.map(() => undefined);
        roots[table.index] = node;
        opens |= table.bit;
        if (node.phrases !== undefined) alone |= table.bit;
      }
      // a dash between two words is passed over
      if (norm === '-' || table.continuesWith(first)) inside |= table.bit;
    }
    return { pieces, opens, alone, inside, roots: roots ?? NO_ROOTS };
  };
}

export interface Found<T> {
  /** Token index, half-open. */
  readonly end: number;
  readonly phrases: readonly Phrase<T>[];
}

const APOSTROPHE = /^(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|entr)'/i;

/** The words of a listed phrase, cut as the tokenizer cuts text: an elided word ends at its apostrophe. */
export function wordsOf(phrase: string): string[] {
  const words: string[] = [];
  for (const part of phrase.split(/[\s()/,]+/)) {
    let rest = part;
    if (/['’ʼ‘`´]/.test(part)) {
      rest = part.replace(/[’ʼ‘`´]/g, "'");
      for (let m = APOSTROPHE.exec(rest); m !== null && m[0].length < rest.length; m = APOSTROPHE.exec(rest)) {
        words.push(rest.slice(0, m[0].length));
        rest = rest.slice(m[0].length);
      }
    }
    if (rest !== '') words.push(rest);
  }
  return words;
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

/** Gives a listed phrase the bit of its kind (a method's type, so that a table of any values is a table of unknown ones). */
type KindOf<T> = { of(value: T, capitals: readonly boolean[]): number }['of'];

/** All kinds of phrases. */
const ANY = -1;

export class PhraseTable<T> {
  readonly #root = new Map<string, Node<T>>();
  readonly #inside = new Set<string>();
  readonly #kindOf: KindOf<T>;
  /** Its bit in `Openings.opens`, and its place in `Openings.roots`; 0 and -1 where words are not told of it. */
  bit = 0;
  index = -1;

  /** `kindOf` gives each phrase a bit, by which a search can be confined to some. */
  constructor(kindOf: KindOf<T> = () => 1) {
    this.#kindOf = kindOf;
  }

  /** The piece stands behind the first of a phrase. */
  continuesWith(piece: string | undefined): boolean {
    return piece !== undefined && this.#inside.has(piece);
  }

  add(text: string, value: T): void {
    const words = wordsOf(text);
    const capitals = words.map(startsHigh);
    const kind = this.#kindOf(value, capitals);
    const phrase: Phrase<T> = {
      text,
      capitals,
      acronym: words.length === 1 && /^\p{Lu}[\p{Lu}\p{N}.&+-]+$/u.test(text),
      kind,
      value,
    };
    let level = this.#root;
    let node: Node<T> | undefined;
    for (const word of words) {
      for (const piece of piecesOf(fold(word))) {
        if (node !== undefined) {
          node.below |= kind;
          level = node.next ??= new Map();
          this.#inside.add(piece);
        }
        node = level.get(piece);
        if (node === undefined) {
          node = { next: undefined, phrases: undefined, ends: 0, below: 0 };
          level.set(piece, node);
        }
      }
    }
    if (node === undefined) return;
    if (node.phrases === undefined) node.phrases = [];
    node.phrases.push(phrase);
    node.ends |= kind;
  }

  /** Whether any phrase starts with the word: false for most. */
  opensAt({ opens }: Partial<Openings>): boolean {
    return opens === undefined || this.bit === 0 || (opens & this.bit) !== 0;
  }

  /** The longest phrase that starts at token `at`, ends at a token's end before `end`, and that `accepts` allows. */
  longest(tokens: readonly Worded[], at: number, end: number, accepts?: (phrase: Phrase<T>, end: number) => boolean): Found<T> | undefined {
    return this.longestOf(ANY, tokens, at, end, accepts);
  }

  /** The same of some `kinds` of phrases only. */
  longestOf(
    kinds: number,
    tokens: readonly Worded[],
    at: number,
    end: number,
    accepts?: (phrase: Phrase<T>, end: number) => boolean,
  ): Found<T> | undefined {
    if (at >= end) return undefined;
    const first = (tokens[at] as Worded | undefined)?.word;
    if (first === undefined) return undefined;
    const { opens, alone } = first;
    // most tokens start nothing
    if (opens !== undefined && (opens & this.bit) === 0 && this.bit !== 0) return undefined;
    // articles open many phrases: the next word must go on with one
    if (alone !== undefined && (alone & this.bit) === 0 && this.bit !== 0) {
      if (at + 1 >= end) return undefined;
      const { inside } = (tokens[at + 1] as Worded).word;
      if (inside !== undefined && (inside & this.bit) === 0) return undefined;
    }
    const { roots } = first;
    const root = roots !== undefined && this.index >= 0 ? (roots[this.index] as Node<T> | undefined) : this.behind(piecesOf(first.norm));
    return root === undefined ? undefined : walk(root, kinds, tokens, at, end, accepts);
  }

  /** The place behind the pieces of a first word. */
  behind(pieces: readonly string[]): Node<T> | undefined {
    const [first] = pieces;
    return first === undefined ? undefined : descend(this.#root.get(first), pieces, 1);
  }

  /** The values listed under exactly this phrase. */
  get(text: string): readonly Phrase<T>[] {
    let node: Node<T> | undefined;
    for (const word of wordsOf(text)) {
      const pieces = piecesOf(fold(word));
      if (pieces.length === 0) return [];
      node = node === undefined ? this.behind(pieces) : descend(node, pieces, 0);
      if (node === undefined) return [];
    }
    return node?.phrases ?? [];
  }
}

function descend<T>(from: Node<T> | undefined, pieces: readonly string[], first: number): Node<T> | undefined {
  let node = from;
  for (let k = first; k < pieces.length && node !== undefined; k++) node = node.next?.get(pieces[k] as string);
  return node;
}

/** From the place behind the token `at`: as far as the tokens go on with phrases of these kinds. */
function walk<T>(
  root: Node<T>,
  kinds: number,
  tokens: readonly Worded[],
  at: number,
  end: number,
  accepts: ((phrase: Phrase<T>, end: number) => boolean) | undefined,
): Found<T> | undefined {
  let node: Node<T> | undefined = root;
  let best: readonly Phrase<T>[] | undefined;
  let bestEnd = at;
  for (let i = at + 1; ; i++) {
    if ((node.ends & kinds) !== 0) {
      const phrases = allowed(node, kinds, i, accepts);
      if (phrases.length > 0) {
        best = phrases;
        bestEnd = i;
      }
    }
    if ((node.below & kinds) === 0) break;
    // one dash between two words: a row of them is no phrase
    if (i < end && isDash(tokens[i] as Worded) && (tokens[i - 1] as Worded).word.kind !== 'mark') i++;
    if (i >= end) break;
    const { norm, pieces = piecesOf(norm) } = (tokens[i] as Worded).word;
    if (pieces.length === 0) break;
    node = descend(node, pieces, 0);
    if (node === undefined) break;
  }
  return best === undefined ? undefined : { end: bestEnd, phrases: best };
}

const isDash = ({ word }: Worded): boolean => word.kind === 'mark' && word.norm === '-';

/** The phrases that end at a place, of these kinds, that `accepts` allows. */
function allowed<T>(
  { phrases = [], ends }: Node<T>,
  kinds: number,
  end: number,
  accepts: ((phrase: Phrase<T>, end: number) => boolean) | undefined,
): readonly Phrase<T>[] {
  if (accepts === undefined && (ends & ~kinds) === 0) return phrases;
  // nearly always there is one
  const [only] = phrases;
  if (phrases.length === 1 && only !== undefined) return accepts === undefined || accepts(only, end) ? phrases : [];
  return phrases.filter((phrase) => (phrase.kind & kinds) !== 0 && (accepts === undefined || accepts(phrase, end)));
}
