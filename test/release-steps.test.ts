import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { assetsIn } from '../scripts/release/assets.ts';
import { comparison } from '../scripts/release/compare.ts';
import { type Forge, ForgeError } from '../scripts/release/forge.ts';
import { changesOf, notesOf } from '../scripts/release/notes.ts';
import { site } from '../scripts/release/site.ts';
import { standing } from '../scripts/release/standing.ts';
import { draft, fetch, publish, type Run, upload } from '../scripts/release/steps.ts';
import { newer, releasable } from '../scripts/release/version.ts';

const home = mkdtempSync(join(tmpdir(), 'porte-parole-release-steps-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let made = 0;
const folder = (): string => {
  const path = join(home, String(made++));
  mkdirSync(path);
  return path;
};

/** A folder of files as they are released: listed in SHA256SUMS. */
function assets(files: Readonly<Record<string, string>>): string {
  const dir = folder();
  const lines = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(dir, name), text);
    return `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;
  });
  writeFileSync(join(dir, 'SHA256SUMS'), lines.join(''));
  return dir;
}

const TAG = 'v2026.11.0';
const COMMIT = 'c0ffee';
const WORDS = { title: 'porte-parole 2026.11.0', notes: 'notes.md' };

/** A forge that keeps its releases on the disk; `fails` is the call that it refuses once. */
class StandIn implements Forge {
  readonly releases = new Map<string, { draft: boolean; dir: string }>();
  readonly calls: string[] = [];
  names = COMMIT;
  fails: keyof Forge | undefined;

  #called(name: keyof Forge): void {
    this.calls.push(name);
    if (this.fails !== name) return;
    this.fails = undefined;
    throw new ForgeError(`${name} is refused`);
  }
  #of = (tag: string) => this.releases.get(tag) as { draft: boolean; dir: string };
  #files = (dir: string): string[] => spawnSync('ls', [dir], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);

  release = (tag: string) => {
    this.#called('release');
    const found = this.releases.get(tag);
    if (found === undefined) return undefined;
    const list = this.#files(found.dir).map((name) => ({ name, bytes: readFileSync(join(found.dir, name)).length, whole: true }));
    return { tag, draft: found.draft, assets: list };
  };
  latest = () => [...this.releases].filter(([, { draft }]) => !draft).map(([tag]) => tag)[0];
  commitOf = () => {
    this.#called('commitOf');
    return this.names;
  };
  create = (tag: string) => {
    this.#called('create');
    this.releases.set(tag, { draft: true, dir: folder() });
  };
  describe = () => this.#called('describe');
  upload = (tag: string, files: readonly string[]) => {
    // an upload that breaks off has taken some files
    for (const [i, file] of files.entries()) {
      if (i === 1) this.#called('upload');
      copyFileSync(file, join(this.#of(tag).dir, basename(file)));
    }
  };
  remove = (tag: string, name: string) => {
    this.#called('remove');
    rmSync(join(this.#of(tag).dir, name));
  };
  download = (tag: string, into: string) => {
    this.#called('download');
    for (const name of this.#files(this.#of(tag).dir)) copyFileSync(join(this.#of(tag).dir, name), join(into, name));
  };
  publish = (tag: string) => {
    this.#called('publish');
    this.#of(tag).draft = false;
  };
  attested = () => this.#called('attested');
}

let forge: StandIn;
let files: string;
let said: string[];
let run: Run;
beforeEach(() => {
  forge = new StandIn();
  files = assets({ 'data.zip': 'zip', 'data.tar.gz': 'tar' });
  said = [];
  run = { forge, tag: TAG, commit: COMMIT, assets: files, say: (line) => said.push(line) };
});
const all = (of = run): void => {
  draft(of, WORDS);
  upload(of);
  fetch(of, folder());
  publish(of);
};
const stands = (of = files) => standing(forge, TAG, assetsIn(of)).kind;

describe('a release', () => {
  test('no draft: it is made, filled, loaded back and published', () => {
    all();
    expect(stands()).toBe('same');
    expect(said.at(-1)).toBe(`${TAG}: published`);
  });

  test('a draft: what it holds is replaced', () => {
    forge.create(TAG);
    writeFileSync(join(forge.releases.get(TAG)?.dir as string, 'old.zip'), 'old');
    writeFileSync(join(forge.releases.get(TAG)?.dir as string, 'data.zip'), 'half');
    all();
    expect(stands()).toBe('same');
    expect(forge.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  test('published and equal: nothing is done', () => {
    all();
    const before = forge.calls.length;
    draft(run, WORDS);
    upload(run);
    publish(run);
    expect(forge.calls.slice(before).every((call) => call === 'release' || call === 'download')).toBe(true);
    expect(said.slice(-3).every((line) => line.includes('nothing to do'))).toBe(true);
  });

  test('published and different: each step stops, and what is published stays', () => {
    all();
    const other = { ...run, assets: assets({ 'data.zip': 'another', 'data.tar.gz': 'tar' }) };
    for (const step of [() => draft(other, WORDS), () => upload(other), () => publish(other)])
      expect(step).toThrow(/is published, and what was built now differs[\s\S]*data\.zip/);
    expect(stands()).toBe('same');
  });

  test.each(['release', 'commitOf', 'create', 'upload', 'download', 'publish'] as const)(
    'a failure of "%s" publishes nothing by halves, and the next run ends it',
    (call) => {
      forge.fails = call;
      expect(() => all()).toThrow(`${call} is refused`);
      expect(forge.releases.get(TAG)?.draft ?? true).toBe(true);
      all();
      expect(stands()).toBe('same');
    },
  );

  test('a tag that was moved, a draft that somebody touched, files that the forge changed', () => {
    draft(run, WORDS);
    upload(run);
    const dir = forge.releases.get(TAG)?.dir as string;
    writeFileSync(join(dir, 'data.zip'), 'touched');
    expect(() => fetch(run, folder())).toThrow(/not what was built[\s\S]*data\.zip/);
    expect(() => publish(run)).toThrow('the draft is not whole (data.zip)');
    upload(run);
    forge.names = 'another';
    expect(() => publish(run)).toThrow(`${TAG} names another now`);
    expect(forge.releases.get(TAG)?.draft).toBe(true);
  });

  test('steps out of turn', () => {
    expect(() => upload(run)).toThrow('run the step "draft" first');
    expect(() => publish(run)).toThrow('run the steps before this one');
    expect(() => fetch(run, folder())).toThrow('run the step "upload" first');
  });
});

describe('what is to be released', () => {
  test.each([
    ['not in the list', (dir: string) => writeFileSync(join(dir, 'more.txt'), 'x'), /more\.txt: not listed/],
    ['changed', (dir: string) => writeFileSync(join(dir, 'data.zip'), 'x'), /data\.zip: not the file/],
    ['missing', (dir: string) => rmSync(join(dir, 'data.zip')), /data\.zip: listed in SHA256SUMS, and missing/],
    ['without a list', (dir: string) => rmSync(join(dir, 'SHA256SUMS')), /SHA256SUMS: missing/],
  ])('a file %s is refused', (_, damage, message) => {
    damage(files);
    expect(() => assetsIn(files)).toThrow(message);
  });
});

test('two builds are compared to the byte', () => {
  const [one, other] = [folder(), folder()];
  for (const dir of [one, other]) writeFileSync(join(dir, 'a.txt'), 'one\ntwo\n');
  expect(comparison(one, other)).toEqual([]);
  writeFileSync(join(other, 'a.txt'), 'one\ntow\n');
  writeFileSync(join(one, 'b.txt'), '');
  expect(comparison(one, other)).toEqual(['a.txt: differ from byte 5 (line 2)', `b.txt: only in ${one}`]);
  expect(() => comparison(one, folder())).toThrow('empty; nothing was built there');
});

describe('the version', () => {
  test.each([
    ['v2026.11.0', 'v2026.9.3', true],
    ['v2026.09.0', 'v2026.11.0', false],
    ['v2026.11.0', 'v2026.11.0', false],
    ['v2026.11.1', 'v2026.11.0', true],
    ['v2026.11.0', 'nightly', true],
    ['nightly', 'v2026.11.0', false],
  ])('%s is newer than %s: %s', (a, b, expected) => {
    // months are of two digits: what is not is no version
    expect(newer(a, b)).toBe(expected);
  });

  test('only its own tag, on main, is released', () => {
    const root = folder();
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: root, encoding: 'utf8' }).stdout.trim();
    for (const name of ['seeds', 'dist-data']) mkdirSync(join(root, name));
    copyFileSync(join(packageRoot(), 'seeds/metadata.json'), join(root, 'seeds/metadata.json'));
    copyFileSync(join(packageRoot(), 'dist-data/index.json'), join(root, 'dist-data/index.json'));
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    const commit = git('rev-parse', 'HEAD');
    const { version } = JSON.parse(readFileSync(join(root, 'seeds/metadata.json'), 'utf8'));
    const ref = { type: 'tag', name: `v${version}`, commit };
    expect(releasable(root, ref, 'main')).toBe(`v${version}`);
    expect(() => releasable(root, { ...ref, type: 'branch' }, 'main')).toThrow('is no tag');
    expect(() => releasable(root, { ...ref, name: 'v1.2.3' }, 'main')).toThrow('the tag is v1.2.3');
    expect(() => releasable(root, { ...ref, commit: 'other' }, 'main')).toThrow('the checkout is');
    expect(() => releasable(root, ref, 'origin/none')).toThrow('git merge-base');
    git('checkout', '-q', '--orphan', 'aside');
    git('commit', '-q', '-m', 'y', '--allow-empty');
    expect(() => releasable(root, { ...ref, commit: git('rev-parse', 'HEAD') }, 'main')).toThrow('is not on main');
  });
});

test('the notes and the page of a release tell what it holds, and no markup of its own', () => {
  const data = join(packageRoot(), 'dist-data');
  const notes = notesOf(data, 'somebody/porte-parole');
  expect(notes).toContain('| `statements` | ');
  expect(notes).toContain('--repo somebody/porte-parole');
  expect(changesOf('# x\n\n## 2026.11.1\n\nnew\n\n## 2026.11.0 (first)\n\nold\n', '2026.11.0')).toBe('old');
  expect(changesOf('# x\n', '2026.11.0')).toBeUndefined();
  const into = join(folder(), 'site');
  site(data, into, 'a"<b>/c');
  const html = readFileSync(join(into, 'index.html'), 'utf8');
  expect(html).toContain('statements.parquet');
  expect(html).not.toContain('<b>/c');
  expect(readFileSync(join(into, 'actors.csv')).equals(readFileSync(join(data, 'actors.csv')))).toBe(true);
  expect(() => site(data, into, 'a/c')).toThrow('not empty');
});
