/** `le porte-parole`, `le président américain`, `le quotidien`, `l'agence`: who in this document is described so. */

import { isHeldOn, isOver } from '../../../lexicon/terms-of-office.ts';
import { Tag } from '../../../lexicon/word.ts';
import { isFoldedOneOf, isOneOf, wordTest } from '../../../lexicon/word-test.ts';
import type { FoundActor } from '../../../model/document.ts';
import { type Doc, paragraphAt, type Range } from '../../doc.ts';
import { isFiniteVerb, wordAt } from '../grammar.ts';
import { headOf } from '../source.ts';
import { mentionsIn, near, type People, type Profile, type Voices } from './people.ts';

/** What a definite phrase says of its actor. */
interface Wanted {
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

const DEPUTY = /^(?:adjoint|adjointe|adjoints|delegue|deleguee|suppleant|suppleante|interimaire)$/;
const FORMER = /^(?:ancien|ancienne|ex)$|^ex-/;
/** What office-holders are for a while: it tells nobody apart. */
const PASSING = new Set(
  'elu elue sortant sortante actuel actuelle nouveau nouvelle futur future reelu reelue dechu dechue interimaire provisoire autoproclame'.split(
    ' ',
  ),
);
const isFormer = wordTest(({ norm }) => FORMER.test(norm));
const isPremier = isFoldedOneOf('premier premiere');
const isHis = isOneOf('son sa');
const isDefinite = isOneOf("le la l' du au ce cet cette");

/** Index of the actor that the phrase describes; undefined where none fits, or several alike. */
export function describedBy(doc: Doc, range: Range, people: People, voices: Voices): number | undefined {
  const title = paragraphAt(doc, range.first)?.block.role === 'title';
  // son homologue russe: who is described so stands in the text, whoever's he is
  const counterpart = isHis(wordAt(doc, range.first)) && wordAt(doc, range.first + 1).norm === 'homologue';
  if (!title && !counterpart && !isDefinite(wordAt(doc, range.first))) return undefined;
  const wanted = wantedBy(doc, range, people);
  if (wanted === undefined) return undefined;
  let best: number | undefined;
  let bestScore = 0;
  let tied = false;
  for (const [index, presence] of near(people, range.first)) {
    const actor = people.actors[index];
    const fits = actor === undefined ? 0 : fitness(doc, people, index, actor, wanted);
    // where only the type fits, whom the text has named: not whom it names further down
    if (
      fits === 0 ||
      (presence.last < 0 && (wanted.native || (fits <= BY_TYPE && !title && actor?.type !== 'state' && !isNext(people, range, index))))
    )
      continue;
    // le ministre, where a minister is a woman: rather the other one
    const gender = GENDERED.get(wordAt(doc, range.first).lower);
    const other = gender !== undefined && actor?.type === 'person' && actor.gender !== undefined && actor.gender !== gender ? 0.5 : 0;
    // better described first; where only the type fits, who spoke last, then who is spoken of most; else who was named last
    const byType =
      fits <= BY_TYPE ? (voices.last.has(index) ? 5e8 + (voices.last.get(index) as number) : presence.times * 1e6) : presence.last;
    // whom the text has not named yet is meant where nobody named fits as well
    const ahead = presence.last < 0 && fits > BY_TYPE ? 0.5 : 0;
    const score = (fits - other - ahead) * 1e9 + byType + 1;
    if (score > bestScore) {
      bestScore = score;
      best = index;
      tied = false;
    } else if (score === bestScore) tied = true;
  }
  if (tied || best === undefined) return undefined;
  // « a dit un porte-parole. Le porte-parole a ajouté » is not whom the text names further down
  return isAhead(people, range.first, best) && isIntroduced(doc, range.first, wanted.head) ? undefined : best;
}

/** `le média contrôlé par l'État, RT`: named right behind. */
const isNext = (people: People, { end }: Range, actor: number): boolean => (people.firsts[actor] ?? 0) < end + 6;

const isAhead = (people: People, at: number, actor: number): boolean => (people.firsts[actor] ?? 0) > at;

/** `un porte-parole` stands before, in the few sentences that one still has in mind. */
function isIntroduced(doc: Doc, at: number, head: string): boolean {
  for (let i = at - 1; i > 0 && i > at - INTRODUCED; i--) if (wordAt(doc, i).norm === head && isIndefinite(wordAt(doc, i - 1))) return true;
  return false;
}
const INTRODUCED = 120;
const isIndefinite = isOneOf('un une');

/** Nobody is from there: its people have countries of their own. */
const UNION = 'EU';

const GENDERED = new Map<string, 'm' | 'f'>([
  ['le', 'm'],
  ['la', 'f'],
]);

/** The actors of a state or body that the phrase names inside itself, and its words. */
function wantedBy(doc: Doc, range: Range, people: People): Wanted | undefined {
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
/** Who heads a state: `le dirigeant tanzanien` is not the chef of a party there. */
const HEADING_STATE = /^(?:presidente?|chancelier|chanceliere|premiere?|roi|reine|emir|sultan|dirigeante?|leader|guide|secretaire)$/;
/** What the offices of such are called. */
const HEADING =
  /^(?:presidente?|secretaire|directeur|directrice|chancelier|chanceliere|premiere?|roi|reine|emir|gouverneure?|commissaire|haut-commissaire|haute-commissaire|pdg|patron(?:ne)?|chef(?:fe)?|dirigeante?|leader|guide)$/;

/** `le diplomate russe`: what the offices of diplomats are called by. */
const DIPLOMACY = /^(?:etrangeres|diplomatie|diplomate|ambassadeur|ambassadrice|emissaire|envoyee?|negociateur|negociatrice|consule?)$/;

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

/** Heads that stand for any actor of a type. */
const TYPE_HEADS: Record<string, readonly FoundActor['type'][]> = {
  quotidien: ['media'],
  journal: ['media'],
  hebdomadaire: ['media'],
  magazine: ['media'],
  chaine: ['media'],
  media: ['media'],
  agence: ['media', 'government_body'],
  parti: ['political_group'],
  formation: ['political_group'],
  mouvement: ['political_group', 'armed_group'],
  centrale: ['other_organization'],
  collectif: ['other_organization'],
  fondation: ['other_organization'],
  institut: ['other_organization'],
  radio: ['media'],
  television: ['media'],
  revue: ['media'],
  site: ['media'],
  firme: ['company'],
  geant: ['company'],
  multinationale: ['company'],
  operateur: ['company'],
  avionneur: ['company'],
  fabricant: ['company'],
  groupe: ['armed_group', 'company', 'political_group'],
  organisation: ['intergovernmental_organization', 'armed_group', 'other_organization'],
  institution: ['intergovernmental_organization', 'government_body'],
  organisme: ['intergovernmental_organization', 'government_body', 'other_organization'],
  ong: ['other_organization'],
  association: ['other_organization'],
  federation: ['other_organization'],
  syndicat: ['other_organization'],
  entreprise: ['company'],
  societe: ['company'],
  compagnie: ['company'],
  constructeur: ['company'],
  ministere: ['government_body'],
  pays: ['state'],
  gouvernement: ['state'],
};

/** What no agency is called. */
const PAPERS = new Set(['quotidien', 'journal', 'hebdomadaire', 'magazine', 'chaine', 'radio', 'television', 'revue']);

const PRINTED = new Set(['quotidien', 'journal', 'hebdomadaire', 'magazine', 'revue']);
/** In the name of what is heard or seen, not read. */
const ON_AIR =
  /^(?:bbc|cnn|rfi|rtl|rts|rtbf|tv|tv5|bfm|bfmtv|lci|nhk|cctv|cgtn|radio|tele|television|channel|broadcasting|inter|jazeera|arabiya)$/;

const BY_TYPE = 1;
/** An office without its state, where the text is of the state that the phrase names. */
const OF_HOME = 1.2;

/** The phrase's state is the first that the text names. */
const isHome = ({ home }: People, wanted: Wanted): boolean =>
  home === undefined || (home.country !== undefined && wanted.countries.includes(home.country));

/** How well the actor answers: 0 not at all, 1 by its type alone, more for each word that its name, role or description has too. */
function fitness(doc: Doc, people: People, index: number, actor: FoundActor, wanted: Wanted): number {
  if (wanted.countries.length > 0 && actor.country !== undefined && !wanted.countries.includes(actor.country)) return 0;
  const isPerson = actor.type === 'person';
  if (isPerson ? wanted.body : wanted.person) return 0;
  if (wanted.native) return actor.country === undefined ? 0 : 2;
  let best = 0;
  const office = bare(wanted.head);
  // le président-candidat
  const first = wanted.head.includes('-') ? bare(wanted.head.slice(0, wanted.head.indexOf('-'))) : office;
  for (const { words, offices, premier, former, deputy, heading, listed, over } of profileOf(doc, people, index)) {
    if (wanted.former ? !former : over) continue;
    if (wanted.diplomacy && leadsDiplomacy(words, wanted)) {
      best = Math.max(best, 4);
      continue;
    }
    if (
      wanted.head === 'diplomate'
        ? !words.some((w) => DIPLOMACY.test(w))
        : wanted.leader
          ? !heading || (wanted.bodies.length === 0 && !words.some((w) => HEADING_STATE.test(w)))
          : premier !== wanted.premier || !(offices.includes(office) || offices.includes(first))
    )
      continue;
    const hits = wanted.rest.filter((w) => words.some((t) => sameStem(t, w))).length + wanted.bodies.filter((b) => isOf(words, b)).length;
    const asked = wanted.rest.length + wanted.bodies.length;
    if (hits < Math.ceil(asked / 2) || (wanted.leader && hits < asked)) continue;
    // a state or people that the phrase names must be the actor's, or stand in its description
    if (
      wanted.countries.length > 0 &&
      actor.country === undefined &&
      !words.some((w) => doc.lexicon.names.demonyms.get(w)?.some((c) => wanted.countries.includes(c)) ?? statesOf(doc, w, wanted.countries))
    ) {
      // le chef de la diplomatie burkinabè, where one is called ministre des Affaires étrangères and the text is of that state
      if (hits === asked && asked > 0 && !words.some((w) => doc.lexicon.names.demonyms.get(w) !== undefined) && isHome(people, wanted))
        best = Math.max(best, OF_HOME);
      continue;
    }
    // le secrétaire général is his deputy only where nobody else is it
    // le premier ministre: whom this text calls so, before whom the register knows as one
    const held = (deputy && !wanted.deputy ? 1.5 : 2) - (listed ? 0.2 : 0);
    best = Math.max(best, held + hits + (wanted.countries.length > 0 ? 1 : 0));
  }
  if (best > 0 || isPerson) return best;
  if (wanted.head === 'gouvernement' || wanted.head === 'pays') return actor.type === 'state' && wanted.rest.length === 0 ? BY_TYPE : 0;
  if (actor.type === 'media' && PAPERS.has(wanted.head) && profileOf(doc, people, index).some((p) => p.words[0] === 'agence')) return 0;
  if (actor.type === 'media' && PRINTED.has(wanted.head) && profileOf(doc, people, index).some((p) => p.words.some((w) => ON_AIR.test(w))))
    return 0;
  if (TYPE_HEADS[wanted.head]?.includes(actor.type) !== true) return 0;
  // le syndicat SUD, where SUD-PTT is one: by a word of the name
  return !wanted.proper ? BY_TYPE : wanted.rest.length === 1 && isInName(doc, actor, wanted.rest[0] as string) ? 2 : 0;
}

const isInName = (doc: Doc, { name, aliases }: FoundActor, word: string): boolean =>
  [name, ...aliases].some((each) => foldedWords(doc, each).some((own) => own.split('-').includes(word)));

/** The secretary of state of the United States, the high representative of the Union. */
const leadsDiplomacy = (words: readonly string[], { countries }: Wanted): boolean =>
  (countries.includes('US') && words.includes('secretaire') && words.includes('etat')) ||
  (words.includes('etrangeres') && words.some((w) => w === 'representant' || w === 'representante'));

/** The description names the body, by one of its names. */
const isOf = (words: readonly string[], names: readonly (readonly string[])[]): boolean =>
  names.some((name) => {
    const hits = name.filter((w) => words.some((t) => sameStem(t, w))).length;
    return name.length > 0 && hits >= Math.ceil(name.length / 2);
  });

/** The word is the name of one of the states: `ambassadeur de France en Syrie`. */
const statesOf = (doc: Doc, word: string, countries: readonly string[]): boolean =>
  doc.lexicon.register.names.get(word).some(({ value }) => value.actor.type === 'state' && countries.includes(value.actor.country ?? ''));

/** Descriptions of one actor beyond this many say nothing new. */
const MAX_TEXTS = 64;

/** What describes the actor: the distinct texts of the document, each as folded words, and the offices that the register lists. */
function profileOf(doc: Doc, people: People, index: number): readonly Profile[] {
  const before = people.profiles.get(index);
  if (before !== undefined) return before;
  const actor = people.actors[index] as FoundActor;
  const known = doc.lexicon.register.byId.get(actor.id);
  const texts = new Set<string>(actor.role === undefined ? [] : [actor.role]);
  for (const { start, end } of actor.descriptions) {
    if (texts.size >= MAX_TEXTS) break;
    // l'ancien ministre: what the title's own span leaves out
    const former = /(?:ancienn?e?|ex)[\s-]+$/.exec(doc.text.slice(Math.max(0, start - 10), start));
    texts.add(doc.text.slice(start - (former?.[0].length ?? 0), end));
  }
  if (actor.type !== 'person') for (const name of [actor.name, ...actor.aliases]) texts.add(name);
  const profile = [...texts].map((text) =>
    text === known?.name ? ofRegister(NAMES, text, () => described(foldedWords(doc, text))) : described(foldedWords(doc, text)),
  );
  const { date } = doc.reading.publishedOn;
  for (const term of known?.terms ?? []) {
    const { office } = term;
    if (office === undefined || texts.has(office)) continue;
    if (isHeldOn(term, date)) profile.push(ofRegister(OFFICES, office, () => listedAs(foldedWords(doc, office), false)));
    else if (isOver(term, date)) profile.push(ofRegister(PAST_OFFICES, office, () => listedAs(foldedWords(doc, office), true)));
  }
  people.profiles.set(index, profile);
  return profile;
}

/** What the register says is said again in the next document; what a document says is not kept, since it would keep the document. */
function ofRegister(known: Map<string, Profile>, text: string, profileOf: () => Profile): Profile {
  let profile = known.get(text);
  if (profile === undefined) known.set(text, (profile = profileOf()));
  return profile;
}
/** As many as the register has names, and offices. */
const NAMES = new Map<string, Profile>();
const OFFICES = new Map<string, Profile>();
const PAST_OFFICES = new Map<string, Profile>();

const foldedWords = (doc: Doc, text: string): string[] =>
  (text.match(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu) ?? []).map((w) => doc.lexicon.words.of(w, 'word').norm);

/** `américain` and `américaine`, `chinois` and `chinoise`. */
const sameStem = (a: string, b: string): boolean =>
  a === b ||
  (a.length > 4 &&
    b.length > 4 &&
    Math.abs(a.length - b.length) < 3 &&
    a.slice(0, Math.min(a.length, b.length) - 2) === b.slice(0, Math.min(a.length, b.length) - 2));

/** `président` and `présidente`, `procureur` and `procureure`: the same office. */
const bare = (word: string): string => (word.endsWith('e') ? word.slice(0, -1) : word);

const described = (words: readonly string[]): Profile => ({
  words,
  offices: words.map(bare),
  premier: words.some((w) => w === 'premier' || w === 'premiere' || w === 'premier-ministre'),
  listed: false,
  over: false,
  former: words.some((w) => FORMER.test(w)),
  deputy: words.some((w) => DEPUTY.test(w)),
  heading: words.some((w) => HEADING.test(w)),
});

/** An office by the register; one that was over describes who has left it. */
const listedAs = (words: readonly string[], over: boolean): Profile => {
  const { offices, premier, former, deputy, heading } = described(words);
  return { words, offices, premier, listed: true, over, former: former || over, deputy, heading };
};
