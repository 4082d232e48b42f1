/**
 * `redirects.csv` of a release: every id that an actor had once and has no more, and where it went. It holds what
 * `seeds/redirects.csv` says, what the release that stands says already, and what a comparison with that release shows.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { packageRoot } from '../lexicon/load.ts';
import { leadsTo, loadRedirects, type Redirect } from '../lexicon/redirects.ts';
import { nameKey } from '../lexicon/register.ts';
import { type Issue, issue } from '../model/issue.ts';
import { type ActorRow, table } from '../model/tables/index.ts';
import { FORMATS } from './formats/index.ts';

export const REDIRECTS = 'redirects.csv';

/**
 * The redirects of the release about to replace the one in the folder `standing`, by old id, and what is doubtful about
 * them. `actors` are the rows of the new release; `version` is its version.
 */
export async function redirectsFor(
  standing: string,
  actors: readonly ActorRow[],
  version: string,
  curated: readonly Redirect[] = loadRedirects(join(packageRoot(), 'seeds', REDIRECTS)),
): Promise<{ readonly rows: readonly Redirect[]; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  const doubt = (message: string): void => {
    issues.push(issue('redirect-doubtful', REDIRECTS, message));
  };
  const all = new Map<string, Redirect>();
  for (const row of [...earlier(standing, issues), ...curated]) {
    const before = all.get(row.old_id);
    // what was published stays: a further step leads on from where it led
    if (before !== undefined && before.new_id !== row.new_id)
      doubt(`"${row.old_id}" led to "${before.new_id}" in release ${before.release} and shall lead to "${row.new_id}".`);
    else if (before === undefined) all.set(row.old_id, row);
  }
  const present = new Map(actors.map((row) => [row.actor_id, row]));
  const lost = await gone(standing, present, all, issues);
  const bearers = lost.length === 0 ? new Map<string, ActorRow[]>() : byNameOf(actors);
  for (const row of lost) {
    const heirs = (bearers.get(nameKey(row.name)) ?? []).filter((heir) => mayBe(row, heir));
    const [heir] = heirs;
    if (heir !== undefined && heirs.length === 1) {
      const reason = heir.basis === 'register' && row.basis === 'discovered' ? 'registered' : 'renamed';
      all.set(row.actor_id, { old_id: row.actor_id, new_id: heir.actor_id, reason, release: version });
    } else if (heirs.length > 1) {
      doubt(`"${row.actor_id}" is gone, and its name is that of ${heirs.map(({ actor_id: id }) => `"${id}"`).join(' and ')} now.`);
    }
  }
  const next = new Map([...all.values()].map((row) => [row.old_id, row.new_id]));
  for (const { old_id: id, release } of all.values()) {
    if (present.has(id)) doubt(`"${id}" has been redirected since release ${release} and names an actor again.`);
    if (leadsTo(next, id) === undefined) doubt(`"${id}" is redirected in a circle.`);
  }
  return { rows: [...all.values()].sort((a, b) => (a.old_id < b.old_id ? -1 : 1)), issues };
}

export const redirectLines = (rows: readonly Redirect[]): string =>
  stringify(
    rows.map(({ old_id, new_id, reason, release }) => [old_id, new_id, reason, release]),
    { header: true, columns: ['old_id', 'new_id', 'reason', 'release'], record_delimiter: '\n' },
  );

function earlier(standing: string, issues: Issue[]): readonly Redirect[] {
  const path = join(standing, REDIRECTS);
  if (!existsSync(path)) return [];
  try {
    return loadRedirects(path);
  } catch (error) {
    issues.push(issue('release-unreadable', REDIRECTS, (error as Error).message));
    return [];
  }
}

/** Rows of the release that stands whose ids the new one has no more, and no redirect for. */
async function gone(
  standing: string,
  present: ReadonlyMap<string, ActorRow>,
  redirected: ReadonlyMap<string, Redirect>,
  issues: Issue[],
): Promise<ActorRow[]> {
  const format = FORMATS.find(({ extension }) => existsSync(join(standing, `actors.${extension}`)));
  const rows: ActorRow[] = [];
  if (format === undefined) return rows;
  const name = `actors.${format.extension}`;
  try {
    for await (const batch of format.read(table('actors'), join(standing, name))) {
      for (const row of batch as unknown as readonly ActorRow[]) {
        if (!present.has(row.actor_id) && !redirected.has(row.actor_id)) rows.push(row);
      }
    }
  } catch (error) {
    issues.push(issue('release-unreadable', name, (error as Error).message));
  }
  return rows;
}

/** Of the same kind, and of no other state. */
const mayBe = (old: ActorRow, heir: ActorRow): boolean =>
  heir.actor_type === old.actor_type && (heir.country === null || old.country === null || heir.country === old.country);

/** Actors by the keys of all their names. */
function byNameOf(actors: readonly ActorRow[]): Map<string, ActorRow[]> {
  const bearers = new Map<string, ActorRow[]>();
  for (const row of actors) {
    for (const key of new Set([row.name, ...row.aliases].map(nameKey))) {
      const known = bearers.get(key);
      if (known === undefined) bearers.set(key, [row]);
      else known.push(row);
    }
  }
  return bearers;
}
