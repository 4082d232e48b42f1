/** The actors of one document while they are being gathered. */
import { discoveredId, nameKey, type Register, type RegisterActor } from '../../lexicon/register.ts';
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
  country?: string;
  parentId?: string;
  gender?: 'm' | 'f';
  readonly aliases: Set<string>;
  role?: string;
  readonly descriptions: Span[];
  /** Persons: the folded words of the name, and which of them is the family name. */
  readonly words: readonly string[];
  readonly familyFirst: boolean;
  /** Index in the result, once mentioned. */
  index?: number;
  /** Mentions so far. */
  count: number;
}

export interface Cast {
  readonly register: Register;
  readonly byId: Map<string, Draft>;
  /** Persons in order of appearance. */
  readonly persons: Draft[];
  /** Persons by each folded word of their names, and by its parts where it has a hyphen. */
  readonly byWord: Map<string, Draft[]>;
  /** Short names that several of the register's persons bear alike, by token; nobody is linked. */
  readonly homonyms: { readonly first: number; readonly end: number; readonly names: readonly string[] }[];
}

export const newCast = (register: Register): Cast => ({ register, byId: new Map(), persons: [], byWord: new Map(), homonyms: [] });

export const wordsOfName = (name: string): string[] =>
  fold(name)
    .split(/\s+/)
    .filter((word) => word !== '');

function enter(cast: Cast, draft: Draft): Draft {
  cast.byId.set(draft.id, draft);
  if (draft.type === 'person') {
    cast.persons.push(draft);
    for (const word of new Set(draft.words.flatMap((each) => [each, ...each.split('-')]))) {
      const bearers = cast.byWord.get(word);
      if (bearers === undefined) cast.byWord.set(word, [draft]);
      else bearers.push(draft);
    }
  }
  return draft;
}

export function registered(cast: Cast, actor: RegisterActor, familyFirst = false): Draft {
  const known = cast.byId.get(actor.id);
  if (known !== undefined) return known;
  return enter(cast, {
    id: actor.id,
    name: actor.name,
    type: actor.type,
    registered: true,
    ...(actor.country !== undefined && { country: actor.country }),
    ...(actor.parentId !== undefined && { parentId: actor.parentId }),
    ...(actor.gender !== undefined && { gender: actor.gender }),
    aliases: new Set(),
    descriptions: [],
    words: actor.type === 'person' ? wordsOfName(actor.name) : [],
    familyFirst,
    count: 0,
  });
}

/** An actor that the register lacks, by its full name; the register's own where it knows the name after all. */
export function discovered(
  cast: Cast,
  name: string,
  type: ActorType,
  more: { country?: string; parentId?: string; gender?: 'm' | 'f'; familyFirst?: boolean } = {},
): Draft {
  const row = cast.register.byName.get(nameKey(name));
  if (row !== undefined && row.type === type) return registered(cast, row, more.familyFirst);
  const id = discoveredId(name);
  const known = cast.byId.get(id);
  if (known !== undefined) return known;
  return enter(cast, {
    id,
    name,
    type,
    registered: false,
    ...(more.country !== undefined && { country: more.country }),
    ...(more.parentId !== undefined && { parentId: more.parentId }),
    ...(more.gender !== undefined && { gender: more.gender }),
    aliases: new Set(),
    descriptions: [],
    words: type === 'person' ? wordsOfName(name) : [],
    familyFirst: more.familyFirst ?? false,
    count: 0,
  });
}

/** Notes a form that this document uses and the register does not list. */
export function alsoCalled(cast: Cast, draft: Draft, form: string): void {
  if (nameKey(form) === nameKey(draft.name)) return;
  const row = cast.register.byId.get(draft.id);
  if (row?.aliases.some((alias) => nameKey(alias) === nameKey(form))) return;
  draft.aliases.add(form);
}

export function finished(draft: Draft): FoundActor {
  return {
    id: draft.id,
    name: draft.name,
    type: draft.type,
    registered: draft.registered,
    ...(draft.country !== undefined && { country: draft.country }),
    ...(draft.parentId !== undefined && { parentId: draft.parentId }),
    ...(draft.gender !== undefined && { gender: draft.gender }),
    ...(/^(?:États|Talibans|Houthis|Nations|Émirats|Philippines)/.test(draft.name) && { plural: true }),
    aliases: [...draft.aliases],
    ...(draft.role !== undefined && { role: draft.role }),
    descriptions: draft.descriptions,
  };
}
