/** The actors of one document while they are being gathered. */
import { idOfKey, nameKey, type Register, type RegisterActor } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import type { FoundActor } from '../../model/document.ts';
import type { Span } from '../../model/span.ts';
import type { ActorType } from '../../model/terms.ts';

/** A `FoundActor` that can still learn. */
export interface Draft {
  readonly id: string;
  name: string;
  type: ActorType;
  readonly registered: boolean;
  country: string | undefined;
  parentId: string | undefined;
  gender: 'm' | 'f' | undefined;
  /** Forms of the document; most actors have none. */
  aliases: Set<string> | undefined;
  role: string | undefined;
  descriptions: Span[] | undefined;
  /** The register's row. */
  readonly row: RegisterActor | undefined;
  /** Persons: the folded words of the name, and which of them is the family name. */
  readonly words: readonly string[];
  /** The same, cut at hyphens. */
  readonly parts: readonly string[];
  readonly familyFirst: boolean;
  /** Persons: the how manieth of the document. */
  rank: number;
  /** Index in the result, once mentioned. */
  index: number | undefined;
  /** Mentions so far. */
  count: number;
}

export interface Cast {
  readonly register: Register;
  readonly byId: Map<string, Draft>;
  /** What was discovered under a name, and as what. */
  readonly byName: Map<string, { readonly type: ActorType; readonly draft: Draft }>;
  /** Persons in order of appearance. */
  readonly persons: Draft[];
  /** Persons by each folded word of their names, and by its parts where it has a hyphen. */
  readonly byWord: Map<string, Draft[]>;
  /** Short names that several of the register's persons bear alike, by token; nobody is linked. */
  readonly homonyms: { readonly first: number; readonly end: number; readonly names: readonly string[] }[];
}

export const newCast = (register: Register): Cast => ({
  register,
  byId: new Map(),
  byName: new Map(),
  persons: [],
  byWord: new Map(),
  homonyms: [],
});

export const wordsOfName = (name: string): string[] => {
  const folded = fold(name);
  const words = folded.split(PLAIN.test(folded) ? ' ' : /\s+/);
  return words.includes('') ? words.filter((word) => word !== '') : words;
};
/** No white space but single spaces. */
const PLAIN = /^[^\s]*(?: [^\s]+)*$/;

/** What the words of a person's name are: the same for every document. */
interface Bearing {
  readonly words: readonly string[];
  readonly parts: readonly string[];
  /** Words and parts, each once. */
  readonly keys: readonly string[];
}

const NO_BEARING: Bearing = { words: [], parts: [], keys: [] };

function bearingOf(name: string): Bearing {
  const words = wordsOfName(name);
  if (!name.includes('-') && words.every((word) => !word.includes('-'))) return { words, parts: words, keys: [...new Set(words)] };
  const parts = words.flatMap((word) => word.split('-'));
  return { words, parts, keys: [...new Set(words.flatMap((word) => [word, ...word.split('-')]))] };
}

const bearings = new WeakMap<RegisterActor, Bearing>();

function bearingOfRow(row: RegisterActor): Bearing {
  let bearing = bearings.get(row);
  if (bearing === undefined) {
    bearing = bearingOf(row.name);
    bearings.set(row, bearing);
  }
  return bearing;
}

export const wordsOfRow = (row: RegisterActor): readonly string[] => bearingOfRow(row).words;

function enter(cast: Cast, draft: Draft, keys: readonly string[]): Draft {
  cast.byId.set(draft.id, draft);
  if (draft.type === 'person') {
    draft.rank = cast.persons.push(draft) - 1;
    for (const word of keys) {
      const bearers = cast.byWord.get(word);
      if (bearers === undefined) cast.byWord.set(word, [draft]);
      else bearers.push(draft);
    }
  }
  return draft;
}

export function registered(cast: Cast, row: RegisterActor, familyFirst = false): Draft {
  const known = cast.byId.get(row.id);
  if (known !== undefined) return known;
  const { id, name, type, country, parentId, gender } = row;
  const bearing = type === 'person' ? bearingOfRow(row) : NO_BEARING;
  return enter(cast, newDraft(id, name, type, row, country, parentId, gender, bearing, familyFirst), bearing.keys);
}

/** One literal for all: drafts of one shape are read fast. */
const newDraft = (
  id: string,
  name: string,
  type: ActorType,
  row: RegisterActor | undefined,
  country: string | undefined,
  parentId: string | undefined,
  gender: 'm' | 'f' | undefined,
  { words, parts }: Bearing,
  familyFirst: boolean,
): Draft => ({
  id,
  name,
  type,
  registered: row !== undefined,
  country,
  parentId,
  gender,
  aliases: undefined,
  role: undefined,
  descriptions: undefined,
  row,
  words,
  parts,
  familyFirst,
  rank: -1,
  index: undefined,
  count: 0,
});

/** An actor that the register lacks, by its full name; the register's own where it knows the name after all. */
export function discovered(
  cast: Cast,
  name: string,
  type: ActorType,
  more: { country?: string; parentId?: string; gender?: 'm' | 'f' | undefined; familyFirst?: boolean } = {},
): Draft {
  const before = cast.byName.get(name);
  if (before !== undefined && before.type === type) return before.draft;
  const draft = discover(cast, name, type, more);
  cast.byName.set(name, { type, draft });
  return draft;
}

function discover(cast: Cast, name: string, type: ActorType, more: Parameters<typeof discovered>[3] & {}): Draft {
  const key = nameKey(name);
  const row = cast.register.byName.get(key);
  if (row !== undefined && row.type === type) return registered(cast, row, more.familyFirst);
  const id = idOfKey(key);
  const known = cast.byId.get(id);
  if (known !== undefined) return known;
  const bearing = type === 'person' ? bearingOf(name) : NO_BEARING;
  const { country, parentId, gender, familyFirst = false } = more;
  return enter(cast, newDraft(id, name, type, undefined, country, parentId, gender, bearing, familyFirst), bearing.keys);
}

/** Notes a stretch that describes the actor. */
export function described(draft: Draft, stretch: Span): void {
  draft.descriptions ??= [];
  draft.descriptions.push(stretch);
}

/** Notes a form that this document uses and the register does not list. */
export function alsoCalled(cast: Cast, draft: Draft, form: string): void {
  if (form === draft.name || draft.aliases?.has(form) === true) return;
  const key = nameKey(form);
  if (key === nameKey(draft.name)) return;
  const row = cast.register.byId.get(draft.id);
  if (row !== undefined && aliasKeysOf(row).has(key)) return;
  draft.aliases ??= new Set();
  draft.aliases.add(form);
}

const aliasKeys = new WeakMap<RegisterActor, ReadonlySet<string>>();

function aliasKeysOf(row: RegisterActor): ReadonlySet<string> {
  let keys = aliasKeys.get(row);
  if (keys === undefined) {
    keys = new Set(row.aliases.map(nameKey));
    aliasKeys.set(row, keys);
  }
  return keys;
}

const PLURAL = /^(?:États|Talibans|Houthis|Nations|Émirats|Philippines)/;

export function finished(draft: Draft): FoundActor {
  const { id, name, type, registered, country, parentId, gender, aliases, role, descriptions } = draft;
  return {
    id,
    name,
    type,
    registered,
    ...(country !== undefined && { country }),
    ...(parentId !== undefined && { parentId }),
    ...(gender !== undefined && { gender }),
    ...(PLURAL.test(name) && { plural: true }),
    aliases: aliases === undefined ? [] : [...aliases],
    ...(role !== undefined && { role }),
    descriptions: descriptions ?? [],
  };
}
