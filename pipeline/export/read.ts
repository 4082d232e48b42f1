/** Reads a folder of tables back, as the stage before wrote it: a document at a time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../model/issue.ts';
import type { DocumentRows } from '../model/rows.ts';
import {
  type ActorRow,
  type DocumentRow,
  type MentionRow,
  type Row,
  type StatementRow,
  type TableName,
  table,
} from '../model/tables/index.ts';
import type { Format } from './formats/format.ts';
import { jsonl, lines } from './formats/jsonl.ts';

export interface TableReader {
  /** In the order of the files. Actors and issues are those of the whole folder: see below. */
  readonly documents: () => AsyncGenerator<DocumentRows>;
  readonly actors: () => Promise<ActorRow[]>;
  readonly issues: () => Promise<Issue[]>;
}

/**
 * The four tables in the folder `dir`, as JSONL unless said otherwise, and its `issues.jsonl` where there is one.
 * Rows have their columns but are not otherwise checked: that is what `validate` is for.
 * @throws where a file is missing, a line is no JSON, or rows do not stand in the order of their documents
 */
export function readTables(dir: string, format: Format = jsonl): TableReader {
  const file = (name: TableName): string => join(dir, `${name}.${format.extension}`);
  const read = (name: TableName) => {
    const path = file(name);
    if (!existsSync(path)) throw new Error(`${path}: not found; run the stage before, or name its output folder`);
    return single(format.read(table(name), path));
  };
  return {
    async *documents() {
      const statements = grouped(read('statements'), file('statements'));
      const mentions = grouped(read('mentions'), file('mentions'));
      for await (const row of read('documents')) {
        const document = row as unknown as DocumentRow;
        yield {
          document,
          statements: (await statements.of(document.document_id)) as unknown as StatementRow[],
          mentions: (await mentions.of(document.document_id)) as unknown as MentionRow[],
          actors: [],
          issues: [],
        };
      }
      await statements.done();
      await mentions.done();
    },
    async actors() {
      const rows: ActorRow[] = [];
      for await (const row of read('actors')) rows.push(row as unknown as ActorRow);
      return rows;
    },
    async issues() {
      const path = join(dir, 'issues.jsonl');
      const found: Issue[] = [];
      if (existsSync(path)) for await (const line of lines(path)) found.push(JSON.parse(line) as Issue);
      return found;
    },
  };
}

async function* single(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const rows of batches) yield* rows;
}

/** Rows of one table, taken document by document. */
function grouped(rows: AsyncGenerator<Row>, path: string) {
  let ahead: Row | undefined;
  const peek = async (): Promise<Row | undefined> => (ahead ??= (await rows.next()).value as Row | undefined);
  return {
    async of(document: string): Promise<Row[]> {
      const group: Row[] = [];
      for (let row = await peek(); row?.document_id === document; row = await peek()) {
        group.push(row);
        ahead = undefined;
      }
      return group;
    },
    async done(): Promise<void> {
      const row = await peek();
      if (row !== undefined) throw new Error(`${path}: rows of ${String(row.document_id)} do not stand in the order of the documents`);
    },
  };
}
