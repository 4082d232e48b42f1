/** A trie over folded word pieces: which phrases of a list start at a token. Compiled once, matched in the length of the match. */
import { fold } from './word.ts';

export interface Phrase<T> {
  /** As listed. */
  readonly text: string;
  /** For each word: it is written with a capital. */
  readonly capitals: readonly boolean[];
  /** One word, all capitals: an acronym. */
  readonly acronym: boolean;
  readonly value: T;
}

interface Node<T> {
  next: Map<string, Node<T>> | undefined;
  phrases: Phrase<T>[] | undefined;
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
}

/** Gives each of the complete `tables` (at most 30) a bit, and tells of a folded word which of them can match at it. */
export function openersOf(tables: readonly PhraseTable<unknown>[]): (norm: string) => Openings {
  tables.forEach((table, i) => {
    table.bit = 1 << i;
  });
  return (norm) => {
    const pieces = piecesOf(norm);
    const [first] = pieces;
    let opens = 0;
    let alone = 0;
    let inside = 0;
    for (const table of tables) {
      if (table.opensWith(first)) opens |= table.bit;
      if (table.opensWith(first) && (pieces.length > 1 || table.endsWith(first))) alone |= table.bit;
      // a dash between two words is passed over
      if (norm === '-' || table.continuesWith(first)) inside |= table.bit;
    }
    return { pieces, opens, alone, inside };
  };
}

/** Whether any table can match at token `at`: false for most words, also for articles, which open much but alone are nothing. */
export function mayOpen(tokens: readonly Worded[], at: number): boolean {
  const first = (tokens[at] as Worded | undefined)?.word;
  if (first?.opens === undefined || first.alone === undefined) return true;
  if (first.opens === 0 || first.alone !== 0) return first.opens !== 0;
  const next = (tokens[at + 1] as Worded | undefined)?.word;
  return next !== undefined && (next.inside === undefined || (first.opens & next.inside) !== 0);
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

export class PhraseTable<T> {
  readonly #root = new Map<string, Node<T>>();
  readonly #inside = new Set<string>();
  /** Its bit in `Openings.opens`; 0 where words are not told of it. */
  bit = 0;

  opensWith(piece: string | undefined): boolean {
    return piece !== undefined && this.#root.has(piece);
  }

  /** The piece is a phrase by itself. */
  endsWith(piece: string | undefined): boolean {
    return piece !== undefined && this.#root.get(piece)?.phrases !== undefined;
  }

  /** The piece stands behind the first of a phrase. */
  continuesWith(piece: string | undefined): boolean {
    return piece !== undefined && this.#inside.has(piece);
  }

  add(text: string, value: T): void {
    const words = wordsOf(text);
    const phrase: Phrase<T> = {
      text,
      capitals: words.map(startsHigh),
      acronym: words.length === 1 && /^\p{Lu}[\p{Lu}\p{N}.&+-]+$/u.test(text),
      value,
    };
    let level = this.#root;
    let node: Node<T> | undefined;
    for (const word of words) {
      for (const piece of piecesOf(fold(word))) {
        if (node !== undefined) {
          level = node.next ??= new Map();
          this.#inside.add(piece);
        }
        node = level.get(piece);
        if (node === undefined) {
          node = { next: undefined, phrases: undefined };
          level.set(piece, node);
        }
      }
    }
    if (node === undefined) return;
    if (node.phrases === undefined) node.phrases = [];
    node.phrases.push(phrase);
  }

  /** The longest phrase that starts at token `at`, ends at a token's end before `end`, and that `accepts` allows. */
  longest(tokens: readonly Worded[], at: number, end: number, accepts?: (phrase: Phrase<T>, end: number) => boolean): Found<T> | undefined {
    const first = (tokens[at] as Worded | undefined)?.word;
    if (first === undefined || at >= end) return undefined;
    // most tokens start nothing
    const { opens, alone } = first;
    if (this.bit === 0 || opens === undefined) {
      if (!this.opensWith(piecesOf(first.norm)[0])) return undefined;
    } else {
      if ((opens & this.bit) === 0) return undefined;
      // articles open many phrases: the next word must go on with one
      if (alone !== undefined && (alone & this.bit) === 0) {
        if (at + 1 >= end) return undefined;
        const { inside } = (tokens[at + 1] as Worded).word;
        if (inside !== undefined && (inside & this.bit) === 0) return undefined;
      }
    }
    let level: Map<string, Node<T>> | undefined = this.#root;
    let best: Found<T> | undefined;
    for (let i = at; i < end && level !== undefined; i++) {
      const { norm, kind, pieces = piecesOf(norm) } = (tokens[i] as Worded).word;
      let node: Node<T> | undefined;
      // one dash between two words: a row of them is no phrase
      if (kind === 'mark' && norm === '-' && i > at && (tokens[i - 1] as Worded).word.kind !== 'mark') continue;
      if (pieces.length === 0) return best;
      for (const piece of pieces) {
        node = level?.get(piece);
        if (node === undefined) return best;
        level = node.next;
      }
      if (node?.phrases !== undefined) {
        const phrases = accepts === undefined ? node.phrases : node.phrases.filter((phrase) => accepts(phrase, i + 1));
        if (phrases.length > 0) best = { end: i + 1, phrases };
      }
    }
    return best;
  }

  /** The values listed under exactly this phrase. */
  get(text: string): readonly Phrase<T>[] {
    const tokens = wordsOf(text).map((word) => ({ word: { norm: fold(word), kind: 'word' } }));
    const found = this.longest(tokens, 0, tokens.length);
    return found !== undefined && found.end === tokens.length ? found.phrases : [];
  }
}
