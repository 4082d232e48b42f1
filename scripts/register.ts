/**
 * What a change of `seeds/actors.csv` does: `npm run register [-- TEXTS… --against FILE --most N]`. The register of the
 * last commit, or the one in FILE, is compared with the one that stands, on the texts of the project and on those named.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import yargs from 'yargs';
import { fail, run, STATUS } from '../pipeline/commands/run.ts';
import { plain } from '../pipeline/explain/plain.ts';
import { LIMITS } from '../pipeline/extract/decode.ts';
import { extract } from '../pipeline/extract/extract.ts';
import { isIssue, sources } from '../pipeline/input/sources.ts';
import { type Lexicon, loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import { loadRegister } from '../pipeline/lexicon/register.ts';
import { type Effect, effectsOn, rowChanges } from './register/changes.ts';

const REGISTER = 'seeds/actors.csv';
const TEXTS = ['seeds/documents', 'test/gold/wikinews-texts'];

const args = await yargs(process.argv.slice(2))
  .scriptName('npm run register --')
  .usage('$0 [texts..]\n\nWhat a change of seeds/actors.csv does to the texts of the project, and to those named.')
  .options({
    against: {
      type: 'string',
      requiresArg: true,
      describe: 'Another register to compare with',
      defaultDescription: 'that of the last commit',
    },
    most: { type: 'number', default: 20, describe: 'So many mentions, and so many speakers, are shown' },
  })
  .strictOptions()
  .parseAsync();

await run(async () => {
  const root = packageRoot();
  const before = loadWith(args.against ?? committed(root));
  const after = loadWith(join(root, REGISTER));
  const changes = rowChanges(before.register, after.register);
  if (changes.length === 0) {
    console.log('No row of the register differs.');
    return STATUS.done;
  }
  for (const { what, id, name, columns } of changes.slice(0, args.most))
    console.log(`row ${what.padEnd(7)}  ${id}  ${name}${columns.length > 0 ? `  (${columns.join(', ')})` : ''}`);
  if (changes.length > args.most) console.log(`and ${changes.length - args.most} rows more`);
  const inputs = [...TEXTS.map((folder) => join(root, folder)), ...args._.map(String)];
  const effects: Effect[] = [];
  let documents = 0;
  for await (const source of sources(inputs, { maxBytes: LIMITS.maxBytes })) {
    if (isIssue(source)) continue;
    documents++;
    effects.push(...effectsOn((lexicon) => extract(source, lexicon).analysis, before, after));
  }
  for (const what of ['mention', 'speaker'] as const) tell(what, effects);
  console.log(`\n${documents} documents read with both registers.`);
  const moved = [...new Set(effects.flatMap(({ from, to }) => (isMoved(from, to, after) ? [`${from} → ${to}`] : [])))].sort();
  if (moved.length > 0) console.log(`Ids that move, which the next build writes into redirects.csv: ${moved.join(', ')}`);
  return STATUS.done;
}).catch((error: unknown) => fail(String(error), STATUS.bad));

function loadWith(path: string): Lexicon {
  return loadLexicon(packageRoot(), (families, trie) => loadRegister(path, families, trie));
}

/** The register of the last commit, in a file of its own. */
function committed(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'porte-parole-register-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'actors.csv');
  try {
    writeFileSync(
      path,
      execFileSync('git', ['show', `HEAD:./${REGISTER}`], { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  } catch (error) {
    throw new Error(
      `${REGISTER} of the last commit cannot be had (${(error as Error).message.split('\n')[0]}); name a register with --against`,
    );
  }
  return path;
}

/** Whom a document had introduced is a row now. */
function isMoved(from: string | undefined, to: string | undefined, { register }: Lexicon): boolean {
  return from?.startsWith('actor-') === true && to !== undefined && register.byId.has(to);
}

function tell(what: Effect['what'], effects: readonly Effect[]): void {
  const own = effects.filter((effect) => effect.what === what);
  const [gained, lost] = [own.filter(({ from }) => from === undefined).length, own.filter(({ to }) => to === undefined).length];
  console.log(`\n${what}s: ${gained} gained, ${lost} lost, ${own.length - gained - lost} to another actor`);
  for (const { file, start, end, before, text, behind, from, to } of own.slice(0, args.most))
    console.log(plain(`  ${file} ${start}-${end}  …${before}[${text}]${behind}…  ${from ?? '–'} → ${to ?? '–'}`));
  if (own.length > args.most) console.log(`  and ${own.length - args.most} more`);
}
