/** `index.json`: what a release holds. Nothing in it changes from build to build of the same texts. */
import type { Severity } from '../model/issue.ts';
import type { TableName } from '../model/tables/index.ts';
import type { Facts } from './metadata/facts.ts';
import { type Figures, figuresOf } from './metadata/figures.ts';

/** What a manifest says of itself; how a release is known. */
export const RELEASE_KIND = 'porte-parole/release';
export const INDEX = 'index.json';
export const CHECKSUMS = 'SHA256SUMS';
/** The files of a release that its manifest does not list: itself, and the checksums, which cover it. */
export const UNLISTED: readonly string[] = [INDEX, CHECKSUMS];

export interface ManifestFile {
  /** Relative to the release. */
  readonly path: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Absent for files that hold no table. */
  readonly table?: TableName;
  readonly format?: string;
  readonly rows?: number;
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
  /** Day of the version. */
  readonly date: string;
  readonly schema_version: string;
  readonly code_version: string;
  /** First and last day of publication of the documents; null where none is known. */
  readonly source_start: string | null;
  readonly source_cutoff: string | null;
  readonly tables: readonly ManifestTable[];
  readonly issues: Readonly<Record<Severity, number>>;
  /** How far rows made by this code agree with annotations made by hand; all counts are in `quality.json`. */
  readonly quality: readonly Figures[];
  /** All but `index.json` and `SHA256SUMS`. */
  readonly files: readonly ManifestFile[];
}

export const manifestOf = ({ metadata, schemaVersion, codeVersion, from, until, tables, issues, quality, files }: Facts): Manifest => ({
  kind: RELEASE_KIND,
  version: metadata.version,
  date: metadata.date,
  schema_version: schemaVersion,
  code_version: codeVersion,
  source_start: from,
  source_cutoff: until,
  tables,
  issues,
  quality: figuresOf(quality),
  files,
});

/** What `sha256sum --check` reads: every file but itself, by path. */
export const checksumLines = (files: readonly Pick<ManifestFile, 'path' | 'sha256'>[]): string =>
  [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
