/** Titles before a name and behind it: `le Vice-Ministre russe des Affaires étrangères`, `…, porte-parole de la Maison Blanche`. */

import { headBits, Listed, type Title } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import { Tag } from '../../lexicon/word.ts';
import { civilityAt, isGiven, isNameWord } from './persons.ts';
import {
  behindDe,
  demonymAt,
  headAt,
  hitOf,
  isAdjective,
  isCapital,
  isDefinite,
  isFree,
  isWord,
  lower,
  namesAt,
  norm,
  paragraphEnd,
  type Scene,
  tagged,
} from './scene.ts';

export interface Titled {
  /** Token index of the title's first word; the article is outside. */
  readonly first: number;
  /** Behind the title and its complements, half-open. */
  readonly end: number;
  readonly gender: 'm' | 'f' | undefined;
  /** A single capitalised word behind it is a family name. */
  readonly single: boolean;
}

const STOP =
  Tag.determiner | Tag.subordinator | Tag.relative | Tag.subject | Tag.clitic | Tag.negation | Tag.have | Tag.be | Tag.infinitive;

/** The title that starts at `i`, its adjectives and complements included. */
export function titleAt(scene: Scene, i: number): Titled | undefined {
  const { titles } = scene.doc.lexicon.names;
  if ((namesAt(scene, i) & Names.describes) === 0) return undefined;
  const limit = Math.min(paragraphEnd(scene, i), i + 40);
  const found = titles.longest(scene.words, i, limit);
  if (found === undefined) return undefined;
  const value = (found.phrases[0] as { value: Title }).value;
  const end = complementsEnd(scene, found.end, limit);
  const gender = value.gender ?? genderOfArticle(scene, i);
  return { first: i, end, gender, single: value.single };
}

export function genderOfArticle(scene: Scene, i: number): 'm' | 'f' | undefined {
  let at = i - 1;
  while (at >= 0 && isAdjective(scene, at) && i - at < 4) at--;
  const article = lower(scene, at);
  if (article === 'le' || article === 'un' || article === 'du' || article === 'au' || article === 'son' || article === 'ancien') return 'm';
  if (article === 'la' || article === 'une' || article === 'ancienne') return 'f';
  return undefined;
}

/** From behind a noun: adjectives, `de`, `à`, `chargé de` and what they govern, `et` and a second title. */
export function complementsEnd(scene: Scene, i: number, limit: number): number {
  const { remits, titles } = scene.doc.lexicon.names;
  let at = i;
  for (;;) {
    const from = at;
    while (at < limit && (isAdjective(scene, at) || (isCapital(scene, at) && demonymAt(scene, at).length > 0)) && isFree(scene, at)) at++;
    if (lower(scene, at) === 'par' && lower(scene, at + 1) === 'intérim') at += 2;
    if (lower(scene, at) === 'en' && BEHIND_EN.has(lower(scene, at + 1))) at += 2;
    const noun = complementNoun(scene, at);
    if (noun > at && noun < limit) {
      const remit = remits.longestOf(Listed.capital, scene.words, noun, limit);
      const hit = hitOf(scene, noun);
      if (hit !== undefined && (remit === undefined || hit.end >= remit.end)) at = hit.end;
      else if (remit !== undefined) at = remit.end;
      // « l'avocat de Jérôme Rodrigues », « le frère de M. Diallo »: whose it is stays a name of its own
      else if (civilityAt(scene, noun) !== undefined || (isGiven(scene, noun) && isNameWord(scene, noun + 1))) return at;
      else if (isWord(scene, noun) && !tagged(scene, noun, STOP | Tag.preposition | Tag.contracted)) at = noun + 1;
      else return at;
      continue;
    }
    if (lower(scene, at) === 'et' && at + 1 < limit) {
      const second = titles.longest(scene.words, at + 1, limit);
      const nounToo = complementNoun(scene, at + 1);
      if (second !== undefined && !isCapital(scene, at + 1) === !isCapital(scene, i - 1)) at = second.end;
      else if (second !== undefined && isCapital(scene, at + 1)) at = second.end;
      else if (nounToo > at + 1 && (remits.longest(scene.words, nounToo, limit) !== undefined || isCapital(scene, nounToo))) {
        at = hitOf(scene, nounToo)?.end ?? remits.longest(scene.words, nounToo, limit)?.end ?? nounToo + 1;
      } else if (isAdjective(scene, at + 1)) at += 2;
      else {
        const remit = isCapital(scene, at + 1) ? remits.longestOf(Listed.capital, scene.words, at + 1, limit) : undefined;
        if (remit === undefined) return at;
        at = remit.end;
      }
      continue;
    }
    if (at === from) return at;
  }
}

const BEHIND_EN = new Set(['chef', 'exercice', 'second', 'charge', 'titre']);
const GOVERNING = new Set(['charge', 'chargee', 'charges', 'chargees']);

/** Behind `de la`, `aux`, `à la`, `chargé de`, `auprès de`: where the governed noun stands; `i` where none does. */
function complementNoun(scene: Scene, i: number): number {
  let at = i;
  if (GOVERNING.has(norm(scene, at)) || lower(scene, at) === 'auprès' || lower(scene, at) === 'près') at++;
  const noun = behindDe(scene, at);
  if (noun > at) return noun;
  const form = lower(scene, at);
  if (form === 'au' || form === 'aux') return at + 1;
  if (form === 'à' || form === 'en' || form === 'pour' || form === 'sur') return isDefinite(scene, at + 1) ? at + 2 : at + 1;
  return i;
}

const TYPED = headBits('typed');

/** A common noun that tells what the name behind it is: `le quotidien espagnol El Pais`. */
export function typedAt(scene: Scene, i: number) {
  const found = (namesAt(scene, i) & Names.describes) === 0 ? undefined : headAt(scene, i, TYPED);
  if (found === undefined || (isCapital(scene, i) && norm(scene, i) !== 'ong')) return undefined;
  let end = found.end;
  while (isAdjective(scene, end) || /^(?:pro|anti)-/.test(norm(scene, end))) end++;
  return { end: aimEnd(scene, end), type: found.head.type };
}

/** `site de suivi des vols` + `Ciel Ouvert`: what it is for, in common nouns, where a name follows. */
function aimEnd(scene: Scene, from: number): number {
  let at = from;
  for (let k = 0; k < 2; k++) {
    const noun = behindDe(scene, at);
    if (noun === at || !isWord(scene, noun) || isCapital(scene, noun) || tagged(scene, noun, STOP | Tag.preposition | Tag.contracted))
      break;
    at = noun + 1;
    while (isAdjective(scene, at)) at++;
    if (isCapital(scene, at)) return at;
  }
  return from;
}

const BEFORE_TITLES = new Set(['le', 'la', "l'", 'un', 'une', 'les', 'son', 'sa']);
const TITLE_ADJECTIVES = new Set(
  'ancien ancienne ex nouveau nouvelle jeune premier premiere actuel actuelle futur celebre principal principale'.split(' '),
);

/** The title in apposition behind a name that ends at `end`: `, porte-parole de la Maison Blanche,`. */
export function apposedTitle(scene: Scene, end: number): Titled | undefined {
  if (norm(scene, end) !== ',') return undefined;
  let at = end + 1;
  if (BEFORE_TITLES.has(norm(scene, at))) at++;
  while (TITLE_ADJECTIVES.has(norm(scene, at)) && titleAt(scene, at) === undefined) at++;
  if (lower(scene, at) === "l'") at++;
  if (lower(scene, at) === 'un' && lower(scene, at + 1) === 'des') at += 2;
  const title = isWord(scene, at) ? titleAt(scene, at) : undefined;
  if (title === undefined) return undefined;
  const { first, end: behind, gender = genderOfArticle(scene, at), single } = title;
  return { first, end: behind, gender, single };
}
