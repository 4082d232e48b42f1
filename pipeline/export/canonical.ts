/** The canonical hash of a table: SHA-256 over its rows as canonical JSON (RFC 8785), a line each, in their order. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Row, Table } from '../model/tables/index.ts';
import type { Format } from './formats/index.ts';

export interface CanonicalHash {
  readonly add: (rows: readonly Row[]) => void;
  readonly rows: () => number;
  /** Hexadecimal; once, at the end. */
  readonly digest: () => string;
}

export function canonicalHash(): CanonicalHash {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(rows) {
      for (const row of rows) hash.update(`${canonicalize(row)}\n`);
      count += rows.length;
    },
    rows: () => count,
    digest: () => hash.digest('hex'),
  };
}

/** Rows and canonical hash of the file at `path`, read by a reader that did not write it. */
export async function hashFile(format: Format, table: Table, path: string): Promise<{ rows: number; canonical: string }> {
  const hash = canonicalHash();
  for await (const rows of format.read(table, path)) hash.add(rows);
  return { rows: hash.rows(), canonical: hash.digest() };
}
