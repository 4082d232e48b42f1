import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { FORMATS } from '../pipeline/export/formats/index.ts';
import { jsonl } from '../pipeline/export/formats/jsonl.ts';
import { UNLISTED } from '../pipeline/export/manifest.ts';
import { DESCRIPTORS } from '../pipeline/export/metadata/index.ts';
import { readTables } from '../pipeline/export/read.ts';
import { openRelease, TargetError } from '../pipeline/export/release.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { TABLES } from '../pipeline/model/tables/index.ts';
import { validate } from '../pipeline/validate/index.ts';
import { corpus, released } from './release.ts';

// Some tests build in processes of their own.
vi.setConfig({ testTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'porte-parole-release-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let home = '';
let count = 0;
beforeEach(() => {
  home = join(root, String(++count));
  mkdirSync(home);
});
const target = (): string => join(home, 'data');

/** Every file of a folder with a hash of its bytes. */
const contents = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('hex'),
      ]),
  );
/** What stands beside the target: nothing may be left there. */
const beside = (): string[] => readdirSync(home).filter((name) => name !== 'data');

describe('a release', () => {
  test('holds every table in every format, and says so in its manifest', async () => {
    const manifest = await released(target(), corpus(40));
    const names = TABLES.flatMap((t) => FORMATS.map((f) => `${t.name}.${f.extension}`));
    expect(readdirSync(target()).sort()).toEqual(
      [...names, ...DESCRIPTORS.map((d) => d.path), ...UNLISTED, 'issues.jsonl', 'quality.json', 'redirects.csv'].sort(),
    );
    expect(JSON.parse(readFileSync(join(target(), 'index.json'), 'utf8'))).toEqual(manifest);
    expect(manifest.files.map((f) => f.path)).toContain('quality.json');
    expect(readFileSync(join(target(), 'quality.json'), 'utf8')).toBe(readFileSync(join(packageRoot(), 'schemas/quality.json'), 'utf8'));
    for (const { path, bytes, sha256 } of manifest.files) {
      expect(statSync(join(target(), path)).size).toBe(bytes);
      expect(contents(target())[path]).toBe(sha256);
    }
    expect(manifest.tables.map((t) => [t.name, t.rows])).toEqual([
      ['documents', 40],
      ['statements', 40],
      ['actors', 2],
      ['mentions', 40],
    ]);
    expect(manifest.issues.error).toBe(1);
    expect(beside()).toEqual([]);
  });

  test('of the same rows is the same bytes, over one that stood before', async () => {
    await released(target(), corpus(40));
    const first = contents(target());
    await released(target(), corpus(3));
    expect(contents(target())).not.toEqual(first);
    await released(target(), corpus(40));
    expect(contents(target())).toEqual(first);
    expect(beside()).toEqual([]);
  });

  test('without documents has all its files', async () => {
    const manifest = await released(target(), []);
    expect(manifest.tables.map((t) => t.rows)).toEqual([0, 0, 0, 0]);
    expect(readFileSync(join(target(), 'actors.jsonl'), 'utf8')).toBe('');
    expect(await validate(readTables(target()).documents(), readTables(target()).actors)).toEqual([]);
  });

  test('is read back document by document, and valid', async () => {
    const documents = corpus(25);
    await released(target(), documents);
    const back = [];
    for await (const rows of readTables(target()).documents()) back.push(rows);
    expect(back).toEqual(
      documents.map(({ document, statements, mentions }) => ({ document, statements, mentions, actors: [], issues: [] })),
    );
    expect(await validate(readTables(target()).documents(), readTables(target()).actors)).toEqual([]);
    expect((await readTables(target()).issues()).map((i) => i.code)).toContain('file-empty');
  });

  test('of one format only, for the stages that work on files', async () => {
    const release = await openRelease(target(), { formats: [jsonl] });
    for (const rows of corpus(2)) await release.write(rows);
    await release.abort();
    expect(existsSync(target())).toBe(false);
    const again = await openRelease(target(), { formats: [jsonl] });
    await again.finish([], []);
    expect(readdirSync(target())).toContain('statements.jsonl');
    expect(readdirSync(target())).not.toContain('statements.csv');
  });

  test('lists issues by file, whatever the order in which they came', async () => {
    const documents = corpus(30);
    await released(target(), documents);
    const first = readFileSync(join(target(), 'issues.jsonl'), 'utf8');
    const release = await openRelease(target());
    await release.finish([], (await readTables(target()).issues()).reverse());
    expect(readFileSync(join(target(), 'issues.jsonl'), 'utf8')).toBe(first);
  });
});

describe('reading a folder of tables', () => {
  test('a file that is missing, a line that is no row, rows out of order', async () => {
    await released(target(), corpus(3));
    const all = async () => {
      for await (const _ of readTables(target()).documents());
    };
    const path = join(target(), 'statements.jsonl');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.split('\n').reverse().filter(Boolean).join('\n'));
    await expect(all()).rejects.toThrow('do not stand in the order');
    writeFileSync(path, `${text}{"statement_id":1}\n`);
    await expect(all()).rejects.toThrow('statements.jsonl:4');
    rmSync(path);
    await expect(all()).rejects.toThrow('not found');
  });
});

describe('the release that stood before still stands', () => {
  let before: Record<string, string>;
  beforeEach(async () => {
    await released(target(), corpus(5));
    before = contents(target());
  });
  const stands = (): void => {
    expect(contents(target())).toEqual(before);
    expect(beside()).toEqual([]);
  };

  test('when the new one is given up', async () => {
    const release = await openRelease(target());
    for (const rows of corpus(3)) await release.write(rows);
    await release.abort();
    await expect(release.write(corpus(1)[0] as never)).rejects.toThrow('closed');
    stands();
  });

  test('when a row cannot be written', async () => {
    const release = await openRelease(target());
    const [rows] = corpus(1);
    await release.write({ ...rows, statements: [{ ...rows?.statements[0], char_start: 0.5 } as never] } as never);
    await expect(release.finish([], [])).rejects.toThrow('char_start');
    stands();
  });

  test('when a file read back is not what was written', async () => {
    const broken = FORMATS.map((format) => ({
      ...format,
      async *read(...args: Parameters<typeof format.read>) {
        for await (const rows of format.read(...args)) yield rows.slice(1);
      },
    }));
    const release = await openRelease(target(), { formats: broken });
    for (const rows of corpus(3)) await release.write(rows);
    await expect(release.finish([], [])).rejects.toThrow('differs from what was written');
    stands();
  });

  test('when the target becomes something else meanwhile', async () => {
    const release = await openRelease(target());
    writeFileSync(join(target(), 'notes.txt'), 'mine');
    await expect(release.finish([], [])).rejects.toThrow('notes.txt');
    expect(readFileSync(join(target(), 'notes.txt'), 'utf8')).toBe('mine');
    expect(beside()).toEqual([]);
  });
});

describe('a target', () => {
  const refused = async (message: string): Promise<void> => {
    const before = readdirSync(home, { recursive: true }).sort();
    const error = await openRelease(target()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TargetError);
    expect((error as Error).message).toContain(message);
    expect(readdirSync(home, { recursive: true }).sort()).toEqual(before);
  };

  test('may be absent with its parents, or empty, or hold what file managers leave', async () => {
    await released(join(home, 'a', 'b', 'c'), corpus(1));
    expect(existsSync(join(home, 'a/b/c/index.json'))).toBe(true);
    mkdirSync(target());
    await released(target(), corpus(1));
    writeFileSync(join(target(), '.DS_Store'), '');
    await released(target(), corpus(1));
    expect(existsSync(join(target(), 'index.json'))).toBe(true);
  });

  test('that is a file is refused', async () => {
    writeFileSync(target(), 'x');
    await refused('is a file');
  });

  test('whose parent is a file is refused', async () => {
    writeFileSync(target(), 'x');
    await expect(openRelease(join(target(), 'deep'))).rejects.toBeInstanceOf(TargetError);
  });

  test('with files of another kind is refused, and they are named', async () => {
    mkdirSync(target());
    writeFileSync(join(target(), 'thesis.docx'), 'x');
    await refused('is not empty and holds no release');
    writeFileSync(join(target(), 'index.json'), '{"kind":"other","files":[]}');
    await refused('is not empty and holds no release');
  });

  test('with a release and a file of the user’s is refused', async () => {
    await released(target(), corpus(1));
    mkdirSync(join(target(), 'mine'));
    writeFileSync(join(target(), 'mine', 'notes.txt'), 'x');
    await refused('mine/notes.txt');
  });

  test('that is a link to a folder: the folder is replaced, the link stays', async () => {
    mkdirSync(join(home, 'real'));
    symlinkSync(join(home, 'real'), target());
    await released(target(), corpus(1));
    expect(existsSync(join(home, 'real', 'index.json'))).toBe(true);
    expect(readdirSync(home).sort()).toEqual(['data', 'real']);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'that is read-only, or stands in a read-only folder, is refused',
    async () => {
      await released(target(), corpus(1));
      chmodSync(target(), 0o555);
      await refused('read-only');
      chmodSync(home, 0o555);
      await refused('cannot be written');
      chmodSync(home, 0o755);
      chmodSync(target(), 0o755);
    },
  );
});

describe.skipIf(process.platform === 'win32')('in a process of its own', () => {
  const built = join(packageRoot(), 'build/pipeline/export/release.js');
  /** Writes three documents as a release; `before` is run first, `middle` behind the second document. */
  const run = (before: string, middle: string, env: Record<string, string> = {}, shell = 'exec "$@"') => {
    const rows = join(home, 'rows.json');
    writeFileSync(rows, JSON.stringify(corpus(3)));
    const program = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      ${before}
      const { openRelease } = await import(${JSON.stringify(built)});
      const release = await openRelease(${JSON.stringify(target())});
      const rows = JSON.parse(fs.readFileSync(${JSON.stringify(rows)}, 'utf8'));
      for (const [i, row] of rows.entries()) {
        if (i === 2) { ${middle} }
        await release.write(row);
      }
      await release.finish([], []);`;
    const done = spawnSync('sh', ['-c', shell, 'sh', process.execPath, '--input-type=module', '-e', program], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    rmSync(rows);
    return done;
  };
  const own = async () => {
    const release = await openRelease(target());
    for (const rows of corpus(3)) await release.write(rows);
    await release.finish([], []);
    return contents(target());
  };

  test('whatever the time zone and the locale, the bytes are the same', async () => {
    const want = await own();
    for (const env of [
      { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/Los_Angeles', LC_ALL: 'C', LANG: 'C' },
    ]) {
      rmSync(target(), { recursive: true });
      expect(run('', '', env).stderr).toBe('');
      expect(contents(target())).toEqual(want);
    }
  });

  test('killed midway: the old release stands, the next build cleans up', async () => {
    await released(target(), corpus(5));
    const before = contents(target());
    expect(run('', "process.kill(process.pid, 'SIGKILL')").signal).toBe('SIGKILL');
    expect(contents(target())).toEqual(before);
    expect(beside()).toHaveLength(1);
    await own();
    expect(beside()).toEqual([]);
  });

  test('killed between the two renames: the next one that opens the target puts the old release back', async () => {
    await released(target(), corpus(5));
    const before = contents(target());
    const killer = `
      const rename = fs.renameSync;
      let calls = 0;
      fs.renameSync = (...args) => (++calls === 2 ? process.kill(process.pid, 'SIGKILL') : rename(...args));
      syncBuiltinESMExports();`;
    expect(run(killer, '').signal).toBe('SIGKILL');
    expect(existsSync(target())).toBe(false);
    const release = await openRelease(target());
    expect(contents(target())).toEqual(before);
    await release.abort();
    expect(beside()).toEqual([]);
  });

  test('the second rename fails: the first is taken back', async () => {
    await released(target(), corpus(5));
    const before = contents(target());
    const failing = `
      const rename = fs.renameSync;
      let calls = 0;
      fs.renameSync = (...args) => { if (++calls === 2) throw new Error('no rename'); rename(...args); };
      syncBuiltinESMExports();`;
    const done = run(failing, '');
    expect(done.stderr).toContain('no rename');
    expect(done.status).toBe(1);
    expect(contents(target())).toEqual(before);
    expect(beside()).toEqual([]);
  });

  test('that ends by itself midway leaves nothing behind', async () => {
    expect(run('', 'process.exit(130)').status).toBe(130);
    expect(readdirSync(home)).toEqual([]);
  });

  test('a disk that takes no more: the old release stands', async () => {
    await released(target(), corpus(5));
    const before = contents(target());
    // No file may grow beyond 1 KiB or so.
    const done = run('', '', {}, 'ulimit -f 1; exec "$@"');
    expect(done.status).not.toBe(0);
    expect(contents(target())).toEqual(before);
    await own();
    expect(beside()).toEqual([]);
  });

  test('another that works on the same target is left alone', async () => {
    const mine = await openRelease(target());
    const [staging] = beside();
    expect(run('', '').stderr).toBe('');
    expect(beside()).toEqual([staging]);
    await mine.abort();
    expect(beside()).toEqual([]);
  });
});

describe('DuckDB', () => {
  test('reads types, keys and slices from Parquet, and the same rows from CSV', async () => {
    await released(target(), corpus(60));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const query = async (sql: string): Promise<Record<string, unknown>[]> => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    const file = (name: string) => `'${join(target(), name)}'`;

    for (const table of TABLES) {
      const types = { string: 'VARCHAR', date: 'DATE', int32: 'INTEGER', boolean: 'BOOLEAN', 'list<string>': 'VARCHAR[]' };
      const found = await query(`DESCRIBE SELECT * FROM ${file(`${table.name}.parquet`)}`);
      expect(found.map((c) => [c.column_name, c.column_type])).toEqual(table.columns.map((c) => [c.name, types[c.kind]]));
      const csv = `read_csv(${file(`${table.name}.csv`)}, all_varchar = true)`;
      const cells = table.columns.map((c) =>
        c.kind === 'list<string>'
          ? `array_to_string(list_transform(${c.name}, x -> replace(replace(x, '\\', '\\\\'), '|', '\\|')), '|')`
          : `CAST(${c.name} AS VARCHAR)`,
      );
      const differ = await query(`
        SELECT count(*) AS n FROM (SELECT ${cells.map((cell, i) => `nullif(${cell}, '') AS c${i}`).join()} FROM ${file(`${table.name}.parquet`)}
        EXCEPT ALL SELECT ${table.columns.map((c) => c.name).join()} FROM ${csv})`);
      expect(Number(differ[0]?.n), table.name).toBe(0);
      const [sizes] = await query(
        `SELECT (SELECT count(*) FROM ${csv}) AS csv, (SELECT count(*) FROM ${file(`${table.name}.parquet`)}) AS parquet`,
      );
      expect(sizes?.csv).toEqual(sizes?.parquet);
    }

    const guessed = async (table: string, column: string) =>
      (await query(`DESCRIBE SELECT ${column} FROM read_csv(${file(`${table}.csv`)})`))[0]?.column_type;
    expect(await guessed('mentions', 'char_start')).toBe('BIGINT');
    expect(await guessed('mentions', 'is_speaker')).toBe('BOOLEAN');
    expect(await guessed('statements', 'said_on')).toBe('DATE');
    expect(await guessed('documents', 'published_on')).toBe('DATE');
    expect(await guessed('documents', 'text')).toBe('VARCHAR');

    for (const table of ['statements', 'mentions']) {
      const wrong =
        await query(`SELECT count(*) AS n FROM ${file(`${table}.parquet`)} r JOIN ${file('documents.parquet')} d USING (document_id)
        WHERE substr(d.text, r.char_start + 1, r.char_end - r.char_start) IS DISTINCT FROM r.text`);
      expect(Number(wrong[0]?.n), table).toBe(0);
    }
    const orphans = await query(
      `SELECT count(*) AS n FROM ${file('statements.parquet')} s ANTI JOIN ${file('actors.parquet')} a ON s.speaker_actor_id = a.actor_id`,
    );
    expect(Number(orphans[0]?.n)).toBe(0);
    connection.closeSync();
  });
});

test('a copy of a release opens anywhere: no file names its place', async () => {
  await released(target(), corpus(2));
  cpSync(target(), join(home, 'copy'), { recursive: true });
  for (const name of readdirSync(join(home, 'copy'))) expect(readFileSync(join(home, 'copy', name)).includes(home)).toBe(false);
});
