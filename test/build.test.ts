import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { build, type Stages } from '../pipeline/build.ts';
import { openRelease } from '../pipeline/export/release.ts';
import { sources } from '../pipeline/input/sources.ts';
import type { Source } from '../pipeline/model/document.ts';
import type { Issue } from '../pipeline/model/issue.ts';
import { loadStages } from '../pipeline/stages.ts';

vi.setConfig({ testTimeout: 60_000 });

let stages: Stages;
let dir: string;
beforeAll(async () => {
  stages = await loadStages({ maxBytes: 1_000_000 });
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'porte-parole-build-'));
});
const made: string[] = [];
afterEach(() => made.push(dir));
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

const put = (file: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), content);
};
const run = (inputs: string[], out = 'out', with_: Stages = stages) =>
  build(sources(inputs, { maxBytes: 1_000_000 }), with_, () => openRelease(join(dir, out)));
const hashes = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(dir, out))
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, out, name)))
          .digest('hex'),
      ]),
  );
const rowsIn = (out: string, table: string): Record<string, unknown>[] =>
  readFileSync(join(dir, out, `${table}.jsonl`), 'utf8')
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l));
const named = (issues: readonly Issue[]): string[] => issues.map((i) => `${i.severity} ${i.code} ${i.file}`);

const article = (n: number): string =>
  `La Commission a publié son rapport numéro ${n} sur la pêche.\n\n« Les stocks se reconstituent », a déclaré Jean Martin, commissaire à la Pêche.\n\nSelon la Commission, les quotas seront maintenus.\n`;

describe('a bad document never stops the rest', () => {
  test('unreadable, binary, empty, exploding, doubled', async () => {
    put('in/a.txt', article(1));
    put('in/b.txt', '%PDF-1.4\n');
    put('in/c.txt', ' \n');
    put('in/d.txt', `${article(2)}EXPLOSE`);
    put('in/e.txt', article(1));
    put('in/f.txt', article(3));
    const failing: Stages = {
      ...stages,
      extractAll: (sources) => {
        if (sources.some(({ bytes }) => Buffer.from(bytes).includes('EXPLOSE'))) throw new RangeError('Maximum call stack size exceeded');
        return stages.extractAll(sources);
      },
    };
    const { issues, manifest } = await run([join(dir, 'in')], 'out', failing);
    expect(rowsIn('out', 'documents').map((d) => d.source_file)).toEqual(['a.txt', 'f.txt']);
    const errors = named(issues).filter((i) => !i.startsWith('info'));
    expect(errors).toEqual(
      expect.arrayContaining([
        'error file-binary b.txt',
        'error file-empty c.txt',
        'error document-failed d.txt',
        'warning duplicate-document e.txt',
      ]),
    );
    expect(issues.find((i) => i.code === 'duplicate-document')?.message).toContain('a.txt');
    expect(manifest.issues.error).toBe(3);
    expect(readFileSync(join(dir, 'out/issues.jsonl'), 'utf8')).toContain('"document-failed"');
  });

  test('rows that break the schema are left out, and say so', async () => {
    put('in/a.txt', article(1));
    put('in/b.txt', article(2));
    const broken: Stages = {
      ...stages,
      normalize: (analysis) => {
        const rows = stages.normalize(analysis);
        return analysis.file === 'a.txt' ? { ...rows, document: { ...rows.document, char_count: -1 } } : rows;
      },
    };
    const { issues } = await run([join(dir, 'in')], 'out', broken);
    expect(named(issues)).toContain('error schema-violated a.txt');
    expect(rowsIn('out', 'documents').map((d) => d.source_file)).toEqual(['b.txt']);
  });
});

describe('the same bytes', () => {
  test('whatever the number of files read ahead', async () => {
    for (let n = 0; n < 12; n++) put(`in/${n}.txt`, article(n));
    await run([join(dir, 'in')]);
    await build(sources([join(dir, 'in')], { maxBytes: 1_000_000, inFlight: 1 }), stages, () => openRelease(join(dir, 'again')));
    expect(hashes('again')).toEqual(hashes('out'));
  });

  test('a second build over the first', async () => {
    put('in/a.txt', article(1));
    await run([join(dir, 'in')]);
    const first = hashes('out');
    await run([join(dir, 'in')]);
    expect(hashes('out')).toEqual(first);
  });

  test('of texts in a table as of texts in files, but for their names', async () => {
    put('in/a.txt', article(1));
    put('in/b.txt', article(2));
    put('rows.jsonl', [1, 2].map((n) => `${JSON.stringify({ text: article(n) })}\n`).join(''));
    await run([join(dir, 'in')]);
    await run([join(dir, 'rows.jsonl')], 'rows');
    expect(rowsIn('rows', 'statements')).toEqual(rowsIn('out', 'statements'));
    expect(rowsIn('rows', 'mentions')).toEqual(rowsIn('out', 'mentions'));
    expect(rowsIn('rows', 'documents').map((d) => d.source_file)).toEqual(['rows.jsonl#1', 'rows.jsonl#2']);
  });
});

describe('what stops a build leaves the release that stood before', () => {
  test('an input that throws, rows that cannot be written', async () => {
    put('in/a.txt', article(1));
    await run([join(dir, 'in')]);
    const before = hashes('out');
    async function* failing(): AsyncGenerator<Source | Issue> {
      yield* sources([join(dir, 'in')], { maxBytes: 1000 });
      throw new Error('the disk is gone');
    }
    await expect(build(failing(), stages, () => openRelease(join(dir, 'out')))).rejects.toThrow('the disk is gone');
    await expect(
      build(sources([join(dir, 'in')], { maxBytes: 1000 }), stages, async () => {
        const release = await openRelease(join(dir, 'out'));
        return { ...release, write: () => Promise.reject(new Error('ENOSPC')) };
      }),
    ).rejects.toThrow('ENOSPC');
    expect(hashes('out')).toEqual(before);
    expect(readdirSync(dir).sort()).toEqual(['in', 'out']);
  });
});

// small documents are analysed sixteen at a time; of large ones one is enough
test.each([
  ['small', 50, 1, 17],
  ['large', 5, 2500, 2],
])('memory does not grow with the texts: of %s ones a few are held', async (_, count, times, most) => {
  let asked = 0;
  let written = 0;
  async function* many(): AsyncGenerator<Source> {
    for (let n = 0; n < count; n++) {
      asked++;
      expect(asked - written).toBeLessThanOrEqual(most);
      yield { file: `${n}.txt`, bytes: Buffer.from(article(n).repeat(times)), format: 'text', curated: {} };
    }
  }
  await build(many(), stages, async () => {
    const release = await openRelease(join(dir, 'out'));
    return {
      ...release,
      write: (rows) => {
        written++;
        return release.write(rows);
      },
    };
  });
  expect(written).toBe(count);
});
