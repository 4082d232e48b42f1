/** The register of actors: `seeds/actors.csv`, checked, and every name in it compiled for matching. */
import { z } from 'zod';
import { ACTOR_TYPES, type ActorType } from '../model/terms.ts';
import { PhraseTable } from './phrases.ts';
import { list as cells, days, maybeShaped, optional, own, readColumns, shaped, text } from './table.ts';
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
/** More than one word, or a compound. */
const SEVERAL = /[\s(),/‐‑-].|^[ld]['’]./i;
const ARTICLE = /^(?:(?:le|la|les)[\s-]|l['’])/i;
/** Nouns that start the long form of a state's name. */
const REALM = /^(?:royaume|r[ée]publique|principaut[ée]|sultanat|[ée]mirat|f[ée]d[ée]ration|conf[ée]d[ée]ration|grand)(?!\p{L})/iu;

function kindOf({ actor, kind }: Name, high: boolean, text: string): number {
  const { type } = actor;
  const own =
    kind === 'metonym' ? NameKind.metonym : type === 'person' ? NameKind.person : type === 'state' ? NameKind.state : NameKind.other;
  // « dans le Quotidien du peuple », « la banque mondiale »
  const small = (own & (NameKind.other | NameKind.person)) !== 0 && SEVERAL.test(text) && (!STRICT.has(type) || ARTICLE.test(text));
  // « le royaume du Maroc », « le front Polisario »
  const plain = (type === 'armed_group' || (own === NameKind.state && REALM.test(text))) && SEVERAL.test(text);
  return high && !small && !plain ? own : own | NameKind.small;
}

export interface Register {
  readonly actors: readonly RegisterActor[];
  readonly byId: ReadonlyMap<string, RegisterActor>;
  /** The row of a canonical name, or of an alias that tells the state (`Congrès (Espagne)`), however it is spelled. */
  readonly named: (name: string) => RegisterActor | undefined;
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
  aliases: cells,
  metonyms: cells,
  country: z.union([z.literal(''), z.string().regex(/^[A-Z]{2}$/)]).transform((s) => (s === '' ? undefined : s)),
  parent_actor_id: optional,
  role: cells,
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
  const table = readColumns(path, SHAPE, ['actor_id']);
  const actors = table.lines.map(
    (line, i): RegisterActor => ({
      id: table.actor_id[i] as string,
      name: table.name[i] as string,
      type: table.actor_type[i] as ActorType,
      index: i,
      country: table.country[i],
      parentId: table.parent_actor_id[i],
      terms: termsAt(path, line, table.role[i] as string[], table.valid_from[i] as string[], table.valid_to[i] as string[]),
      gender: table.gender[i] as 'm' | 'f' | undefined,
      wikidataId: table.wikidata_id[i],
      aliases: table.aliases[i] as string[],
      metonyms: table.metonyms[i] as string[],
      source: table.source[i] as string,
      line,
    }),
  );
  return compileActors(path, actors, familyFirst, trie);
}

function termsAt(path: string, line: number, offices: readonly string[], from: readonly string[], to: readonly string[]): readonly Term[] {
  try {
    return termsOf(offices, from, to);
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
  const names = new PhraseTable<Name>(trie, Object.keys(NameKind).length, kindOf);
  const states = new Map<string, RegisterActor>();
  names.expect(actors.reduce((sum, { aliases, metonyms }) => sum + 1 + aliases.length + metonyms.length, 0));
  const list = (text: string, name: Name): void => {
    const { actor } = name;
    for (const before of names.add(text, name)) {
      if (before.value.actor === actor && before.text.normalize('NFC') === text.normalize('NFC'))
        throw new Error(`${path}:${actor.line}: duplicate alias "${text}"`);
    }
  };
  for (const actor of actors) {
    byId.set(actor.id, actor);
    if (actor.type === 'state' && actor.country !== undefined) states.set(actor.country, actor);
    const twin = names.add(actor.name, { actor, kind: 'name' }).find(({ value }) => value.kind === 'name')?.value.actor;
    if (twin !== undefined) throw new Error(`${path}:${actor.line}: duplicate name "${actor.name}" (first on line ${twin.line})`);
    if (actor.aliases.length > 0) {
      const name: Name = { actor, kind: 'alias' };
      for (const alias of actor.aliases) list(alias, name);
    }
    for (const metonym of actor.metonyms) list(metonym, { actor, kind: 'metonym' });
  }
  for (const actor of actors) {
    if (actor.parentId !== undefined && !byId.has(actor.parentId)) {
      throw new Error(`${path}:${actor.line}: parent_actor_id "${actor.parentId}" names no row`);
    }
  }
  let families: Register['families'] | undefined;
  return {
    actors,
    byId,
    named: (name) => namedIn(names, name),
    names,
    states,
    // asked for by the first family name that stands alone
    get families() {
      families ??= familiesOf(actors, familyFirst);
      return families;
    },
  };
}

function familiesOf(actors: readonly RegisterActor[], familyFirst: ReadonlySet<string>): Register['families'] {
  const families = new Map<string, RegisterActor[]>();
  for (const actor of actors) {
    if (actor.type !== 'person') continue;
    bear(families, familyOf(actor.name, familyFirst), actor);
    // Netanyahou and Netanyahu: other spellings of the whole name
    for (const alias of actor.aliases) if (alias.includes(' ') && !alias.includes('(')) bear(families, familyOf(alias, familyFirst), actor);
  }
  return families;
}

/** `Congrès (Espagne)` is how patterns look for a body: such aliases lead to their row as names do. */
function namedIn(names: PhraseTable<Name>, name: string): RegisterActor | undefined {
  const found = names.get(name);
  const own =
    found.find(({ value }) => value.kind === 'name') ?? found.find(({ text, value }) => value.kind === 'alias' && text.endsWith(')'));
  return own?.value.actor;
}

function bear(families: Map<string, RegisterActor[]>, family: string, actor: RegisterActor): void {
  const bearers = families.get(family);
  if (bearers === undefined) families.set(family, [actor]);
  else if (bearers[bearers.length - 1] !== actor) bearers.push(actor);
}

/** The folded family name of a full name: the first word where that is a Chinese, Korean or Vietnamese one, else the last. */
export function familyOf(name: string, familyFirst: ReadonlySet<string>): string {
  const words = fold(name).split(/\s+/);
  const first = words[0] as string;
  return words.length <= 3 && familyFirst.has(first) ? first : (words[words.length - 1] as string);
}
