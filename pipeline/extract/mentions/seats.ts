/** Cities and seats that speak for a government, told from places by their syntax. */

import { type HeadKind, headBits } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import { Cues, Tag } from '../../lexicon/word.ts';
import {
  headAt,
  hitOf,
  isAdjective,
  isCapital,
  isCueVerb,
  isDefinite,
  isQuote,
  isWord,
  lower,
  namesAt,
  norm,
  type Scene,
  sentenceOf,
  tagged,
  wordAt,
} from './scene.ts';

const VENUE = headBits('venue');
const GOVERNED = headBits('governed');
/** A government is what one accuses, backs or speaks with; one travels to, from and through a city. */
const ACTS_BEFORE = new Set(['selon', 'par', 'contre', 'envers', 'avec']);

/** End of the state or seat at a token, or the token itself. */
type SeatEnd = (scene: Scene, at: number) => number;

/** Whether the city at `[i, end)` acts: `Pékin a annoncé`, `selon Moscou`, `entre Pékin et Washington`, not `à Pékin`. */
export function actsAsGovernment(scene: Scene, i: number, end: number, isSeat: SeatEnd): boolean {
  const { first, end: last } = sentenceOf(scene, i);
  const before = i > first ? i - 1 : -1;
  if (before >= 0 && isCapital(scene, before) && !tagged(scene, before, Tag.preposition | Tag.contracted)) return false;
  if (end < last && isCapital(scene, end) && isSeat(scene, end) === end) return false;
  const word = before < 0 ? '' : lower(scene, before);
  if (joinsSeat(scene, before, word)) return true;
  if (word === 'entre' && onRoute(scene, before, first)) return false;
  if (word === 'entre') return norm(scene, end) === 'et' && (isCapital(scene, end + 1) || tagged(scene, end + 1, Tag.determiner));
  if (word === 'et' && before > first) {
    // entre Pékin et Washington; Pékin et Moscou ont voté
    for (let at = before - 1; at >= first && before - at <= 4; at--) {
      if (lower(scene, at) === 'entre' && isCapital(scene, at + 1)) return !onRoute(scene, at, first);
    }
  }
  if (word === 'à' || word === 'a') {
    // face à Téhéran, le soutien militaire à Kiev
    if (before > first && (norm(scene, before - 1) === 'face' || backs(scene, before - 1, first))) return true;
    const behind = lower(scene, end);
    return (
      (behind === 'de' || behind === "d'") && tagged(scene, end + 1, Tag.infinitive) && before - 1 >= first && isCueVerb(scene, before - 1)
    );
  }
  if (word === 'de' || word === "d'") return governs(scene, before - 1, first) || norm(scene, before - 1) === 'vis-a-vis';
  if (ACTS_BEFORE.has(word)) return !(word === 'par' && before > first && /^(?:pass|trans|voyag)/.test(norm(scene, before - 1)));
  // d'après Téhéran
  if (word === 'après' && before > first && norm(scene, before - 1) === "d'") return true;
  if (word === 'pour') return before === first || norm(scene, before - 1) === ',' || tagged(scene, end, Tag.finite);
  if (before >= 0 && tagged(scene, before, Tag.preposition | Tag.contracted)) return false;
  // l'Algérie et Madrid, Kiev et ses alliés
  if (word === 'et' && hitOf(scene, before - 1)?.actor?.type === 'state') return true;
  if (lower(scene, end) === 'et' && /^(?:ses|son|sa)$/.test(lower(scene, end + 1))) return true;
  // « leur avantage, Londres exportant la moitié »
  if (word === ',' && tagged(scene, end, Tag.presentParticiple)) return true;
  // Washington prêt à discuter
  if (before < 0 && READY.has(norm(scene, end))) return true;
  return isSubject(scene, end) || coordinatedSubject(scene, end, isSeat) || isObject(scene, before, end);
}

/** `demandée par Washington, Tokyo et Séoul`, `à la demande de Washington et de Tokyo`: one that acts is named with another that does. */
function joinsSeat(scene: Scene, before: number, word: string): boolean {
  const joined = (word === 'de' || word === "d'") && lower(scene, before - 1) === 'et' ? before - 1 : before;
  if (joined === before && word !== 'et' && word !== ',') return false;
  const hit = hitOf(scene, joined - 1);
  return hit?.form === 'metonym' && hit.actor?.type === 'state' && hit.end === joined;
}

const ROUTE = headBits('route');

/** What a headline without a verb says of a government. */
const READY = new Set('pret prete favorable favorables oppose opposee hostile inquiet inquiete ouvert ouverte'.split(' '));

const BACKING = new Set('aide aides soutien appui ultimatum'.split(' '));

/** `le soutien militaire`, `l'aide`: what governments give to one another. */
function backs(scene: Scene, i: number, first: number): boolean {
  let at = i;
  while (at > first && isAdjective(scene, at) && !BACKING.has(norm(scene, at)) && i - at < 3) at--;
  return BACKING.has(norm(scene, at));
}

/** `le vol entre Pékin et Paris`: towns that one travels between. */
function onRoute(scene: Scene, entre: number, first: number): boolean {
  for (let at = entre - 1; at >= first && entre - at < 6; at--) {
    if (wordAt(scene, at).kind === 'mark') return false;
    if (headAt(scene, at, ROUTE) !== undefined) return true;
  }
  return false;
}

/** A finite verb follows, clitics, negation or an adverb between. */
function isSubject(scene: Scene, end: number): boolean {
  let at = end;
  if (norm(scene, at) === ',' && (lower(scene, at + 1) === 'qui' || lower(scene, at + 1) === 'lui')) return true;
  // « Washington "espère" pouvoir »
  if (isQuote(scene, at)) at++;
  while (at < end + 4 && tagged(scene, at, Tag.clitic | Tag.negation | Tag.adverb) && !tagged(scene, at, Tag.finite)) at++;
  return (
    isWord(scene, at) &&
    tagged(scene, at, Tag.finite) &&
    !tagged(scene, at, Tag.preposition | Tag.contracted | Tag.determiner) &&
    !isCapital(scene, at)
  );
}

/** `Pékin et Moscou ont voté`, `Paris, Rome et Athènes vont signer`. */
function coordinatedSubject(scene: Scene, end: number, isSeat: SeatEnd): boolean {
  let at = end;
  for (let k = 0; k < 6 && (norm(scene, at) === 'et' || norm(scene, at) === ','); k++) {
    const next = isSeat(scene, at + 1);
    if (next === at + 1) return false;
    if (isSubject(scene, next)) return true;
    at = next;
  }
  return false;
}

/** What one does to a government, or for it. */
const DEALT = new Set('agacer contrarier courroucer embarrasser fâcher froisser irriter ménager représenter sanctionner'.split(' '));

/** `accuse Pékin de`, `appelle Téhéran à`, `a déclaré Pékin`. */
function isObject(scene: Scene, before: number, end: number): boolean {
  if (before < 0 || !tagged(scene, before, Tag.finite | Tag.infinitive | Tag.pastParticiple | Tag.presentParticiple)) return false;
  if (isCueVerb(scene, before) || wordAt(scene, before).verbs.some((form) => DEALT.has(form.lemma))) return true;
  const behind = lower(scene, end);
  return (behind === 'de' || behind === "d'" || behind === 'à') && tagged(scene, end + 1, Tag.infinitive);
}

/** `la position de Pékin`, `le gouvernement de Damas`: the noun before is one that governments have. */
function governs(scene: Scene, i: number, first: number): boolean {
  let at = i;
  // « l'action « unilatérale » de New Delhi »
  while (at > first && (isAdjective(scene, at) || MARKING.has(norm(scene, at))) && headAt(scene, at, GOVERNED) === undefined) at--;
  for (let start = at; start >= first && at - start < 3; start--) {
    const found = headAt(scene, start, GOVERNED);
    if (found !== undefined && found.end > at && found.end <= i + 1) return true;
  }
  return false;
}

const MARKING = new Set(['"', '«', '»', '“', '”']);

const CONTRACTED = new Set(['du', 'au', 'aux', 'des']);

/** Whether a seat or ministry at `i` stands as a building: `tenu à la Maison Blanche`, `la salle de briefing au Ministère`. */
export function isVenue(scene: Scene, i: number): boolean {
  const { first } = sentenceOf(scene, i);
  let at = i - 1;
  const contracted = CONTRACTED.has(lower(scene, at));
  if (isDefinite(scene, at)) at--;
  const building = headAt(scene, i, SEAT);
  if (at >= first) {
    const link = lower(scene, at);
    const of = contracted ? link.startsWith('d') : link === 'de' || link === "d'";
    // « les jardins de la Maison Blanche », « aux abords du ministère »
    if (of && isPremises(scene, at - 1, first)) return true;
    if (building !== undefined && !contracted && !of && link !== 'à' && isPremisesVerb(scene, at)) return true;
    if (building !== undefined && of && isPremisesVerb(scene, at - 1)) return true;
    if (building !== undefined && PLACING.has(link)) return true;
    if (
      building !== undefined &&
      (link === 'à' || link === 'au' || (link === 'a' && isCapital(scene, at))) &&
      !(at > first && addressed(scene, at - 1))
    )
      return true;
  }
  if (building?.head.kind === 'palace' && !isSubject(scene, building.end) && !acts(scene, i, building.end)) return true;
  const link = lower(scene, at);
  if (link === 'devant' && at > first) return gathers(scene, at - 1, first);
  if (link !== 'au' && link !== 'à') return false;
  for (let start = at - 1; start >= first && at - start <= 6; start--) {
    if (wordAt(scene, start).kind === 'mark') return false;
    const found = headAt(scene, start, VENUE);
    if (found !== undefined) return true;
  }
  return false;
}

const CLOSING = new Set(['"', '»', '”']);

/** A plural that means the whole group: `les gilets jaunes`, `l'acte IV des « gilets jaunes »`, `aux Vingt-Sept`; not `des gilets jaunes ont hué`. */
export function standsForAll(scene: Scene, i: number, end: number): boolean {
  const { first } = sentenceOf(scene, i);
  // « les gilets jaunes libres » are others
  if (isAdjective(scene, end)) return false;
  let at = i - 1;
  if (at >= first && wordAt(scene, at).kind === 'mark' && (namesAt(scene, at) & (Names.pause | Names.sentenceMark)) === 0) at--;
  if (at < first) return isCapital(scene, i) && end - i > 1 && headlineMark(scene, end);
  const article = lower(scene, at);
  if (article === 'les' || article === 'aux' || article === 'mouvement') return true;
  if (article !== 'des' || at === first) return false;
  const before = lower(scene, at - 1);
  if (before === 'vis-à-vis' || before === 'près' || before === 'auprès' || before === 'loin') return true;
  const noun = CLOSING.has(norm(scene, at - 1)) ? at - 2 : at - 1;
  return isWord(scene, noun) && !tagged(scene, noun, INDEFINITE);
}

/** Behind these, `des` is the plural of `un`. */
const INDEFINITE =
  Tag.preposition | Tag.contracted | Tag.coordinator | Tag.subordinator | Tag.relative | Tag.have | Tag.be | Tag.infinitive | Tag.adverb;

/** `« Gilets jaunes » : …` at the head of a line. */
const headlineMark = (scene: Scene, end: number): boolean =>
  norm(scene, end) === ':' || (wordAt(scene, end).kind === 'mark' && norm(scene, end + 1) === ':');

/** « Les agriculteurs ont manifesté devant l'Assemblée »; a speech before the Assembly is made to the body. */
function gathers(scene: Scene, i: number, first: number): boolean {
  for (let at = i; at >= first && i - at < 4; at--) {
    if (wordAt(scene, at).kind === 'mark') return false;
    if (headAt(scene, at, GATHERING) !== undefined) return true;
    if (wordAt(scene, at).verbs.some((form) => isKind(scene, form.lemma, 'gathering'))) return true;
  }
  return false;
}

const GATHERING = headBits('gathering');
const isKind = (scene: Scene, lemma: string, kind: HeadKind): boolean =>
  scene.doc.lexicon.names.heads.get(lemma).some((phrase) => phrase.value.kind === kind);

const SEAT = headBits('seat', 'palace');
const PREMISES = headBits('premises');
const PLACING = new Set(['dans', 'devant', 'depuis', 'vers', 'derrière', 'chez']);

/** `les jardins`, `le locataire`, `l'entrée principale`: what buildings have. */
function isPremises(scene: Scene, i: number, first: number): boolean {
  let at = i;
  while (at > first && isAdjective(scene, at) && headAt(scene, at, PREMISES) === undefined) at--;
  return isWord(scene, at) && headAt(scene, at, PREMISES)?.end === at + 1;
}

/** `quitter`, `sortir de`, `rejoindre`: what one does to a building. */
const isPremisesVerb = (scene: Scene, i: number): boolean => wordAt(scene, i).verbs.some((form) => isKind(scene, form.lemma, 'premises'));

/** `demande à l'Élysée`, `grâce à la Maison Blanche`: the body is meant. */
const addressed = (scene: Scene, i: number): boolean =>
  isCueVerb(scene, i) || isCueVerb(scene, i - 1) || /^(?:contrairement|grace|quant|suite|rapport|opposition|face)$/.test(norm(scene, i));

/** A body that does something: `la mairie de X a annoncé`, `selon la préfecture`. */
export function acts(scene: Scene, i: number, end: number): boolean {
  const { first } = sentenceOf(scene, i);
  let at = i - 1;
  if (isDefinite(scene, at) && norm(scene, at) !== 'les') at--;
  if (at >= first && (ACTS_BEFORE.has(lower(scene, at)) || (norm(scene, at) === 'apres' && norm(scene, at - 1) === "d'"))) return true;
  if (at >= first && tagged(scene, at, Tag.preposition | Tag.contracted)) return false;
  return isSubject(scene, end) || (norm(scene, end) === ',' && isCueVerb(scene, at));
}

/** What stands between words quoted and who said them. */
export const AFTER_QUOTE = new Set(['"', '»', '”', '’', ',', '>>']);

const isSaying = (scene: Scene, i: number): boolean => ((wordAt(scene, i).cues as number) & Cues.saying) !== 0;

/** A verb of saying at `i`, its auxiliary between: « Sandrine raconte », not « Florence a vu ». */
export function says(scene: Scene, i: number): boolean {
  return (tagged(scene, i, Tag.finite) && isSaying(scene, i)) || (tagged(scene, i, Tag.have) && isSaying(scene, i + 1));
}
