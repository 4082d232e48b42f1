import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadMetadata } from '../pipeline/export/metadata/metadata.ts';
import { redirectLines, redirectsFor } from '../pipeline/export/redirects.ts';
import { openRelease } from '../pipeline/export/release.ts';
import { loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import { leadsTo, loadRedirects, type Redirect } from '../pipeline/lexicon/redirects.ts';
import type { ActorRow } from '../pipeline/model/tables/index.ts';
import { VERSION } from '../pipeline/model/terms.ts';

const actor = (id: string, name: string, more: Partial<ActorRow> = {}): ActorRow => ({
  actor_id: id,
  name,
  actor_type: 'person',
  aliases: [],
  country: null,
  parent_actor_id: null,
  role: null,
  wikidata_id: null,
  basis: id.startsWith('actor-') ? 'discovered' : 'register',
  first_seen_on: null,
  last_seen_on: null,
  document_count: 1,
  statement_count: 0,
  mention_count: 1,
  ...more,
});
const move = (old_id: string, new_id: string, more: Partial<Redirect> = {}): Redirect => ({
  old_id,
  new_id,
  reason: 'renamed',
  release: '2025.01.0',
  ...more,
});

let home: string;
let made = 0;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'porte-parole-redirects-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A release of these actors, over the one in `dir` where one stands there. */
async function released(actors: readonly ActorRow[], dir = join(home, `release${made++}`)) {
  const release = await openRelease(dir);
  const { issues } = await release.finish(
    [...actors].sort((a, b) => (a.actor_id < b.actor_id ? -1 : 1)),
    [],
  );
  return { dir, issues, redirects: loadRedirects(join(dir, 'redirects.csv')) };
}

describe('ids that moved since the release that stood', () => {
  it('lead to the row of the register that bears the name now', async () => {
    const { dir } = await released([actor('actor-anne-morlan', 'Anne Morlan')]);
    const { issues, redirects } = await released([actor('anne-morlan', 'Anne Morlan-Dahl', { aliases: ['Anne Morlan'] })], dir);
    expect(redirects).toEqual([move('actor-anne-morlan', 'anne-morlan', { reason: 'registered', release: loadMetadata().version })]);
    expect(issues).toEqual([]);
  });

  it('stay redirected in every release after', async () => {
    const { dir } = await released([actor('actor-anne-morlan', 'Anne Morlan')]);
    const next = [actor('anne-morlan', 'Anne Morlan')];
    const { redirects } = await released(next, dir);
    for (const rows of [next, next, []]) {
      const again = await released(rows, dir);
      expect(again.redirects).toEqual(redirects);
      expect(again.issues).toEqual([]);
    }
  });

  it.each([
    ['another kind of actor', [actor('morlan', 'Anne Morlan', { actor_type: 'company' })]],
    ['somebody of another state', [actor('morlan', 'Anne Morlan', { country: 'BE' })]],
    ['nobody', [actor('morlan', 'Paul Morlan')]],
  ])('lead nowhere where the name is that of %s', async (_, rows) => {
    const { dir } = await released([actor('actor-anne-morlan', 'Anne Morlan', { country: 'CA' })]);
    expect(await released(rows, dir)).toMatchObject({ issues: [], redirects: [] });
  });

  it('are an issue where several bear the name', async () => {
    const { dir } = await released([actor('actor-anne-morlan', 'Anne Morlan')]);
    const two = [actor('anne-morlan-a', 'Anne Morlan'), actor('anne-morlan-b', 'A. Morlan', { aliases: ['Anne Morlan'] })];
    const { issues, redirects } = await released(two, dir);
    expect(redirects).toEqual([]);
    expect(issues).toMatchObject([{ code: 'redirect-doubtful', severity: 'warning', file: 'redirects.csv' }]);
    expect(issues[0]?.message).toContain('"anne-morlan-a" and "anne-morlan-b"');
  });

  it('are told when a release cannot be compared with', async () => {
    const { dir } = await released([actor('actor-anne-morlan', 'Anne Morlan')]);
    writeFileSync(join(dir, 'actors.csv'), 'actor_id\nx\n');
    writeFileSync(join(dir, 'redirects.csv'), 'old_id,new_id,reason,release\na,b,because,2025.01.0\n');
    const { issues } = await released([], dir);
    expect(issues.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'release-unreadable redirects.csv',
      'release-unreadable actors.csv',
    ]);
  });
});

describe('what the seeds say', () => {
  const nobody = (): string => join(home, 'nothing-stands-here');
  it('is in every release', async () => {
    const { rows, issues } = await redirectsFor(nobody(), [actor('c', 'C')], '2026.01.0', [
      move('a', 'b', { reason: 'merged' }),
      move('b', 'c'),
    ]);
    expect(rows).toEqual([move('a', 'b', { reason: 'merged' }), move('b', 'c')]);
    expect(issues).toEqual([]);
  });
  it('changes nothing that was published', async () => {
    const { dir } = await released([actor('actor-anne-morlan', 'Anne Morlan')]);
    const { redirects } = await released([actor('anne-morlan', 'Anne Morlan')], dir);
    const { rows, issues } = await redirectsFor(dir, [], '2026.01.0', [move('actor-anne-morlan', 'paul-morlan')]);
    expect(rows).toEqual(redirects);
    expect(issues).toMatchObject([{ code: 'redirect-doubtful' }]);
  });
  it('is doubted where the old id names an actor', async () => {
    const { issues } = await redirectsFor(nobody(), [actor('a', 'A')], '2026.01.0', [move('a', 'b')]);
    expect(issues.map(({ message }) => message)).toEqual(['"a" has been redirected since release 2025.01.0 and names an actor again.']);
  });
  it('reads back as it was written', () => {
    const path = join(home, 'written.csv');
    for (const rows of [[], [move('a', 'b'), move('b', 'actor-é-c', { reason: 'merged' })]]) {
      writeFileSync(path, redirectLines(rows));
      expect(loadRedirects(path)).toEqual(rows);
    }
    expect(redirectLines([])).toBe('old_id,new_id,reason,release\n');
  });
  it.each([
    ['a,b,renamed,2025.01.0\na,c,renamed,2025.01.0\n', /:3: duplicate old_id "a"/],
    ['a,b,renamed,2025.01.0\nb,a,renamed,2025.01.0\n', /:2: "a" is redirected in a circle/],
    ['a,a,renamed,2025.01.0\n', /:2: "a" is redirected in a circle/],
    ['a,b,because,2025.01.0\n', /:2: reason/],
    ['a,b,renamed,2025.13.0\n', /:2: release/],
    ['a,B,renamed,2025.01.0\n', /:2: new_id/],
  ])('%j is refused', (lines, message) => {
    const path = join(home, 'faulty.csv');
    writeFileSync(path, `old_id,new_id,reason,release\n${lines}`);
    expect(() => loadRedirects(path)).toThrow(message);
  });
  it('goes with the register: no old id has a row, and what is no discovered actor has one', () => {
    const { byId } = loadLexicon().register;
    const rows = loadRedirects(join(packageRoot(), 'seeds/redirects.csv'));
    const next = new Map(rows.map((row) => [row.old_id, row.new_id]));
    for (const { old_id: old, new_id: now } of rows) {
      expect(byId.has(old), old).toBe(false);
      const end = leadsTo(next, now) as string;
      if (!end.startsWith('actor-')) expect(byId.has(end), end).toBe(true);
    }
  });
  it('has a version that the release published with it bears', () => {
    expect(loadMetadata().version).toMatch(VERSION);
    expect(JSON.parse(readFileSync(join(packageRoot(), 'dist-data/index.json'), 'utf8')).version).toBe(loadMetadata().version);
  });
});
