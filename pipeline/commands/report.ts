/** What a command says at its end: issues on standard error, what was made on standard output. */
import { plain } from '../explain/plain.ts';
import type { Manifest } from '../export/release.ts';
import type { Issue, Severity } from '../model/issue.ts';

/** Errors listed in full; all of them stand in issues.jsonl. */
const MOST = 20;

export const issueLine = (i: Issue): string =>
  plain(`${i.severity}: ${i.file}${i.place === null ? '' : `, ${i.place}`}: ${i.message} (${i.code}) ${i.remedy}`);

export function printErrors(issues: readonly Issue[], listedIn: string): void {
  const errors = issues.filter(({ severity }) => severity === 'error');
  for (const one of errors.slice(0, MOST)) process.stderr.write(`${issueLine(one)}\n`);
  if (errors.length > MOST) process.stderr.write(`… and ${errors.length - MOST} more errors, listed in ${listedIn}\n`);
}

/** Number of issues by severity and code, in the order of severity, then code. */
export function countsOf(issues: readonly Issue[]): { readonly severity: Severity; readonly code: string; readonly count: number }[] {
  const counts = new Map<string, { severity: Severity; code: string; count: number }>();
  for (const { severity, code } of issues) {
    const entry = counts.get(code) ?? { severity, code, count: 0 };
    entry.count++;
    counts.set(code, entry);
  }
  const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
  return [...counts.values()].sort((a, b) => rank[a.severity] - rank[b.severity] || (a.code < b.code ? -1 : 1));
}

/** 1 where an error stands and errors are not allowed. */
export const statusOf = (issues: readonly Issue[], allowErrors: boolean | undefined): number =>
  allowErrors !== true && issues.some(({ severity }) => severity === 'error') ? 1 : 0;

export function summary(out: string, manifest: Manifest, issues: readonly Issue[], seconds: number): string {
  const lines = [`${plain(out)}: ${manifest.tables.length} tables in ${manifest.files.length} files, ${seconds.toFixed(1)} s`, ''];
  lines.push(...columns(manifest.tables.map(({ name, rows }) => [name, number(rows), 'rows'])), '');
  lines.push(...columns(manifest.files.map(({ path, bytes }) => [path, number(bytes), 'bytes'])));
  return `${[...lines, '', ...issueSummary(issues)].join('\n')}\n`;
}

export function issueSummary(issues: readonly Issue[]): string[] {
  const counts = countsOf(issues);
  if (counts.length === 0) return ['no issues'];
  return columns(counts.map(({ severity, code, count }) => [`${severity} ${code}`, number(count), '']));
}

/** The same digits in every locale. */
const number = (n: number): string => String(n).replace(/\B(?=(?:\d{3})+$)/g, ' ');

function columns(rows: readonly (readonly [name: string, value: string, unit: string])[]): string[] {
  const name = Math.max(...rows.map((r) => r[0].length));
  const value = Math.max(...rows.map((r) => r[1].length));
  return rows.map(([n, v, u]) => `  ${n.padEnd(name)}  ${v.padStart(value)} ${u}`.trimEnd());
}
