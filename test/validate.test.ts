import { describe, expect, test } from 'vitest';
import type { Lexicon } from '../pipeline/lexicon/load.ts';
import type { DocumentRows } from '../pipeline/model/rows.ts';
import { span } from '../pipeline/model/span.ts';
import type { ActorRow, StatementRow } from '../pipeline/model/tables/index.ts';
import { actorReducer, normalize } from '../pipeline/normalize/index.ts';
import { idSet } from '../pipeline/validate/idset.ts';
import { rowCheck, validator } from '../pipeline/validate/index.ts';
import { analysisOf, person, says } from './analysis.ts';

const lexicon = { register: { byId: new Map(), named: () => undefined } } as unknown as Lexicon;
const check = rowCheck();
const text = '🎙 question un deux trois, a dit X. réponse quatre cinq six';
const rows = normalize(
  analysisOf(text, {
    reading: {
      turns: [
        { kind: 'question', span: span(3, 35) },
        { kind: 'answer', span: span(36, text.length), repliesTo: 0 },
      ],
    },
    turnSpeakers: [null, { actor: 0, basis: 'title' }],
    actors: [person('actor-x', 'X', { parentId: 'actor-y' }), person('actor-y', 'Y')],
    attributions: [
      says([span(12, 19), span(44, 50)], {
        source: span(33, 34),
        cue: span(27, 32),
        cueLemma: 'dire',
        speaker: { actor: 0, basis: 'name' },
      }),
      says([span(15, 19)]),
    ],
    mentions: [
      { span: span(33, 34), form: 'short_name', actor: 0 },
      { span: span(44, 50), form: 'short_name', actor: 1 },
    ],
  }),
  lexicon,
);
const reducer = actorReducer(lexicon);
reducer.add(rows);
const actors = reducer.rows();

const faults = (given: DocumentRows, of: readonly ActorRow[] = actors): string[] => {
  const all = validator(check);
  return [...all.document(given), ...all.finish(of)].map((i) => `${i.code}: ${i.message}`);
};
const index = (words: string) => rows.statements.findIndex((s) => s.text === words);
const changed = (i: number, change: Partial<StatementRow>): DocumentRows => ({
  ...rows,
  statements: rows.statements.map((row, k) => (k === i ? { ...row, ...change } : row)),
});

test('rows as they are made have no faults', () => expect(faults(rows)).toEqual([]));

describe('statements', () => {
  const whole = index('un deux');
  const inner = index('deux');
  const further = index('quatre');
  const answer = rows.statements.findIndex((s) => s.kind === 'answer');
  const other = rows.statements[answer] as StatementRow;
  test.each<[string, number, Partial<StatementRow>]>([
    ['text is not the slice', inner, { text: 'DEUX' }],
    ['cue_text is not the slice', whole, { cue_text: 'a fit' }],
    ['cue_text is not the slice', whole, { cue_start: null }],
    ['speaker_text is not the slice', whole, { speaker_end: 9999 }],
    ['statement_id is not of document, kind and span', inner, { char_start: 15, char_end: 19 }],
    ['parent_statement_id st-0000000000000000 is no statement', inner, { parent_statement_id: 'st-0000000000000000' }],
    ['lies outside its parent', inner, { parent_statement_id: other.statement_id }],
    ['replies to a row of kind answer', answer, { replies_to_statement_id: other.statement_id }],
    ['only an answer replies', inner, { replies_to_statement_id: rows.statements[0]?.statement_id ?? null }],
    ['continues a row behind it', inner, { continues_statement_id: (rows.statements[further] as StatementRow).statement_id }],
    ['continues a row of another speaker', further, { speaker_actor_id: null, speaker_basis: null }],
    ['speaker_actor_id and speaker_basis go together', answer, { speaker_basis: null }],
    ['form goes with quotations', inner, { form: null }],
    ['/text must NOT have fewer than 1', inner, { text: '' }],
    ['document_id is of another document', inner, { document_id: 'doc-0000000000000000' }],
  ])('%s', (message, i, change) => expect(faults(changed(i, change)).join('\n')).toMatch(message));

  test('order, doubles and crossings', () => {
    expect(faults({ ...rows, statements: [...rows.statements].reverse() }).join('\n')).toMatch('stands out of order');
    const doubled = { ...rows, statements: [...rows.statements, rows.statements.at(-1) as StatementRow] };
    expect(faults(doubled).join('\n')).toMatch(/two statements share an id[\s\S]*statement_id is not unique/);
    expect(faults(changed(inner, { char_end: (rows.statements[whole] as StatementRow).char_end + 3 })).join('\n')).toMatch(
      'crosses another quotation',
    );
  });
});

describe('documents, mentions and actors', () => {
  test('counts agree', () => {
    for (const column of ['char_count', 'statement_count', 'mention_count'] as const)
      expect(faults({ ...rows, document: { ...rows.document, [column]: 99 } }).join('\n')).toMatch(`${column} is 99`);
    for (const column of ['document_count', 'statement_count', 'mention_count'] as const)
      expect(faults(rows, [{ ...(actors[0] as ActorRow), [column]: 99 }, ...actors.slice(1)]).join('\n')).toMatch(`${column} is 99`);
  });

  test('keys resolve and are unique', () => {
    expect(faults(rows, actors.slice(1)).join('\n')).toMatch('actor-x: is named by rows, but is no actor');
    expect(faults(rows, actors.slice(0, 1)).join('\n')).toMatch('parent_actor_id actor-y is no actor');
    expect(faults(rows, [...actors].reverse()).join('\n')).toMatch('stands out of order');
    expect(faults(rows, [...actors, actors.at(-1) as ActorRow]).join('\n')).toMatch('actor_id is not unique');
  });

  test('a mention lies in its statement and is its slice', () => {
    const [first, ...rest] = rows.mentions;
    const answer = rows.statements.find((s) => s.kind === 'answer')?.statement_id ?? null;
    const with_ = (change: object) =>
      faults({ ...rows, mentions: [{ ...(first as (typeof rows.mentions)[number]), ...change }, ...rest] }).join('\n');
    expect(with_({ statement_id: answer })).toMatch('lies outside its statement');
    expect(with_({ text: 'Y' })).toMatch('text is not the slice');
    expect(with_({ mention_id: 'me-0000000000000000' })).toMatch('mention_id is not of document and span');
  });

  test('the same document twice', () => {
    const all = validator(check);
    expect(all.document(rows)).toEqual([]);
    expect(
      all
        .document(rows)
        .map((i) => i.message)
        .join('\n'),
    ).toMatch('stands twice');
  });

  test('a document with faults counts for no actor, and its faults are bounded', () => {
    const all = validator(check);
    const bad = { ...rows, mentions: Array.from({ length: 500 }, () => ({ ...rows.mentions[0], text: '' })) } as DocumentRows;
    expect(all.document(bad).length).toBeLessThan(30);
    expect(all.document(bad).at(-1)?.message).toMatch(/more faults/);
    expect(all.finish([])).toEqual([]);
  });
});

test('a set of ids tells doubles apart, also hashes of zeros and ids of another form', () => {
  const ids = idSet();
  const all = ['st-0000000000000000', 'st-00000000ffffffff', 'st-ffffffff00000000', 'odd', ''];
  for (let i = 0; i < 20_000; i++) all.push(`st-${(i * 2_654_435_761).toString(16).padStart(16, '0')}`);
  const distinct = new Set(all);
  for (const id of distinct) expect(ids.add(id)).toBe(true);
  for (const id of all) expect(ids.add(id)).toBe(false);
  expect(ids.size()).toBe(distinct.size);
});
