/** The release made once more from its texts, and the two compared byte for byte. */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTRAS } from '../archive/extras.ts';
import { FORMATS } from '../export/formats/index.ts';
import { CHECKSUMS, INDEX } from '../export/manifest.ts';
import { LITTER } from '../export/target.ts';
import { TABLES } from '../model/tables/index.ts';
import { listed, sumOf } from './files.ts';
import { firstDifference } from './rows.ts';
import { counted, type Done, differing, type Fault, faults, withoutPath } from './step.ts';

/** Files in which a difference is shown; of the others it is only said. */
const SHOWN = 3;
const HERE = 'the release';
const MADE = 'the rebuild';

/** The folder `dir` against `made`, which holds the rebuild. */
export async function compareFolders(dir: string, made: string): Promise<Done> {
  const found = faults();
  const ours = (path: string): boolean => !EXTRAS.includes(path) && !LITTER.has(path.split('/').at(-1) as string);
  const [here, there] = [listed(dir), listed(made)];
  const differ: string[] = [];
  let same = 0;
  for (const path of [...new Set([...here.keys(), ...there.keys()])].filter(ours).sort(telling)) {
    if (!here.has(path)) found.add({ file: path, message: `is missing: ${MADE} has it` });
    else if (!there.has(path)) found.add({ file: path, message: `is not in ${MADE}` });
    else if ((await sumOf(join(dir, path))).sha256 === (await sumOf(join(made, path))).sha256) same++;
    else differ.push(path);
  }
  for (const path of differ.slice(0, SHOWN)) found.add(await difference(dir, made, path));
  if (differ.length > SHOWN) {
    const [first, ...others] = differ.slice(SHOWN) as [string, ...string[]];
    found.add({ file: first, message: others.length === 0 ? 'differs too' : `differs too, and so do ${others.join(', ')}` });
  }
  return found.done('rebuild', `${counted(same + differ.length, 'file')} made anew and compared, ${same} the same to the byte`);
}

/** Rows before what is counted over them, and text before what only a program can read. */
const telling = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1);
function rank(path: string): number {
  if (path === INDEX) return 8;
  if (path === CHECKSUMS) return 9;
  const at = ['jsonl', 'csv', 'parquet'].findIndex((extension) => TABLES.some(({ name }) => path === `${name}.${extension}`));
  return at === -1 ? 3 : at;
}

async function difference(dir: string, made: string, path: string): Promise<Fault> {
  const format = FORMATS.find(({ extension }) => path.endsWith(`.${extension}`));
  const table = TABLES.find(({ name }) => path === `${name}.${format?.extension}`);
  if (format !== undefined && table !== undefined) {
    const reading = (of: string, label: string) => ({ file: path, label, batches: format.read(table, join(of, path)) });
    const row = await firstDifference(table, reading(dir, HERE), reading(made, MADE));
    if (row !== undefined) return { ...row, message: withoutPath(withoutPath(row.message, dir), made) };
    return {
      ...(await byteDifference(dir, made, path)),
      ...(format.id === 'parquet' && { message: 'holds the same rows in other bytes' }),
    };
  }
  return byteDifference(dir, made, path);
}

const PIECE = 1 << 16;
const LINE = 400;

/** The first byte that differs; of text, its line as both have it. */
async function byteDifference(dir: string, made: string, path: string): Promise<Fault> {
  const [a, b] = [await open(join(dir, path)), await open(join(made, path))];
  try {
    let line = 1;
    for (let at = 0; ; at += PIECE) {
      const [x, y] = [await piece(a, at), await piece(b, at)];
      const end = Math.min(x.length, y.length);
      let i = 0;
      while (i < end && x[i] === y[i]) if (x[i++] === 10) line++;
      if (i === end && x.length === y.length && x.length === PIECE) continue;
      const byte = { file: path, place: `byte ${at + i}`, message: `differs from ${MADE}` };
      const [p, q] = [await lineAt(a, at + i), await lineAt(b, at + i)];
      if (p.includes('\u0000') || q.includes('\u0000') || p.includes('\ufffd') || q.includes('\ufffd')) return byte;
      return { ...byte, place: `line ${line}`, values: differing({ of: HERE, value: p }, { of: MADE, value: q }) };
    }
  } finally {
    await a.close();
    await b.close();
  }
}

async function piece(file: FileHandle, at: number, bytes = PIECE): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}

/** The line around a byte, at most `LINE` bytes to either side of it. */
async function lineAt(file: FileHandle, at: number): Promise<string> {
  const from = Math.max(0, at - LINE);
  const around = await piece(file, from, at - from + LINE);
  const start = around.lastIndexOf(10, at - from - 1) + 1;
  const end = around.indexOf(10, at - from);
  const cut = around.subarray(at === from ? 0 : start, end === -1 ? around.length : end).toString('utf8');
  // a character that the cut went through is no sign of a file that is no text
  return cut.replace(/^\ufffd{1,3}|\ufffd{1,3}$/g, '');
}
