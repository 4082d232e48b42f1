import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layouts, type PageLexicon, pageOf, readPage } from '../pipeline/extract/layouts/index.ts';
import { personIn } from '../pipeline/extract/layouts/spokesperson.ts';
import { loadLayoutLexicon } from '../pipeline/lexicon/layout.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import type { Curated, Reading } from '../pipeline/model/document.ts';
import { isSpace } from '../pipeline/model/span.ts';

const root = packageRoot();
const lexicon: PageLexicon = { layout: loadLayoutLexicon(root) };
const read = (text: string, curated: Curated = {}) => readPage(text, curated, lexicon, 'text.txt');
const show = (text: string, reading: Reading) =>
  reading.blocks.map((b) => `${b.role}${b.turn ?? ''} ${text.slice(b.span.start, b.span.end)}`);

describe.each(layouts)('layout $id', (layout) => {
  it.each(layout.examples)('reads %j', (text) => {
    expect(read(text).reading.layout).toBe(layout.id);
  });
  it.each(layout.counterExamples)('leaves %j', (text) => {
    expect(layout.read(pageOf(text, {}, lexicon.layout))).toBeUndefined();
  });
});

describe('gold documents', () => {
  const urls: Record<string, string> = {
    '002_641f1ce9b4885b8a': 'http://french.people.com.cn/Chine/n/2015/1203/c31354-8985342.html',
    '004_5e96c4fc11c8f751': 'http://french.peopledaily.com.cn/Chine/n3/2016/0616/c31354-9072782.html',
  };
  const cases = [
    ['seeds', join(root, 'seeds/documents')],
    ['wikinews', join(root, 'test/gold/wikinews-texts')],
  ].flatMap(([set, texts]) =>
    readdirSync(join(root, 'test/gold', set as string)).map((file) => [
      file.replace('.json', ''),
      join(root, 'test/gold', set as string, file),
      texts as string,
    ]),
  );
  it.each(cases)('%s', (name, file, texts) => {
    const gold = JSON.parse(readFileSync(file as string, 'utf8'));
    const text = readFileSync(join(texts as string, gold.document), 'utf8')
      .replace(/\r\n?/g, '\n')
      .normalize('NFC');
    const url = urls[name as string];
    const { reading } = read(text, url === undefined ? {} : { source_url: url });
    const slice = (s?: { start: number; end: number }) => (s === undefined ? null : text.slice(s.start, s.end));
    expect(reading.genre).toBe(gold.genre);
    expect(slice(reading.title)).toBe(gold.title);
    expect([reading.publishedOn.date, reading.publishedOn.basis]).toEqual([gold.published_on, gold.published_on_basis]);
    expect(reading.spokesperson ?? null).toBe(gold.spokesperson);
    const squash = (s: string) => s.replace(/\s+/g, ' ');
    type Statement = { id: string; kind: string; text: string; speaker: string | null; replies_to?: string };
    const turns = (gold.statements as Statement[]).filter((s) => s.kind !== 'quotation');
    expect(reading.turns.map((t) => [t.kind, squash(slice(t.span) as string), t.speaker?.name ?? null])).toEqual(
      turns.map((t) => [t.kind, squash(t.text), t.speaker ?? null]),
    );
    expect(reading.turns.map((t) => t.repliesTo ?? null)).toEqual(
      turns.map((t) => (t.replies_to === undefined || t.replies_to === null ? null : turns.findIndex((q) => q.id === t.replies_to))),
    );
  });
});

describe('fixtures', () => {
  const folder = join(root, 'test/fixtures/layouts');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((f) => f.endsWith('.txt'))
        .map((f) => f.slice(0, -4))
    : [];
  it.each(names)('%s', (name) => {
    const text = readFileSync(join(folder, `${name}.txt`), 'utf8');
    const { curated, ...wanted } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const { reading, issues } = read(text, curated);
    const slice = (s?: { start: number; end: number }) => (s === undefined ? null : text.slice(s.start, s.end));
    const found: Record<string, unknown> = {
      layout: reading.layout,
      genre: reading.genre,
      language: reading.language,
      title: slice(reading.title),
      published_on: reading.publishedOn.date ?? null,
      published_on_text: reading.publishedOn.text ?? null,
      published_on_basis: reading.publishedOn.basis ?? null,
      publisher: reading.publisher ?? null,
      place: reading.place ?? null,
      byline: reading.byline,
      spokesperson: reading.spokesperson ?? null,
      issues: issues.map((i) => i.code),
      blocks: show(text, reading),
      turns: reading.turns.map((t) => ({
        kind: t.kind,
        speaker: t.speaker === undefined ? null : `${t.speaker.name} (${t.speaker.basis})`,
        label: slice(t.label),
        replies_to: t.repliesTo ?? null,
        text: slice(t.span),
      })),
    };
    for (const [key, value] of Object.entries(wanted)) expect({ [key]: found[key] }).toEqual({ [key]: value });
  });
});

describe('who answers', () => {
  it.each([
    ['Conférence de presse du 3 mai 2005 tenue par Kong Quan', 'Kong Quan'],
    ['Point de presse de la porte-parole du Ministère des Affaires étrangères Marie Lunel le 2 mai 2013', 'Marie Lunel'],
    [
      'Conférence de presse de Jean-Yves Morel, ministre de l’Europe et des affaires étrangères (New York, 20 septembre 2021)',
      'Jean-Yves Morel',
    ],
    ['Interview accordée par l’Ambassadeur LU Ming à Radio Nord', 'LU Ming'],
    ['CONFÉRENCE DE PRESSE DU SECRÉTAIRE GÉNÉRAL, M. PAUL AUBERT, AU SIÈGE DES NATIONS UNIES, LE 13 MAI', 'PAUL AUBERT'],
    ['Conférence de presse du secrétaire général de l’OTAN Jens Dahl', 'Jens Dahl'],
    ['Interview du ministre des Affaires étrangères Ivan Petrov à la chaîne Russia Demain', 'Ivan Petrov'],
    ['Conférence de presse conjointe de MM. Paul Aubert et John Reed', undefined],
    ['Point de presse du porte-parole du ministère', undefined],
    ['La Chine et la France ouvrent des discussions', undefined],
  ])('%s → %s', (title, name) => {
    expect(personIn(title, lexicon.layout)).toBe(name);
  });
});

describe('invariants', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '\u00a0',
      'Q : Et demain ?',
      'R : Oui.',
      'AFP : Viendra-t-il ?',
      'Marie Lunel : Il viendra mardi.',
      'Lire aussi :',
      '|',
      '2015/12/02',
      'LILLE (Reuters) - La ministre a annoncé mercredi que la réponse partirait jeudi.',
      'Partager',
      'Une réponse attendue depuis lundi',
      'Conférence de presse du 4 mai 2016 tenue par Marie Lunel',
      'LE PRÉSIDENT.- Oui. Fin',
      'QUESTION.- Et lui ?',
      'Paul Aubert - Bonjour. Marie Lunel : Bonjour.',
      'Lille (AFP) -',
      '21 juin 2012. - La ministre a parlé. Source: Xinhua',
      'Mesdames et Messieurs,',
      '**Q**',
      '| R. Non. |',
      'Commentaires',
      'La ministre a annoncé mercredi que la réponse à la lettre partirait jeudi matin de Lille. R : non. Q : si ?',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.lorem({ maxCount: 12 }),
  );
  it('every stretch that is not blank lies in exactly one block, turns are made of their paragraphs', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\n\n', '\r\n', ' '), (lines, glue) => {
        const text = lines.join(glue);
        const { reading } = read(text);
        let at = 0;
        const blank = (from: number, to: number) => [...text.slice(from, to)].every((c) => isSpace(c.charCodeAt(0)) || c === '|');
        for (const block of reading.blocks) {
          expect(block.span.start).toBeGreaterThanOrEqual(at);
          expect(block.span.end).toBeGreaterThan(block.span.start);
          for (let i = at; i < block.span.start; i++) expect(isSpace(text.charCodeAt(i))).toBe(true);
          at = block.span.end;
        }
        for (let i = at; i < text.length; i++) expect(isSpace(text.charCodeAt(i))).toBe(true);
        reading.turns.forEach((turn, i) => {
          const own = reading.blocks.filter((b) => b.turn === i);
          expect(own.length).toBeGreaterThan(0);
          expect([turn.span.start, turn.span.end]).toEqual([own[0]?.span.start, own.at(-1)?.span.end]);
          if (turn.repliesTo !== undefined) expect(reading.turns[turn.repliesTo]?.kind).toBe('question');
        });
        expect(blank(0, 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  }, 30_000);
  it('reads the same twice', () => {
    const text = 'Point de presse du 4 mai 2016\n\nQ : Le ministre ira-t-il à Genève ?\n\nR : Rien n’est décidé.';
    expect(read(text)).toEqual(read(text));
  });
});

describe('large and odd texts', () => {
  const million = 1_000_000;
  it.each([
    ['fifty million letters on one line', 'La ministre a parlé. '.repeat(2_400_000)],
    ['fifty million times the same letter', 'a'.repeat(50 * million)],
    ['a million empty lines', '\n'.repeat(million)],
    ['a million short lines', 'a\n'.repeat(million)],
    ['a hundred thousand labels', 'Q : a ?\nR : b.\n'.repeat(50_000)],
    ['a million colons', 'A : '.repeat(million)],
    ['a hundred thousand run-on labels', 'Oui. Q : a ? R : b. '.repeat(50_000)],
    ['a million blanks', `a${' '.repeat(million)}b. ${'. '.repeat(million)}Q`],
    ['a hundred thousand opening guillemets', '« '.repeat(100_000)],
    [
      'a hundred thousand headlines, then text',
      `${'Une réponse attendue depuis lundi\n'.repeat(100_000)}La ministre a annoncé mercredi que la réponse partirait jeudi matin de Lille.`,
    ],
    [
      'a hundred thousand links between texts',
      `${'La ministre a parlé. '.repeat(60_000)}\n${'Lire aussi :\n'.repeat(100_000)}${'La ministre a parlé. '.repeat(100)}`,
    ],
    ['twenty thousand names', Array.from({ length: 20_000 }, (_, i) => `Nom Numero${i} : oui ?`).join('\n')],
  ])(
    '%s',
    (_, text) => {
      const start = performance.now();
      expect(read(text).reading.blocks).toBeDefined();
      expect(performance.now() - start).toBeLessThan(20_000);
    },
    60_000,
  );
});
