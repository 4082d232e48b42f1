/** Text and reading → tokens, sentences and quotation marks of the main content. */
import type { Lexicon } from '../lexicon/load.ts';
import type { Word } from '../lexicon/word.ts';
import type { Reading } from '../model/document.ts';
import type { Doc, Paragraph, Sentence, Token } from './doc.ts';
import { glanceAt } from './glance.ts';
import { findQuotes } from './quotes.ts';
import { sentencesOf, tokenize } from './tokenize.ts';

/** The document that rules look at. Blocks other than title, headings and paragraphs get no tokens. */
export function buildDoc(file: string, text: string, reading: Reading, lexicon: Lexicon): Doc {
  const tokens: Token[] = [];
  const words: Word[] = [];
  const paragraphs: Paragraph[] = [];
  const sentences: Sentence[] = [];
  for (const block of reading.blocks) {
    if (block.role !== 'title' && block.role !== 'heading' && block.role !== 'paragraph') continue;
    const first = tokens.length;
    tokenize(text, block.span.start, block.span.end, lexicon.words, tokens, words);
    if (tokens.length === first) continue;
    for (const range of sentencesOf(tokens, words, first, tokens.length))
      sentences.push({ first: range.first, end: range.end, paragraph: paragraphs.length });
    paragraphs.push({ block, first, end: tokens.length });
  }
  const sentenceOf = new Int32Array(tokens.length + 1);
  sentenceOf[tokens.length] = -1;
  for (let s = 0; s < sentences.length; s++) {
    const { first, end } = sentences[s] as Sentence;
    // a loop: sentences are too short for a call of fill
    for (let i = first; i < end; i++) sentenceOf[i] = s;
  }
  const quotes = findQuotes(tokens, words, paragraphs);
  const quoteOf = new Int32Array(tokens.length + 1).fill(-1);
  // outer quotes first, so that the innermost is written last
  for (const [index, quote] of quotes.entries()) quoteOf.fill(index, Math.max(0, quote.open), quote.closed ? quote.close + 1 : quote.close);
  const { names, cues } = glanceAt(words, lexicon);
  return { file, text, lexicon, reading, tokens, words, names, cues, paragraphs, sentences, sentenceOf, quotes, quoteOf };
}
