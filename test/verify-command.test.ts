/** `verify` from the command line: what it prints, its exit status, and that it leaves nothing behind. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { writeArchives } from '../scripts/archive/write.ts';

// every test starts processes, on machines with more to do
vi.setConfig({ testTimeout: 60_000 });

const CLI = join(packageRoot(), 'build/pipeline/cli.js');
const root = mkdtempSync(join(tmpdir(), 'porte-parole-verify-command-'));
const temp = join(root, 'temp');
afterAll(() => rmSync(root, { recursive: true, force: true }));
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temp },
  });
  return { status, stdout, stderr };
};

const text =
  '« Les stocks se reconstituent », a déclaré Jean Martin, commissaire à la Pêche.\n\nSelon la France, les quotas seront maintenus.\n';
beforeAll(() => {
  mkdirSync(temp);
  mkdirSync(join(root, 'texts'));
  writeFileSync(join(root, 'texts/a.txt'), text);
  writeFileSync(join(root, 'texts/b.txt'), `Pékin.\n\n${text}`);
  expect(run('build', 'texts', '--out', 'release').status).toBe(0);
  // an id that an earlier release had: no rebuild from the texts alone can know it
  const path = join(root, 'release/redirects.csv');
  writeFileSync(path, `${readFileSync(path, 'utf8')}actor-jehan-martin,actor-jean-martin,renamed,2026.10.0\n`);
  expect(run('build', 'texts', '--out', 'release').status).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('actor-jehan-martin');
});

test('a release of one’s own, made again with its own history', () => {
  const { status, stdout, stderr } = run('verify', 'release', '--seeds', 'texts');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^ok +redirects +1 redirect, /m);
  expect(stdout).toMatch(/^ok +rebuild +(\d+) files made anew and compared, \1 the same to the byte$/m);
  expect(stdout.trimEnd().split('\n')).toHaveLength(9);
  expect(stdout).toMatch(/^release: all that was looked at is right\n$/m);
  expect(readdirSync(temp)).toEqual([]);
});

test('a release inside the folder of its texts is not read as text', () => {
  mkdirSync(join(root, 'nested'));
  writeFileSync(join(root, 'nested/a.txt'), text);
  expect(run('build', 'nested', '--out', 'nested/out').status).toBe(0);
  expect(run('verify', 'nested/out', '--seeds', 'nested').status).toBe(0);
});

test('the committed release, from its archives', () => {
  const out = join(root, 'archives');
  const release = join(packageRoot(), 'dist-data');
  for (const { path } of writeArchives({ release, name: 'set', date: new Date('2026-11-25'), extra: { 'sbom.cdx.json': '{}\n' }, out })) {
    const { status, stdout } = run('verify', join('archives', path), '--no-rebuild');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ok +archive +\d+ files unpacked/);
    expect(stdout).toMatch(/\(not looked at: rebuild\)\n$/);
    const cut = join(root, `cut-${path}`);
    writeFileSync(cut, readFileSync(join(out, path)).subarray(0, 5000));
    const bad = run('verify', cut);
    expect({ status: bad.status, stderr: bad.stderr }).toEqual({ status: 1, stderr: '' });
    expect(bad.stdout).toMatch(/^NOT SO +archive +cannot be unpacked\n +\S+cut-set\S+: /);
  }
  expect(readdirSync(temp)).toEqual([]);
});

test('what is not right: the place, both values, exit 1; as JSON too', () => {
  const dir = join(root, 'damaged');
  cpSync(join(root, 'release'), dir, { recursive: true });
  const path = join(dir, 'statements.csv');
  writeFileSync(path, readFileSync(path, 'utf8').replace('a déclaré', 'a d\u001b[31méclaré'));
  const { status, stdout } = run('verify', 'damaged', '--seeds', 'texts');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^NOT SO +files /m);
  expect(stdout).toMatch(/^ {4}statements\.csv, row \d+, st-[0-9a-f]{16}, cue_text: differs from statements\.jsonl$/m);
  expect(stdout).toMatch(/^ {6}statements\.csv: +"a d\\u001b\[31méclaré"$/m);
  expect(stdout).not.toContain('\u001b');
  expect(stdout).toMatch(/^damaged: not right: files, formats, rebuild$/m);
  const json = JSON.parse(run('verify', 'damaged', '--seeds', 'texts', '--json').stdout);
  expect(json).toMatchObject({ release: 'damaged', ok: false });
  expect(json.steps.map(({ step, faults }: { step: string; faults: unknown[] }) => [step, faults.length > 0])).toEqual([
    ['index', false],
    ['files', true],
    ['schemas', false],
    ['invariants', false],
    ['slices', false],
    ['formats', true],
    ['redirects', false],
    ['rebuild', true],
  ]);
});

test('texts that changed since', () => {
  mkdirSync(join(root, 'changed'));
  writeFileSync(join(root, 'changed/a.txt'), text);
  writeFileSync(join(root, 'changed/b.txt'), `Paris.\n\n${text}`);
  const { status, stdout } = run('verify', 'release', '--seeds', 'changed');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^NOT SO +rebuild/m);
  expect(stdout).toMatch(/documents\.jsonl, row \d+, doc-[0-9a-f]{16}/);
});

test('made by another version: said before anything is made', () => {
  const dir = join(root, 'older');
  cpSync(join(root, 'release'), dir, { recursive: true });
  const path = join(dir, 'index.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"code_version": "[^"]+"/, '"code_version": "0.0.1"'));
  const { status, stdout } = run('verify', 'older', '--seeds', 'texts');
  expect(status).toBe(1);
  expect(stdout).toMatch(/index\.json: made by porte-parole 0\.0\.1, this is .*--no-rebuild/);
});

test.each([
  ['no release', ['verify'], /Not enough|dir/],
  ['nothing there', ['verify', 'nowhere'], /nowhere: no such folder or archive/],
  ['a file that is no archive', ['verify', 'texts/a.txt'], /texts\/a\.txt: name a folder, or a \.zip or \.tar\.gz/],
  ['texts that are not there', ['verify', 'release', '--seeds', 'nowhere'], /nowhere: no such file or folder/],
  ['an option that is none', ['verify', 'release', '--fast'], /fast/],
])('the call is wrong: %s', (_, args, what) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(what);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('a folder that holds no release is none that is right', () => {
  const { status, stdout } = run('verify', 'texts');
  expect(status).toBe(1);
  expect(stdout).toMatch(/index\.json: is missing: a release is known by it/);
});

test('interrupted: exit 130, nothing left behind', async () => {
  const many = join(root, 'many');
  mkdirSync(many);
  writeFileSync(join(many, 'a.jsonl'), Array.from({ length: 20_000 }, (_, i) => `${JSON.stringify({ text: `${text}${i}` })}\n`).join(''));
  const child = spawn(process.execPath, [CLI, 'verify', 'release', '--seeds', 'many'], {
    cwd: root,
    env: { ...process.env, TMPDIR: temp },
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const building = (): boolean => readdirSync(temp).some((name) => readdirSync(join(temp, name)).length > 0);
  for (let i = 0; i < 800 && !building(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(building()).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(130);
  expect(readdirSync(temp)).toEqual([]);
});
