/** What is known of a release once its tables are written: all that a descriptor may say. */
import type { Severity } from '../../model/issue.ts';
import type { ManifestFile, ManifestTable } from '../manifest.ts';
import type { Metadata } from './metadata.ts';

export interface Facts {
  readonly metadata: Metadata;
  readonly schemaVersion: string;
  readonly codeVersion: string;
  /** In the order in which they are published. */
  readonly tables: readonly ManifestTable[];
  /** Every file written so far: tables in all formats, then what stands before in the list of descriptors. */
  readonly files: readonly ManifestFile[];
  readonly issues: Readonly<Record<Severity, number>>;
  /** First and last day of publication of the documents; null where none is known. */
  readonly from: string | null;
  readonly until: string | null;
  /** `quality.json`, read. */
  readonly quality: unknown;
}

/** A file that describes a release: a pure function of its facts, so that the same rows give the same bytes. */
export interface Descriptor {
  /** Relative to the release. */
  readonly path: string;
  readonly mediaType: string;
  readonly text: (facts: Facts) => string;
}
