/** Names that the register lists, where they stand as names: states, bodies, media, persons, seats. */
import { headBits } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import type { Phrase } from '../../lexicon/phrases.ts';
import { type Name, NameKind, type RegisterActor } from '../../lexicon/register.ts';
import type { MentionForm } from '../../model/terms.ts';
import { stateAt } from './ministries.ts';
import { isThingBefore } from './organisations.ts';
import {
  behindDe,
  headAt,
  isAdjective,
  isCapital,
  isDefinite,
  isFree,
  lower,
  namesAt,
  norm,
  paragraphEnd,
  type Scene,
  startsSentence,
  tokenAt,
  wordAt,
} from './scene.ts';
import { actsAsGovernment, isVenue, standsForAll } from './seats.ts';

export interface Known {
  readonly end: number;
  readonly form: MentionForm;
  /** One, unless several share the name. */
  readonly actors: readonly RegisterActor[];
}

/** The listed name that starts at `i` and stands for its actor there. */
export function knownAt(scene: Scene, i: number): Known | undefined {
  const limit = paragraphEnd(scene, i);
  const { names } = scene.doc.lexicon.register;
  const found = names.opensAt(wordAt(scene, i))
    ? names.longest(scene.tokens, i, limit, (phrase, end) => spelled(scene, phrase, i, end))
    : undefined;
  if (found === undefined || found.end === i + 1) {
    const realm = realmAt(scene, i, limit);
    if (realm !== undefined && realm.end > (found?.end ?? i)) return realm;
  }
  if (found === undefined) return undefined;
  const phrases = asWritten(scene, found.phrases, i, found.end);
  const metonyms = those(phrases, true);
  const proper = those(phrases, false);
  if (proper.length > 0) {
    const first = (proper[0] as Phrase<Name>).value.actor;
    if (first.type === 'government_body' && isVenue(scene, i)) return undefined;
    // « un Airbus A330 », « l'indice Nikkei »: a product or a figure
    if (first.type === 'company' && (/\d/.test(norm(scene, found.end)) || isIndefinite(norm(scene, i - 1)))) return undefined;
    if ((first.type === 'company' || first.type === 'media') && isThingBefore(scene, i)) return undefined;
    // Michael Bloomberg, Thierry Peugeot: whoever bears a firm's name behind a given name
    if (found.end === i + 1 && (first.type === 'company' || first.type === 'media') && givenBefore(scene, i)) return undefined;
    const acronym = proper.every((phrase) => phrase.acronym);
    return { end: found.end, form: acronym ? 'acronym' : 'full_name', actors: actorsOf(proper) };
  }
  const seat = (at: number): number => seatEnd(scene, at);
  return metonyms.length > 0 && actsAsGovernment(scene, i, found.end, seat)
    ? { end: found.end, form: 'metonym', actors: actorsOf(metonyms) }
    : undefined;
}

/** Of phrases that differ in spelling alone, those that are written as the text writes them, if any are. */
function asWritten(scene: Scene, phrases: readonly Phrase<Name>[], i: number, end: number): readonly Phrase<Name>[] {
  if (phrases.length === 1) return phrases;
  const text = scene.doc.text.slice(tokenAt(scene, i).start, tokenAt(scene, end - 1).end);
  const exact = phrases.filter((phrase) => phrase.text === text);
  return exact.length > 0 ? exact : phrases;
}

/** Those that are metonyms, or that are not; mostly all are one or the other. */
function those(phrases: readonly Phrase<Name>[], metonym: boolean): readonly Phrase<Name>[] {
  const are = (phrase: Phrase<Name>): boolean => (phrase.value.kind === 'metonym') === metonym;
  return phrases.every(are) ? phrases : phrases.filter(are);
}

const isIndefinite = (form: string): boolean => form === 'un' || form === 'une';

const givenBefore = (scene: Scene, i: number): boolean =>
  isCapital(scene, i - 1) &&
  isFree(scene, i - 1) &&
  !tokenAt(scene, i - 1).word.caps &&
  scene.doc.lexicon.names.given.has(norm(scene, i - 1));

const REALM = headBits('realm');

/** The long form of a state whose words the register lacks: `République démocratique fédérale du Népal`. */
function realmAt(scene: Scene, i: number, limit: number): Known | undefined {
  if (!isCapital(scene, i)) return undefined;
  const head = headAt(scene, i, REALM);
  if (head === undefined) return undefined;
  let at = head.end;
  while (at < limit && isAdjective(scene, at)) at++;
  const noun = behindDe(scene, at);
  const state = noun > at ? stateAt(scene, noun, limit) : undefined;
  const actor = state === undefined ? undefined : scene.doc.lexicon.register.states.get(state.country);
  return state === undefined || actor === undefined ? undefined : { end: state.end, form: 'full_name', actors: [actor] };
}

const actorsOf = (phrases: readonly Phrase<Name>[]): readonly RegisterActor[] => {
  const actors: RegisterActor[] = [];
  for (const { value } of phrases) if (!actors.includes(value.actor)) actors.push(value.actor);
  return actors;
};

const STATE_OR_SEAT = NameKind.state | NameKind.metonym;

/** End of the state or seat at `i`, or `i`. */
function seatEnd(scene: Scene, i: number): number {
  if (!isCapital(scene, i)) return i;
  const found = scene.doc.lexicon.register.names.longestOf(STATE_OR_SEAT, scene.tokens, i, paragraphEnd(scene, i));
  return found?.end ?? i;
}

/** Whether the text writes the name as a name: capitals where they tell it from common words. */
function spelled(scene: Scene, phrase: Phrase<Name>, i: number, end: number): boolean {
  const { word } = tokenAt(scene, i);
  const { type } = phrase.value.actor;
  if (guardOf(scene, phrase) === 'definite') return (word.capital || phrase.capitals[0] === false) && standsForAll(scene, i, end);
  if (phrase.acronym) {
    const ok =
      word.caps || (word.capital && word.norm.length >= 4 && !startsSentence(scene, i)) || (phrase.text.length > 4 && word.capital);
    return ok && guarded(scene, phrase, i, end);
  }
  const count = end - i;
  if (count === 1 || type === 'state' || phrase.value.kind === 'metonym') {
    // a lower-case alias stands as listed (`talibans`)
    if (phrase.capitals[0] === true && !word.capital) return false;
    return guarded(scene, phrase, i, end);
  }
  const strict = type === 'person' || type === 'media' || type === 'company' || type === 'armed_group';
  if (!strict && (!word.capital || phrase.capitals.length !== count)) {
    return type !== 'political_group' || /^parti\b/i.test(phrase.text) || count > 2 || word.capital;
  }
  if (phrase.capitals.length !== count) return word.capital;
  for (let k = 0; k < count; k++) {
    if (
      strict &&
      phrase.capitals[k] === true &&
      !tokenAt(scene, i + k).word.capital &&
      !(k > 0 && type !== 'person' && type !== 'company')
    ) {
      // « dans le Quotidien du peuple », but not « le monde »
      return k === 0 && isDefinite(scene, i) && isCapital(scene, i + 1) && count > 1;
    }
  }
  // « Le Monde » needs both capitals, « Le monde attend » is none
  if (type === 'media' && isDefinite(scene, i) && !isCapital(scene, i + 1)) return false;
  return guarded(scene, phrase, i, end);
}

const guardOf = (scene: Scene, phrase: Phrase<Name>) => scene.doc.lexicon.names.guards.get(phrase.value.folded);

/** Names that are words as well: only where the table says that they are names. */
function guarded(scene: Scene, phrase: Phrase<Name>, i: number, end: number): boolean {
  if (end - i > 2) return true;
  const rule = guardOf(scene, phrase);
  if (phrase.value.actor.type === 'state' && end - i === 1 && namesakeFollows(scene, i, end)) return false;
  if (rule === undefined) return true;
  if (rule === 'never') return false;
  if (rule === 'caps') return tokenAt(scene, i).word.caps;
  if (rule === 'article') return /^(?:la|le|l'|au|du)$/.test(norm(scene, i - 1));
  return !startsSentence(scene, i);
}

const BEFORE_STATES = new Set(['la', 'le', "l'", 'les', 'en', 'au', 'aux', 'du', 'des', 'de', "d'"]);

/** `Israel Katz`, `France Gall`: a bare state name with a capitalised word behind it is part of a longer name. */
function namesakeFollows(scene: Scene, i: number, end: number): boolean {
  if (!isCapital(scene, end) || tokenAt(scene, end).start === tokenAt(scene, end - 1).end) return false;
  if (BEFORE_STATES.has(lower(scene, i - 1))) return false;
  return (namesAt(scene, end) & (Names.word | Names.stop)) === Names.word;
}
