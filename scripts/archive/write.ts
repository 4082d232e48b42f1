/** A release → `NAME-VERSION.zip` and `.tar.gz`, the same bytes on every machine, and their check sums. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodePoint } from '../../pipeline/input/walk.ts';
import { type Member, ofFile, ofText } from './members.ts';
import { writeTarGz } from './tar.ts';
import { writeZip } from './zip.ts';

export interface Packing {
  /** The release, checked beforehand. */
  readonly release: string;
  /** Without an ending: also the folder inside the archive. */
  readonly name: string;
  /** Of every file in it: the day of the release. */
  readonly date: Date;
  /** Files that stand in the archive alone, by name. */
  readonly extra: Readonly<Record<string, string>>;
  readonly out: string;
}

export interface Archive {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const FORMATS = [
  { ending: '.tar.gz', write: writeTarGz },
  { ending: '.zip', write: writeZip },
] as const;

/** Each takes its name when it is whole. @throws where a file of the release has the name of an extra one */
export function writeArchives({ release, name, date, extra, out }: Packing): Archive[] {
  const files = readdirSync(release, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const members: Member[] = files.map((file) => ofFile(`${name}/${file.slice(join(release, '/').length).replaceAll('\\', '/')}`, file));
  members.push(...Object.entries(extra).map(([file, text]) => ofText(`${name}/${file}`, text)));
  members.sort((a, b) => byCodePoint(a.path, b.path));
  const twice = members.find(({ path }, i) => members[i + 1]?.path === path);
  if (twice !== undefined) throw new Error(`${twice.path}: both in the release and made for the archive`);
  mkdirSync(out, { recursive: true });
  const archives = FORMATS.map(({ ending, write }): Archive => {
    const path = `${name}${ending}`;
    const part = join(out, `.${path}.part-${process.pid}`);
    try {
      write(part, members, { date });
      renameSync(part, join(out, path));
    } finally {
      rmSync(part, { force: true });
    }
    const bytes = readFileSync(join(out, path));
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  writeFileSync(join(out, 'SHA256SUMS'), archives.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
  return archives;
}
