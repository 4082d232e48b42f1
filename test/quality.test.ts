/** The figures that are published are those of this code, measured here and now. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { measured, QUALITY, type QualitySet, qualityFile, withTable } from '../scripts/measured.ts';

const RENEW = 'the figures have moved: run npm run quality, look at the difference, and commit it';
const read = (file: string): string => readFileSync(join(packageRoot(), file), 'utf8');

let sets: QualitySet[];
beforeAll(async () => {
  sets = await measured();
}, 60_000);

test(`${QUALITY} is what this code does`, () => expect(read(QUALITY), RENEW).toBe(qualityFile(sets)));

test('so is the table of the README', () => expect(read('README.md'), RENEW).toBe(withTable(read('README.md'), sets)));

test('every annotation counts', () => {
  expect(sets.map((s) => [s.name, s.documents, s.quotations.exact.annotated, s.mentions.annotated])).toEqual([
    ['seeds', 5, 43, 188],
    ['wikinews', 12, 80, 173],
  ]);
  for (const { quotations: q } of sets) {
    expect(q.form.of).toBe(q.partial.found);
    expect(q.attribution.found).toBe(q.speaker.right);
  }
});

test('nothing but the table is renewed, and a README without its place is refused', () => {
  const text = read('README.md');
  const other = sets.map((s) => ({ ...s, documents: 999 }));
  expect(withTable(withTable(text, other), sets)).toBe(withTable(text, sets));
  expect(() => withTable('# porte-parole\n', sets)).toThrow('without');
});
