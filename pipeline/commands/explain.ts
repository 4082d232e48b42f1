/** `explain`: one document, with all that was found in it. Writes to standard output alone. */
import { statSync } from 'node:fs';
import { isIssue, sources } from '../input/sources.ts';
import { CallError } from '../input/walk.ts';
import type { Candidate, Source } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { loadDocumentStages } from '../stages.ts';
import { bytesOf } from './options.ts';
import { issueLine } from './report.ts';

export interface ExplainArguments {
  readonly file: string;
  readonly html?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly maxBytes?: string | undefined;
}

export async function runExplain(args: ExplainArguments): Promise<number> {
  const maxBytes = bytesOf(args.maxBytes);
  const { source, issues } = await find(args.file, maxBytes);
  const say = (found: readonly Issue[]): void => {
    for (const one of found) process.stderr.write(`${issueLine(one)}\n`);
  };
  say(issues);
  if (source === undefined) return 1;
  const stages = await loadDocumentStages({ maxBytes });
  const lost: Candidate[] = [];
  const { analysis, issues: found } = stages.extract(source, (candidate) => lost.push(candidate));
  say(found);
  if (analysis === undefined) return 1;
  say(stages.normalize(analysis).issues);
  if (args.json === true) process.stdout.write(`${JSON.stringify({ ...analysis, lost }, null, 2)}\n`);
  else if (args.html === true) process.stdout.write((await import('../explain/page.ts')).asPage(analysis, lost));
  else process.stdout.write((await import('../explain/terminal.ts')).inTerminal(analysis, wantsColour(), lost));
  return 0;
}

/** NO_COLOR and FORCE_COLOR as their conventions have them; else colour on a terminal that knows it. */
function wantsColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}

/** The document that `name` means: a file, the first row of a table, or the Nth (`path#N`). */
async function find(name: string, maxBytes: number): Promise<{ readonly source?: Source; readonly issues: readonly Issue[] }> {
  const stat = statSync(name, { throwIfNoEntry: false });
  const row = stat === undefined ? /^(.+)(#\d+)$/.exec(name) : null;
  if (stat?.isDirectory()) throw new CallError(`${name} is a folder; name one file`);
  const issues: Issue[] = [];
  for await (const item of sources([row?.[1] ?? name], { maxBytes })) {
    const wanted = row === null || item.file.endsWith(row[2] as string);
    if (isIssue(item)) {
      if (wanted) issues.push(item);
    } else if (wanted) return { source: item, issues };
  }
  if (issues.length === 0) throw new CallError(`${name}: there is no such row`);
  return { issues };
}
