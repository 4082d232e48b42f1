import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAttributions } from '../pipeline/extract/attribution/match.ts';
import { resolve } from '../pipeline/extract/attribution/resolve.ts';
import { buildDoc } from '../pipeline/extract/build-doc.ts';
import { findMentions } from '../pipeline/extract/mentions/index.ts';
import type { Block } from '../pipeline/model/document.ts';
import { span } from '../pipeline/model/span.ts';
import { lexicon } from './example-doc.ts';

/**
 * Who is meant by pronouns, offices, callings and papers: short documents in `fixtures/speakers/PHENOMENON.txt`, divided by blank
 * lines; a line of text is a paragraph, and `>` names the speakers of what is said, in order, `–` for nobody by name.
 */
const FOLDER = join(import.meta.dirname, 'fixtures', 'speakers');

function speakersOf(text: string): string {
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    blocks.push({ role: 'paragraph', span: span(at, at + line.length) });
    at += line.length + 1;
  }
  const reading = { layout: 'plain', genre: 'other', language: 'fr', blocks, turns: [], publishedOn: {}, byline: [] } as const;
  const doc = buildDoc('speakers', text, reading, lexicon);
  const { mentions, actors } = findMentions(doc);
  return resolve(doc, findAttributions(doc), actors, mentions)
    .map(({ speaker }) => (speaker === undefined ? '–' : (actors[speaker.actor]?.name ?? '')))
    .join(', ');
}

for (const file of readdirSync(FOLDER)) {
  describe(file.replace('.txt', ''), () => {
    const groups = readFileSync(join(FOLDER, file), 'utf8')
      .trim()
      .split(/\n\n+/)
      .map((group) => group.split('\n').filter((line) => !line.startsWith('#')));
    it.each(groups.map((lines) => [lines.filter((l) => !l.startsWith('>')).join('\n'), lines.find((l) => l.startsWith('>')) ?? '>']))(
      '%s',
      (text, wanted) => {
        expect(speakersOf(text)).toBe(wanted.slice(1).trim());
      },
    );
  });
}
