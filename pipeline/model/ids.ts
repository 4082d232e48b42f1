/** Ids are pure functions of what they name, so that no row waits for another and a new row renumbers none. */
import { createHash } from 'node:crypto';
import type { CodePoint, Span } from './span.ts';
import type { StatementKind } from './terms.ts';

const hex16 = (what: string): string => createHash('sha256').update(what, 'utf8').digest('hex').slice(0, 16);

/** @param sha256 hexadecimal SHA-256 of the raw bytes */
export const documentId = (sha256: string): string => `doc-${sha256.slice(0, 16)}`;

export const statementId = (document: string, kind: StatementKind, span: Span<CodePoint>): string =>
  `st-${hex16(`${document} ${kind} ${span.start} ${span.end}`)}`;

export const mentionId = (document: string, span: Span<CodePoint>): string => `me-${hex16(`${document} ${span.start} ${span.end}`)}`;
