/** `le porte-parole`, `le président américain`, `le quotidien`, `l'agence`: who in this document is described so. */

import { isOneOf } from '../../../lexicon/word-test.ts';
import type { FoundActor } from '../../../model/document.ts';
import { type Doc, paragraphAt, type Range } from '../../doc.ts';
import { wordAt } from '../grammar.ts';
import { near, type People, type Voices } from './people.ts';
import { bare, foldedWords, profileOf } from './profile.ts';
import { type Wanted, wantedBy } from './wanted.ts';

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

const GENDERED = new Map<string, 'm' | 'f'>([
  ['le', 'm'],
  ['la', 'f'],
]);

/** `le diplomate russe`: what the offices of diplomats are called by. */
const DIPLOMACY = /^(?:etrangeres|diplomatie|diplomate|ambassadeur|ambassadrice|emissaire|envoyee?|negociateur|negociatrice|consule?)$/;

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

/** Who heads a state: `le dirigeant tanzanien` is not the chef of a party there. */
const HEADING_STATE = /^(?:presidente?|chancelier|chanceliere|premiere?|roi|reine|emir|sultan|dirigeante?|leader|guide|secretaire)$/;

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

/** `américain` and `américaine`, `chinois` and `chinoise`. */
const sameStem = (a: string, b: string): boolean =>
  a === b ||
  (a.length > 4 &&
    b.length > 4 &&
    Math.abs(a.length - b.length) < 3 &&
    a.slice(0, Math.min(a.length, b.length) - 2) === b.slice(0, Math.min(a.length, b.length) - 2));
