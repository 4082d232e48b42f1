/** The files of a release as `SHA256SUMS` beside them lists them, and how two sets of them differ. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

export const SUMS = 'SHA256SUMS';

/** By name. */
export type Hashes = ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;

/** A forge renames other files when it takes them, and then they are not those that were made. */
const NAME = /^[A-Za-z0-9][\w.+@-]*$/;
const LINE = /^([0-9a-f]{64}) [ *](.+)$/;

/** All files of a folder that holds no folders. */
export function hashesIn(dir: string): Hashes {
  const found = new Map<string, { bytes: number; sha256: string }>();
  if (!existsSync(dir)) return found;
  for (const entry of readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile()) throw new Refusal(`${join(dir, entry.name)}: not a file; a release is a flat list of files`);
    const bytes = readFileSync(join(dir, entry.name));
    found.set(entry.name, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  return found;
}

/**
 * The files that are to be released: those of the folder, each as `SHA256SUMS` says it is, and that list itself.
 * @throws Refusal where the list and the folder differ, or a name would not survive
 */
export function assetsIn(dir: string): Hashes {
  const found = hashesIn(dir);
  if (!found.has(SUMS)) throw new Refusal(`${join(dir, SUMS)}: missing; make the archives first (npm run archive)`);
  const listed = new Map<string, string>();
  for (const [i, line] of readFileSync(join(dir, SUMS), 'utf8').trimEnd().split('\n').entries()) {
    const [, sha256, name] = LINE.exec(line) ?? [];
    if (sha256 === undefined || name === undefined) throw new Refusal(`${join(dir, SUMS)}:${i + 1}: no line of sha256sum: ${line}`);
    if (!NAME.test(name)) throw new Refusal(`${join(dir, SUMS)}:${i + 1}: ${name}: a name of letters, digits and . _ + @ - is needed`);
    listed.set(name, sha256);
  }
  for (const [name, sha256] of listed) {
    const file = found.get(name);
    if (file === undefined) throw new Refusal(`${join(dir, name)}: listed in ${SUMS}, and missing`);
    if (file.sha256 !== sha256) throw new Refusal(`${join(dir, name)}: not the file that ${SUMS} lists`);
  }
  for (const name of found.keys()) {
    if (name !== SUMS && !listed.has(name)) throw new Refusal(`${join(dir, name)}: not listed in ${SUMS}; who loads it cannot check it`);
  }
  return found;
}

/** What `is` has otherwise than `wanted`, a line a file; none where they are the same. */
export function differences(wanted: Hashes, is: Hashes): string[] {
  const lines: string[] = [];
  for (const [name, { bytes, sha256 }] of wanted) {
    const other = is.get(name);
    if (other === undefined) lines.push(`${name}: missing`);
    else if (other.sha256 !== sha256) lines.push(`${name}: ${other.bytes} bytes, sha256 ${other.sha256}; here ${bytes} bytes, ${sha256}`);
  }
  for (const name of is.keys()) if (!wanted.has(name)) lines.push(`${name}: not part of this release`);
  return lines;
}
