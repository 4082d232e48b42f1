/** Fills a sentence pattern: `{kind}` is another pattern of that kind, or one of the words below; `{Kind}` starts with a capital. */
import { WEEKDAYS_MONTHS } from './calendar.ts';
import type { Cast, Person } from './cast.ts';
import { bodyWithArticle, capital, inState, joined, stateWithArticle } from './french.ts';
import type { Random } from './random.ts';
import type { Verb, Words } from './words.ts';

/** What is being written. `who` is the person spoken of last. */
export interface Writer {
  readonly random: Random;
  readonly words: Words;
  readonly cast: Cast;
  who: Person;
}

const { days, months } = WEEKDAYS_MONTHS;
const DETERMINERS = { m: ['le', 'le', 'un', 'ce', 'son'], f: ['la', 'la', 'une', 'cette', 'sa'], p: ['les', 'les', 'des', 'ces', 'ses'] };
/** Patterns hold each other; beyond this depth plain ones stand in. */
const DEEPEST = 6;

/** A text of the kind, with its articles contracted and its vowels elided. */
export const write = (writer: Writer, kind: string): string => capital(joined(expand(writer, `{${kind}}`, 0)));

function expand(writer: Writer, pattern: string, depth: number): string {
  return pattern.replace(/\{(\p{L})([\p{L}_]*)\}/gu, (_, first: string, rest: string) => {
    const lower = first.toLowerCase();
    const text = fill(writer, lower + rest, depth);
    return lower === first ? text : capital(joined(text));
  });
}

function fill(writer: Writer, slot: string, depth: number): string {
  const { random, words } = writer;
  if (slot === 'np') return nounPhrase(writer, depth);
  const word = WORDS[slot];
  if (word !== undefined) return word(writer);
  const behind = /^(of|to|in)_(.+)$/.exec(slot);
  if (behind !== null) return `${behind[1] === 'of' ? 'de' : 'à'} ${fill(writer, behind[2] as string, depth)}`;
  const patterns = words.patterns.get(slot);
  if (patterns === undefined) throw new Error(`scripts/corpus/sentences.csv: no such slot "{${slot}}"`);
  // the first pattern of a kind is its plainest
  return expand(writer, depth > DEEPEST ? (patterns[0] as string) : random.pick(patterns), depth + 1);
}

function nounPhrase(writer: Writer, depth: number): string {
  const { random, words } = writer;
  const { noun, gender } = random.chance(30) ? random.pick(words.rareNouns) : random.often(words.nouns);
  const number = !noun.includes(' ') && random.chance(20) ? 'p' : 's';
  const determiner = random.pick(DETERMINERS[number === 'p' ? 'p' : (gender as 'm' | 'f')]);
  const head = `${/^[aeiouéèêhîo]/.test(noun) ? (VOWEL_FORMS[determiner] ?? `${determiner} `) : `${determiner} `}${number === 'p' ? plural(noun) : noun}`;
  const form = random.below(20);
  if (form < 6) return head;
  if (form < 12) {
    const adjective = random.often(words.adjectives);
    if (number === 'p') return `${head} ${gender === 'f' ? `${adjective.feminine}s` : adjective.masculine_plural}`;
    return `${head} ${gender === 'f' ? adjective.feminine : adjective.masculine}`;
  }
  if (form < 17 && depth < DEEPEST) return `${head} de ${nounPhrase(writer, depth + 2)}`;
  if (form === 17) return `${head} de ${WORDS.state?.(writer)}`;
  if (form === 18) return `${head} de ${random.often(words.groups)}`;
  return number === 'p' ? head : `${head} ${demonym(writer, gender as 'm' | 'f')}`;
}

const VOWEL_FORMS: Readonly<Record<string, string>> = { le: "l'", la: "l'", ce: 'cet ', sa: 'son ' };
const plural = (noun: string): string => (/[sxz]$/.test(noun) ? noun : /(?:au|eu)$/.test(noun) ? `${noun}x` : `${noun}s`);

const demonym = ({ random, cast }: Writer, gender: 'm' | 'f'): string => random.pick(cast.states).demonym[gender === 'm' ? 0 : 1];
const digits = (random: Random): string => String(random.chance(60) ? 2 + random.below(28) : 30 + random.below(970));
const cue = ({ random, words }: Writer, construction: string): Verb => random.often(words.cues.get(construction) ?? []);
const plainVerb = ({ random, words }: Writer): Verb => random.pick(words.verbs);

/** `a déclaré`, `s'est engagé`, `déclare`. */
function finite(writer: Writer, { cue: row, present, participle, tail }: Verb): string {
  if (writer.random.chance(25) && row?.clitic !== 'se') return `${row?.clitic === undefined ? '' : `${row.clitic} `}${present}${tail}`;
  if (row?.clitic === 'se') return `s'est ${participle}${tail}`;
  return `${row?.clitic === undefined ? '' : `${row.clitic} `}a ${participle}${tail}`;
}

function inverted(writer: Writer): string {
  const { cue: row, participle, tail } = cue(writer, 'quote');
  const pronoun = writer.who.gender === 'm' ? 'il' : 'elle';
  return row?.clitic === 'se' ? `s'est-${pronoun} ${participle}${tail}` : `a-t-${pronoun} ${participle}${tail}`;
}

function introduced(writer: Writer): string {
  const { random, cast } = writer;
  writer.who = random.pick(cast.persons);
  const { name, title, gender, state } = writer.who;
  const article = gender === 'm' ? 'le' : 'la';
  const form = random.below(4);
  if (form === 0) return name;
  if (form === 1) return `${name}, ${title} de ${bodyWithArticle(random.pick(cast.bodies).name)}`;
  return form === 2
    ? `${article} ${title} ${state.demonym[gender === 'm' ? 0 : 1]} ${name}`
    : `${article} ${title} de ${stateWithArticle(state.actor.name)}, ${name}`;
}

const WORDS: Readonly<Record<string, (writer: Writer) => string>> = {
  person: introduced,
  name: ({ random, cast }) => random.pick(cast.persons).name,
  mr: ({ who }) => `${who.gender === 'm' ? 'M.' : 'Mme'} ${who.family}`,
  role: ({ who }) => `${who.gender === 'm' ? 'le' : 'la'} ${who.title}`,
  spokesperson: ({ cast }) => {
    const [person] = cast.persons as readonly [Person];
    return `${person.gender === 'm' ? 'le' : 'la'} porte-parole du Ministère des Affaires étrangères ${person.name}`;
  },
  state: ({ random, cast }) => stateWithArticle(random.pick(cast.states).actor.name),
  in_state: ({ random, cast }) => inState(random.pick(cast.states).actor.name),
  gov: (writer) => {
    const form = writer.random.below(3);
    if (form === 0) return `la partie ${demonym(writer, 'f')}`;
    return form === 1 ? `le gouvernement ${demonym(writer, 'm')}` : `la diplomatie ${demonym(writer, 'f')}`;
  },
  seat: ({ random, cast }) => {
    const { actor } = random.pick(cast.states);
    return actor.metonyms[0] ?? stateWithArticle(actor.name);
  },
  body: ({ random, cast }) => {
    const actor = random.pick(cast.bodies);
    return bodyWithArticle(actor.aliases.length > 0 && random.chance(40) ? random.pick(actor.aliases) : actor.name);
  },
  org: ({ random, cast }) => bodyWithArticle(random.pick(cast.organisations).name),
  outlet: ({ random, cast }) => random.pick(cast.media).name,
  place: ({ random, cast }) => random.pick(cast.places),
  que: (writer) => finite(writer, cue(writer, 'que')),
  present: (writer) => cue(writer, 'que').present,
  pp_que: (writer) => cue(writer, 'que').participle,
  quote: (writer) => finite(writer, cue(writer, 'quote')),
  tquote: inverted,
  ger: (writer) => cue(writer, 'que').gerund,
  decue: (writer) => finite(writer, cue(writer, 'de')),
  adjcue: ({ random, words }) => random.pick(words.adjectiveCues),
  example: ({ random, words }) => random.pick(words.examples),
  counter: ({ random, words }) => random.pick(words.counterExamples),
  a: (writer) => `a ${plainVerb(writer).participle}`,
  ont: (writer) => `ont ${plainVerb(writer).participle}`,
  verb: (writer) => plainVerb(writer).infinitive,
  presently: (writer) => plainVerb(writer).present,
  imperfect: (writer) => plainVerb(writer).imperfect,
  doing: (writer) => plainVerb(writer).gerund,
  groups: ({ random, words }) => `les ${random.often(words.groups)}`,
  adverb: ({ random, words }) => `${random.pick(words.adjectives).feminine}ment`,
  pp: (writer) => plainVerb(writer).participle,
  pps: (writer) => plainVerb(writer).plural,
  noun: ({ random, words }) => random.often(words.nouns).noun,
  nouns: ({ random, words }) => plural(random.often(words.nouns).noun),
  adjm: ({ random, words }) => random.often(words.adjectives).masculine,
  adjmp: ({ random, words }) => random.often(words.adjectives).masculine_plural,
  adjdem: (writer) => demonym(writer, 'm'),
  day: ({ random }) => random.pick(days),
  month: ({ random }) => random.pick(months),
  year: ({ random }) => String(1990 + random.below(34)),
  date: ({ random }) => `${1 + random.below(28)} ${random.pick(months)} ${2008 + random.below(16)}`,
  n: ({ random }) => digits(random),
};
