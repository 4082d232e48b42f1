/** Noun phrases without a parser: runs of words bounded by determiners, prepositions, marks and verbs. */
import { Tag } from '../../lexicon/word.ts';
import { isFoldedOneOf } from '../../lexicon/word-test.ts';
import { type Doc, quoteAt, type Range } from '../doc.ts';
import { has, isFiniteVerb, wordAt } from './grammar.ts';
import { isDash } from './subject.ts';

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

export const OPEN = new Set(['«', '“', '"', '„', '‹', '<<', "''"]);

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
        const quote = quoteAt(doc, i);
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
    // ont dit à l'AFP des témoins: unnamed ones behind the addressee
    if (leading && open === undefined && word.lower === 'des' && addressee(doc, i - 1, lo) && speaks(doc, i + 1)) {
      start(i, false);
      continue;
    }
    if ((word.tags & Tag.preposition) !== 0 || ((word.tags & Tag.contracted) !== 0 && !contractedStart)) {
      governed = (word.tags & Tag.contracted) === 0;
      if (open === undefined) leading = true;
      continue;
    }
    // conclut tout simplement X
    if (word.lower === 'tout' && has(doc, i + 1, Tag.adverb)) continue;
    if ((word.tags & Tag.determiner) !== 0) {
      // dans un ton ferme: a noun that looks like a determiner
      if (has(doc, i - 1, Tag.determiner) && i > lo && open === undefined) continue;
      if (governed || (leading && objectOf(doc, i))) {
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
      !has(doc, i - 1, Tag.preposition | Tag.determiner | Tag.contracted | Tag.coordinator) &&
      (!wordAt(doc, i - 1).capital || wordAt(doc, i - 1).caps) &&
      wordAt(doc, i - 1).kind === 'word' &&
      !bearsTitle(doc, i, lo)
    ) {
      start(i, false);
      continue;
    }
    if (open === undefined && !leading && (word.kind === 'word' || word.kind === 'number')) start(i, !word.capital || i === lo);
  }
  close(hi);
  for (const phrase of out) phrase.end = trimEnd(doc, phrase.first, phrase.end);
  return out;
}

/** The determiner at `i` opens the object of an infinitive or participle: `recevant le maire`, `après avoir reçu le maire`. */
const objectOf = (doc: Doc, i: number): boolean =>
  has(doc, i - 1, Tag.infinitive | Tag.presentParticiple) ||
  (has(doc, i - 1, Tag.pastParticiple) &&
    (has(doc, i - 2, Tag.infinitive) || (has(doc, i - 2, Tag.adverb) && has(doc, i - 3, Tag.infinitive))));

const isPress = isFoldedOneOf('presse journalistes medias');

/** `à l'AFP`, `à la presse`: who is told, up to token `i`. */
const addressee = (doc: Doc, i: number, lo: number): boolean =>
  i > lo &&
  i < lo + 4 &&
  (isPress(wordAt(doc, i)) || wordAt(doc, i).capital) &&
  wordAt(doc, i).kind === 'word' &&
  has(doc, lo, Tag.preposition | Tag.contracted);

/** `avec le président français Emmanuel Macron`: the name at `i` is that of the one person spoken of before it. */
function bearsTitle(doc: Doc, i: number, lo: number): boolean {
  for (let k = i - 1; k >= lo && k > i - 12; k--) {
    const word = wordAt(doc, k);
    if (word.kind === 'mark' || isFiniteVerb(doc, k)) return false;
    if (doc.lexicon.sources.get(word.norm) !== 'person') continue;
    let at = k - 1;
    while (at > k - 3 && !has(doc, at, Tag.determiner | Tag.contracted)) at--;
    return has(doc, at, Tag.determiner | Tag.contracted) && !/[sx]$/.test(wordAt(doc, at).lower);
  }
  return false;
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

/** `mercredi`, `le 28 février`, `cette semaine`, `lundi soir`, `la semaine dernière`, `le même jour`, `ces dernières années`. */
export function isTimePhrase(doc: Doc, i: number, hi: number): boolean {
  for (let k = i; k < hi && k < i + 4; k++) {
    const word = wordAt(doc, k);
    if ((word.tags & Tag.time) !== 0) return true;
    // le 27, but les 27
    if (word.kind === 'number' && k > i && !(wordAt(doc, k + 1).kind === 'word' && k + 1 < hi)) return wordAt(doc, i).lower !== 'les';
    if (
      word.kind === 'number' ||
      (word.tags & Tag.determiner) !== 0 ||
      /^(?:meme|derni(?:er|ere)s?|prochaine?s?|debut|1er)$/.test(word.norm)
    )
      continue;
    return false;
  }
  return false;
}

/** The noun at `i` is one that can say: a person, a body, a medium, a document. */
export const speaks = (doc: Doc, i: number): boolean => {
  const kind = wordAt(doc, i).source;
  return kind !== undefined && kind !== 'never';
};

/** A finite verb stands in `[first, end)`. */
export const spansVerb = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
};

/** A form stands there that can be one, whatever is around it. */
export const spansFiniteForm = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (has(doc, i, Tag.finite)) return true;
  return false;
};

/** The relative pronoun whose clause holds the finite verb at `i`, or -1. */
export function relativeOpener(doc: Doc, i: number, lo: number): number {
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
