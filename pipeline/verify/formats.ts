/** The three formats hold the same rows: the canonical hash of each file, read by its own reader, is the one of `index.json`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../export/canonical.ts';
import { FORMATS, type Format } from '../export/formats/index.ts';
import { INDEX, type Manifest, type ManifestTable } from '../export/manifest.ts';
import { type Table, table } from '../model/tables/index.ts';
import { firstDifference, type Reading } from './rows.ts';
import { counted, type Done, type Faults, faults, withoutPath } from './step.ts';

interface Hashed {
  readonly format: Format;
  readonly file: string;
  readonly hash: { readonly rows: number; readonly canonical: string } | { readonly failure: string };
}

export async function checkFormats(dir: string, manifest: Manifest): Promise<Done> {
  const found = faults();
  let files = 0;
  for (const entry of manifest.tables) {
    const of = table(entry.name);
    const all: Hashed[] = [];
    for (const format of FORMATS) {
      const file = `${entry.name}.${format.extension}`;
      // missing files were told before
      if (existsSync(join(dir, file))) all.push({ format, file, hash: await hashed(dir, format, of, file) });
    }
    files += all.length;
    await compare(dir, entry, all, found);
  }
  return found.done('formats', `${counted(files, 'file')} of tables: the same rows in each, by canonical hash`);
}

async function hashed(dir: string, format: Format, of: Table, file: string): Promise<Hashed['hash']> {
  try {
    return await hashFile(format, of, join(dir, file));
  } catch (error) {
    return { failure: withoutPath(error, dir) };
  }
}

async function compare(dir: string, entry: ManifestTable, all: readonly Hashed[], found: Faults): Promise<void> {
  const right = ({ hash }: Hashed): boolean => 'canonical' in hash && hash.canonical === entry.canonical_sha256 && hash.rows === entry.rows;
  const wrong = all.filter((one) => !right(one));
  if (wrong.length === 0) return;
  const of = table(entry.name);
  const readable = all.filter(({ hash }) => 'canonical' in hash);
  // what agrees with the index is what the others are held against; else what most of them say
  const standard = all.find(right) ?? mostAgreed(readable);
  const reading = ({ format, file }: Hashed): Reading => ({ file, batches: format.read(of, join(dir, file)) });
  if (standard !== undefined && !right(standard) && 'canonical' in standard.hash)
    found.add({
      file: INDEX,
      place: `tables, ${entry.name}`,
      message: `is not what ${standard.file} holds (${counted(standard.hash.rows, 'row')})`,
      values: [
        { of: INDEX, value: `${entry.canonical_sha256}, ${counted(entry.rows, 'row')}` },
        { of: standard.file, value: `${standard.hash.canonical}, ${counted(standard.hash.rows, 'row')}` },
      ],
    });
  for (const one of wrong) {
    if (one === standard) continue;
    const difference = standard === undefined ? undefined : await firstDifference(of, reading(one), reading(standard));
    if (difference !== undefined) found.add({ ...difference, message: withoutPath(difference.message, dir) });
    else if ('failure' in one.hash) found.add({ file: one.file, message: `cannot be read: ${one.hash.failure}` });
  }
}

function mostAgreed(all: readonly Hashed[]): Hashed | undefined {
  const votes = (one: Hashed): number => all.filter(({ hash }) => JSON.stringify(hash) === JSON.stringify(one.hash)).length;
  return [...all].sort((a, b) => votes(b) - votes(a))[0];
}
