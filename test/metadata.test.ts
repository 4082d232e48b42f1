/** What a release says of itself: pure functions of its facts. The real readers of these files are in `test/clients/test_metadata.py`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksumLines, type ManifestFile, manifestOf } from '../pipeline/export/manifest.ts';
import { bibtexOf, citationOf } from '../pipeline/export/metadata/citation.ts';
import type { Facts } from '../pipeline/export/metadata/facts.ts';
import { figuresOf } from '../pipeline/export/metadata/figures.ts';
import { describeFile } from '../pipeline/export/metadata/files.ts';
import { DESCRIPTORS } from '../pipeline/export/metadata/index.ts';
import { loadMetadata, type Metadata } from '../pipeline/export/metadata/metadata.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { COMPANIONS, SHEETS } from '../pipeline/model/tables/companions.ts';
import { TABLES } from '../pipeline/model/tables/index.ts';

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

/** The facts as a descriptor has them: the files before it. */
const before = (path: string, facts: Facts = FACTS): Facts => {
  const at = facts.files.findIndex((file) => file.path === path);
  return { ...facts, files: at < 0 ? facts.files : facts.files.slice(0, at) };
};
const textOf = (path: string, facts: Facts = FACTS): string =>
  DESCRIPTORS.find((d) => d.path === path)?.text(before(path, facts)) as string;
const jsonOf = (path: string, facts: Facts = FACTS) => JSON.parse(textOf(path, facts));

describe.each(DESCRIPTORS)('$path', ({ path, mediaType }) => {
  test('is a function of the facts', () => expect(textOf(path)).toBe(read(`dist-data/${path}`)));

  test('is listed with its media type', () => expect(FACTS.files.find((file) => file.path === path)?.media_type).toBe(mediaType));

  test('of a release without documents, in one format, is written all the same', () => {
    const files: ManifestFile[] = FACTS.files
      .filter(({ format }) => format === undefined || format === 'jsonl')
      .map((file) => ({ ...file }));
    const tables = FACTS.tables.map((t) => ({ ...t, rows: 0 }));
    const text = textOf(path, { ...FACTS, files, tables, from: null, until: null, quality: { sets: [] } });
    expect(text).not.toMatch(/undefined|NaN|Infinity|\.parquet/);
    if (path.endsWith('json')) expect(JSON.parse(text)).toBeTypeOf('object');
  });
});

test('every file of a release is described, and nothing else is', () => {
  for (const file of FACTS.files) expect(describeFile(file), file.path).toMatch(/^[A-Z].{10,}\.$/);
  expect(describeFile({ path: 'other.bin', media_type: 'application/octet-stream', bytes: 1, sha256: '' })).toBeUndefined();
});

describe('the files beside the tables that have columns', () => {
  test.each(COMPANIONS)('$name says what every column means, with a valid example', ({ columns, schema, description }) => {
    expect(description).toMatch(/\.$/);
    expect(schema.safeParse(Object.fromEntries(columns.map((column) => [column.name, column.example]))).error).toBeUndefined();
    for (const column of columns) expect(column.nullable, column.name).toBe(column.absent !== undefined);
  });

  test('are in the release with these columns', () => {
    for (const { name, columns } of COMPANIONS) {
      const { path } = FACTS.files.find((file) => file.path.startsWith(`${name}.`)) as ManifestFile;
      const [head] = read(`dist-data/${path}`).split('\n') as [string];
      expect(path.endsWith('.csv') ? head.split(',') : Object.keys(JSON.parse(head)), path).toEqual(columns.map((column) => column.name));
    }
  });

  test('are in the code book with the tables', () => {
    const lines = read('dist-data/codebook.csv').split('\n');
    for (const { name, columns } of SHEETS) expect(lines.filter((line) => line.startsWith(`${name},`)).length).toBe(columns.length);
  });
});

describe('where releases are found', () => {
  const elsewhere: Metadata = { ...FACTS.metadata, homepage: 'https://example.org/data', repository: 'https://example.org/code' };
  const facts: Facts = { ...FACTS, metadata: elsewhere };

  test('is told where it is known', () => {
    expect(jsonOf('datapackage.json', facts).homepage).toBe('https://example.org/data');
    expect(jsonOf('croissant.json', facts).url).toBe('https://example.org/data');
    expect(jsonOf('dataset.jsonld', facts)).toMatchObject({ '@id': 'https://example.org/data', url: 'https://example.org/data' });
    expect(citationOf(elsewhere)).toContain('url: "https://example.org/data"\nrepository-code: "https://example.org/code"\n');
    expect(jsonOf('.zenodo.json', facts).related_identifiers).toMatchObject([{ identifier: 'https://example.org/code' }]);
    expect(bibtexOf(elsewhere)).toContain('url = {https://example.org/data}');
  });

  test('is not made up', () => {
    for (const path of ['CITATION.cff', '.zenodo.json', 'dataset.jsonld']) expect(textOf(path)).not.toMatch(/example\.org|"?url"?:|@id/);
  });
});

test('a reference by BibTeX has what TeX reads as commands escaped', () => {
  const metadata = { ...FACTS.metadata, authors: ['A & B {C}', 'D_E'], title: '50 % \\ #1 ~ $' };
  expect(bibtexOf(metadata)).toBe(`@misc{porte-parole-2026.11.0,
  author = {{A \\& B \\{C\\}} and {D\\_E}},
  title = {{50 \\% \\textbackslash{} \\#1 \\~{} \\$}},
  year = {2026},
  version = {2026.11.0},
  note = {Data set, version 2026.11.0}
}`);
});

test.each([
  [0, 'n<1K'],
  [999, 'n<1K'],
  [1000, '1K<n<10K'],
  [123_456, '100K<n<1M'],
  [9_999_999, '1M<n<10M'],
  [1e12, 'n>1T'],
])('the size of %i rows as the hub words it', (rows, size) => {
  const text = textOf('README.md', { ...FACTS, tables: FACTS.tables.map((t) => ({ ...t, rows: t.name === 'mentions' ? rows : 0 })) });
  expect(text).toContain(`size_categories:\n  - "${size}"\n`);
});

test('patterns of the package match whole values without anchors, as XML Schema reads them', () => {
  const patterns = jsonOf('datapackage.json').resources.flatMap((r: { schema?: { fields: { constraints?: { pattern?: string } }[] } }) =>
    (r.schema?.fields ?? []).flatMap((field) => field.constraints?.pattern ?? []),
  ) as string[];
  expect(patterns.length).toBeGreaterThan(TABLES.length);
  for (const pattern of patterns) expect(pattern).not.toMatch(/^\^|\$$|\(\?/);
});
