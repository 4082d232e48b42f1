/** What a release needs of the forge. One client speaks to it, `gh`; whatever answers like it on PATH can stand in. */
import { spawnSync } from 'node:child_process';

export interface Asset {
  readonly name: string;
  readonly bytes: number;
  /** False where an upload broke off: the name is taken, the bytes are not there. */
  readonly whole: boolean;
}

export interface Release {
  readonly tag: string;
  readonly draft: boolean;
  readonly assets: readonly Asset[];
}

export interface Words {
  readonly title: string;
  /** A file of Markdown. */
  readonly notes: string;
}

/** Every call throws a {@link ForgeError} where the forge refuses or cannot be reached. */
export interface Forge {
  /** Undefined where there is none; drafts are seen only by those who may write. */
  readonly release: (tag: string) => Release | undefined;
  /** The newest that is published, as the forge's page shows it. */
  readonly latest: () => string | undefined;
  /** The commit that the tag names now. */
  readonly commitOf: (tag: string) => string;
  readonly create: (tag: string, words: Words) => void;
  readonly describe: (tag: string, words: Words) => void;
  /** Files of the same name are replaced. */
  readonly upload: (tag: string, files: readonly string[]) => void;
  readonly remove: (tag: string, asset: string) => void;
  /** All assets, into a folder that holds none of them. */
  readonly download: (tag: string, into: string) => void;
  readonly publish: (tag: string, latest: boolean) => void;
  /** Whether the file was made by this repository's own workflow for this tag. */
  readonly attested: (tag: string, file: string) => void;
}

export class ForgeError extends Error {
  override readonly name = 'ForgeError';
}

const NONE = /^release not found$/m;

/** @param workflow the file in the repository that signs what it makes */
export function gh(repository: string, workflow: string, env: NodeJS.ProcessEnv = process.env): Forge {
  const call = (args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
    // no prompt, no colour, no pager: what is not answered is an error
    const set = { ...env, GH_PROMPT_DISABLED: '1', NO_COLOR: '1', GH_PAGER: 'cat', GH_NO_UPDATE_NOTIFIER: '1' };
    const { status, stdout, stderr, error } = spawnSync('gh', args, { env: set, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (error !== undefined) throw new ForgeError(`gh cannot be run: ${error.message}`);
    return { status, stdout, stderr };
  };
  const failed = (args: readonly string[], status: number | null, stderr: string): ForgeError =>
    new ForgeError(`gh ${args.slice(0, 3).join(' ')}: ${stderr.trim() || 'no reason given'} (exit ${status})`);
  const must = (args: readonly string[]): string => {
    const { status, stdout, stderr } = call(args);
    if (status !== 0) throw failed(args, status, stderr);
    return stdout;
  };
  const at = ['--repo', repository];
  /** Undefined where gh says that there is none, and only then: a forge that is out of reach has not said so. */
  const view = (args: readonly string[]): Record<string, unknown> | undefined => {
    const all = ['release', 'view', ...args, ...at];
    const { status, stdout, stderr } = call(all);
    if (status !== 0 && NONE.test(stderr)) return undefined;
    if (status !== 0) throw failed(all, status, stderr);
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  return {
    release: (tag) => {
      const seen = view([tag, '--json', 'tagName,isDraft,assets']);
      if (seen === undefined) return undefined;
      const assets = seen.assets as { name: string; size: number; state: string }[];
      return {
        tag: seen.tagName as string,
        draft: seen.isDraft as boolean,
        assets: assets.map(({ name, size, state }) => ({ name, bytes: size, whole: state === 'uploaded' })),
      };
    },
    latest: () => view(['--json', 'tagName'])?.tagName as string | undefined,
    commitOf: (tag) => must(['api', `repos/${repository}/commits/${tag}`, '--jq', '.sha']).trim(),
    create: (tag, { title, notes }) =>
      void must(['release', 'create', tag, '--draft', '--verify-tag', '--title', title, '--notes-file', notes, ...at]),
    describe: (tag, { title, notes }) => void must(['release', 'edit', tag, '--title', title, '--notes-file', notes, ...at]),
    upload: (tag, files) => void must(['release', 'upload', tag, ...files, '--clobber', ...at]),
    remove: (tag, asset) => void must(['release', 'delete-asset', tag, asset, '--yes', ...at]),
    download: (tag, into) => void must(['release', 'download', tag, '--dir', into, ...at]),
    publish: (tag, latest) => void must(['release', 'edit', tag, '--draft=false', `--latest=${latest}`, ...at]),
    attested: (tag, file) =>
      void must([
        'attestation',
        'verify',
        file,
        ...at,
        '--signer-workflow',
        `${repository}/${workflow}`,
        '--source-ref',
        `refs/tags/${tag}`,
      ]),
  };
}
