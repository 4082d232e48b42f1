/** What a definite phrase says of its actor: `le secrétaire général adjoint de l'OTAN`, `l'ancien président américain`. */
import { Tag } from '../../../lexicon/word.ts';
import { isFoldedOneOf, wordTest } from '../../../lexicon/word-test.ts';
import type { Doc, Range } from '../../doc.ts';
import { isFiniteVerb, wordAt } from '../grammar.ts';
import { headOf } from '../source.ts';
import { mentionsIn, type People } from './people.ts';
import { DEPUTY, FORMER, foldedWords } from './profile.ts';

export interface Wanted {
  /** Folded head noun: `president`. */
  readonly head: string;
  /** Folded further nouns and adjectives. */
  readonly rest: readonly string[];
  /** `l'ancien ministre`: not who holds the office. */
  readonly former: boolean;
  /** `le secrétaire général adjoint`. */
  readonly deputy: boolean;
  /** A premier ministre is not any ministre. */
  readonly premier: boolean;
  /** ISO codes of the states and demonyms in the phrase. */
  readonly countries: readonly string[];
  /** The bodies that the phrase names, each by the words of all its names: `OTAN`, and what it stands for. */
  readonly bodies: readonly (readonly (readonly string[])[])[];
  /** `le patron de l'ONU`, `le dirigeant nord-coréen`: whoever heads it, whatever the office is called. */
  readonly leader: boolean;
  /** `le chef de la diplomatie`: not everywhere a minister. */
  readonly diplomacy: boolean;
  /** `l'Espagnol`: by where one is from alone. */
  readonly native: boolean;
  /** The head is a person's office or calling. */
  readonly person: boolean;
  /** The head is no person's: a body, a paper, a medium. */
  readonly body: boolean;
  /** `le Groupe de travail`, `le site de la mairie`, `le site Oryx`: it says itself which one is meant. */
  readonly proper: boolean;
}

/** What office-holders are for a while: it tells nobody apart. */
const PASSING = new Set(
  'elu elue sortant sortante actuel actuelle nouveau nouvelle futur future reelu reelue dechu dechue interimaire provisoire autoproclame'.split(
    ' ',
  ),
);
const isFormer = wordTest(({ norm }) => FORMER.test(norm));
const isPremier = isFoldedOneOf('premier premiere');

/** Nobody is from there: its people have countries of their own. */
const UNION = 'EU';

/** The actors of a state or body that the phrase names inside itself, and its words. */
export function wantedBy(doc: Doc, range: Range, people: People): Wanted | undefined {
  const { demonyms } = doc.lexicon.names;
  const inside = mentionsIn(people, range);
  const countries = new Set<string>();
  const covered = new Set<number>();
  for (const mention of inside) {
    const actor = people.actors[mention.actor];
    if (actor?.type === 'state' && actor.country !== undefined) {
      countries.add(actor.country);
      // le chef du gouvernement israélien: the noun belongs to the office
      for (let i = mention.first; i < mention.end; i++) if (wordAt(doc, i).norm !== 'gouvernement') covered.add(i);
    }
  }
  const words: string[] = [];
  const named = new Map(inside.filter((m) => !covered.has(m.first)).map((m) => [m.first, m]));
  const bodies: { readonly own: readonly string[]; readonly names: readonly (readonly string[])[] }[] = [];
  for (let i = headOf(doc, range); i < range.end; i++) {
    const word = wordAt(doc, i);
    const body = named.get(i);
    if (body !== undefined && words.length > 0) {
      // le porte-parole du MAE: descriptions name the body by any of its names
      const own = wordsIn(doc, body.first, body.end);
      bodies.push({ own, names: [own, ...namesOf(doc, people, body.actor)] });
      words.push(...own);
      i = body.end - 1;
      continue;
    }
    if (word.kind !== 'word' || covered.has(i) || (word.tags & (Tag.determiner | Tag.preposition | Tag.contracted | Tag.coordinator)) !== 0)
      continue;
    if (words.length > 0 && ((word.tags & (Tag.relative | Tag.presentParticiple)) !== 0 || isFiniteVerb(doc, i))) break;
    const states = demonyms.get(word.norm);
    if (states === undefined || !(words.length > 0 || (word.capital && i > range.first))) words.push(word.norm);
    else for (const country of states) if (country !== UNION) countries.add(country);
  }
  const office = doc.lexicon.offices.find((o) => o.words[0] === words[0] && o.words.every((w) => words.includes(w)));
  const free = words.filter((w) => !bodies.some(({ own }) => own.includes(w)));
  const meant = office === undefined ? free : [...office.office, ...free.filter((w) => !office.words.includes(w))];
  const left = bodies.filter(({ own }) => office === undefined || !own.every((w) => office.words.includes(w)));
  const [head, ...rest] = meant.filter((w, k) => w !== 'premier' && w !== 'premiere' && (k === 0 || !PASSING.has(w)));
  const native = head === undefined && countries.size === 1 && words.length === 0;
  if (head === undefined && !native) return undefined;
  let premier = meant.some((w) => w === 'premier' || w === 'premiere');
  let former = false;
  for (let i = range.first; i < range.end && i < range.first + 5; i++) {
    premier ||= isPremier(wordAt(doc, i));
    former ||= isFormer(wordAt(doc, i));
  }
  const kind = head === undefined ? undefined : doc.lexicon.sources.get(head);
  return {
    head: head ?? '',
    native,
    diplomacy: office?.words.includes('diplomatie') === true,
    rest,
    former,
    deputy: words.some((w) => DEPUTY.test(w)),
    premier,
    countries: [...countries],
    bodies: left.map(({ names }) => names),
    leader:
      office === undefined &&
      head !== undefined &&
      ((left.length > 0 && HEADS_BODY.has(head)) || (countries.size > 0 && HEADS_STATE.has(head))),
    person: native || kind === 'person',
    body: kind === 'group' || kind === 'media',
    proper: rest.length > 0 && isProper(doc, range),
  };
}

/** A capital in the phrase, or a complement with an article. */
function isProper(doc: Doc, range: Range): boolean {
  const head = headOf(doc, range);
  for (let i = head; i < range.end; i++) {
    const { capital, tags } = wordAt(doc, i);
    if (capital) return true;
    if (i > head && (tags & Tag.preposition) !== 0 && (wordAt(doc, i + 1).tags & Tag.determiner) !== 0) return true;
    if (i > head && (tags & Tag.contracted) !== 0) return true;
  }
  return false;
}

/** Who is called so heads the body, or the state, that is named behind. */
const HEADS_BODY = new Set(['chef', 'cheffe', 'patron', 'patronne', 'dirigeant', 'dirigeante', 'leader', 'numero']);
const HEADS_STATE = new Set(['dirigeant', 'dirigeante', 'leader', 'numero']);

const wordsIn = (doc: Doc, first: number, end: number): string[] => {
  const out: string[] = [];
  for (let i = first; i < end; i++) {
    const word = wordAt(doc, i);
    if (word.kind === 'word' && (word.tags & (Tag.determiner | Tag.preposition | Tag.contracted | Tag.coordinator)) === 0)
      out.push(word.norm);
  }
  return out;
};

/** The folded words of the actor's names, short ones left out: what descriptions of its people say. */
const namesOf = (doc: Doc, people: People, index: number): string[][] => {
  const actor = people.actors[index];
  if (actor === undefined) return [];
  const listed = doc.lexicon.register.byId.get(actor.id)?.aliases ?? [];
  return [...new Set([actor.name, ...actor.aliases, ...listed])].map((name) =>
    foldedWords(doc, name.replace(/\s*\([^)]*\)/, '')).filter((w) => w.length > 2),
  );
};
