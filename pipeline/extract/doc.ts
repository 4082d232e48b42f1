import type { Lexicon } from '../lexicon/load.ts';
import type { Word } from '../lexicon/word.ts';
import type { Block, Reading } from '../model/document.ts';
import { firstNotBefore } from '../model/search.ts';
import type { Quote } from './quotes.ts';

/** Tokens by number, side by side. Offsets are UTF-16, half-open, into the text. */
export interface Tokens {
  readonly words: readonly Word[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A range of tokens, half-open. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** Sentences end at a final stop, also inside quotation marks; never across paragraphs. */
export interface Sentence extends Range {
  readonly paragraph: number;
}

/** One block of main content: `title`, `heading` or `paragraph`. */
export interface Paragraph extends Range {
  readonly block: Block;
}

/** A decoded text with its layout, its main content in tokens, sentences and quotation marks. Boilerplate and labels have no tokens. */
export interface Doc extends Tokens {
  readonly file: string;
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly reading: Reading;
  /** The tokens that can be cues, in order. */
  readonly cues: readonly number[];
  /** Token → what its word can be in a name (see `namesOf`): bits of `Names`, side by side, so that few words are looked at themselves. */
  readonly names: Int32Array;
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
  /** Token index → sentence index. */
  readonly sentenceOf: Int32Array;
  /** Colons and semicolons, in order. */
  readonly colons: readonly number[];
  readonly quotes: readonly Quote[];
  /** Token index → index of the innermost quote whose marks or content hold it, or -1. */
  readonly quoteOf: Int32Array;
}

// indices are tested before they are used: an array that is asked for -1 is asked by name, which is slow

/** The innermost quote whose marks or content hold token `i`. */
export function quoteAt(doc: Doc, i: number): Quote | undefined {
  const quote = doc.quoteOf[i];
  return quote === undefined || quote < 0 ? undefined : doc.quotes[quote];
}

/** The first of an ascending list that is `from` or more, by its place in it. */
export const placeOf = (list: readonly number[], from: number): number => firstNotBefore(0, list.length, (i) => (list[i] as number) < from);

/** The first token from `from` on that opens a quote; the number of tokens where none does. */
export const nextQuote = ({ quotes, words }: Doc, from: number): number =>
  quotes[firstNotBefore(0, quotes.length, (i) => (quotes[i] as Quote).open < from)]?.open ?? words.length;

export function sentenceAt(doc: Doc, i: number): Sentence | undefined {
  const sentence = doc.sentenceOf[i];
  return sentence === undefined || sentence < 0 ? undefined : doc.sentences[sentence];
}

export function paragraphAt(doc: Doc, i: number): Paragraph | undefined {
  const sentence = sentenceAt(doc, i);
  return sentence === undefined ? undefined : doc.paragraphs[sentence.paragraph];
}
