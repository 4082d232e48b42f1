/** What a cue governs and how far it goes: the complement behind the verb, the end of the clause, quotes in it. */
import type { Cue } from '../../lexicon/cues.ts';
import { Tag } from '../../lexicon/word.ts';
import type { QuotationForm } from '../../model/terms.ts';
import type { Doc, Range } from '../doc.ts';
import type { Quote } from '../quotes.ts';
import { type Group, groupAt, has, isFiniteVerb, startsSentence, wordAt } from './grammar.ts';
import { matching } from './noun-phrase.ts';

/** The longest cue expression whose first verb stands at `i`, with its group. */
export function verbCueAt(doc: Doc, i: number): { cue: Cue; group: Group } | undefined {
  for (const lemma of lemmasOf(wordAt(doc, i).verbs)) {
    const cues = doc.lexicon.cues.verbs.get(lemma);
    const group = cues === undefined ? undefined : groupAt(doc, i, lemma);
    if (cues === undefined || group === undefined) continue;
    const tail = tailStart(doc, group, tailsOf(cues));
    const fitting = cues.filter((cue) => cliticFits(cue, group) && cue.tail.every((w, k) => sameTail(wordAt(doc, tail + k).lower, w)));
    const cue = fitting.find((c) => c.tail.length > 0) ?? fitting.find((c) => c.clitic !== undefined) ?? fitting[0];
    // relever de: to belong to
    if (cue === undefined || (lemma === 'relever' && /^(?:de|d'|du|des)$/.test(wordAt(doc, group.end).lower))) continue;
    return { cue, group: { ...group, end: Math.max(cue.tail.length > 0 ? tail + cue.tail.length : group.end, group.end) } };
  }
  return undefined;
}

/** Verbs that stay themselves with an object `se`: *se dire*, *se croire*. */
const PLAIN_WITH_SE = new Set(['dire', 'déclarer', 'estimer', 'croire']);

/** The row's clitic stands before the verb, and no `se` that makes another verb of it. */
const cliticFits = (cue: Cue, group: Group): boolean => {
  if (cue.clitic !== undefined) return group.clitics.includes(cue.clitic) || (cue.clitic === 'se' && group.kind === 'bare_participle');
  return !group.clitics.includes('se') || cue.tail.length > 0 || PLAIN_WITH_SE.has(cue.expression);
};

const sameTail = (have: string, want: string): boolean =>
  have === want ||
  (want === 'à' && /^(?:au|aux)$/.test(have)) ||
  (want === 'prêt' && /^prêt(?:e|s|es)$/.test(have)) ||
  (want === 'disposé' && /^disposé(?:e|s|es)$/.test(have));
const tailStart = (doc: Doc, group: Group, tails: ReadonlySet<string | undefined>): number => {
  let at = group.inverted !== undefined && group.inverted >= group.head ? group.inverted + 1 : group.head + 1;
  while (has(doc, at, Tag.adverb | Tag.negation) && at < group.head + 4 && !tails.has(wordAt(doc, at).lower)) at++;
  return at;
};
/** The first words of the tails of a verb's cues: a set for each verb, not for each place. */
const tails = new WeakMap<readonly Cue[], ReadonlySet<string | undefined>>();
const tailsOf = (cues: readonly Cue[]): ReadonlySet<string | undefined> => {
  let known = tails.get(cues);
  if (known === undefined) tails.set(cues, (known = new Set(cues.map((c) => c.tail[0]))));
  return known;
};
function* lemmasOf(verbs: readonly { readonly lemma: string }[]): Iterable<string> {
  let last: string | undefined;
  for (const { lemma } of verbs) {
    if (lemma !== last) yield lemma;
    last = lemma;
  }
}

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
/** How many words may stand between a cue and its complement. */
const REACH = 45;

/**
 * The complement that the cue verb's group governs, within `hi`: a que-clause, an indirect question, an infinitive.
 * Adverbs, dates and addressees may stand between (`a déclaré mardi à la presse que`); an object only where the cue takes one.
 */
export function complementOf(doc: Doc, cue: Cue, group: Group, hi: number): Complement | undefined {
  const c = cue.constructions;
  const from = group.end;
  const judged = c.has('inf') && cue.class === 'opining' ? judgement(doc, from) : undefined;
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
        if ((i === from && !hasObject(doc, group)) || (c.has('obj') && nouns > 0) || nearQue(doc, i + 1, hi)) continue;
        return undefined;
      }
      if (word.text === '(') {
        i = matching(doc, i, hi);
        continue;
      }
      const quote = doc.quotes[doc.quoteOf[i] ?? -1];
      // « espère » pouvoir: the verb alone stands between the marks
      if (i === from && quote !== undefined && quote.close === i && quote.close - quote.open <= 3) continue;
      if (quote !== undefined && quote.open === i && quote.close < hi && governed) {
        i = quote.close;
        continue;
      }
      // a « jugé que…: the clause starts inside the marks
      if (quote !== undefined && quote.open === i && i === from && c.has('que') && isQue(doc, i + 1)) return { kind: 'que', start: i + 2 };
      if (quote !== undefined && quote.open === i && (c.has('inf') || c.has('de') || c.has('a'))) {
        if (c.has('inf') && i === from && infinitiveAt(doc, i + 1)) return { kind: 'inf', start: i };
        const inner = wordAt(doc, i + 1).lower;
        if (c.has('de') && (inner === 'de' || inner === "d'") && infinitiveAt(doc, i + 2)) return { kind: 'de', start: i + 2 };
        if (c.has('a') && inner === 'à' && infinitiveAt(doc, i + 2)) return { kind: 'a', start: i + 2 };
      }
      return undefined;
    }
    // martelé, précisant que: the clause is the participle's
    if (has(doc, i, Tag.presentParticiple) && wordAt(doc, i - 1).lower !== 'en' && !has(doc, i - 1, Tag.determiner)) return undefined;
    if (isQue(doc, i)) {
      if (c.has('pour') && wordAt(doc, i - 1).lower === 'pour') return { kind: 'que', start: i + 1 };
      if (!c.has('que') || LOCUTION.has(wordAt(doc, i - 1).norm)) return undefined;
      if (nouns > 0 && !c.has('obj') && !nounsArePrepositional(doc, from, i)) return undefined;
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
      return c.has('que') ? { kind: 'que', start: i + 3 } : undefined;
    if (wordAt(doc, i).lower === 'ce' && /^(?:que|qu'|qui|dont)$/.test(wordAt(doc, i + 1).lower))
      return c.has('si') ? { kind: 'si', start: i } : undefined;
    if (c.has('si') && INTERROGATIVE.has(word.lower) && (nouns === 0 || c.has('obj') || governed)) {
      if ((word.lower === 'si' || word.lower === "s'") && group.negated === false) return { kind: 'si', start: i + 1 };
      if (word.lower !== 'qui' || nouns === 0) return { kind: 'si', start: i };
    }
    if (c.has('inf') && !governed && infinitiveAt(doc, i) && nouns === 0) {
      // a nié catégoriquement avoir: the adverb is the cue's
      let start = i;
      while (has(doc, start, Tag.adverb) && !has(doc, start, Tag.negation | Tag.infinitive)) start++;
      return { kind: 'inf', start };
    }
    // a promis de « détruire » le mouvement
    if (/^(?:de|d'|à)$/.test(word.lower) && quoteOpens(doc, i + 1) && infinitiveAt(doc, i + 2) && c.has(word.lower === 'à' ? 'a' : 'de')) {
      return { kind: word.lower === 'à' ? 'a' : 'de', start: i + 1 };
    }
    if ((word.lower === 'de' || word.lower === "d'") && infinitiveAt(doc, i + 1)) {
      if (!c.has('de')) return undefined;
      if (nouns > 0 && !c.has('obj') && !nounsArePrepositional(doc, from, i)) return undefined;
      return { kind: 'de', start: i + 1 };
    }
    if (word.lower === 'à' && infinitiveAt(doc, i + 1)) {
      if (!c.has('a')) {
        if (!c.has('que')) return undefined;
        continue;
      }
      return { kind: 'a', start: i + 1 };
    }
    if ((word.tags & (Tag.relative | Tag.subordinator)) !== 0) {
      if (c.has('obj') && (word.tags & Tag.relative) !== 0) continue;
      if (nearQue(doc, i + 1, hi) && word.lower === 'comme') continue;
      return undefined;
    }
    if (isFiniteVerb(doc, i) && !(c.has('obj') && relativeBefore(doc, i, from))) return undefined;
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
    if (word.kind === 'number' || word.kind === 'word') {
      if (i === from && !/^(?:tout|quand|meme|bel|haut|clair)$/.test(word.norm)) nouns++;
    }
  }
  return undefined;
}

/** `l'a dit`, `le rappelle`: the object is there already. */
const hasObject = (doc: Doc, group: Group): boolean => /^(?:l'|le)$/.test(wordAt(doc, group.first).lower) && group.first < group.head;

const quoteOpens = (doc: Doc, i: number): boolean => doc.quotes[doc.quoteOf[i] ?? -1]?.open === i;

/** Words that make a conjunction of the `que` behind them. */
const LOCUTION = new Set([
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
const timeAhead = (doc: Doc, i: number): boolean => has(doc, i + 1, Tag.time) || has(doc, i + 2, Tag.time);
/** Everything between the cue and its complement hangs on a preposition (`a déclaré à la presse que`). */
const nounsArePrepositional = (doc: Doc, from: number, to: number): boolean => {
  const first = wordAt(doc, from);
  if ((first.tags & (Tag.preposition | Tag.contracted | Tag.adverb | Tag.time)) !== 0 && (first.tags & Tag.determiner) === 0) return true;
  return (first.tags & Tag.contracted) !== 0 && first.lower.startsWith('a') && to > from;
};
const isQue = (doc: Doc, i: number): boolean => wordAt(doc, i).lower === 'que' || wordAt(doc, i).lower === "qu'";
/** `juge regrettable que P`, `estime nécessaire de P`: the clause starts with its adjective. */
function judgement(doc: Doc, from: number): Complement | undefined {
  let at = from;
  while (at < from + 2 && has(doc, at, Tag.adverb) && !has(doc, at, Tag.negation)) at++;
  const word = wordAt(doc, at);
  if (word.kind !== 'word' || word.capital || (word.tags & ~(Tag.pastParticiple | Tag.prenominal | Tag.adverb)) !== 0) return undefined;
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

/** An infinitive starts at `i`, behind clitics and negations (`ne pas suivre`, `s'en prendre`, `avoir assassiné`). */
export function infinitiveAt(doc: Doc, i: number): boolean {
  for (let k = i; k < i + 6; k++) {
    const word = wordAt(doc, k);
    if ((word.tags & Tag.infinitive) !== 0 || word.lower === 'avoir' || word.lower === 'être')
      return !word.capital || startsSentence(doc, k) || true;
    if (word.kind === 'word' && /^\p{Ll}{2,}(?:er|ir)$/u.test(word.lower) && word.tags === 0 && !NOT_INFINITIVE.has(word.norm)) return true;
    if ((word.tags & (Tag.clitic | Tag.negation | Tag.adverb)) === 0) return false;
  }
  return false;
}
/** Nouns and adjectives with an infinitive's ending. */
const NOT_INFINITIVE = new Set(
  'hier premier dernier avenir pouvoir souvenir papier dossier chantier particulier entier fevrier janvier quartier metier militaire ministere titre lettre chiffre cadre ordre membre nombre autre notre votre contre entre outre encontre centre metre maitre pretre theatre spectre desir loisir plaisir espoir devoir soir savoir territoire histoire victoire memoire accessoire obligatoire provisoire satisfaire affaire livre hiver ouvrier courrier acier foyer loyer singulier regulier familier financier policier officier calendrier cahier banquier etranger danger leger cher fer mer hiver amer tir cuir soir noir voir espoir miroir trottoir tiroir cendre moindre gendre tendre vendre poudre foudre'.split(
    ' ',
  ),
);

/** Stands for a main verb where a construction has none of its own (`son espoir que P et a ajouté que Q`). */
export const MAIN_VERB: Group = {
  first: 0,
  end: 0,
  head: 0,
  kind: 'finite',
  form: { lemma: '', mood: 'finite', number: 's' },
  number: 's',
  passive: false,
  clitics: [],
  negated: false,
  speech: false,
};

export interface End {
  /** One past the last token of the content. */
  readonly end: number;
  /** Why it ends there, when not at the sentence's end. */
  readonly cut?: number;
}

/**
 * Where a clause that starts at `start` ends, `hi` at the latest: before an incise, a trailing `selon X`, a participle or a further
 * verb that goes on with the speaker's doing, the end of a relative clause set off by commas.
 */
export function clauseEnd(doc: Doc, start: number, hi: number, group: Group | undefined, setOff: boolean, infinitive: boolean): End {
  let end = hi;
  let last = start;
  for (let i = start; i < hi; i++) {
    const word = wordAt(doc, i);
    if (word.text === '(') {
      i = Math.max(i, matching(doc, i, hi));
      continue;
    }
    const quote = doc.quotes[doc.quoteOf[i] ?? -1];
    if (quote !== undefined && quote.open === i && quote.close < hi && word.kind === 'mark') {
      // qualifie de « X » ; the quote is passed whole
      i = quote.close;
      continue;
    }
    if (word.text === ';' || (word.text === ':' && i > start + 1)) {
      if (word.text === ':' && !opensQuote(doc, i + 1, hi)) continue;
      end = i;
      break;
    }
    if (word.text === ',' || word.text === '–' || word.text === '—') {
      if (cutsAt(doc, i, i + 1, hi, group, setOff, infinitive, start)) {
        end = i;
        break;
      }
      last = i;
      continue;
    }
    if ((word.tags & Tag.coordinator) !== 0 && /^(?:et|mais|puis|ou)$/.test(word.lower) && i > start) {
      if (furtherSaying(doc, i + 1, hi, group, false) || sayingParticiple(doc, i + 1)) {
        end = i;
        break;
      }
    }
    if (word.lower === 'avant' && /^(?:de|d')$/.test(wordAt(doc, i + 1).lower) && sayingInfinitive(doc, i + 2)) {
      end = i;
      break;
    }
    if (word.lower === 'en' && i > start + 1 && sayingParticiple(doc, i + 1)) {
      end = i;
      break;
    }
    if (
      (word.norm === 'selon' || (word.norm === "d'" && wordAt(doc, i + 1).norm === 'apres')) &&
      i > start &&
      wordAt(doc, i + 1).lower !== 'lequel' &&
      !/^l(?:a|es)quell?es?$/.test(wordAt(doc, i + 1).norm)
    ) {
      if (trailingSource(doc, i, hi)) {
        end = i;
        break;
      }
    }
  }
  while (end > start && endsLoose(doc, end - 1, start)) end--;
  return { end, ...(end < hi && { cut: last }) };
}

const opensQuote = (doc: Doc, i: number, hi: number): boolean => {
  const quote = doc.quotes[doc.quoteOf[i] ?? -1];
  return quote !== undefined && quote.open === i && i < hi;
};

/** Final stops, commas and joints that are no content. A closing mark of a quote inside stays. */
function endsLoose(doc: Doc, i: number, start: number): boolean {
  const word = wordAt(doc, i);
  if (word.kind === 'mark') {
    if (/^[.,;:–—-]$/.test(word.text)) return true;
    const quote = doc.quotes[doc.quoteOf[i] ?? -1];
    if (quote !== undefined && (quote.close === i || quote.open === i))
      return quote.open < start && quote.close >= i ? true : quote.open === i;
    return false;
  }
  return (word.tags & Tag.coordinator) !== 0 && /^(?:et|mais|puis|ou)$/.test(word.lower);
}

const trailingSource = (doc: Doc, i: number, hi: number): boolean => {
  for (let k = i + 1; k < hi && k < i + 30; k++) {
    if (isFiniteVerb(doc, k)) return false;
    if (wordAt(doc, k).text === '.') return true;
  }
  return true;
};

/** The comma at `comma` ends the content: what follows at `from` goes on with the speaker, not with what is said. */
function cutsAt(
  doc: Doc,
  comma: number,
  from: number,
  hi: number,
  group: Group | undefined,
  setOff: boolean,
  infinitive: boolean,
  start: number,
): boolean {
  let i = from;
  const joined = (wordAt(doc, i).tags & Tag.coordinator) !== 0 && /^(?:et|mais|puis|ou)$/.test(wordAt(doc, i).lower);
  if (joined) i++;
  if (i >= hi) return false;
  const word = wordAt(doc, i);
  if (!joined && (word.norm === 'selon' || (word.norm === "d'" && wordAt(doc, i + 1).norm === 'apres')))
    return trailingSource(doc, i, hi) && !/^l(?:e|a|es)quell?e?s?$/.test(wordAt(doc, i + 1).norm);
  if (furtherSaying(doc, i, hi, group, true)) return true;
  if (sayingParticiple(doc, i)) return true;
  if (word.lower === 'en' && sayingParticiple(doc, i + 1)) return true;
  if (word.lower === 'tout' && wordAt(doc, i + 1).lower === 'en' && has(doc, i + 2, Tag.presentParticiple)) return true;
  if (word.lower === 'avant' && /^(?:de|d')$/.test(wordAt(doc, i + 1).lower) && sayingInfinitive(doc, i + 2)) return true;
  if (inciseAt(doc, i, hi) && comma > start) return true;
  if (joined && otherSpeaker(doc, i, hi)) return true;
  // X estime que P, et nous …: the author goes on
  if (joined && !infinitive && /^(?:je|j'|nous)$/.test(wordAt(doc, i).lower) && !firstPersonIn(doc, start, comma)) return true;
  // the relative clause is over: , a présenté…
  if (setOff && verbStart(doc, i)) return true;
  if (infinitive && clauseStarts(doc, i, hi)) return true;
  if (joined && !infinitive && group?.kind === 'finite' && verbStart(doc, i) && sameTense(doc, group, i)) return true;
  return false;
}

const firstPersonIn = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (/^(?:je|j'|nous|notre|nos)$/.test(wordAt(doc, i).lower)) return true;
  return false;
};

/** `mais le maire a assuré que`: another subject starts at `i`, and its verb attributes. */
function otherSpeaker(doc: Doc, i: number, hi: number): boolean {
  if (!has(doc, i, Tag.determiner | Tag.subject) && !wordAt(doc, i).capital) return false;
  for (let k = i + 1; k < hi && k < i + 16; k++) {
    if (wordAt(doc, k).kind === 'mark' || has(doc, k, Tag.subordinator | Tag.relative)) return false;
    if (!isFiniteVerb(doc, k)) continue;
    const head = headFrom(doc, k, hi);
    const found = head === -1 ? undefined : verbCueAt(doc, head);
    return found !== undefined && !found.group.speech && governsSomething(doc, found.cue, found.group, hi);
  }
  return false;
}

/** A finite verb, with its clitics, stands at `i`. */
function verbStart(doc: Doc, i: number): boolean {
  let k = i;
  while (k < i + 4 && has(doc, k, Tag.clitic | Tag.negation) && !isFiniteVerb(doc, k)) k++;
  return isFiniteVerb(doc, k);
}

/** `mais le président a invité`: a subject with its verb starts at `i`. */
export function clauseStarts(doc: Doc, i: number, hi: number): boolean {
  if (/^(?:je|j'|vous|tu)$/.test(wordAt(doc, i).lower)) return true;
  if (has(doc, i, Tag.subject) && isFiniteVerb(doc, i + 1)) return true;
  if (wordAt(doc, i).lower === "d'" && wordAt(doc, i + 1).lower === 'autres' && has(doc, i + 2, Tag.finite)) return true;
  if (!has(doc, i, Tag.determiner) && !wordAt(doc, i).capital) return false;
  for (let k = i + 1; k < hi && k < i + 14; k++) {
    if (isFiniteVerb(doc, k)) return !infinitiveAt(doc, i);
    if (has(doc, k, Tag.relative | Tag.subordinator) || wordAt(doc, k).text === ',') return false;
  }
  return false;
}

const sameTense = (doc: Doc, group: Group, i: number): boolean => {
  let k = i;
  while (k < i + 4 && has(doc, k, Tag.clitic | Tag.negation) && !isFiniteVerb(doc, k)) k++;
  const compound = group.head > group.first && has(doc, group.first, Tag.have | Tag.be | Tag.clitic | Tag.negation);
  const first = wordAt(doc, k);
  if (!compound) return false;
  for (let g = group.first; g < group.head; g++) if (wordAt(doc, g).lower === first.lower) return true;
  return false;
};

/** A cue verb without a subject of its own stands at `i` (`a ajouté que`, `estimé que`, `appelle à`). */
function furtherSaying(doc: Doc, i: number, hi: number, group: Group | undefined, comma: boolean): boolean {
  let k = i;
  while (k < i + 8 && k < hi && !hasVerb(doc, k) && has(doc, k, Tag.clitic | Tag.negation | Tag.adverb)) k++;
  const head = headFrom(doc, k, hi);
  if (head === -1) return false;
  const found = verbCueAt(doc, head);
  if (found === undefined || found.group.speech || group === undefined) return false;
  if (found.group.kind === 'bare_participle') {
    if (found.group.passive) return false;
    if (comma && !governsSomething(doc, found.cue, found.group, hi)) return false;
    return governsSomething(doc, found.cue, found.group, hi) && found.group.form.gender === 'm' && found.group.form.number !== 'p';
  }
  if (found.group.kind !== 'finite' || found.group.first > k + 1 || found.group.passive) return false;
  if (found.group.inverted !== undefined) return true;
  return governsSomething(doc, found.cue, found.group, hi);
}

const hasVerb = (doc: Doc, i: number): boolean => has(doc, i, Tag.finite | Tag.pastParticiple);

/** The main verb of a group whose first verb stands at `k`. */
function headFrom(doc: Doc, k: number, hi: number): number {
  if (!has(doc, k, Tag.finite | Tag.pastParticiple)) return -1;
  if (!has(doc, k, Tag.have | Tag.be)) return k;
  for (let i = k + 1; i < hi && i < k + 8; i++) if (has(doc, i, Tag.pastParticiple)) return i;
  return -1;
}

const governsSomething = (doc: Doc, cue: Cue, group: Group, hi: number): boolean =>
  complementOf(doc, cue, group, hi) !== undefined ||
  opensQuote(doc, group.end, hi) ||
  wordAt(doc, group.end).text === ':' ||
  wordAt(doc, group.end).lower === 'que' ||
  (cue.constructions.has('np') && quoteSoon(doc, group.end, hi));

const quoteSoon = (doc: Doc, from: number, hi: number): boolean => {
  for (let i = from; i < hi && i < from + 12; i++) if (opensQuote(doc, i, hi)) return true;
  return false;
};

const sayingParticiple = (doc: Doc, i: number): boolean => {
  let k = i;
  while (k < i + 3 && has(doc, k, Tag.clitic | Tag.negation)) k++;
  return (
    has(doc, k, Tag.presentParticiple) &&
    wordAt(doc, k).verbs.some((f) => f.mood === 'present_participle' && doc.lexicon.cues.verbs.has(f.lemma))
  );
};

const sayingInfinitive = (doc: Doc, i: number): boolean => {
  let k = i;
  while (k < i + 3 && has(doc, k, Tag.clitic | Tag.negation)) k++;
  return wordAt(doc, k).verbs.some((f) => f.mood === 'infinitive' && doc.lexicon.cues.verbs.has(f.lemma));
};

/** `a-t-il dit`, `déclare M. Guo`, `a déclaré jeudi le ministre`: a cue verb before its subject at `i`. */
export function inciseAt(doc: Doc, i: number, hi: number): boolean {
  let k = i;
  while (k < i + 4 && has(doc, k, Tag.clitic | Tag.negation) && !has(doc, k, Tag.have | Tag.be) && !isFiniteVerb(doc, k)) k++;
  const head = headFrom(doc, k, hi);
  if (head === -1) return false;
  const found = verbCueAt(doc, head);
  if (found === undefined || found.group.kind !== 'finite' || found.group.first > k || found.group.first < i) return false;
  if (!found.cue.constructions.has('quote')) return false;
  if (found.group.inverted !== undefined) return true;
  const complement = complementOf(doc, found.cue, found.group, hi);
  return complement === undefined && wordAt(doc, found.group.end).text !== ':' && !opensQuote(doc, found.group.end, hi);
}

/** Top-level quotes (relative to the stretch) that lie wholly in `[from, to)`. */
export function quotesIn(doc: Doc, from: number, to: number): { quote: Quote; index: number }[] {
  const out: { quote: Quote; index: number }[] = [];
  for (let i = from; i < to; i++) {
    const index = doc.quoteOf[i] ?? -1;
    const quote = doc.quotes[index];
    if (quote !== undefined && quote.open === i) {
      out.push({ quote, index });
      i = quote.close;
    }
  }
  return out;
}

/** The inside of a quote, without a comma or stop-and-comma that belongs to the sentence around it. */
export function insideOf(doc: Doc, quote: Quote): Range {
  let end = quote.close;
  const first = quote.open + 1;
  while (end > first && wordAt(doc, end - 1).text === ',') end--;
  return { first, end };
}

/** Content that is one whole quote loses its marks; a clause with quoted words in it keeps them. */
export function shape(doc: Doc, content: Range): { content: Range; form: QuotationForm; whole: number } {
  const quotes = quotesIn(doc, content.first, content.end);
  if (quotes.length === 0) return { content, form: 'indirect', whole: -1 };
  const [only] = quotes;
  if (quotes.length === 1 && only !== undefined && only.quote.open === content.first && only.quote.close >= content.end - 1) {
    return { content: insideOf(doc, only.quote), form: 'direct', whole: only.index };
  }
  return { content, form: 'mixed', whole: -1 };
}
