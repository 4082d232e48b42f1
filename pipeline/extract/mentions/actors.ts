/** The actors of one document while they are being gathered. */
import { discoveredId, nameKey, type Register, type RegisterActor } from '../../lexicon/register.ts';
import type { FoundActor } from '../../model/document.ts';
import type { Span } from '../../model/span.ts';
import type { ActorType } from '../../model/terms.ts';
import { type Bearing, NO_BEARING } from './bearing.ts';
import { bearingAt, type Entry, entryOf, type Roll, rollOf, take } from './roll.ts';

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
  /** The register's row, or the one that bears the id; its aliases are known. */
  readonly listed: RegisterActor | undefined;
  /** Persons: the folded words of the name, and which of them is the family name. */
  readonly words: readonly string[];
  /** The same, cut at hyphens. */
  readonly parts: readonly string[];
  readonly familyFirst: boolean;
  /** Persons: the folded words of other spellings that the document uses. */
  others: readonly (readonly string[])[];
  /** Persons: the how manieth of the document. */
  rank: number;
  /** Index in the result, once mentioned. */
  index: number | undefined;
  /** Mentions so far. */
  count: number;
}

export interface Cast {
  readonly register: Register;
  /** Who is in the document already, by row and by name. */
  readonly roll: Roll;
  /** Discovered actors by their ids. */
  readonly byId: Map<string, Draft>;
  /** Persons in order of appearance. */
  readonly persons: Draft[];
  /** Persons by each folded word of their names, and by its parts where it has a hyphen. */
  readonly byWord: Map<string, Draft[]>;
  /** What these words start with (see `initialOf`). */
  initials: number;
  /** Short names that several of the register's persons bear alike, by token; nobody is linked. */
  readonly homonyms: { readonly first: number; readonly end: number; readonly names: readonly string[] }[];
  /** Who bears the name of one of the register's and is of another state, by the tokens of a name. */
  readonly namesakes: { readonly first: number; readonly end: number; readonly of: Draft; readonly country: string }[];
}

export const newCast = (register: Register): Cast => ({
  register,
  roll: rollOf(register),
  byId: new Map(),
  persons: [],
  byWord: new Map(),
  initials: 0,
  homonyms: [],
  namesakes: [],
});

/** A bit for the first letter of a word: most words need not be looked up among a few. */
export const initialOf = (word: string): number => 1 << (word.charCodeAt(0) & 31);

/** Takes a person in under the words of its name. */
function enter(cast: Cast, draft: Draft, { keys }: Bearing): void {
  draft.rank = cast.persons.push(draft) - 1;
  for (const word of keys) bear(cast, draft, word);
}

function bear(cast: Cast, draft: Draft, word: string): void {
  cast.initials |= initialOf(word);
  const bearers = cast.byWord.get(word);
  if (bearers === undefined) cast.byWord.set(word, [draft]);
  else bearers.push(draft);
}

export const registered = (cast: Cast, row: RegisterActor, familyFirst = false): Draft =>
  cast.roll.drafts[row.index] ?? register(cast, row, familyFirst);

function register(cast: Cast, row: RegisterActor, familyFirst: boolean): Draft {
  const { roll, byId } = cast;
  const namesake = byId.size > 0 ? byId.get(row.id) : undefined;
  if (namesake !== undefined) return take(roll, row.index, namesake);
  const { id, name, type, country, parentId, gender } = row;
  const bearing = type === 'person' ? bearingAt(roll, row.index, name) : NO_BEARING;
  const draft = newDraft(id, name, type, row, row, country, parentId, gender, bearing, familyFirst);
  if (type === 'person') enter(cast, draft, bearing);
  return take(roll, row.index, draft);
}

const NO_OTHERS: readonly (readonly string[])[] = [];

/** Notes another spelling of a person's name (`Sâad Dine El Otmani`), by whose words the document may call the person for short. */
export function alsoSpelled(cast: Cast, draft: Draft, words: readonly string[]): void {
  const same = (spelling: readonly string[]): boolean => spelling.length === words.length && spelling.every((word, k) => word === words[k]);
  if (same(draft.words) || draft.others.some(same)) return;
  const known = new Set([draft.words, ...draft.others].flat());
  draft.others = [...draft.others, words];
  for (const word of words) if (!known.has(word)) bear(cast, draft, word);
}

/** One literal for all: drafts of one shape are read fast. */
const newDraft = (
  id: string,
  name: string,
  type: ActorType,
  row: RegisterActor | undefined,
  listed: RegisterActor | undefined,
  country: string | undefined,
  parentId: string | undefined,
  gender: 'm' | 'f' | undefined,
  { words, parts }: Pick<Bearing, 'words' | 'parts'>,
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
  listed,
  words,
  parts,
  familyFirst,
  others: NO_OTHERS,
  rank: -1,
  index: undefined,
  count: 0,
});

/** What is said of an actor when it is discovered. */
interface More {
  readonly country?: string | undefined;
  readonly parentId?: string | undefined;
  readonly gender?: 'm' | 'f' | undefined;
  readonly familyFirst?: boolean;
}
const NO_MORE: More = {};

/** An actor that the register lacks, by its full name; the register's own where it knows the name after all. */
export function discovered(cast: Cast, name: string, type: ActorType, more: More = NO_MORE): Draft {
  const { roll } = cast;
  const entry = entryOf(roll, name);
  const { row } = entry;
  if (row !== undefined && row.type === type) return registered(cast, row, more.familyFirst);
  return roll.drafts[entry.number] ?? discover(cast, entry, name, type, more);
}

function discover(cast: Cast, { number, id, namesake }: Entry, name: string, type: ActorType, more: More): Draft {
  const { roll, byId } = cast;
  const known = byId.get(id) ?? (namesake === undefined ? undefined : roll.drafts[namesake.index]);
  if (known !== undefined) return take(roll, number, known);
  const bearing = type === 'person' ? bearingAt(roll, number, name) : NO_BEARING;
  const { country, parentId, gender, familyFirst = false } = more;
  const draft = newDraft(id, name, type, undefined, namesake, country, parentId, gender, bearing, familyFirst);
  byId.set(id, draft);
  if (type === 'person') enter(cast, draft, bearing);
  return take(roll, number, draft);
}

/** Somebody else of the same name, whom the register lacks. What the document says of the one it says of the other. */
export function namesakeOf(cast: Cast, listed: Draft, country: string): Draft {
  const { name, words, parts, familyFirst, gender, role, descriptions, aliases } = listed;
  const draft = newDraft(
    discoveredId(name),
    name,
    'person',
    undefined,
    undefined,
    country,
    undefined,
    gender,
    { words, parts },
    familyFirst,
  );
  draft.role = role;
  draft.descriptions = descriptions;
  draft.aliases = aliases;
  cast.byId.set(draft.id, draft);
  return draft;
}

/** Notes a stretch that describes the actor. */
export function described(draft: Draft, stretch: Span): void {
  draft.descriptions ??= [];
  draft.descriptions.push(stretch);
}

/** Notes a form that this document uses and the register does not list. */
export function alsoCalled(draft: Draft, form: string): void {
  if (form === draft.name || draft.aliases?.has(form) === true) return;
  const key = nameKey(form);
  if (key === nameKey(draft.name)) return;
  if (draft.listed !== undefined && aliasKeysOf(draft.listed).has(key)) return;
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

/** Of most names the first letter tells that they are none. */
const isPlural = (name: string): boolean => 'ÉTHNP'.includes(name.charAt(0)) && PLURAL.test(name);
const PLURAL = /^(?:États|Talibans|Houthis|Nations|Émirats|Philippines)/;

/** One literal, as in `resolveName`: actors of one shape are read fast. */
export const finished = (draft: Draft): FoundActor => ({
  id: draft.id,
  name: draft.name,
  type: draft.type,
  registered: draft.registered,
  country: draft.country,
  parentId: draft.parentId,
  gender: draft.gender,
  plural: isPlural(draft.name) || undefined,
  aliases: draft.aliases === undefined ? [] : [...draft.aliases],
  role: draft.role,
  descriptions: draft.descriptions ?? [],
});
