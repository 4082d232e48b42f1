/** What one document gives to the tables. */
import type { FoundActor } from './document.ts';
import type { Issue } from './issue.ts';
import type { DocumentRow, MentionRow, StatementRow } from './tables/index.ts';

/** An actor that a document names, as that document knows it: what the reduce adds up. */
export interface ActorSighting {
  readonly actor: Pick<FoundActor, 'id' | 'name' | 'type' | 'registered' | 'country' | 'parentId' | 'role' | 'aliases'>;
  /** Day of the document's publication. */
  readonly seenOn: string | null;
  readonly statementCount: number;
  readonly mentionCount: number;
}

export interface DocumentRows {
  readonly document: DocumentRow;
  /** By `char_start`, then the longer first. */
  readonly statements: readonly StatementRow[];
  readonly mentions: readonly MentionRow[];
  /** By id. Empty in rows that were read back from files: the actors table then holds the sum. */
  readonly actors: readonly ActorSighting[];
  readonly issues: readonly Issue[];
}
