/** One document's rows against its annotation. */
import type { DocumentRows } from '../model/rows.ts';
import type { DocumentRow, StatementRow } from '../model/tables/index.ts';
import type { Actors } from './actors.ts';
import type { AnnotatedStatement, Annotation } from './annotation.ts';
import type { Kinds } from './breakdown.ts';
import { coverage, type Got, iou, pairs } from './match.ts';
import { scoreMentions } from './mentions.ts';
import type { Misses } from './misses.ts';
import { rowWords } from './project.ts';
import { count, mark, type Tally } from './tally.ts';
import { wordsOf } from './words.ts';

/** At least half the words, and all but one in twenty. */
const PARTIAL = 0.5;
const EXACT = 0.95;

export interface Score {
  readonly tally: Tally;
  readonly kinds: Kinds;
  readonly misses: Misses;
  readonly actors: Actors;
}

type Row = StatementRow & Got;

/** `rows` is what the release holds of the document; undefined where it does not hold it. */
export function score(annotation: Annotation, rows: DocumentRows | undefined, into: Score): void {
  const { tally, misses } = into;
  if (!mark(tally.documents.found, rows !== undefined)) misses.add('document missed', annotation.document);
  scoreFields(annotation, rows?.document, into);
  let [statements, mentions]: [Row[], (DocumentRows['mentions'][number] & Got)[]] = [[], []];
  if (rows !== undefined) {
    const { project, slice } = rowWords(rows.document.text, annotation.words);
    for (const row of [...rows.statements, ...rows.mentions])
      if (!mark(tally.slice, slice(row) === row.text)) misses.add('not the slice', row.text, row.text, slice(row));
    statements = rows.statements.map((row) => ({ ...row, words: project(row) }));
    mentions = rows.mentions.map((row) => ({ ...row, words: project(row) }));
  }
  scoreTurns(annotation, statements, into);
  scoreQuotations(annotation, statements, into);
  if (annotation.mentions !== undefined) scoreMentions(annotation.mentions, mentions, into);
}

function scoreFields(annotation: Annotation, row: DocumentRow | undefined, { tally, misses, actors }: Score): void {
  for (const name of ['genre', 'title', 'published_on'] as const) {
    const wanted = annotation.fields[name];
    if (wanted === undefined) continue;
    const key = (value: string | null): string | null => (value === null || name !== 'title' ? value : wordsOf(value).norms.join(' '));
    const right = row !== undefined && [wanted].flat().map(key).includes(key(row[name]));
    if (!mark(tally.documents[name], right)) misses.add(name, undefined, wanted, row?.[name]);
  }
  // a list of names, or nobody to name
  if (!annotation.spokesperson) return;
  const right = row !== undefined && actors.same(annotation.spokesperson, row.spokesperson_actor_id);
  if (!mark(tally.documents.spokesperson, right))
    misses.add('spokesperson', undefined, annotation.spokesperson, row && actors.shown(row.spokesperson_actor_id));
}

function scoreTurns({ statements }: Annotation, rows: readonly Row[], { tally, misses, actors }: Score): void {
  const wanted = statements.filter((s) => s.kind !== 'quotation');
  const got = rows.filter((r) => r.kind !== 'quotation');
  const paired = pairs(wanted, got, EXACT);
  let found = 0;
  for (const [i, turn] of wanted.entries()) {
    const row = got[paired.get(i) ?? -1];
    if (row === undefined) {
      misses.add('turn missed', turn.text, turn.kind);
      continue;
    }
    if (row.kind !== turn.kind) {
      misses.add('turn kind', turn.text, turn.kind, row.kind);
      continue;
    }
    found++;
    if (!mark(tally.turn.speaker, actors.same(turn.speaker ?? null, row.speaker_actor_id)))
      misses.add('turn speaker', turn.text, turn.speaker ?? null, actors.shown(row.speaker_actor_id));
    if (turn.repliesTo === undefined) continue;
    const question = got[paired.get(wanted.findIndex((s) => s.id === turn.repliesTo)) ?? -1];
    if (!mark(tally.turn.replies_to, question !== undefined && question.statement_id === row.replies_to_statement_id))
      misses.add('replies to', turn.text, turn.repliesTo, row.replies_to_statement_id);
  }
  const used = new Set(paired.values());
  for (const [j, row] of got.entries()) if (!used.has(j)) misses.add('turn spurious', row.text, undefined, row.kind);
  count(tally.turn.all, found, got.length, wanted.length);
}

function scoreQuotations({ statements, fields }: Annotation, rows: readonly Row[], into: Score): void {
  const { tally, misses, actors, kinds } = into;
  const wanted = statements.filter((s) => s.kind === 'quotation');
  const got = rows.filter((r) => r.kind === 'quotation');
  const partial = pairs(wanted, got, PARTIAL);
  const exact = pairs(wanted, got, EXACT);
  const spoken = new Set<number>();
  for (const [i, quotation] of wanted.entries()) {
    const j = partial.get(i) ?? -1;
    const row = got[j];
    if (row === undefined) misses.add('quotation missed', quotation.text, `${quotation.form ?? 'no form'}, cue ${quotation.cue ?? 'none'}`);
    else {
      if (scorePair(quotation, row, rows, into)) spoken.add(i);
      if (!exact.has(i)) misses.add('boundary', undefined, quotation.text, row.text);
    }
  }
  for (const [name, found] of [
    ['partial', partial.size],
    ['exact', exact.size],
    ['attribution', spoken.size],
    ['radar_0_3', pairs(wanted, got, 0.3, coverage).size],
    ['radar_0_8', pairs(wanted, got, 0.8, coverage).size],
  ] as const)
    count(tally.quotation[name], found, got.length, wanted.length);

  const genre = [fields.genre ?? null].flat()[0] ?? 'none';
  const annotationOf = new Map([...partial].map(([i, j]) => [j, i]));
  const exactRows = new Set(exact.values());
  for (const [i, quotation] of wanted.entries())
    kinds.wanted(quotation, genre, { partial: partial.has(i), exact: exact.has(i), attribution: spoken.has(i) }, got[partial.get(i) ?? -1]);
  for (const [j, row] of got.entries()) {
    const i = annotationOf.get(j);
    kinds.row(row, genre, { partial: i !== undefined, exact: exactRows.has(j), attribution: i !== undefined && spoken.has(i) });
    if (i === undefined)
      misses.add(
        'quotation spurious',
        row.text,
        undefined,
        `${row.form}, cue ${row.cue_text ?? 'none'}, ${actors.shown(row.speaker_actor_id)}`,
      );
  }

  const wantedWords = new Set(wanted.flatMap(({ span: [first, end] }) => Array.from({ length: end - first }, (_, i) => first + i)));
  const gotWords = new Set(got.flatMap((row) => row.words));
  count(tally.quotation.token, [...wantedWords].filter((w) => gotWords.has(w)).length, gotWords.size, wantedWords.size);
}

/** Speaker, form and parent of a row that stands for a quotation; true where the speaker is right. */
function scorePair(quotation: AnnotatedStatement, row: Row, rows: readonly Row[], { tally, misses, actors }: Score): boolean {
  const t = tally.quotation;
  const right = mark(t.speaker, actors.same(quotation.speaker ?? null, row.speaker_actor_id));
  if (quotation.speaker != null) mark(t.speaker_named, right);
  if (!right)
    misses.add(
      'speaker',
      quotation.text,
      quotation.speaker ?? null,
      `${actors.shown(row.speaker_actor_id)}, from ${row.speaker_text ?? 'no words'}`,
    );
  if (!mark(t.form, quotation.form === row.form)) misses.add('form', quotation.text, quotation.form, row.form);
  if (quotation.parent !== undefined) {
    const parent = rows.find((r) => r.statement_id === row.parent_statement_id);
    if (!mark(t.parent, parent !== undefined && iou(quotation.parent, parent) >= PARTIAL))
      misses.add('parent', quotation.text, quotation.parent.text, parent?.text);
  }
  return right;
}
