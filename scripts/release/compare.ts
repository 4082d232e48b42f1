/** Two builds of the same commit, made apart from each other: every file the same, to the byte. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Refusal } from './refusal.ts';

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** Where two files part, for a person to look at: the line in a text, the byte in any file. */
function parting(one: Buffer, other: Buffer): string {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one[at] === other[at]) at++;
  let line = 1;
  for (let i = 0; i < at; i++) if (one[i] === 0x0a) line++;
  const lengths = one.length === other.length ? '' : `; ${one.length} bytes and ${other.length}`;
  return `differ from byte ${at}${one.includes(0) ? '' : ` (line ${line})`}${lengths}`;
}

/** What differs, a line a file; none where the folders hold the same. @throws Refusal where a folder is empty */
export function comparison(one: string, other: string): string[] {
  const [mine, theirs] = [filesOf(one), filesOf(other)];
  for (const [dir, files] of [[one, mine] as const, [other, theirs] as const]) {
    if (files.length === 0) throw new Refusal(`${dir}: empty; nothing was built there`);
  }
  const lines: string[] = [];
  for (const file of new Set([...mine, ...theirs].sort())) {
    if (!theirs.includes(file)) lines.push(`${file}: only in ${one}`);
    else if (!mine.includes(file)) lines.push(`${file}: only in ${other}`);
    else {
      const [a, b] = [readFileSync(join(one, file)), readFileSync(join(other, file))];
      if (!a.equals(b)) lines.push(`${file}: ${parting(a, b)}`);
    }
  }
  return lines;
}
