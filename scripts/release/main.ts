/**
 * What the workflows of `.github/workflows/` do, step by step, so that it runs anywhere: `node build/scripts/release/main.js STEP`.
 * What is released, from where, comes from the environment that every run of a workflow has (GITHUB_REF_NAME and so on).
 */
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../pipeline/lexicon/load.ts';
import { assetsIn } from './assets.ts';
import { comparison } from './compare.ts';
import { ForgeError, gh } from './forge.ts';
import { lint } from './lint.ts';
import { notesOf, titleOf } from './notes.ts';
import { Refusal } from './refusal.ts';
import { site } from './site.ts';
import { standing } from './standing.ts';
import { attested, draft, fetch, publish, type Run, upload } from './steps.ts';
import { newer, releasable } from './version.ts';

const WORKFLOW = '.github/workflows/release.yml';
const USAGE = `node build/scripts/release/main.js STEP [FOLDER...] [--assets DIR] [--data DIR]

  check            the tag is that of the version, on main
  compare A B      two builds are the same, to the byte
  state            whether this tag is published already; stops where it is, with other files
  draft            no draft: make it; a draft: renew its words
  upload           replace the files of the draft
  fetch INTO       load what the forge hands out, and compare it
  attested         every file is signed by the workflow of this tag
  publish          make the draft public, and compare once more
  site INTO        the page of the data set, and whether this tag is the newest
  lint             workflows and shell scripts`;

const { env } = process;
const say = (line: string): void => console.log(line);

function needed(name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Refusal(`${name} is not set; a workflow sets it`);
  return value;
}

/** For the steps and jobs after this one. */
function output(name: string, value: string): void {
  say(`${name}=${value}`);
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${value}\n`);
}

function step(name: string | undefined, folders: readonly string[], assets: string, data: string): number {
  const root = packageRoot();
  const run = (): Run => {
    const repository = needed('GITHUB_REPOSITORY');
    return { forge: gh(repository, WORKFLOW), tag: needed('GITHUB_REF_NAME'), commit: needed('GITHUB_SHA'), assets, say };
  };
  const one = (): string => {
    if (folders.length === 1) return folders[0] as string;
    throw new Refusal(`${name}: name one folder`);
  };
  switch (name) {
    case 'check':
      say(`${releasable(root, { type: env.GITHUB_REF_TYPE, name: env.GITHUB_REF_NAME, commit: env.GITHUB_SHA })}: to be released`);
      return 0;
    case 'compare': {
      const [a, b] = folders;
      if (a === undefined || b === undefined) throw new Refusal('compare: name two folders');
      const lines = comparison(a, b);
      if (lines.length > 0)
        throw new Refusal([`${a} and ${b} differ; a release is what everybody can build again:`, ...lines].join('\n  '));
      say(`${a} and ${b} hold the same, to the byte`);
      return 0;
    }
    case 'state': {
      const { forge, tag } = run();
      const now = standing(forge, tag, assetsIn(assets));
      if (now.kind === 'other') throw new Refusal([`${tag} is published with other files:`, ...now.differences].join('\n  '));
      output('published', String(now.kind === 'same'));
      return 0;
    }
    case 'draft': {
      const notes = join(mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'notes-')), 'notes.md');
      writeFileSync(notes, notesOf(data, needed('GITHUB_REPOSITORY')));
      draft(run(), { title: titleOf(data), notes });
      return 0;
    }
    case 'upload':
      upload(run());
      return 0;
    case 'fetch':
      fetch(run(), one());
      return 0;
    case 'attested':
      attested(run());
      return 0;
    case 'publish':
      publish(run());
      return 0;
    case 'site': {
      const { forge, tag } = run();
      site(data, one(), needed('GITHUB_REPOSITORY'));
      const latest = forge.latest();
      // a run of an older tag, made again, must not put the page back
      output('newest', String(latest === undefined || !newer(latest, tag)));
      return 0;
    }
    case 'lint':
      lint(root, say);
      return 0;
    default:
      console.error(`${name === undefined ? 'Name a step' : `There is no step ${name}`}.\n\n${USAGE}`);
      return 2;
  }
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { assets: { type: 'string', default: 'archives' }, data: { type: 'string', default: 'dist-data' } },
  });
  process.exitCode = step(positionals[0], positionals.slice(1), values.assets, values.data);
} catch (error) {
  const { name, message, code } = error as Error & { code?: string };
  if (code?.startsWith('ERR_PARSE_ARGS')) console.error(`${message}\n\n${USAGE}`);
  else if (error instanceof Refusal || error instanceof ForgeError) console.error(message);
  else console.error(`${name}: ${message}`);
  process.exitCode = code?.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
}
