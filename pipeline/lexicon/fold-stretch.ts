/** Stretches of a text in the form in which lines are compared, told from its units: no string is cut out of it. */
import { isSpace } from '../model/span.ts';
import { codesOf } from './codes.ts';
import { foldLine } from './layout.ts';
import { foldedBytes } from './word.ts';

const ROOM = 4096;
const out = Buffer.alloc(ROOM);
const SPACE = 32;
const [OE, LARGE_OE] = [0x153, 0x152];
/** UTF-16 unit → the byte that it folds to, white space of any kind a blank; 0 where it is more than one, or none of Latin-1. */
let bytes: Uint8Array | undefined;

/** `text[start, end)` as `foldLine` folds it. */
export function foldStretch(text: string, start: number, end: number): string {
  if (end - start > ROOM / 2) return foldLine(text.slice(start, end));
  bytes ??= bytesOfLines();
  const table = bytes;
  const codes = codesOf(text);
  const to = out;
  let size = 0;
  let before = SPACE;
  for (let at = start; at < end; at++) {
    const code = codes[at] as number;
    const byte = table[code] as number;
    if (byte === 0) {
      if (code !== OE && code !== LARGE_OE) return foldLine(text.slice(start, end));
      to[size++] = 0x6f;
      to[size++] = 0x65;
    } else if (byte === SPACE && before === SPACE) continue;
    else to[size++] = byte;
    before = byte;
  }
  if (size > 0 && before === SPACE) size--;
  return to.toString('latin1', 0, size);
}

function bytesOfLines(): Uint8Array {
  const table = foldedBytes();
  for (let code = 0; code < table.length; code++) if (isSpace(code) || code === 0x1680) table[code] = SPACE;
  return table;
}
