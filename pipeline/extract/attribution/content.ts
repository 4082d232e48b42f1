/** Content and the quotation marks in it. */
import type { QuotationForm } from '../../model/terms.ts';
import { type Doc, quoteAt, type Range } from '../doc.ts';
import type { Quote } from '../quotes.ts';
import { wordAt } from './grammar.ts';

/** Top-level quotes (relative to the stretch) that lie wholly in `[from, to)`. */
export function quotesIn(doc: Doc, from: number, to: number): { quote: Quote; index: number }[] {
  const out: { quote: Quote; index: number }[] = [];
  for (let i = from; i < to; i++) {
    const index = doc.quoteOf[i] ?? -1;
    const quote = quoteAt(doc, i);
    if (quote !== undefined && quote.open === i) {
      out.push({ quote, index });
      i = quote.close;
    }
  }
  return out;
}

/** The inside of a quote, without a comma or stop-and-comma that belongs to the sentence around it. */
export function insideOf(doc: Doc, quote: Quote): Range {
  let end = quote.close;
  const first = quote.open + 1;
  while (end > first && wordAt(doc, end - 1).text === ',') end--;
  return { first, end };
}

/** Content that is one whole quote loses its marks; a clause with quoted words in it keeps them. */
export function shape(doc: Doc, content: Range): { content: Range; form: QuotationForm; whole: number } {
  const quotes = quotesIn(doc, content.first, content.end);
  if (quotes.length === 0) return { content, form: 'indirect', whole: -1 };
  const [only] = quotes;
  if (quotes.length === 1 && only !== undefined && only.quote.open === content.first && only.quote.close >= content.end - 1) {
    return { content: insideOf(doc, only.quote), form: 'direct', whole: only.index };
  }
  return { content, form: 'mixed', whole: -1 };
}
