import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { type Row, TABLES, type Value } from '../pipeline/model/tables/index.ts';
import { rowCheck } from '../pipeline/validate/schema.ts';
import { published } from '../scripts/published.ts';

/** The contract: a column that goes, comes or moves is a decision, not an accident. */
const COLUMNS = {
  documents:
    'document_id source_file source_sha256 source_url? genre layout language title? publisher? published_on? published_on_text? published_on_basis? place? byline spokesperson_actor_id? rights? text char_count word_count statement_count mention_count',
  statements:
    'statement_id document_id kind form? text char_start char_end speaker_actor_id? speaker_text? speaker_start? speaker_end? speaker_basis? cue_text? cue_start? cue_end? cue_lemma? cue_class? said_on? parent_statement_id? replies_to_statement_id? continues_statement_id? rule_id',
  actors:
    'actor_id name actor_type aliases country? parent_actor_id? role? wikidata_id? basis first_seen_on? last_seen_on? document_count statement_count mention_count',
  mentions: 'mention_id document_id statement_id? actor_id text char_start char_end form is_speaker',
};

const check = rowCheck();
const example = (name: string): Record<string, Value> => {
  const of = TABLES.find((t) => t.name === name);
  return Object.fromEntries((of?.columns ?? []).map((c) => [c.name, c.example]));
};

test('the tables have the columns of the contract, in its order', () => {
  const found = TABLES.map((t) => [t.name, t.columns.map((c) => `${c.name}${c.nullable ? '?' : ''}`).join(' ')]);
  expect(Object.fromEntries(found)).toEqual(COLUMNS);
});

describe.each(TABLES)('$name', (of) => {
  test('says of every column what it means, and of null what it says', () => {
    for (const column of of.columns) {
      expect(column.description, column.name).toMatch(/.{10,}/);
      expect(column.nullable, column.name).toBe(column.absent !== undefined);
      expect(column.kind === 'int32', column.name).toBe(column.unit !== undefined);
      if (column.kind === 'list<string>') expect(column.nullable, column.name).toBe(false);
    }
  });

  test('has foreign keys that lead to primary keys', () => {
    for (const { references } of of.columns) {
      if (references === undefined) continue;
      expect(TABLES.find((t) => t.name === references.table)?.primaryKey).toBe(references.column);
    }
  });

  test('has examples that are valid', () => {
    expect(of.schema.safeParse(example(of.name)).error).toBeUndefined();
    expect(check(of.name, example(of.name))).toBeUndefined();
  });
});

test.each(published())('$path is what the tables give: npm run schemas', ({ path, text }) => {
  expect(readFileSync(join(packageRoot(), path), 'utf8')).toBe(text);
});

/** Changes to a valid row of `table`, and whether it stays valid: zod inside and ajv over what is published must agree. */
const PROBES: readonly (readonly [string, Readonly<Record<string, unknown>>, boolean])[] = [
  ['documents', { source_url: 'https://exemple.fr/conférence/été?q=à#ancre' }, true],
  ['documents', { source_url: 'http://例え.jp/ページ' }, true],
  ['documents', { source_url: 'https://exemple.fr/a b' }, false],
  ['documents', { source_url: 'exemple.fr/page' }, false],
  ['documents', { source_url: '' }, false],
  ['documents', { source_url: null }, true],
  ['documents', { published_on: '2015-02-28' }, true],
  ['documents', { published_on: '2015-02-30' }, false],
  ['documents', { published_on: '2015-02-29' }, false],
  ['documents', { published_on: '2016-02-29' }, true],
  ['documents', { published_on: '1900-02-29' }, false],
  ['documents', { published_on: '2000-02-29' }, true],
  ['documents', { published_on: '2015-13-01' }, false],
  ['documents', { published_on: '2015-2-3' }, false],
  ['documents', { published_on: '2015-02-03T00:00:00Z' }, false],
  ['documents', { published_on: '2015-02-03\n' }, false],
  ['documents', { published_on: '' }, false],
  ['documents', { title: '' }, false],
  ['documents', { title: null }, true],
  ['documents', { title: undefined }, false],
  ['documents', { byline: [] }, true],
  ['documents', { byline: [''] }, false],
  ['documents', { byline: null }, false],
  ['documents', { byline: 'Jean' }, false],
  ['documents', { text: '' }, false],
  ['documents', { text: '\ufeff' }, true],
  ['documents', { text: '𝔘' }, true],
  ['documents', { char_count: 0 }, true],
  ['documents', { char_count: -1 }, false],
  ['documents', { char_count: 1.5 }, false],
  ['documents', { char_count: 2_147_483_647 }, true],
  ['documents', { char_count: 2_147_483_648 }, false],
  ['documents', { char_count: '1' }, false],
  ['documents', { char_count: null }, false],
  ['documents', { genre: 'interview' }, false],
  ['documents', { language: 'fr-CA' }, true],
  ['documents', { language: 'French' }, false],
  ['documents', { document_id: 'doc-02BD3D09E69E01B7' }, false],
  ['documents', { document_id: 'doc-02bd3d09e69e01b7\n' }, false],
  ['documents', { more: 1 }, false],
  ['documents', { published_on_basis: 'guessed' }, false],
  ['statements', { said_on: '2015-04-31' }, false],
  ['statements', { form: null }, true],
  ['statements', { kind: null }, false],
  ['statements', { cue_start: null }, true],
  ['statements', { cue_class: 'shouting' }, false],
  ['statements', { rule_id: '' }, false],
  ['actors', { actor_id: 'actor-yıldırım' }, true],
  ['actors', { actor_id: '1-actor' }, false],
  ['actors', { actor_id: 'Actor' }, false],
  ['actors', { actor_id: 'actor a' }, false],
  ['actors', { country: 'fr' }, false],
  ['actors', { country: 'FR' }, true],
  ['actors', { wikidata_id: 'Q0' }, false],
  ['actors', { wikidata_id: 'Q142' }, true],
  ['actors', { aliases: ['NA', 'null', '|'] }, true],
  ['mentions', { is_speaker: 0 }, false],
  ['mentions', { is_speaker: null }, false],
  ['mentions', { statement_id: null }, true],
  ['mentions', { form: 'pronoun' }, false],
];

test.each(PROBES)('zod and the published schema agree: %s %j', (name, change, valid) => {
  const row = { ...example(name), ...change };
  for (const [key, value] of Object.entries(row)) if (value === undefined) delete row[key as keyof Row];
  const of = TABLES.find((t) => t.name === name);
  expect(of?.schema.safeParse(row).success, 'zod').toBe(valid);
  expect(check(name as 'documents', row) === undefined, `ajv: ${check(name as 'documents', row)}`).toBe(valid);
});

test.each(TABLES)('no column of $name has a default: each may be missing to neither zod nor the published schema', (of) => {
  for (const { name } of of.columns) {
    const { [name]: _, ...short } = example(of.name);
    expect(of.schema.safeParse(short).success, name).toBe(false);
    expect(check(of.name, short), name).toContain(name);
  }
});

test('a faulty row is named with its place', () => {
  expect(check('documents', { ...example('documents'), char_count: 'x' })).toBe('/char_count must be integer (integer)');
});
