/**
 * Persons of one name whom documents tie to different states: who they are shows only once all documents are read, so
 * their rows are written under the name's id first and, where there is need, renamed in a second pass.
 */
import type { DocumentRows } from '../model/rows.ts';

/** Id of a name → document → id of the person whom that document means. */
export type Apart = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** `actor-jean-martin--ca`: a slug never holds two hyphens, so that no name makes this id. */
export const idIn = (id: string, country: string): string => `${id}--${country.toLowerCase()}`;

export type Renamed = Pick<DocumentRows, 'document' | 'statements' | 'mentions'>;

/** The rows of a document with the ids that its own persons have. */
export function apartIn<T extends Renamed>(rows: T, apart: Apart): T {
  const { document_id: document } = rows.document;
  const renamed = <I extends string | null>(id: I): I => (id === null ? null : (apart.get(id)?.get(document) ?? id)) as I;
  return {
    ...rows,
    document: { ...rows.document, spokesperson_actor_id: renamed(rows.document.spokesperson_actor_id) },
    statements: rows.statements.map((row) => ({ ...row, speaker_actor_id: renamed(row.speaker_actor_id) })),
    mentions: rows.mentions.map((row) => ({ ...row, actor_id: renamed(row.actor_id) })),
  };
}
