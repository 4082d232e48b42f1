/** The steps of `verify`, each told when it is done. A step that finds something does not stop those behind it. */
import type { Manifest } from '../export/manifest.ts';
import { checkFiles } from './files.ts';
import { checkFormats } from './formats.ts';
import { readIndex } from './index-file.ts';
import { checkInvariants, checkSlices } from './invariants.ts';
import { compareFolders } from './rebuild.ts';
import { checkRedirects } from './redirects.ts';
import { checkSchemas } from './schemas.ts';
import { type Done, faults, skipped, withoutPath } from './step.ts';

export type { Done, Fault } from './step.ts';

/** Makes the release `manifest` anew, and gives the folder that holds it. */
export type Rebuild = (
  manifest: Manifest,
) => Promise<{ readonly made: string } | { readonly refused: string } | { readonly skipped: string }>;

const CHECKS: readonly (readonly [step: string, check: (dir: string, manifest: Manifest) => Promise<Done>])[] = [
  ['files', checkFiles],
  ['schemas', (dir) => checkSchemas(dir)],
  ['invariants', checkInvariants],
  ['slices', checkSlices],
  ['formats', checkFormats],
  ['redirects', checkRedirects],
];

export async function* verify(dir: string, rebuild: Rebuild): AsyncGenerator<Done> {
  const { done, manifest } = readIndex(dir);
  yield done;
  if (manifest === undefined) {
    for (const step of [...CHECKS.map(([name]) => name), 'rebuild']) yield skipped(step, 'the index cannot be read');
    return;
  }
  for (const [step, check] of CHECKS) yield await guarded(dir, step, () => check(dir, manifest));
  yield await guarded(dir, 'rebuild', async () => {
    const again = await rebuild(manifest);
    if ('skipped' in again) return skipped('rebuild', again.skipped);
    if ('made' in again) return compareFolders(dir, again.made);
    const found = faults();
    found.add({ file: 'index.json', message: again.refused });
    return found.done('rebuild', 'nothing was made');
  });
}

/** What a check stumbles over is a finding too. */
async function guarded(dir: string, step: string, check: () => Promise<Done>): Promise<Done> {
  try {
    return await check();
  } catch (error) {
    const found = faults();
    found.add({ file: '.', message: withoutPath(error, dir) });
    return found.done(step, 'stopped half-way');
  }
}
