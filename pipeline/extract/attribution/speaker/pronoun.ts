/** From a pronoun to the last who fits in gender and number: among those who spoke, and the subjects of the sentences before. */
import { Tag } from '../../../lexicon/word.ts';
import { isOneOf, wordTest } from '../../../lexicon/word-test.ts';
import type { Speaker } from '../../../model/document.ts';
import { type Doc, paragraphAt, type Range } from '../../doc.ts';
import { has, isFiniteVerb, topQuote, wordAt } from '../grammar.ts';
import { speaks } from '../noun-phrase.ts';
import { headOf, mainSubject } from '../source.ts';
import { mentionsIn, near, type People, type Voices } from './people.ts';
import { type Named, resolvePhrase } from './phrase.ts';

export interface Agreement {
  readonly gender: 'm' | 'f' | undefined;
  readonly plural: boolean;
}

/** Somebody who spoke: what a pronoun can stand for. `actor` is absent for an unnamed one. */
export interface Antecedent extends Agreement {
  readonly at: number;
  readonly actor: number | undefined;
  /** Where the words end in which it was named as a source (`X dit que Y promet de…`): behind them *il* is X. */
  readonly until: number;
}

const PRONOUNS: Record<string, Agreement> = {
  il: { gender: 'm', plural: false },
  elle: { gender: 'f', plural: false },
  lui: { gender: 'm', plural: false },
  'celui-ci': { gender: 'm', plural: false },
  'celle-ci': { gender: 'f', plural: false },
  ils: { gender: 'm', plural: true },
  elles: { gender: 'f', plural: true },
  eux: { gender: 'm', plural: true },
  'ceux-ci': { gender: 'm', plural: true },
  'celles-ci': { gender: 'f', plural: true },
};

/** How the phrase agrees where it is a pronoun; `ce dernier`, `cette dernière` count as one. */
export function pronounOf(doc: Doc, range: Range): Agreement | undefined {
  const word = wordAt(doc, range.first);
  if (range.end - range.first === 2 && /^dernier|^derniere/.test(wordAt(doc, range.first + 1).norm)) {
    if (word.lower === 'ce') return { gender: 'm', plural: false };
    if (word.lower === 'cette') return { gender: 'f', plural: false };
    if (word.lower === 'ces') return { gender: wordAt(doc, range.first + 1).norm === 'dernieres' ? 'f' : 'm', plural: true };
  }
  if (range.end - range.first > 1) return undefined;
  return PRONOUNS[word.kind === 'clitic' ? word.norm.replace(/^-/, '') : word.lower];
}

export const agrees = (a: Agreement, b: Agreement): boolean =>
  a.plural === b.plural && (a.gender === undefined || b.gender === undefined || a.gender === b.gender);

/** How many sentences back a pronoun may look for a speaker, and for a subject. */
const SPEAKER_REACH = 6;
const SUBJECT_REACH = 3;
const QUOTED_REACH = 10;
const UNNAMED_REACH = 3;
const UNNAMED_WORDS = 90;

/** The actor that the pronoun at token `at` stands for; undefined where that is nobody with a name. Never across a change of turn. */
export function resolvePronoun(
  doc: Doc,
  at: number,
  pronoun: Agreement,
  spoken: readonly Antecedent[],
  people: People,
  voices: Voices,
  said: Range,
  { persons = false, not }: { readonly persons?: boolean; readonly not?: Range | undefined } = {},
): Speaker | undefined {
  const within = relativesOwn(doc, at, pronoun, people) ?? announced(doc, pronoun, people, said);
  if (within !== undefined) return { actor: within, basis: 'pronoun' };
  const sentence = doc.sentenceOf[at] ?? 0;
  const turn = turnOf(doc, at);
  let speaker: Antecedent | undefined;
  let inner: Antecedent | undefined;
  for (let i = spoken.length - 1; i >= 0 && speaker === undefined; i--) {
    const a = spoken[i] as Antecedent;
    // « Il a promis »: whoever says so speaks of another
    if (a.at >= at || a.at === not?.first) continue;
    // somebody without a name is soon forgotten
    if (a.actor === undefined && sentence - (doc.sentenceOf[a.at] ?? 0) > UNNAMED_REACH) continue;
    if (sentence - (doc.sentenceOf[a.at] ?? 0) > SPEAKER_REACH || turnOf(doc, a.at) !== turn) break;
    // « mon bilan montre que P », a-t-il dit: who is quoted inside a quote is not who speaks outside it
    const quote = topQuote(doc, a.at);
    if (quote !== -1 && quote !== topQuote(doc, at)) continue;
    if (persons && a.actor !== undefined && people.actors[a.actor]?.type !== 'person') continue;
    if (!agrees(a, pronoun)) continue;
    // an agency that reports is no il
    const outlet = a.gender === undefined && a.actor !== undefined && people.actors[a.actor]?.type === 'media';
    if (a.until > at && !outlet) speaker = a;
    else inner ??= a;
  }
  speaker ??= inner;
  const found = lastSubject(doc, at, pronoun, people, voices, said, persons);
  const subject = found === undefined ? undefined : personBehind(doc, found, at, pronoun, people);
  const lead = subject === undefined || speaker === undefined ? 0 : (doc.sentenceOf[subject.at] ?? 0) - (doc.sentenceOf[speaker.at] ?? 0);
  // who was named inside another's words, or in passing, yields to the subject of the same sentence
  const nearer = subject !== undefined && (speaker === undefined || lead > 0 || (lead === 0 && speaker === inner)) ? subject : speaker;
  // QS l'a dit. C'est l'appel qu'a lancé sa cheffe, X. Elle demande: a person in between
  if (nearer?.actor !== undefined && people.actors[nearer.actor]?.type !== 'person' && sentence - (doc.sentenceOf[nearer.at] ?? 0) > 1) {
    const between = onlyPerson(doc, at, pronoun, people);
    if (between !== undefined) return { actor: between, basis: 'pronoun' };
  }
  // the outlet that reported is not meant where somebody else was spoken of since
  if (nearer !== undefined && nearer === inner && outletIn(people, nearer) && unknownSubject(doc, at, nearer.at)) return undefined;
  if (nearer === undefined && persons) return undefined;
  // a paragraph of its own: « Cette visite suit celle de X. Il avait promis »
  const anew = nearer !== undefined && nearer === speaker && !persons ? newPerson(doc, at, pronoun, people, nearer.at) : undefined;
  if (anew !== undefined) return { actor: anew, basis: 'pronoun' };
  const actor = nearer === undefined ? (onlyPerson(doc, at, pronoun, people) ?? topicPerson(doc, at, pronoun, people)) : nearer.actor;
  return actor === undefined ? undefined : { actor, basis: 'pronoun' };
}

/** `Cela déplaît au maire, Paul Morlon : « … », a-t-il dit`: whose name stands right before the colon and the words. */
function announced(doc: Doc, pronoun: Agreement, people: People, said: Range): number | undefined {
  let colon = said.first - 1;
  if (wordAt(doc, colon).mark !== 0) colon--;
  if (wordAt(doc, colon).text !== ':') return undefined;
  const named = mentionsIn(people, { first: Math.max(0, colon - 8), end: colon }).find(({ end }) => end === colon);
  const actor = named === undefined ? undefined : people.actors[named.actor];
  if (named === undefined || actor?.type !== 'person' || pronoun.plural) return undefined;
  return actor.gender === undefined || actor.gender === pronoun.gender ? named.actor : undefined;
}

/** `Ces mots répondent à M. X sur sa visite, qu'il a qualifiée de`: in a clause on a thing, the one person whom the sentence names. */
function relativesOwn(doc: Doc, at: number, pronoun: Agreement, people: People): number | undefined {
  if (pronoun.plural || !opensRelative(wordAt(doc, at - 1)) || wordAt(doc, at - 2).text !== ',') return undefined;
  const range = doc.sentences[doc.sentenceOf[at] ?? 0];
  const subject = range === undefined ? undefined : mainSubject(doc, range.first, at);
  if (range === undefined || subject === undefined || pronounOf(doc, subject) !== undefined || !isThing(wordAt(doc, headOf(doc, subject))))
    return undefined;
  let only: number | undefined;
  for (const { actor, first } of mentionsIn(people, { first: range.first, end: at })) {
    const found = people.actors[actor];
    if (found?.type !== 'person' || actor === only) continue;
    if (only !== undefined || first < subject.end || topQuote(doc, first) !== topQuote(doc, at)) return undefined;
    if (found.gender !== undefined && found.gender !== pronoun.gender) return undefined;
    only = actor;
  }
  return only;
}
const isThing = wordTest(({ capital, source }) => !capital && (source === undefined || source === 'never' || source === 'document'));
const opensRelative = isOneOf("que qu' dont où");

const outletIn = (people: People, { actor, gender }: Antecedent): boolean =>
  gender === undefined && actor !== undefined && people.actors[actor]?.type === 'media';

/** The sentence before has a subject that can speak, behind token `from`. */
function unknownSubject(doc: Doc, at: number, from: number): boolean {
  const range = doc.sentences[(doc.sentenceOf[at] ?? 0) - 1];
  const subject = range === undefined || range.first < from ? undefined : mainSubject(doc, range.first, range.end);
  return subject !== undefined && pronounOf(doc, subject) === undefined && speaks(doc, headOf(doc, subject));
}

const isPossessive = isOneOf('son sa ses leur leurs');

/** Who the text is about: the person named more often than any other so far, where nobody without a name stands nearer. */
function topicPerson(doc: Doc, at: number, pronoun: Agreement, people: People): number | undefined {
  if (pronoun.plural || unnamedBefore(doc, at, pronoun, people)) return undefined;
  let best: number | undefined;
  let most = 0;
  let earliest = -1;
  for (const [actor, { times, first }] of near(people, at)) {
    const found = people.actors[actor];
    if (found?.type !== 'person' || times < most || times === 0) continue;
    if (found.gender !== undefined && found.gender !== pronoun.gender) continue;
    // as often: who was named first
    if (best === undefined || times > most || first < earliest) {
      best = actor;
      earliest = first;
    }
    most = times;
  }
  return best;
}

/** `une habitante`, `le gardien`: somebody without a name who would fit, in this sentence or the two before. */
function unnamedBefore(doc: Doc, at: number, pronoun: Agreement, people: People): boolean {
  const sentence = doc.sentenceOf[at] ?? 0;
  const first = Math.max(at - UNNAMED_WORDS, doc.sentences[Math.max(0, sentence - 2)]?.first ?? at);
  const named = mentionsIn(people, { first, end: at });
  for (let i = first + 1; i < at; i++) {
    if (wordAt(doc, i).source !== 'person') continue;
    const gender = isMasculine(wordAt(doc, i - 1)) ? 'm' : isFeminine(wordAt(doc, i - 1)) ? 'f' : undefined;
    if (gender === undefined || gender !== pronoun.gender) continue;
    // le commentateur X; X, le doyen
    if (!named.some((m) => (m.first > i && m.first < i + 6) || (m.end <= i && m.end > i - 3))) return true;
  }
  return false;
}

const isMasculine = isOneOf('un le ce cet du au');
const isFeminine = isOneOf('une la cette');

/** `Le parti a exclu X. Il a répondu`: where a body is the subject, a person named behind it is who speaks. */
function personBehind(doc: Doc, subject: Antecedent, at: number, pronoun: Agreement, people: People): Antecedent {
  if (subject.actor === undefined || people.actors[subject.actor]?.type === 'person' || pronoun.plural) return subject;
  let only: number | undefined;
  for (const { actor, first } of mentionsIn(people, { first: subject.at, end: at })) {
    const found = people.actors[actor];
    if (found?.type !== 'person' || actor === only || topQuote(doc, first) !== topQuote(doc, at)) continue;
    if (found.gender !== undefined && found.gender !== pronoun.gender) continue;
    if (only !== undefined) return subject;
    only = actor;
  }
  return only === undefined ? subject : { ...subject, actor: only };
}

/** Whom the sentence before names for the first time, where who spoke last did so in another paragraph. */
function newPerson(doc: Doc, at: number, pronoun: Agreement, people: People, spoke: number): number | undefined {
  if (paragraphAt(doc, spoke) === paragraphAt(doc, at)) return undefined;
  const only = onlyPerson(doc, at, pronoun, people);
  const before = doc.sentences[(doc.sentenceOf[at] ?? 0) - 1];
  return only !== undefined && before !== undefined && (people.firsts[only] as number) >= before.first ? only : undefined;
}

/** The one person who fits, of those named in the sentence before: `Les élus ont protesté par la voix de X. Il a demandé…` */
function onlyPerson(doc: Doc, at: number, pronoun: Agreement, people: People): number | undefined {
  const sentence = (doc.sentenceOf[at] ?? 0) - 1;
  const before = doc.sentences[sentence];
  if (pronoun.plural || before === undefined || before.paragraph !== doc.sentences[sentence + 1]?.paragraph) return undefined;
  let only: number | undefined;
  for (const { actor, first } of mentionsIn(people, before)) {
    const found = people.actors[actor];
    if (found?.type !== 'person' || actor === only || doc.quoteOf[first] !== doc.quoteOf[at]) continue;
    if (found.gender !== undefined && found.gender !== pronoun.gender) continue;
    if (only !== undefined) return undefined;
    only = actor;
  }
  return only;
}

/** `l'expert`, `le chercheur`, `la militante`: a calling that nobody is named with stands for the person whom a pronoun would. */
export function resolveCalling(
  doc: Doc,
  at: number,
  calling: Agreement,
  spoken: readonly Antecedent[],
  people: People,
  voices: Voices,
  said: Range,
): Speaker | undefined {
  const found = resolvePronoun(doc, at, { gender: calling.gender, plural: false }, spoken, people, voices, said, { persons: true });
  return found === undefined || isOfficial(doc, at, found.actor, people) ? undefined : { actor: found.actor, basis: 'role' };
}

/** `le journaliste espagnol`, `l'expert`: not whom the register knows by an office. */
const isOfficial = (doc: Doc, at: number, actor: number, people: People): boolean =>
  (PROFESSION.test(wordAt(doc, at + 1).norm) || PROFESSION.test(wordAt(doc, at).norm)) &&
  doc.lexicon.register.byId.get(people.actors[actor]?.id ?? '')?.terms.some(({ office }) => office !== undefined) === true;
const PROFESSION =
  /^(?:journaliste|chercheuse?|chercheur|scientifique|medecin|expert|experte|analyste|specialiste|universitaire|psychologue|historien|historienne|sociologue|politologue|habitant|habitante|temoin|touriste|etudiant|etudiante|reporter|correspondant|correspondante|enseignant|enseignante|infirmier|infirmiere)$/;

const turnOf = (doc: Doc, at: number): number => paragraphAt(doc, at)?.block.turn ?? -1;

/** `Alors que les résultats tombent, le maire, Jean Morlon, sourit`: whom the main clause behind a fronted one names. */
function fronted(doc: Doc, { first }: Range, end: number): Range | undefined {
  if (
    !has(doc, first, Tag.subordinator) &&
    !(has(doc, first + 1, Tag.subordinator) && /^(?:alors|tandis|bien|des|apres)$/.test(wordAt(doc, first).norm))
  )
    return undefined;
  let verb = false;
  for (let i = first + 1; i < end; i++) {
    verb ||= isFiniteVerb(doc, i);
    if (!verb || wordAt(doc, i).text !== ',') continue;
    const subject = mainSubject(doc, i + 1, end);
    return subject !== undefined && pronounOf(doc, subject) === undefined && wordAt(doc, headOf(doc, subject)).source === 'person'
      ? subject
      : undefined;
  }
  return undefined;
}

const isPaper = (doc: Doc, subject: Range): boolean => wordAt(doc, headOf(doc, subject)).source === 'document';

/** The subject of the sentences before, the nearest that agrees and is an actor. */
function lastSubject(
  doc: Doc,
  at: number,
  pronoun: Agreement,
  people: People,
  voices: Voices,
  said: Range,
  persons: boolean,
): Antecedent | undefined {
  const sentence = doc.sentenceOf[at] ?? 0;
  const turn = turnOf(doc, at);
  for (let s = sentence, left = SUBJECT_REACH; s >= 0 && left > 0 && s > sentence - QUOTED_REACH; s--, left--) {
    const range = doc.sentences[s];
    if (range === undefined || turnOf(doc, range.first) !== turn) break;
    // the sentences of a long quote stand between, and have no subject that counts
    if (said.first <= range.first && range.end <= said.end) left++;
    const end = s === sentence ? at : range.end;
    const subject = fronted(doc, range, end) ?? mainSubject(doc, range.first, end);
    if (subject === undefined || subject.first >= at || pronounOf(doc, subject) !== undefined) continue;
    // Son parti l'a exclu. Il a répondu: whose party it is goes on; son homologue X is named
    const own = isPossessive(wordAt(doc, subject.first));
    if (own && !mentionsIn(people, subject).some((m) => people.actors[m.actor]?.type === 'person')) continue;
    // « L'armée prendra des mesures, a-t-il dit »: whom he speaks of is not who speaks
    if (said.first <= subject.first && subject.first < said.end) continue;
    // who is spoken of inside a quote is not who speaks outside it
    if (doc.quoteOf[subject.first] !== doc.quoteOf[at]) continue;
    const named: Named = resolvePhrase(doc, subject, people, voices);
    // Le rapport de l'équipe dénonce la crue. Il suggère que: a paper of nobody's
    if (s === sentence - 1 && !persons && named.speaker === undefined && agrees(named, pronoun) && isPaper(doc, subject))
      return { at: subject.first, actor: undefined, gender: named.gender, plural: named.plural, until: doc.words.length };
    if (named.speaker === undefined || !agrees(named, pronoun)) continue;
    if (persons && people.actors[named.speaker.actor]?.type !== 'person') continue;
    return { at: subject.first, actor: named.speaker.actor, gender: named.gender, plural: named.plural, until: doc.words.length };
  }
  return undefined;
}
