/** Names that the register lists, where they stand as names: states, bodies, media, persons, seats. */
import { headBits } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import type { Phrase } from '../../lexicon/phrases.ts';
import { type Name, NameKind, type RegisterActor, STRICT } from '../../lexicon/register.ts';
import { fold } from '../../lexicon/word.ts';
import type { MentionForm } from '../../model/terms.ts';
import { stateAt } from './ministries.ts';
import { isThingBefore } from './organisations.ts';
import {
  behindDe,
  endOf,
  headAt,
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
  startOf,
  startsSentence,
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
  const found = names.opensAt(wordAt(scene, i)) ? names.longest(scene.words, i, limit, scene.spelled) : undefined;
  if (found === undefined || found.end === i + 1) {
    const realm = realmAt(scene, i, limit);
    if (realm !== undefined && realm.end > (found?.end ?? i)) return realm;
  }
  if (found === undefined) return undefined;
  const phrases = asWritten(scene, found.phrases, i, found.end);
  const proper = properOf(phrases);
  const [first] = proper;
  if (first !== undefined) {
    const { traits } = first;
    // Mahamat Idriss Déby: another name than Idriss Déby
    if (first.value.actor.type === 'person' && found.end > i + 1 && givenBefore(scene, i)) return undefined;
    if ((traits & Trait.government) !== 0 && isVenue(scene, i)) return undefined;
    if ((traits & Trait.ofStates) !== 0 && !isCapital(scene, i) && found.end > i + 1 && ofOthers(scene, found.end)) return undefined;
    // « un Airbus A330 », « l'indice Nikkei »: a product or a figure
    if ((traits & Trait.company) !== 0 && (/\d/.test(norm(scene, found.end)) || isIndefinite(norm(scene, i - 1)))) return undefined;
    if ((traits & (Trait.company | Trait.media)) !== 0) {
      if (isThingBefore(scene, i)) return undefined;
      // Michael Bloomberg, Thierry Peugeot: whoever bears a firm's name behind a given name
      if (found.end === i + 1 && givenBefore(scene, i)) return undefined;
    }
    const acronym = proper.every((phrase) => (phrase.traits & Trait.acronym) !== 0);
    return { end: found.end, form: acronym ? 'acronym' : 'full_name', actors: actorsOf(proper) };
  }
  return actsAsGovernment(scene, i, found.end, seatEnd) ? { end: found.end, form: 'metonym', actors: actorsOf(phrases) } : undefined;
}

/** Of phrases that differ in spelling alone, those that are written as the text writes them, if any are. */
function asWritten(scene: Scene, phrases: readonly Phrase<Name>[], i: number, end: number): readonly Phrase<Name>[] {
  if (phrases.length === 1) return phrases;
  const text = scene.doc.text.slice(startOf(scene, i), endOf(scene, end - 1));
  const exact = phrases.filter((phrase) => phrase.text === text);
  return exact.length > 0 ? exact : phrases;
}

/** Those that are no metonyms; mostly there is one phrase. Its traits have been told. */
function properOf(phrases: readonly Phrase<Name>[]): readonly Phrase<Name>[] {
  if (phrases.length === 1) return ((phrases[0] as Phrase<Name>).traits & Trait.metonym) === 0 ? phrases : NONE;
  return phrases.filter((phrase) => (phrase.traits & Trait.metonym) === 0);
}

const NONE: readonly Phrase<Name>[] = [];

const isIndefinite = (form: string): boolean => form === 'un' || form === 'une';

const givenBefore = (scene: Scene, i: number): boolean =>
  isCapital(scene, i - 1) && isFree(scene, i - 1) && !wordAt(scene, i - 1).caps && scene.doc.lexicon.names.given.has(norm(scene, i - 1));

/** `l'assemblée générale des salariés`: another's body of the same name, in common nouns. */
function ofOthers(scene: Scene, end: number): boolean {
  const noun = behindDe(scene, end);
  return noun > end && isWord(scene, noun) && !isCapital(scene, noun) && !isAdjective(scene, noun);
}

const REALM = headBits('realm');

/** The long form of a state whose words the register lacks: `République démocratique fédérale du Népal`. */
function realmAt(scene: Scene, i: number, limit: number): Known | undefined {
  if (!isCapital(scene, i)) return undefined;
  const head = headAt(scene, i, REALM);
  // « le Chef de l'État du Niger »
  if (head === undefined || /^chefs?$/.test(norm(scene, i - 3)) || norm(scene, i - 1) === "d'") return undefined;
  let at = head.end;
  while (at < limit && isAdjective(scene, at)) at++;
  const noun = behindDe(scene, at);
  const state = noun > at ? stateAt(scene, noun, limit) : undefined;
  const actor = state === undefined ? undefined : scene.doc.lexicon.register.states.get(state.country);
  return state === undefined || actor === undefined ? undefined : { end: state.end, form: 'full_name', actors: [actor] };
}

const actorsOf = (phrases: readonly Phrase<Name>[]): readonly RegisterActor[] => {
  const [only] = phrases;
  if (phrases.length === 1 && only !== undefined) return [only.value.actor];
  const actors: RegisterActor[] = [];
  for (const { value } of phrases) if (!actors.includes(value.actor)) actors.push(value.actor);
  return actors;
};

const STATE_OR_SEAT = NameKind.state | NameKind.metonym;

/** End of the state or seat at `i`, or `i`. */
function seatEnd(scene: Scene, i: number): number {
  if (!isCapital(scene, i)) return i;
  const found = scene.doc.lexicon.register.names.longestOf(STATE_OR_SEAT, scene.words, i, paragraphEnd(scene, i));
  return found?.end ?? i;
}

/** What decides on how a name is spelled, told of each phrase once: bits of `Phrase.traits`. */
const Trait = {
  told: 1,
  /** It is listed with a capital first; with a lower-case letter. */
  high: 1 << 1,
  low: 1 << 2,
  /** An acronym; one of more than four letters. */
  acronym: 1 << 3,
  long: 1 << 4,
  /** A state, or a seat that speaks for one. */
  state: 1 << 5,
  metonym: 1 << 6,
  /** Persons, firms, media and armed groups are written as listed; of the first two every word. */
  strict: 1 << 7,
  everyWord: 1 << 8,
  media: 1 << 9,
  political: 1 << 10,
  /** `parti …`. */
  party: 1 << 11,
  /** Where the table of guards says that it is a name. */
  never: 1 << 12,
  caps: 1 << 13,
  article: 1 << 14,
  inside: 1 << 15,
  definite: 1 << 16,
  company: 1 << 17,
  /** A body of a state; that, or one of several states. */
  government: 1 << 18,
  ofStates: 1 << 19,
  /** A name where no article stands before it. */
  bare: 1 << 20,
  /** The noun that it starts with may be written small: `front Polisario`. */
  plain: 1 << 21,
} as const;

function traitsOf(scene: Scene, phrase: Phrase<Name>): number {
  if (phrase.traits !== 0) return phrase.traits;
  const { text, capitals, acronym, value } = phrase;
  const { type } = value.actor;
  const guard = scene.doc.lexicon.names.guards.get(fold(text));
  let traits = Trait.told | (guard === undefined ? 0 : Trait[guard]);
  if (capitals[0] === true) traits |= Trait.high;
  if (capitals[0] === false) traits |= Trait.low;
  if (acronym) traits |= Trait.acronym;
  if (text.length > 4) traits |= Trait.long;
  if (type === 'state') traits |= Trait.state;
  if (value.kind === 'metonym') traits |= Trait.metonym;
  if (STRICT.has(type)) traits |= Trait.strict;
  if (type === 'person' || type === 'company') traits |= Trait.everyWord;
  if (type === 'media') traits |= Trait.media;
  if (type === 'armed_group') traits |= Trait.plain;
  if (type === 'political_group') traits |= Trait.political;
  if (type === 'company') traits |= Trait.company;
  if (type === 'government_body') traits |= Trait.government | Trait.ofStates;
  if (type === 'intergovernmental_organization') traits |= Trait.ofStates;
  if (/^parti\b/i.test(text)) traits |= Trait.party;
  phrase.traits = traits;
  return traits;
}

/** Whether the text of a scene writes a name as a name, as a list of phrases asks. */
export const spellingIn =
  (scene: Scene): Scene['spelled'] =>
  (phrase, i, end) =>
    spelled(scene, phrase, i, end);

/** Whether the text writes the name as a name: capitals where they tell it from common words. */
function spelled(scene: Scene, phrase: Phrase<Name>, i: number, end: number): boolean {
  const traits = traitsOf(scene, phrase);
  const is = namesAt(scene, i);
  const capital = (is & Names.capital) !== 0;
  if ((traits & Trait.definite) !== 0) return (capital || (traits & Trait.low) !== 0) && standsForAll(scene, i, end);
  if ((traits & Trait.acronym) !== 0) {
    const ok =
      (is & Names.caps) !== 0 || (capital && ((traits & Trait.long) !== 0 || (norm(scene, i).length >= 4 && !startsSentence(scene, i))));
    // « 250 UA »: a unit
    return ok && !(isFigure(scene, i - 1) && !startsSentence(scene, i)) && guarded(scene, traits, i, end);
  }
  const count = end - i;
  if (count === 1 || (traits & (Trait.state | Trait.metonym)) !== 0) {
    // a lower-case alias stands as listed (`talibans`)
    if ((traits & Trait.high) !== 0 && !capital && (count === 1 || !isCapital(scene, end - 1))) return false;
    return guarded(scene, traits, i, end);
  }
  const strict = (traits & Trait.strict) !== 0;
  const { capitals } = phrase;
  if (!strict && (!capital || capitals.length !== count)) {
    return (traits & Trait.political) === 0 || (traits & Trait.party) !== 0 || count > 2 || capital;
  }
  if (capitals.length !== count) return capital;
  // « Les Républicains votent », but « Les républicains espèrent »
  if ((traits & Trait.political) !== 0 && capitals[1] === true && isDefinite(scene, i) && !isCapital(scene, i + 1)) return false;
  // of media and armed groups the first word tells
  const told = !strict ? 0 : (traits & Trait.everyWord) !== 0 ? count : 1;
  for (let k = 0; k < told; k++) {
    // « dans le Quotidien du peuple », but not « le monde »
    if (capitals[k] === true && !isCapital(scene, i + k))
      return k === 0 && (isDefinite(scene, i) ? isCapital(scene, i + 1) : (traits & Trait.plain) !== 0 && isCapital(scene, end - 1));
  }
  // « Le Monde » needs both capitals, « Le monde attend » is none
  if ((traits & Trait.media) !== 0 && isDefinite(scene, i) && !isCapital(scene, i + 1)) return false;
  return guarded(scene, traits, i, end);
}

const GUARDED = Trait.never | Trait.caps | Trait.article | Trait.bare | Trait.inside | Trait.definite;

/** Names that are words as well: only where the table says that they are names. */
function guarded(scene: Scene, traits: number, i: number, end: number): boolean {
  if (end - i > 2) return true;
  if ((traits & Trait.state) !== 0 && end - i === 1 && namesakeFollows(scene, i, end)) return false;
  if ((traits & GUARDED) === 0) return true;
  if ((traits & Trait.never) !== 0) return false;
  if ((traits & Trait.caps) !== 0) return (namesAt(scene, i) & Names.caps) !== 0;
  if ((traits & Trait.article) !== 0) return ARTICLES.has(norm(scene, i - 1));
  // « les Boeing ont décollé », « trois Airbus », « le SMIC »: what the firm makes, or another word
  if ((traits & Trait.bare) !== 0) return startsSentence(scene, i) || !isCounted(scene, i - 1);
  return !startsSentence(scene, i);
}

const ARTICLES = new Set(['la', 'le', "l'", 'au', 'du']);
const COUNTING = new Set(
  "le la l' les du des au aux ce cet cette ces son sa ses leur leurs deux trois quatre cinq six dix vingt cent".split(' '),
);
const isCounted = (scene: Scene, i: number): boolean => COUNTING.has(norm(scene, i)) || isFigure(scene, i);
/** `250`, `1.500`. */
const isFigure = (scene: Scene, i: number): boolean => {
  const code = norm(scene, i).charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
};
const BEFORE_STATES = new Set(['la', 'le', "l'", 'les', 'en', 'au', 'aux', 'du', 'des', 'de', "d'"]);

/** `Israel Katz`, `France Gall`: a bare state name with a capitalised word behind it is part of a longer name. */
function namesakeFollows(scene: Scene, i: number, end: number): boolean {
  if (!isCapital(scene, end) || startOf(scene, end) === endOf(scene, end - 1)) return false;
  if (BEFORE_STATES.has(lower(scene, i - 1))) return false;
  return (namesAt(scene, end) & (Names.word | Names.stop)) === Names.word;
}
