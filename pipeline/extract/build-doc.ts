/** Text and reading → tokens, sentences and quotation marks of the main content. */
import type { Lexicon } from '../lexicon/load.ts';
import type { Reading } from '../model/document.ts';
import type { Doc, Paragraph, Sentence } from './doc.ts';
import { lookAhead } from './glance.ts';
import { findQuotes } from './quotes.ts';
import { sentencesOf } from './sentences.ts';
import { TokenList } from './token-list.ts';
import { tokenize } from './tokenize.ts';

/** The document that rules look at. Blocks other than title, headings and paragraphs get no tokens. */
export function buildDoc(file: string, text: string, reading: Reading, lexicon: Lexicon): Doc {
  const list = new TokenList();
  const paragraphs: Paragraph[] = [];
  for (const block of reading.blocks) {
    if (block.role !== 'title' && block.role !== 'heading' && block.role !== 'paragraph') continue;
    const first = list.length;
    tokenize(text, block.span.start, block.span.end, lexicon.words, list);
    if (list.length > first) paragraphs.push({ block, first, end: list.length });
  }
  const { finals, marks, colons } = list;
  const tokens = list.arrays();
  const { words, starts, ends, names, cues } = tokens;
  lookAhead(words, names, list.goesOn, lexicon);

  const sentences: Sentence[] = [];
  const sentenceOf = new Int32Array(words.length + 1);
  sentenceOf[words.length] = -1;
  let final = 0;
  for (let paragraph = 0; paragraph < paragraphs.length; paragraph++) {
    const { first, end } = paragraphs[paragraph] as Paragraph;
    for (const range of sentencesOf(tokens, finals, final, first, end)) {
      // a loop: sentences are too short for a call of fill
      for (let i = range.first; i < range.end; i++) sentenceOf[i] = sentences.length;
      sentences.push({ first: range.first, end: range.end, paragraph });
    }
    while (final < finals.length && (finals[final] as number) < end) final++;
  }
  const quotes = findQuotes(tokens, marks, paragraphs);
  const quoteOf = new Int32Array(words.length + 1).fill(-1);
  // outer quotes first, so that the innermost is written last
  for (const [index, quote] of quotes.entries()) quoteOf.fill(index, Math.max(0, quote.open), quote.closed ? quote.close + 1 : quote.close);
  return { file, text, lexicon, reading, words, starts, ends, names, cues, paragraphs, sentences, sentenceOf, colons, quotes, quoteOf };
}
