/** `index.json`: what a release holds. Nothing in it changes from build to build of the same texts. */
import type { Severity } from '../model/issue.ts';
import type { TableName } from '../model/tables/index.ts';
import type { RELEASE_KIND } from './target.ts';

export interface ManifestFile {
  /** Relative to the release. */
  readonly path: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Absent for files that hold no table. */
  readonly table?: TableName;
  readonly format?: string;
}

export interface ManifestTable {
  readonly name: TableName;
  readonly rows: number;
  readonly primary_key: string;
  /** SHA-256 over the rows as canonical JSON (RFC 8785), a line each: the same for every format. */
  readonly canonical_sha256: string;
}

export interface Manifest {
  readonly kind: typeof RELEASE_KIND;
  /** Of the data set, by calendar: `2026.11.0`. */
  readonly version: string;
  readonly schema_version: string;
  readonly code_version: string;
  readonly tables: readonly ManifestTable[];
  readonly issues: Readonly<Record<Severity, number>>;
  readonly files: readonly ManifestFile[];
}
