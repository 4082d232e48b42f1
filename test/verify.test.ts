/** `verify`: releases damaged in every way that a release can be, and the step and the place that it names for each. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parquet } from '../pipeline/export/formats/parquet.ts';
import { checksumLines, type Manifest } from '../pipeline/export/manifest.ts';
import { type Row, table } from '../pipeline/model/tables/index.ts';
import { type Done, type Fault, type Rebuild, verify } from '../pipeline/verify/verify.ts';
import { corpus, released } from './release.ts';

const root = mkdtempSync(join(tmpdir(), 'porte-parole-verify-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const whole = join(root, 'whole');
beforeAll(async () => {
  await released(whole, corpus(40));
});

let dir = '';
let count = 0;
beforeEach(() => {
  dir = join(root, `r${++count}`);
  cpSync(whole, dir, { recursive: true });
});

const again: Rebuild = async () => ({ made: whole });
const none: Rebuild = async () => ({ skipped: 'not asked for' });
async function steps(rebuild: Rebuild = none): Promise<Done[]> {
  const all: Done[] = [];
  for await (const done of verify(dir, rebuild)) all.push(done);
  return all;
}
/** The steps that found something, with what they found. */
const found = async (rebuild?: Rebuild): Promise<Record<string, readonly Fault[]>> =>
  Object.fromEntries((await steps(rebuild)).filter(({ faults }) => faults.length > 0).map(({ step, faults }) => [step, faults]));

const path = (name: string): string => join(dir, name);
const text = (name: string): string => readFileSync(path(name), 'utf8');
const change = (name: string, how: (before: string) => string): void => {
  const after = how(text(name));
  expect(after, name).not.toBe(text(name));
  writeFileSync(path(name), after);
};
const flip = (name: string, at: number): void => {
  const bytes = readFileSync(path(name));
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(path(name), bytes);
};
const rowsOf = (name: string): Record<string, unknown>[] =>
  text(name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const changeRow = (name: string, line: number, cells: object): void => {
  const rows = rowsOf(name);
  rows[line - 1] = { ...rows[line - 1], ...cells };
  writeFileSync(path(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
};
const sha256 = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(path(name)))
    .digest('hex');
/** Makes the check sums right again: who damages with care does that too. */
function reseal(also: (manifest: Manifest) => object = () => ({})): void {
  const manifest = JSON.parse(text('index.json')) as Manifest;
  const files = manifest.files.map((file) => ({ ...file, bytes: readFileSync(path(file.path)).length, sha256: sha256(file.path) }));
  writeFileSync(path('index.json'), `${JSON.stringify({ ...manifest, files, ...also(manifest) }, null, 2)}\n`);
  writeFileSync(path('SHA256SUMS'), checksumLines([...files, { path: 'index.json', sha256: sha256('index.json') }]));
}

test('a whole release is right, step by step, and each says what it looked at', async () => {
  const all = await steps(again);
  expect(all.map(({ step }) => step)).toEqual(['index', 'files', 'schemas', 'invariants', 'slices', 'formats', 'redirects', 'rebuild']);
  expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  expect(all.map(({ looked }) => looked)).toEqual([
    expect.stringMatching(/^version 20\d\d\.\d\d\.\d+, \d+ files, 4 tables$/),
    expect.stringMatching(/^\d+ files, [\d ]+ bytes: sizes, SHA-256, SHA256SUMS, nothing else$/),
    expect.stringMatching(/^40 rows of documents, 40 rows of statements, 2 rows of actors, 40 rows of mentions by JSON Schema/),
    expect.stringMatching(/^4 keys, \d+ references/),
    expect.stringMatching(/^160 stretches against the text/),
    '12 files of tables: the same rows in each, by canonical hash',
    expect.stringMatching(/^0 redirects, \d+ issues?$/),
    expect.stringMatching(/^(\d+) files made anew and compared, \1 the same to the byte$/),
  ]);
});

describe('files', () => {
  test('a flipped byte of a file without rows is told by its check sum, and by its line', async () => {
    flip('README.md', 30);
    const { files, rebuild, ...others } = await found(again);
    expect(others).toEqual({});
    expect(files).toEqual([
      expect.objectContaining({ file: 'README.md', message: 'has another SHA-256 than it should' }),
      expect.objectContaining({ file: 'SHA256SUMS', place: expect.stringMatching(/^line \d+$/) }),
    ]);
    expect(rebuild).toEqual([
      {
        file: 'README.md',
        place: 'line 2',
        message: 'differs from the rebuild',
        values: [
          { of: 'the release', value: expect.stringContaining('pretty_name') },
          { of: 'the rebuild', value: expect.stringContaining('pretty_name') },
        ],
      },
    ]);
  });

  test('one that is missing, one that is no part, one that is a link', async () => {
    rmSync(path('quality.json'));
    rmSync(path('README.md'));
    symlinkSync(join(whole, 'README.md'), path('README.md'));
    mkdirSync(path('more'));
    writeFileSync(path('more/notes.txt'), 'x');
    writeFileSync(path('.DS_Store'), 'x');
    const { files, rebuild } = await found(again);
    expect(files?.map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(/^quality\.json is missing/),
      expect.stringMatching(/^README\.md is a link or a device/),
      expect.stringMatching(/^more\/notes\.txt is no part of the release: index\.json does not name it/),
    ]);
    expect(rebuild?.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'more/notes.txt is not in the rebuild',
      'quality.json is missing: the rebuild has it',
    ]);
  });

  test('a table that is missing stops no other step', async () => {
    rmSync(path('statements.jsonl'));
    const all = await found(again);
    expect(Object.keys(all)).toEqual(['files', 'schemas', 'invariants', 'slices', 'rebuild']);
    for (const step of ['schemas', 'invariants', 'slices']) {
      expect(JSON.stringify(all[step]), step).toMatch(/statements\.jsonl/);
      expect(JSON.stringify(all[step]), step).not.toContain(dir);
    }
  });

  test('SHA256SUMS is read line by line', async () => {
    change(
      'SHA256SUMS',
      (sums) => `${sums.replace(/^.*actors\.csv\n/m, '').replace(/ {2}README\.md/, ' README.md')}${'0'.repeat(64)}  gone.csv`,
    );
    const { files } = await found();
    expect(files?.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['does not name actors.csv', 'is no SHA-256, two spaces and a name', 'does not end as a line']),
    );
  });

  test('what is said of the making is said of this release', async () => {
    writeFileSync(path('sbom.cdx.json'), '{}');
    writeFileSync(path('provenance.json'), JSON.stringify({ release: { index_sha256: sha256('index.json') } }));
    expect(await found(again)).toEqual({});
    writeFileSync(path('provenance.json'), JSON.stringify({ release: { index_sha256: '0'.repeat(64) } }));
    expect((await found()).files).toEqual([expect.objectContaining({ file: 'provenance.json', message: 'is of another index.json' })]);
    writeFileSync(path('provenance.json'), '{');
    expect((await found()).files).toEqual([
      expect.objectContaining({ file: 'provenance.json', message: expect.stringMatching(/cannot be read/) }),
    ]);
  });
});

describe('index', () => {
  const index = async (): Promise<string[]> => ((await found()).index ?? []).map(({ place, message }) => `${place ?? ''}: ${message}`);

  test('missing, no JSON, or of something else: the other steps say that they did nothing', async () => {
    for (const [content, what] of [
      [undefined, /is missing/],
      ['{"kind": ', /cannot be read/],
      ['{"kind": "something/else"}', /^kind: /],
      ['[]', /expected object/],
    ] as const) {
      if (content === undefined) rmSync(path('index.json'));
      else writeFileSync(path('index.json'), content);
      expect(await index()).toEqual([expect.stringMatching(what)]);
      expect((await steps(again)).slice(1).map(({ step, skipped }) => `${step} ${skipped}`)).toEqual(
        ['files', 'schemas', 'invariants', 'slices', 'formats', 'redirects', 'rebuild'].map((s) => `${s} the index cannot be read`),
      );
    }
  });

  test('changed: told by SHA256SUMS, and by the line that the rebuild has', async () => {
    change('index.json', (json) => json.replace(/"date": "[^"]+"/, '"date": "2000-01-01"'));
    const { files, rebuild, ...others } = await found(again);
    expect(others).toEqual({});
    expect(files).toEqual([
      expect.objectContaining({ file: 'SHA256SUMS', message: 'gives another SHA-256 for index.json than the file has' }),
    ]);
    expect(rebuild).toEqual([expect.objectContaining({ file: 'index.json', place: 'line 4' })]);
    expect(rebuild?.[0]?.values?.[0]).toEqual({ of: 'the release', value: expect.stringContaining('"date": "2000-01-01"') });
  });

  test('rows counted otherwise, a hash of other rows', async () => {
    reseal(({ tables }) => ({ tables: tables.map((t) => (t.name === 'mentions' ? { ...t, rows: 39 } : t)) }));
    const all = await found();
    expect(all.index?.map(({ message }) => message)).toContain('mentions.csv has 40 rows, mentions 39');
    expect(all.formats).toEqual([expect.objectContaining({ file: 'index.json', place: 'tables, mentions' })]);
  });

  test.each([
    ['../../etc/passwd', /leads out of its folder/],
    ['/etc/passwd', /leads out of its folder/],
    ['C:\\x', /not every system/],
    ['index.json', /names index\.json, which it does not list/],
    ['README.md', /names README\.md twice/],
  ])('a file called %s is not looked for', async (name, what) => {
    const { files } = JSON.parse(text('index.json')) as Manifest;
    const [first] = files.filter((f) => f.path === 'quality.json');
    writeFileSync(path('index.json'), JSON.stringify({ ...JSON.parse(text('index.json')), files: [...files, { ...first, path: name }] }));
    expect((await index()).join()).toMatch(what);
  });

  test('a table without a format, of a later schema, twice', async () => {
    reseal(({ files }) => ({ files: files.filter((f) => f.path !== 'actors.csv') }));
    expect(await index()).toContain('files: actors.csv is not named');
    expect((await found()).files?.map(({ file }) => file)).toContain('actors.csv');
    reseal(() => ({ schema_version: '99.0.0' }));
    expect(await index()).toEqual([expect.stringMatching(/tables by schema 99\.0\.0; this program knows/)]);
  });
});

describe('rows', () => {
  test('of another type than the schema says: line, id, column, value', async () => {
    const [row] = rowsOf('statements.jsonl').slice(4);
    changeRow('statements.jsonl', 5, { char_start: 'sept' });
    reseal();
    const { schemas } = await found();
    expect(schemas).toEqual([
      {
        file: 'statements.jsonl',
        place: 'line 5',
        id: row?.statement_id,
        column: 'char_start',
        message: expect.stringMatching(/must be integer.*, is "sept"$/),
      },
    ]);
  });

  test('that are no JSON, or no row', async () => {
    change('mentions.jsonl', (lines) => lines.replace(/^/, '{"mention_id": \n[]\n'));
    const { schemas } = await found();
    expect(schemas?.[0]).toEqual({ file: 'mentions.jsonl', place: 'line 1', message: expect.stringMatching(/^is no JSON/) });
    expect(schemas?.[1]).toMatchObject({ file: 'mentions.jsonl', place: 'line 2', message: expect.stringMatching(/object/) });
  });

  test('that count wrong or lead nowhere', async () => {
    changeRow('actors.jsonl', 2, { statement_count: 7 });
    const speaker = rowsOf('statements.jsonl')[2];
    changeRow('statements.jsonl', 3, { speaker_actor_id: 'actor-personne' });
    reseal();
    const { invariants, slices } = await found();
    expect(slices).toBeUndefined();
    expect(invariants).toContainEqual({
      file: 'actors.jsonl',
      place: 'line 2',
      id: 'actor-max-mix',
      message: 'statement_count is 7, there are 20',
    });
    expect(invariants?.map(({ id, message }) => `${id} ${message}`)).toContain('actor-personne is named by rows, but is no actor');
    expect(speaker).toBeDefined();
  });

  test('whose key stands twice', async () => {
    const [first] = rowsOf('actors.jsonl');
    writeFileSync(path('actors.jsonl'), `${JSON.stringify(first)}\n${text('actors.jsonl')}`);
    expect((await found()).invariants).toContainEqual(
      expect.objectContaining({ file: 'actors.jsonl', id: 'actor-lea-roy', message: 'actor_id is not unique' }),
    );
  });

  test('that are no slice of the text: both values, beyond the BMP too', async () => {
    changeRow('statements.jsonl', 1, { text: 'Un, "deux" ; trois | quatrE' });
    changeRow('mentions.jsonl', 4, { char_start: 1, char_end: 9 });
    changeRow('mentions.jsonl', 5, { char_end: 100_000 });
    reseal();
    const { slices, schemas } = await found();
    expect(schemas).toBeUndefined();
    expect(slices).toEqual([
      {
        file: 'statements.jsonl',
        place: 'line 1',
        id: rowsOf('statements.jsonl')[0]?.statement_id,
        column: 'text',
        message: expect.stringMatching(/^is not documents\.text\[\d+, \d+\) of doc-[0-9a-f]{16}$/),
        values: [
          { of: 'text', value: '"Un, \\"deux\\" ; trois | quatrE"' },
          { of: 'the slice', value: '"Un, \\"deux\\" ; trois | quatre"' },
        ],
      },
      expect.objectContaining({ file: 'mentions.jsonl', place: 'line 4', column: 'text' }),
      expect.objectContaining({ place: 'line 5', values: [expect.anything(), { of: 'the slice', value: 'none' }] }),
    ]);
  });

  test('of a document that is not there', async () => {
    change('documents.jsonl', (lines) => lines.replace(/^.*\n/, ''));
    reseal();
    const { invariants } = await found();
    expect(JSON.stringify(invariants)).toMatch(/do not stand in the order of the documents/);
    expect(JSON.stringify(invariants)).not.toContain(dir);
  });
});

describe('formats', () => {
  const rewrite = async (name: string, rows: readonly Row[]): Promise<void> => {
    rmSync(path(name));
    const of = table(name.split('.')[0] as 'statements');
    const writer = await parquet.open(of, path(name), { schemaVersion: '0', codeVersion: '0' });
    await writer.write(rows);
    await writer.close();
  };

  test('a cut Parquet file', async () => {
    const bytes = readFileSync(path('statements.parquet'));
    writeFileSync(path('statements.parquet'), bytes.subarray(0, bytes.length - 100));
    const { files, formats, ...others } = await found();
    expect(others).toEqual({});
    expect(files?.[0]).toMatchObject({ file: 'statements.parquet', message: expect.stringMatching(/^has [\d ]+ bytes; index\.json says/) });
    expect(formats).toEqual([expect.objectContaining({ file: 'statements.parquet', message: expect.stringMatching(/cannot be read/) })]);
    writeFileSync(path('statements.parquet'), '');
    expect((await found()).formats).toEqual([expect.objectContaining({ file: 'statements.parquet' })]);
  });

  test('every byte of a small Parquet file, flipped: named by files, and never a crash', async () => {
    const bytes = readFileSync(path('actors.parquet'));
    for (let at = 0; at < bytes.length; at += 97) {
      writeFileSync(path('actors.parquet'), bytes);
      flip('actors.parquet', at);
      const { files, formats = [], ...others } = await found();
      expect(others, `byte ${at}`).toEqual({});
      expect(
        files?.map(({ file }) => file),
        `byte ${at}`,
      ).toContain('actors.parquet');
      for (const { file } of formats) expect(file, `byte ${at}`).toBe('actors.parquet');
    }
  });

  test('a row that one format lacks', async () => {
    const lost = rowsOf('statements.jsonl')[6];
    await rewrite('statements.parquet', rowsOf('statements.jsonl').filter((_, i) => i !== 6) as Row[]);
    reseal();
    expect(await found()).toEqual({
      formats: [
        {
          file: 'statements.parquet',
          place: 'row 7',
          id: lost?.statement_id,
          message: 'lacks this row, which statements.csv has',
        },
      ],
    });
  });

  test('the last row, a row too many, rows that changed places', async () => {
    const rows = rowsOf('statements.jsonl') as Row[];
    const id = (n: number) => rows[n]?.statement_id;
    await rewrite('statements.parquet', rows.slice(0, -1));
    reseal();
    expect((await found()).formats).toEqual([
      expect.objectContaining({ place: 'row 40', id: id(39), message: 'ends before this row, which statements.csv has' }),
    ]);
    await rewrite('statements.parquet', [...rows, { ...(rows[0] as Row), statement_id: 'st-0000000000000000' }]);
    reseal();
    expect((await found()).formats).toEqual([
      expect.objectContaining({
        place: 'row 41',
        id: 'st-0000000000000000',
        message: expect.stringMatching(/^has this row and perhaps more/),
      }),
    ]);
    await rewrite('statements.parquet', [rows[1] as Row, rows[0] as Row, ...rows.slice(2)]);
    reseal();
    expect((await found()).formats).toEqual([expect.objectContaining({ place: 'row 1' })]);
  });

  test('a cell that differs: row, id, column, both values', async () => {
    change('mentions.csv', (csv) => csv.replace('full_name', 'acronym'));
    reseal();
    expect(await found()).toEqual({
      formats: [
        {
          file: 'mentions.csv',
          place: 'row 1',
          id: rowsOf('mentions.jsonl')[0]?.mention_id,
          column: 'form',
          message: 'differs from mentions.jsonl',
          values: [
            { of: 'mentions.csv', value: '"acronym"' },
            { of: 'mentions.jsonl', value: '"full_name"' },
          ],
        },
      ],
    });
  });

  test('a CSV file whose quotes do not close, or with other columns', async () => {
    change('documents.csv', (csv) => csv.replace(/"([^"]*)$/, '$1'));
    expect(JSON.stringify((await found()).formats)).toMatch(/documents\.csv.*cannot be read from here on/);
    change('actors.csv', (csv) => csv.replace('"actor_id"', '"id"'));
    expect(JSON.stringify((await found()).formats)).toMatch(/actors\.csv.*not the columns of actors/);
  });

  test('all three changed alike: the index has the hash of other rows, the rebuild the rows', async () => {
    for (const name of ['mentions.csv', 'mentions.jsonl']) change(name, (rows) => rows.replace('full_name', 'acronym'));
    await rewrite('mentions.parquet', rowsOf('mentions.jsonl') as Row[]);
    reseal();
    const { formats, rebuild } = await found(again);
    expect(formats).toEqual([expect.objectContaining({ file: 'index.json', place: 'tables, mentions' })]);
    expect(rebuild?.[0]).toMatchObject({
      file: 'mentions.jsonl',
      place: 'row 1',
      column: 'form',
      values: [
        { of: 'the release', value: '"acronym"' },
        { of: 'the rebuild', value: '"full_name"' },
      ],
    });
  });
});

describe('redirects and issues', () => {
  const HEADER = 'old_id,new_id,reason,release\n';
  const redirects = async (rows: string): Promise<readonly Fault[] | undefined> => {
    writeFileSync(path('redirects.csv'), HEADER + rows);
    reseal();
    return (await found()).redirects;
  };
  test('one that leads somewhere is right', async () => {
    expect(await redirects('actor-x,actor-lea-roy,renamed,2026.10.0\n')).toBeUndefined();
  });
  test('a circle, a cell, a width, an id that names an actor', async () => {
    expect(await redirects('actor-x,actor-y,renamed,2026.10.0\nactor-y,actor-x,renamed,2026.10.0\n')).toEqual([
      { file: 'redirects.csv', place: 'line 2', message: '"actor-x" is redirected in a circle' },
    ]);
    expect((await redirects('actor-x,actor-y,vanished,2026.10.0\n'))?.[0]).toMatchObject({ file: 'redirects.csv', place: 'line 2' });
    expect((await redirects('actor-x,actor-y\n'))?.[0]).toMatchObject({ file: 'redirects.csv', place: 'line 2' });
    expect(await redirects('actor-max-mix,actor-lea-roy,merged,2026.10.0\n')).toEqual([
      {
        file: 'redirects.csv',
        place: 'row 1',
        id: 'actor-max-mix',
        message: 'leads to actor-lea-roy, but actors has a row of the old id',
      },
    ]);
  });
  test('issues are as many as the index counts', async () => {
    change('issues.jsonl', (lines) => lines.replace(/^.*\n/, ''));
    reseal();
    expect((await found()).redirects).toEqual([
      expect.objectContaining({
        file: 'index.json',
        place: expect.stringMatching(/^issues\./),
        message: expect.stringMatching(/^says \d+; issues\.jsonl lists \d+$/),
      }),
    ]);
    writeFileSync(path('issues.jsonl'), 'null\n');
    reseal();
    expect((await found()).redirects).toEqual([expect.objectContaining({ file: 'issues.jsonl', place: 'line 1' })]);
  });
});

describe('rebuild', () => {
  test('other texts: the first row that differs, then which files do', async () => {
    const made = join(root, `made${count}`);
    await released(made, corpus(39));
    const { rebuild, ...others } = await found(async () => ({ made }));
    expect(others).toEqual({});
    expect(rebuild?.[0]).toMatchObject({ file: 'actors.jsonl', place: 'row 2', id: 'actor-max-mix', column: 'document_count' });
    expect(rebuild?.[0]?.values).toEqual([
      { of: 'the release', value: '20' },
      { of: 'the rebuild', value: '19' },
    ]);
    expect(rebuild?.[1]).toMatchObject({
      file: 'documents.jsonl',
      place: 'row 40',
      message: 'has this row and perhaps more, the rebuild has ended',
    });
    expect(rebuild?.at(-1)?.message).toMatch(/^differs too, and so do .*index\.json, SHA256SUMS$/);
  });

  test('the same rows in other bytes', async () => {
    change('actors.jsonl', (lines) => lines.replace('":"', '": "'));
    const { rebuild } = await found(again);
    expect(rebuild).toEqual([expect.objectContaining({ file: 'actors.jsonl', place: 'line 1', message: 'differs from the rebuild' })]);
    cpSync(whole, dir, { recursive: true });
    const bytes = readFileSync(path('actors.parquet'));
    writeFileSync(path('actors.parquet'), Buffer.concat([bytes, Buffer.from('PAR1')]));
    expect(JSON.stringify((await found(again)).rebuild)).toMatch(/actors\.parquet/);
  });

  test('one that fails is a finding', async () => {
    const failing: Rebuild = async () => {
      throw new Error('no texts');
    };
    expect((await found(failing)).rebuild).toEqual([{ file: '.', message: 'no texts' }]);
    expect((await found(async () => ({ refused: 'made by another program' }))).rebuild).toEqual([
      { file: 'index.json', message: 'made by another program' },
    ]);
  });
});

test('many faults are counted, not listed', async () => {
  change('statements.jsonl', (lines) => lines.replaceAll('"kind":"quotation"', '"kind":"answer!"'));
  const schemas = (await steps()).find(({ step }) => step === 'schemas');
  expect({ listed: schemas?.faults.length, more: schemas?.more }).toEqual({ listed: 10, more: 30 });
});

test('nothing is written into the release', async () => {
  const before = readdirSync(dir, { recursive: true });
  await steps(again);
  expect(readdirSync(dir, { recursive: true })).toEqual(before);
  expect(existsSync(`${dir}.part`)).toBe(false);
});
