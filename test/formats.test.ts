import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { canonicalHash, canonicalLine, hashFile } from '../pipeline/export/canonical.ts';
import { items } from '../pipeline/export/formats/csv.ts';
import { FORMATS, type Format } from '../pipeline/export/formats/index.ts';
import { checkFooter, parquet, present } from '../pipeline/export/formats/parquet.ts';
import { type Row, TABLES, type Table, table } from '../pipeline/model/tables/index.ts';
import { anyRow, ODD, rowOf } from './rows.ts';

// Files of every format are written and read hundreds of times.
vi.setConfig({ testTimeout: 60_000 });

const dir = mkdtempSync(join(tmpdir(), 'porte-parole-formats-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const about = { schemaVersion: '1.0.0', codeVersion: '0.0.0' };
let files = 0;
const fresh = (format: Format): string => join(dir, `${++files}.${format.extension}`);

async function written(format: Format, of: Table, rows: readonly Row[], at = 7): Promise<string> {
  const path = fresh(format);
  const writer = await format.open(of, path, about);
  for (let i = 0; i < rows.length; i += at) await writer.write(rows.slice(i, i + at));
  await writer.close();
  return path;
}

async function readBack(format: Format, of: Table, path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of format.read(of, path)) rows.push(...batch);
  return rows;
}

describe.each(FORMATS)('$id', (format) => {
  test.each(TABLES)('gives back any rows of $name', async (of) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow(of), { maxLength: 12 }), async (rows) => {
        expect(await readBack(format, of, await written(format, of, rows))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  test('gives back the words that readers misread', async () => {
    const of = table('actors');
    const rows = ODD.map((odd, i) => ({ ...rowOf(of, i), name: odd, role: odd, aliases: [odd, 'b', odd] }));
    expect(await readBack(format, of, await written(format, of, rows))).toEqual(rows);
  });

  test.each(TABLES)('writes a table $name without rows', async (of) => {
    const path = await written(format, of, []);
    expect(await readBack(format, of, path)).toEqual([]);
    expect((await hashFile(format, of, path)).canonical).toBe(canonicalHash(of).digest());
  });

  test('writes the same bytes however the rows are handed over', async () => {
    const of = table('statements');
    const rows = Array.from({ length: 1200 }, (_, n) => rowOf(of, n));
    const [a, b] = [await written(format, of, rows, 1), await written(format, of, rows, 1000)];
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
  });

  test('refuses a row without a column, and then does not close as if it were whole', async () => {
    const of = table('mentions');
    const writer = await format.open(of, fresh(format), about);
    await writer.write([rowOf(of, 1)]);
    const { form: _, ...short } = rowOf(of, 2);
    await expect(writer.write([short])).rejects.toThrow('form');
    await expect(writer.close()).rejects.toThrow('form');
    await writer.abort();
  });

  test('refuses a row with a key that is no column', async () => {
    const of = table('mentions');
    const writer = await format.open(of, fresh(format), about);
    await expect(writer.write([{ ...rowOf(of, 1), more: 1 }])).rejects.toThrow('no columns');
    await writer.abort();
  });

  test('does not write over a file', async () => {
    const path = await written(format, table('mentions'), []);
    await expect(format.open(table('mentions'), path, about)).rejects.toThrow('EEXIST');
  });
});

describe('all formats', () => {
  test.each(TABLES)('hold the same rows of $name by their canonical hash', async (of) => {
    const rows = Array.from({ length: 700 }, (_, n) => rowOf(of, n));
    const hash = canonicalHash(of);
    hash.add(rows);
    const want = hash.digest();
    for (const format of FORMATS)
      expect(await hashFile(format, of, await written(format, of, rows))).toEqual({ rows: 700, canonical: want });
  });

  test.each(TABLES)('the canonical line of any row of $name is what RFC 8785 says', (of) => {
    const line = canonicalLine(of);
    fc.assert(
      fc.property(anyRow(of), (row) => {
        expect(line(row)).toBe(`${canonicalize(row)}\n`);
      }),
    );
  });

  test('the canonical hash does not depend on the order of keys, nor on how rows are handed over; half a pair has none', () => {
    const of = table('mentions');
    const rows = Array.from({ length: 9 }, (_, n) => rowOf(of, n));
    const [a, b] = [canonicalHash(of), canonicalHash(of)];
    a.add(rows);
    for (const row of rows) b.add([Object.fromEntries(Object.entries(row).reverse())]);
    expect(a.digest()).toBe(b.digest());
    expect(() => canonicalHash(of).add([{ ...rowOf(of, 1), text: '\ud800' }])).toThrow('half a surrogate pair');
  });
});

describe('CSV', () => {
  test('quotes the header, ends lines by LF, spells booleans, quotes what breaks lines', async () => {
    const of = table('mentions');
    const row = { ...rowOf(of, 3), statement_id: null, is_speaker: false, text: 'a\rb' };
    const path = await written(FORMATS.find((f) => f.id === 'csv') as Format, of, [row, { ...row, is_speaker: true, text: 'c\nd' }]);
    const text = readFileSync(path, 'utf8');
    expect(text.split('\n')[0]).toBe(of.columns.map((c) => `"${c.name}"`).join(','));
    expect(text).toContain('"a\rb"');
    expect(text).toContain(',false\n');
    expect(text).toContain('"c\nd"');
    expect(text.endsWith(',true\n')).toBe(true);
    expect(text).toContain(',,');
  });

  test('keeps a bar inside a value of a list', () => {
    expect(items('a\\|b|c\\\\')).toEqual(['a|b', 'c\\']);
    expect(items('')).toEqual([]);
  });
});

describe('Parquet', () => {
  test('has the types and the repetition that the schema says, zstd, statistics and versions', async () => {
    for (const of of TABLES) {
      const rows = Array.from({ length: 40 }, (_, n) => rowOf(of, n));
      const path = await written(parquet, of, rows);
      const meta = await parquetMetadataAsync(await asyncBufferFromFile(path));
      const elements = new Map(meta.schema.map((e) => [e.name, e]));
      for (const column of of.columns) {
        const element = elements.get(column.name);
        expect(element?.repetition_type, column.name).toBe(column.nullable ? 'OPTIONAL' : 'REQUIRED');
        const logical = { string: 'STRING', date: 'DATE', int32: undefined, boolean: undefined, 'list<string>': 'LIST' }[column.kind];
        expect(element?.logical_type?.type, column.name).toBe(logical);
        const physical = { string: 'BYTE_ARRAY', date: 'INT32', int32: 'INT32', boolean: 'BOOLEAN', 'list<string>': undefined }[
          column.kind
        ];
        expect(element?.type, column.name).toBe(physical);
      }
      for (const chunk of meta.row_groups[0]?.columns ?? []) {
        expect(chunk.meta_data?.codec).toBe('ZSTD');
        expect(chunk.meta_data?.statistics).toBeDefined();
        expect(chunk.column_index_offset).toBeDefined();
        if (chunk.meta_data?.path_in_schema[0] === 'text') expect(chunk.meta_data.encodings).toContain('DELTA_BYTE_ARRAY');
      }
      const said = meta.key_value_metadata?.find((entry) => entry.key === 'porte-parole')?.value;
      expect(JSON.parse(said as string)).toEqual({ table: of.name, schema_version: '1.0.0', code_version: '0.0.0' });
      expect(meta.created_by).toBe('porte-parole version 0.0.0');
    }
  });

  test('cuts row groups at 32,768 rows', async () => {
    const of = table('mentions');
    const rows = Array.from({ length: 40_000 }, (_, n) => rowOf(of, n));
    const path = await written(parquet, of, rows, 999);
    const meta = await parquetMetadataAsync(await asyncBufferFromFile(path));
    expect(meta.row_groups.map((g) => Number(g.num_rows))).toEqual([32_768, 7_232]);
    expect((await hashFile(parquet, of, path)).rows).toBe(40_000);
  });

  test('a file shorter than what was sent is found out by its footer', async () => {
    const path = await written(parquet, table('mentions'), [rowOf(table('mentions'), 1)]);
    await expect(checkFooter(path, 2)).rejects.toThrow('2 rows were sent, the footer counts 1');
  });

  test('a value of the wrong type stops the file', async () => {
    const of = table('mentions');
    for (const wrong of [{ char_start: 1.5 }, { char_start: 2 ** 31 }, { form: null }]) {
      const writer = await parquet.open(of, fresh(parquet), about);
      await writer.write([{ ...rowOf(of, 1), ...wrong } as Row]);
      await expect(writer.close()).rejects.toThrow(Object.keys(wrong)[0]);
      await writer.abort();
    }
  });

  test('an absent value reads as null, an empty list as empty', async () => {
    const of = table('actors');
    const path = await written(parquet, of, [{ ...rowOf(of, 0), aliases: [], role: null }]);
    const [raw] = await parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
    expect(present(raw?.role)).toBe(null);
    expect(present(undefined)).toBe(null);
    expect(raw?.aliases).toEqual([]);
  });
});
