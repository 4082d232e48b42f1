/**
 * What an archive says of its making. Only what is the same wherever it is made: the commit and what it holds, not the
 * machine, the clock or the version of Node, on none of which a release depends.
 */
import { spawnSync } from 'node:child_process';

export interface Commit {
  readonly commit: string;
  /** Of the committer's clock, UTC. */
  readonly committed_at: string;
  /** Git's own hash of the seeds as they are in that commit. */
  readonly seeds_tree: string;
  /** Files were changed and not committed: the commit does not say what made this. */
  readonly modified: boolean;
}

/** What git says of the checkout `root`. @throws where it is none */
export function commitOf(root: string): Commit {
  const git = (...args: string[]): string => {
    const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${(error?.message ?? stderr).trim()}`);
    return stdout.trim();
  };
  return {
    commit: git('rev-parse', '--verify', 'HEAD^{commit}'),
    committed_at: new Date(Number(git('log', '-1', '--format=%ct')) * 1000).toISOString(),
    seeds_tree: git('rev-parse', 'HEAD:seeds'),
    modified: git('status', '--porcelain') !== '',
  };
}

export interface Made {
  readonly name: string;
  readonly version: string;
  readonly schemaVersion: string;
  readonly codeVersion: string;
  readonly indexSha256: string;
  readonly lockSha256: string;
  readonly node: string;
  readonly repository?: string | undefined;
  readonly commit: Commit;
}

export const provenance = (made: Made): string =>
  `${JSON.stringify(
    {
      kind: 'porte-parole/provenance',
      release: { name: made.name, version: made.version, schema_version: made.schemaVersion, index_sha256: made.indexSha256 },
      code: {
        ...(made.repository === undefined ? {} : { repository: made.repository }),
        version: made.codeVersion,
        commit: made.commit.commit,
        committed_at: made.commit.committed_at,
        seeds_tree: made.commit.seeds_tree,
        ...(made.commit.modified ? { modified: true } : {}),
      },
      build: { command: 'npm start', node: made.node, package_lock_sha256: made.lockSha256, bill_of_materials: 'sbom.cdx.json' },
      check: 'porte-parole verify, on the archive or on the folder that it unpacks to',
    },
    null,
    2,
  )}\n`;
