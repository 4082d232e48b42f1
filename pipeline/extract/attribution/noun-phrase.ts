/** Noun phrases without a parser: runs of words bounded by determiners, prepositions, marks and verbs. */
import { Tag } from '../../lexicon/word.ts';
import type { Doc, Range } from '../doc.ts';
import { type Group, has, isFiniteVerb, wordAt } from './grammar.ts';

/** A noun phrase that no preposition governs: what can be a subject. */
export interface NounPhrase extends Range {
  /** `mercredi`, `le 28 février`, `cette semaine`. */
  readonly time: boolean;
  /** No determiner and no capital: `membre du Bureau politique`. */
  readonly bare: boolean;
  readonly afterComma: boolean;
  /** Joined to the phrase before by `et`, `ou`. */
  readonly joined: boolean;
  readonly pronoun: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const OPEN = new Set(['«', '“', '"', '„', '‹', '<<']);

/** The free noun phrases of the tokens `[lo, hi)`, in order. Relative clauses, brackets and prepositional phrases belong to the phrase before them. */
export function freePhrases(doc: Doc, lo: number, hi: number): NounPhrase[] {
  const out: Mutable<NounPhrase>[] = [];
  let open: Mutable<NounPhrase> | undefined;
  let governed = false;
  let leading = false;
  let comma = false;
  let joined = false;
  const close = (at: number): void => {
    if (open === undefined) return;
    open.end = at;
    out.push(open);
    open = undefined;
  };
  const start = (i: number, bare: boolean, pronoun = false): void => {
    open = { first: i, end: i, time: isTimePhrase(doc, i, hi), bare, afterComma: comma, joined, pronoun };
    comma = false;
    joined = false;
    leading = false;
  };
  for (let i = lo; i < hi; i++) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') {
      if (word.text === '(') {
        const shut = matching(doc, i, hi);
        i = shut;
        continue;
      }
      if (OPEN.has(word.text)) {
        const quote = doc.quotes[doc.quoteOf[i] ?? -1];
        if (quote !== undefined && quote.open === i && quote.close < hi) {
          if (open === undefined && !governed && !leading) start(i, true);
          governed = false;
          i = quote.close;
          continue;
        }
      }
      if (/^[,:;]$/.test(word.text) || isDash(doc, i)) {
        close(i);
        governed = false;
        leading = false;
        comma = true;
        joined = false;
      }
      continue;
    }
    if ((word.tags & Tag.coordinator) !== 0) {
      // « le ministre et porte-parole »: the same phrase goes on where no determiner follows
      const next = wordAt(doc, i + 1);
      const fresh = (next.tags & (Tag.determiner | Tag.subject)) !== 0 || next.capital;
      if (open !== undefined && !fresh) continue;
      if (governed || leading) {
        if ((next.tags & Tag.preposition) === 0 && fresh && !leading) continue;
        continue;
      }
      if (open !== undefined && lastGoverned(doc, open.first, i)) {
        // du ministre et du président: still inside the prepositional phrase
        if (!fresh || (next.tags & (Tag.preposition | Tag.contracted)) !== 0) continue;
      }
      close(i);
      joined = true;
      continue;
    }
    if ((word.tags & Tag.relative) !== 0 && open === undefined && leading) {
      // selon lequel Pékin livrerait: to the next comma
      while (i + 1 < hi && wordAt(doc, i + 1).text !== ',') i++;
      continue;
    }
    if ((word.tags & Tag.relative) !== 0 && open !== undefined) {
      // the relative clause stays with its antecedent, to the next comma or the end
      continue;
    }
    const partitive = /^(?:de|d')$/.test(word.lower) && open === undefined && !leading && SEVERAL.has(wordAt(doc, i + 1).norm);
    if (partitive) {
      start(i, false);
      continue;
    }
    const contractedStart =
      (word.tags & Tag.contracted) !== 0 &&
      open === undefined &&
      !leading &&
      (i === lo || comma || joined || out.length === 0) &&
      word.lower.startsWith('d');
    if ((word.tags & Tag.preposition) !== 0 || ((word.tags & Tag.contracted) !== 0 && !contractedStart)) {
      governed = (word.tags & Tag.contracted) === 0;
      if (open === undefined) leading = true;
      continue;
    }
    if ((word.tags & Tag.determiner) !== 0) {
      if (governed || (leading && has(doc, i - 1, Tag.infinitive | Tag.presentParticiple))) {
        governed = false;
        continue;
      }
      if (open !== undefined) {
        if (i > open.first && has(doc, i - 1, Tag.determiner)) continue;
        close(i);
      }
      start(i, false);
      continue;
    }
    if ((word.tags & Tag.subject) !== 0 && (word.tags & Tag.clitic) === 0 && open === undefined) {
      if (governed) governed = false;
      else start(i, false, true);
      continue;
    }
    if ((word.tags & Tag.presentParticiple) !== 0 && open === undefined) {
      leading = true;
      continue;
    }
    if (word.kind === 'word' && (word.tags & (Tag.adverb | Tag.negation)) !== 0 && !word.capital) continue;
    if (governed) {
      governed = false;
      continue;
    }
    // a déclaré dimanche Wang Yi
    if (open?.time === true && word.capital && has(doc, i - 1, Tag.time)) {
      close(i);
      start(i, false);
      continue;
    }
    // déclare à l'AFP Jean Dupont: a name behind the addressee
    if (
      open === undefined &&
      leading &&
      word.capital &&
      i > lo + 1 &&
      !has(doc, i - 1, Tag.preposition | Tag.determiner | Tag.contracted) &&
      (!wordAt(doc, i - 1).capital || wordAt(doc, i - 1).caps) &&
      wordAt(doc, i - 1).kind === 'word'
    ) {
      start(i, false);
      continue;
    }
    if (open === undefined && !leading && (word.kind === 'word' || word.kind === 'number')) start(i, !word.capital || i === lo);
  }
  close(hi);
  return out.map((p) => ({ ...p, end: trimEnd(doc, p.first, p.end) }));
}

/** Adjectives before which `de` is a plural article. */
const SEVERAL = new Set([
  'nombreux',
  'nombreuses',
  'autres',
  'hauts',
  'hautes',
  'grands',
  'grandes',
  'nouveaux',
  'nouvelles',
  'multiples',
  'hauts-responsables',
  'anciens',
  'anciennes',
  'bons',
  'bonnes',
]);

/** The last preposition before `at` governs what stands there. */
function lastGoverned(doc: Doc, first: number, at: number): boolean {
  for (let i = at - 1; i >= first && i > at - 8; i--) if (has(doc, i, Tag.preposition)) return true;
  return false;
}

function trimEnd(doc: Doc, first: number, end: number): number {
  let at = end;
  while (at > first + 1 && has(doc, at - 1, Tag.adverb | Tag.coordinator)) at--;
  return at;
}

/** The closing bracket of the one at `i`, or `i` where there is none before `hi`. */
export function matching(doc: Doc, i: number, hi: number): number {
  for (let k = i + 1; k < hi && k < i + 80; k++) if (wordAt(doc, k).text === ')') return k;
  return i;
}

/** `mercredi`, `le 28 février`, `cette semaine`, `lundi soir`, `la semaine dernière`, `le même jour`. */
export function isTimePhrase(doc: Doc, i: number, hi: number): boolean {
  for (let k = i; k < hi && k < i + 4; k++) {
    const word = wordAt(doc, k);
    if ((word.tags & Tag.time) !== 0) return true;
    if (word.kind === 'number' && k > i && !(wordAt(doc, k + 1).kind === 'word' && k + 1 < hi)) return true;
    if (
      word.kind === 'number' ||
      (word.tags & Tag.determiner) !== 0 ||
      /^(?:meme|dernier|derniere|prochain|prochaine|debut|1er)$/.test(word.norm)
    )
      continue;
    return false;
  }
  return false;
}

export interface Subject {
  /** The source's words; undefined where the source stands elsewhere (`sharedWith`) or nowhere. */
  readonly range?: Range;
  readonly kind: 'phrase' | 'pronoun' | 'relative' | 'shared' | 'none';
  /** A relative clause set off by a comma: it ends at the next one. */
  readonly setOff?: boolean;
}

/** The subject of the verb group, to its left within `[lo, …)`. */
export function subjectBefore(doc: Doc, group: Group, lo: number): Subject {
  let at = group.first - 1;
  while (at > lo && has(doc, at, Tag.adverb) && !has(doc, at, Tag.subject)) at--;
  at = pastDashes(doc, at, lo);
  const before = wordAt(doc, at);
  if (at < lo) return { kind: 'none' };
  if (
    /^(?:il|elle|ils|elles|on|ce|c'|cela|ceci|ça|celui-ci|celle-ci|ceux-ci|celles-ci|celui-là|celle-là|chacun|chacune|personne|lui|eux|beaucoup|certains|certaines|tous|toutes|plusieurs|d'autres|quelqu'un)$/.test(
      before.lower,
    ) &&
    !has(doc, at, Tag.preposition)
  ) {
    return { kind: 'pronoun', range: { first: at, end: at + 1 } };
  }
  if (/^(?:je|j'|nous|vous|tu)$/.test(before.lower)) return { kind: 'none' };
  if ((before.tags & Tag.relative) !== 0 && before.lower === 'qui') return antecedent(doc, at, lo);
  if ((before.tags & Tag.coordinator) !== 0 || (before.text === ',' && has(doc, at - 1, Tag.coordinator))) return { kind: 'shared' };
  const start = segmentStart(doc, at, lo);
  if (start.relative !== undefined) return antecedent(doc, start.relative, lo);
  const phrases = freePhrases(doc, start.at, at + 1)
    .filter((p) => !p.time)
    .slice(start.behindVerb === true ? -1 : 0);
  return chooseSubject(doc, phrases, group, at + 1);
}

/** A dash, or a hyphen with room on both sides; `-français-` is none. */
const isDash = (doc: Doc, i: number): boolean => {
  const { text } = wordAt(doc, i);
  if (text === '–' || text === '—') return true;
  return (
    text === '-' &&
    (doc.tokens[i]?.start ?? 0) > (doc.tokens[i - 1]?.end ?? 0) &&
    (doc.tokens[i + 1]?.start ?? 0) > (doc.tokens[i]?.end ?? 0)
  );
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
    return { kind: 'relative', range: speakingPart(doc, { first: last.first, end }), ...(setOff && { setOff }) };
  }
  // the antecedent stands inside a prepositional phrase: from its determiner or capital
  for (let k = end - 1; k >= lo && k > end - 16; k--) {
    if (has(doc, k, Tag.determiner) && !has(doc, k, Tag.finite))
      return { kind: 'relative', range: { first: k, end }, ...(setOff && { setOff }) };
    if (wordAt(doc, k).text === ',') break;
  }
  return { kind: 'relative', ...(setOff && { setOff }) };
}

/** The noun at `i` is one that can say: a person, a body, a medium, a document. */
const speaks = (doc: Doc, i: number): boolean => {
  const kind = doc.lexicon.sources.get(wordAt(doc, i).norm);
  return kind !== undefined && kind !== 'never';
};

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

const spansVerb = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
};

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
      const quote = doc.quotes[doc.quoteOf[i] ?? -1];
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

/** The relative pronoun whose clause holds the finite verb at `i`, or -1. */
function relativeOpener(doc: Doc, i: number, lo: number): number {
  for (let k = i - 1; k >= lo && k > i - 14; k--) {
    const word = wordAt(doc, k);
    if ((word.tags & Tag.relative) !== 0 && word.lower !== 'quoi') return k;
    if (word.lower === 'que' || word.lower === "qu'") {
      // la mesure que le gouvernement a prise: behind a noun; behind a verb it is a conjunction
      const before = wordAt(doc, k - 1);
      return (before.tags & (Tag.finite | Tag.pastParticiple | Tag.infinitive | Tag.presentParticiple | Tag.adverb)) === 0 &&
        before.kind === 'word'
        ? k
        : -1;
    }
    if (isFiniteVerb(doc, k)) return -1;
    if (word.kind === 'mark' && word.text !== ',' && word.text !== '(' && word.text !== ')') return -1;
  }
  return -1;
}

/** The first comma or coordinator in `[from, to]` behind which something follows: one past it; -1 where there is none. */
function firstJoint(doc: Doc, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const word = wordAt(doc, i);
    if (word.text === ',' || (word.tags & Tag.coordinator) !== 0) return i + 1;
  }
  return -1;
}

function chooseSubject(doc: Doc, phrases: readonly NounPhrase[], group: Group, end: number): Subject {
  let list = phrases;
  // Amie de chacun des deux pays, la Chine…; Arrivé à Paris, le ministre…: what opens without determiner yields to a full phrase behind the comma
  while (
    list.length > 1 &&
    (list[0] as NounPhrase).bare &&
    (list[1] as NounPhrase).afterComma &&
    !(list[1] as NounPhrase).bare &&
    !startsWithName(doc, list[0] as NounPhrase)
  )
    list = list.slice(1);
  if (list.length === 0) return { kind: 'none' };
  let from = 0;
  if (group.number === 's') for (let k = 1; k < list.length; k++) if ((list[k] as NounPhrase).joined) from = k;
  const first = list[from] as NounPhrase;
  if (first.pronoun && list.length === from + 1) return { kind: 'pronoun', range: { first: first.first, end: first.first + 1 } };
  let stop = end;
  while (stop > first.first + 1 && (wordAt(doc, stop - 1).text === ',' || has(doc, stop - 1, Tag.adverb | Tag.coordinator))) stop--;
  return { kind: 'phrase', range: { first: first.first, end: cutParticiple(doc, first.first, stop) } };
}

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

const STOP_PREPOSITIONS = new Set([
  'lors',
  'apres',
  'avant',
  'dans',
  'devant',
  'sur',
  'pendant',
  'durant',
  'selon',
  'depuis',
  'sans',
  'avec',
  'suite',
  'chez',
  'face',
  'par',
  'contre',
  'via',
  'afin',
]);
const TITLE_A =
  /^(?:secretaire|ministre|ministre-delegue|delegue|deleguee|representant|representante|conseiller|conseillere|commissaire|candidat|candidate|ambassadeur|ambassadrice|envoye|envoyee|prefet|professeur|professeure|chercheur|chercheuse|sous-secretaire|vice-ministre|charge|chargee|haut-commissaire|haute)$/;

/** The subject behind an inverting verb: the first free noun phrase from `from`, with its appositions; undefined where none starts near. */
export function subjectAfter(doc: Doc, from: number, hi: number): { range: Range; skipped: Range | undefined } | undefined {
  const phrases = freePhrases(doc, from, Math.min(hi, from + 40));
  const phrase = phrases.find((p) => !p.time);
  if (
    phrase === undefined ||
    phrase.pronoun ||
    (phrase.bare && !wordAt(doc, phrase.first).capital && !speaks(doc, phrase.first) && !speaks(doc, phrase.first + 1))
  )
    return undefined;
  const inserted = wordAt(doc, from).text === ',' && has(doc, from + 1, Tag.preposition);
  if (phrase.afterComma && !inserted && phrase.first > from + 1 && !phrases.some((p) => p.time)) return undefined;
  // nothing but adverbs, time words and prepositional phrases may stand before it
  for (let i = from; i < phrase.first; i++) if (isFiniteVerb(doc, i) || has(doc, i, Tag.subordinator | Tag.relative)) return undefined;
  const end = phraseEnd(doc, phrase.first, hi);
  return { range: { first: phrase.first, end }, skipped: phrase.first > from ? { first: from, end: phrase.first } : undefined };
}

/** Where the noun phrase that starts at `first` ends, appositions included. */
export function phraseEnd(doc: Doc, first: number, hi: number): number {
  let title = false;
  for (let i = first; i < hi; i++) {
    const word = wordAt(doc, i);
    if (TITLE_A.test(word.norm)) title = true;
    if (word.kind === 'mark') {
      if (word.text === '(') {
        i = matching(doc, i, hi);
        continue;
      }
      if (word.text === ',') {
        const end = appositionEnd(doc, i, hi);
        if (end === -1) return i;
        i = end - 1;
        continue;
      }
      if (word.text === '.' || word.text === '…') return i;
      if (OPEN.has(word.text)) {
        const quote = doc.quotes[doc.quoteOf[i] ?? -1];
        if (
          quote !== undefined &&
          quote.open === i &&
          quote.close - i < 8 &&
          quote.close < hi &&
          has(doc, i - 1, Tag.preposition | Tag.determiner)
        ) {
          i = quote.close;
          continue;
        }
      }
      if (word.text === '-' || word.text === "'" || word.text === '’' || word.text === '&') continue;
      return i;
    }
    if (i === first) continue;
    if ((word.tags & (Tag.subordinator | Tag.relative)) !== 0) return i;
    if ((word.tags & Tag.presentParticiple) !== 0 && word.lower !== 'étant' && !speaks(doc, i))
      return wordAt(doc, i - 1).lower === 'en' ? i - 1 : i;
    if (
      (word.tags & Tag.time) !== 0 &&
      !has(doc, i - 1, Tag.preposition | Tag.contracted) &&
      !(wordAt(doc, i - 1).kind === 'number' && has(doc, i - 2, Tag.preposition))
    )
      return has(doc, i - 1, Tag.determiner) ? i - 1 : i;
    if (word.kind === 'word' && STOP_PREPOSITIONS.has(word.norm)) return i;
    if (word.lower === 'à' || word.lower === 'au' || word.lower === 'aux') {
      const next = word.lower === 'à' ? wordAt(doc, i + 2) : wordAt(doc, i + 1);
      if (!(title && next.capital && !next.caps)) return i;
    }
    if (
      word.lower === 'en' &&
      !/^(?:chef|cheffe|langue|charge|exercice|poste|titre|second|personne)$/.test(wordAt(doc, i + 1).lower) &&
      !/^[\p{Lu}]/u.test(wordAt(doc, i + 1).text)
    )
      return i;
    if (isFiniteVerb(doc, i) && !word.capital) return i;
    if (
      (word.tags & Tag.determiner) !== 0 &&
      !has(doc, i - 1, Tag.preposition | Tag.determiner | Tag.coordinator | Tag.contracted) &&
      wordAt(doc, i - 1).kind === 'word' &&
      word.kind === 'word' &&
      (word.tags & Tag.contracted) === 0
    )
      return i;
    if ((word.tags & Tag.coordinator) !== 0 && (word.lower === 'mais' || word.lower === 'car' || word.lower === 'donc')) return i;
  }
  return hi;
}

/** The end of the apposition behind the comma at `comma`: `, membre du Bureau politique …`, `, le porte-parole du parti`; -1 where what follows is no apposition. */
export function appositionEnd(doc: Doc, comma: number, hi: number): number {
  const first = comma + 1;
  const word = wordAt(doc, first);
  if (word.kind !== 'word') return -1;
  const determiner = (word.tags & Tag.determiner) !== 0;
  const plain = (word.tags & ~(Tag.time | Tag.finite | Tag.prenominal)) === 0 || word.capital;
  if (!determiner && !plain) return -1;
  if ((word.tags & Tag.time) !== 0 || isTimePhrase(doc, first, hi)) return -1;
  if (isFiniteVerb(doc, first) && !word.capital) return -1;
  let end = first;
  for (let i = first; i < hi; i++) {
    const w = wordAt(doc, i);
    if (w.text === '(') {
      i = matching(doc, i, hi);
      end = i + 1;
      continue;
    }
    if (w.kind === 'mark' && w.text !== '-' && w.text !== '’') break;
    if (isFiniteVerb(doc, i) && !w.capital) {
      const opener = relativeOpener(doc, i, first);
      if (opener === -1) return -1;
    }
    if (i > first && STOP_PREPOSITIONS.has(w.norm) && w.norm !== 'par' && w.norm !== 'avec' && w.norm !== 'sur') break;
    if (i > first && (w.tags & Tag.presentParticiple) !== 0 && !speaks(doc, i)) {
      if (wordAt(doc, i - 1).lower === 'en') end = i - 1;
      break;
    }
    if (i > first && (w.tags & Tag.time) !== 0 && !has(doc, i - 1, Tag.preposition | Tag.contracted | Tag.determiner)) break;
    end = i + 1;
  }
  return end > first ? end : -1;
}
