/** The register of actors: `seeds/actors.csv`, checked, and every name in it compiled for matching. */
import { z } from 'zod';
import { ACTOR_TYPES, type ActorType } from '../model/terms.ts';
import { PhraseTable } from './phrases.ts';
import { days, list, maybeShaped, optional, own, readTable, shaped, text } from './table.ts';
import { type Term, termsOf } from './terms-of-office.ts';
import { Trie } from './trie.ts';
import { fold } from './word.ts';

export interface RegisterActor {
  readonly id: string;
  /** Canonical French name. */
  readonly name: string;
  readonly type: ActorType;
  readonly aliases: readonly string[];
  /** Seats and capitals that speak for the actor. */
  readonly metonyms: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly parentId?: string | undefined;
  /** Oldest first. */
  readonly terms: readonly Term[];
  readonly gender?: 'm' | 'f' | undefined;
  readonly wikidataId?: string | undefined;
  readonly source: string;
  readonly line: number;
  /** The how manieth of the register. */
  readonly index: number;
}

/** A row of the register as it is read. */
export type RegisterRow = Omit<RegisterActor, 'index'>;

export interface Name {
  readonly actor: RegisterActor;
  readonly kind: 'name' | 'alias' | 'metonym';
}

/**
 * What a name names, a bit each: seats and capitals are one kind, whatever speaks through them; and whether a text may
 * write its first word small, which most names forbid.
 */
export const NameKind = { person: 1, state: 2, other: 4, metonym: 8, small: 16 } as const;

/** Names of these are written as listed. */
export const STRICT: ReadonlySet<ActorType> = new Set(['person', 'media', 'company', 'armed_group']);
const ARTICLES = new Set(['le', 'la', 'les', "l'"]);
/** Folded nouns that start the long form of a state's name. */
const REALMS = new Set('royaume republique principaute sultanat emirat federation confederation grand'.split(' '));

function kindOf({ actor, kind }: Name, high: boolean, pieces: readonly string[]): number {
  const { type } = actor;
  const own =
    kind === 'metonym' ? NameKind.metonym : type === 'person' ? NameKind.person : type === 'state' ? NameKind.state : NameKind.other;
  // « dans le Quotidien du peuple », « la banque mondiale »
  const small =
    (own & (NameKind.other | NameKind.person)) !== 0 && pieces.length > 1 && (!STRICT.has(type) || ARTICLES.has(pieces[0] as string));
  // « le royaume du Maroc », « le front Polisario »
  const plain = pieces.length > 1 && (type === 'armed_group' || (own === NameKind.state && REALMS.has(pieces[0] as string)));
  return high && !small && !plain ? own : own | NameKind.small;
}

export interface Register {
  readonly actors: readonly RegisterActor[];
  readonly byId: ReadonlyMap<string, RegisterActor>;
  /** By `nameKey` of the canonical name. */
  readonly byName: ReadonlyMap<string, RegisterActor>;
  /** Every name, alias and metonym. One that several actors share has several values. */
  readonly names: PhraseTable<Name>;
  /** The state of an ISO code. */
  readonly states: ReadonlyMap<string, RegisterActor>;
  /** Folded family name → the persons who bear it. */
  readonly families: ReadonlyMap<string, readonly RegisterActor[]>;
}

const keys = new Map<string, string>();
/** So many names are kept, of this length at most: those of one text after the other are mostly the same. */
const MOST_KEYS = 4096;
const LONGEST_KEPT = 100;

/** A name without accents, case, hyphens and punctuation: equal keys mean the same name. */
export function nameKey(name: string): string {
  if (name.length > LONGEST_KEPT) return newKey(name);
  let key = keys.get(name);
  if (key === undefined) {
    key = newKey(name);
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(name, key);
  }
  return key;
}

function newKey(name: string): string {
  const lower = name.toLowerCase();
  if (/^[a-z]+(?: [a-z]+)*$/.test(lower)) return lower;
  if (/^[ -~]*$/.test(lower)) return lower.replace(/[^a-z0-9]+/g, ' ').trim();
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `actor-` and the words of the name: the id of an actor that the register lacks. */
export const discoveredId = (name: string): string => idOfKey(nameKey(name));
export const idOfKey = (key: string): string => `actor-${key.replace(/ /g, '-').slice(0, 120)}`;

const SHAPE = {
  actor_id: shaped(/^[a-z][a-z0-9-]*$/),
  name: text,
  actor_type: z.enum(ACTOR_TYPES).transform((type) => own(ACTOR_TYPES, type)),
  aliases: list,
  metonyms: list,
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]).transform((s) => (s === '' ? undefined : s)),
  parent_actor_id: optional,
  role: list,
  gender: z.enum(['', 'm', 'f']).transform((s) => (s === '' ? undefined : s)),
  valid_from: days,
  valid_to: days,
  wikidata_id: maybeShaped(/^Q\d+$/),
  source: text,
};

/**
 * Reads the register at `path`; `familyFirst` tells the folded family names that stand first.
 * @throws Error `FILE:LINE: …` where a row is wrong, an id, a name or an alias is doubled, or a parent is missing.
 */
export function loadRegister(path: string, familyFirst: ReadonlySet<string>, trie = new Trie()): Register {
  const actors = readTable(path, SHAPE, ['actor_id']).map(
    (row, index): RegisterActor => ({
      id: row.actor_id,
      name: row.name,
      type: row.actor_type,
      index,
      country: row.country,
      parentId: row.parent_actor_id,
      terms: located(path, row.line, () => termsOf(row.role, row.valid_from, row.valid_to)),
      gender: row.gender as 'm' | 'f' | undefined,
      wikidataId: row.wikidata_id,
      aliases: row.aliases,
      metonyms: row.metonyms,
      source: row.source,
      line: row.line,
    }),
  );
  return compileActors(path, actors, familyFirst, trie);
}

function located<T>(path: string, line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${path}:${line}: ${(error as Error).message}`);
  }
}

/** One literal for all: actors of one shape are read fast. */
const actorOf = (row: RegisterRow, index: number): RegisterActor => ({
  id: row.id,
  name: row.name,
  type: row.type,
  index,
  country: row.country,
  parentId: row.parentId,
  terms: row.terms,
  gender: row.gender,
  wikidataId: row.wikidataId,
  aliases: row.aliases,
  metonyms: row.metonyms,
  source: row.source,
  line: row.line,
});

/** Compiles rows already read, their names into `trie`; `path` names them in errors. */
export const compile = (path: string, rows: readonly RegisterRow[], familyFirst: ReadonlySet<string>, trie = new Trie()): Register =>
  compileActors(path, rows.map(actorOf), familyFirst, trie);

function compileActors(path: string, actors: readonly RegisterActor[], familyFirst: ReadonlySet<string>, trie: Trie): Register {
  const byId = new Map<string, RegisterActor>();
  const byName = new Map<string, RegisterActor>();
  const names = new PhraseTable<Name>(trie, Object.keys(NameKind).length, kindOf);
  const states = new Map<string, RegisterActor>();
  const families = new Map<string, RegisterActor[]>();
  for (const actor of actors) {
    byId.set(actor.id, actor);
    const key = nameKey(actor.name);
    const twin = byName.get(key);
    if (twin !== undefined) throw new Error(`${path}:${actor.line}: duplicate name "${actor.name}" (first on line ${twin.line})`);
    byName.set(key, actor);
    if (actor.type === 'state' && actor.country !== undefined) states.set(actor.country, actor);
    const twice = doubled(actor);
    if (twice !== undefined) throw new Error(`${path}:${actor.line}: duplicate alias "${twice}"`);
    names.add(actor.name, { actor, kind: 'name' });
    for (const alias of actor.aliases) names.add(alias, { actor, kind: 'alias' });
    for (const metonym of actor.metonyms) names.add(metonym, { actor, kind: 'metonym' });
    if (actor.type !== 'person') continue;
    bear(families, familyOf(actor.name, familyFirst), actor);
    // Netanyahou and Netanyahu: other spellings of the whole name
    for (const alias of actor.aliases) if (alias.includes(' ') && !alias.includes('(')) bear(families, familyOf(alias, familyFirst), actor);
  }
  // `Congrès (Espagne)` is how patterns look for a body: such aliases lead to their row as names do
  for (const actor of actors) {
    for (const alias of actor.aliases) if (alias.endsWith(')') && !byName.has(nameKey(alias))) byName.set(nameKey(alias), actor);
  }
  for (const actor of actors) {
    if (actor.parentId !== undefined && !byId.has(actor.parentId)) {
      throw new Error(`${path}:${actor.line}: parent_actor_id "${actor.parentId}" names no row`);
    }
  }
  return { actors, byId, byName, names, states, families };
}

function bear(families: Map<string, RegisterActor[]>, family: string, actor: RegisterActor): void {
  const bearers = families.get(family);
  if (bearers === undefined) families.set(family, [actor]);
  else if (bearers[bearers.length - 1] !== actor) bearers.push(actor);
}

/** A name that the row has twice. */
function doubled({ name, aliases, metonyms }: RegisterActor): string | undefined {
  if (aliases.length + metonyms.length === 0) return undefined;
  const seen = new Set([name.normalize('NFC')]);
  for (const others of [aliases, metonyms]) {
    for (const other of others) {
      const exact = other.normalize('NFC');
      if (seen.has(exact)) return other;
      seen.add(exact);
    }
  }
  return undefined;
}

/** The folded family name of a full name: the first word where that is a Chinese, Korean or Vietnamese one, else the last. */
export function familyOf(name: string, familyFirst: ReadonlySet<string>): string {
  const words = fold(name).split(/\s+/);
  const first = words[0] as string;
  return words.length <= 3 && familyFirst.has(first) ? first : (words[words.length - 1] as string);
}
