/**
 * `npm run archive [-- --release DIR --out DIR --allow-changes]`: the release as it is published, as `.zip` and `.tar.gz` with
 * what made it, the same bytes on every machine. Exit status as for the commands.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import yargs from 'yargs';
import { BILL_OF_MATERIALS, PROVENANCE } from '../pipeline/archive/extras.ts';
import { fail, run, STATUS } from '../pipeline/commands/run.ts';
import { INDEX } from '../pipeline/export/manifest.ts';
import { loadMetadata } from '../pipeline/export/metadata/metadata.ts';
import { CallError } from '../pipeline/input/walk.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { checkFiles } from '../pipeline/verify/files.ts';
import { readIndex } from '../pipeline/verify/index-file.ts';
import { billOfMaterials, type LockFile } from './archive/bom.ts';
import { commitOf, provenance } from './archive/provenance.ts';
import { writeArchives } from './archive/write.ts';

const root = packageRoot();
const args = await yargs(process.argv.slice(2))
  .scriptName('npm run archive --')
  .options({
    release: { describe: 'The release', type: 'string', requiresArg: true, default: join(root, 'dist-data') },
    out: { describe: 'Folder for the archives', type: 'string', requiresArg: true, default: join(root, 'archives') },
    'allow-changes': {
      describe: 'Also from a checkout with changes that are not committed, which provenance.json then says',
      type: 'boolean',
    },
  })
  .locale('en')
  .version(false)
  .strict()
  .fail((message, error) => {
    fail(`${message ?? error?.message}`, STATUS.call);
    process.exit(STATUS.call);
  })
  .parseAsync();

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const sha256 = (what: string | Uint8Array): string => createHash('sha256').update(what).digest('hex');

await run(async () => {
  const { manifest, done } = readIndex(args.release);
  if (manifest === undefined) throw new CallError(`${args.release} holds no release: index.json ${done.faults[0]?.message}`);
  const wrong = [...done.faults, ...(await checkFiles(args.release, manifest)).faults];
  for (const { file, message } of wrong) process.stderr.write(`${file} ${message}\n`);
  if (wrong.length > 0) throw new Error(`${args.release} is not what its index says: build it anew`);
  const commit = commitOf(root);
  if (commit.modified && args.allowChanges !== true)
    throw new Error('there are changes that no commit holds: commit them first, or give --allow-changes');
  const metadata = loadMetadata();
  const name = `${metadata.name}-${manifest.version}`;
  const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
  const lock = text('package-lock.json');
  const archives = writeArchives({
    release: args.release,
    name,
    date: new Date(`${manifest.date}T00:00:00Z`),
    out: args.out,
    extra: {
      [BILL_OF_MATERIALS]: billOfMaterials(JSON.parse(lock) as LockFile, { version: manifest.version, description: metadata.title }),
      [PROVENANCE]: provenance({
        name: metadata.name,
        version: manifest.version,
        schemaVersion: manifest.schema_version,
        codeVersion: manifest.code_version,
        indexSha256: sha256(readFileSync(join(args.release, INDEX))),
        lockSha256: sha256(lock),
        node: engines.node,
        repository: metadata.repository,
        commit,
      }),
    },
  });
  for (const { path, bytes, sha256: hash } of archives) process.stdout.write(`${hash}  ${path}  ${bytes} bytes\n`);
  return STATUS.done;
});
