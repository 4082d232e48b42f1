import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

// every test starts processes, on machines with more to do
vi.setConfig({ testTimeout: 60_000 });

const CLI = join(import.meta.dirname, '../build/pipeline/cli.js');
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'porte-parole-cli-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Ended {
  status: number | null;
  signal: string | null;
  out: string;
  err: string;
}
const started = (args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [CLI, ...args], { cwd, env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env } });
function ended(child: ChildProcess): Promise<Ended> {
  const out = { out: '', err: '' };
  child.stdout?.on('data', (d) => (out.out += d));
  child.stderr?.on('data', (d) => (out.err += d));
  return new Promise((resolve) => child.on('close', (status, signal) => resolve({ status, signal, ...out })));
}
const cli = (args: string[], cwd = root, env: NodeJS.ProcessEnv = {}): Promise<Ended> => ended(started(args, cwd, env));

let folders = 0;
/** A folder of its own with these files. */
function folder(files: Record<string, string | Uint8Array>): string {
  const dir = join(root, `f${++folders}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  mkdirSync(dir, { recursive: true });
  return dir;
}
const text =
  '« Les stocks se reconstituent », a déclaré Jean Martin, commissaire à la Pêche.\n\nSelon la France, les quotas seront maintenus.\n';
const listed = (dir: string): string[] => readdirSync(dir).sort();

describe('the call is wrong: one line, exit 2, nothing written', () => {
  test.each([
    ['no command', [], /Name a command/],
    ['an unknown command', ['biuld'], /build/],
    ['an unknown option', ['build', 'in', '--colour'], /colour/],
    ['a missing input', ['build', 'nowhere', '--out', 'out'], /nowhere: no such file or folder/],
    ['an empty input', ['build', 'empty', '--out', 'out'], /empty holds no/],
    ['an output that is a file', ['build', 'in', '--out', 'file.txt'], /file\.txt/],
    ['an output that holds other files', ['build', 'in', '--out', 'other'], /other/],
    ['the input as output', ['build', 'in', '--out', 'in'], /in is the output folder too/],
    ['an option without its value', ['build', 'in', '--out'], /out/],
    ['an empty output', ['build', 'in', '--out='], /--out/],
    ['a size that is none', ['build', 'in', '--max-bytes', 'big'], /--max-bytes/],
    ['a stage before its time', ['normalize'], /extract/],
    ['tables that are not there', ['export', 'in'], /normalize/],
    ['explain of a folder', ['explain', 'in'], /name one file/],
    ['explain of nothing', ['explain', 'gone.txt'], /no such file/],
    ['two forms at once', ['explain', 'in/a.txt', '--html', '--json'], /mutually exclusive/],
  ])('%s', async (_, args, line) => {
    const dir = folder({ 'in/a.txt': text, 'file.txt': 'x', 'other/mine.txt': 'x' });
    mkdirSync(join(dir, 'empty'));
    const before = readdirSync(dir, { recursive: true }).sort();
    const { status, out, err } = await cli(args, dir);
    expect(err).toMatch(line);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(readdirSync(dir, { recursive: true }).sort()).toEqual(before);
  });
});

describe('build', () => {
  test('says what it made', async () => {
    const dir = folder({ 'in/a.txt': text });
    const { status, out, err } = await cli(['build', 'in'], dir);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^dist-data: 4 tables in \d+ files, \d+\.\d s$/m);
    expect(out).toMatch(/documents +1 rows/);
    expect(out).toMatch(/statements\.parquet +[\d ]+ bytes/);
    expect(listed(dir)).toEqual(['dist-data', 'in']);
  });

  test('errors are listed, the rest is built, exit 1 unless they are allowed', async () => {
    const dir = folder({ 'in/a.txt': text, 'in/b.txt': '%PDF-1', 'in/c.txt': Buffer.from(text, 'latin1') });
    const bad = await cli(['build', 'in', '--out', 'out'], dir);
    expect(bad.status).toBe(1);
    expect(bad.err).toMatch(/^error: b\.txt: This is a PDF file, not a text\. \(file-binary\) Give plain text/);
    expect(bad.out).toMatch(/warning encoding-guessed +1/);
    const issues = readFileSync(join(dir, 'out/issues.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l));
    expect(issues.find((i) => i.code === 'file-binary')).toEqual({
      severity: 'error',
      code: 'file-binary',
      file: 'b.txt',
      place: null,
      message: expect.any(String),
      remedy: expect.any(String),
    });
    const allowed = await cli(['build', 'in', '--out', 'out', '--allow-errors', '--json'], dir);
    expect(allowed.status).toBe(0);
    const result = JSON.parse(allowed.out);
    expect(result.tables.find((t: { name: string }) => t.name === 'documents').rows).toBe(2);
    expect(result.issues).toContainEqual({ severity: 'error', code: 'file-binary', count: 1 });
    expect(allowed.err).toBe('');
  });

  test('a warning alone is no failure', async () => {
    const dir = folder({ 'in/c.txt': Buffer.from(text, 'latin1') });
    expect((await cli(['build', 'in'], dir)).status).toBe(0);
  });

  test('--max-bytes', async () => {
    const dir = folder({ 'in/a.txt': text, 'in/b.txt': 'x'.repeat(5000) });
    const { status, err } = await cli(['build', 'in', '--max-bytes', '1K'], dir);
    expect(status).toBe(1);
    expect(err).toContain('b.txt: 5000 bytes; the limit is 1024.');
  });

  test('the output inside the input is not read back', async () => {
    const dir = folder({ 'a.txt': text });
    await cli(['build', '.', '--out', 'out'], dir);
    const first = readFileSync(join(dir, 'out/index.json'), 'utf8');
    await cli(['build', '.', '--out', 'out'], dir);
    expect(readFileSync(join(dir, 'out/index.json'), 'utf8')).toBe(first);
  });

  test('a name cannot steer the terminal', async () => {
    const dir = folder({ 'in/a\u001b[31m.txt': '%PDF-1' });
    const { err } = await cli(['build', 'in'], dir);
    expect(err).toContain('a\\u001b[31m.txt');
    expect(err).not.toContain('\u001b');
  });

  test('the seeds from anywhere, in any time zone and locale, to the same bytes', async () => {
    const [one, two] = [folder({}), folder({})];
    const first = await cli(['build'], one, { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' });
    const second = await cli(['build'], two, { TZ: 'America/Los_Angeles', LC_ALL: 'C' });
    expect([first.status, second.status]).toEqual([0, 0]);
    for (const name of listed(join(one, 'dist-data'))) {
      expect(readFileSync(join(two, 'dist-data', name)).equals(readFileSync(join(one, 'dist-data', name))), name).toBe(true);
    }
  });
});

describe('stages one by one', () => {
  test('make the release that build makes', async () => {
    const dir = folder({ 'in/a.txt': text, 'in/b.txt': '%PDF-1', 'in/c.txt': `${text}\nFin.` });
    expect((await cli(['build', 'in', '--out', 'whole'], dir)).status).toBe(1);
    expect((await cli(['extract', 'in'], dir)).status).toBe(1);
    expect((await cli(['normalize'], dir)).status).toBe(1);
    const checked = await cli(['validate'], dir);
    expect(checked).toMatchObject({ status: 0, err: '' });
    expect((await cli(['export', '--out', 'staged'], dir)).status).toBe(1);
    expect(listed(join(dir, 'staged'))).toEqual(listed(join(dir, 'whole')));
    for (const name of listed(join(dir, 'whole'))) {
      expect(readFileSync(join(dir, 'staged', name), 'latin1'), name).toBe(readFileSync(join(dir, 'whole', name), 'latin1'));
    }
    expect((await cli(['validate', 'whole'], dir)).status).toBe(0);
    expect(listed(join(dir, '.porte-parole')).filter((n) => n.includes('part'))).toEqual([]);
  });

  test('validate finds what is wrong', async () => {
    const dir = folder({ 'in/a.txt': text });
    await cli(['build', 'in'], dir);
    const path = join(dir, 'dist-data/statements.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"char_start":', '"char_start":1'));
    const { status, err } = await cli(['validate', 'dist-data'], dir);
    expect(status).toBe(1);
    expect(err).toMatch(/^error: a\.txt/);
  });
});

describe('explain', () => {
  test('plain in a pipe, colour where it is forced, never under NO_COLOR', async () => {
    const dir = folder({ 'a.txt': text });
    const plain = await cli(['explain', 'a.txt'], dir);
    expect(plain.status).toBe(0);
    expect(plain.out).toMatch(/rule \S+, speaker/);
    expect(plain.out).not.toContain('\u001b[');
    expect((await cli(['explain', 'a.txt'], dir, { FORCE_COLOR: '1' })).out).toContain('\u001b[');
    expect((await cli(['explain', 'a.txt'], dir, { FORCE_COLOR: '1', NO_COLOR: '1' })).out).not.toContain('\u001b[');
    expect((await cli(['explain', 'a.txt', '--html'], dir)).out).toMatch(/^<!doctype html>/);
    expect(JSON.parse((await cli(['explain', 'a.txt', '--json'], dir)).out).file).toBe('a.txt');
  });
  test('rows by their number, refusals by their reason', async () => {
    const dir = folder({ 'a.jsonl': `${JSON.stringify({ text: 'Un.' })}\n${JSON.stringify({ text })}\n`, 'b.txt': '%PDF-1' });
    expect((await cli(['explain', 'a.jsonl#2'], dir)).out).toContain('a.jsonl#2');
    expect(await cli(['explain', 'a.jsonl#3'], dir)).toMatchObject({ status: 2 });
    expect(await cli(['explain', 'b.txt'], dir)).toMatchObject({ status: 1, out: '' });
  });
});

describe('the process', () => {
  test('--help and --version', async () => {
    const help = await cli(['--help']);
    expect(help.status).toBe(0);
    for (const command of ['build', 'extract', 'normalize', 'validate', 'export', 'explain', 'evaluate'])
      expect(help.out).toContain(`porte-parole ${command}`);
    expect(help.out).toContain('Examples:');
    expect((await cli(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: exit 130, the release that stood stands, nothing is left behind',
    { timeout: 60_000 },
    async (signal) => {
      const dir = folder({ 'in/a.txt': text });
      await cli(['build', 'in', '--out', 'out'], dir);
      const before = readFileSync(join(dir, 'out/index.json'), 'utf8');
      writeFileSync(
        join(dir, 'in/more.jsonl'),
        Array.from({ length: 50_000 }, (_, i) => `${JSON.stringify({ text: `${text}${i}` })}\n`).join(''),
      );
      const child = started(['build', 'in', '--out', 'out'], dir);
      const done = ended(child);
      for (let i = 0; i < 400 && !listed(dir).some((n) => n.startsWith('.out.building')); i++) await new Promise((r) => setTimeout(r, 25));
      expect(listed(dir).some((n) => n.startsWith('.out.building'))).toBe(true);
      child.kill(signal);
      expect((await done).status).toBe(130);
      expect(readFileSync(join(dir, 'out/index.json'), 'utf8')).toBe(before);
      expect(listed(dir)).toEqual(['in', 'out']);
    },
  );

  test('a reader that goes away is no fault', async () => {
    const dir = folder({ 'a.txt': text.repeat(3000) });
    const child = started(['explain', 'a.txt'], dir);
    child.stdout?.once('data', () => child.stdout?.destroy());
    let err = '';
    child.stderr?.on('data', (d) => (err += d));
    const status = await new Promise((resolve) => child.on('exit', resolve));
    expect(status).toBe(0);
    expect(err).not.toMatch(/EPIPE|^porte-parole:/m);
  });

  test('a full disk: exit 1, one line, no release', { skip: !existsSync('/dev/full') }, async () => {
    const dir = folder({ 'a.txt': text });
    const child = spawn('/bin/sh', ['-c', `"${process.execPath}" "${CLI}" explain a.txt > /dev/full`], { cwd: dir });
    const { status } = await ended(child);
    expect(status).toBe(1);
  });
});
