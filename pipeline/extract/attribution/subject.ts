/** The subject before a verb, wherever appositions, relatives and adverbials put it. */
import { Tag } from '../../lexicon/word.ts';
import { isOneOf } from '../../lexicon/word-test.ts';
import { type Doc, quoteAt, type Range, sentenceAt } from '../doc.ts';
import { type Group, has, isFiniteVerb, wordAt } from './grammar.ts';
import { freePhrases, matching, type NounPhrase, relativeOpener, spansVerb, speaks } from './noun-phrase.ts';

export interface Subject {
  /** The source's words; undefined where the source stands elsewhere (`sharedWith`) or nowhere. */
  readonly range?: Range;
  readonly kind: 'phrase' | 'pronoun' | 'relative' | 'shared' | 'none';
  /** A relative clause set off by a comma: it ends at the next one. */
  readonly setOff?: boolean;
}

const isPronoun = isOneOf(
  "il elle ils elles on ce c' cela ceci ça celui-ci celle-ci ceux-ci celles-ci celui-là celle-là chacun chacune personne lui eux beaucoup certains certaines tous toutes plusieurs d'autres quelqu'un",
);
const isSpeakerPronoun = isOneOf("je j' nous vous tu");

/** A verb as far as its subject hangs on it. */
type Verb = Pick<Group, 'first' | 'number'>;

/** The subject of the verb group, to its left within `[lo, …)`. */
export function subjectBefore(doc: Doc, group: Verb, lo: number): Subject {
  let at = group.first - 1;
  while (at > lo && has(doc, at, Tag.adverb) && !has(doc, at, Tag.subject)) at--;
  at = pastDashes(doc, at, lo);
  const before = wordAt(doc, at);
  if (at < lo) return { kind: 'none' };
  // l'une d'elles is a phrase
  if (isPronoun(before) && !has(doc, at, Tag.preposition) && !/^(?:de|d')$/.test(wordAt(doc, at - 1).lower)) {
    return { kind: 'pronoun', range: { first: at, end: at + 1 } };
  }
  if (isSpeakerPronoun(before)) return { kind: 'none' };
  if ((before.tags & Tag.relative) !== 0 && before.lower === 'qui') return antecedent(doc, at, lo);
  if ((before.tags & Tag.coordinator) !== 0 || (before.text === ',' && has(doc, at - 1, Tag.coordinator))) return { kind: 'shared' };
  const start = segmentStart(doc, at, lo);
  if (start.relative !== undefined) return antecedent(doc, start.relative, lo);
  const phrases = freePhrases(doc, start.at, at + 1)
    .filter((p) => !p.time)
    .slice(start.behindVerb === true ? -1 : 0);
  // Le Kremlin ignore les critiques, dit apprécier…: the object of the verb before is not the subject of the next
  if (start.behindVerb === true && before.text === ',' && phrases.at(-1)?.afterComma !== true) return { kind: 'shared' };
  return chooseSubject(doc, phrases, group, at + 1);
}

/** A dash, or a hyphen with room on both sides; `-français-` is none. */
export const isDash = (doc: Doc, i: number): boolean => {
  const { text } = wordAt(doc, i);
  if (text === '–' || text === '—') return true;
  return text === '-' && (doc.starts[i] ?? 0) > (doc.ends[i - 1] ?? 0) && (doc.starts[i + 1] ?? 0) > (doc.ends[i] ?? 0);
};

/** `M. X – le ministre – a dit`: what stands between dashes right before the verb is passed over. */
function pastDashes(doc: Doc, at: number, lo: number): number {
  if (!isDash(doc, at)) return at;
  for (let i = at - 1; i > lo && i > at - 40; i--) if (isDash(doc, i)) return i - 1;
  return at;
}

/** What `qui` at `at` stands for. */
function antecedent(doc: Doc, at: number, lo: number): Subject {
  const setOff = wordAt(doc, at - 1).text === ',';
  let end = setOff ? at - 1 : at;
  if (wordAt(doc, end - 1).text === ')') {
    for (let k = end - 2; k >= lo && k > end - 40; k--)
      if (wordAt(doc, k).text === '(') {
        end = k;
        break;
      }
  }
  if (/^(?:ce|celui|celle|ceux|celles)$/.test(wordAt(doc, end - 1).lower)) return { kind: 'none' };
  const start = segmentStart(doc, end - 1, lo);
  const phrases = freePhrases(doc, start.at, end);
  const last = phrases.at(-1);
  if (last !== undefined && last.end >= end - 1 && !last.time && !last.bare && !spansVerb(doc, last.first, end)) {
    return { kind: 'relative', range: speakingPart(doc, { first: last.first, end }), setOff };
  }
  // the antecedent stands inside a prepositional phrase: from its determiner or capital
  for (let k = end - 1; k >= lo && k > end - 16; k--) {
    if (has(doc, k, Tag.determiner) && !has(doc, k, Tag.finite)) return { kind: 'relative', range: { first: k, end }, setOff };
    if (wordAt(doc, k).text === ',') break;
  }
  // Alger, qui estime que
  let name = end;
  while (name > lo && wordAt(doc, name - 1).kind === 'word' && wordAt(doc, name - 1).capital) name--;
  return name < end ? { kind: 'relative', range: { first: name, end }, setOff } : { kind: 'relative', setOff };
}

/** `des représailles de l'organisation, qui affirme`: the part whose noun can speak, where the whole cannot. */
function speakingPart(doc: Doc, range: Range): Range {
  const head = range.first + (has(doc, range.first, Tag.determiner) ? 1 : 0);
  if (speaks(doc, head) || wordAt(doc, head).capital) return range;
  for (let i = range.end - 1; i > head + 1; i--) {
    if (wordAt(doc, i).capital && has(doc, i - 1, Tag.preposition)) return { first: i, end: range.end };
    if (speaks(doc, i)) return { first: has(doc, i - 1, Tag.determiner) ? i - 1 : i, end: range.end };
  }
  return range;
}

/** Where the clause that ends at token `at` starts: behind a stop, a subordinator, or what follows another finite verb. */
function segmentStart(doc: Doc, at: number, lo: number): { at: number; relative?: number; behindVerb?: boolean } {
  for (let i = at; i >= lo; i--) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') {
      if (word.text === ')') {
        let k = i - 1;
        while (k >= lo && k > i - 80 && wordAt(doc, k).text !== '(') k--;
        if (k >= lo && wordAt(doc, k).text === '(') i = k;
        continue;
      }
      const quote = quoteAt(doc, i);
      if (quote !== undefined && quote.close === i && quote.open >= lo) {
        // a quote that is no part of the phrase: a clause of its own ends here
        if (i + 1 < at && wordAt(doc, i + 1).text === ',') return { at: i + 1 };
        i = quote.open;
        continue;
      }
      if (quote !== undefined && quote.open === i) return { at: i + 1 };
      if (/^[;:]$/.test(word.text) || isDash(doc, i)) return { at: i + 1 };
      continue;
    }
    // joint par téléphone: a participle behind a comma, though it looks finite
    if (isFiniteVerb(doc, i) && !(has(doc, i, Tag.pastParticiple) && wordAt(doc, i - 1).text === ',')) {
      const opener = relativeOpener(doc, i, lo);
      if (opener !== -1) {
        i = opener;
        continue;
      }
      const cut = firstJoint(doc, i + 1, at);
      return cut !== -1 ? { at: cut } : { at: i + 1, behindVerb: true };
    }
    if (
      (word.tags & Tag.subordinator) !== 0 &&
      (word.lower !== 'comme' || i === lo || wordAt(doc, i - 1).text === ',') &&
      !(/^(?:que|qu')$/.test(word.lower) && comparative(doc, i, lo)) &&
      !(word.lower === 'si' && i > lo && !has(doc, i - 1, Tag.coordinator))
    )
      return { at: i + 1 };
    if ((word.tags & Tag.relative) !== 0 && i < at) {
      return word.lower === 'qui' && !has(doc, i - 1, Tag.preposition) && onlyAdverbs(doc, i + 1, at + 1)
        ? { at: i + 1, relative: i }
        : { at: i + 1 };
    }
  }
  return { at: lo };
}

/** `plus modéré que`, `aussi bien que`: no clause starts there. */
const comparative = (doc: Doc, que: number, lo: number): boolean => {
  for (let i = que - 1; i >= lo && i > que - 4; i--)
    if (/^(?:plus|moins|aussi|autant|meme|mieux|pire|autre|autres|tel|telle)$/.test(wordAt(doc, i).norm)) return true;
  return false;
};

const onlyAdverbs = (doc: Doc, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    if (has(doc, i, Tag.adverb | Tag.time | Tag.negation | Tag.clitic) || /^[,]$/.test(wordAt(doc, i).text)) continue;
    return false;
  }
  return true;
};

/** The first comma or coordinator in `[from, to]` behind which something follows: one past it; -1 where there is none. */
function firstJoint(doc: Doc, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const word = wordAt(doc, i);
    if (word.text === ',' || (word.tags & Tag.coordinator) !== 0) return i + 1;
  }
  return -1;
}

function chooseSubject(doc: Doc, phrases: readonly NounPhrase[], group: Verb, end: number): Subject {
  let list = behindAbsolute(doc, phrases);
  // Amie de chacun des deux pays, la Chine…; Arrivé à Paris, le ministre…: what opens without determiner yields to a full phrase behind the comma
  while (
    list.length > 1 &&
    (list[0] as NounPhrase).bare &&
    (list[1] as NounPhrase).afterComma &&
    !(list[1] as NounPhrase).bare &&
    !startsWithName(doc, list[0] as NounPhrase)
  )
    list = list.slice(1);
  // S'agissant de la région Asie du Sud-Est, le ministre a dit: a name that a noun before it closes on
  if (list.length > 1 && (list[1] as NounPhrase).afterComma && !(list[1] as NounPhrase).bare && isApposed(doc, list[0] as NounPhrase))
    list = list.slice(1);
  list = pastParticiple(doc, list);
  if (list.length === 0) return { kind: 'none' };
  // Lors d'un entretien avec son homologue, M. X, M. Y a dit: behind an opening phrase, who stands next to the verb
  const next = list[list.length - 1] as NounPhrase;
  if (list.length > 1 && next.afterComma && next.end >= end && startsWithName(doc, next) && opensWithPhrase(doc, list[0] as NounPhrase))
    list = [next];
  let from = 0;
  // le syndicat des lycées et des collèges, estime: what is joined to its complement is plural
  if (group.number === 's')
    for (let k = 1; k < list.length; k++) {
      const joined = list[k] as NounPhrase;
      if (!joined.joined || wordAt(doc, joined.first).lower === 'des') continue;
      const relative = listedBy(doc, list[from] as NounPhrase, joined, end);
      if (relative !== -1) return { kind: 'phrase', range: { first: (list[from] as NounPhrase).first, end: relative } };
      from = k;
    }
  const first = list[from] as NounPhrase;
  if (first.pronoun && list.length === from + 1) return { kind: 'pronoun', range: { first: first.first, end: first.first + 1 } };
  let stop = end;
  while (stop > first.first + 1 && (wordAt(doc, stop - 1).text === ',' || has(doc, stop - 1, Tag.adverb | Tag.coordinator))) stop--;
  return { kind: 'phrase', range: { first: first.first, end: cutParticiple(doc, first.first, stop) } };
}

/** `la Ligue, qui réunit la Norvège, la Suède et le Danemark, a dit`: the `qui` whose clause lists them up to the comma; -1 where none does. */
function listedBy(doc: Doc, { first }: NounPhrase, last: NounPhrase, end: number): number {
  if (wordAt(doc, end - 1).text !== ',' || last.end < end - 1) return -1;
  for (let i = first + 1; i < last.first; i++) {
    const word = wordAt(doc, i);
    if (word.lower !== 'qui' || (word.tags & Tag.relative) === 0 || has(doc, i - 1, Tag.preposition)) continue;
    for (let k = i + 1; k < last.first; k++) if (isFiniteVerb(doc, k)) return wordAt(doc, i - 1).text === ',' ? i - 1 : i;
  }
  return -1;
}

/** A name right behind a common noun that is nobody's calling. */
function isApposed(doc: Doc, { first }: NounPhrase): boolean {
  const before = wordAt(doc, first - 1);
  if (!wordAt(doc, first).capital || before.kind !== 'word' || before.capital || before.source !== undefined) return false;
  return (before.tags & NO_NOUN) === 0;
}
const NO_NOUN =
  Tag.preposition | Tag.determiner | Tag.contracted | Tag.coordinator | Tag.finite | Tag.pastParticiple | Tag.adverb | Tag.time;

/** `La séance ayant repris, le maire a dit`: what has a participle of its own is no subject. */
function behindAbsolute(doc: Doc, phrases: readonly NounPhrase[]): readonly NounPhrase[] {
  const next = phrases.findIndex((p, k) => k > 0 && p.afterComma && !p.bare);
  if (next === -1) return phrases;
  for (let i = (phrases[0] as NounPhrase).first + 1; i < (phrases[next] as NounPhrase).first; i++) {
    const word = wordAt(doc, i);
    if (word.text === ',') break;
    if (word.lower === 'ayant' || word.lower === 'étant') return phrases.slice(next);
  }
  return phrases;
}

/** `Soucieuse de défendre sa position, la cheffe …` */
const MINDED =
  /^(?:soucieu|desireu|anxieu|heureu)(?:x|ses?)$|^(?:conscient|inquiet|inquiete|fidele|fier|fiere|favorable|hostile|pret|present|confiant|satisfait)e?s?$/;

/** Accusé d'épargner le maire, l'évêque…: whom the participle that opens the clause speaks of is not its subject. */
function pastParticiple(doc: Doc, list: readonly NounPhrase[]): readonly NounPhrase[] {
  const [first] = list;
  if (first?.bare !== true || !(has(doc, first.first, Tag.pastParticiple) || MINDED.test(wordAt(doc, first.first).norm))) return list;
  const own = list.findIndex((p, k) => k > 0 && p.afterComma && !p.bare);
  return own === -1 ? list : list.slice(own);
}

/** The clause opens with a prepositional phrase, which `first` may end. */
const opensWithPhrase = (doc: Doc, first: NounPhrase): boolean => {
  const lo = sentenceAt(doc, first.first)?.first ?? first.first;
  return first.afterComma && (has(doc, lo, Tag.preposition | Tag.contracted) || wordAt(doc, lo).norm === 'lors');
};

const startsWithName = (doc: Doc, p: NounPhrase): boolean => {
  const second = wordAt(doc, p.first + 1);
  return wordAt(doc, p.first).capital && (second.capital || p.end === p.first + 1) && !has(doc, p.first, Tag.pastParticiple | Tag.adverb);
};

/** Without an apposition that is a participle or relative clause: `La Coalition (SYRIZA), arrivée deuxième…` */
function cutParticiple(doc: Doc, first: number, end: number): number {
  for (let i = first + 1; i < end; i++) {
    if (wordAt(doc, i).text === '(') i = matching(doc, i, end);
    if (wordAt(doc, i).text !== ',') continue;
    if (
      (has(doc, i + 1, Tag.pastParticiple | Tag.relative | Tag.presentParticiple | Tag.preposition) && !wordAt(doc, i + 1).capital) ||
      wordAt(doc, i + 1).lower === 'en'
    )
      return i;
  }
  return end;
}
