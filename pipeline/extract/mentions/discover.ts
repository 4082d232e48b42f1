/** Second pass: persons and other names that the register lacks, by what stands around them. */
import { Names } from '../../lexicon/naming.ts';
import { Tag } from '../../lexicon/word.ts';
import { span } from '../../model/span.ts';
import type { ActorType } from '../../model/terms.ts';
import { alsoCalled, type Cast, type Draft, described, discovered, registered } from './actors.ts';
import { evidenceFor } from './evidence.ts';
import { chunkEnd, civilityAt, familyFirstOrigins, isGiven, isNameWord, skipStarter } from './persons.ts';
import {
  demonymAt,
  endOf,
  type Hit,
  hitOf,
  isCapital,
  isDefinite,
  isFree,
  isQuote,
  norm,
  paragraphEnd,
  put,
  type Scene,
  startOf,
  startsSentence,
  tagged,
  textOf,
  wordAt,
} from './scene.ts';
import { properName } from './shapes.ts';
import { apposedTitle, type Titled, titleAt, typedAt } from './titles.ts';

/** A stretch that names a person; who that is, the whole document decides. */
export interface PersonName {
  /** With the civility. */
  readonly first: number;
  /** Without it. */
  readonly name: number;
  readonly end: number;
  readonly gender: 'm' | 'f' | undefined;
  readonly familyFirst: boolean;
  /** What makes it a person's name. */
  readonly evidence: 'civility' | 'title' | 'apposition' | 'given' | 'order' | 'speech' | 'shape' | 'bare' | 'alone';
}

export interface Descriptions {
  /** Titles and appositions: token ranges, and the token at which the named person's name starts. */
  readonly of: Map<number, Titled[]>;
}

export function discover(scene: Scene, cast: Cast): { readonly names: PersonName[]; readonly titled: Map<number, Titled[]> } {
  const names: PersonName[] = [];
  const titled = new Map<number, Titled[]>();
  const note = (name: number, title: Titled): void => {
    const known = titled.get(name);
    if (known === undefined) titled.set(name, [title]);
    else known.push(title);
  };
  civilNames(scene);
  const civil = scene.called;
  const next = openings(scene);
  for (const { first, end } of scene.doc.paragraphs) {
    let title: Titled | undefined;
    let typed: { readonly first: number; readonly end: number; readonly type: ActorType | undefined } | undefined;
    let sharedUntil = -1;
    for (let i = first; i < end; ) {
      i = next(i);
      if (i >= end) break;
      if (startsNothing(scene, i)) {
        i++;
        continue;
      }
      const civility = civilityAt(scene, i);
      if (civility !== undefined && isFree(scene, i)) {
        if (civility.shared) {
          sharedUntil = i + 16;
          i++;
          continue;
        }
        const name = chunkEnd(scene, i + 1, true);
        if (name > i + 1) {
          if (title !== undefined && closes(scene, title, i)) note(i, title);
          names.push(person(scene, i, i + 1, name, 'civility', civility.gender ?? title?.gender));
          i = apposition(scene, name, i, note) ?? name;
          continue;
        }
      }
      const hit = hitOf(scene, i);
      if (hit !== undefined) {
        if (hit.actor?.type === 'person') {
          if (title !== undefined && closes(scene, title, i)) note(i, title);
          i = apposition(scene, hit.end, i, note) ?? hit.end;
        } else {
          if (typed?.end === i) describe(scene, hit.actor, typed);
          i = hit.end;
        }
        continue;
      }
      const named = isNameWord(scene, i) && scene.shouted[i] === 0 ? nameAt(scene, i) : undefined;
      const opened = isCapital(scene, i) && isGiven(scene, i) ? undefined : titleAt(scene, i);
      if (opened !== undefined) {
        title = opened;
        i = Math.max(opened.end, i + 1);
        continue;
      }
      const kind = typedAt(scene, i);
      if (kind !== undefined) {
        typed = { first: i, ...kind };
        i = kind.end;
        continue;
      }
      if (named === undefined) {
        i++;
        continue;
      }
      const [from, to] = named;
      const titledHere = title !== undefined && closes(scene, title, from) ? title : undefined;
      const typedHere = typed !== undefined && closesTyped(scene, typed.end, from, to) ? typed.type : undefined;
      const evidence = evidenceFor(scene, from, to, titledHere, civil, from <= sharedUntil);
      if (typedHere !== undefined && evidence !== 'given' && evidence !== 'order' && titledHere === undefined) {
        const last = typedEnd(scene, to);
        const name = properName(textOf(scene, from, last));
        const actor = listedAs(cast, name, typedHere) ?? discovered(cast, name, typedHere);
        alsoCalled(actor, name);
        put(scene, from, last, 'full_name', actor);
        if (typed !== undefined) describe(scene, actor, typed);
        i = last;
        continue;
      } else if (evidence !== undefined) {
        if (titledHere !== undefined) note(from, titledHere);
        names.push(person(scene, from, from, to, evidence, titledHere?.gender));
        i = apposition(scene, to, from, note) ?? to;
        continue;
      }
      i = to;
    }
  }
  return { names, titled };
}

/** Steps through what a name, a title or a noun can start at and the hits found so far: the first of these from `i` on. */
function openings({ openers, hits, hitAt }: Scene): (i: number) => number {
  // what is found on the way stands behind, or where the step is made from
  const before = hits.length;
  let k = 0;
  let h = 0;
  return (i) => {
    if (i < hitAt.length && hitAt[i] !== -1) return i;
    while (k < openers.length && (openers[k] as number) < i) k++;
    while (h < before && (hits[h] as Hit).first < i) h++;
    const opener = k < openers.length ? (openers[k] as number) : hitAt.length;
    return h < before ? Math.min(opener, (hits[h] as Hit).first) : opener;
  };
}

/** `l'agence américaine Moody's`: what the noun says, so that `l'agence` means it later. */
function describe(scene: Scene, actor: Draft | undefined, typed: { readonly first: number; readonly end: number }): void {
  if (actor !== undefined && actor.type !== 'state') described(actor, span(startOf(scene, typed.first), endOf(scene, typed.end - 1)));
}

/** The register's actor of this type whose alias the name is, however guarded: « le mouvement Renaissance » says what is meant. */
function listedAs(cast: Cast, name: string, type: ActorType): Draft | undefined {
  const rows = cast.register.names.get(name).filter(({ value }) => value.kind !== 'metonym' && value.actor.type === type);
  const [only] = rows;
  return rows.length === 1 && only !== undefined ? registered(cast, only.value.actor) : undefined;
}

function person(
  scene: Scene,
  first: number,
  name: number,
  end: number,
  evidence: PersonName['evidence'],
  gender: 'm' | 'f' | undefined,
): PersonName {
  const origins = familyFirstOrigins(scene, name, end);
  const ordered = origins.length > 0 && !isGiven(scene, name);
  const byGiven = ordered ? undefined : givenGender(scene, name);
  const known = gender ?? byGiven;
  return { first, name, end, evidence, familyFirst: ordered, gender: known };
}

const givenGender = (scene: Scene, i: number): 'm' | 'f' | undefined => {
  if (!isGiven(scene, i)) return undefined;
  const { given } = scene.doc.lexicon.names;
  const form = norm(scene, i);
  return given.get(form) ?? (form.includes('-') ? given.get(form.split('-')[0] as string) : undefined);
};

/** `le Suédois`, `des Canadiens`: a people's name behind an article. */
const isPeople = (scene: Scene, i: number): boolean => demonymAt(scene, i).length > 0 && isArticle(scene, i - 1) && !isGiven(scene, i);
const isArticle = (scene: Scene, i: number): boolean => tagged(scene, i, Tag.determiner | Tag.contracted);

/** The stretch of name words at `i` without what only starts the sentence; none where nothing is left. */
function nameAt(scene: Scene, i: number): readonly [number, number] | undefined {
  const end = chunkEnd(scene, i);
  let from = skipStarter(scene, i, end);
  // les Canadiens Michael Spavor et Michael Kovrig: the people, then the name
  // raconte à l'ADR Lise Morand: who is told, then the name
  if (from === i && end > i + 2 && (isPeople(scene, i) || (wordAt(scene, i).caps && isDefinite(scene, i - 1) && isGiven(scene, i + 1))))
    from++;
  return from < end && isNameWord(scene, from) ? [from, end] : undefined;
}

/** Whether a title that ends at `title.end` belongs to the name at `i`: directly before it, or a comma between. */
function closes(scene: Scene, title: Titled, i: number): boolean {
  return title.end === i || (title.end === i - 1 && norm(scene, i - 1) === ',');
}

/** `la revue Food and Toxicology`, `l'ONG Terre d'Appui`: where a name that a noun announces goes on behind a small word. */
function typedEnd(scene: Scene, end: number): number {
  let at = end;
  const limit = paragraphEnd(scene, end - 1);
  while (at < end + 6) {
    let next = at;
    if (/^(?:de|d'|du|des|and|of|for|the|&|sans|pour|contre|in|an|ar|al|el|y|da|do|dos|van|von)$/.test(norm(scene, next))) next++;
    if (next > at && /^(?:la|l'|les|the)$/.test(norm(scene, next))) next++;
    if (next >= limit || !isCapital(scene, next) || !isFree(scene, next) || scene.blocked[next] === 1) break;
    at = next + 1;
  }
  return at;
}

function closesTyped(scene: Scene, end: number, from: number, to: number): boolean {
  if (end === from) return true;
  if (end !== from - 1) return false;
  const mark = norm(scene, end);
  return isQuote(scene, end) || mark === '(' || (mark === ',' && norm(scene, to) === ',');
}

/** Notes an apposition behind the name that starts at `name`; returns where to look on. */
function apposition(scene: Scene, end: number, name: number, note: (name: number, title: Titled) => void): number | undefined {
  const title = apposedTitle(scene, end);
  if (title === undefined) return undefined;
  // « X, porte-parole de Y Z »: a name directly behind the title is not this person's
  if (isNameWord(scene, title.end) && isFree(scene, title.end)) return undefined;
  // « Dans une lettre à M. X, le président de la Cour a déclaré »: the subject of what follows
  if (
    /^(?:le|la|l')$/.test(norm(scene, end + 1)) &&
    tagged(scene, title.end, Tag.finite | Tag.have | Tag.be) &&
    !startsSentence(scene, name)
  )
    return undefined;
  note(name, title);
  return undefined;
}

/** What most tokens are: in no hit, no part of a name, and the first word of no title or noun that tells what a name is. */
function startsNothing(scene: Scene, i: number): boolean {
  const names = scene.names[i] as number;
  if ((names & STARTING) !== 0 && (names & CLOSED) !== Names.closed) return false;
  return (names & Names.describes) === 0 && scene.hitAt[i] === -1;
}

const STARTING = Names.capital | Names.person;
/** `Le`, `Dans`: function words for certain, which no name starts with. */
const CLOSED = Names.closed | Names.familyFirst | Names.civility | Names.civilities;

/** Notes the family names that stand behind a civility. */
function civilNames(scene: Scene): void {
  for (const i of scene.nameTokens) {
    if (i + 1 < scene.words.length && civilityAt(scene, i) !== undefined && chunkEnd(scene, i + 1) === i + 2)
      scene.called.add(norm(scene, i + 1));
  }
}
