/** The release that is committed is the one that this code makes of the seeds, to the byte, wherever it runs. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Manifest, UNLISTED } from '../pipeline/export/manifest.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';

const root = packageRoot();
const committed = join(root, 'dist-data');
const MADE = 'dist-data/ is missing or older than the code: run npm start, look at the difference, and commit it';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'porte-parole-golden-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const names = (of: string): string[] => (existsSync(of) ? readdirSync(of).sort() : []);
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

test.each([
  ['far east of Greenwich, in Turkish', { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
  ['west of it, without a locale', { TZ: 'America/Los_Angeles', LC_ALL: 'C', LANG: 'C' }],
])('a rebuild %s gives the bytes of dist-data/', (where, env) => {
  const out = join(dir, where.slice(0, 4));
  const made = spawnSync(process.execPath, [join(root, 'build/pipeline/cli.js'), 'build', '--out', out], {
    cwd: dir,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect({ status: made.status, stderr: made.stderr }).toEqual({ status: 0, stderr: '' });
  expect(names(committed), MADE).toEqual(names(out));
  for (const name of names(out))
    expect(readFileSync(join(committed, name)).equals(readFileSync(join(out, name))), `${name}: ${MADE}`).toBe(true);
});

describe('dist-data/', () => {
  const manifest = (): Manifest => {
    expect(existsSync(join(committed, 'index.json')), MADE).toBe(true);
    return JSON.parse(readFileSync(join(committed, 'index.json'), 'utf8'));
  };

  test('is what its manifest says, and nothing else', () => {
    const { files } = manifest();
    expect(names(committed)).toEqual([...files.map((f) => f.path), ...UNLISTED].sort());
    for (const { path, bytes, sha256: hash } of files) {
      expect(readFileSync(join(committed, path)).length, path).toBe(bytes);
      expect(sha256(join(committed, path)), path).toBe(hash);
    }
  });

  test('holds a row for every seed document, and no errors', () => {
    const { tables, issues } = manifest();
    const texts = names(join(root, 'seeds/documents')).filter((name) => name.endsWith('.txt'));
    expect(tables.find((t) => t.name === 'documents')?.rows).toBe(texts.length);
    expect(issues.error).toBe(0);
  });
});
