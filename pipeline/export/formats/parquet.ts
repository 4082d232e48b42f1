/**
 * Parquet: REQUIRED or OPTIONAL as the schema says, DATE, INT32, BOOLEAN, LIST, STRING; zstd; groups of 32,768 rows (texts: 2,048);
 * statistics and page index; DELTA_BYTE_ARRAY for what is nearly unique, dictionaries for the rest.
 */
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import {
  Compression,
  EnabledStatistics,
  Encoding,
  transformParquetStream,
  Table as WasmTable,
  type WriterProperties,
  WriterPropertiesBuilder,
} from 'parquet-wasm/node';
import type { Column, Row, Table, Value } from '../../model/tables/index.ts';
import { arrowSchema, toIpc } from './arrow.ts';
import { batched } from './batch.ts';
import type { Format, Provenance } from './format.ts';
import { openSink } from './sink.ts';

/** Fewer where a row is a whole text: a group is what a reader has to hold at once. */
const rowsAGroup = (table: Table): number => (table.name === 'documents' ? 2_048 : 32_768);
/** The key under which a file says what it is, as one JSON object: the writer keeps several keys in no fixed order. */
export const METADATA_KEY = 'porte-parole';

function properties(table: Table, about: Provenance): WriterProperties {
  let builder = new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setMaxRowGroupSize(rowsAGroup(table))
    .setStatisticsEnabled(EnabledStatistics.Page)
    .setCreatedBy(`porte-parole version ${about.codeVersion}`)
    .setKeyValueMetadata(
      new Map([
        [METADATA_KEY, JSON.stringify({ table: table.name, schema_version: about.schemaVersion, code_version: about.codeVersion })],
      ]),
    );
  for (const column of table.columns) {
    if (!nearlyUnique(column, table)) continue;
    builder = builder.setColumnDictionaryEnabled(column.name, false).setColumnEncoding(column.name, Encoding.DELTA_BYTE_ARRAY);
  }
  return builder.build();
}

const nearlyUnique = (column: Column, table: Table): boolean =>
  column.name === table.primaryKey || column.name === 'text' || (column.references?.table === 'statements' && column.kind === 'string');

export const parquet: Format = {
  id: 'parquet',
  extension: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  async open(table, path, about) {
    const sink = await openSink(path);
    const schema = arrowSchema(table);
    const { readable, writable } = new TransformStream();
    const batches = writable.getWriter();
    let sent = 0;
    let closing = false;
    const drained = (async () => {
      for await (const chunk of await transformParquetStream(readable, properties(table, about))) await sink.write(chunk as Uint8Array);
      if (!closing) throw new Error(`${path}: the Parquet writer ended early`);
    })();
    drained.catch(() => {});
    // Whatever stops the writer must stop us too: a stream that nobody reads would wait for ever.
    const send = (rows: readonly Row[]) =>
      Promise.race([
        drained,
        Promise.all(
          WasmTable.fromIPCStream(toIpc(table, schema, rows))
            .recordBatches()
            .map((b) => batches.write(b)),
        ),
      ]);
    return batched(table, rowsAGroup(table), {
      async write(rows) {
        await send(rows);
        sent += rows.length;
      },
      async close() {
        // A stream without batches has no schema: the writer would throw.
        if (sent === 0) await send([]);
        closing = true;
        await Promise.race([drained, batches.close()]);
        await drained;
        const weight = await sink.close();
        await checkFooter(path, sent);
        return weight;
      },
      async abort() {
        closing = true;
        await batches.abort().catch(() => {});
        await drained.catch(() => {});
        await sink.abort();
      },
    });
  },
  async *read(table: Table, path: string): AsyncGenerator<readonly Row[]> {
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    const columns = table.columns.map((c) => c.name);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const parsers = { dateFromDays, stringFromBytes };
      const rows = await parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors, parsers });
      yield rows.map((row) => Object.fromEntries(columns.map((name) => [name, present(row[name])])));
      rowStart = rowEnd;
    }
  },
};

const dateFromDays = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10);
/** The reader's own decoder takes U+FEFF at the start of a value for a byte order mark and drops it. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
const stringFromBytes = (bytes: Uint8Array | undefined): string | undefined => bytes && UTF8.decode(bytes);

/** The reader gives `undefined` for an absent list. */
export const present = (value: Value | undefined): Value => value ?? null;

/** A producer that fails in mid-stream leaves a valid, shorter file. */
export async function checkFooter(path: string, sent: number): Promise<void> {
  const { num_rows } = await parquetMetadataAsync(await asyncBufferFromFile(path));
  if (Number(num_rows) !== sent) throw new Error(`${path}: ${sent} rows were sent, the footer counts ${num_rows}`);
}
