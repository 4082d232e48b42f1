import type { Row, Table } from '../../model/tables/index.ts';

/** What a finished file weighs and hashes to. */
export interface Weight {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Rows in, a file out. Holds a bounded number of rows, whatever the number written. */
export interface TableWriter {
  readonly write: (rows: readonly Row[]) => Promise<void>;
  /** Writes what is still held, checks the file, and syncs it to the disk. Throws after any failed write. */
  readonly close: () => Promise<Weight>;
  /** Lets go of the file; what was written is of no use. Never throws. */
  readonly abort: () => Promise<void>;
}

/** What a file may say of its making. Nothing that changes from build to build. */
export interface Provenance {
  readonly schemaVersion: string;
  readonly codeVersion: string;
}

/**
 * One output format. `read` shares no code with `open`, so that reading back proves what was written;
 * it yields batches, each row with every column, absent values null.
 */
export interface Format {
  readonly id: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly open: (table: Table, path: string, about: Provenance) => Promise<TableWriter>;
  readonly read: (table: Table, path: string) => AsyncIterable<readonly Row[]>;
}
