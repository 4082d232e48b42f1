import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDoc } from '../pipeline/extract/build-doc.ts';
import { findMentions, resolveName } from '../pipeline/extract/mentions/index.ts';
import { loadLexicon } from '../pipeline/lexicon/load.ts';
import { nameKey } from '../pipeline/lexicon/register.ts';
import type { Block, Reading } from '../pipeline/model/document.ts';
import { slice, span } from '../pipeline/model/span.ts';

const lexicon = loadLexicon();
const folder = new URL('./fixtures/mentions/', import.meta.url).pathname;

function docOf(text: string, more: Partial<Reading> = {}) {
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') blocks.push({ role: 'paragraph', span: span(at, at + line.length) });
    at += line.length + 1;
  }
  const reading: Reading = { layout: 'plain', genre: 'other', language: 'fr', blocks, turns: [], publishedOn: {}, byline: [], ...more };
  return buildDoc('fixture', text, reading, lexicon);
}

interface Expected {
  readonly start: number;
  readonly end: number;
  readonly actor: string;
}

/** `[text|Actor]` → the text without marks, and where the mentions are. */
function unmark(marked: string): { text: string; expected: Expected[] } {
  const expected: Expected[] = [];
  let text = '';
  let at = 0;
  for (const m of marked.matchAll(/\[([^\]|]*)(?:\|([^\]]*))?\]/g)) {
    text += marked.slice(at, m.index);
    const words = m[1] as string;
    expected.push({ start: text.length, end: text.length + words.length, actor: m[2] ?? words });
    text += words;
    at = m.index + m[0].length;
  }
  return { text: text + marked.slice(at), expected };
}

const show = (text: string, mentions: readonly Expected[]): string[] =>
  mentions.map((m) => `${m.start} «${text.slice(m.start, m.end)}» ${nameKey(m.actor)}`);

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (name) => {
  // a document is a group of lines; in a group without a rule of its own (`@ …`) and more than one sentence a line, each line stands alone
  const groups = readFileSync(join(folder, name), 'utf8')
    .split(/\n\n+/)
    .map((group) => group.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')))
    .filter((group) => group.length > 0);
  const cases = groups.flatMap((group, index) => (index === 0 ? group.map((line) => [line]) : [group]));
  it.each(cases.map((lines) => [lines.join('\n')] as const))('%s', (marked) => {
    const rule = /^@ spokesperson=(.*)\n/.exec(marked);
    const { text, expected } = unmark(rule === null ? marked : marked.slice(rule[0].length));
    const doc = docOf(text, rule === null ? {} : { spokesperson: rule[1] as string, genre: 'press_conference' });
    const { mentions, actors } = findMentions(doc);
    const got = mentions.map((m) => ({
      start: m.span.start as number,
      end: m.span.end as number,
      actor: (actors[m.actor] as { name: string }).name,
    }));
    expect(show(text, got)).toEqual(show(text, expected));
  });
});

describe('mentions of any text', () => {
  const pieces = fc.constantFrom(
    'Chine',
    'M.',
    'Xi',
    'Obama',
    'Pékin',
    'a',
    'déclaré',
    'le',
    'Ministère',
    'des',
    'Affaires',
    'étrangères',
    '(',
    'ONU',
    ')',
    ',',
    '.',
    'de',
    "l'",
    'Agence',
    'nationale',
    '«',
    '»',
    'États-Unis',
    'Chine-Japon',
    'gouvernement',
    'chinois',
    'MM.',
    'et',
    '\n',
    '😀',
    'é',
    '-',
  );
  it('spans are in order, inside the text, disjoint, and name an actor', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 60 }), (words) => {
        const doc = docOf(words.join(' '));
        const { mentions, actors } = findMentions(doc);
        let last = 0;
        for (const mention of mentions) {
          expect(mention.span.start).toBeGreaterThanOrEqual(last);
          expect(slice(doc.text, mention.span).trim()).toBe(slice(doc.text, mention.span));
          expect(mention.span.end).toBeGreaterThan(mention.span.start);
          expect(actors[mention.actor]).toBeDefined();
          last = mention.span.end;
        }
        expect(new Set(actors.map((actor) => actor.id)).size).toBe(actors.length);
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text', () => {
    for (const unit of [
      'Jean Dupont et ',
      'M. Li ',
      'Chine-',
      'Ministère des ',
      'Agence nationale de la ',
      '( ONU ) ',
      'président de la ',
    ]) {
      const doc = docOf(unit.repeat(Math.ceil(60_000 / unit.length)));
      const start = performance.now();
      findMentions(doc);
      expect(performance.now() - start).toBeLessThan(5_000);
    }
  });
});

describe('homonyms', () => {
  it('links nobody where several of the register bear the name, and says so', () => {
    const { mentions, issues } = findMentions(docOf('M. Wang a répondu. M. Wang est parti.'));
    expect(mentions).toEqual([]);
    expect(issues).toMatchObject([{ code: 'homonym', place: 'char 0-7' }]);
  });
  it('follows the document where it names one of them', () => {
    const { mentions, issues } = findMentions(docOf('Wang Yi est arrivé. M. Wang a répondu.'));
    expect(mentions).toHaveLength(2);
    expect(issues).toEqual([]);
  });
});

describe('resolveName', () => {
  const resolved = (text: string, label: string) => {
    const doc = docOf(text);
    const { actors } = findMentions(doc);
    const index = resolveName(label, doc, actors);
    return index === undefined ? undefined : actors[index];
  };
  it.each([
    ['AFP', 'Agence France-Presse', 'media'],
    ['CCTV', 'CCTV', 'media'],
    ['Journaliste de Global Times', 'Global Times', 'media'],
    ["Journaliste de l'AFP", 'Agence France-Presse', 'media'],
    ['Wang Wenbin', 'Wang Wenbin', 'person'],
    ['LU Shaye', 'Lu Shaye', 'person'],
    ['Mme Claire Morlon', 'Claire Morlon', 'person'],
    ['MASTV', 'MASTV', 'media'],
  ])('%s', (label, name, type) => {
    expect(resolved('Bonjour.', label)).toMatchObject({ name, type });
  });
  it.each(['Q', 'R', 'Question', 'Réponse', 'Journaliste', ''])('%s names nobody', (label) => {
    expect(resolved('Bonjour.', label)).toBeUndefined();
  });
  it('knows the persons of the document by their family names', () => {
    expect(resolved('Le ministre Paul Vernieux est là.', 'M. Vernieux')).toMatchObject({ name: 'Paul Vernieux' });
  });
});
