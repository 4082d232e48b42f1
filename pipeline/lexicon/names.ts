/** What tells names apart: demonyms, titles, remits, heads of names, given and family names, places. One table each. */
import { join } from 'node:path';
import { z } from 'zod';
import { ACTOR_TYPES, type ActorType } from '../model/terms.ts';
import { PhraseTable } from './phrases.ts';
import { type Located, list, own, readTable } from './table.ts';
import { Trie } from './trie.ts';
import { fold } from './word.ts';

/** What a common noun at the head of a name makes of it. */
export const HEAD_KINDS = [
  'body',
  'local',
  'townhall',
  'mission',
  'typed',
  'foreign',
  'thing',
  'place',
  'vehicle',
  'venue',
  'premises',
  'gathering',
  'crowned',
  'route',
  'seat',
  'palace',
  'governed',
  'personal',
  'realm',
] as const;
export type HeadKind = (typeof HEAD_KINDS)[number];

/** Kinds of heads as bits. */
export const headBits = (...kinds: readonly HeadKind[]): number => kinds.reduce((bits, kind) => bits | (1 << HEAD_KINDS.indexOf(kind)), 0);

export interface Head {
  readonly kind: HeadKind;
  /** For `body`, `typed` and `foreign`. */
  readonly type: ActorType | undefined;
}

export interface Title {
  readonly gender: 'm' | 'f' | undefined;
  /** A single capitalised word behind it is a family name: `le président Obama`. */
  readonly single: boolean;
  /** An office of a state, whose holder is of the state that the title names: `ministre`, but not `historien`. */
  readonly ofState: boolean;
}

/** A body that many states have under one name. */
export interface Institution {
  readonly name: string;
  /** ISO codes of the states that have it; none where any may. */
  readonly countries: readonly string[];
}

export interface Remit {
  /** As the canonical name words it: `Affaires étrangères`. */
  readonly name: string;
}

export const GUARDS = ['never', 'article', 'bare', 'inside', 'caps', 'definite'] as const;
export type Guard = (typeof GUARDS)[number];

export interface NameLexicon {
  /** Folded demonym form → ISO codes; several where the form is shared (`coréen`). */
  readonly demonyms: ReadonlyMap<string, readonly string[]>;
  /** ISO code → the masculine singular. */
  readonly demonymOf: ReadonlyMap<string, string>;
  readonly titles: PhraseTable<Title>;
  readonly remits: PhraseTable<Remit>;
  readonly institutions: PhraseTable<Institution>;
  readonly heads: PhraseTable<Head>;
  /** Folded given name → gender, undefined where both bear it. */
  readonly given: ReadonlyMap<string, 'm' | 'f' | undefined>;
  /** Folded family names of languages that put them first → languages. */
  readonly familyFirst: ReadonlyMap<string, readonly string[]>;
  readonly places: PhraseTable<true>;
  /** Folded words that stand with a capital only because a sentence starts. */
  readonly stops: ReadonlySet<string>;
  /** Folded names that are words of the language as well → where they are still names. */
  readonly guards: ReadonlyMap<string, Guard>;
}

/** Kinds of phrases in the tables that tell apart what is listed with a capital. */
export const Listed = { capital: 1, small: 2 } as const;
const byCapital = (_: unknown, high: boolean): number => (high ? Listed.capital : Listed.small);

const gender = z.enum(['', 'm', 'f']).transform((s) => (s === '' ? undefined : s));
const word = z.string().min(1);

/** Reads the name tables of the folder into `trie`. @throws Error `FILE:LINE: …` */
export function loadNames(folder: string, trie = new Trie()): NameLexicon {
  const demonyms = new Map<string, string[]>();
  const demonymOf = new Map<string, string>();
  for (const row of readTable(
    join(folder, 'demonyms.csv'),
    { country: z.string().regex(/^[A-Z]{2}(?:\|[A-Z]{2})*$/), forms: list, prefixes: list },
    ['country'],
  )) {
    const codes = row.country.split('|');
    if (codes.length === 1 && row.forms[0] !== undefined) demonymOf.set(row.country, row.forms[0]);
    for (const form of [...row.forms, ...row.prefixes.map((prefix) => `${prefix}-`)]) {
      const known = demonyms.get(fold(form)) ?? [];
      demonyms.set(fold(form), [...new Set([...known, ...codes])]);
    }
  }
  const titles = new PhraseTable<Title>(trie);
  const flag = z.enum(['', 'yes']);
  for (const row of readTable(join(folder, 'titles.csv'), { title: word, gender, single: flag, of_state: flag }, ['title'])) {
    const value: Title = { single: row.single === 'yes', gender: row.gender, ofState: row.of_state === 'yes' };
    titles.add(row.title, value);
    titles.add(pluralOf(row.title), value);
  }
  const remits = new PhraseTable<Remit>(trie, 2, byCapital);
  for (const row of readTable(join(folder, 'remits.csv'), { name: word, variants: list }, ['name'])) {
    for (const form of [row.name, ...row.variants]) remits.add(form, { name: row.name });
  }
  const institutions = new PhraseTable<Institution>(trie);
  for (const row of readTable(join(folder, 'institutions.csv'), { name: word, countries: list }, ['name'])) institutions.add(row.name, row);
  const heads = new PhraseTable<Head>(trie, HEAD_KINDS.length, ({ kind }) => headBits(kind));
  const types = z.enum(['', ...ACTOR_TYPES]);
  for (const row of readTable(join(folder, 'heads.csv'), { head: word, kind: z.enum(HEAD_KINDS), actor_type: types }, ['head', 'kind'])) {
    const kind = own(HEAD_KINDS, row.kind);
    const value: Head = { kind, type: row.actor_type === '' ? undefined : own(ACTOR_TYPES, row.actor_type) };
    heads.add(row.head, value);
    if (row.kind !== 'foreign' && row.kind !== 'body' && !/s$/.test(row.head)) heads.add(pluralOf(row.head), value);
  }
  const places = new PhraseTable<true>(trie, 2, byCapital);
  for (const row of readTable(join(folder, 'places.csv'), { name: word }, ['name'])) places.add(row.name, true);
  const map = <T extends object, V>(rows: readonly Located<T>[], key: (row: T) => string, value: (row: T) => V) =>
    new Map(rows.map((row) => [fold(key(row)), value(row)] as const));
  return {
    demonyms,
    demonymOf,
    titles,
    remits,
    institutions,
    heads,
    places,
    given: map(
      readTable(join(folder, 'given_names.csv'), { name: word, gender }, ['name']),
      (r) => r.name,
      (r) => r.gender as 'm' | 'f' | undefined,
    ),
    familyFirst: map(
      readTable(join(folder, 'family_names.csv'), { name: word, origins: list }, ['name']),
      (r) => r.name,
      (r) => r.origins,
    ),
    stops: new Set(readTable(join(folder, 'stop_words.csv'), { word }, ['word']).map((row) => fold(row.word))),
    guards: map(
      readTable(join(folder, 'guards.csv'), { name: word, rule: z.enum(GUARDS) }, ['name']),
      (r) => r.name,
      (r) => r.rule as Guard,
    ),
  };
}

/** The plural of the first word of a title: `ministres des`, `secrétaires généraux` are listed where they matter. */
function pluralOf(phrase: string): string {
  const [first = '', ...rest] = phrase.split(' ');
  const plural = /[sxz]$/.test(first) ? first : /al$/.test(first) ? `${first.slice(0, -1)}ux` : `${first}s`;
  const second = rest[0];
  const agreed =
    second !== undefined && /^(?:ministre|délégué|assistant|adjoint|général|général adjoint)/.test(second)
      ? [second === 'général' ? 'généraux' : `${second}s`, ...rest.slice(1)]
      : rest;
  return [plural, ...agreed].join(' ');
}
