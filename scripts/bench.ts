/** Measures extraction on a corpus made for it: `npm run bench -- [--bytes N] [--runs N] [--only PART…] [--json]`. What is asked is told as met or not; it fails nothing. */
import yargs from 'yargs';
import { printed } from './bench/print.ts';
import { bench, PART_NAMES } from './bench/run.ts';
import { BYTES, SEED } from './corpus/corpus.ts';

const { json, ...options } = await yargs(process.argv.slice(2))
  .scriptName('npm run bench --')
  .options({
    bytes: { type: 'number', default: BYTES, describe: 'Size of the corpus; 2000000 for a quick run' },
    seed: { type: 'number', default: SEED, describe: 'The same seed gives the same corpus' },
    runs: { type: 'number', default: 3, describe: 'Times that each measurement is repeated' },
    only: { type: 'string', array: true, choices: PART_NAMES, default: PART_NAMES, describe: 'Parts to measure' },
    json: { type: 'boolean', default: false, describe: 'Report as JSON on standard output' },
  })
  .strict()
  .parseAsync();

const started = performance.now();
const report = bench({
  ...options,
  tell: (what) => process.stderr.write(`${((performance.now() - started) / 1e3).toFixed(0).padStart(5)} s  ${what}\n`),
});
console.log(json ? JSON.stringify(report, null, 2) : printed(report));
