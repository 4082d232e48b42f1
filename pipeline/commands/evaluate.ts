/** `evaluate`: the figures of a release, measured on annotations made by hand. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evaluate } from '../evaluate/evaluate.ts';
import { missLines } from '../evaluate/misses.ts';
import { readAnnotations } from '../evaluate/read.ts';
import { metricsOf, type Report, reportOf } from '../evaluate/report.ts';
import { tables } from '../evaluate/table.ts';
import { plain } from '../explain/plain.ts';
import { readTables } from '../export/read.ts';
import { CallError } from '../input/walk.ts';
import { loadLexicon, packageRoot } from '../lexicon/load.ts';

export interface EvaluateArguments {
  readonly dir: string;
  readonly gold: string;
  readonly raw?: string | undefined;
  readonly json?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly min?: readonly string[] | undefined;
}

export async function runEvaluate(args: EvaluateArguments): Promise<number> {
  const least = (args.min ?? []).map(leastOf);
  for (const dir of [args.dir, args.gold, ...(args.raw === undefined ? [] : [args.raw])])
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new CallError(`${dir}: no such folder`);
  for (const name of ['documents', 'statements', 'mentions', 'actors'])
    if (!existsSync(join(args.dir, `${name}.jsonl`)))
      throw new CallError(`${args.dir} holds no ${name}.jsonl; name a release, or build one first`);
  const annotations = readAnnotations(args.gold, args.raw === undefined ? rawFoldersOf(args.gold) : [args.raw]);
  const found = await evaluate(annotations, readTables(args.dir), loadLexicon());
  const report = reportOf(found);
  const low = below(least, report);
  const misses = args.verbose === true ? found.misses : [];
  if (args.json === true) process.stdout.write(`${JSON.stringify({ ...report, ...(args.verbose === true && { misses }) })}\n`);
  else {
    const lines = [...missLines(misses).slice(1), ...(misses.length === 0 ? [] : ['']), ...tables(report)];
    process.stdout.write(`${lines.map(plain).join('\n')}\n`);
  }
  for (const line of low) process.stderr.write(`${line}\n`);
  return low.length > 0 ? 1 : 0;
}

/** Where raw files stand when nobody says: with the annotations, in `NAME-texts` beside their folder, among the seeds. */
const rawFoldersOf = (folder: string): string[] => [folder, `${resolve(folder)}-texts`, join(packageRoot(), 'seeds', 'documents')];

interface Least {
  readonly metric: string;
  readonly value: number;
}

function leastOf(text: string): Least {
  const [, metric, value] = /^([^=\s]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (metric === undefined) throw new CallError(`--min must be METRIC=VALUE, such as quotation.exact.f1=0.8, not "${text}"`);
  return { metric, value: Number(value) };
}

/** A line for each figure that is below what was asked. @throws CallError where there is no such figure */
function below(least: readonly Least[], report: Report): string[] {
  const metrics = metricsOf(report);
  return least.flatMap(({ metric, value }) => {
    const measured = metrics.get(metric);
    if (measured === undefined) throw new CallError(`--min: there is no figure ${metric}; --json shows them all`);
    if (measured !== null && measured >= value) return [];
    return [`below: ${metric} is ${measured?.toFixed(4) ?? 'not measured'}, at least ${value} asked`];
  });
}
