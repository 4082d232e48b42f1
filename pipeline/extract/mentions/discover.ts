/** Second pass: persons and other names that the register lacks, by what stands around them. */
import { headBits } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import { Tag } from '../../lexicon/word.ts';
import { span } from '../../model/span.ts';
import type { ActorType } from '../../model/terms.ts';
import { alsoCalled, type Cast, type Draft, described, discovered, registered } from './actors.ts';
import { isThingBefore } from './organisations.ts';
import { chunkEnd, civilityAt, familyFirstOrigins, isGiven, isListed, isNameWord, isPlaceWord, skipStarter, speaks } from './persons.ts';
import {
  demonymAt,
  endOf,
  type Hit,
  headAt,
  hitOf,
  isAdjective,
  isCapital,
  isFree,
  isQuote,
  isWord,
  lower,
  namesAt,
  norm,
  paragraphEnd,
  put,
  type Scene,
  startOf,
  startsSentence,
  tagged,
  textOf,
  wordAt,
} from './scene.ts';
import { AFTER_QUOTE, says } from './seats.ts';
import { properName } from './shapes.ts';
import { genderOfArticle, type Titled, titleAt, typedAt } from './titles.ts';

/** A stretch that names a person; who that is, the whole document decides. */
export interface PersonName {
  /** With the civility. */
  readonly first: number;
  /** Without it. */
  readonly name: number;
  readonly end: number;
  readonly gender: 'm' | 'f' | undefined;
  readonly familyFirst: boolean;
  /** What makes it a person's name. */
  readonly evidence: 'civility' | 'title' | 'apposition' | 'given' | 'order' | 'speech' | 'shape' | 'bare' | 'alone';
}

export interface Descriptions {
  /** Titles and appositions: token ranges, and the token at which the named person's name starts. */
  readonly of: Map<number, Titled[]>;
}

export function discover(scene: Scene, cast: Cast): { readonly names: PersonName[]; readonly titled: Map<number, Titled[]> } {
  const names: PersonName[] = [];
  const titled = new Map<number, Titled[]>();
  const note = (name: number, title: Titled): void => {
    const known = titled.get(name);
    if (known === undefined) titled.set(name, [title]);
    else known.push(title);
  };
  civilNames(scene);
  const civil = scene.called;
  const next = openings(scene);
  for (const { first, end } of scene.doc.paragraphs) {
    let title: Titled | undefined;
    let typed: { readonly first: number; readonly end: number; readonly type: ActorType | undefined } | undefined;
    let sharedUntil = -1;
    for (let i = first; i < end; ) {
      i = next(i);
      if (i >= end) break;
      if (startsNothing(scene, i)) {
        i++;
        continue;
      }
      const civility = civilityAt(scene, i);
      if (civility !== undefined && isFree(scene, i)) {
        if (civility.shared) {
          sharedUntil = i + 16;
          i++;
          continue;
        }
        const name = chunkEnd(scene, i + 1, true);
        if (name > i + 1) {
          if (title !== undefined && closes(scene, title, i)) note(i, title);
          names.push(person(scene, i, i + 1, name, 'civility', civility.gender ?? title?.gender));
          i = apposition(scene, name, i, note) ?? name;
          continue;
        }
      }
      const hit = hitOf(scene, i);
      if (hit !== undefined) {
        if (hit.actor?.type === 'person') {
          if (title !== undefined && closes(scene, title, i)) note(i, title);
          i = apposition(scene, hit.end, i, note) ?? hit.end;
        } else {
          if (typed?.end === i) describe(scene, hit.actor, typed);
          i = hit.end;
        }
        continue;
      }
      const named = isNameWord(scene, i) && scene.shouted[i] === 0 ? nameAt(scene, i) : undefined;
      const opened = isCapital(scene, i) && isGiven(scene, i) ? undefined : titleAt(scene, i);
      if (opened !== undefined) {
        title = opened;
        i = Math.max(opened.end, i + 1);
        continue;
      }
      const kind = typedAt(scene, i);
      if (kind !== undefined) {
        typed = { first: i, ...kind };
        i = kind.end;
        continue;
      }
      if (named === undefined) {
        i++;
        continue;
      }
      const [from, to] = named;
      const titledHere = title !== undefined && closes(scene, title, from) ? title : undefined;
      const typedHere = typed !== undefined && closesTyped(scene, typed.end, from, to) ? typed.type : undefined;
      const evidence = evidenceFor(scene, from, to, titledHere, civil, from <= sharedUntil);
      if (typedHere !== undefined && evidence !== 'given' && evidence !== 'order' && titledHere === undefined) {
        const last = typedEnd(scene, to);
        const name = properName(textOf(scene, from, last));
        const actor = listedAs(cast, name, typedHere) ?? discovered(cast, name, typedHere);
        alsoCalled(actor, name);
        put(scene, from, last, 'full_name', actor);
        if (typed !== undefined) describe(scene, actor, typed);
        i = last;
        continue;
      } else if (evidence !== undefined) {
        if (titledHere !== undefined) note(from, titledHere);
        names.push(person(scene, from, from, to, evidence, titledHere?.gender));
        i = apposition(scene, to, from, note) ?? to;
        continue;
      }
      i = to;
    }
  }
  return { names, titled };
}

/** Steps through what a name, a title or a noun can start at and the hits found so far: the first of these from `i` on. */
function openings({ openers, hits, hitAt }: Scene): (i: number) => number {
  // what is found on the way stands behind, or where the step is made from
  const before = hits.length;
  let k = 0;
  let h = 0;
  return (i) => {
    if (i < hitAt.length && hitAt[i] !== -1) return i;
    while (k < openers.length && (openers[k] as number) < i) k++;
    while (h < before && (hits[h] as Hit).first < i) h++;
    const opener = k < openers.length ? (openers[k] as number) : hitAt.length;
    return h < before ? Math.min(opener, (hits[h] as Hit).first) : opener;
  };
}

/** `l'agence américaine Moody's`: what the noun says, so that `l'agence` means it later. */
function describe(scene: Scene, actor: Draft | undefined, typed: { readonly first: number; readonly end: number }): void {
  if (actor !== undefined && actor.type !== 'state') described(actor, span(startOf(scene, typed.first), endOf(scene, typed.end - 1)));
}

/** The register's actor of this type whose alias the name is, however guarded: « le mouvement Renaissance » says what is meant. */
function listedAs(cast: Cast, name: string, type: ActorType): Draft | undefined {
  const rows = cast.register.names.get(name).filter(({ value }) => value.kind !== 'metonym' && value.actor.type === type);
  const [only] = rows;
  return rows.length === 1 && only !== undefined ? registered(cast, only.value.actor) : undefined;
}

function person(
  scene: Scene,
  first: number,
  name: number,
  end: number,
  evidence: PersonName['evidence'],
  gender: 'm' | 'f' | undefined,
): PersonName {
  const origins = familyFirstOrigins(scene, name, end);
  const ordered = origins.length > 0 && !isGiven(scene, name);
  const byGiven = ordered ? undefined : givenGender(scene, name);
  const known = gender ?? byGiven;
  return { first, name, end, evidence, familyFirst: ordered, gender: known };
}

const givenGender = (scene: Scene, i: number): 'm' | 'f' | undefined => {
  if (!isGiven(scene, i)) return undefined;
  const { given } = scene.doc.lexicon.names;
  const form = norm(scene, i);
  return given.get(form) ?? (form.includes('-') ? given.get(form.split('-')[0] as string) : undefined);
};

/** `le Suédois`, `des Canadiens`: a people's name behind an article. */
const isPeople = (scene: Scene, i: number): boolean => demonymAt(scene, i).length > 0 && isArticle(scene, i - 1) && !isGiven(scene, i);
const isArticle = (scene: Scene, i: number): boolean => tagged(scene, i, Tag.determiner | Tag.contracted);

/** The stretch of name words at `i` without what only starts the sentence; none where nothing is left. */
function nameAt(scene: Scene, i: number): readonly [number, number] | undefined {
  const end = chunkEnd(scene, i);
  let from = skipStarter(scene, i, end);
  // les Canadiens Michael Spavor et Michael Kovrig: the people, then the name
  if (from === i && end > i + 2 && isPeople(scene, i)) from++;
  return from < end && isNameWord(scene, from) ? [from, end] : undefined;
}

/** Whether a title that ends at `title.end` belongs to the name at `i`: directly before it, or a comma between. */
function closes(scene: Scene, title: Titled, i: number): boolean {
  return title.end === i || (title.end === i - 1 && norm(scene, i - 1) === ',');
}

/** `la revue Food and Toxicology`, `l'ONG Terre d'Appui`: where a name that a noun announces goes on behind a small word. */
function typedEnd(scene: Scene, end: number): number {
  let at = end;
  const limit = paragraphEnd(scene, end - 1);
  while (at < end + 6) {
    let next = at;
    if (/^(?:de|d'|du|des|and|of|for|the|&|sans|pour|contre|in|an|ar|al|el|y|da|do|dos|van|von)$/.test(norm(scene, next))) next++;
    if (next > at && /^(?:la|l'|les|the)$/.test(norm(scene, next))) next++;
    if (next >= limit || !isCapital(scene, next) || !isFree(scene, next) || scene.blocked[next] === 1) break;
    at = next + 1;
  }
  return at;
}

function closesTyped(scene: Scene, end: number, from: number, to: number): boolean {
  if (end === from) return true;
  if (end !== from - 1) return false;
  const mark = norm(scene, end);
  return isQuote(scene, end) || mark === '(' || (mark === ',' && norm(scene, to) === ',');
}

const ARTICLES = new Set("le la les l' du des au aux un une ce cet cette ces son sa leur notre chaque".split(' '));
/** Before a name that nothing else proves, these tell of a place. */
const PLACING = new Set("à en dans vers sur de d' depuis chez dès".split(' '));

/** Single letters among the words. */
function letters(scene: Scene, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; i++) if (wordAt(scene, i).text.length === 1) count++;
  return count;
}

/** What proves a person's name at `[i, end)`; undefined where nothing does. */
function evidenceFor(
  scene: Scene,
  i: number,
  end: number,
  title: Titled | undefined,
  civil: ReadonlySet<string>,
  shared: boolean,
): PersonName['evidence'] | undefined {
  const count = end - i;
  if (isPlaceWord(scene, i, end)) return undefined;
  // an alphabet, a list of marks
  if (count > 2 && letters(scene, i, end) > 1) return undefined;
  if (shared && (count > 1 || norm(scene, i).length > 1)) return 'civility';
  // « le capitaine du navire de pêche Punta »
  if (count === 1 && title !== undefined && isThingBefore(scene, i)) return undefined;
  // « le roi Philippe » bears no family name
  if (count === 1 && title?.end === i && isGiven(scene, i) && headAt(scene, title.first, CROWNED) !== undefined) return 'alone';
  if (title !== undefined && title.end === i && (count > 1 || (title.single && singleTitled(scene, i)))) return 'title';
  const before = lower(scene, i - 1);
  const article = ARTICLES.has(before);
  if (count === 1) {
    if (!article && calledByGiven(scene, i)) return 'alone';
    if (title !== undefined && !article && isGiven(scene, i)) return undefined;
    return civil.has(norm(scene, i)) && !article ? 'bare' : undefined;
  }
  if (article || isThingBefore(scene, i)) return undefined;
  if (familyFirstOrigins(scene, i, end).length > 0 && !isGiven(scene, i)) return 'order';
  if (isGiven(scene, i)) return 'given';
  if (title !== undefined) return 'title';
  // le cégétiste Reynald Morel
  if (wordAt(scene, i - 1).source === 'person' && !isCapital(scene, i - 1)) return 'title';
  if (apposedTitle(scene, end) !== undefined) return 'apposition';
  for (let at = i + 1; at < end; at++) if (civil.has(norm(scene, at))) return 'civility';
  const initial = (namesAt(scene, i) & Names.initial) !== 0;
  for (let at = initial ? i + 1 : i; at < end; at++) {
    const { caps, text } = wordAt(scene, at);
    if (caps && text.length < 6) return undefined;
  }
  if (initial) return 'given';
  if (startsSentence(scene, i) && (wordAt(scene, i).tags & (Tag.finite | Tag.infinitive | Tag.pastParticiple)) !== 0) return undefined;
  if (speaks(scene, i, end)) return 'speech';
  if (scene.words.slice(i + 1, end).some((word) => /^(?:al|el|ben|bin|ould|ag)(?:-|$)/.test(word.norm))) return 'shape';
  if ((before === 'de' || before === "d'") && headBefore(scene, i - 2)) return 'shape';
  if (PLACING.has(before)) return undefined;
  if (startsSentence(scene, i) && !tagged(scene, end, Tag.finite | Tag.have | Tag.be)) return undefined;
  return tagged(scene, end, Tag.finite | Tag.have | Tag.be) ||
    norm(scene, end) === ',' ||
    lower(scene, end) === 'qui' ||
    norm(scene, end) === '('
    ? 'shape'
    : undefined;
}

/** `Sandrine, 42 ans`, `lance Valérie, auxiliaire de vie`, `», dit Serge`: a given name alone that only a person can stand for. */
function calledByGiven(scene: Scene, i: number): boolean {
  const { names, norm: form, caps } = wordAt(scene, i);
  if (((names as number) & Names.given) === 0 || form.length < 3 || caps) return false;
  const { places, heads, titles } = scene.doc.lexicon.names;
  if (isListed(scene, i, places) || isListed(scene, i, heads) || isListed(scene, i, titles) || isThingBefore(scene, i)) return false;
  const mark = norm(scene, i + 1);
  if ((mark === ',' || mark === '(') && ageAt(scene, i + 2)) return true;
  if (isCapital(scene, i - 1) && !startsSentence(scene, i - 1)) return false;
  if (apposedTitle(scene, i + 1) !== undefined) return true;
  // an incise: « …, lance Valérie »
  const verb = i - 1;
  if (
    tagged(scene, verb, Tag.finite) &&
    !isCapital(scene, verb) &&
    AFTER_QUOTE.has(norm(scene, verb - 1)) &&
    /^(?:[,.;:«"“(!?]|<<|)$/.test(norm(scene, i + 1))
  )
    return true;
  return says(scene, i + 1) && !tagged(scene, i, Tag.finite | Tag.infinitive | Tag.pastParticiple);
}

/** `42 ans`, `âgé de 42 ans`. */
function ageAt(scene: Scene, i: number): boolean {
  let at = i;
  if (/^agee?$/.test(norm(scene, at)) && norm(scene, at + 1) === 'de') at += 2;
  return /^\d{1,3}$/.test(norm(scene, at)) && norm(scene, at + 1) === 'ans';
}

const CROWNED = headBits('crowned');
const PERSONAL = headBits('personal');

/** `la libération de X Y`, `le retour de X Y`: what only persons have. */
function headBefore(scene: Scene, i: number): boolean {
  let at = i;
  while (at > 0 && isAdjective(scene, at) && i - at < 3) at--;
  return at >= 0 && headAt(scene, at, PERSONAL)?.end === at + 1;
}

/** A single word behind a title is a family name unless it is a remit or a common word: « le président Obama ». */
function singleTitled(scene: Scene, i: number): boolean {
  const { names } = scene.doc.lexicon;
  const word = wordAt(scene, i);
  // le président Angolais
  if (demonymAt(scene, i).length > 0) return false;
  if (word.caps || isListed(scene, i, names.remits) || isListed(scene, i, names.heads)) return false;
  return word.norm.length > 1 && ((word.names as number) & Names.stop) === 0;
}

const BEFORE_TITLES = new Set(['le', 'la', "l'", 'un', 'une', 'les', 'son', 'sa']);
const TITLE_ADJECTIVES = new Set(
  'ancien ancienne ex nouveau nouvelle jeune premier premiere actuel actuelle futur celebre principal principale'.split(' '),
);

/** The title in apposition behind a name that ends at `end`: `, porte-parole de la Maison Blanche,`. */
function apposedTitle(scene: Scene, end: number): Titled | undefined {
  if (norm(scene, end) !== ',') return undefined;
  let at = end + 1;
  if (BEFORE_TITLES.has(norm(scene, at))) at++;
  while (TITLE_ADJECTIVES.has(norm(scene, at)) && titleAt(scene, at) === undefined) at++;
  if (lower(scene, at) === "l'") at++;
  if (lower(scene, at) === 'un' && lower(scene, at + 1) === 'des') at += 2;
  const title = isWord(scene, at) ? titleAt(scene, at) : undefined;
  if (title === undefined) return undefined;
  const { first, end: behind, gender = genderOfArticle(scene, at), single } = title;
  return { first, end: behind, gender, single };
}

/** Notes an apposition behind the name that starts at `name`; returns where to look on. */
function apposition(scene: Scene, end: number, name: number, note: (name: number, title: Titled) => void): number | undefined {
  const title = apposedTitle(scene, end);
  if (title === undefined) return undefined;
  // « X, porte-parole de Y Z »: a name directly behind the title is not this person's
  if (isNameWord(scene, title.end) && isFree(scene, title.end)) return undefined;
  // « Dans une lettre à M. X, le président de la Cour a déclaré »: the subject of what follows
  if (
    /^(?:le|la|l')$/.test(norm(scene, end + 1)) &&
    tagged(scene, title.end, Tag.finite | Tag.have | Tag.be) &&
    !startsSentence(scene, name)
  )
    return undefined;
  note(name, title);
  return undefined;
}

/** What most tokens are: in no hit, no part of a name, and the first word of no title or noun that tells what a name is. */
function startsNothing(scene: Scene, i: number): boolean {
  const names = scene.names[i] as number;
  if ((names & STARTING) !== 0 && (names & CLOSED) !== Names.closed) return false;
  return (names & Names.describes) === 0 && scene.hitAt[i] === -1;
}

const STARTING = Names.capital | Names.person;
/** `Le`, `Dans`: function words for certain, which no name starts with. */
const CLOSED = Names.closed | Names.familyFirst | Names.civility | Names.civilities;

/** Notes the family names that stand behind a civility. */
function civilNames(scene: Scene): void {
  for (const i of scene.nameTokens) {
    if (i + 1 < scene.words.length && civilityAt(scene, i) !== undefined && chunkEnd(scene, i + 1) === i + 2)
      scene.called.add(norm(scene, i + 1));
  }
}
