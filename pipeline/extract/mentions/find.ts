/** First pass, left to right: everything that a name's own words tell, the longest name at each place. */

import { FOREIGN_SECOND, Names, PREFIXES } from '../../lexicon/naming.ts';
import type { Phrase } from '../../lexicon/phrases.ts';
import type { Name, RegisterActor } from '../../lexicon/register.ts';

import { fold, type Word } from '../../lexicon/word.ts';
import { wordTest } from '../../lexicon/word-test.ts';
import type { Cast, Draft } from './actors.ts';
import { alsoCalled, alsoSpelled, discovered, registered } from './actors.ts';
import { type Known, knownAt } from './known.ts';
import { institutionAt, type Ministry, ministryAt } from './ministries.ts';
import { foreignAt, localAt, type Organisation, organisationAt, thingEnd } from './organisations.ts';
import { civilityAt, isListed, isNameWord } from './persons.ts';
import {
  behindDe,
  demonymAt,
  endOf,
  isAdjective,
  isCapital,
  isDefinite,
  lower,
  namesAt,
  norm,
  type OpenBody,
  paragraphEnd,
  put,
  putOpen,
  putPart,
  type Scene,
  startOf,
  textOf,
  wordAt,
} from './scene.ts';
import { isVenue } from './seats.ts';
import { properName } from './shapes.ts';

export function findNames(scene: Scene, cast: Cast): void {
  const { starters, blocked } = scene;
  let k = 0;
  for (const { first, end } of scene.doc.paragraphs) {
    let from = blocked[first] === 1 ? end : first;
    for (; k < starters.length && (starters[k] as number) < end; k++) {
      const i = starters[k] as number;
      if (i >= from) from = nameAt(scene, cast, i);
    }
  }
}

/** Puts the name that starts at `i`; returns where to look on. */
function nameAt(scene: Scene, cast: Cast, i: number): number {
  const names = scene.names[i] as number;
  const capital = (names & Names.capital) !== 0;
  if (capital && civilityAt(scene, i)?.shared === false) {
    const known = knownAt(scene, i + 1);
    if (known?.actors[0]?.type === 'person') {
      put(scene, i, known.end, 'full_name', personOf(scene, cast, i + 1, known.end, known.actors[0]));
      return known.end;
    }
    return i + 1;
  }
  const caps = (names & Names.caps) !== 0;
  if (caps && wordAt(scene, i).text === 'MAE' && !isVenue(scene, i)) {
    putOpen(scene, i, i + 1, 'acronym', bodyOf('Ministère', 'Affaires étrangères'), undefined);
    return i + 1;
  }
  // « l'ONG Human Rights Watch »: a common noun in capitals
  if (caps && wordAt(scene, i).text === 'ONG') return i + 1;
  if (capital && (names & Names.government) !== 0 && norm(scene, i - 1) === "l'" && !isOfficeOf(scene, i)) {
    const end = partyEnd(scene, cast, i);
    if (end > i + 1) return end;
  }
  // most names of persons: nothing is listed that starts so
  if ((names & Names.starts) === 0) return foreignEnd(scene, cast, i);
  const known = knownAt(scene, i);
  if (namesUnlisted(scene, i)) return longestAt(scene, cast, i, known);
  return known === undefined ? looseEnd(scene, cast, i) : putKnown(scene, cast, i, known);
}

/** Whether anything but the register's names can start at `i`: seldom. */
function namesUnlisted(scene: Scene, i: number): boolean {
  const names = scene.names[i] as number;
  if ((names & Names.ministry) !== 0 || ((names & Names.capital) !== 0 && (namesAt(scene, i + 1) & FOREIGN_SECOND) !== 0)) return true;
  const { ends, below } = wordAt(scene, i);
  if (((ends as number) & scene.unlisted) !== 0) return true;
  const on = (below as number) & scene.unlisted;
  return on !== 0 && (on & (wordAt(scene, i + 1).inside as number)) !== 0;
}

/** Puts the longest of what can start at `i`. */
function longestAt(scene: Scene, cast: Cast, i: number, known: Known | undefined): number {
  const capital = isCapital(scene, i);
  const ministry = ministryAt(scene, i);
  const institution = institutionAt(scene, i);
  const unlisted = capital && scene.shouted[i] === 0;
  const organisation = unlisted ? organisationAt(scene, i) : undefined;
  const foreign = unlisted ? foreignAt(scene, i) : undefined;
  const local = localAt(scene, i);
  const knownEnd = known?.end ?? i;
  let longest = Math.max(knownEnd, ministry?.end ?? i, institution?.end ?? i, foreign?.end ?? i, local?.end ?? i);
  // a listed name that an unlisted one only runs on from in lower case ends where the list says
  if (organisation !== undefined && organisation.end > longest)
    if (
      (knownEnd <= i + 1 || isLevel(scene, knownEnd) || goesOnCapital(scene, knownEnd, organisation.end)) &&
      !isAgainst(scene, Math.max(knownEnd, institution?.end ?? i)) &&
      !(knownEnd > i + 1 && isPlacing(scene, knownEnd))
    )
      longest = organisation.end;
  const thing = thingEnd(scene, i);
  if (thing > longest && !(knownEnd > i + 1 && known?.actors[0]?.type === 'state')) {
    scene.blocked.fill(1, i, thing);
    return thing;
  }
  if (longest === i) return looseEnd(scene, cast, i);
  if (known !== undefined && known.end === longest) return putKnown(scene, cast, i, known);
  if (ministry !== undefined && ministry.end === longest) {
    putMinistry(scene, i, ministry);
    return ministry.second?.end ?? longest;
  }
  if (institution !== undefined && institution.end === longest) {
    const { name, shared, country } = institution;
    if (!isVenue(scene, i)) putOpen(scene, i, longest, 'full_name', bodyOf(name, '', country, shared), undefined);
    return longest;
  }
  const found = organisation?.end === longest ? organisation : local?.end === longest ? local : foreign;
  return found === undefined ? longest : putFound(scene, cast, i, found);
}

function foreignEnd(scene: Scene, cast: Cast, i: number): number {
  const foreign = scene.shouted[i] === 0 ? foreignAt(scene, i) : undefined;
  return foreign === undefined ? i + 1 : putFound(scene, cast, i, foreign);
}

function putFound(scene: Scene, cast: Cast, i: number, { type, end, country }: Organisation): number {
  if (isVenue(scene, i)) return end;
  const name = properName(textOf(scene, i, end));
  const actor = discovered(cast, name, type, { country });
  alsoCalled(actor, name);
  put(scene, i, end, 'full_name', actor);
  return end;
}

/** What no list and no head tells: states joined by hyphens, governments by their demonym. */
const looseEnd = (scene: Scene, cast: Cast, i: number): number =>
  isCompound(wordAt(scene, i)) ? pairEnd(scene, cast, i) : partyEnd(scene, cast, i);

const isCompound = wordTest((word) => word.norm.includes('-'));

function putKnown(scene: Scene, cast: Cast, i: number, known: Known): number {
  const { actors, form } = known;
  const [actor] = actors as readonly [RegisterActor];
  const end = actor.type === 'person' && actors.length === 1 && known.end > i + 1 ? longerName(scene, known.end) : known.end;
  // « la France insoumise », « dans le Monde »: an article in lower case is the sentence's
  const from = end > i + 1 && ((!isCapital(scene, i) && isDefinite(scene, i)) || isCalled(scene, i, actor)) ? i + 1 : i;
  if (actors.length > 1) {
    putOpen(scene, from, end, form, undefined, actors);
    return end;
  }
  const branch = branchOf(scene, cast, from, end, actor);
  if (branch !== undefined) {
    put(scene, from, end + 1, 'full_name', branch);
    return end + 1;
  }
  put(scene, from, end, form, personOf(scene, cast, from, end, actor));
  return end;
}

/** The actor of the row; of a person's full name the text's spelling is kept in mind. */
function personOf(scene: Scene, cast: Cast, first: number, end: number, row: RegisterActor): Draft {
  const draft = registered(cast, row, isFamilyFirst(scene, first));
  if (row.type === 'person' && end > first + 1) alsoSpelled(cast, draft, normsOf(scene, first, end));
  return draft;
}

/** `Patrick Muyaya` + `Katembwe`: the text gives a name that the register does not. */
function longerName(scene: Scene, end: number): number {
  const limit = Math.min(paragraphEnd(scene, end - 1), end + 2);
  let at = end;
  while (at < limit && isFamilyName(scene, at)) at++;
  return at < limit || !isFamilyName(scene, at) ? at : end;
}

/** A capitalised word right behind another that is nothing but a name. */
const isFamilyName = (scene: Scene, i: number): boolean =>
  isCapital(scene, i) &&
  isNameWord(scene, i) &&
  startOf(scene, i) === endOf(scene, i - 1) + 1 &&
  wordAt(scene, i).tags === 0 &&
  (namesAt(scene, i) & (Names.stop | Names.given | Names.starts | Names.caps | Names.demonym | Names.describes)) === 0;

const normsOf = ({ words }: Scene, first: number, end: number): readonly string[] => {
  const norms: string[] = [];
  for (let i = first; i < end; i++) norms.push((words[i] as Word).norm);
  return norms;
};

/** `HP France`, `Greenpeace Canada`: the branch that a firm or an association has in a state. */
function branchOf(scene: Scene, cast: Cast, first: number, end: number, actor: RegisterActor): Draft | undefined {
  if (!isCapital(scene, end) || isCapital(scene, end + 1) || (namesAt(scene, end) & Names.caps) !== 0) return undefined;
  if ((actor.type !== 'company' && actor.type !== 'other_organization') || end >= paragraphEnd(scene, first)) return undefined;
  const state = scene.doc.lexicon.register.names.get(wordAt(scene, end).text);
  if (!state.some(({ value }) => value.actor.type === 'state' && value.kind !== 'metonym')) return undefined;
  return discovered(cast, properName(textOf(scene, first, end + 1)), actor.type, { parentId: actor.id });
}

/** `le Conseil de sécurité nationale`: an adjective that makes it another body than the one listed without. */
const isLevel = (scene: Scene, i: number): boolean => LEVELS.has(norm(scene, i));
const LEVELS = new Set('national nationale nationaux nationales regional regionale interieure exterieure'.split(' '));

function goesOnCapital(scene: Scene, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (isCapital(scene, i) || demonymAt(scene, i).length > 0) return true;
  return false;
}

const isFamilyFirst = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.familyFirst) !== 0;

function putMinistry(scene: Scene, i: number, ministry: Ministry): void {
  const { head, remit, country, second } = ministry;
  if (isVenue(scene, i)) {
    // a building: its name is none of an actor, nor is anything inside it
    scene.blocked.fill(1, i, ministry.end);
    return;
  }
  putOpen(scene, i, ministry.end, 'full_name', bodyOf(head, remit, country), undefined);
  if (second !== undefined) putOpen(scene, second.first, second.end, 'short_name', bodyOf(head, second.remit, country), undefined);
}

const bodyOf = (head: string, remit: string, country?: string, shared?: readonly string[]): OpenBody => ({ head, remit, country, shared });

/** « la Cour suprême contre le président », « le Conseil de sécurité sur la Syrie »: what a listed body does, not what it is called. */
const isAgainst = (scene: Scene, end: number): boolean => /^(?:contre|pour|envers|face|sur)$/.test(lower(scene, end));

/** « le Conseil de sécurité aux Nations unies », « l'Union africaine à Addis »: where a listed body is. */
const isPlacing = (scene: Scene, end: number): boolean => /^(?:à|au|aux|en)$/.test(lower(scene, end));

/** « le chef de l'État français », « le conseiller d'État chinois ». */
const isOfficeOf = (scene: Scene, i: number): boolean => /^d(?:e|')$/.test(norm(scene, norm(scene, i - 1) === "l'" ? i - 2 : i - 1));

/** « le pape François », « la reine Élisabeth »: listed so for the name's sake; the title is none of it. */
const isCalled = (scene: Scene, i: number, actor: RegisterActor | undefined): boolean =>
  actor?.type === 'person' && isListed(scene, i, scene.doc.lexicon.names.titles);

/** `gouvernement chinois`, `partie américaine`, `parties chinoise et américaine`. */
function partyEnd(scene: Scene, cast: Cast, i: number): number {
  if ((namesAt(scene, i) & Names.government) === 0) return i + 1;
  let at = i + 1;
  while (isAdjective(scene, at) && demonymAt(scene, at).length === 0 && at - i < 3) at++;
  const state = stateOf(scene, cast, at);
  // l'État russe; an état is a condition, and l'État américain de Floride one of fifty
  if (norm(scene, i) === 'etat' && (!isCapital(scene, i) || at > i + 1 || behindDe(scene, at + 1) > at + 1)) return i + 1;
  if (state === undefined) return shared(scene, i, at);
  put(scene, i, at + 1, 'description', state);
  if (/s$/.test(norm(scene, i)) && norm(scene, at + 1) === 'et') {
    const other = stateOf(scene, cast, at + 2);
    if (other !== undefined) put(scene, at + 2, at + 3, 'description', other);
  }
  return at + 1;
}

/** `gouvernement congolais`, `partie coréenne`: two states share the demonym, and the document decides. */
function shared(scene: Scene, i: number, at: number): number {
  const codes = demonymAt(scene, at);
  if (codes.length < 2 || isCapital(scene, at)) return i + 1;
  const { states } = scene.doc.lexicon.register;
  const candidates = codes.flatMap((code) => states.get(code) ?? []);
  if (candidates.length < 2) return i + 1;
  putOpen(scene, i, at + 1, 'description', undefined, candidates);
  return at + 1;
}

function stateOf(scene: Scene, cast: Cast, i: number) {
  const codes = demonymAt(scene, i);
  if (codes.length !== 1 || isCapital(scene, i)) return undefined;
  const state = scene.doc.lexicon.register.states.get(codes[0] as string);
  return state === undefined ? undefined : registered(cast, state);
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly actor: RegisterActor;
  readonly acronym: boolean;
}

const pair = (scene: Scene, cast: Cast, i: number, { start, end, actor, acronym }: Part): void =>
  putPart(scene, i, i + 1, acronym ? 'acronym' : 'full_name', registered(cast, actor), { start, end });

/** `Chine-Japon-République de Corée`: the last name goes on behind the token. */
function goesOn(scene: Scene, i: number, pieces: readonly string[]): { readonly end: number; readonly actor: RegisterActor } | undefined {
  const limit = Math.min(paragraphEnd(scene, i), i + 8);
  const words = [{ norm: fold(pieces.join('-')), kind: 'word' }, ...scene.words.slice(i + 1, limit)];
  const found = scene.doc.lexicon.register.names.longest(words, 0, words.length, ({ value }) => JOINED.has(value.actor.type));
  const actor = found?.phrases[0]?.value.actor;
  return found === undefined || actor === undefined || found.end < 2 ? undefined : { end: i + found.end, actor };
}

/** `le sommet Chine-ANASE`, `les relations Chine-États-Unis`: states and organisations of states joined by hyphens, a mention each. */
function pairEnd(scene: Scene, cast: Cast, i: number): number {
  const pieces = wordAt(scene, i).text.split(/[-‐‑]/);
  if (pieces.length > 8) return i + 1;
  const parts: Part[] = [];
  const [prefix = ''] = pieces;
  if (PREFIXES.has(prefix)) return prefixedEnd(scene, cast, i, pieces.slice(1).join('-'), startOf(scene, i) + prefix.length + 1);
  let continents = 0;
  for (let first = 0, offset = startOf(scene, i); first < pieces.length; ) {
    let end = pieces.length;
    let found: readonly Phrase<Name>[] = [];
    for (; end > first; end--) {
      found = scene.doc.lexicon.register.names
        .get(pieces.slice(first, end).join('-'))
        .filter(({ value }) => value.kind !== 'metonym' && JOINED.has(value.actor.type));
      if (found.length > 0) break;
    }
    const [phrase] = found;
    // Mali-Burkina Faso: a name that ends with the token may go on behind it
    const last = phrase === undefined || end === pieces.length;
    const rest = last && parts.length > 0 ? goesOn(scene, i, pieces.slice(first)) : undefined;
    if (phrase === undefined || rest !== undefined) {
      const piece = pieces[first] as string;
      // la coopération Chine-Europe
      if (rest === undefined && CONTINENTS.has(piece)) {
        continents++;
        offset += piece.length + 1;
        first++;
        continue;
      }
      if (rest === undefined) return i + 1;
      for (const part of parts) pair(scene, cast, i, part);
      putPart(scene, i + 1, rest.end, 'full_name', registered(cast, rest.actor), { start: offset, end: endOf(scene, rest.end - 1) });
      return rest.end;
    }
    const length = pieces.slice(first, end).join('-').length;
    parts.push({ start: offset, end: offset + length, actor: phrase.value.actor, acronym: phrase.acronym });
    offset += length + 1;
    first = end;
  }
  if (parts.length === 0 || parts.length + continents < 2) return i + 1;
  for (const part of parts) pair(scene, cast, i, part);
  return i + 1;
}

const CONTINENTS = new Set(['Afrique', 'Amérique', 'Asie', 'Europe']);

/** `l'ex-URSS`, `anti-EI`: the name behind the prefix, as a list has it. */
function prefixedEnd(scene: Scene, cast: Cast, i: number, name: string, start: number): number {
  const found = scene.doc.lexicon.register.names.get(name).filter(({ text, value }) => value.kind !== 'metonym' && text === name);
  const [phrase] = found;
  if (phrase === undefined || found.some(({ value }) => value.actor !== phrase.value.actor)) return i + 1;
  pair(scene, cast, i, { start, end: start + name.length, actor: phrase.value.actor, acronym: phrase.acronym });
  return i + 1;
}

const JOINED = new Set(['state', 'intergovernmental_organization']);
