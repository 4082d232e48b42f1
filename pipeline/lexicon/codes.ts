/** A text as an array of numbers: a loop over it takes half the time of one over the characters of a string. */
const SHARED = new Uint16Array(1 << 16);
const BYTES = Buffer.from(SHARED.buffer);
/** `utf16le` is how this processor keeps numbers. */
const NATIVE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** What was asked for last: a text is asked for block by block. */
let last: string | undefined;
let kept = SHARED;

/** The UTF-16 units of `text`, and a line feed behind the last; good until the next call, which may overwrite them. */
export function codesOf(text: string): Uint16Array {
  if (text === last) {
    // two copies of a text are compared character by character: once, not at every call
    last = text;
    return kept;
  }
  const { length } = text;
  kept = length < SHARED.length ? SHARED : new Uint16Array(length + 1);
  copy(text, kept, kept === SHARED ? BYTES : Buffer.from(kept.buffer));
  kept[length] = 10;
  last = text;
  return kept;
}

function copy(text: string, codes: Uint16Array, bytes: Buffer): void {
  if (NATIVE) bytes.write(text, 0, 'utf16le');
  else for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
}

const LINE = new Uint16Array(1 << 10);
const BYTES_OF_LINE = Buffer.from(LINE.buffer);

/** The same of a line made of a text, whose own units are kept; good until the next line. */
export function codesOfLine(line: string): Uint16Array {
  const codes = line.length <= LINE.length ? LINE : new Uint16Array(line.length);
  copy(line, codes, codes === LINE ? BYTES_OF_LINE : Buffer.from(codes.buffer));
  return codes;
}
