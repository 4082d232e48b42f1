/** A published archive (`.zip`, `.tar.gz`, `.tar`) → a folder. What an archive says of itself is not trusted. */
import { mkdirSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { untar } from './untar.ts';
import { unzip } from './unzip.ts';

/** The file is no archive, or not a whole one, or holds what no release holds. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** A file of an archive, its bytes in pieces, to be read before the next one. */
export interface Member {
  readonly path: string;
  readonly bytes: number;
  /** Where the archive says it. */
  readonly crc32?: number;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A release of a hundred million rows is smaller; what claims more is no release. */
const MOST_BYTES = 64 * 1024 ** 3;
const MOST_FILES = 10_000;

/**
 * Writes the files of the archive at `path` into the empty folder `into`, and gives their paths in the order of the archive.
 * @throws ArchiveError where the archive is damaged, or names files outside the folder, links, or one file twice
 */
export async function unpack(path: string, into: string): Promise<string[]> {
  const handle = await open(path, 'r');
  try {
    const paths = new Set<string>();
    let bytes = 0;
    for await (const member of await membersOf(handle, path)) {
      const wrong = pathFault(member.path);
      if (wrong !== undefined) throw new ArchiveError(`${path}: names "${member.path}", ${wrong}`);
      if (paths.has(member.path)) throw new ArchiveError(`${path}: holds ${member.path} twice`);
      paths.add(member.path);
      bytes += member.bytes;
      if (paths.size > MOST_FILES || bytes > MOST_BYTES) throw new ArchiveError(`${path}: holds more than any release (${bytes} bytes)`);
      await put(member, into, path);
    }
    return [...paths];
  } catch (error) {
    throw asArchiveError(error, path);
  } finally {
    await handle.close();
  }
}

async function membersOf(handle: FileHandle, path: string): Promise<AsyncIterable<Member>> {
  const head = Buffer.alloc(512);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  if (head.readUInt32LE(0) === 0x04034b50 || head.readUInt32LE(0) === 0x06054b50) return unzip(handle, path);
  if (head.readUInt16BE(0) === 0x1f8b) return untar(path, true);
  if (bytesRead === 512 && head.toString('latin1', 257, 262) === 'ustar') return untar(path, false);
  throw new ArchiveError(`${path}: neither a folder, nor a .zip, .tar.gz or .tar`);
}

async function put(member: Member, into: string, archive: string): Promise<void> {
  const at = join(into, member.path);
  mkdirSync(dirname(at), { recursive: true });
  const out = await open(at, 'wx');
  let bytes = 0;
  let sum = 0;
  try {
    for await (const piece of member.pieces) {
      bytes += piece.length;
      // before it is written: what is longer than it says may have no end
      if (bytes > member.bytes)
        throw new ArchiveError(`${archive}: ${member.path} is longer than the ${member.bytes} bytes it is said to have`);
      sum = crc32(piece, sum);
      await out.appendFile(piece);
    }
  } finally {
    await out.close();
  }
  if (bytes !== member.bytes) throw new ArchiveError(`${archive}: ${member.path} has ${bytes} bytes of ${member.bytes}`);
  if (member.crc32 !== undefined && member.crc32 !== sum) throw new ArchiveError(`${archive}: ${member.path} is damaged (its CRC differs)`);
}

/** What is wrong with a path inside an archive or an index, or undefined. */
export function pathFault(path: string): string | undefined {
  if (path === '' || path.length > 255) return 'which is no file name';
  if (/[\\\u0000-\u001f\u007f:]/.test(path)) return 'which not every system can have';
  if (path.startsWith('/') || path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'which leads out of its folder';
  return undefined;
}

function asArchiveError(error: unknown, path: string): unknown {
  if (error instanceof ArchiveError || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST' || code === 'ENOTDIR') return new ArchiveError(`${path}: holds a file and a folder of one name`);
  return code?.startsWith('Z_') || code === 'ERR_OUT_OF_RANGE' ? new ArchiveError(`${path}: damaged (${error.message})`) : error;
}
