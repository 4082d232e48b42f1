import { buildDoc } from '../pipeline/extract/build-doc.ts';
import type { Doc } from '../pipeline/extract/doc.ts';
import { loadLexicon } from '../pipeline/lexicon/load.ts';
import { span } from '../pipeline/model/span.ts';

export const lexicon = loadLexicon();

/** One paragraph of body text, or a headline, without a layout. */
export function docOf(text: string, role: 'paragraph' | 'title' = 'paragraph'): Doc {
  const reading = {
    layout: 'plain',
    genre: 'other',
    language: 'fr',
    blocks: [{ role, span: span(0, text.length) }],
    turns: [],
    publishedOn: {},
    byline: [],
  } as const;
  return buildDoc('example.txt', text, reading, lexicon);
}
