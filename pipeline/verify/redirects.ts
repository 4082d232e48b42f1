/** `redirects.csv` leads somewhere, and `issues.jsonl` is what `index.json` counts. */
import { join } from 'node:path';
import { jsonl, lines } from '../export/formats/jsonl.ts';
import { INDEX, type Manifest } from '../export/manifest.ts';
import { readTables } from '../export/read.ts';
import { REDIRECTS } from '../export/redirects.ts';
import { loadRedirects, type Redirect } from '../lexicon/redirects.ts';
import type { Issue, Severity } from '../model/issue.ts';
import { counted, type Done, type Faults, faults, withoutPath } from './step.ts';

const ISSUES = `issues.${jsonl.extension}`;

export async function checkRedirects(dir: string, manifest: Manifest): Promise<Done> {
  const found = faults();
  const issues = await issuesOf(dir, manifest, found);
  const rows = redirectsOf(dir, found);
  await old(dir, rows, issues, found);
  return found.done('redirects', `${counted(rows.length, 'redirect')}, ${counted(issues.length, 'issue')}`);
}

async function issuesOf(dir: string, manifest: Manifest, found: Faults): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  let line = 0;
  try {
    for await (const text of lines(join(dir, ISSUES))) {
      line++;
      const one = JSON.parse(text) as Issue;
      if (!(one?.severity in counts)) throw new Error(`"${String(one?.severity)}" is no severity`);
      counts[one.severity]++;
      issues.push(one);
    }
  } catch (error) {
    found.add({ file: ISSUES, ...(line > 0 && { place: `line ${line}` }), message: `cannot be read: ${withoutPath(error, dir)}` });
    return issues;
  }
  for (const severity of ['error', 'warning', 'info'] as const)
    if (counts[severity] !== manifest.issues[severity])
      found.add({
        file: INDEX,
        place: `issues.${severity}`,
        message: `says ${manifest.issues[severity]}; ${ISSUES} lists ${counts[severity]}`,
      });
  return issues;
}

function redirectsOf(dir: string, found: Faults): readonly Redirect[] {
  try {
    return loadRedirects(join(dir, REDIRECTS));
  } catch (error) {
    const text = withoutPath(error, dir);
    const [, line, message] = /^redirects\.csv:(\d+): (.*)$/s.exec(text) ?? [];
    found.add({ file: REDIRECTS, ...(line === undefined ? {} : { place: `line ${line}` }), message: message ?? `cannot be read: ${text}` });
    return [];
  }
}

/** An id that moved names nobody any more, but where the release says itself that it is in doubt. */
async function old(dir: string, rows: readonly Redirect[], issues: readonly Issue[], found: Faults): Promise<void> {
  if (rows.length === 0) return;
  const moved = new Map(rows.map((row, i) => [row.old_id, i]));
  const doubted = (id: string): boolean => issues.some(({ code, message }) => code === 'redirect-doubtful' && message.includes(`"${id}"`));
  try {
    for (const { actor_id: id } of await readTables(dir).actors()) {
      const row = moved.get(id);
      if (row === undefined || doubted(id)) continue;
      found.add({
        file: REDIRECTS,
        place: `row ${row + 1}`,
        id,
        message: `leads to ${rows[row]?.new_id}, but actors has a row of the old id`,
      });
    }
  } catch {
    // told by the steps that read the tables
  }
}
