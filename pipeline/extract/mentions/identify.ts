/** Who the names of persons belong to: full names first, then short ones by the persons of the document. */
import { Names, SURNAME_ARTICLES } from '../../lexicon/naming.ts';
import type { RegisterActor } from '../../lexicon/register.ts';
import { isHeldOn, type Term } from '../../lexicon/terms-of-office.ts';
import { Tag, type Word } from '../../lexicon/word.ts';
import { span } from '../../model/span.ts';
import { alsoCalled, type Cast, type Draft, described, discovered, initialOf, registered } from './actors.ts';
import { wordsOfName } from './bearing.ts';
import type { PersonName } from './discover.ts';
import { misspelt } from './misspelt.ts';
import { isListed, isNameWord, isSurnameArticle, runTogether } from './persons.ts';
import { bearingAt } from './roll.ts';
import {
  demonymAt,
  endOf,
  hitOf,
  isCapital,
  isFree,
  namesAt,
  norm,
  paragraphEnd,
  put,
  putCut,
  type Scene,
  startOf,
  startsSentence,
  tagged,
  textOf,
  wordAt,
} from './scene.ts';
import { personName } from './shapes.ts';
import type { Titled } from './titles.ts';

export function identify(scene: Scene, cast: Cast, names: readonly PersonName[], titled: ReadonlyMap<number, readonly Titled[]>): void {
  const full = names.filter((name) => name.end - name.name > 1);
  // longer names first, so that a part of one finds it: « Ana Pastor » of « Ana Pastor García »
  for (const name of [...full].sort((a, b) => b.end - b.name - (a.end - a.name) || a.first - b.first)) {
    const actor = byFullName(scene, cast, name);
    // asked again: who has been found bears out where the name ends
    putCut(scene, name.first, name.end, 'full_name', actor, cutOf(scene, cast, name));
  }
  for (const name of names) if (name.end - name.name === 1) single(scene, cast, name);
  bareNames(scene, cast);
  for (const [first, titles] of titled) {
    const actor = hitOf(scene, first)?.actor;
    if (actor?.type !== 'person') continue;
    for (const title of titles) {
      described(actor, span(startOf(scene, title.first), endOf(scene, title.end - 1)));
      const wording = textOf(scene, title.first, title.end);
      if (actor.role === undefined || (!actor.registered && wording.length > actor.role.length)) actor.role = wording;
      if (title.gender !== undefined) actor.gender ??= title.gender;
    }
  }
}

function learn(draft: Draft, name: PersonName): Draft {
  if (name.gender !== undefined) draft.gender ??= name.gender;
  return draft;
}

function byFullName(scene: Scene, cast: Cast, name: PersonName): Draft {
  const cut = cutOf(scene, cast, name);
  const text = cut === undefined ? textOf(scene, name.name, name.end) : scene.doc.text.slice(startOf(scene, name.name), cut);
  const words = (cut === undefined ? wordsOfTokens(scene, name.name, name.end) : undefined) ?? wordsOfName(text);
  const parts = partsOf(words);
  const same = onlyFitting(alike(cast, parts), words, parts);
  if (same !== undefined) {
    alsoCalled(same, personName(text));
    return learn(same, name);
  }
  // Mme Le Pen: a family name of two words that the document gives no given name to
  if (words.length === 2 && SURNAME_ARTICLES.has(words[0] as string)) {
    const known = famous(scene, cast, words[1] as string, name.gender);
    if (known !== undefined && fits(parts, known)) return learn(known, name);
  }
  const near = name.familyFirst ? undefined : misspelt(cast, words, scene.doc.lexicon.names);
  if (near !== undefined) {
    alsoCalled(near, personName(text));
    return learn(near, name);
  }
  return learn(discovered(cast, personName(text), 'person', { familyFirst: name.familyFirst, gender: name.gender }), name);
}

/** The folded words of a name as the text has them; none where anything but one space stands between. */
function wordsOfTokens({ doc }: Scene, first: number, end: number): readonly string[] | undefined {
  const words: string[] = [];
  for (let i = first; i < end; i++) {
    const word = doc.words[i] as Word;
    const start = doc.starts[i] as number;
    if (i > first && !(start === (doc.ends[i - 1] as number) + 1 && doc.text.charCodeAt(start - 1) === 0x20)) return undefined;
    if (word.norm === '') return undefined;
    words.push(word.norm);
  }
  return words;
}

/** The one of the persons whom the words can name; none where several are. */
function onlyFitting(persons: readonly Draft[], words: readonly string[], parts: readonly string[]): Draft | undefined {
  let only: Draft | undefined;
  for (const person of persons) {
    if (!fits(parts, person, words.length)) continue;
    if (only !== undefined) return undefined;
    only = person;
  }
  return only;
}

/** `j.`, `j.-m.`, `j-m`. */
const INITIALS = /^(?:\p{L}\.-?)+$|^\p{L}(?:-\p{L})?$/u;
const isInitials = (word: string): boolean => (word.length < 6 || word.includes('.')) && INITIALS.test(word);
const partsOf = (words: readonly string[]): readonly string[] =>
  words.some((word) => word.includes('-')) ? words.flatMap((word) => (isInitials(word) ? [word] : word.split('-'))) : words;

/** The persons who can bear a name of such parts: those of the rarest one, since a family may be large. */
function alike(cast: Cast, parts: readonly string[]): readonly Draft[] {
  let few: readonly Draft[] | undefined;
  for (const part of parts) {
    if (isInitials(part)) continue;
    const bearers = cast.byWord.get(part) ?? NOBODY;
    if (few === undefined || bearers.length < few.length) few = bearers;
  }
  return few ?? NOBODY;
}

const NOBODY: readonly Draft[] = [];

/** `B. Obama`, `Ana Pastor`, `Kim Jong Un` against the words of a longer name, in any spelling; of `count` words at least. */
const fits = (parts: readonly string[], { words, parts: whole, others }: Draft, count = 0): boolean =>
  (words.length >= count && areIn(parts, whole)) ||
  others.some(
    (spelling) => spelling.length >= count && areIn(parts, spelling.some((word) => word.includes('-')) ? partsOf(spelling) : spelling),
  );

/** In this order, each a word or the first letter of one. */
function areIn(parts: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const part of parts) {
    const initial = isInitials(part) ? part.charAt(0) : undefined;
    while (at < whole.length && (initial === undefined ? whole[at] !== part : !(whole[at] as string).startsWith(initial))) at++;
    if (at >= whole.length) return false;
    at++;
  }
  return true;
}

/** Whether one calls the person so for short: by the family name, where it stands first, else by any word but the given name. */
const isCalled = ({ words, familyFirst, others }: Draft, word: string): boolean =>
  isShort(words, familyFirst, word) || others.some((spelling) => isShort(spelling, familyFirst, word));

const isShort = (words: readonly string[], familyFirst: boolean, word: string): boolean =>
  familyFirst || words.length < 2 ? words[0] === word : words.includes(word, 1);

/** By the family name alone, in any spelling. */
const isFamily = ({ words, familyFirst, others }: Draft, word: string): boolean =>
  words.at(familyFirst ? 0 : -1) === word || others.some((spelling) => spelling.at(familyFirst ? 0 : -1) === word);

/** The person of the document whom the word at `i` names for short: the one named last before, else the first named. */
function bearerOf(cast: Cast, word: string, gender: 'm' | 'f' | undefined): Draft | undefined {
  const bearers = cast.byWord.get(word) ?? NOBODY;
  // M. El-Otmani beside Dine El Otmani
  const behind = bearers.length === 0 ? /^(?:el|al|ben|ould|bel)-(.{3,})$/.exec(word)?.[1] : undefined;
  if (behind !== undefined) return bearerOf(cast, behind, gender);
  const [only] = bearers;
  if (bearers.length < 2 || only === undefined) return only !== undefined && isCalled(only, word) ? only : undefined;
  let fitting = bearers.filter((person) => isCalled(person, word));
  const last = fitting.filter((person) => isFamily(person, word));
  if (last.length > 0) fitting = last;
  if (gender !== undefined && fitting.length > 1) {
    const agreeing = fitting.filter((person) => person.gender === undefined || person.gender === gender);
    if (agreeing.length > 0) fitting = agreeing;
  }
  if (fitting.length > 1) {
    const known = fitting.filter((person) => person.registered);
    if (known.length === 1) fitting = known;
  }
  return fitting.length > 0 ? fitting.reduce((best, person) => (person.count > best.count ? person : best)) : undefined;
}

/** « Mme Wanzhou » of Meng Wanzhou: whose family name stands first, called by what stands last. */
function byGivenName(cast: Cast, word: string, gender: 'm' | 'f' | undefined): Draft | undefined {
  const bearers = (cast.byWord.get(word) ?? []).filter(
    (p) => p.familyFirst && (gender === undefined || p.gender === undefined || p.gender === gender),
  );
  return bearers.length === 1 ? bearers[0] : undefined;
}

/** « M. Dong » of « l'ambassadeur Dong Weilin »: whose family name stands first, though no list says so. */
function byFirstWord(scene: Scene, cast: Cast, word: string): Draft | undefined {
  if (scene.doc.lexicon.names.given.has(word)) return undefined;
  const bearers = (cast.byWord.get(word) ?? []).filter((person) => person.words.length > 1 && person.words[0] === word);
  return bearers.length === 1 && !bearers[0]?.registered ? bearers[0] : undefined;
}

/** In office when the text was published, as far as is known; of others a text speaks that is set where they are. */
const isPlausible = (scene: Scene, row: RegisterActor): boolean =>
  row.terms.length === 0 || row.terms.some((term) => isHeldOn(term, scene.doc.reading.publishedOn.date)) || isSetWhere(scene, row);

/**
 * Who is called by the family name and no more (« selon Poutine »): leads or speaks for a state or a body, then if the
 * day of the text is known, now if it is not; or a text is meant that is set where they are.
 */
const isByword = (scene: Scene, row: RegisterActor): boolean => {
  const { date } = scene.doc.reading.publishedOn;
  const offices = row.terms.filter(({ office }) => office !== undefined && !ENVOY.test(office));
  const holds = (term: Term): boolean => (date === undefined ? term.to === undefined : isHeldOn(term, date));
  return offices.some(holds) || (offices.length > 0 && isSetWhere(scene, row));
};

const ENVOY = /^(?:ambassad|représentant|envoyée?|consule?)/;

/** The text names the person's state, its people, or a body of it; or what the person heads. */
function isSetWhere(scene: Scene, { country, terms }: RegisterActor): boolean {
  const { countries, bodies } = settingOf(scene);
  if (country !== undefined && countries.has(country)) return true;
  return terms.some(({ office }) => office !== undefined && bodies.some((name) => office.includes(name)));
}

interface Setting {
  readonly countries: ReadonlySet<string>;
  /** Names of the register's bodies that the text names; of a long text the first ones. */
  readonly bodies: readonly string[];
}
const settings = new WeakMap<Scene, Setting>();
const MOST_BODIES = 200;

/** What a text is set in: gathered once, when it is first asked for. */
function settingOf(scene: Scene): Setting {
  let setting = settings.get(scene);
  if (setting === undefined) {
    const countries = new Set<string>();
    const bodies = new Set<string>();
    for (const { actor } of scene.hits) {
      if (actor === undefined || actor.type === 'person') continue;
      if (actor.country !== undefined) countries.add(actor.country);
      if (actor.registered && bodies.size < MOST_BODIES) bodies.add(actor.name);
    }
    for (const i of scene.demonyms) for (const code of demonymAt(scene, i)) countries.add(code);
    setting = { countries, bodies: [...bodies] };
    settings.set(scene, setting);
  }
  return setting;
}

/** Those who hold an office on the day; all where nobody does. */
function holdersOn(rows: readonly RegisterActor[], day: string | undefined): readonly RegisterActor[] {
  const holders = rows.filter(({ terms }) => terms.some((term) => isHeldOn(term, day)));
  return holders.length > 0 ? holders : rows;
}

/** The one person of the register who bears this family name, or the one who was in office when the text was published. */
function famous(scene: Scene, cast: Cast, word: string, gender?: 'm' | 'f', isMeant = isPlausible): Draft | undefined {
  const { register, names } = scene.doc.lexicon;
  let bearers = register.families.get(word);
  if (bearers === undefined) return undefined;
  if (gender !== undefined) bearers = bearers.filter((row) => row.gender === undefined || row.gender === gender);
  // those who bear it beside an officeholder are told by their given names
  if (bearers.length > 1) bearers = bearers.filter(({ terms }) => terms.some(({ office }) => office !== undefined));
  // « M. Bush » of 2005
  if (bearers.length > 1) bearers = holdersOn(bearers, scene.doc.reading.publishedOn.date);
  // « M. Michel » in a text of the Union
  if (bearers.length > 1) bearers = bearers.filter((row) => isSetWhere(scene, row));
  const [only] = bearers;
  if (bearers.length !== 1 || only === undefined || !isMeant(scene, only)) return undefined;
  const [first] = bearingAt(cast.roll, only.index, only.name).words;
  return registered(cast, only, first === word && names.familyFirst.has(word));
}

function single(scene: Scene, cast: Cast, name: PersonName): void {
  const word = norm(scene, name.name);
  if (name.evidence === 'alone') {
    // « raconte Jeanne » where a Jeanne Morel is named: which of the two is not told
    const namesakes = (cast.byWord.get(word) ?? []).filter((person) => person.words[0] === word);
    const own = namesakes.find((person) => person.words.length === 1);
    if (own === undefined && namesakes.length > 0) return;
    const actor = own ?? discovered(cast, personName(textOf(scene, name.name, name.end)), 'person');
    put(scene, name.first, name.end, 'short_name', learn(actor, name));
    return;
  }
  const bearer =
    bearerOf(cast, word, name.gender) ??
    (name.evidence === 'civility' ? (byGivenName(cast, word, name.gender) ?? byFirstWord(scene, cast, word)) : undefined);
  // « le président Macron » beside Brigitte Macron; « Mme Macron » beside Emmanuel Macron is a person of her own
  const other = name.gender !== undefined && bearer?.gender !== undefined && bearer.gender !== name.gender;
  const known = other
    ? (famous(scene, cast, word, name.gender) ?? (name.evidence === 'civility' ? undefined : bearer))
    : (bearer ?? famous(scene, cast, word, name.gender));
  if (known === undefined) {
    const namesakes = scene.doc.lexicon.register.families.get(word)?.filter((row) => fitsOffice(row, name.gender)) ?? [];
    if (namesakes.length > 1) {
      cast.homonyms.push({ first: name.first, end: name.end, names: namesakes.map((row) => row.name) });
      return;
    }
  }
  const actor =
    known ??
    (name.evidence === 'civility' || name.evidence === 'title'
      ? discovered(cast, personName(textOf(scene, name.name, name.end)), 'person')
      : undefined);
  if (actor === undefined) return;
  put(scene, name.first, name.end, 'short_name', learn(actor, name));
}

/** A person of the register who has held an office and whom the civility may mean. */
const fitsOffice = (row: RegisterActor, gender: 'm' | 'f' | undefined): boolean =>
  row.terms.some(({ office }) => office !== undefined) && (gender === undefined || row.gender === undefined || row.gender === gender);

/** Family names that stand alone: of the document's persons anywhere, of the register's only where they are no word of the language. */
function bareNames(scene: Scene, cast: Cast): void {
  const { families } = scene.doc.lexicon.register;
  const told = cast.persons.length;
  for (const i of scene.nameTokens) {
    if (!isNameWord(scene, i)) continue;
    const word = norm(scene, i);
    const own =
      (cast.initials & initialOf(word)) !== 0 &&
      cast.byWord.get(word)?.some((person) => person.rank < told && isCalled(person, word)) === true;
    // most words are nobody's name
    if (!own && (word.length <= 4 || startsWithCommon(scene, i) || !families.has(word))) continue;
    const particle = isSurnameArticle(scene, i - 1) && isCapital(scene, i - 1) && isFree(scene, i - 1);
    // « KABRE/KABORE »
    if (!own && norm(scene, i - 1) === '/') continue;
    if (
      !particle &&
      isCapital(scene, i - 1) &&
      !startsSentence(scene, i - 1) &&
      !isCountryman(scene, i - 1) &&
      endOf(scene, i - 1) + 1 === startOf(scene, i) &&
      isFree(scene, i - 1)
    )
      continue;
    if (i + 1 < paragraphEnd(scene, i) && isNameWord(scene, i + 1)) continue;
    // Élisabeth II, Saint Jacques
    if (/^[ivx]+$/.test(word) || SAINTS.has(norm(scene, i - 1)) || ARTICLES.has(wordAt(scene, i - 1).text)) continue;
    const actor = own ? bearerOf(cast, word, undefined) : famous(scene, cast, word, undefined, isByword);
    if (actor === undefined || word.length < 2) continue;
    // « Lu a dit », but « Or la ville »
    if (word.length === 2 && startsSentence(scene, i) && !tagged(scene, i + 1, Tag.have)) continue;
    // « De Wever a quitté la salle »: the article belongs to the name
    const whole = particle && actor.words[actor.words.indexOf(word) - 1] === norm(scene, i - 1);
    // « selon El Khomri », but « La Poste » is nobody's name; « Le Maire de la ville » is no M. Le Maire
    if (particle && !whole && !startsSentence(scene, i - 1)) continue;
    if (whole && startsSentence(scene, i - 1) && isListed(scene, i, scene.doc.lexicon.names.titles)) continue;
    put(scene, whole ? i - 1 : i, i + 1, 'short_name', actor);
  }
}

/** « l'Américain Pompeo », « du Sénégalais Sall »: a people's name, then a person's. */
const isCountryman = (scene: Scene, i: number): boolean =>
  demonymAt(scene, i).length > 0 && /^(?:l'|le|la|du|au|un|une)$/.test(norm(scene, i - 1));

const SAINTS = new Set(['saint', 'sainte', 'saints']);
const ARTICLES = new Set(['la', 'le', "l'", 'l’', 'les', 'un', 'une', 'du', 'des', 'au', 'aux']);

const startsWithCommon = (scene: Scene, i: number): boolean => {
  const { names, tags } = wordAt(scene, i);
  return ((names as number) & (Names.stop | Names.given)) !== 0 || tags !== 0 || isListed(scene, i, scene.doc.lexicon.names.places);
};

/** Where the last word of a name runs on into the next one: `Josh Earnestlors d'un point de presse`. */
function cutOf(scene: Scene, cast: Cast, name: PersonName): number | undefined {
  // few words end in what could have run on
  if ((namesAt(scene, name.end - 1) & Names.runsOn) === 0) return undefined;
  const last = wordAt(scene, name.end - 1);
  if (last.text.length < 6 || last.caps) return undefined;
  const ofDocument = (word: string): boolean =>
    scene.called.has(word) || (cast.byWord.get(word) ?? NOBODY).some((person) => isCalled(person, word));
  // `Mandela` is not « Mande la »: two letters are cut off only behind a name that the document bears out
  const own = (word: string, stuck: string): boolean =>
    ofDocument(word) || (stuck.length > 2 && scene.doc.lexicon.register.families.has(word));
  if (own(last.norm, last.norm)) return undefined;
  const length = runTogether(last.norm, own);
  return length > 0 ? startOf(scene, name.end - 1) + length : undefined;
}
