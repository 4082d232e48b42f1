/** A gzipped tar archive: POSIX ustar, owner and group 0 without names, no extension headers, no time in the gzip header. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { deflater } from './deflate.ts';
import { type Member, MODE, type Stamp } from './members.ts';

const BLOCK = 512;
/** tar writes twenty blocks at once, and fills up the last twenty. */
const RECORD = 20 * BLOCK;
/** Deflate, no flags, no time, packed as small as may be, system unknown. */
const GZIP = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255);

export function writeTarGz(path: string, members: readonly Member[], stamp: Stamp): void {
  const handle = openSync(path, 'wx', 0o644);
  const out = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
  };
  const deflate = deflater(out);
  let crc = 0;
  let bytes = 0;
  const write = (piece: Uint8Array): void => {
    crc = crc32(piece, crc);
    bytes += piece.length;
    deflate.write(piece);
  };
  try {
    out(GZIP);
    for (const member of members) {
      write(header(member, stamp));
      for (const piece of member.pieces()) write(piece);
      write(Buffer.alloc((BLOCK - (member.bytes % BLOCK)) % BLOCK));
    }
    write(Buffer.alloc(2 * BLOCK));
    write(Buffer.alloc((RECORD - (bytes % RECORD)) % RECORD));
    deflate.close();
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc, 0);
    trailer.writeUInt32LE(bytes % 2 ** 32, 4);
    out(trailer);
  } finally {
    closeSync(handle);
  }
}

function header({ path, bytes }: Member, { date }: Stamp): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`${path}: more than 100 bytes; ustar holds no longer names`);
  const out = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number): void => {
    const text = value.toString(8).padStart(digits, '0');
    if (text.length > digits) throw new Error(`${path}: ${value} is more than ustar can say`);
    out.write(text, at, 'latin1');
  };
  out.write(path, 0, 'utf8');
  octal(MODE, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(bytes, 124, 11);
  octal(Math.floor(date.getTime() / 1000), 136, 11);
  out.write('        0', 148, 'latin1');
  out.write('ustar\u000000', 257, 'latin1');
  octal(0, 329, 7);
  octal(0, 337, 7);
  octal(
    out.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  );
  out[154] = 0;
  return out;
}
