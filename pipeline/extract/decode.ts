/**
 * Bytes → the text that every offset points into, or a refusal with its reason. Pure.
 *
 * The text is in NFC with `\n` as its only line break, without byte order mark, NUL or unpaired
 * surrogate. It is never changed after this.
 */

import { codesOf } from '../lexicon/codes.ts';
import type { Curated, Source } from '../model/document.ts';
import { byMark, detector, type Encoding, fromWindows1252 } from '../model/encoding.ts';
import { type Issue, issue } from '../model/issue.ts';
import { readHtml } from './html.ts';
import { declaredCharset, type PageFacts } from './page-facts.ts';

export interface Limits {
  /** Bytes of one document, or of one row's text; more are refused. */
  readonly maxBytes: number;
}

export const LIMITS: Limits = { maxBytes: 64 * 1024 * 1024 };

export interface Decoded {
  /** Absent where the document is refused; `issues` then holds the error. */
  readonly text?: string;
  /** What a page saved as HTML states of itself beside its text. */
  readonly page?: PageFacts;
  /** The source's `curated`, with the page's address and site where that says nothing of them. */
  readonly curated: Curated;
  readonly issues: readonly Issue[];
}

/** Decodes one document. Never throws for any bytes. */
export function decode(source: Source, limits: Limits = LIMITS): Decoded {
  const { file, bytes } = source;
  const refuse = (code: 'file-empty' | 'file-binary' | 'file-too-large', why: string): Decoded => ({
    curated: source.curated,
    issues: [issue(code, file, why)],
  });
  if (bytes.length === 0) return refuse('file-empty', 'The file holds no byte.');
  if (bytes.length > limits.maxBytes) return refuse('file-too-large', `${bytes.length} bytes; the limit is ${limits.maxBytes}.`);
  const magic = magicOf(bytes);
  if (magic !== undefined) return refuse('file-binary', `This is ${magic}, not a text.`);

  const issues: Issue[] = [];
  const { text: raw, encoding, guessed } = decodeBytes(bytes, source.format);
  const noise = noiseIn(raw);
  if (noise.controls > 2 + raw.length / 100) {
    return refuse('file-binary', `${noise.controls} of ${raw.length} characters are control characters${utf16Hint(bytes, encoding)}.`);
  }
  if (guessed) issues.push(issue('encoding-guessed', file, `The bytes are not valid UTF-8; read as ${NAMES[encoding] ?? encoding}.`));

  let text = noise.simple && !raw.includes('\r') && !raw.includes('\0') ? raw : clean(raw);
  if (noise.broken > 0) {
    issues.push(issue('text-repaired', file, `${noise.broken} characters that no text may hold became U+FFFD.`, placeOf(text)));
  }
  let page: PageFacts | undefined;
  if (source.format === 'html') {
    const read = readHtml(text);
    text = clean(read.text);
    page = read.facts;
    if (!read.main) issues.push(issue('html-without-main-content', file, 'No article was found in the page.'));
  }
  if (!/[^\s\p{Cc}\u200B\uFEFF\uFFFD]/u.test(text))
    return { curated: source.curated, issues: [...issues, issue('file-empty', file, 'The file holds nothing but white space.')] };
  if (page === undefined) return { text, curated: source.curated, issues };
  const { sourceUrl, siteName } = page;
  const stated: Curated = {
    ...(sourceUrl !== undefined && { source_url: sourceUrl }),
    ...(siteName !== undefined && { publisher: siteName }),
  };
  return { text, page, curated: { ...stated, ...source.curated }, issues };
}

const NAMES: Partial<Record<string, string>> = { 'utf-8': 'damaged UTF-8', 'windows-1252': 'Windows-1252' };

interface Raw {
  readonly text: string;
  readonly encoding: string;
  readonly guessed: boolean;
}

/** Made once: it keeps nothing from one text to the next. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeBytes(bytes: Uint8Array, format: Source['format']): Raw {
  const mark = byMark(bytes);
  if (mark !== undefined) return { text: decodeAs(bytes.subarray(mark.mark), mark.encoding), encoding: mark.encoding, guessed: false };
  const declared = format === 'html' ? declaredCharset(bytes) : undefined;
  const single = declared === undefined || /^(?:utf-8|windows-125\d|iso-8859-\d+)$/.test(declared);
  if (single) {
    try {
      const text = strict.decode(bytes);
      return { text, encoding: 'utf-8', guessed: false };
    } catch {
      // not UTF-8: what the page declares, or a guess
    }
  }
  if (declared !== undefined && declared !== 'utf-8') return { text: decodeAs(bytes, declared), encoding: declared, guessed: false };
  const judge = detector();
  judge.add(bytes);
  const { encoding } = judge.guess();
  return { text: decodeAs(bytes, encoding), encoding, guessed: true };
}

const decodeAs = (bytes: Uint8Array, encoding: Encoding | string): string =>
  encoding === 'windows-1252' ? fromWindows1252(bytes) : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

/** Line breaks to `\n`, NUL and unpaired surrogates to U+FFFD, NFC. */
function clean(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  const safe = (text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text).toWellFormed();
  if (!LONG_RUN.test(safe)) return safe.normalize('NFC');
  return safe
    .split(LONG_RUN)
    .map((part, i) => (i % 2 === 1 ? part : part.normalize('NFC')))
    .join('');
}

/** Normalisation takes time that grows with the square of a run of combining marks; no writing system stacks more than 30 (UAX #15, 13). Longer runs stay as they are. */
const LONG_RUN = /(\p{M}{31,})/u;

/** Characters that text does not hold. `controls` speaks for a binary file, `broken` is what `clean` repairs or the decoder did; `simple`: each is by itself what NFC makes of it. */
function noiseIn(text: string): { readonly controls: number; readonly broken: number; readonly simple: boolean } {
  let controls = 0;
  let broken = 0;
  let simple = true;
  const units = codesOf(text);
  for (let i = 0; i < text.length; i++) {
    const code = units[i] as number;
    if (code >= 0x20 && code < 0x7f) continue;
    // below the combining marks, or punctuation: nothing there has another form in NFC
    if (code >= 0x300 && (code < 0x2002 || code >= 0x20d0)) simple = false;
    if (code < 0x20) {
      if (code < 9 || (code > 13 && code !== 0x1b)) controls++;
      if (code === 0) broken++;
    } else if (code === 0x7f || (code >= 0x80 && code < 0xa0 && code !== 0x85)) controls++;
    else if (code === 0xfffd) {
      controls++;
      broken++;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      const paired = code < 0xdc00 && i + 1 < text.length && ((units[i + 1] as number) & 0xfc00) === 0xdc00;
      if (paired) i++;
      else broken++;
    }
  }
  return { controls, broken, simple };
}

function placeOf(text: string): string | null {
  const at = text.indexOf('\uFFFD');
  if (at < 0) return null;
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return `line ${line}`;
}

const utf16Hint = (bytes: Uint8Array, encoding: string): string => {
  if (encoding.startsWith('utf-16')) return '';
  let odd = 0;
  let even = 0;
  const end = Math.min(bytes.length, 4096);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  return Math.max(odd, even) > end / 4 ? '; it may be UTF-16 without a byte order mark' : '';
};

/** First bytes by which files that are no text are known. */
const MAGIC: readonly (readonly [name: string, ...bytes: (number | string)[]])[] = [
  ['a PDF file', '%PDF-'],
  ['a zip archive or an office document', 'PK', 3, 4],
  ['an empty zip archive', 'PK', 5, 6],
  ['an old office document', 0xd0, 0xcf, 0x11, 0xe0],
  ['an RTF document', '{\\rtf'],
  ['a gzip archive', 0x1f, 0x8b, 8],
  ['a bzip2 archive', 'BZh', 0x31],
  ['an xz archive', 0xfd, '7zXZ'],
  ['a 7z archive', '7z', 0xbc, 0xaf],
  ['a zstd archive', 0x28, 0xb5, 0x2f, 0xfd],
  ['a rar archive', 'Rar!', 0x1a],
  ['a PNG image', 0x89, 'PNG'],
  ['a JPEG image', 0xff, 0xd8, 0xff],
  ['a GIF image', 'GIF8'],
  ['a TIFF image', 'II*', 0],
  ['a TIFF image', 'MM', 0, '*'],
  ['a RIFF file (image, sound or film)', 'RIFF'],
  ['a Parquet file', 'PAR1'],
  ['an SQLite database', 'SQLite format 3'],
  ['a program', 0x7f, 'ELF'],
  ['a sound file', 'ID3'],
];

const SIGNATURES = MAGIC.map(([name, ...parts]) => ({
  name,
  bytes: Uint8Array.from(parts.flatMap((p) => (typeof p === 'number' ? [p] : [...p].map((c) => c.charCodeAt(0))))),
}));

/** A signature counts only where other bytes prove nothing else: `RIFF` or `GIF8` may open a sentence. */
function magicOf(bytes: Uint8Array): string | undefined {
  const found = SIGNATURES.find((s) => s.bytes.length <= bytes.length && s.bytes.every((b, i) => bytes[i] === b));
  if (found === undefined) return undefined;
  const wordlike = found.bytes.every(
    (b) => (b >= 0x30 && b <= 0x39) || (b >= 0x41 && b <= 0x5a) || (b >= 0x61 && b <= 0x7a) || b === 0x20 || b === 0x2a,
  );
  return !wordlike || bytes.subarray(0, 512).some((b) => b < 9 || (b > 13 && b < 32 && b !== 0x1b)) ? found.name : undefined;
}
