/** Every row against its schema, every document against the invariants, all tables against each other. */
import { type Issue, issue } from '../model/issue.ts';
import type { DocumentRows } from '../model/rows.ts';
import type { ActorRow, TableName } from '../model/tables/index.ts';
import { checkDocument } from './checks.ts';
import { idSet } from './idset.ts';
import { type RowCheck, rowCheck } from './schema.ts';

export { rowCheck } from './schema.ts';

type Checked = Pick<DocumentRows, 'document' | 'statements' | 'mentions'>;

export interface Validator {
  /** What is wrong with the rows of one document, by themselves. */
  readonly document: (rows: Checked) => Issue[];
  /** What is wrong between the tables; once, behind the last document. */
  readonly finish: (actors: readonly ActorRow[]) => Issue[];
}

/** Issues of one code are listed up to this number a document; the rest are counted in the last. */
const MOST = 20;

/** Keeps 16 bytes or so a row: the ids, to find doubles, and the actors that rows name. */
export function validator(check: RowCheck = rowCheck()): Validator {
  const seen = { documents: idSet(), statements: idSet(), mentions: idSet() };
  const tally = new Map<string, { documents: number; statements: number; mentions: number }>();
  const of = (id: string) => {
    const counts = tally.get(id) ?? { documents: 0, statements: 0, mentions: 0 };
    tally.set(id, counts);
    return counts;
  };

  const count = ({ document, statements, mentions }: Checked): void => {
    const here = new Set<string>();
    const name = (id: string | null) => {
      if (id === null) return undefined;
      here.add(id);
      return of(id);
    };
    for (const row of statements) {
      const counts = name(row.speaker_actor_id);
      if (counts !== undefined) counts.statements++;
    }
    for (const row of mentions) (name(row.actor_id) as { mentions: number }).mentions++;
    name(document.spokesperson_actor_id);
    for (const id of here) of(id).documents++;
  };

  return {
    document(rows) {
      const file = rows.document.source_file;
      const found = collector(file);
      const valid = (table: TableName, id: string, row: unknown): void => {
        const wrong = check(table, row);
        if (wrong !== undefined) found.add('schema-violated', `${table} ${id}: ${wrong}`);
      };
      valid('documents', rows.document.document_id, rows.document);
      for (const row of rows.statements) valid('statements', row.statement_id, row);
      for (const row of rows.mentions) valid('mentions', row.mention_id, row);
      // What is not even of the right type would only make the checks stumble.
      if (found.none()) checkDocument(rows, (table, id, message) => found.add('invariant-violated', `${table} ${id}: ${message}`));
      if (!seen.documents.add(rows.document.document_id))
        found.add('invariant-violated', `documents ${rows.document.document_id}: stands twice`);
      for (const { statement_id: id } of rows.statements)
        if (!seen.statements.add(id)) found.add('invariant-violated', `statements ${id}: statement_id is not unique`);
      for (const { mention_id: id } of rows.mentions)
        if (!seen.mentions.add(id)) found.add('invariant-violated', `mentions ${id}: mention_id is not unique`);
      // A document with faults is not published: it counts for no actor.
      if (found.none()) count(rows);
      return found.issues();
    },

    finish(actors) {
      const found = collector('actors');
      const ids = new Set<string>();
      let last = '';
      for (const row of actors) {
        const wrong = check('actors', row);
        if (wrong !== undefined) found.add('schema-violated', `actors ${row.actor_id}: ${wrong}`);
        if (ids.has(row.actor_id)) found.add('invariant-violated', `actors ${row.actor_id}: actor_id is not unique`);
        else if (row.actor_id < last) found.add('invariant-violated', `actors ${row.actor_id}: stands out of order`);
        last = row.actor_id;
        ids.add(row.actor_id);
      }
      for (const row of actors) {
        const { actor_id: id, parent_actor_id: parent } = row;
        const complain = (message: string): void => found.add('invariant-violated', `actors ${id}: ${message}`);
        if (parent !== null && !ids.has(parent)) complain(`parent_actor_id ${parent} is no actor`);
        if (parent === id) complain('is its own parent');
        const real = tally.get(id) ?? { documents: 0, statements: 0, mentions: 0 };
        if (row.document_count !== real.documents) complain(`document_count is ${row.document_count}, there are ${real.documents}`);
        if (row.statement_count !== real.statements) complain(`statement_count is ${row.statement_count}, there are ${real.statements}`);
        if (row.mention_count !== real.mentions) complain(`mention_count is ${row.mention_count}, there are ${real.mentions}`);
        if (row.first_seen_on !== null && row.last_seen_on !== null && row.first_seen_on > row.last_seen_on)
          complain('first_seen_on is after last_seen_on');
      }
      for (const id of [...tally.keys()].sort())
        if (!ids.has(id)) found.add('invariant-violated', `actors ${id}: is named by rows, but is no actor`);
      return found.issues();
    },
  };
}

function collector(file: string) {
  const issues: Issue[] = [];
  let more = 0;
  return {
    add(code: 'schema-violated' | 'invariant-violated', message: string): void {
      if (issues.length < MOST) issues.push(issue(code, file, message));
      else more++;
    },
    none: () => issues.length === 0,
    issues: () => (more === 0 ? issues : [...issues, issue('invariant-violated', file, `${more} more faults like these.`)]),
  };
}

/** All of it over documents that come one by one, as the stage before wrote them. */
export async function validate(
  documents: AsyncIterable<Checked> | Iterable<Checked>,
  actors: () => Promise<readonly ActorRow[]>,
): Promise<Issue[]> {
  const all = validator();
  const issues: Issue[] = [];
  for await (const rows of documents) issues.push(...all.document(rows));
  return [...issues, ...all.finish(await actors())];
}
