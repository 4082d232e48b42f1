/**
 * Writes a corpus to measure on: `npm run synthesize -- --bytes N (--out FOLDER | --jsonl FILE [--hostile]) [--seed N]`.
 * Sentences are recombined from patterns, so they have the shapes of real ones and no sense.
 */
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import yargs from 'yargs';
import { loadLexicon } from '../pipeline/lexicon/load.ts';
import { BYTES, corpus, SEED } from './corpus/corpus.ts';
import { hostile } from './corpus/hostile.ts';
import { loadWords } from './corpus/words.ts';

const args = await yargs(process.argv.slice(2))
  .scriptName('npm run synthesize --')
  .options({
    bytes: { type: 'number', default: BYTES, describe: 'Size of the texts, at least' },
    seed: { type: 'number', default: SEED, describe: 'The same seed gives the same bytes' },
    out: { type: 'string', requiresArg: true, describe: 'Folder to write, a .txt file a document' },
    jsonl: { type: 'string', requiresArg: true, describe: 'File to write, a document a line' },
    hostile: { type: 'boolean', default: false, describe: 'End with documents whose cells readers like to misread (--jsonl)' },
  })
  .conflicts('out', 'jsonl')
  .check((given) => !given.hostile || given.jsonl !== undefined || '--hostile needs --jsonl: a .txt file has no cells of its own.')
  .check(({ out, jsonl }) => out !== undefined || jsonl !== undefined || 'Where to? Give --out FOLDER or --jsonl FILE.')
  .strict()
  .parseAsync();

const hash = createHash('sha256');
const file = args.jsonl === undefined ? undefined : openSync(args.jsonl, 'w');
if (args.out !== undefined) mkdirSync(args.out, { recursive: true });
let count = 0;
let size = 0;
for (const bytes of corpus(loadWords(loadLexicon()), args)) {
  if (args.out !== undefined) writeFileSync(join(args.out, `${String(count).padStart(7, '0')}.txt`), bytes);
  if (file !== undefined) writeSync(file, `${JSON.stringify({ text: new TextDecoder().decode(bytes) })}\n`);
  hash.update(bytes);
  count++;
  size += bytes.length;
}
if (args.hostile && file !== undefined) {
  for (const row of hostile()) {
    const bytes = new TextEncoder().encode(row.text);
    writeSync(file, `${JSON.stringify(row)}\n`);
    hash.update(bytes);
    count++;
    size += bytes.length;
  }
}
if (file !== undefined) closeSync(file);
console.log(`${count} documents, ${size} bytes, seed ${args.seed}, sha256 ${hash.digest('hex')}`);
