/** Organisations that the register lacks, built upon a head word: `Administration nationale du Cyberespace`. */

import { headBits, Listed } from '../../lexicon/names.ts';
import { FOREIGN_SECOND, FUNCTION_WORD, Names } from '../../lexicon/naming.ts';
import { NameKind } from '../../lexicon/register.ts';
import { Tag } from '../../lexicon/word.ts';
import type { ActorType } from '../../model/terms.ts';
import { ministryAt } from './ministries.ts';
import { isListed } from './persons.ts';
import {
  behindDe,
  demonymAt,
  endOf,
  headAt,
  isAdjective,
  isCapital,
  isDefinite,
  isQuote,
  isWord,
  lower,
  namesAt,
  norm,
  paragraphEnd,
  type Scene,
  startOf,
  startsSentence,
  tagged,
  wordAt,
} from './scene.ts';
import { acts } from './seats.ts';

const BODY = headBits('body');
const FOREIGN = headBits('foreign');
const LINKS = new Set(['pour', 'contre', 'sur']);
export interface Organisation {
  readonly end: number;
  readonly type: ActorType;
  /** ISO code of a demonym inside the name. */
  readonly country: string | undefined;
}

/** The organisation whose name starts with a capitalised head at `i`. */
export function organisationAt(scene: Scene, i: number): Organisation | undefined {
  if (!isCapital(scene, i)) return undefined;
  const found = headAt(scene, i, BODY);
  if (found === undefined || found.head.type === undefined || startsSentence(scene, i)) return undefined;
  if ((namesAt(scene, i) & Names.given) !== 0 && isCapital(scene, i + 1)) return undefined;
  // « le Général de Brigade X »
  if (found.head.type === 'armed_group' && norm(scene, i - 1) === 'de' && /^(?:general|generale)$/.test(norm(scene, i - 2)))
    return undefined;
  const name = nameEnd(scene, found.end, paragraphEnd(scene, i), found.head.type === 'government_body');
  // « le Conseil municipal », « une Police politique »: any town has one, nobody is named
  if ((headAt(scene, i, THING)?.end ?? i) >= name.end) return undefined;
  const article = norm(scene, i - 1);
  // « notre Bureau à Lomé »: whose it is, not what it is called
  if (OWN.has(article) && !goesOnListed(scene, found.end, name.end)) return undefined;
  if ((article === 'un' || article === 'une') && !goesOnCapital(scene, found.end, name.end)) return undefined;
  const end = bracketEnd(scene, i, name.end, paragraphEnd(scene, i));
  if (end === found.end) return undefined;
  return { end, type: found.head.type, country: name.country };
}

const THING = headBits('thing');
const OWN = new Set(['notre', 'votre', 'leur', 'nos', 'vos', 'mon']);

/** An adjective or `de` stands behind the head: `notre Agence nationale de santé`. */
const goesOnListed = (scene: Scene, first: number, end: number): boolean =>
  end > first && (isAdjective(scene, first) || behindDe(scene, first) > first);

function goesOnCapital(scene: Scene, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (isCapital(scene, i)) return true;
  return false;
}

const LOCAL = headBits('local', 'townhall');

/** A body of a town or region: `conseil régional de Bretagne`, `gouvernement municipal de Beijing`; `la mairie de X` only where it acts. */
export function localAt(scene: Scene, i: number): Organisation | undefined {
  const found = headAt(scene, i, LOCAL);
  if (found === undefined) return missionAt(scene, i);
  const limit = paragraphEnd(scene, i);
  const noun = behindDe(scene, found.end);
  // « de la Chine »: a state's own body is another matter
  if (noun === found.end || noun - found.end > 2 || !isCapital(scene, noun) || isState(scene, noun, limit)) return undefined;
  const end = capitalRun(scene, noun, limit);
  if (found.head.kind === 'townhall' && (!acts(scene, i, end) || tagged(scene, end, Tag.be))) return undefined;
  const seat = scene.doc.lexicon.register.names.longestOf(NameKind.metonym, scene.words, noun, end);
  const codes = new Set((seat?.end === end ? seat.phrases : []).map((phrase) => phrase.value.actor.country));
  const [country] = codes;
  return { end, type: found.head.type ?? 'government_body', country: codes.size === 1 ? country : undefined };
}

/** `l'ambassade de Belgique à Moscou`, `le consulat général de Chine à Marseille`: whose, and where. */
function missionAt(scene: Scene, i: number): Organisation | undefined {
  const found = headAt(scene, i, MISSION);
  if (found === undefined) return undefined;
  const limit = paragraphEnd(scene, i);
  const owner = behindDe(scene, found.end);
  const state = owner === found.end ? undefined : scene.doc.lexicon.register.names.longestOf(NameKind.state, scene.words, owner, limit);
  if (state === undefined || !isCapital(scene, owner)) return undefined;
  let at = state.end;
  if (!/^(?:à|au|aux|en)$/.test(lower(scene, at))) return undefined;
  at += isDefinite(scene, at + 1) ? 2 : 1;
  if (!isCapital(scene, at)) return undefined;
  const host = scene.doc.lexicon.register.names.longestOf(NameKind.state, scene.words, at, limit);
  const country = state.phrases[0]?.value.actor.country;
  return { end: host?.end ?? capitalRun(scene, at, limit), type: 'government_body', country };
}

const MISSION = headBits('mission');

/** How far a name goes on behind its head at `i`: adjectives, then complements; where it stops, `end`. */
function nameEnd(scene: Scene, i: number, limit: number, state = false): { readonly end: number; readonly country: string | undefined } {
  let at = i;
  let country: string | undefined;
  const note = (codes: readonly string[]): void => {
    if (codes.length === 1) country ??= codes[0];
  };
  while (at < limit && (isAdjective(scene, at) || (isCapital(scene, at) && capitalAdjective(scene, at)))) {
    note(demonymAt(scene, at));
    at++;
  }
  // « l'Assemblée Anne Morel »: a person behind a body of the state; foundations and institutes bear persons' names
  const person = state && (namesAt(scene, at) & Names.given) !== 0 && isCapital(scene, at + 1);
  if (at === i && !person && isCapital(scene, at)) at = capitalRun(scene, at, limit);
  let complements = 0;
  while (at < limit && complements < 6) {
    const next = complementEnd(scene, at, limit, complements, note);
    if (next === at) break;
    at = next;
    complements++;
  }
  return { end: at, country };
}

/** A run of capitalised words, up to where a person's name starts: `Conseil d'État` + `Li Keqiang`. */
function capitalRun(scene: Scene, i: number, limit: number): number {
  let at = i;
  for (; at < limit; at++) {
    const names = namesAt(scene, at);
    if ((names & Names.capital) === 0) break;
    if (at === i) continue;
    if ((names & Names.given) !== 0 || ((names & Names.familyFirst) !== 0 && isCapital(scene, at + 1))) break;
  }
  return at;
}

/** Where an acronym in brackets closes the name behind the end found: `… de la recherche médicale (Inserm)`. */
function bracketEnd(scene: Scene, i: number, end: number, limit: number): number {
  let at = end;
  while (at < limit && at - end < 10 && isWord(scene, at) && !tagged(scene, at, Tag.have | Tag.be | Tag.relative | Tag.subject)) at++;
  if (at === end || norm(scene, at) !== '(' || !isCapital(scene, at + 1) || norm(scene, at + 2) !== ')') return end;
  const letters = norm(scene, at + 1);
  if (letters.length > 8 || letters.charAt(0) !== norm(scene, i).charAt(0)) return end;
  let matched = 0;
  for (let k = i; k < at; k++) if (norm(scene, k).charAt(0) === letters.charAt(matched)) matched++;
  return matched === letters.length ? at : end;
}

/** `Organisation Mondiale de la Santé`: a capitalised adjective is still one. */
const capitalAdjective = (scene: Scene, i: number): boolean =>
  demonymAt(scene, i).length > 0 || /(?:ale|aux|ales|ique|iques|ienne|aise|aire|aires|ive|euse)$/.test(norm(scene, i));

function complementEnd(scene: Scene, i: number, limit: number, depth: number, note: (codes: readonly string[]) => void): number {
  let at = behindDe(scene, i);
  const loose = at === i;
  if (loose) {
    const link = lower(scene, i);
    if (LINKS.has(link)) at = isDefinite(scene, i + 1) ? i + 2 : i + 1;
    else if (link === 'et' && depth > 0) return coordinatedEnd(scene, i, limit, note);
    else if ((link === 'en' || link === 'à' || link === 'au' || link === 'aux') && isCapital(scene, i + 1)) {
      // « le Tribunal spécial pour la Sierra Leone au Royaume-Uni »: behind a state the name is whole
      if (depth > 0 && isState(scene, i + 1, limit) && endsState(scene, i)) return i;
      at = i + 1;
    } else return i;
  }
  if (at >= limit || !isWord(scene, at)) return i;
  // as it is spelled: « Mouvement de libération nationale » is none of a newspaper's
  const register = scene.doc.lexicon.register.names.longestOf(NameKind.state | NameKind.other, scene.words, at, limit, scene.spelled);
  if (register !== undefined) {
    const actor = register.phrases[0]?.value.actor;
    if (actor?.type === 'state' && actor.country !== undefined) note([actor.country]);
    return register.end;
  }
  const ministry = ministryAt(scene, at);
  if (ministry !== undefined) return ministry.end;
  if (isCapital(scene, at)) {
    // « l'Agence de Jean Dupont »: a person owns it
    if ((namesAt(scene, at) & Names.given) !== 0 && isCapital(scene, at + 1)) return i;
    at = capitalRun(scene, at, limit);
    while (at < limit && isAdjective(scene, at)) at++;
    return at;
  }
  // lower-case complements belong to the name only near its head: `Bureau de la gestion du personnel`
  const bare = at - i === 1 && (norm(scene, i) === 'de' || norm(scene, i) === "d'");
  if (depth > (bare ? 2 : 1) || (loose && depth > 0) || tagged(scene, at, FUNCTION_WORD) || tagged(scene, at, Tag.infinitive)) return i;
  const noun = at++;
  // pour l'accès à la justice
  if (loose && TOWARDS.has(norm(scene, noun)) && norm(scene, at) === 'a' && isDefinite(scene, at + 1) && !isCapital(scene, at + 2)) at += 3;
  while (at < limit && isAdjective(scene, at)) {
    note(demonymAt(scene, at));
    at++;
  }
  return at;
}

/** Nouns that say with `à` to what. */
const TOWARDS = new Set(['acces', 'aide', 'appui', 'assistance', 'droit', 'education', 'formation', 'soutien']);

/** `et juridiques`, `et de la Concurrence`: coordination inside the name. */
function coordinatedEnd(scene: Scene, i: number, limit: number, note: (codes: readonly string[]) => void): number {
  let at = i + 1;
  // « membre du Bureau et directeur du Centre », « et président du »: an office
  if (isListed(scene, at, scene.doc.lexicon.names.titles) || wordAt(scene, at).source === 'person') return i;
  if (isAdjective(scene, at)) {
    while (at < limit && isAdjective(scene, at)) at++;
    return at;
  }
  const noun = behindDe(scene, at);
  if (noun === at || headAt(scene, noun, BODY) !== undefined) return i;
  if (!isCapital(scene, noun)) {
    // « et de la recherche médicale », where the part before is worded the same way
    if (norm(scene, i - 1) === '' || isCapital(scene, i - 1) || tagged(scene, noun, FUNCTION_WORD | Tag.infinitive) || !isWord(scene, noun))
      return i;
    at = noun + 1;
    while (at < limit && isAdjective(scene, at)) at++;
    return at;
  }
  // `l'Administration du Cyberespace et de la Chine` would be another actor
  const register = scene.doc.lexicon.register.names.longest(scene.words, noun, limit);
  if (register !== undefined) return i;
  at = capitalRun(scene, noun, limit);
  while (at < limit && isAdjective(scene, at)) {
    note(demonymAt(scene, at));
    at++;
  }
  return at;
}

/** A foreign name by the word that it holds: `US China Business Council`, `Wall Street Journal`. */
export function foreignAt(scene: Scene, i: number): Organisation | undefined {
  // most names stand alone, and the foreign word is a later one
  if (!isCapital(scene, i) || (namesAt(scene, i + 1) & FOREIGN_SECOND) === 0) return undefined;
  if (tagged(scene, i, FUNCTION_WORD) || startsSentence(scene, i)) return undefined;
  const limit = Math.min(paragraphEnd(scene, i), i + 8);
  let at = i;
  let type: ActorType | undefined;
  while (at < limit) {
    // columns of a menu are not one name
    if (at > i && isGap(scene, at)) break;
    if (isCapital(scene, at)) {
      const found = at > i ? headAt(scene, at, FOREIGN) : undefined;
      if (found !== undefined) type = found.head.type;
      at++;
    } else if (at > i && (namesAt(scene, at) & Names.joining) !== 0 && isCapital(scene, at + 1)) at++;
    else break;
  }
  if (type === undefined || at - i < 2) return undefined;
  // the last word of the name must be foreign too, or be joined by `of`: « le Wall Street Journal Xi Jinping » is not one name
  return { end: at, type, country: undefined };
}

/** `la réforme du lycée de Luc Chatel, le ministre`: a person with an office, whose name no place bears. */
function isOfficer(scene: Scene, i: number, limit: number): boolean {
  if ((namesAt(scene, i) & Names.given) === 0 || !isCapital(scene, i + 1)) return false;
  let at = i + 2;
  while (at < limit && isCapital(scene, at)) at++;
  if (norm(scene, at) !== ',') return false;
  return scene.doc.lexicon.names.titles.longest(scene.words, isDefinite(scene, at + 1) ? at + 2 : at + 1, limit) !== undefined;
}

function isGap(scene: Scene, i: number): boolean {
  const from = endOf(scene, i - 1);
  const to = startOf(scene, i);
  return to - from > 1 && /[^\S\n]{2}/.test(scene.doc.text.slice(from, to));
}

/** The blocked range of a name of what is no actor, whose head starts at `i`: `Charte des Nations Unies`, `mer de Chine méridionale`. */
export function thingEnd(scene: Scene, i: number): number {
  const { places, heads } = scene.doc.lexicon.names;
  const word = wordAt(scene, i);
  const names = word.names as number;
  const capital = (names & Names.capital) !== 0;
  const isPlace = capital && places.opensAt(word);
  if (!isPlace && !heads.opensAt(word, THINGS)) return i;
  // Charlotte Arnaud is no city
  if (capital && (names & Names.given) !== 0 && (namesAt(scene, i + 1) & (Names.capital | Names.stop)) === Names.capital) return i;
  // Jean-Vincent Placé is no place
  if (capital && (namesAt(scene, i - 1) & GIVEN_BEFORE) === GIVEN_BEFORE) return i;
  const limit = paragraphEnd(scene, i);
  const place = isPlace ? places.longestOf(Listed.capital, scene.words, i, limit) : undefined;
  const thing = headAt(scene, i, THINGS);
  const kind = thing?.head.kind;
  let end = place?.end ?? i;
  if (thing !== undefined && kind === 'place') {
    // mer de Chine, péninsule de Corée, Grande Muraille de Chine, ville de New York; not « les ports de la Chine », « la ville frontalière du Niger »
    let at = thing.end;
    while (at < limit && isAdjective(scene, at)) at++;
    const told = at > thing.end;
    if (isCapital(scene, at) && at === thing.end) while (at < limit && isCapital(scene, at)) at++;
    const noun = behindDe(scene, at);
    const article = noun - at === 2;
    if (
      noun > at &&
      isCapital(scene, noun) &&
      !((article || told) && !capital && isState(scene, noun, limit)) &&
      !isOfficer(scene, noun, limit)
    ) {
      at = noun;
      while (at < limit && isCapital(scene, at)) at++;
      while (at < limit && isAdjective(scene, at)) at++;
    }
    if (at > thing.end || capital) end = Math.max(end, at);
  } else if (thing !== undefined && kind === 'thing' && capital && !startsSentence(scene, i)) {
    let name = nameEnd(scene, thing.end, limit).end;
    // « le Grand Jury RTL/Le Figaro/LCI »: a programme and who runs it
    while (name < limit && norm(scene, name) === '/' && isCapital(scene, name + 1)) name = capitalRun(scene, name + 1, limit);
    end = Math.max(end, keepOwner(scene, thing.end, name, limit));
  }
  return end;
}

const THINGS = headBits('thing', 'place');
const GIVEN_BEFORE = Names.capital | Names.givenPart;

const isState = (scene: Scene, i: number, limit: number): boolean =>
  scene.doc.lexicon.register.names.longestOf(NameKind.state, scene.words, i, limit) !== undefined;

/** Whether a state's name ends at `end`: « … pour la Sierra Leone », not « … des Nations unies ». */
function endsState(scene: Scene, end: number): boolean {
  const { names } = scene.doc.lexicon.register;
  for (let i = end - 1; i >= 0 && end - i < 5; i--)
    if (isCapital(scene, i) && names.longestOf(NameKind.state, scene.words, i, end)?.end === end) return true;
  return false;
}

/** A state with an article that closes the name owns the thing and stays an actor: `la Stratégie de la Chine`. */
function keepOwner(scene: Scene, first: number, end: number, limit: number): number {
  for (let at = end - 1; at > first; at--) {
    const article = norm(scene, at - 1);
    if (article !== 'la' && article !== "l'" && article !== 'du') continue;
    if (isState(scene, at, limit)) return article === 'du' ? at - 1 : at - 2;
  }
  return end;
}

/** Whether the token before a name says what it is not: `l'ouragan Katrina`, `le porte-avions Charles de Gaulle`. */
const VEHICLES = headBits('vehicle', 'place', 'thing');
export function isThingBefore(scene: Scene, i: number): boolean {
  let at = i - 1;
  if (isQuote(scene, at)) at--;
  while (at > 0 && isAdjective(scene, at) && i - at < 4) at--;
  if (!isWord(scene, at) || tagged(scene, at, Tag.preposition)) return false;
  for (let start = at; start >= 0 && at - start < 3; start--) {
    const found = headAt(scene, start, VEHICLES);
    if (found !== undefined && (start === at || found.end === at + 1)) return true;
  }
  return false;
}
