#!/usr/bin/env -S node --max-semi-space-size=32
/** The command line: names, options, examples. What a command does stands in `commands/`, loaded when it is called. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import yargs from 'yargs';
import { endQuietly, fail, run, STATUS } from './commands/run.ts';
import { packageRoot } from './lexicon/load.ts';

const WORK = '.porte-parole';
const RELEASE = 'dist-data';
const NOTHING = '; nothing was released';

const input = { describe: 'Folders or files: .txt, .html, .jsonl, .csv; the seeds by default', type: 'string', array: true } as const;
const out = (by: string) => ({ describe: 'Folder to write', type: 'string', default: by, requiresArg: true }) as const;
const dir = (what: string, by: string) => ({ describe: what, type: 'string', default: by }) as const;
const maxBytes = {
  describe: 'Largest document, in bytes (500K, 64M, 1G)',
  type: 'string',
  requiresArg: true,
  defaultDescription: '64M',
} as const;
const allowErrors = { describe: 'Exit 0 even where issues are errors', type: 'boolean' } as const;
const json = { describe: 'Result as JSON on standard output', type: 'boolean' } as const;
/** Where one option may stand several times, of the others the last counts, as in every command. */
const last = <T>(given: T | readonly T[]): T => (Array.isArray(given) ? (given.at(-1) as T) : (given as T));
const lastText = { type: 'string', requiresArg: true, coerce: last<string> } as const;
const lastFlag = { type: 'boolean', coerce: last<boolean> } as const;

endQuietly();
await yargs(process.argv.slice(2))
  .scriptName('porte-parole')
  .usage('$0 <command>\n\nWho said what, about whom, when: French diplomatic texts as an open data set.')
  .command(
    'build [input..]',
    'All stages: texts in, a release out',
    (y) => y.positional('input', input).options({ out: out(RELEASE), 'max-bytes': maxBytes, 'allow-errors': allowErrors, json }),
    (args) => run(async () => (await import('./commands/build.ts')).runBuild(args), NOTHING),
  )
  .command(
    'extract [input..]',
    `Texts → ${WORK}/analyses.jsonl`,
    (y) => y.positional('input', input).options({ out: out(WORK), 'max-bytes': maxBytes, 'allow-errors': allowErrors, json }),
    (args) => run(async () => (await import('./commands/stages.ts')).runExtract(args)),
  )
  .command(
    'normalize [dir]',
    'Analyses → the four tables as JSONL',
    (y) => y.positional('dir', dir('Folder with analyses.jsonl', WORK)).options({ out: out(WORK), 'allow-errors': allowErrors, json }),
    (args) => run(async () => (await import('./commands/stages.ts')).runNormalize(args)),
  )
  .command(
    'validate [dir]',
    'The tables against schema and invariants',
    (y) => y.positional('dir', dir('Folder with the tables as JSONL', WORK)).options({ 'allow-errors': allowErrors, json }),
    (args) => run(async () => (await import('./commands/stages.ts')).runValidate(args)),
  )
  .command(
    'export [dir]',
    'The tables → a release',
    (y) =>
      y.positional('dir', dir('Folder with the tables as JSONL', WORK)).options({ out: out(RELEASE), 'allow-errors': allowErrors, json }),
    (args) => run(async () => (await import('./commands/stages.ts')).runExport(args), NOTHING),
  )
  .command(
    'verify <dir>',
    'Whether a release is what it says, and what its texts make: check sums, schemas, keys, slices, formats, rebuild',
    (y) =>
      y.positional('dir', { describe: 'A release: a folder, a .zip or a .tar.gz', type: 'string', demandOption: true }).options({
        seeds: { describe: 'The texts that it was made of: a folder or a file; the seeds by default', type: 'string', requiresArg: true },
        rebuild: { describe: 'Make it anew and compare; --no-rebuild leaves that out', type: 'boolean', default: true },
        'max-bytes': maxBytes,
        json,
      }),
    (args) => run(async () => (await import('./commands/verify.ts')).runVerify(args)),
  )
  .command(
    'explain <file>',
    'One text with all that was found in it, and the rule that found it',
    (y) =>
      y
        .positional('file', {
          describe: 'A .txt or .html file; of a .jsonl or .csv file the row named by #N, else the first',
          type: 'string',
          demandOption: true,
        })
        .options({
          html: { describe: 'As an HTML page on standard output', type: 'boolean' },
          json: { describe: 'The analysis as JSON on standard output', type: 'boolean' },
          'max-bytes': maxBytes,
        })
        .conflicts('html', 'json'),
    (args) => run(async () => (await import('./commands/explain.ts')).runExplain(args)),
  )
  .command(
    'evaluate <dir>',
    'The figures of a release, measured on annotations made by hand',
    (y) =>
      y
        .positional('dir', { describe: 'A release, or a folder with the tables as JSONL', type: 'string', demandOption: true })
        .options({
          gold: { ...lastText, describe: 'Folder of annotations: one JSON file a document', demandOption: true },
          raw: {
            ...lastText,
            describe: 'Folder of the raw files that the annotations name',
            defaultDescription: 'GOLD, then GOLD-texts beside it, then the seeds',
          },
          verbose: { ...lastFlag, describe: 'List every miss' },
          json: { ...lastFlag, describe: json.describe },
          min: { describe: 'METRIC=VALUE, as often as need be: exit 1 where the figure is below', type: 'string', array: true, nargs: 1 },
        })
        // for --min
        .parserConfiguration({ 'duplicate-arguments-array': true, 'parse-positional-numbers': false }),
    (args) => run(async () => (await import('./commands/evaluate.ts')).runEvaluate(args)),
  )
  .example('$0 build', 'the release of the seeds, in ./dist-data')
  .example('$0 build my-texts --out release', 'a folder of your own')
  .example('$0 build a.txt more.jsonl --json', 'files; the result for a machine')
  .example('$0 verify porte-parole-2026.11.0.zip', 'a downloaded release, as it came')
  .example('$0 explain my-texts/note.txt', 'what was found in one text, and why')
  .example('$0 explain note.txt --html > note.html', 'the same as a page')
  .example('$0 evaluate release --gold annotations --verbose', 'figures, and every miss')
  .epilogue('Exit status: 0 done, 1 the data is not good (issues are listed), 2 the call is wrong, 130 interrupted.')
  .version((JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version)
  .locale('en')
  .parserConfiguration({ 'duplicate-arguments-array': false, 'parse-positional-numbers': false })
  .demandCommand(1, 'Name a command')
  .recommendCommands()
  .strict()
  .wrap(Math.min(100, process.stdout.columns ?? 100))
  .fail((message, error) => {
    fail(`${message ?? error?.message ?? 'the call is wrong'} (see porte-parole --help)`, STATUS.call);
    // else the command runs all the same
    process.exit(STATUS.call);
  })
  .parseAsync();
