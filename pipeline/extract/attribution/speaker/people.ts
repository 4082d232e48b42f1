/** The document's actors and where they are named, in tokens. */

import type { FoundActor, Mention, Speaker } from '../../../model/document.ts';
import { firstNotBefore } from '../../../model/search.ts';
import type { Doc, Range } from '../../doc.ts';

export interface MentionAt extends Range {
  readonly actor: number;
}

/** One text that describes an actor: a role, a name, an apposition. */
export interface Profile {
  /** Folded. */
  readonly words: readonly string[];
  /** Each word without the ending of the feminine: what an office is compared by. */
  readonly offices: readonly string[];
  readonly premier: boolean;
  readonly former: boolean;
  readonly deputy: boolean;
  /** The register says so, not this document. */
  readonly listed: boolean;
  /** By the register the office was over when the document was published. */
  readonly over: boolean;
  /** An office that heads a body or a state. */
  readonly heading: boolean;
}

export interface People {
  readonly actors: readonly FoundActor[];
  /** In document order. */
  readonly mentions: readonly MentionAt[];
  /** Of each actor the token at which it is named first. */
  readonly firsts: readonly number[];
  /** The state that is named first. */
  readonly home: FoundActor | undefined;
  /** What each actor's roles, descriptions and names say, folded, once each: filled as asked for. */
  readonly profiles: Map<number, readonly Profile[]>;
}

/** Who spoke so far in the document. */
export interface Voices {
  /** Actor → token of the last source that was resolved to it. */
  readonly last: Map<number, number>;
  /** Folded noun of a document (`rapport`) → whom it speaks for, so that `le rapport` means the one before. */
  readonly documents: Map<string, Speaker>;
}

/** Mentions as token ranges. */
export function peopleOf(doc: Doc, actors: readonly FoundActor[], mentions: readonly Mention[]): People {
  const out: MentionAt[] = [];
  const firsts: number[] = new Array(actors.length).fill(doc.words.length);
  let home: FoundActor | undefined;
  let t = 0;
  for (const m of mentions) {
    t = tokenFrom(doc, m.span.start, t);
    let end = t;
    while (end < doc.words.length && (doc.starts[end] as number) < m.span.end) end++;
    if (end === t) continue;
    out.push({ first: t, end, actor: m.actor });
    if (firsts[m.actor] === doc.words.length) firsts[m.actor] = t;
    if (home === undefined && actors[m.actor]?.type === 'state') home = actors[m.actor];
  }
  return { actors, mentions: out, firsts, home, profiles: new Map() };
}

/** The first token from `from` on that ends behind the place. */
const tokenFrom = (doc: Doc, start: number, from: number): number =>
  firstNotBefore(from, doc.words.length, (i) => (doc.ends[i] as number) <= start);

/** Index of the first mention at or behind token `at`. */
const firstFrom = (mentions: readonly MentionAt[], at: number): number =>
  firstNotBefore(0, mentions.length, (i) => (mentions[i] as MentionAt).first < at);

/** The mentions that start in the range. */
export function mentionsIn(people: People, range: Range): MentionAt[] {
  const out: MentionAt[] = [];
  for (let i = firstFrom(people.mentions, range.first); i < people.mentions.length; i++) {
    const mention = people.mentions[i] as MentionAt;
    if (mention.first >= range.end) break;
    out.push(mention);
  }
  return out;
}

/** How an actor stands in the text around a place. */
export interface Presence {
  /** Token of its first mention before the place that is looked at, or -1. */
  first: number;
  /** Token of its last mention before the place, or -1. */
  last: number;
  /** How often it is named before the place. */
  times: number;
}

/** How many mentions before and after a place are looked through: bounds the cost of one look. */
const BEFORE = 300;
const AFTER = 60;

/** The actors named around token `at`. */
export function near(people: People, at: number): Map<number, Presence> {
  const here = firstFrom(people.mentions, at);
  const out = new Map<number, Presence>();
  for (let i = Math.min(people.mentions.length, here + AFTER) - 1; i >= here; i--)
    out.set((people.mentions[i] as MentionAt).actor, { first: -1, last: -1, times: 0 });
  for (let i = Math.max(0, here - BEFORE); i < here; i++) {
    const { actor, first } = people.mentions[i] as MentionAt;
    const known = out.get(actor);
    if (known === undefined) out.set(actor, { first, last: first, times: 1 });
    else {
      known.last = first;
      if (known.first === -1) known.first = first;
      known.times++;
    }
  }
  return out;
}
