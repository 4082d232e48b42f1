/** A ZIP archive of deflated files: version 2.0, no extra fields, no comments, names in UTF-8. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { deflater } from './deflate.ts';
import { type Member, MODE, type Stamp } from './members.ts';

const LARGEST = 0xffff_fffe;
const UTF8_NAMES = 1 << 11;
const DEFLATED = 8;
const UNIX = 3 << 8;
const VERSION = 20;

interface Packed {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
  readonly offset: number;
}

/** @throws where a file or the whole passes 4 GiB, which only ZIP64 could hold */
export function writeZip(path: string, members: readonly Member[], { date }: Stamp): void {
  const handle = openSync(path, 'wx', 0o644);
  let at = 0;
  const write = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, at + done);
    at += bytes.length;
    if (at > LARGEST) throw new Error(`${path}: more than 4 GiB; publish the .tar.gz alone`);
  };
  try {
    const all: Packed[] = [];
    for (const member of members) {
      const name = Buffer.from(member.path, 'utf8');
      const offset = at;
      // its place is kept; what stands in it is known when the data are written
      at += 30 + name.length;
      const start = at;
      let crc = 0;
      let bytes = 0;
      const deflate = deflater(write);
      for (const piece of member.pieces()) {
        crc = crc32(piece, crc);
        bytes += piece.length;
        deflate.write(piece);
      }
      deflate.close();
      if (bytes > LARGEST) throw new Error(`${path}: ${member.path} has more than 4 GiB; publish the .tar.gz alone`);
      const file = { name, crc, packed: at - start, bytes, offset };
      const end = at;
      at = offset;
      write(localHeader(file, date));
      at = end;
      all.push(file);
    }
    const start = at;
    for (const file of all) write(centralHeader(file, date));
    write(endOf(all.length, at - start, start));
  } finally {
    closeSync(handle);
  }
}

/** What the two headers of a file share: flags, method, time, check sum, sizes. */
function common(file: Packed, date: Date): Buffer {
  const out = Buffer.alloc(22);
  out.writeUInt16LE(VERSION, 0);
  out.writeUInt16LE(UTF8_NAMES, 2);
  out.writeUInt16LE(DEFLATED, 4);
  out.writeUInt16LE((date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1), 6);
  out.writeUInt16LE(((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate(), 8);
  out.writeUInt32LE(file.crc, 10);
  out.writeUInt32LE(file.packed, 14);
  out.writeUInt32LE(file.bytes, 18);
  return out;
}

function localHeader(file: Packed, date: Date): Buffer {
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(file.name.length, 0);
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common(file, date), lengths, file.name]);
}

function centralHeader(file: Packed, date: Date): Buffer {
  const made = Buffer.alloc(2);
  made.writeUInt16LE(UNIX | VERSION, 0);
  const rest = Buffer.alloc(18);
  rest.writeUInt16LE(file.name.length, 0);
  rest.writeUInt32LE(((0o100000 | MODE) << 16) >>> 0, 10);
  rest.writeUInt32LE(file.offset, 14);
  return Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), made, common(file, date), rest, file.name]);
}

function endOf(count: number, length: number, start: number): Buffer {
  const out = Buffer.alloc(22);
  out.write('PK\u0005\u0006', 0, 'latin1');
  out.writeUInt16LE(count, 8);
  out.writeUInt16LE(count, 10);
  out.writeUInt32LE(length, 12);
  out.writeUInt32LE(start, 16);
  return out;
}
