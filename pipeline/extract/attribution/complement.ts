/** What a cue verb governs: a que-clause, an indirect question, an infinitive, and what may stand before it. */
import { type Cue, Takes, takes } from '../../lexicon/cues.ts';
import { Tag } from '../../lexicon/word.ts';
import { isOneOf, wordTest } from '../../lexicon/word-test.ts';
import { type Doc, quoteAt } from '../doc.ts';
import { type Group, has, isFiniteVerb, startsSentence, wordAt } from './grammar.ts';
import { matching } from './noun-phrase.ts';
import type { VerbHit } from './rule.ts';

export interface Complement {
  readonly kind: 'que' | 'si' | 'inf' | 'de' | 'a';
  /** First token of the content. */
  readonly start: number;
}

const INTERROGATIVE = new Set([
  'si',
  "s'",
  'pourquoi',
  'comment',
  'quand',
  'combien',
  'quel',
  'quelle',
  'quels',
  'quelles',
  'où',
  'qui',
  'lequel',
  'laquelle',
]);

const isInterrogative = wordTest(({ lower }) => INTERROGATIVE.has(lower));
const isToo = isOneOf('lui elle eux elles');
const isInfinitiveLink = isOneOf("de d' à");

/** How many words may stand between a cue and its complement. */
const REACH = 45;

/** The complement of the hit's verb: the rules ask for it one after the other. */
export function complementFor(doc: Doc, hit: VerbHit): Complement | undefined {
  if (hit.complement === null) hit.complement = complementOf(doc, hit.cue, hit.group, hit.bounds.end);
  return hit.complement;
}

/**
 * The complement that the cue verb's group governs, within `hi`: a que-clause, an indirect question, an infinitive.
 * Adverbs, dates and addressees may stand between (`a déclaré mardi à la presse que`); an object only where the cue takes one.
 */
export function complementOf(doc: Doc, cue: Cue, group: Group, hi: number): Complement | undefined {
  const from = group.end;
  const judged = takes(cue, Takes.inf) && cue.class === 'opining' ? judgement(doc, from) : undefined;
  if (judged !== undefined) return judged;
  let nouns = 0;
  let governed = false;
  for (let i = from; i < hi && i < from + REACH; i++) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') {
      if (word.text === ',') {
        // rapporte, citant deux sources, que: an insertion between the verb and its clause
        const resumed = pastInsertion(doc, i, hi);
        if (resumed !== -1) {
          i = resumed;
          continue;
        }
        // a déclaré, mardi, que: only where the complement or a date follows
        // a assuré le ministre, qui a dit que: the object's own clause
        if (has(doc, i + 1, Tag.relative) && takes(cue, Takes.obj) && nouns > 0) return undefined;
        if ((i === from && !hasObject(doc, group)) || (takes(cue, Takes.obj) && nouns > 0) || nearQue(doc, i + 1, hi)) continue;
        return undefined;
      }
      if (word.text === '(') {
        i = matching(doc, i, hi);
        continue;
      }
      const quote = quoteAt(doc, i);
      // « espère » pouvoir: the verb alone stands between the marks
      if (i === from && quote !== undefined && quote.close === i && quote.close - quote.open <= 3) continue;
      if (quote !== undefined && quote.open === i && quote.close < hi && governed) {
        i = quote.close;
        continue;
      }
      // a « jugé que…: the clause starts inside the marks
      if (quote !== undefined && quote.open === i && i === from && takes(cue, Takes.que) && isQue(doc, i + 1))
        return { kind: 'que', start: i + 2 };
      if (quote !== undefined && quote.open === i && takes(cue, Takes.inf | Takes.de | Takes.a)) {
        if (takes(cue, Takes.inf) && i === from && infinitiveAt(doc, i + 1)) return { kind: 'inf', start: i };
        const inner = wordAt(doc, i + 1).lower;
        if (takes(cue, Takes.de) && (inner === 'de' || inner === "d'") && infinitiveAt(doc, i + 2)) return { kind: 'de', start: i + 2 };
        if (takes(cue, Takes.a) && inner === 'à' && infinitiveAt(doc, i + 2)) return { kind: 'a', start: i + 2 };
      }
      return undefined;
    }
    // martelé, précisant que: the clause is the participle's
    if (
      has(doc, i, Tag.presentParticiple) &&
      word.lower !== 'devant' &&
      wordAt(doc, i - 1).lower !== 'en' &&
      !has(doc, i - 1, Tag.determiner)
    )
      return undefined;
    if (isQue(doc, i)) {
      if (takes(cue, Takes.pour) && wordAt(doc, i - 1).lower === 'pour') return { kind: 'que', start: i + 1 };
      if (!takes(cue, Takes.que)) return undefined;
      // a appelé à l'adaptation de cette position, qu'il juge bonne: a relative
      if (cue.class === 'directing' && i - 1 > from && wordAt(doc, i - 1).text === ',') return undefined;
      if (LOCUTION.has(wordAt(doc, i - 1).norm) && !isToo(wordAt(doc, i - 2))) {
        const resumed = quotedQue(doc, i + 1, hi);
        return resumed === -1 ? undefined : { kind: 'que', start: resumed };
      }
      if (nouns > 0 && !takes(cue, Takes.obj) && !nounsArePrepositional(doc, from, i)) return undefined;
      // ne … que: a restriction
      if (group.negated && !denied(doc, group.first, i)) return undefined;
      return { kind: 'que', start: i + 1 };
    }
    // s'attendre à ce que, veiller à ce que
    if (
      (word.lower === 'à' || word.lower === 'de') &&
      wordAt(doc, i - 1).lower !== "jusqu'" &&
      wordAt(doc, i + 1).lower === 'ce' &&
      isQue(doc, i + 2)
    )
      return takes(cue, Takes.que) ? { kind: 'que', start: i + 3 } : undefined;
    if (wordAt(doc, i).lower === 'ce' && /^(?:que|qu'|qui|dont)$/.test(wordAt(doc, i + 1).lower))
      return takes(cue, Takes.si) ? { kind: 'si', start: i } : undefined;
    // pour s'entendre: a pronoun
    const reflexive = word.lower === "s'" && !/^ils?$/.test(wordAt(doc, i + 1).lower);
    if (takes(cue, Takes.si) && !reflexive && isInterrogative(word) && (nouns === 0 || takes(cue, Takes.obj) || governed)) {
      if ((word.lower === 'si' || word.lower === "s'") && group.negated === false) return { kind: 'si', start: i + 1 };
      if (word.lower !== 'qui' || nouns === 0) return { kind: 'si', start: i };
    }
    // souhaite à long terme doubler, assure à la presse vouloir: what stands between hangs on a preposition
    if (takes(cue, Takes.inf) && nouns === 0 && (!governed || behindPhrase(doc, i)) && infinitiveAt(doc, i)) {
      // a nié catégoriquement avoir: the adverb is the cue's
      let start = i;
      while (has(doc, start, Tag.adverb) && !has(doc, start, Tag.negation | Tag.infinitive)) start++;
      return { kind: 'inf', start };
    }
    // a promis de « détruire » le mouvement
    if (
      isInfinitiveLink(word) &&
      quoteOpens(doc, i + 1) &&
      infinitiveAt(doc, i + 2) &&
      takes(cue, word.lower === 'à' ? Takes.a : Takes.de)
    ) {
      return { kind: word.lower === 'à' ? 'a' : 'de', start: i + 1 };
    }
    // afin de ne pas payer: a purpose
    if (word.lower === 'de' && /^(?:afin|lieu|avant|faute|moins|cote)$/.test(wordAt(doc, i - 1).norm)) return undefined;
    // se mettre d'accord pour ouvrir
    if (takes(cue, Takes.pour) && word.lower === 'pour' && infinitiveAt(doc, i + 1)) return { kind: 'inf', start: i + 1 };
    if ((word.lower === 'de' || word.lower === "d'") && infinitiveAt(doc, i + 1)) {
      if (!takes(cue, Takes.de)) return undefined;
      // se réjouit de la perspective de participer: the infinitive hangs on the noun
      if (i > from + 1 && /^(?:de|d'|du|des)$/.test(wordAt(doc, from).lower) && has(doc, from + 1, Tag.determiner)) return undefined;
      if (nouns > 0 && !takes(cue, Takes.obj) && !nounsArePrepositional(doc, from, i)) return undefined;
      return { kind: 'de', start: i + 1 };
    }
    if (word.lower === 'à' && infinitiveAt(doc, i + 1)) {
      if (!takes(cue, Takes.a)) {
        if (!takes(cue, Takes.que)) return undefined;
        continue;
      }
      return { kind: 'a', start: i + 1 };
    }
    if ((word.tags & (Tag.relative | Tag.subordinator)) !== 0) {
      if (takes(cue, Takes.obj) && (word.tags & Tag.relative) !== 0) continue;
      if (nearQue(doc, i + 1, hi) && word.lower === 'comme') continue;
      return undefined;
    }
    if (isFiniteVerb(doc, i) && !(takes(cue, Takes.obj) && relativeBefore(doc, i, from))) return undefined;
    if ((word.tags & Tag.coordinator) !== 0 && word.lower !== 'et' && word.lower !== 'ou') return undefined;
    if ((word.tags & (Tag.preposition | Tag.contracted)) !== 0) {
      governed = true;
      continue;
    }
    if ((word.tags & (Tag.adverb | Tag.negation | Tag.clitic | Tag.time)) !== 0 && (word.tags & Tag.determiner) === 0) continue;
    if ((word.tags & Tag.determiner) !== 0) {
      if (!governed && !timeAhead(doc, i)) nouns++;
      continue;
    }
    // indique lui aussi que
    if (isToo(word) && /^(?:aussi|meme)$/.test(wordAt(doc, i + 1).norm)) {
      i++;
      continue;
    }
    if (word.kind === 'number' || word.kind === 'word') {
      if (i === from && !/^(?:tout|quand|meme|bel|haut|clair)$/.test(word.norm)) nouns++;
    }
  }
  return undefined;
}

/** An infinitive at `i` that no preposition, noun phrase or link governs. */
const behindPhrase = (doc: Doc, i: number): boolean =>
  has(doc, i, Tag.infinitive) &&
  wordAt(doc, i - 1).kind === 'word' &&
  !has(doc, i - 1, Tag.preposition | Tag.contracted | Tag.determiner | Tag.coordinator | Tag.infinitive | Tag.prenominal);

/** `l'a dit`, `le rappelle`: the object is there already. */
const hasObject = (doc: Doc, group: Group): boolean => /^(?:l'|le)$/.test(wordAt(doc, group.first).lower) && group.first < group.head;

const quoteOpens = (doc: Doc, i: number): boolean => quoteAt(doc, i)?.open === i;

/** Words that make a conjunction of the `que` behind them. */
export const LOCUTION = new Set([
  'vu',
  'attendu',
  'donne',
  'sorte',
  'facon',
  'maniere',
  'mesure',
  'condition',
  'afin',
  'pour',
  'avant',
  'bien',
  'parce',
  'des',
  'lors',
  'tandis',
  'alors',
  'ainsi',
  'apres',
  'sans',
  'depuis',
  'pendant',
  'tant',
  'autant',
  'aussi',
  'plus',
  'moins',
  'plutot',
  'tel',
  'telle',
  'tels',
  'telles',
  'sitot',
]);

const denied = (doc: Doc, from: number, to: number): boolean => {
  for (let k = from; k < to; k++) if (/^(?:pas|jamais|point)$/.test(wordAt(doc, k).lower)) return true;
  return false;
};

const relativeBefore = (doc: Doc, i: number, lo: number): boolean => {
  for (let k = i - 1; k >= lo && k > i - 10; k--) if (has(doc, k, Tag.relative)) return true;
  return false;
};

/** `cette semaine`, `une nouvelle fois`, `une fois de plus`: when or how often, no object. */
const timeAhead = (doc: Doc, i: number): boolean => {
  if (has(doc, i + 1, Tag.time) || has(doc, i + 2, Tag.time)) return true;
  return wordAt(doc, i + 1).lower === 'fois' || wordAt(doc, i + 2).lower === 'fois';
};

/** Everything between the cue and its complement hangs on a preposition (`a déclaré à la presse que`). */
const nounsArePrepositional = (doc: Doc, from: number, to: number): boolean => {
  const first = wordAt(doc, from);
  if ((first.tags & (Tag.preposition | Tag.contracted | Tag.adverb | Tag.time)) !== 0 && (first.tags & Tag.determiner) === 0) return true;
  return (first.tags & Tag.contracted) !== 0 && first.lower.startsWith('a') && to > from;
};

const isQueWord = isOneOf("que qu'");
const isQue = (doc: Doc, i: number): boolean => isQueWord(wordAt(doc, i));

/** `juge regrettable que P`, `estime nécessaire de P`: the clause starts with its adjective. */
function judgement(doc: Doc, from: number): Complement | undefined {
  let at = from;
  while (at < from + 2 && has(doc, at, Tag.adverb) && !has(doc, at, Tag.negation)) at++;
  // juge « inacceptable » que P
  const quote = quoteAt(doc, at);
  if (quote !== undefined && quote.open === at && quote.close - at < 5 && isQue(doc, quote.close + 1)) return { kind: 'que', start: from };
  const word = wordAt(doc, at);
  if (word.kind !== 'word' || word.capital || (word.tags & ~(Tag.pastParticiple | Tag.prenominal | Tag.adverb)) !== 0) return undefined;
  // se disant convaincu que: the adjective is the cue
  if (doc.lexicon.cues.words.get(word.norm)?.some((cue) => cue.pos === 'adjective') === true) return undefined;
  if (isQue(doc, at + 1)) return LOCUTION.has(word.norm) ? undefined : { kind: 'que', start: from };
  return /^(?:de|d')$/.test(wordAt(doc, at + 1).lower) && infinitiveAt(doc, at + 2) ? { kind: 'inf', start: from } : undefined;
}

/** The comma that ends a participle's insertion opened at `comma`, where the clause follows it; -1 otherwise. */
function pastInsertion(doc: Doc, comma: number, hi: number): number {
  if (!has(doc, comma + 1, Tag.presentParticiple | Tag.pastParticiple | Tag.preposition)) return -1;
  for (let i = comma + 2; i < hi && i < comma + 25; i++) {
    if (wordAt(doc, i).text === ',')
      return isQue(doc, i + 1) || (/^(?:à|de|d')$/.test(wordAt(doc, i + 1).lower) && infinitiveAt(doc, i + 2)) ? i : -1;
    if (isQue(doc, i) || isFiniteVerb(doc, i)) return -1;
  }
  return -1;
}

const nearQue = (doc: Doc, from: number, hi: number): boolean => {
  for (let i = from; i < hi && i < from + 14; i++) {
    if (isQue(doc, i)) return wordAt(doc, i - 1).text === ',' || (doc.quoteOf[i] ?? -1) === (doc.quoteOf[from] ?? -1);
    if (isFiniteVerb(doc, i) || has(doc, i, Tag.presentParticiple)) return false;
  }
  return false;
};

/** `a dit, avant que son parti ne réagisse, qu'« P »`: a quote behind *que* is what was said, whatever stands between. */
function quotedQue(doc: Doc, from: number, hi: number): number {
  for (let i = from; i < hi && i < from + 20; i++) if (isQue(doc, i) && quoteOpens(doc, i + 1)) return i + 1;
  return -1;
}

/** An infinitive starts at `i`, behind clitics and negations (`ne pas suivre`, `s'en prendre`, `avoir assassiné`). */
export function infinitiveAt(doc: Doc, i: number): boolean {
  for (let k = i; k < i + 6; k++) {
    const word = wordAt(doc, k);
    if ((word.tags & Tag.infinitive) !== 0 || word.lower === 'avoir' || word.lower === 'être')
      return !word.capital || startsSentence(doc, k) || true;
    if (looksInfinitive(word)) return true;
    if ((word.tags & (Tag.clitic | Tag.negation | Tag.adverb)) === 0) return false;
  }
  return false;
}

const looksInfinitive = wordTest(
  ({ kind, lower, norm, tags }) => kind === 'word' && tags === 0 && /^\p{Ll}{2,}(?:er|ir)$/u.test(lower) && !NOT_INFINITIVE.has(norm),
);

/** Nouns and adjectives with an infinitive's ending. */
const NOT_INFINITIVE = new Set(
  'hier premier dernier avenir pouvoir souvenir papier dossier chantier particulier entier fevrier janvier quartier metier militaire ministere titre lettre chiffre cadre ordre membre nombre autre notre votre contre entre outre encontre centre metre maitre pretre theatre spectre desir loisir plaisir espoir devoir soir savoir territoire histoire victoire memoire accessoire obligatoire provisoire satisfaire affaire livre hiver ouvrier courrier acier foyer loyer singulier regulier familier financier policier officier calendrier cahier banquier etranger danger leger cher fer mer hiver amer tir cuir soir noir voir espoir miroir trottoir tiroir cendre moindre gendre tendre vendre poudre foudre'.split(
    ' ',
  ),
);
