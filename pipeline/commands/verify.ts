/** `verify`: whether a release is what it says, and what its texts make. Reads the release, writes nothing beside it. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveError } from '../archive/unpack.ts';
import { build } from '../build.ts';
import { plain } from '../explain/plain.ts';
import type { Manifest } from '../export/manifest.ts';
import { loadMetadata } from '../export/metadata/metadata.ts';
import { codeVersion, openRelease } from '../export/release.ts';
import { checkInputs, sources } from '../input/sources.ts';
import { counted, type Done, type Fault, faults } from '../verify/step.ts';
import { type Rebuild, verify } from '../verify/verify.ts';
import { bytesOf, inputsOf } from './options.ts';
import { type ReleaseFolder, releaseFolder, temporary } from './release-folder.ts';

export interface VerifyArguments {
  readonly dir: string;
  readonly seeds?: string | undefined;
  readonly rebuild?: boolean | undefined;
  readonly maxBytes?: string | undefined;
  readonly json?: boolean | undefined;
}

export async function runVerify(args: VerifyArguments): Promise<number> {
  const maxBytes = bytesOf(args.maxBytes);
  const inputs = inputsOf(args.seeds === undefined ? undefined : [args.seeds]);
  if (args.rebuild !== false) await checkInputs(inputs);
  const all: Done[] = [];
  const tell = (done: Done): void => {
    all.push(done);
    if (args.json !== true) process.stdout.write(linesOf(done));
  };
  const release = await opened(args.dir, tell);
  const work = temporary('rebuild');
  try {
    if (release !== undefined)
      for await (const done of verify(release.dir, rebuilder(args, release.dir, inputs, maxBytes, work.path))) tell(done);
  } finally {
    work.close();
    release?.close();
  }
  const wrong = all.filter(({ faults: found }) => found.length > 0);
  const left = all.filter(({ skipped }) => skipped !== undefined);
  if (args.json === true) process.stdout.write(`${JSON.stringify({ release: args.dir, ok: wrong.length === 0, steps: all })}\n`);
  else {
    const end = wrong.length === 0 ? 'all that was looked at is right' : `not right: ${wrong.map(({ step }) => step).join(', ')}`;
    process.stdout.write(
      `${plain(args.dir)}: ${end}${left.length > 0 && wrong.length === 0 ? ` (not looked at: ${left.map(({ step }) => step).join(', ')})` : ''}\n`,
    );
  }
  return wrong.length === 0 ? 0 : 1;
}

/** The release; undefined where it is a damaged archive, which is told. */
async function opened(path: string, tell: (done: Done) => void): Promise<ReleaseFolder | undefined> {
  const found = faults();
  try {
    const release = await releaseFolder(path);
    if (release.unpacked !== undefined)
      tell(found.done('archive', `${counted(release.unpacked.length, 'file')} unpacked, their check sums with them`));
    return release;
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    found.add({ file: path, message: error.message.replace(`${path}: `, '') });
    tell(found.done('archive', 'cannot be unpacked'));
    return undefined;
  }
}

function rebuilder(args: VerifyArguments, dir: string, inputs: readonly string[], maxBytes: number, work: string): Rebuild {
  return async (manifest: Manifest) => {
    if (args.rebuild === false) return { skipped: 'not asked for (--no-rebuild)' };
    const refused = otherProgram(manifest);
    if (refused !== undefined) return { refused };
    const { loadStages } = await import('../stages.ts');
    const made = join(work, 'made');
    const stages = await loadStages({ maxBytes });
    // what the release knows of those before it cannot be seen in the texts
    const open = () => openRelease(made, { earlier: dir });
    await build(sources(inputs, { maxBytes, except: realpathSync(dir) }), stages, open);
    return { made };
  };
}

/** Why this program cannot make that release again. */
function otherProgram(manifest: Manifest): string | undefined {
  const code = codeVersion();
  const { version } = loadMetadata();
  if (manifest.code_version !== code)
    return `made by porte-parole ${manifest.code_version}, this is ${code}: verify it with that version, or leave the rebuild out (--no-rebuild)`;
  if (manifest.version !== version)
    return `is version ${manifest.version}, the seeds here make ${version}: take the code of that version, or leave the rebuild out (--no-rebuild)`;
  return undefined;
}

const linesOf = ({ step, looked, faults: found, more, skipped }: Done): string => {
  if (skipped !== undefined) return `skipped   ${step.padEnd(10)}  ${skipped}\n`;
  const head = `${found.length === 0 ? 'ok      ' : 'NOT SO  '}  ${step.padEnd(10)}  ${looked}\n`;
  return [head, ...found.map(faultLines), ...(more > 0 ? [`    … and ${more} more\n`] : [])].join('');
};

function faultLines({ file, place, id, column, message, values }: Fault): string {
  const where = [file, place, id, column].filter((part) => part !== undefined).join(', ');
  const wide = Math.max(0, ...(values ?? []).map(({ of }) => of.length));
  const lines = [`    ${where}: ${message}`, ...(values ?? []).map(({ of, value }) => `      ${`${of}:`.padEnd(wide + 1)} ${value}`)];
  return `${lines.map((line) => plain(line).replaceAll('\n', '\\n')).join('\n')}\n`;
}
