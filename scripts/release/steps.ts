/**
 * The steps that take a release from files to the public. Each looks first how the tag stands, so that each can be run
 * again, alone or with those before it, after whatever stopped the last run.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assetsIn, differences, hashesIn } from './assets.ts';
import type { Forge, Release, Words } from './forge.ts';
import { Refusal } from './refusal.ts';
import { standing } from './standing.ts';
import { newer } from './version.ts';

export interface Run {
  readonly forge: Forge;
  readonly tag: string;
  /** The commit that the files were made of. */
  readonly commit: string;
  /** The folder of what is to be released. */
  readonly assets: string;
  readonly say: (line: string) => void;
}

/** The draft that is to be filled; undefined where all is published already. @throws Refusal where something else is */
function open({ forge, tag, assets }: Run): Release | 'absent' | undefined {
  const now = standing(forge, tag, assetsIn(assets));
  if (now.kind === 'same') return undefined;
  if (now.kind === 'absent') return 'absent';
  if (now.kind === 'draft') return now.release;
  throw new Refusal(
    [
      `${tag} is published, and what was built now differs from it:`,
      ...now.differences.map((line) => `  ${line}`),
      'A published release is never changed: raise "version" in seeds/metadata.json, run npm start, and tag that.',
    ].join('\n'),
  );
}

const done = ({ tag, say }: Run): void => say(`${tag} is published with these very files: nothing to do`);

/** A tag that was moved meanwhile would be published with files of another commit. */
function unmoved({ forge, tag, commit }: Run): void {
  const now = forge.commitOf(tag);
  if (now !== commit)
    throw new Refusal(`${tag} names ${now} now, and these files were made of ${commit}: run the workflow of the tag again`);
}

/** No draft: it is made. A draft: its words are renewed. */
export function draft(run: Run, words: Words): void {
  const found = open(run);
  if (found === undefined) {
    done(run);
    return;
  }
  unmoved(run);
  if (found === 'absent') run.forge.create(run.tag, words);
  else run.forge.describe(run.tag, words);
  run.say(`${run.tag}: draft ${found === 'absent' ? 'made' : 'found'}`);
}

/** Replaces whatever the draft holds. */
export function upload(run: Run): void {
  const found = open(run);
  if (found === undefined) {
    done(run);
    return;
  }
  if (found === 'absent') throw new Refusal(`${run.tag}: there is no draft; run the step "draft" first`);
  const wanted = assetsIn(run.assets);
  for (const { name, whole } of found.assets) if (!wanted.has(name) || !whole) run.forge.remove(run.tag, name);
  run.forge.upload(
    run.tag,
    [...wanted.keys()].map((name) => join(run.assets, name)),
  );
  run.say(`${run.tag}: ${wanted.size} files uploaded`);
}

/** Loads the release as a reader would, draft or published, into `into`, and compares it with the files here. */
export function fetch(run: Run, into: string): void {
  const release = run.forge.release(run.tag);
  if (release === undefined) throw new Refusal(`${run.tag}: nothing to load; run the step "upload" first`);
  mkdirSync(into, { recursive: true });
  if (readdirSync(into).length > 0) throw new Refusal(`${into}: not empty; name a new folder`);
  if (release.assets.length > 0) run.forge.download(run.tag, into);
  const differ = differences(assetsIn(run.assets), hashesIn(into));
  if (differ.length > 0) throw new Refusal([`${run.tag}: what the forge hands out is not what was built:`, ...differ].join('\n  '));
  run.say(`${run.tag}: loaded, and the same to the byte`);
}

/** Every file is signed as made by the workflow of this tag. */
export function attested(run: Run): void {
  for (const name of assetsIn(run.assets).keys()) run.forge.attested(run.tag, join(run.assets, name));
  run.say(`${run.tag}: every file is attested`);
}

/** The draft becomes public, and then is loaded and compared once more: from here on it stays as it is. */
export function publish(run: Run): void {
  const found = open(run);
  if (found === undefined) {
    done(run);
    return;
  }
  if (found === 'absent') throw new Refusal(`${run.tag}: there is no draft; run the steps before this one`);
  const wanted = assetsIn(run.assets);
  // a person may have touched the draft since it was loaded and compared
  const whole = new Map(found.assets.filter((asset) => asset.whole).map((asset) => [asset.name, asset.bytes]));
  const off = [...wanted].filter(([name, { bytes }]) => whole.get(name) !== bytes).map(([name]) => name);
  const extra = found.assets.map(({ name }) => name).filter((name) => !wanted.has(name));
  if (off.length + extra.length > 0) {
    throw new Refusal(`${run.tag}: the draft is not whole (${[...off, ...extra].join(', ')}): run the step "upload" again`);
  }
  unmoved(run);
  const latest = run.forge.latest();
  run.forge.publish(run.tag, latest === undefined || newer(run.tag, latest));
  const after = standing(run.forge, run.tag, wanted);
  if (after.kind !== 'same') throw new Refusal(`${run.tag}: published, but the forge says it is ${after.kind}: look at it now`);
  run.say(`${run.tag}: published`);
}
