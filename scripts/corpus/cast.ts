/** Who and what one document is about: a few states, persons, bodies and outlets that come back through it. */
import type { RegisterActor } from '../../pipeline/lexicon/register.ts';
import type { Random } from './random.ts';
import type { State, Words } from './words.ts';

export interface Person {
  readonly name: string;
  readonly family: string;
  readonly gender: 'm' | 'f';
  /** Without an article. */
  readonly title: string;
  readonly state: State;
}

export interface Cast {
  readonly persons: readonly Person[];
  readonly states: readonly State[];
  readonly bodies: readonly RegisterActor[];
  readonly organisations: readonly RegisterActor[];
  readonly media: readonly RegisterActor[];
  readonly places: readonly string[];
}

const some = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one);

export function castOf(random: Random, words: Words): Cast {
  const states = some(3, () => random.pick(words.states));
  return {
    states,
    persons: some(4, () => personOf(random, words, random.pick(states))),
    bodies: some(3, () => random.pick(words.bodies)),
    organisations: some(2, () => random.pick(words.organisations)),
    media: some(2, () => random.pick(words.media)),
    places: some(4, () => (random.chance(50) ? random.pick(words.places) : syllables(random, 2 + random.below(2)))),
  };
}

/** One in three stands in the register; the others are names that nobody bears. */
function personOf(random: Random, words: Words, state: State): Person {
  const registered = random.chance(33) ? random.pick(words.persons) : undefined;
  const given = random.pick(words.given);
  const gender = (registered?.gender ?? given.gender) as 'm' | 'f';
  const name = registered?.name ?? `${given.name} ${familyName(random)}`;
  const titles = words.titles.filter((title) => title.gender === gender);
  return { name, family: name.slice(name.indexOf(' ') + 1), gender, title: random.pick(titles).title, state };
}

const STARTS =
  'Ba Be Bo Bra Ca Che Cor Da De Dro Fa Fer Ga Gre Ha Her Iva Ja Jo Ka Ko Kra La Le Lo Ma Me Mou Na Ni Ol Pa Pe Pri Ra Ro Sa Se Sta Ta Te Tra Va Ve Wa Ye Za'.split(
    ' ',
  );
const MIDDLES =
  'ba ber bou ca chi da der di do fa ga gue ka ki la len li lo ma men mi na ni no pa po ra ri ro sa si sou ta ti to va vi za'.split(' ');
const ENDS = 'ski vic rov let neau rand mann son din shi moto dou rez lho ez ian oglu nen sen bert tier lin my cek ani'.split(' ');

const syllables = (random: Random, middles: number): string =>
  random.pick(STARTS) + some(middles - 1, () => random.pick(MIDDLES)).join('') + random.pick(ENDS);

function familyName(random: Random): string {
  const name = syllables(random, 1 + random.below(3));
  const form = random.below(20);
  if (form === 0) return `Le ${name}`;
  if (form === 1) return `Ben ${name}`;
  if (form === 2) return `${name}-${syllables(random, 1)}`;
  return name;
}
