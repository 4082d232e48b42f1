/** Every file as `index.json` and `SHA256SUMS` say, and no other. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRAS, PROVENANCE } from '../archive/extras.ts';
import { CHECKSUMS, INDEX, type Manifest } from '../export/manifest.ts';
import { LITTER } from '../export/target.ts';
import { counted, type Done, type Faults, faults, withoutPath } from './step.ts';

export interface Sum {
  readonly bytes: number;
  readonly sha256: string;
}

export async function sumOf(path: string): Promise<Sum> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The files under `dir` by path, `/`-separated; true where one is a plain file. */
export function listed(dir: string): Map<string, boolean> {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return new Map(
    entries
      .map((entry): [string, boolean] => [
        join(entry.parentPath, entry.name).slice(join(dir, '/').length).replaceAll('\\', '/'),
        entry.isFile(),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export async function checkFiles(dir: string, manifest: Manifest): Promise<Done> {
  const found = faults();
  const there = listed(dir);
  const sums = new Map<string, Sum>();
  const sum = async (path: string): Promise<Sum | undefined> => {
    if (!there.has(path)) {
      found.add({ file: path, message: 'is missing' });
      return undefined;
    }
    if (!there.get(path)) {
      found.add({ file: path, message: 'is a link or a device, not a file' });
      return undefined;
    }
    try {
      const made = await sumOf(join(dir, path));
      sums.set(path, made);
      return made;
    } catch (error) {
      found.add({ file: path, message: `cannot be read: ${withoutPath(error, dir)}` });
      return undefined;
    }
  };
  for (const { path, bytes, sha256 } of manifest.files) {
    const real = await sum(path);
    if (real === undefined) continue;
    if (real.bytes !== bytes)
      found.add({ file: path, message: `has ${counted(real.bytes, 'byte')}; ${INDEX} says ${counted(bytes, 'byte')}` });
    else if (real.sha256 !== sha256)
      found.add({
        file: path,
        message: 'has another SHA-256 than it should',
        values: [
          { of: 'here', value: real.sha256 },
          { of: INDEX, value: sha256 },
        ],
      });
  }
  await sum(INDEX);
  if ((await sum(CHECKSUMS)) !== undefined) checkSums(readFileSync(join(dir, CHECKSUMS), 'utf8'), manifest, sums, found);
  const known = new Set([...manifest.files.map(({ path }) => path), INDEX, CHECKSUMS, ...EXTRAS]);
  for (const path of there.keys())
    if (!known.has(path) && !LITTER.has(path.split('/').at(-1) as string))
      found.add({ file: path, message: `is no part of the release: ${INDEX} does not name it` });
  checkProvenance(dir, sums.get(INDEX), found);
  const bytes = [...sums.values()].reduce((all, one) => all + one.bytes, 0);
  return found.done('files', `${counted(sums.size, 'file')}, ${counted(bytes, 'byte')}: sizes, SHA-256, ${CHECKSUMS}, nothing else`);
}

function checkSums(text: string, manifest: Manifest, sums: ReadonlyMap<string, Sum>, found: Faults): void {
  const open = new Set([...manifest.files.map(({ path }) => path), INDEX]);
  const rows = text.split('\n');
  if (rows.pop() !== '') found.add({ file: CHECKSUMS, place: `line ${rows.length + 1}`, message: 'does not end as a line' });
  for (const [i, line] of rows.entries()) {
    const place = `line ${i + 1}`;
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (sha256 === undefined || path === undefined) found.add({ file: CHECKSUMS, place, message: 'is no SHA-256, two spaces and a name' });
    else if (!open.delete(path))
      found.add({ file: CHECKSUMS, place, message: `names ${path}, which is no file of the release or stands twice` });
    else {
      const real = sums.get(path)?.sha256;
      if (real !== undefined && real !== sha256)
        found.add({
          file: CHECKSUMS,
          place,
          message: `gives another SHA-256 for ${path} than the file has`,
          values: [
            { of: path, value: real },
            { of: CHECKSUMS, value: sha256 },
          ],
        });
    }
  }
  for (const path of open) found.add({ file: CHECKSUMS, message: `does not name ${path}` });
}

/** Of an archive: that what is said of its making is said of this release. */
function checkProvenance(dir: string, index: Sum | undefined, found: Faults): void {
  const path = join(dir, PROVENANCE);
  if (!existsSync(path) || index === undefined) return;
  try {
    const { release } = JSON.parse(readFileSync(path, 'utf8')) as { release?: { index_sha256?: unknown } };
    if (release?.index_sha256 !== index.sha256)
      found.add({
        file: PROVENANCE,
        place: 'release.index_sha256',
        message: `is of another ${INDEX}`,
        values: [
          { of: INDEX, value: index.sha256 },
          { of: PROVENANCE, value: String(release?.index_sha256) },
        ],
      });
  } catch (error) {
    found.add({ file: PROVENANCE, message: `cannot be read: ${withoutPath(error, dir)}` });
  }
}
