/**
 * Which characters a stretch of bytes stands for: UTF-8 or UTF-16 where a byte order mark or the
 * bytes themselves prove it, Windows-1252 otherwise.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Guess {
  readonly encoding: Encoding;
  /** Length of the byte order mark. */
  readonly mark: number;
  /** Nothing in the bytes proves the encoding. */
  readonly guessed: boolean;
}

/**
 * Bytes that are not UTF-8 are still taken for it when at least this many sequences in it are right
 * for each that is wrong: a damaged UTF-8 file, not a Windows-1252 one, where accented letters stand
 * between plain ones and nearly every sequence is wrong.
 */
const RIGHT_FOR_ONE_WRONG = 3;

/** 0x80–0x9F of Windows-1252; the five bytes that it leaves undefined become U+FFFD. Node's own decoder reads them as Latin-1. */
const HIGH = '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ';

const CHUNK = 1 << 14;

/** The text that Windows-1252 bytes stand for. Linear; never throws. */
export function fromWindows1252(bytes: Uint8Array): string {
  let text = '';
  const units = new Uint16Array(Math.min(CHUNK, bytes.length));
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const end = Math.min(bytes.length, from + CHUNK);
    for (let i = from; i < end; i++) {
      const byte = bytes[i] as number;
      units[i - from] = byte >= 0x80 && byte < 0xa0 ? HIGH.charCodeAt(byte - 0x80) : byte;
    }
    text += String.fromCharCode(...units.subarray(0, end - from));
  }
  return text;
}

/** The encoding that a byte order mark at the start of `bytes` states. */
export function byMark(bytes: Uint8Array): Guess | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', mark: 3, guessed: false };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2, guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2, guessed: false };
  return undefined;
}

/** Tells the encoding of bytes that come in chunks: `add` each, then ask for the `guess`. */
export interface Detector {
  readonly add: (bytes: Uint8Array) => void;
  readonly guess: () => Guess;
}

export function detector(): Detector {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let mark: Guess | undefined;
  let head: Uint8Array | undefined = new Uint8Array(0);
  let right = 0;
  let wrong = 0;
  const count = (text: string): void => {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0xfffd) wrong++;
      else if (code >= 0x80 && (code < 0xdc00 || code > 0xdfff)) right++;
    }
  };
  return {
    add(bytes) {
      if (head !== undefined) {
        head = Buffer.concat([head, bytes.subarray(0, 3)]);
        mark = byMark(head);
        if (head.length >= 3) head = undefined;
      }
      count(decoder.decode(bytes, { stream: true }));
    },
    guess() {
      count(decoder.decode());
      if (mark !== undefined) return mark;
      if (wrong === 0) return { encoding: 'utf-8', mark: 0, guessed: false };
      return { encoding: right >= RIGHT_FOR_ONE_WRONG * wrong ? 'utf-8' : 'windows-1252', mark: 0, guessed: true };
    },
  };
}

/** Decodes a stream of chunks in one encoding; what is no character becomes U+FFFD. `flush` ends it. */
export function streamDecoder(encoding: Encoding): { readonly write: (bytes: Uint8Array) => string; readonly flush: () => string } {
  if (encoding === 'windows-1252') return { write: fromWindows1252, flush: () => '' };
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), flush: () => decoder.decode() };
}
