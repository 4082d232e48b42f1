/** From a source's noun phrase to the actor. What names several, nobody or nobody by name stays without one. */
import { Tag, type Word } from '../../../lexicon/word.ts';
import { isFoldedOneOf, isOneOf } from '../../../lexicon/word-test.ts';
import type { Speaker } from '../../../model/document.ts';
import type { SpeakerBasis } from '../../../model/terms.ts';
import { type Doc, type Range, sentenceAt } from '../../doc.ts';
import { has, isFiniteVerb, wordAt } from '../grammar.ts';
import { freePhrases } from '../noun-phrase.ts';
import { headOf, mainSubject } from '../source.ts';
import { describedBy } from './description.ts';
import { type MentionAt, mentionsIn, near, type People, type Voices } from './people.ts';

/** Who a phrase stands for, and how it agrees. */
export interface Named {
  readonly speaker: Speaker | undefined;
  readonly gender: 'm' | 'f' | undefined;
  readonly plural: boolean;
  /** A calling that fits nobody by name: `l'expert`, `le même chercheur`. */
  readonly calling: boolean;
}

/** All of one shape, made here. */
export const named = (speaker: Speaker | undefined, { gender, plural }: Omit<Named, 'speaker' | 'calling'>, calling = false): Named => ({
  speaker,
  gender,
  plural,
  calling,
});

const isPlural = isOneOf(
  'les des ces ses leurs nos vos mes plusieurs quelques certains certaines deux trois quatre cinq six sept huit neuf dix de',
);

export function resolvePhrase(doc: Doc, range: Range, people: People, voices: Voices): Named {
  const inside = mentionsIn(people, range);
  const determiner = wordAt(doc, range.first);
  const head = headOf(doc, range);
  const { norm: headNoun, source: kind } = wordAt(doc, head);
  const gender = genderOf(determiner);
  const startsWithName = inside.some((m) => m.first <= range.first + 1);
  const plural = isPlural(determiner) && !(startsWithName && determiner.lower !== 'de');
  const of = (actor: number, basis: SpeakerBasis): Named => {
    const found = people.actors[actor];
    const own = found === undefined || found.type === 'person' ? found?.gender : bodyGender(doc, found.name);
    return named({ actor, basis }, { gender: own ?? gender, plural: found?.plural ?? false });
  };
  const nobody = named(undefined, { gender, plural });
  // les propos du fondateur du groupe X: a person's, who is not named
  const isHolders = (m: MentionAt): boolean => people.actors[m.actor]?.type !== 'person' && personBetween(doc, range.first + 1, m.first);
  const another = inside.find((m) => ofAnother(doc, m, range, head, people))?.actor;
  const free = inside.filter((m) => m.actor !== another && !governed(doc, m, range) && !inClause(doc, m, head));
  if (free.some((m) => m.actor !== free[0]?.actor) && coordinated(doc, range)) return named(undefined, { gender, plural: true });
  if (free.length > 0 && isUnknownName(doc, head, free)) return nobody;
  // l'Ukraine et les Occidentaux: one of several is named
  if (free.length > 0 && othersJoined(doc, range, free)) return named(undefined, { gender, plural: true });
  // le capitaine du Punta des Vents, Joan Vaquero: a name behind a comma is the one meant
  const persons = free.filter((m) => people.actors[m.actor]?.type === 'person');
  const person = persons.find((m) => wordAt(doc, m.first - 1).text === ',') ?? persons[0];
  if (person !== undefined && kind !== 'document' && !isPlural(determiner)) return of(person.actor, 'name');
  if (SPEECH.has(headNoun) && inside.length > 0 && inside.every(isHolders)) return nobody;
  if (kind === 'document' || (headNoun === 'source' && /^(?:la|cette)$/.test(determiner.lower) && inside.length === 0))
    return ofDocument(doc, range, headNoun, inside, people, voices, of, nobody);
  // les propos du président X qualifiant…: whose words they are
  const whose = SPEECH.has(headNoun) ? (inside.find((m) => people.actors[m.actor]?.type === 'person') ?? inside[0]) : undefined;
  if (whose !== undefined) return isHolders(whose) ? nobody : of(whose.actor, 'name');
  const own = free.find((m) => people.actors[m.actor]?.type !== 'person' && !isHolders(m));
  // le ministre des Finances de la Grèce is the person, not the state; des responsables du parti are unnamed
  if (own !== undefined && (kind !== 'person' || own.first <= head) && !(plural && kind !== undefined && own.first > head))
    return of(own.actor, 'name');
  if (plural) return nobody;
  // le fils du guide: another than the one whom the words behind describe
  if (KIN.has(headNoun) && range.end - head > 2) return nobody;
  const described = describedBy(doc, range, people, voices);
  if (described !== undefined && described !== another) return of(described, 'role');
  if (isCalling(doc, range, head)) return named(undefined, nobody, true);
  if (!OFFICES.test(headNoun) || !DEFINITE.test(determiner.lower)) return nobody;
  const only = range.end - head <= 2 ? onlyVoice(doc, range.first, people, voices, gender) : undefined;
  const meant = only ?? namedNext(doc, range.first, people, gender);
  return meant === undefined ? nobody : of(meant, 'role');
}

/** Offices of which there is one: who is meant is known without being named, and need not be who spoke last. */
const OFFICES =
  /^(?:ministre|president|presidente|procureure?|maire|mairesse|prefete?|roi|reine|pape|ambassadeur|ambassadrice|porte-parole|secretaire|directeur|directrice|juge|chef|cheffe|commissaire|chancelier|chanceliere|gouverneure?|premier|premiere|temoin|victime|commandant|capitaine|accuse|suspect)$/;

/** `le Premier ministre`, where one person alone has spoken so far, whom everybody knows and whose office the text has not told. */
function onlyVoice(doc: Doc, at: number, people: People, voices: Voices, gender: 'm' | 'f' | undefined): number | undefined {
  let only: number | undefined;
  for (const [actor, last] of voices.last) {
    if (people.actors[actor]?.type !== 'person') continue;
    if (only !== undefined || (doc.sentenceOf[at] ?? 0) - (doc.sentenceOf[last] ?? 0) > 4) return undefined;
    only = actor;
  }
  const found = only === undefined ? undefined : people.actors[only];
  if (found === undefined || !found.registered || found.descriptions.length > 0) return undefined;
  return found.gender === undefined || gender === undefined || found.gender === gender ? only : undefined;
}

/** The last sentence that can be a lead's, the title counted. */
const LEAD = 3;

const DEFINITE = /^(?:le|la|l')$/;

/** `La ministre du Travail a annoncé le plan. Anne Morel a ajouté…`: a lead tells the office, the next sentence who holds it. */
function namedNext(doc: Doc, at: number, people: People, gender: 'm' | 'f' | undefined): number | undefined {
  const next = doc.sentences[(doc.sentenceOf[at] ?? 0) + 1];
  if (next === undefined || doc.quoteOf[at] !== -1) return undefined;
  // further down, another paragraph is about another person
  const here = doc.sentenceOf[at] ?? 0;
  if (here > LEAD && next.paragraph !== doc.sentences[here]?.paragraph) return undefined;
  const [mention] = mentionsIn(people, { first: next.first, end: next.first + 1 });
  const found = mention === undefined ? undefined : people.actors[mention.actor];
  if (mention === undefined || found?.type !== 'person' || found.descriptions.length > 0 || mention.end - mention.first < 2)
    return undefined;
  if (found.gender !== undefined && gender !== undefined && found.gender !== gender) return undefined;
  return (near(people, at).get(mention.actor)?.times ?? 0) <= 1 && isFiniteVerb(doc, mention.end) ? mention.actor : undefined;
}

/** `Lise Morand, rédactrice du média X`: a name that nobody was found under, and what stands behind its comma. */
function isUnknownName(doc: Doc, head: number, free: readonly MentionAt[]): boolean {
  let at = head;
  while (at < head + 6 && wordAt(doc, at).capital && wordAt(doc, at).source === undefined) at++;
  return at > head + 1 && wordAt(doc, at).text === ',' && free.every((m) => m.first > at);
}

const KIN = new Set(
  'fils fille frere soeur pere mere epouse epoux veuve veuf mari femme neveu niece oncle cousin cousine gendre'.split(' '),
);

/** A definite noun of a person with nothing but adjectives around it. */
function isCalling(doc: Doc, range: Range, head: number): boolean {
  const word = wordAt(doc, head);
  if (!/^(?:le|la|l'|ce|cet|cette)$/.test(wordAt(doc, range.first).lower) || OFFICES.test(word.norm)) return false;
  // le Tessinois, la Lyonnaise: who comes from there
  if (word.capital) return range.end - head === 1 && head > range.first && REGIONAL.test(word.norm);
  // a noun that no table has is a calling here: who says something is somebody
  const kind = doc.lexicon.sources.get(word.norm);
  // la dirigeante de 52 ans
  const aged = wordAt(doc, range.end - 1).lower === 'ans' && /^(?:de|d')$/.test(wordAt(doc, range.end - 3).lower);
  const end = aged ? range.end - 3 : range.end;
  if ((kind !== 'person' && kind !== undefined) || end - head > 3) return false;
  // le festival, le communiqué: a thing; le diffuseur MRTV has a name
  if (kind === undefined && (THING.test(word.norm) || ABSTRACT.test(word.lower))) return false;
  for (let i = head + 1; i < end; i++) if (wordAt(doc, i).kind !== 'word' || wordAt(doc, i).caps || has(doc, i, NO_ADJECTIVE)) return false;
  return true;
}

const REGIONAL = /..(?:ois|oise|ais|aise|ien|ienne|een|eenne|ain|aine|ard|arde)$/;

/** `la santé`, `l'origine`, `l'économie`: read with its accents. */
const ABSTRACT = /(?:té|ie|gine)$/;

const THING = /(?:al|age|ment|tion|sion|isme|ude|ure|ance|ence|ite|oire|eau|um|ing|iel)$/;

const NO_ADJECTIVE = Tag.preposition | Tag.contracted | Tag.determiner | Tag.coordinator | Tag.relative | Tag.subordinator;

/** A person's office or calling behind a preposition: `de propos du fondateur du groupe`. */
function personBetween(doc: Doc, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (wordAt(doc, i).source === 'person' && has(doc, i - 1, Tag.preposition | Tag.contracted | Tag.determiner)) return true;
  return false;
}

/** What somebody said, when it is the subject. */
const SPEECH = new Set([
  'propos',
  'declarations',
  'declaration',
  'commentaires',
  'remarques',
  'paroles',
  'discours',
  'mots',
  'tweet',
  'tweets',
]);

/** A document speaks for the owner that the text names: inside its phrase, as the publisher before it, or when it was first named. */
function ofDocument(
  doc: Doc,
  range: Range,
  noun: string,
  inside: readonly MentionAt[],
  people: People,
  voices: Voices,
  of: (actor: number, basis: SpeakerBasis) => Named,
  nobody: Named,
): Named {
  const keep = (found: Named): Named => {
    if (found.speaker !== undefined) hold(voices, noun, found.speaker);
    return found;
  };
  const owner = inside.find((m) => owns(doc, m, range, people));
  if (owner !== undefined) return keep(of(owner.actor, 'name'));
  // le texte, la même source: the paper before, whatever it was called
  const before = voices.documents.get(noun) ?? (LAST_PAPER.has(noun) ? voices.documents.get('') : undefined);
  if (before !== undefined && /^(?:le|la|l'|ce|cet|cette)$/.test(wordAt(doc, range.first).lower)) return of(before.actor, 'role');
  const sentence = sentenceAt(doc, range.first);
  // X a vu …, selon un bilan: he did not draw it up
  const cited = /^(?:selon|apres)$/.test(wordAt(doc, range.first - 1).norm);
  if (sentence !== undefined && !cited && issues(doc, sentence.first, range.first)) {
    const subject = mainSubject(doc, sentence.first, range.first);
    const issuer = subject === undefined ? undefined : mentionsIn(people, subject).find((m) => !governed(doc, m, subject));
    if (issuer !== undefined) return keep(of(issuer.actor, 'name'));
  }
  return OWN_WORDS.has(noun) ? keep(lastBody(doc, range.first, people, of) ?? nobody) : nobody;
}

/** `le rapport de l'ONU`, `une étude publiée par X`, `un sondage X`, `paru dans le Figaro`; not `une étude menée en Chine`, `sur la Chine`. */
function owns(doc: Doc, mention: MentionAt, range: Range, people: People): boolean {
  // les résolutions lues par le chef de l'État du Niger: the state is the office's
  const type = people.actors[mention.actor]?.type;
  const head = headOf(doc, range);
  if (mention.first > head + OWNED) return false;
  for (let i = head + 1; i < mention.first; i++) {
    // but une étude scientifique de l'université
    if (type !== 'person' && wordAt(doc, i).source === 'person' && !isBehindNoun(doc, i)) return false;
    // les résolutions lues lors du sommet de l'Union
    if (type !== 'media' && has(doc, i, Tag.pastParticiple) && !isCalled(wordAt(doc, i)) && !byWhom(doc, i + 1, mention.first))
      return false;
  }
  let at = mention.first - 1;
  for (let k = 0; k < 4 && at > range.first; k++, at--) {
    const word = wordAt(doc, at);
    if ((word.tags & (Tag.preposition | Tag.contracted)) === 0) continue;
    if (/^(?:de|d'|du|des|par)$/.test(word.lower)) return true;
    return type === 'media' && /^(?:dans|sur)$/.test(word.lower);
  }
  return true;
}

/** So far from its noun the owner of a paper can stand. */
const OWNED = 40;

/** No article, no preposition before it: an adjective of the noun there. */
const isBehindNoun = (doc: Doc, i: number): boolean =>
  (wordAt(doc, i - 1).tags & (Tag.determiner | Tag.contracted | Tag.preposition | Tag.prenominal)) === 0;

/** `publiée en juillet 2018 par`, `dans la revue`: soon behind a participle. */
function byWhom(doc: Doc, from: number, end: number): boolean {
  for (let i = from; i < end && i < from + 5; i++) {
    if (wordAt(doc, i).lower === 'par') return true;
    if (wordAt(doc, i).lower === 'dans' && wordAt(doc, i + 2).source === 'media') return true;
  }
  return false;
}
const isCalled = isFoldedOneOf('nomme nommee intitule intitulee appele appelee baptise baptisee signe signee');

const LAST_PAPER = new Set(['texte', 'document', 'source']);

/** The paper called `noun` speaks for `speaker`, and is the last one named. */
export function hold(voices: Voices, noun: string, speaker: Speaker): void {
  voices.documents.set(noun, speaker);
  voices.documents.set('', speaker);
}

/** Papers in which a body speaks: `le communiqué` behind a sentence of the ministry is the ministry's. */
export const OWN_WORDS = new Set(['communique', 'declaration', 'texte', 'message', 'lettre', 'note']);

/** The body that was the subject of this sentence or one of the two before. */
function lastBody(doc: Doc, at: number, people: People, of: (actor: number, basis: SpeakerBasis) => Named): Named | undefined {
  if (!/^(?:le|la|l'|ce|cette)$/.test(wordAt(doc, at).lower)) return undefined;
  const here = doc.sentenceOf[at] ?? 0;
  for (let s = here; s >= 0 && s > here - 3; s--) {
    const sentence = doc.sentences[s];
    const subject = sentence === undefined ? undefined : mainSubject(doc, sentence.first, s === here ? at : sentence.end);
    // what a quote says of others is not who publishes
    if (subject === undefined || doc.quoteOf[subject.first] !== doc.quoteOf[at]) continue;
    const body = mentionsIn(people, subject).find((m) => !governed(doc, m, subject));
    if (body !== undefined && people.actors[body.actor]?.type !== 'person') return of(body.actor, 'role');
  }
  return undefined;
}

const ISSUING = new Set([
  'émettre',
  'publier',
  'diffuser',
  'adresser',
  'envoyer',
  'rendre',
  'faire',
  'signer',
  'présenter',
  'transmettre',
  'remettre',
  'poster',
]);

const issues = (doc: Doc, first: number, end: number): boolean => {
  for (let i = Math.max(first, end - 10); i < end; i++) if (wordAt(doc, i).verbs.some((f) => ISSUING.has(f.lemma))) return true;
  return false;
};

/** The mention hangs on a preposition inside the phrase: `le ministre de la Grèce`. */
function governed(doc: Doc, mention: MentionAt, range: Range): boolean {
  if (mention.first <= range.first) return false;
  const before = wordAt(doc, mention.first - 1);
  const article = (before.tags & Tag.determiner) !== 0 && (before.tags & Tag.contracted) === 0;
  if (article && mention.first - 1 <= range.first) return false;
  const link = article ? wordAt(doc, mention.first - 2) : before;
  if ((link.tags & (Tag.preposition | Tag.contracted)) === 0) return false;
  // Des Européens…, Du Figaro: the article at the phrase's start is contracted in form only
  return mention.first - 1 > range.first || (before.tags & Tag.contracted) === 0;
}

/** `le département que dirige X`, `l'homme qui a tué Y`: whom a relative clause of the phrase names. */
function inClause(doc: Doc, mention: MentionAt, head: number): boolean {
  if (wordAt(doc, mention.first - 1).text === ',') return false;
  for (let i = mention.first - 1; i > head && i > mention.first - 12; i--) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') return false;
    if ((word.tags & Tag.relative) !== 0 || isThat(word)) return true;
  }
  return false;
}
const isThat = isOneOf("que qu'");

/** `une porte-parole du président X`: the name is the other office's; of a listed person, where the office is none of his. */
function ofAnother(doc: Doc, mention: MentionAt, range: Range, head: number, people: People): boolean {
  const actor = people.actors[mention.actor];
  if (actor?.type !== 'person' || wordAt(doc, head).source !== 'person') return false;
  const inner = innerOffice(doc, head, mention.first);
  if (inner === -1) return false;
  if (isIndefinite(wordAt(doc, range.first))) return true;
  const held = doc.lexicon.register.byId.get(actor.id)?.terms ?? [];
  const words = held.flatMap(({ office }) => office?.split(/[^\p{L}-]+/u) ?? []).map((w) => doc.lexicon.words.of(w, 'word').norm);
  return words.includes(wordAt(doc, inner).norm) && !words.includes(wordAt(doc, head).norm);
}
const isIndefinite = isOneOf('un une');

/** The noun of a person that hangs on the one at `head` and goes on to token `end` without a comma; -1 where there is none. */
function innerOffice(doc: Doc, head: number, end: number): number {
  for (let i = end - 1; i > head + 1 && i > end - 20; i--) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') return -1;
    if (word.source !== 'person') continue;
    let link = i - 1;
    while (link > head + 1 && (wordAt(doc, link).tags & (Tag.determiner | Tag.prenominal)) !== 0 && !has(doc, link, Tag.contracted)) link--;
    return isOf(wordAt(doc, link)) ? i : -1;
  }
  return -1;
}
const isOf = isOneOf("de d' du");

const coordinated = (doc: Doc, range: Range): boolean =>
  mayJoin(doc, range) && (freePhrases(doc, range.first, range.end).some((p) => p.joined) || has(doc, range.first + 1, Tag.coordinator));

/** `et`, `ou` stand in the range, or right behind one of a single word. */
function mayJoin(doc: Doc, { first, end }: Range): boolean {
  for (let i = first; i < end || i < first + 2; i++) if (has(doc, i, Tag.coordinator)) return true;
  return false;
}

/** A phrase with an article of the many is joined, and nobody is named in it. */
const othersJoined = (doc: Doc, range: Range, named: readonly MentionAt[]): boolean =>
  mayJoin(doc, range) &&
  freePhrases(doc, range.first, range.end).some(
    (p) => p.joined && /^(?:les|des|ses|leurs|plusieurs)$/.test(wordAt(doc, p.first).lower) && !named.some((m) => m.first >= p.first),
  );

/** `l'Union européenne`, `l'ONU`: she, by the noun that its name starts with. */
function bodyGender(doc: Doc, name: string): 'm' | 'f' | undefined {
  const space = name.indexOf(' ');
  if (space === -1) return undefined;
  return BODY_GENDERS.get(doc.lexicon.words.of(name.slice(0, space), 'word').norm);
}
const BODY_GENDERS = new Map<string, 'm' | 'f'>([
  ...'union organisation commission ligue communaute agence banque cour assemblee federation association alliance mission conference confederation'
    .split(' ')
    .map((noun) => [noun, 'f'] as const),
  ...'ministere conseil parlement senat departement bureau tribunal comite fonds programme parti mouvement front syndicat etat haut-commissariat congres institut'
    .split(' ')
    .map((noun) => [noun, 'm'] as const),
]);

function genderOf(determiner: Word): 'm' | 'f' | undefined {
  return isMasculine(determiner) ? 'm' : isFeminine(determiner) ? 'f' : undefined;
}
const isMasculine = isOneOf('le un ce cet m. monsieur');
const isFeminine = isOneOf('la une cette mme madame mlle');
