/**
 * Analyses made for tests from a text with braces: `{q1 …}` marks a stretch by its name, braces may nest.
 * The braces are taken out; the stretches are given in the text without them.
 */
import { createHash } from 'node:crypto';
import type { Analysis, Attribution, FoundActor, Reading } from '../pipeline/model/document.ts';
import { type Span, span } from '../pipeline/model/span.ts';

export interface Marked {
  readonly text: string;
  /** @throws where no stretch has that name */
  readonly at: (name: string) => Span;
}

export function marked(source: string): Marked {
  const spans = new Map<string, Span>();
  const open: { name: string; start: number }[] = [];
  let text = '';
  for (const part of source.split(/(\{\w+ |\})/)) {
    if (part === '}') {
      const { name, start } = open.pop() as { name: string; start: number };
      spans.set(name, span(start, text.length));
    } else if (/^\{\w+ $/.test(part)) open.push({ name: part.slice(1, -1), start: text.length });
    else text += part;
  }
  return {
    text,
    at(name) {
      const found = spans.get(name);
      if (found === undefined) throw new Error(`no stretch {${name} …}`);
      return found;
    },
  };
}

export const person = (id: string, name: string, more: Partial<FoundActor> = {}): FoundActor => ({
  id,
  name,
  type: 'person',
  registered: false,
  aliases: [],
  descriptions: [],
  ...more,
});

type Given = Omit<Partial<Analysis>, 'reading'> & { readonly reading?: Partial<Reading> };

export const analysisOf = (text: string, { reading, ...given }: Given = {}): Analysis => ({
  file: 'a.txt',
  sha256: createHash('sha256').update(text).digest('hex'),
  curated: {},
  text,
  actors: [],
  mentions: [],
  attributions: [],
  turnSpeakers: (reading?.turns ?? []).map(() => null),
  ...given,
  reading: {
    layout: 'plain',
    genre: 'other',
    language: 'fr',
    blocks: [],
    turns: [],
    publishedOn: {},
    byline: [],
    ...reading,
  },
});

export const says = (content: readonly Span[], more: Partial<Attribution> = {}): Attribution => ({
  ruleId: 'made',
  form: 'direct',
  content,
  ...more,
});
