/** The canonical hash of a table: SHA-256 over its rows as canonical JSON (RFC 8785), a line each, in their order. */
import { createHash } from 'node:crypto';
import type { Row, Table, Value } from '../model/tables/index.ts';
import type { Format } from './formats/index.ts';

const CHARACTERS_A_PIECE = 65_536;

export interface CanonicalHash {
  readonly add: (rows: readonly Row[]) => void;
  readonly rows: () => number;
  /** Hexadecimal; once, at the end. */
  readonly digest: () => string;
}

export function canonicalHash(table: Table): CanonicalHash {
  const hash = createHash('sha256');
  const line = canonicalLine(table);
  let count = 0;
  return {
    add(rows) {
      // Small lines together, long ones soon: a batch may hold more than a string can.
      let held = '';
      for (const row of rows) {
        held += line(row);
        if (held.length < CHARACTERS_A_PIECE) continue;
        hash.update(held, 'utf8');
        held = '';
      }
      hash.update(held, 'utf8');
      count += rows.length;
    },
    rows: () => count,
    digest: () => hash.digest('hex'),
  };
}

/**
 * A row as canonical JSON with its line end. RFC 8785 writes strings and numbers as ECMAScript does; for rows, flat
 * and of known columns, the order of the keys is all that is left. About twice as fast as `canonicalize`, by which it is tested.
 * @throws where a column is missing or a string holds half a surrogate pair
 */
export function canonicalLine(table: Table): (row: Row) => string {
  const names = table.columns.map((c) => c.name).sort();
  return (row) => {
    const sorted: Record<string, Value> = {};
    for (const name of names) {
      const value = row[name];
      if (value === undefined) throw new Error(`${table.name}: a row without "${name}"`);
      if (typeof value === 'string' ? !value.isWellFormed() : Array.isArray(value) && !value.every((item) => item.isWellFormed()))
        throw new Error(`${table.name}: "${name}" holds half a surrogate pair`);
      sorted[name] = value;
    }
    return `${JSON.stringify(sorted)}\n`;
  };
}

/** Rows and canonical hash of the file at `path`, read by a reader that did not write it. */
export async function hashFile(format: Format, table: Table, path: string): Promise<{ rows: number; canonical: string }> {
  const hash = canonicalHash(table);
  for await (const rows of format.read(table, path)) hash.add(rows);
  return { rows: hash.rows(), canonical: hash.digest() };
}
