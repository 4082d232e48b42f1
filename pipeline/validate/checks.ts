/** Invariants that hold between the rows of one document. */
import { mentionId, statementId } from '../model/ids.ts';
import type { DocumentRows } from '../model/rows.ts';
import type { CodePoint, Span } from '../model/span.ts';
import type { MentionRow, StatementRow, TableName } from '../model/tables/index.ts';

/** Says that the row `id` of `table` breaks an invariant. */
export type Complain = (table: TableName, id: string, message: string) => void;

type Checked = Pick<DocumentRows, 'document' | 'statements' | 'mentions'>;

export function checkDocument(rows: Checked, complain: Complain): void {
  const { document, statements, mentions } = rows;
  const text = slicer(document.text);
  const say = (message: string): void => complain('documents', document.document_id, message);
  if (!document.text.isWellFormed()) say('text holds half a surrogate pair');
  if (document.char_count !== text.length) say(`char_count is ${document.char_count}, the text has ${text.length}`);
  if (document.statement_count !== statements.length) say(`statement_count is ${document.statement_count}, there are ${statements.length}`);
  if (document.mention_count !== mentions.length) say(`mention_count is ${document.mention_count}, there are ${mentions.length}`);
  if (document.document_id !== `doc-${document.source_sha256.slice(0, 16)}`) say('document_id is not of source_sha256');
  if ((document.published_on === null) !== (document.published_on_basis === null)) say('published_on and its basis go together');
  const byId = new Map(statements.map((row) => [row.statement_id, row]));
  if (byId.size !== statements.length) say('two statements share an id');
  for (const row of statements) checkStatement(row, byId, document.document_id, text, (m) => complain('statements', row.statement_id, m));
  const ids = new Set<string>();
  for (const row of mentions) {
    const wrong = (m: string): void => complain('mentions', row.mention_id, m);
    if (ids.has(row.mention_id)) wrong('mention_id is not unique');
    ids.add(row.mention_id);
    checkMention(row, byId, document.document_id, text, wrong);
  }
  const label = (row: StatementRow | MentionRow): string => ('mention_id' in row ? row.mention_id : row.statement_id);
  for (const table of ['statements', 'mentions'] as const) {
    const all: readonly (StatementRow | MentionRow)[] = rows[table];
    for (let i = 1; i < all.length; i++) {
      const [a, b] = [all[i - 1] as StatementRow | MentionRow, all[i] as StatementRow | MentionRow];
      const late = a.char_start > b.char_start || (a.char_start === b.char_start && a.char_end < b.char_end);
      if (late) complain(table, label(b), 'stands out of order');
    }
  }
  checkNesting(
    statements.filter((s) => s.kind === 'quotation'),
    (row) => complain('statements', row.statement_id, 'crosses another quotation'),
  );
  checkNesting(
    statements.filter((s) => s.kind !== 'quotation'),
    (row) => complain('statements', row.statement_id, 'crosses another turn'),
  );
  checkNesting(mentions, (row) => complain('mentions', row.mention_id, 'crosses another mention'));
}

type Text = ReturnType<typeof slicer>;

function checkStatement(
  row: StatementRow,
  byId: ReadonlyMap<string, StatementRow>,
  document: string,
  text: Text,
  wrong: (m: string) => void,
): void {
  if (row.document_id !== document) wrong('document_id is of another document');
  if (row.statement_id !== statementId(document, row.kind, spanOf(row))) wrong('statement_id is not of document, kind and span');
  if (!text.is(row.text, row.char_start, row.char_end)) wrong('text is not the slice at its offsets');
  if (!text.is(row.speaker_text, row.speaker_start, row.speaker_end)) wrong('speaker_text is not the slice at its offsets');
  if (!text.is(row.cue_text, row.cue_start, row.cue_end)) wrong('cue_text is not the slice at its offsets');
  if ((row.form === null) !== (row.kind !== 'quotation')) wrong('form goes with quotations, and only with them');
  if ((row.speaker_actor_id === null) !== (row.speaker_basis === null)) wrong('speaker_actor_id and speaker_basis go together');
  if (row.cue_text === null && (row.cue_lemma !== null || row.cue_class !== null) && row.continues_statement_id !== null)
    wrong('a continuing row has no cue');

  const parent = find(row.parent_statement_id, byId, 'parent_statement_id', wrong);
  if (parent !== undefined) {
    if (row.kind !== 'quotation') wrong('a turn has no parent');
    if (parent.char_start > row.char_start || parent.char_end < row.char_end) wrong('lies outside its parent');
    if (parent === row) wrong('is its own parent');
  }
  const question = find(row.replies_to_statement_id, byId, 'replies_to_statement_id', wrong);
  if (question !== undefined) {
    if (row.kind !== 'answer') wrong('only an answer replies');
    if (question.kind !== 'question') wrong(`replies to a row of kind ${question.kind}`);
    if (question.char_start >= row.char_start) wrong('replies to a question behind it');
  }
  const before = find(row.continues_statement_id, byId, 'continues_statement_id', wrong);
  if (before !== undefined) {
    if (row.kind !== 'quotation' || before.kind !== 'quotation') wrong('only quotations continue');
    if (before.char_start >= row.char_start) wrong('continues a row behind it');
    if (before.speaker_actor_id !== row.speaker_actor_id || before.form !== row.form) wrong('continues a row of another speaker or form');
    if (row.cue_text !== null || row.speaker_text !== null) wrong('a continuing row has neither cue nor speaker_text');
  }
}

function checkMention(
  row: MentionRow,
  byId: ReadonlyMap<string, StatementRow>,
  document: string,
  text: Text,
  wrong: (m: string) => void,
): void {
  if (row.document_id !== document) wrong('document_id is of another document');
  if (row.mention_id !== mentionId(document, spanOf(row))) wrong('mention_id is not of document and span');
  if (!text.is(row.text, row.char_start, row.char_end)) wrong('text is not the slice at its offsets');
  const holder = find(row.statement_id, byId, 'statement_id', wrong);
  if (holder !== undefined && (holder.char_start > row.char_start || holder.char_end < row.char_end)) wrong('lies outside its statement');
}

function find(
  id: string | null,
  byId: ReadonlyMap<string, StatementRow>,
  column: string,
  wrong: (m: string) => void,
): StatementRow | undefined {
  if (id === null) return undefined;
  const row = byId.get(id);
  if (row === undefined) wrong(`${column} ${id} is no statement of the document`);
  return row;
}

type Placed = { readonly char_start: number; readonly char_end: number };

const spanOf = (row: Placed): Span<CodePoint> => ({ start: row.char_start as CodePoint, end: row.char_end as CodePoint });

/** @param rows by start, then the longer first */
function checkNesting<T extends Placed>(rows: readonly T[], crossing: (row: T) => void): void {
  const open: T[] = [];
  for (const row of rows) {
    while (open.length > 0 && (open.at(-1) as T).char_end <= row.char_start) open.pop();
    const top = open.at(-1);
    if (top !== undefined && row.char_end > top.char_end) crossing(row);
    open.push(row);
  }
}

/** Compares slices in code points: counted here anew, not by what made the offsets. */
function slicer(text: string) {
  // Offsets of the code points in UTF-16; not kept where the two are one.
  const at = /[\ud800-\udfff]/.test(text) ? starts(text) : undefined;
  const length = at === undefined ? text.length : at.length - 1;
  return {
    length,
    /** Whether `part` is the slice `[start, end)`, or all three are null. */
    is(part: string | null, start: number | null, end: number | null): boolean {
      if (part === null || start === null || end === null) return part === null && start === null && end === null;
      if (start >= end || end > length) return false;
      return part === (at === undefined ? text.slice(start, end) : text.slice(at[start], at[end]));
    },
  };
}

function starts(text: string): Uint32Array {
  const out = new Uint32Array(text.length + 1);
  let count = 0;
  let offset = 0;
  for (const character of text) {
    out[count++] = offset;
    offset += character.length;
  }
  out[count++] = offset;
  return out.subarray(0, count);
}
