/** What a release says of itself: pure functions of its facts. The real readers of these files are in `test/clients/test_metadata.py`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksumLines, manifestOf } from '../pipeline/export/manifest.ts';
import type { Facts } from '../pipeline/export/metadata/facts.ts';
import { figuresOf } from '../pipeline/export/metadata/figures.ts';
import { loadMetadata } from '../pipeline/export/metadata/metadata.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';

const read = (path: string): string => readFileSync(join(packageRoot(), path), 'utf8');
const release = JSON.parse(read('dist-data/index.json'));
/** Those of the committed release. */
const FACTS: Facts = {
  metadata: loadMetadata(),
  schemaVersion: release.schema_version,
  codeVersion: release.code_version,
  tables: release.tables,
  files: release.files,
  issues: release.issues,
  from: release.source_start,
  until: release.source_cutoff,
  quality: JSON.parse(read('dist-data/quality.json')),
};

describe('index.json', () => {
  test('is a function of the facts', () => expect(`${JSON.stringify(manifestOf(FACTS), null, 2)}\n`).toBe(read('dist-data/index.json')));

  test('says from when to when the sources are, and the rows of every file of a table', () => {
    expect(release).toMatchObject({ version: FACTS.metadata.version, date: FACTS.metadata.date });
    expect(release.source_start).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(release.source_cutoff >= release.source_start).toBe(true);
    for (const { name, rows } of FACTS.tables)
      expect(new Set(FACTS.files.filter(({ table }) => table === name).map((file) => file.rows))).toEqual(new Set([rows]));
  });

  test('gives one number a measure', () => {
    expect(
      figuresOf({
        sets: [{ name: 'a', what: 'b', documents: 2, turns: { f1: 0.5, found: 3 }, quotations: { exact: { f1: 1 }, form: { share: 0 } } }],
      }),
    ).toEqual([{ set: 'a', documents: 2, figures: { turns: 0.5, 'quotations.exact': 1, 'quotations.form': 0 } }]);
    for (const { figures } of figuresOf(FACTS.quality)) expect(Object.keys(figures)).toContain('quotations.exact');
  });
});

test('SHA256SUMS has a line a file, by path', () => {
  const sha256 = '0'.repeat(64);
  expect(
    checksumLines([
      { path: 'b', sha256 },
      { path: 'a', sha256 },
      { path: '.c', sha256 },
    ]),
  ).toBe(`${sha256}  .c\n${sha256}  a\n${sha256}  b\n`);
});
