/** Names of persons: where they stand, what proves them, and what the document says of who bears them. */
import { CIVILITIES, Names, NOBLE, RUN_ON, SHORTEST_RUN } from '../../lexicon/naming.ts';
import type { PhraseTable } from '../../lexicon/phrases.ts';
import { Tag } from '../../lexicon/word.ts';
import { isCapital, isCueVerb, isFree, namesAt, norm, paragraphEnd, type Scene, startsSentence, tagged, wordAt } from './scene.ts';

/** Words of the language, or initials, where no name follows: « Me voici ». */
const NEEDS_NAME = new Set(['m.', 'm', 'me', 'dr', 'dr.', 'pr', 'pr.', 'mgr']);

export interface Civility {
  readonly gender?: 'm' | 'f';
  readonly shared: boolean;
}

const SHARED: Civility = { shared: true };
const CIVIL = new Map<string, Civility>([...CIVILITIES].map(([form, gender]) => [form, { shared: false, ...(gender && { gender }) }]));

export function civilityAt(scene: Scene, i: number): Civility | undefined {
  const names = namesAt(scene, i);
  if ((names & (Names.civility | Names.civilities)) === 0) return undefined;
  if ((names & Names.civilities) !== 0) return SHARED;
  const { norm: form, caps } = wordAt(scene, i);
  // a single name behind the capitals: the semi-public company
  if (form === 'sem' && (!isNameWord(scene, i + 1) || !isNameWord(scene, i + 2))) return undefined;
  if (NEEDS_NAME.has(form) && (!isCapital(scene, i + 1) || caps)) return undefined;
  return CIVIL.get(form);
}

/** A capitalised word that can be part of a personal name. */
export const isNameWord = (scene: Scene, i: number): boolean =>
  (namesAt(scene, i) & Names.person) !== 0 && isFree(scene, i) && scene.blocked[i] !== 1;

const GIVEN = Names.given | Names.givenPart;
export const isGiven = (scene: Scene, i: number): boolean => (namesAt(scene, i) & GIVEN) !== 0;

/** The end of the stretch of name words that starts at `i`: `María Dolores de Cospedal`, `Charles de Gaulle`, `Nock Ag Attia`. */
export function chunkEnd(scene: Scene, i: number, behindCivility = false): number {
  const limit = Math.min(paragraphEnd(scene, i), i + 8);
  let at = i;
  // Mme Le Pen, M. De Wever
  if (behindCivility && isSurnameArticle(scene, i) && isNameWord(scene, i) && isNameWord(scene, i + 1)) at += 2;
  while (at < limit) {
    const names = namesAt(scene, at);
    // Louis XVI, François Ier, François 1er, Jean-Paul II
    if ((names & Names.ordinal) !== 0 && at > i && isGiven(scene, at - 1)) return at + 1;
    if (isNameWord(scene, at) && !(at > i ? breaksName(scene, at) : isClosed(scene, at))) at++;
    else if (at > i && (names & Names.particle) !== 0 && isNameWord(scene, at + 1)) at += 2;
    else if (at > i && (names & Names.noble) !== 0 && (namesAt(scene, at - 1) & (GIVEN | Names.initial)) !== 0) {
      const next = (namesAt(scene, at + 1) & Names.noble) !== 0 ? at + 2 : at + 1;
      if (!isNameWord(scene, next) || norm(scene, at) === 'des') break;
      at = next + 1;
    } else break;
  }
  return at;
}

/** Articles and prepositions that family names begin with. */
export const isSurnameArticle = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.surnameArticle) !== 0;

/** Words with a capital that open something new inside a run of capitals. */
function breaksName(scene: Scene, i: number): boolean {
  // Jean-Yves Le Drian, Laure de La Raudière: an article inside a name stands behind a given name or a particle
  if (isClosed(scene, i)) {
    const inside = INSIDE.has(norm(scene, i)) && isNameWord(scene, i + 1);
    // KYELEM De TAMBELA: in capitals on both sides
    const between = (namesAt(scene, i - 1) & namesAt(scene, i + 1) & Names.caps) !== 0;
    return !(inside && (between || isGiven(scene, i - 1) || NOBLE.has(norm(scene, i - 1))));
  }
  return isListed(scene, i, scene.doc.lexicon.names.titles) && !isGiven(scene, i);
}

const INSIDE = new Set(['le', 'la', 'de', 'du', 'des', 'van', 'ben', 'al']);

/** The table lists the word by itself. */
export const isListed = (scene: Scene, i: number, table: PhraseTable<unknown>): boolean => table.lists(wordAt(scene, i));

/** A function word: part of a name only where it is a family name that stands first (`Ma Zhaoxu`). */
function isClosed(scene: Scene, i: number): boolean {
  if ((namesAt(scene, i) & Names.closed) === 0) return false;
  // Le Thi Thu Hang
  if (norm(scene, i) === 'le' && norm(scene, i + 1) === 'thi' && isCapital(scene, i + 1) && !wordAt(scene, i).caps) return false;
  return !(isNameWord(scene, i + 1) && familyFirstOrigins(scene, i, i + 2).includes('zh'));
}

const PINYIN =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|un|ua|uo|ui|ue|[aeiouü])){1,3}$/;

const NO_ORIGINS: readonly string[] = [];

/** Which languages with the family name first the chunk can be of. */
export function familyFirstOrigins(scene: Scene, i: number, end: number): readonly string[] {
  const count = end - i;
  if (count < 2 || count > 3 || (namesAt(scene, i) & Names.familyFirst) === 0) return NO_ORIGINS;
  const origins = scene.doc.lexicon.names.familyFirst.get(norm(scene, i)) ?? [];
  for (let at = i + 1; at < end; at++) {
    if (isGiven(scene, at) && !PINYIN.test(norm(scene, at))) return [];
    if (norm(scene, at).length > 12) return [];
  }
  const rest = scene.words.slice(i + 1, end).map((word) => word.norm.replace(/[-']/g, ''));
  return origins.filter((origin) =>
    origin === 'zh' ? rest.every((form) => PINYIN.test(form)) : rest.every((form) => form.length <= 7 || /-/.test(norm(scene, end - 1))),
  );
}

/** Where a sentence starts with a chunk: behind the word that is capital for that alone. */
export function skipStarter(scene: Scene, i: number, end: number): number {
  if (end - i < 1 || isGiven(scene, i) || !startsSentence(scene, i)) return i;
  const word = wordAt(scene, i);
  if (isClosed(scene, i)) return i + 1;
  if ((word.tags & (Tag.pastParticiple | Tag.presentParticiple | Tag.infinitive)) !== 0 && end - i > 1) return i + 1;
  return i;
}

/** A verb of speech beside the chunk: `X a déclaré`, `déclare X`. */
export function speaks(scene: Scene, first: number, end: number): boolean {
  if (isCueVerb(scene, first - 1)) return true;
  let at = end;
  // X, pour l'Organisation mondiale de la santé (OMS), a déclaré
  if (norm(scene, at) === ',' && norm(scene, at + 1) === 'pour') at = behindComma(scene, at + 2, end);
  if (tagged(scene, at, Tag.clitic | Tag.negation)) at++;
  return isCueVerb(scene, at) || (tagged(scene, at, Tag.have | Tag.be) && (isCueVerb(scene, at + 1) || isCueVerb(scene, at + 2)));
}

/** Behind the next comma, if it stands near; `otherwise` where none does. */
function behindComma(scene: Scene, from: number, otherwise: number): number {
  const limit = Math.min(paragraphEnd(scene, from), from + 20);
  for (let i = from; i < limit; i++) if (norm(scene, i) === ',') return i + 1;
  return otherwise;
}

/** The family name run together with the word behind it (`Earnestlors`): the length of the name, or 0. */
export function runTogether(form: string, isFamily: (word: string, stuck: string) => boolean): number {
  for (let length = form.length - 1; length >= SHORTEST_RUN; length--) {
    if (RUN_ON.has(form.slice(length)) && isFamily(form.slice(0, length), form.slice(length))) return length;
  }
  return 0;
}

export const isPlaceWord = (scene: Scene, i: number, end: number): boolean => {
  const { places } = scene.doc.lexicon.names;
  if (!places.opensAt(wordAt(scene, i))) return false;
  const found = places.longest(scene.words, i, end);
  return found !== undefined && found.end === end;
};
