/** What proves that a stretch of capitalised words is a person's name. */
import { headBits } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import { Tag } from '../../lexicon/word.ts';
import type { PersonName } from './discover.ts';
import { isThingBefore } from './organisations.ts';
import { familyFirstOrigins, isGiven, isListed, isPlaceWord, speaks } from './persons.ts';
import { demonymAt, headAt, isAdjective, isCapital, lower, namesAt, norm, type Scene, startsSentence, tagged, wordAt } from './scene.ts';
import { AFTER_QUOTE, says } from './seats.ts';
import { apposedTitle, type Titled } from './titles.ts';

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
export function evidenceFor(
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
