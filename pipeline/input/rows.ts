/** One document a row: JSONL and CSV, streamed in whatever encoding the file is in. */
import type { Curated, Source } from '../model/document.ts';
import { detector, type Guess, streamDecoder } from '../model/encoding.ts';
import { type Issue, issue } from '../model/issue.ts';
import { csvRecords } from './csv.ts';
import { checkCurated, isColumn } from './curated.ts';
import { jsonRecords } from './jsonl.ts';
import { Changed, readChunks } from './read.ts';
import { type Found, reason } from './walk.ts';

/** One row as its file gives it, or the fault that it has. */
export interface Row {
  /** The Nth row that is not blank, from 1; the header is none. */
  readonly number: number;
  /** The line that it starts on. */
  readonly line: number;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly fault?: string;
  readonly tooLarge?: boolean;
}

/** Columns of the documents table that the pipeline makes itself: a release can be read as input. */
const MADE = new Set([
  'text',
  'document_id',
  'source_file',
  'source_sha256',
  'layout',
  'published_on_text',
  'published_on_basis',
  'spokesperson_actor_id',
  'char_count',
  'word_count',
  'statement_count',
  'mention_count',
]);

/** The encoding of a file, told from all of its bytes; `binary` where they are no text. */
async function encodingOf(path: string): Promise<Guess & { readonly binary: boolean }> {
  const judge = detector();
  let bytes = 0;
  let nuls = 0;
  for await (const chunk of readChunks(path)) {
    judge.add(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) nuls++;
  }
  const guess = judge.guess();
  return { ...guess, binary: !guess.encoding.startsWith('utf-16') && nuls > 2 + bytes / 100 };
}

async function* decodedChunks(path: string, guess: Guess): AsyncGenerator<string> {
  const decoder = streamDecoder(guess.encoding);
  for await (const chunk of readChunks(path)) yield decoder.write(chunk);
  yield decoder.flush();
}

/** The documents of one JSONL or CSV file. A bad row is an issue; the rows after it go on. */
export async function* readRows(found: Found, maxBytes: number, curatedOf: (file: string) => Curated): AsyncGenerator<Source | Issue> {
  const { file, path, kind } = found;
  try {
    const guess = await encodingOf(path);
    if (guess.binary) {
      yield issue('file-binary', file, 'NUL bytes: this is not a table of texts.');
      return;
    }
    if (guess.guessed)
      yield issue(
        'encoding-guessed',
        file,
        `The bytes are not valid UTF-8; read as ${guess.encoding === 'utf-8' ? 'damaged UTF-8' : 'Windows-1252'}.`,
      );
    const chunks = decodedChunks(path, guess);
    const rows = kind === 'csv' ? csvRecords(chunks, maxBytes) : jsonRecords(chunks, maxBytes);
    const unknown = new Set<string>();
    let count = 0;
    for await (const row of rows) {
      count++;
      if (kind === 'csv' && row.values !== undefined && !('text' in row.values)) {
        yield issue('file-skipped', file, 'A CSV file without a column "text" holds no documents.', 'line 1');
        return;
      }
      yield* sourcesOf(row, file, maxBytes, curatedOf);
      for (const column of Object.keys(row.values ?? {})) {
        // a table of a million rows may have as many names; a few show the fault
        if (isColumn(column) || MADE.has(column) || unknown.has(column) || unknown.size >= 20) continue;
        unknown.add(column);
        yield issue(
          'column-ignored',
          file,
          `The column ${JSON.stringify(column.slice(0, 80))} is none that a document has.`,
          `line ${row.line}`,
        );
      }
    }
    if (count === 0) yield issue('file-empty', file, 'The file holds no row.');
  } catch (error) {
    if (error instanceof Changed) yield issue('file-changed', file, 'The file changed while it was read; the rows read so far were taken.');
    else if ((error as NodeJS.ErrnoException).syscall !== undefined)
      yield issue('file-unreadable', file, `The file cannot be read: ${reason(error)}.`);
    else throw error;
  }
}

/** What a sidecar says of the file holds for each of its rows, unless the row says otherwise; what it says of the row holds. */
function* sourcesOf(row: Row, table: string, maxBytes: number, curatedOf: (file: string) => Curated): Generator<Source | Issue> {
  const file = `${table}#${row.number}`;
  const place = `line ${row.line}`;
  if (row.tooLarge === true) {
    yield issue('file-too-large', file, `The row is longer than ${maxBytes} bytes.`, place);
    return;
  }
  if (row.values === undefined) {
    yield issue('row-invalid', file, row.fault ?? 'The row cannot be read.', place);
    return;
  }
  const text = row.values.text;
  if (typeof text !== 'string') {
    yield issue('row-invalid', file, 'The row has no string "text".', place);
    return;
  }
  if (!text.isWellFormed()) yield issue('text-repaired', file, 'Unpaired surrogates became U+FFFD.', place);
  const { curated, faults } = checkCurated(row.values);
  for (const fault of faults) yield issue('row-invalid', file, `${fault}; the value was left out.`, place);
  const bytes = Buffer.from(text.toWellFormed(), 'utf8');
  if (bytes.length > maxBytes) yield issue('file-too-large', file, `${bytes.length} bytes; the limit is ${maxBytes}.`, place);
  else yield { file, bytes, format: 'text', curated: { ...curatedOf(table), ...curated, ...curatedOf(file) } };
}
