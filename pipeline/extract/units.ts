/** The UTF-16 units of a text in an array: looking at one costs a load, where a string's own characters cost a call. */

/** Grows to the longest text so far, up to this many units; longer texts get an array of their own. */
const KEPT = 2 ** 20;
let kept = Buffer.alloc(2 ** 17);
let last = '';
let units = new Uint16Array(0);

/** The units of `text` from 0. Good until the next call: the array is used again. */
export function unitsOf(text: string): Uint16Array {
  if (text === last) return units;
  if (text.length > KEPT) {
    const own = Buffer.alloc(2 * text.length);
    own.write(text, 'utf16le');
    return new Uint16Array(own.buffer, own.byteOffset, text.length);
  }
  if (2 * text.length > kept.length) kept = Buffer.alloc(4 * text.length);
  kept.write(text, 'utf16le');
  units = new Uint16Array(kept.buffer, kept.byteOffset, kept.length >> 1);
  last = text;
  return units;
}
