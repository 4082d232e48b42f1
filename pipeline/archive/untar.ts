/** The files of a tar archive (ustar), gzipped or not. Folders are passed over; links and extensions that rename files are refused. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { ArchiveError, type Member } from './unpack.ts';

const BLOCK = 512;
/** Comments on the whole archive, which say nothing of files. */
const GLOBAL = 'g';

export async function* untar(path: string, gzipped: boolean): AsyncGenerator<Member> {
  const fault = (what: string): ArchiveError => new ArchiveError(`${path}: ${what}`);
  const file = createReadStream(path);
  const gunzip = gzipped ? createGunzip() : undefined;
  if (gunzip !== undefined) file.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  const source = blocks((gunzip ?? file) as AsyncIterable<Buffer>, fault);
  try {
    for (;;) {
      const header = await source.take(BLOCK);
      if (header.every((byte) => byte === 0)) break;
      const entry = entryOf(header, fault);
      const padding = (BLOCK - (entry.bytes % BLOCK)) % BLOCK;
      if (entry.type === '0') {
        let left = entry.bytes;
        const pieces = (async function* () {
          while (left > 0) {
            const piece = await source.some(left);
            left -= piece.length;
            yield piece;
          }
        })();
        yield { path: entry.path, bytes: entry.bytes, pieces };
        while (left > 0) left -= (await source.some(left)).length;
      } else if (entry.type === '5' || entry.type === GLOBAL) {
        for (let left = entry.bytes; left > 0; ) left -= (await source.some(left)).length;
      } else throw fault(`${entry.path} is a link, a device, or of a kind that is not read (${entry.type})`);
      await source.take(padding);
    }
    // so that the check sum of the whole is compared
    await source.drain();
  } finally {
    file.destroy();
    gunzip?.destroy();
  }
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly type: string;
}

function entryOf(header: Buffer, fault: (what: string) => ArchiveError): Entry {
  const text = (from: number, to: number): string => header.toString('utf8', from, to).replace(/\u0000.*$/s, '');
  const octal = (from: number, to: number): number => {
    const digits = text(from, to).trim();
    if (!/^[0-7]+$/.test(digits)) throw fault('is damaged: a header holds no number where one must stand');
    return Number.parseInt(digits, 8);
  };
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] as number);
  if (octal(148, 156) !== sum) throw fault('is damaged: the check sum of a header differs');
  const prefix = text(345, 500);
  const type = text(156, 157);
  return { path: `${prefix === '' ? '' : `${prefix}/`}${text(0, 100)}`, bytes: octal(124, 136), type: type === '' ? '0' : type };
}

/** Bytes taken from a stream in the sizes asked for. */
function blocks(stream: AsyncIterable<Buffer>, fault: (what: string) => ArchiveError) {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await chunks.next();
    if (done) return false;
    held = held.length === 0 ? value : Buffer.concat([held, value]);
    return true;
  };
  return {
    async take(bytes: number): Promise<Buffer> {
      while (held.length < bytes) if (!(await more())) throw fault('ends too early');
      const taken = held.subarray(0, bytes);
      held = held.subarray(bytes);
      return taken;
    },
    /** At least one byte, at most `most`. */
    async some(most: number): Promise<Buffer> {
      while (held.length === 0) if (!(await more())) throw fault('ends too early');
      const taken = held.subarray(0, most);
      held = held.subarray(taken.length);
      return taken;
    },
    async drain(): Promise<void> {
      do held = Buffer.alloc(0);
      while (await more());
    },
  };
}
