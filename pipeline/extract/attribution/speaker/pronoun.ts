/** From a pronoun to the last who fits in gender and number: among those who spoke, and the subjects of the sentences before. */
import type { Speaker } from '../../../model/document.ts';
import { type Doc, paragraphAt, type Range } from '../../doc.ts';
import { topQuote, wordAt } from '../grammar.ts';
import { mainSubject } from '../source.ts';
import { mentionsIn, type People, type Voices } from './people.ts';
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

/** The actor that the pronoun at token `at` stands for; undefined where that is nobody with a name. Never across a change of turn. */
export function resolvePronoun(
  doc: Doc,
  at: number,
  pronoun: Agreement,
  spoken: readonly Antecedent[],
  people: People,
  voices: Voices,
  said: Range,
  persons = false,
): Speaker | undefined {
  const sentence = doc.sentenceOf[at] ?? 0;
  const turn = turnOf(doc, at);
  let speaker: Antecedent | undefined;
  let inner: Antecedent | undefined;
  for (let i = spoken.length - 1; i >= 0 && speaker === undefined; i--) {
    const a = spoken[i] as Antecedent;
    if (a.at >= at) continue;
    if (sentence - (doc.sentenceOf[a.at] ?? 0) > SPEAKER_REACH || turnOf(doc, a.at) !== turn) break;
    // « mon bilan montre que P », a-t-il dit: who is quoted inside a quote is not who speaks outside it
    const quote = topQuote(doc, a.at);
    if (quote !== -1 && quote !== topQuote(doc, at)) continue;
    if (persons && a.actor !== undefined && people.actors[a.actor]?.type !== 'person') continue;
    if (!agrees(a, pronoun)) continue;
    if (a.until > at) speaker = a;
    else inner ??= a;
  }
  speaker ??= inner;
  const subject = lastSubject(doc, at, pronoun, people, voices, said, persons);
  const lead = subject === undefined || speaker === undefined ? 0 : (doc.sentenceOf[subject.at] ?? 0) - (doc.sentenceOf[speaker.at] ?? 0);
  // who was named inside another's words, or in passing, yields to the subject of the same sentence
  const nearer = subject !== undefined && (speaker === undefined || lead > 0 || (lead === 0 && speaker === inner)) ? subject : speaker;
  const actor = nearer === undefined ? onlyPerson(doc, at, pronoun, people) : nearer.actor;
  return actor === undefined ? undefined : { actor, basis: 'pronoun' };
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
  const found = resolvePronoun(doc, at, { gender: calling.gender, plural: false }, spoken, people, voices, said, true);
  return found === undefined ? undefined : { actor: found.actor, basis: 'role' };
}

const turnOf = (doc: Doc, at: number): number => paragraphAt(doc, at)?.block.turn ?? -1;

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
  for (let s = sentence; s >= 0 && s > sentence - SUBJECT_REACH; s--) {
    const range = doc.sentences[s];
    if (range === undefined || turnOf(doc, range.first) !== turn) break;
    const subject = mainSubject(doc, range.first, s === sentence ? at : range.end);
    if (subject === undefined || subject.first >= at || pronounOf(doc, subject) !== undefined) continue;
    // « L'armée prendra des mesures, a-t-il dit »: whom he speaks of is not who speaks
    if (said.first <= subject.first && subject.first < said.end) continue;
    // who is spoken of inside a quote is not who speaks outside it
    if (doc.quoteOf[subject.first] !== doc.quoteOf[at]) continue;
    const named: Named = resolvePhrase(doc, subject, people, voices);
    if (named.speaker === undefined || !agrees(named, pronoun)) continue;
    if (persons && people.actors[named.speaker.actor]?.type !== 'person') continue;
    return { at: subject.first, actor: named.speaker.actor, gender: named.gender, plural: named.plural, until: doc.tokens.length };
  }
  return undefined;
}
