import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { extract } from '../pipeline/extract/extract.ts';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import { sourceOf } from '../scripts/bench/documents.ts';
import { inTurns, summary } from '../scripts/bench/measure.ts';
import { printed } from '../scripts/bench/print.ts';
import { bench } from '../scripts/bench/run.ts';
import { corpus, SEED } from '../scripts/corpus/corpus.ts';
import { document } from '../scripts/corpus/document.ts';
import { joined, stateWithArticle } from '../scripts/corpus/french.ts';
import { hostile } from '../scripts/corpus/hostile.ts';
import { Random } from '../scripts/corpus/random.ts';
import { loadWords } from '../scripts/corpus/words.ts';

// The bench runs whole, if on little text.
vi.setConfig({ testTimeout: 120_000 });

const lexicon = loadLexicon();
const words = loadWords(lexicon);
const hashOf = (texts: Iterable<Uint8Array>): string => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
};

test('random numbers are those of the seed, on any machine', () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 6 }, () => random.below(1_000_000));
  expect(drawn).toEqual(
    Array.from(
      { length: 6 },
      (
        (again) => () =>
          again.below(1_000_000)
      )(new Random(1)),
    ),
  );
  expect(drawn).toMatchInlineSnapshot(`
    [
      410330,
      93462,
      935773,
      232330,
      371001,
      362831,
    ]
  `);
  const counts = new Array(10).fill(0);
  for (let i = 0; i < 10_000; i++) counts[random.below(10)]++;
  expect(Math.min(...counts)).toBeGreaterThan(800);
});

test('the same seed gives the same corpus, another another; a longer one starts with the shorter', () => {
  const short = [...corpus(words, { bytes: 30_000 })];
  expect(hashOf(short)).toBe(hashOf(corpus(loadWords(loadLexicon()), { bytes: 30_000 })));
  expect(hashOf(short)).not.toBe(hashOf(corpus(words, { bytes: 30_000, seed: SEED + 1 })));
  expect(hashOf([...corpus(words, { bytes: 60_000 })].slice(0, short.length))).toBe(hashOf(short));
  const size = short.reduce((sum, text) => sum + text.length, 0);
  expect(size).toBeGreaterThanOrEqual(30_000);
  expect(size - (short.at(-1)?.length ?? 0)).toBeLessThan(30_000);
});

test('synthesize writes the corpus as files or as lines, and says what it wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'synthesize-'));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(packageRoot(), 'build/scripts/synthesize.js'), '--bytes', '20000', ...args], { encoding: 'utf8' });
  const texts = [...corpus(words, { bytes: 20_000 })];
  const { stdout } = run('--out', join(folder, 'texts'));
  expect(stdout).toContain(`${texts.length} documents`);
  expect(stdout).toContain(`seed ${SEED}, sha256 ${hashOf(texts)}`);
  const files = readdirSync(join(folder, 'texts')).sort();
  expect(files.map((file) => readFileSync(join(folder, 'texts', file), 'utf8'))).toEqual(
    texts.map((text) => Buffer.from(text).toString('utf8')),
  );
  expect(run('--jsonl', join(folder, 'texts.jsonl')).stdout).toBe(stdout);
  const lines = readFileSync(join(folder, 'texts.jsonl'), 'utf8').trimEnd().split('\n');
  expect(hashOf(lines.map((line) => Buffer.from(JSON.parse(line).text)))).toBe(hashOf(texts));
  expect(run().status).not.toBe(0);
  // behind the same corpus, documents with cells of their own
  expect(run('--hostile', '--jsonl', join(folder, 'hostile.jsonl')).status).toBe(0);
  const more = readFileSync(join(folder, 'hostile.jsonl'), 'utf8').trimEnd().split('\n');
  expect(more.slice(0, lines.length)).toEqual(lines);
  expect(more.slice(lines.length).map((line) => JSON.parse(line))).toEqual([...hostile()]);
  expect(run('--hostile', '--out', join(folder, 'more')).stderr).toContain('needs --jsonl');
  rmSync(folder, { recursive: true });
});

test('every kind of document is there, and is read as what it is', () => {
  for (const [shape, layout] of [
    ['conference', 'press-conference'],
    ['article', 'article'],
    ['dispatch', 'dispatch'],
  ] as const) {
    for (let i = 0; i < 5; i++) {
      const text = document(SEED, i, words, { shape });
      expect(text).not.toMatch(/[{}]|undefined/);
      const { analysis } = extract(sourceOf(new TextEncoder().encode(text)), lexicon);
      expect(analysis?.reading.layout).toBe(layout);
      expect(analysis?.mentions.length).toBeGreaterThan(0);
    }
  }
});

test('pieces are joined as French spells them', () => {
  expect(joined('de le Japon à les États que il de une de la France')).toBe("du Japon aux États qu'il d'une de la France");
  expect(['Chine', 'Japon', 'Iran', 'Pays-Bas', 'Cuba', 'Mexique'].map(stateWithArticle)).toEqual([
    'la Chine',
    'le Japon',
    "l'Iran",
    'les Pays-Bas',
    'Cuba',
    'le Mexique',
  ]);
});

test('the median and the best of several runs', () => {
  const time = (cpu: number) => ({ cpu, wall: 2 * cpu });
  expect(summary([time(3), time(1), time(2)])).toEqual({ median: { cpu: 2, wall: 4 }, best: { cpu: 1, wall: 2 } });
  const order: string[] = [];
  expect(
    inTurns(
      2,
      () => void order.push('a'),
      () => void order.push('b'),
    ),
  ).toHaveLength(2);
  expect(order.join('')).toBe('abab');
});

test('a bench on little text reports every figure, whatever the times are', () => {
  const told: string[] = [];
  const report = bench({ bytes: 60_000, runs: 2, tell: (what) => told.push(what) });
  expect(report.corpus).toEqual({
    bytes: expect.any(Number),
    documents: expect.any(Number),
    seed: SEED,
    sha256: hashOf(corpus(words, { bytes: 60_000 })),
  });
  expect(report.machine.load).toHaveLength(2);
  const ids = report.figures.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ['extract', 'bare.ratio', 'step.mentions', 'share.mentions', 'rival.ratio', 'length.article.4', 'number.4', 'idle.all'])
    expect(ids).toContain(id);
  const asked = Object.fromEntries(report.figures.filter((f) => f.asked !== null).map((f) => [f.id, f.asked]));
  expect(asked).toMatchObject({
    extract: '≥ 8',
    'bare.ratio': '≤ 4',
    'rival.ratio': '≥ 40',
    'share.mentions': '≤ 33.3',
    'register.first': '≤ 150 on the wall',
    'register.tenfold': '≤ 1.1',
  });
  for (const { median, best, wall, asked: what, met } of report.figures) {
    for (const value of [median, best, wall]) expect(Number.isNaN(value)).toBe(false);
    expect(met === null).toBe(what === null);
  }
  const shares = report.figures.filter(({ id }) => id.startsWith('share.'));
  expect(shares.reduce((sum, { wall }) => sum + wall, 0)).toBeCloseTo(100, 5);
  expect(printed(report).split('\n')).toHaveLength(4 + report.figures.length);
  expect(told.length).toBeGreaterThan(5);
});
