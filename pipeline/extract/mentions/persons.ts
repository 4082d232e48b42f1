/** Names of persons: where they stand, what proves them, and what the document says of who bears them. */
import { Tag } from '../../lexicon/word.ts';
import { isCapital, isFree, lower, norm, paragraphEnd, type Scene, startsSentence, tagged, tokenAt } from './scene.ts';

const CIVILITIES = new Map<string, 'm' | 'f' | undefined>([
  ['m.', 'm'],
  ['mr', 'm'],
  ['mr.', 'm'],
  ['monsieur', 'm'],
  ['mme', 'f'],
  ['mme.', 'f'],
  ['madame', 'f'],
  ['mlle', 'f'],
  ['mrs', 'f'],
  ['mrs.', 'f'],
  ['ms', 'f'],
  ['me', undefined],
  ['dr', undefined],
  ['dr.', undefined],
  ['pr', undefined],
  ['pr.', undefined],
  ['mgr', 'm'],
  ['ms.', 'f'],
]);
/** Words of the language, or initials, where no name follows: « Me voici ». */
const NEEDS_NAME = new Set(['m.', 'me', 'dr', 'dr.', 'pr', 'pr.', 'mgr']);
const SHARED = new Set(['mm.', 'mm', 'mmes', 'messieurs', 'mesdames']);
const PARTICLES = new Set([
  'von',
  'van',
  'der',
  'den',
  'al',
  'el',
  'ben',
  'bin',
  'ibn',
  'ag',
  'ould',
  'dos',
  'da',
  'di',
  'del',
  'della',
  'ter',
  'zu',
  'bint',
  'abou',
  'abu',
  'as',
  'ed',
  'ech',
  'ul',
  'ur',
]);
const NOBLE = new Set(['de', "d'", 'du', 'des', 'la', 'le', 'y', 'e', 'do']);

export interface Civility {
  readonly gender?: 'm' | 'f';
  readonly shared: boolean;
}

export function civilityAt(scene: Scene, i: number): Civility | undefined {
  const { word } = tokenAt(scene, i);
  if (word.kind !== 'word' || !word.capital) return undefined;
  if (SHARED.has(word.norm)) return { shared: true };
  if (!CIVILITIES.has(word.norm)) return undefined;
  if (NEEDS_NAME.has(word.norm) && (!isCapital(scene, i + 1) || word.caps)) return undefined;
  const gender = CIVILITIES.get(word.norm);
  return { shared: false, ...(gender !== undefined && { gender }) };
}

const isInitial = (scene: Scene, i: number): boolean => /^(?:\p{Lu}\.-?)+$/u.test(scene.tokens[i]?.word.text ?? '');

/** `al-Charaa`, `el-Sissi`: the article in lower case, the name behind its hyphen. */
const ARABIC = /^(?:al|el|as|ad|ar|az|an|at|ash|ach|ech|es|ed|en|et|ol|ul|ibn|ben)[-‐‑]\p{Lu}/u;

/** A capitalised word that can be part of a personal name. */
export function isNameWord(scene: Scene, i: number): boolean {
  const token = scene.tokens[i];
  if (
    token === undefined ||
    token.word.kind !== 'word' ||
    !(token.word.capital || (token.word.pieces?.length !== 1 && ARABIC.test(token.word.text))) ||
    !isFree(scene, i) ||
    scene.blocked[i] === 1
  )
    return false;
  if (CIVILITIES.has(token.word.norm) || SHARED.has(token.word.norm)) return false;
  return /^[\p{L}\p{M}'’.-]+$/u.test(token.word.text);
}

export const isGiven = (scene: Scene, i: number): boolean => {
  const form = norm(scene, i);
  const { given } = scene.doc.lexicon.names;
  if (given.has(form)) return true;
  const dash = form.indexOf('-');
  return dash > 0 && given.has(form.slice(0, dash));
};

/** The end of the stretch of name words that starts at `i`: `María Dolores de Cospedal`, `Charles de Gaulle`, `Nock Ag Attia`. */
export function chunkEnd(scene: Scene, i: number, behindCivility = false): number {
  const limit = Math.min(paragraphEnd(scene, i), i + 8);
  let at = i;
  // Mme Le Pen, M. De Wever
  if (behindCivility && SURNAME_ARTICLE.test(norm(scene, i)) && isNameWord(scene, i) && isNameWord(scene, i + 1)) at += 2;
  while (at < limit) {
    // Louis XVI, François Ier, François 1er, Jean-Paul II
    if (at > i && isGiven(scene, at - 1) && ORDINAL.test(tokenAt(scene, at).word.text)) return at + 1;
    if (isNameWord(scene, at) && !(at > i ? breaksName(scene, at) : isClosed(scene, at))) at++;
    else if (at > i && PARTICLES.has(lower(scene, at)) && isNameWord(scene, at + 1)) at += 2;
    else if (at > i && NOBLE.has(lower(scene, at)) && (isGiven(scene, at - 1) || isInitial(scene, at - 1))) {
      const next = NOBLE.has(lower(scene, at + 1)) ? at + 2 : at + 1;
      if (!isNameWord(scene, next) || tokenAt(scene, at).word.norm === 'des') break;
      at = next + 1;
    } else break;
  }
  return at;
}

/** Kings, queens and popes are counted. */
const ORDINAL = /^(?:[IVX]{1,5}|1er|I(?:er|re|ère))$/;

/** Articles and prepositions that family names begin with. */
export const SURNAME_ARTICLE = /^(?:le|la|de|du|des|van|von|den|der|ben|el|al|mac|da|di|dos)$/;

/** Words with a capital that open something new inside a run of capitals. */
function breaksName(scene: Scene, i: number): boolean {
  // Jean-Yves Le Drian, Laure de La Raudière: an article inside a name stands behind a given name or a particle
  if (isClosed(scene, i)) {
    const inside = /^(?:le|la|de|du|des|van|ben|al)$/.test(norm(scene, i)) && isNameWord(scene, i + 1);
    return !(inside && (isGiven(scene, i - 1) || NOBLE.has(norm(scene, i - 1))));
  }
  return scene.doc.lexicon.names.titles.longest(scene.tokens, i, i + 1) !== undefined && !isGiven(scene, i);
}

const CLOSED =
  Tag.determiner |
  Tag.preposition |
  Tag.contracted |
  Tag.coordinator |
  Tag.subordinator |
  Tag.relative |
  Tag.subject |
  Tag.clitic |
  Tag.negation |
  Tag.have |
  Tag.be |
  Tag.adverb |
  Tag.time;

/** A function word: part of a name only where it is a family name that stands first (`Ma Zhaoxu`). */
function isClosed(scene: Scene, i: number): boolean {
  if (!tagged(scene, i, CLOSED) && !scene.doc.lexicon.names.stops.has(norm(scene, i))) return false;
  if (/^\p{Lu}\./u.test(tokenAt(scene, i).word.text) || isGiven(scene, i)) return false;
  return !(isNameWord(scene, i + 1) && familyFirstOrigins(scene, i, i + 2).includes('zh'));
}

const PINYIN =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|un|ua|uo|ui|ue|[aeiouü])){1,3}$/;

/** Which languages with the family name first the chunk can be of. */
export function familyFirstOrigins(scene: Scene, i: number, end: number): readonly string[] {
  const count = end - i;
  if (count < 2 || count > 3) return [];
  const origins = scene.doc.lexicon.names.familyFirst.get(norm(scene, i)) ?? [];
  if (origins.length === 0) return [];
  for (let at = i + 1; at < end; at++) {
    if (isGiven(scene, at) && !PINYIN.test(norm(scene, at))) return [];
    if (norm(scene, at).length > 12) return [];
  }
  const rest = scene.tokens.slice(i + 1, end).map((token) => token.word.norm.replace(/[-']/g, ''));
  return origins.filter((origin) =>
    origin === 'zh' ? rest.every((form) => PINYIN.test(form)) : rest.every((form) => form.length <= 7 || /-/.test(norm(scene, end - 1))),
  );
}

/** Where a sentence starts with a chunk: behind the word that is capital for that alone. */
export function skipStarter(scene: Scene, i: number, end: number): number {
  if (end - i < 1 || !startsSentence(scene, i) || isGiven(scene, i)) return i;
  const { word } = tokenAt(scene, i);
  if (isClosed(scene, i)) return i + 1;
  if ((word.tags & (Tag.pastParticiple | Tag.presentParticiple | Tag.infinitive)) !== 0 && end - i > 1) return i + 1;
  return i;
}

/** A verb of speech beside the chunk: `X a déclaré`, `déclare X`. */
export function speaks(scene: Scene, first: number, end: number): boolean {
  const cue = (at: number): boolean => (scene.tokens[at]?.word.verbs ?? []).some((form) => scene.doc.lexicon.cues.verbs.has(form.lemma));
  if (cue(first - 1)) return true;
  let at = end;
  if (tagged(scene, at, Tag.clitic | Tag.negation)) at++;
  return cue(at) || (tagged(scene, at, Tag.have | Tag.be) && (cue(at + 1) || cue(at + 2)));
}

/** The family name run together with the word behind it (`Earnestlors`): the length of the name, or 0. */
export function runTogether(form: string, isFamily: (word: string, stuck: string) => boolean): number {
  for (let length = form.length - 1; length >= 4; length--) {
    if (STUCK.has(form.slice(length)) && isFamily(form.slice(0, length), form.slice(length))) return length;
  }
  return 0;
}

const STUCK = new Set([
  'lors',
  'a',
  'de',
  'du',
  'des',
  'et',
  'est',
  'le',
  'la',
  'les',
  'en',
  'dans',
  'qui',
  'que',
  'au',
  'aux',
  'sur',
  'pour',
  'par',
  'avec',
  'ont',
  'avait',
  'sont',
  'ce',
  'un',
  'une',
  'dit',
  'lundi',
  'mardi',
  'mercredi',
  'jeudi',
  'vendredi',
  'samedi',
  'dimanche',
  'apres',
  'avant',
  'ainsi',
  'mais',
  'ou',
  'hier',
  'doit',
  'devant',
]);

export const isPlaceWord = (scene: Scene, i: number, end: number): boolean => {
  const found = scene.doc.lexicon.names.places.longest(scene.tokens, i, end);
  return found !== undefined && found.end === end;
};
