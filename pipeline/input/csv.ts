/** CSV → rows: RFC 4180 by its parser, with the delimiter that the header shows. A record is held, never the file. */
import { Readable } from 'node:stream';
import type { CsvError, Options } from 'csv-parse';
import type { Row } from './rows.ts';

const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that splits the header line into most cells: spreadsheets of French systems write `;`. */
export function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((d) => bare.split(d).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string;
}

/** The rows under the header of decoded chunks, in order. A record of more than `maxLength` characters ends the reading of the file. */
export async function* csvRecords(chunks: AsyncIterable<string>, maxLength: number): AsyncGenerator<Row> {
  const { parse } = await import('csv-parse');
  const source = chunks[Symbol.asyncIterator]();
  let head = '';
  for (let next = await source.next(); !next.done; next = await source.next()) {
    head += next.value;
    if (head.includes('\n') || head.length > 1 << 16) break;
  }
  let header: string[] | undefined;
  let number = 0;
  const skipped: Row[] = [];
  const options: Options<unknown> = {
    bom: true,
    delimiter: delimiterOf(head.slice(0, (head.indexOf('\n') + 1 || head.length + 1) - 1)),
    info: true,
    max_record_size: maxLength,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error !== undefined) skipped.push(faulty(++number, error));
    },
    // called in the order of the file, where the reader below may lag behind
    on_record: (parsed: unknown) => {
      const { record, info } = parsed as { record: string[]; info: { lines: number } };
      if (header === undefined) {
        header = record.map((name) => name.trim());
        return null;
      }
      return rowOf(header, record, ++number, info.lines - lineBreaks(record));
    },
  };
  const parser = parse(options as Options);
  const input = Readable.from(rest(head, source));
  let fatal: unknown;
  input.on('error', (error) => {
    fatal = error;
    parser.destroy(error);
  });
  input.pipe(parser);
  try {
    for await (const row of parser as AsyncIterable<Row>) {
      while (skipped.length > 0 && (skipped[0] as Row).number < row.number) yield skipped.shift() as Row;
      yield row;
    }
  } catch (error) {
    if (fatal !== undefined) throw fatal;
    if (!(error as { code?: string }).code?.startsWith('CSV_')) throw error;
    skipped.push(faulty(++number, error as Error));
  } finally {
    input.destroy();
  }
  yield* skipped;
}

async function* rest(head: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  for (let next = await source.next(); !next.done; next = await source.next()) if (next.value !== '') yield next.value;
}

function rowOf(header: readonly string[], record: readonly string[], number: number, line: number): Row {
  if (record.length !== header.length) return { number, line, fault: `The row has ${record.length} cells, the header ${header.length}.` };
  const values: Record<string, unknown> = Object.create(null);
  for (const [i, name] of header.entries()) values[name] = record[i];
  return { number, line, values };
}

const lineBreaks = (record: readonly string[]): number => record.reduce((n, cell) => n + cell.split('\n').length - 1, 0);

function faulty(number: number, error: Error): Row {
  const { code, lines } = error as Error & { code?: string; lines?: number };
  return {
    number,
    line: lines ?? 0,
    fault: `The row cannot be read as CSV: ${error.message.slice(0, 160)}`,
    tooLarge: code === 'CSV_MAX_RECORD_SIZE',
  };
}
