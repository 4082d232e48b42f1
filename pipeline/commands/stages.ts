/** `extract`, `normalize`, `validate`, `export`: one stage each, on the files of the stage before. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { analyses, checked, type Report, rowsOf } from '../build.ts';
import { plain } from '../explain/plain.ts';
import { lines } from '../export/formats/jsonl.ts';
import { readTables } from '../export/read.ts';
import { checkInputs, sources } from '../input/sources.ts';
import { CallError } from '../input/walk.ts';
import type { Analysis } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { DocumentRows } from '../model/rows.ts';
import { loadDocumentStages } from '../stages.ts';
import { bytesOf, type InputArguments, inputsOf, placeOf } from './options.ts';
import { progress } from './progress.ts';
import { countsOf, issueLine, issueSummary, printErrors, statusOf, summary } from './report.ts';
import { workFolder } from './work-folder.ts';

const ANALYSES = 'analyses.jsonl';
const ANALYSES_ISSUES = 'analyses.issues.jsonl';
const TABLE_FILES = {
  documents: 'documents.jsonl',
  statements: 'statements.jsonl',
  mentions: 'mentions.jsonl',
  actors: 'actors.jsonl',
} as const;
const ISSUES = 'issues.jsonl';

interface StageArguments {
  readonly dir: string;
  readonly out: string;
  readonly allowErrors?: boolean | undefined;
  readonly json?: boolean | undefined;
}

const jsonLines = (values: readonly unknown[]): string => values.map((v) => `${JSON.stringify(v)}\n`).join('');

function collect(): { readonly issues: Issue[]; readonly report: Report } {
  const issues: Issue[] = [];
  return {
    issues,
    report: (found) => {
      for (const one of found) issues.push(one);
    },
  };
}

/** The end of a stage that made files in a work folder. */
function tell(
  args: { readonly out: string; readonly json?: boolean | undefined; readonly allowErrors?: boolean | undefined },
  made: string,
  issues: readonly Issue[],
  issueFile: string,
): number {
  if (args.json === true) process.stdout.write(`${JSON.stringify({ out: args.out, made, issues: countsOf(issues) })}\n`);
  else {
    process.stdout.write(`${plain(args.out)}: ${made}\n${issueSummary(issues).join('\n')}\n`);
    printErrors(issues, join(args.out, issueFile));
  }
  return statusOf(issues, args.allowErrors);
}

/** Inputs → `analyses.jsonl`. */
export async function runExtract(args: InputArguments & { readonly out: string }): Promise<number> {
  const inputs = inputsOf(args.input);
  const maxBytes = bytesOf(args.maxBytes);
  const except = await placeOf(args.out);
  const { files, single } = await checkInputs(inputs, except);
  const stages = await loadDocumentStages({ maxBytes });
  const work = await workFolder(args.out, [ANALYSES, ANALYSES_ISSUES]);
  const { issues, report } = collect();
  const shown = await progress(single ? files : undefined, args.json === true);
  let count = 0;
  try {
    for await (const analysis of analyses(sources(inputs, { maxBytes, except }), stages, report, shown.tick)) {
      await work.write(ANALYSES, jsonLines([analysis]));
      count++;
    }
    await work.write(ANALYSES_ISSUES, jsonLines(issues));
    await work.commit();
  } finally {
    shown.stop();
    await work.discard();
  }
  return tell(args, `${count} analyses in ${ANALYSES}`, issues, ANALYSES_ISSUES);
}

async function* parsed<T>(path: string): AsyncGenerator<T> {
  let line = 0;
  for await (const text of lines(path)) {
    line++;
    let value: T;
    try {
      value = JSON.parse(text) as T;
    } catch {
      throw new CallError(`${path}:${line}: no JSON; run the stage before again`);
    }
    yield value;
  }
}

function needs(dir: string, name: string, stage: string): string {
  const path = join(dir, name);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new CallError(`${path} not found; run "porte-parole ${stage}" first, or name its output folder`);
  return path;
}

/** `analyses.jsonl` → the four tables as JSONL. */
export async function runNormalize(args: StageArguments): Promise<number> {
  const path = needs(args.dir, ANALYSES, 'extract');
  const stages = await loadDocumentStages({ maxBytes: Number.MAX_SAFE_INTEGER });
  const { issues, report } = collect();
  const before = join(args.dir, ANALYSES_ISSUES);
  if (existsSync(before)) for await (const one of parsed<Issue>(before)) issues.push(one);
  const actors = stages.actors();
  const open = () => workFolder(args.out, [...Object.values(TABLE_FILES), ISSUES]);
  let work = await open();
  let count = 0;
  const put = async (rows: Pick<DocumentRows, 'document' | 'statements' | 'mentions'>): Promise<void> => {
    await work.write(TABLE_FILES.documents, jsonLines([rows.document]));
    await work.write(TABLE_FILES.statements, jsonLines(rows.statements));
    await work.write(TABLE_FILES.mentions, jsonLines(rows.mentions));
  };
  try {
    for await (const rows of rowsOf(parsed<Analysis>(path), stages, report)) {
      actors.add(rows);
      await put(rows);
      count++;
    }
    const renamed = actors.renaming();
    if (renamed !== undefined) {
      // who shares a name is known now: the same rows once more, and what is amiss with them has been told
      await work.discard();
      work = await open();
      for await (const rows of rowsOf(parsed<Analysis>(path), stages, () => undefined)) await put(renamed(rows));
    }
    await work.write(TABLE_FILES.actors, jsonLines(actors.rows()));
    report(actors.issues());
    await work.write(ISSUES, jsonLines(issues));
    await work.commit();
  } finally {
    await work.discard();
  }
  return tell(args, `the rows of ${count} documents in ${Object.values(TABLE_FILES).join(', ')}`, issues, ISSUES);
}

function tablesIn(dir: string): ReturnType<typeof readTables> {
  for (const name of Object.values(TABLE_FILES)) needs(dir, name, 'normalize');
  return readTables(dir);
}

/** The tables against schema and invariants; works on a release too. Writes nothing. */
export async function runValidate(args: Omit<StageArguments, 'out'>): Promise<number> {
  const tables = tablesIn(args.dir);
  const { validate } = await import('../validate/index.ts');
  const issues = await validate(tables.documents(), tables.actors);
  if (args.json === true) process.stdout.write(jsonLines(issues));
  else {
    for (const one of issues) process.stderr.write(`${issueLine(one)}\n`);
    process.stdout.write(
      `${plain(args.dir)}: ${issues.length === 0 ? 'every row and every invariant holds' : `${issues.length} faults`}\n`,
    );
  }
  return statusOf(issues, args.allowErrors);
}

/** The tables → a release in every format, each row checked on its way. */
export async function runExport(args: StageArguments): Promise<number> {
  const started = performance.now();
  const tables = tablesIn(args.dir);
  const [{ openRelease }, { validator }] = await Promise.all([import('../export/release.ts'), import('../validate/index.ts')]);
  const { issues: given, report } = collect();
  let issues: readonly Issue[] = given;
  report(await tables.issues());
  const checks = validator();
  const release = await openRelease(args.out);
  try {
    for await (const rows of checked(tables.documents(), checks, report)) await release.write(rows);
    const actors = await tables.actors();
    report(checks.finish(actors));
    const { manifest, issues: found } = await release.finish(actors, given);
    issues = found;
    const seconds = (performance.now() - started) / 1000;
    if (args.json === true)
      process.stdout.write(
        `${JSON.stringify({ out: args.out, seconds, issues: countsOf(issues), tables: manifest.tables, files: manifest.files })}\n`,
      );
    else {
      process.stdout.write(summary(args.out, manifest, issues, seconds));
      printErrors(issues, join(args.out, ISSUES));
    }
  } finally {
    await release.abort();
  }
  return statusOf(issues, args.allowErrors);
}
