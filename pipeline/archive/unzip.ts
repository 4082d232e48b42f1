/** The files of a ZIP archive, as its central directory lists them. Files are stored or deflated; no ZIP64, no encryption. */
import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { ArchiveError, type Member } from './unpack.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const PIECE = 1 << 16;
/** File types in the upper half of the attributes, where Unix wrote them. */
const [TYPE, REGULAR, FOLDER] = [0o170000, 0o100000, 0o040000];

export async function* unzip(handle: FileHandle, path: string): AsyncGenerator<Member> {
  const fault = (what: string): ArchiveError => new ArchiveError(`${path}: ${what}`);
  const { size } = await handle.stat();
  const read = async (at: number, bytes: number): Promise<Buffer> => {
    const buffer = Buffer.alloc(bytes);
    const { bytesRead } = await handle.read(buffer, 0, bytes, at);
    if (bytesRead !== bytes) throw fault('ends too early');
    return buffer;
  };

  /** The end of the directory stands last, before a comment of up to 64 KiB. */
  const tailAt = Math.max(0, size - 22 - 0xffff);
  const tail = await read(tailAt, size - tailAt);
  const endAt = tail.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (endAt === -1 || endAt + 22 > tail.length) throw fault('ends too early: the directory of the archive is missing');
  const end = tail.subarray(endAt);
  const [count, length, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (end.readUInt32LE(0) !== END || start === 0xffffffff || count === 0xffff) throw fault('is a ZIP64 archive; take the .tar.gz');
  if (start + length > tailAt + endAt) throw fault('is damaged: its directory lies outside it');
  const directory = await read(start, length);

  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw fault('is damaged: its directory cannot be read');
    const [flags, method, sum] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 16)];
    const [packed, bytes, nameLength] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24), directory.readUInt16LE(at + 28)];
    const behind = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    const [type, offset] = [(directory.readUInt32LE(at + 38) >>> 16) & TYPE, directory.readUInt32LE(at + 42)];
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + behind;
    if (name.endsWith('/') && bytes === 0) continue;
    if ((flags & 1) !== 0) throw fault(`${name} is encrypted`);
    if (method !== 0 && method !== 8) throw fault(`${name} is packed by method ${method}, which is not read`);
    if (type !== 0 && type !== REGULAR && type !== FOLDER) throw fault(`${name} is a link or a device`);
    const local = await read(offset, 30);
    if (local.readUInt32LE(0) !== LOCAL) throw fault(`${name} is not where the directory says`);
    const dataAt = offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (dataAt + packed > start) throw fault(`${name} runs into the directory`);
    const raw = pieces(read, dataAt, packed);
    yield { path: name, bytes, crc32: sum, pieces: method === 0 ? raw : inflated(raw) };
  }
}

async function* pieces(read: (at: number, bytes: number) => Promise<Buffer>, at: number, bytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < bytes; done += PIECE) yield await read(at + done, Math.min(PIECE, bytes - done));
}

async function* inflated(raw: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  const feeding = (async () => {
    for await (const piece of raw) if (!inflate.write(piece)) await new Promise((resolve) => inflate.once('drain', resolve));
    inflate.end();
  })();
  feeding.catch((error) => inflate.destroy(error as Error));
  yield* inflate as AsyncIterable<Buffer>;
}
