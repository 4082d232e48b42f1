/** The version that is released, its tag, and which of two is the newer. Versions are by calendar: `2026.11.0`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMetadata } from '../../pipeline/export/metadata/metadata.ts';
import { VERSION } from '../../pipeline/model/terms.ts';
import { Refusal } from './refusal.ts';

export const tagOf = (version: string): string => `v${version}`;

/** Whether the tag `a` is of a later version than `b`. A tag of another kind is older than any. */
export function newer(a: string, b: string): boolean {
  const [one, other] = [a, b].map(numbersOf);
  if (one === undefined || other === undefined) return one !== undefined;
  const at = one.findIndex((number, i) => number !== other[i]);
  return at !== -1 && (one[at] as number) > (other[at] as number);
}

/** Year, month and number of a tag; undefined for a tag of another kind. */
function numbersOf(tag: string): number[] | undefined {
  const version = tag.replace(/^v/, '');
  return VERSION.test(version) ? version.split('.').map(Number) : undefined;
}

export interface Ref {
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly commit: string | undefined;
}

/**
 * The tag that may be released from the checkout `root`: named for the version that the checkout makes, on `main`.
 * @throws Refusal with what to do
 */
export function releasable(root: string, ref: Ref, branch = 'origin/main'): string {
  const { version } = loadMetadata(join(root, 'seeds', 'metadata.json'));
  const tag = tagOf(version);
  if (ref.type !== 'tag') throw new Refusal(`${ref.name ?? 'this ref'} is no tag; a release is made of the tag ${tag}`);
  if (ref.name !== tag) throw new Refusal(`the tag is ${ref.name}, and seeds/metadata.json makes version ${version}: tag it ${tag}`);
  const { version: built } = JSON.parse(readFileSync(join(root, 'dist-data', 'index.json'), 'utf8')) as { version: string };
  if (built !== version) throw new Refusal(`dist-data/ is of version ${built}, and seeds/metadata.json says ${version}: run npm start`);
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  const head = git('rev-parse', '--verify', 'HEAD^{commit}');
  if (head.status !== 0) throw new Refusal(`git rev-parse: ${head.stderr.trim()}`);
  if (ref.commit !== head.stdout.trim()) throw new Refusal(`the checkout is ${head.stdout.trim()}, and the tag was ${ref.commit}`);
  const merged = git('merge-base', '--is-ancestor', 'HEAD', branch);
  if (merged.status === 1) throw new Refusal(`${tag} is not on ${branch}: what is released was landed before`);
  if (merged.status !== 0) throw new Refusal(`git merge-base: ${merged.stderr.trim()} (is the whole history here?)`);
  return tag;
}
