import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { build, type Stages } from '../pipeline/build.ts';
import { FORMATS } from '../pipeline/export/formats/index.ts';
import { openRelease } from '../pipeline/export/release.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { sources } from '../pipeline/input/sources.ts';
import { loadStages } from '../pipeline/stages.ts';
import { lexicon } from './example-doc.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The persons of a text with their states, and the issues of homonyms. */
function personsOf(text: string) {
  const { analysis, issues } = extract({ file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: {} }, lexicon);
  const persons = analysis?.actors.filter(({ type }) => type === 'person').map(({ id, country }) => `${id} ${country ?? '–'}`);
  return { persons, homonyms: issues.filter(({ code }) => code === 'homonym').map(({ message }) => message) };
}

describe('the state of a person whom the register lacks', () => {
  it.each([
    ['Le ministre canadien Paul Vernieux est venu.', 'CA'],
    ['Le ministre des Affaires étrangères canadien, Paul Vernieux, est venu.', 'CA'],
    ['Paul Vernieux, ministre des Transports du Chili, est venu.', 'CL'],
    ['L’ambassadeur de France en Syrie, Paul Vernieux, est venu.', 'FR'],
    ['L’ambassadrice américaine à Paris, Anne Vernieux, est venue.', 'US'],
    ['Paul Vernieux, porte-parole du ministère chinois de la Défense, est venu.', 'CN'],
    ['L’historien belge Paul Vernieux est venu.', 'BE'],
    // whom one studies, or is sent to, is not where one is from
    ['Paul Vernieux, historien de la Chine, est venu.', '–'],
    ['Le commissaire européen Paul Vernieux est venu.', '–'],
    ['Le directeur de l’Organisation mondiale de la santé, Paul Vernieux, est venu.', '–'],
    ['Le professeur Paul Vernieux est venu du Chili.', '–'],
  ])('%s', (text, country) => {
    expect(personsOf(text).persons?.map((person) => person.split(' ')[1])).toEqual([country]);
  });
});

describe('a namesake of somebody in the register', () => {
  it('is another actor where the title says so', () => {
    const { persons, homonyms } = personsOf('Le ministre canadien Wang Yi est venu. M. Wang a parlé.');
    expect(persons).toEqual(['actor-wang-yi CA']);
    expect(homonyms).toEqual(['"Wang Yi" is of CA here, wang-yi of CN: two actors were kept.']);
  });
  it.each([
    'Le ministre chinois Wang Yi est venu.',
    'Wang Yi est venu au Canada.',
    // once called Chinese, he is the one
    'Le ministre canadien Wang Yi, ministre chinois des Affaires étrangères, est venu.',
    'Le représentant de Hong Kong, Wang Yi, est venu.',
  ])('is nobody else in: %s', (text) => {
    const { persons, homonyms } = personsOf(text);
    expect(persons).toEqual(['wang-yi CN']);
    expect(homonyms).toEqual([]);
  });
});

describe('one name in several documents', () => {
  let dir: string;
  let stages: Stages;
  let made = 0;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'porte-parole-homonyms-'));
    stages = await loadStages({ maxBytes: 1_000_000 });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const CANADIAN = 'Le ministre canadien Jean Vernieux a dit que le port serait ouvert.';
  const BELGIAN = 'Le ministre belge Jean Vernieux a dit que le pont serait fermé.';
  const UNTOLD = 'Jean Vernieux a dit que la route serait longue.';

  async function released(texts: readonly string[], formats = FORMATS) {
    const from = join(dir, `in${++made}`);
    const to = join(dir, `out${made}`);
    mkdirSync(from);
    texts.forEach((text, i) => {
      writeFileSync(join(from, `${i}.txt`), `${text}\n`);
    });
    const { issues } = await build(sources([from], { maxBytes: 1_000_000 }), stages, () => openRelease(to, { formats }));
    const read = (name: string) =>
      readFileSync(join(to, `${name}.jsonl`), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    return { issues, read, files: readdirSync(to) };
  }

  it('is one person where they name one state', async () => {
    const { issues, read } = await released([CANADIAN, UNTOLD, CANADIAN.replace('ouvert', 'vendu')]);
    expect(read('actors')).toMatchObject([{ actor_id: 'actor-jean-vernieux', country: 'CA', document_count: 3, statement_count: 3 }]);
    expect(issues.filter(({ code }) => code === 'homonym')).toEqual([]);
  });

  it('is one person a state where they name several, in every row, and an issue', async () => {
    const { issues, read, files } = await released([CANADIAN, BELGIAN, UNTOLD]);
    expect(read('actors')).toMatchObject([
      { actor_id: 'actor-jean-vernieux', country: null, document_count: 1, mention_count: 1 },
      { actor_id: 'actor-jean-vernieux--be', name: 'Jean Vernieux', country: 'BE', document_count: 1, statement_count: 1 },
      { actor_id: 'actor-jean-vernieux--ca', name: 'Jean Vernieux', country: 'CA', document_count: 1, statement_count: 1 },
    ]);
    const ids = ['actor-jean-vernieux--ca', 'actor-jean-vernieux--be', 'actor-jean-vernieux'];
    expect(read('statements').map((row) => row.speaker_actor_id)).toEqual(ids);
    expect(read('mentions').map((row) => row.actor_id)).toEqual(ids);
    expect(issues.filter(({ severity }) => severity !== 'info')).toMatchObject([{ code: 'homonym', severity: 'warning' }]);
    expect(files.sort()).toEqual((await released([UNTOLD])).files.sort());
  });

  it('the order of the documents changes no id', async () => {
    const texts = [CANADIAN, BELGIAN, UNTOLD];
    const idsOf = async (order: readonly string[]) => {
      const { read } = await released(order);
      return new Map(read('statements').map((row) => [row.text, row.speaker_actor_id]));
    };
    const wanted = await idsOf(texts);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(texts, { minLength: texts.length }), async (order) => {
        expect(await idsOf(order)).toEqual(wanted);
      }),
      { numRuns: 6 },
    );
  });
});
