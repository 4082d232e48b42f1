/** The whole program stopped from outside: whatever happens, the release that stood before still verifies. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Manifest, UNLISTED } from '../pipeline/export/manifest.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';

vi.setConfig({ testTimeout: 180_000 });

const CLI = join(packageRoot(), 'build/pipeline/cli.js');
const TEXT =
  '« Les stocks se reconstituent », a déclaré Jeanne Martin, commissaire à la Pêche.\n\nSelon la France, les quotas seront maintenus.\n';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'porte-parole-faults-'));
  mkdirSync(join(home, 'small'));
  writeFileSync(join(home, 'small/a.txt'), TEXT);
  writeFileSync(
    join(home, 'large.jsonl'),
    Array.from({ length: 20_000 }, (_, i) => `${JSON.stringify({ text: `${TEXT}${i}` })}\n`).join(''),
  );
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const build = (input: string) => spawnSync(process.execPath, [CLI, 'build', input, '--out', 'out'], { cwd: home, encoding: 'utf8' });

/** The files of the release by name, each checked against the manifest. */
function verified(): Record<string, string> {
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(home, 'out', name)))
      .digest('hex');
  const { files } = JSON.parse(readFileSync(join(home, 'out/index.json'), 'utf8')) as Manifest;
  for (const { path, sha256 } of files) expect(hash(path), path).toBe(sha256);
  const names = readdirSync(join(home, 'out')).sort();
  expect(names).toEqual([...files.map((f) => f.path), ...UNLISTED].sort());
  return Object.fromEntries(names.map((name) => [name, hash(name)]));
}

describe.skipIf(process.platform === 'win32')('a build that ends before its time', () => {
  test('killed at several moments', async () => {
    expect(build('small').status).toBe(0);
    const before = verified();
    // from the first instruction to well inside the writing
    for (const wait of [0, 100, 400, 800, 1600, 3000]) {
      const child = spawn(process.execPath, [CLI, 'build', 'large.jsonl', '--out', 'out'], { cwd: home, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await sleep(wait);
      child.kill('SIGKILL');
      await ended;
      expect(verified(), `after ${wait} ms`).toEqual(before);
    }
    // what the dead left is removed by the next
    expect(build('small').status).toBe(0);
    expect(verified()).toEqual(before);
    expect(readdirSync(home).sort()).toEqual(['large.jsonl', 'out', 'small']);
  });

  test('a limit on the size of files', () => {
    expect(build('small').status).toBe(0);
    const before = verified();
    // 200 blocks of 512 or 1024 bytes: the small release fits, the large one does not
    const limited = spawnSync(
      'sh',
      ['-c', 'ulimit -f 200 && exec "$@"', 'sh', process.execPath, CLI, 'build', 'large.jsonl', '--out', 'out'],
      {
        cwd: home,
        encoding: 'utf8',
      },
    );
    expect(limited.status).not.toBe(0);
    expect(verified()).toEqual(before);
    expect(build('small').status).toBe(0);
    expect(verified()).toEqual(before);
    expect(readdirSync(home).sort()).toEqual(['large.jsonl', 'out', 'small']);
  });
});
