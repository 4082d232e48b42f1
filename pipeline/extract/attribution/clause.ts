/** Where the clause that a cue governs ends. */
import { type Cue, Takes, takes } from '../../lexicon/cues.ts';
import { Tag } from '../../lexicon/word.ts';
import { isOneOf, wordTest } from '../../lexicon/word-test.ts';
import { type Doc, quoteAt } from '../doc.ts';
import { complementOf, infinitiveAt } from './complement.ts';
import { verbCueAt } from './cue.ts';
import { type Group, has, isFiniteVerb, wordAt } from './grammar.ts';
import { matching, speaks } from './noun-phrase.ts';
import { headOf } from './source.ts';

const isJoint = isOneOf('et mais puis ou');
const isOwn = isOneOf('leur leurs sa son ses');
const isDe = isOneOf("de d'");
const isToOrDe = isOneOf("à de d'");
const isFirstPerson = isOneOf("je j' nous");
const isOfFirstPerson = isOneOf("je j' nous notre nos");
const isOwnSubject = isOneOf("je j' vous tu");
const isLoose = wordTest(({ text }) => /^[.,;:–—-]$/.test(text));

/** Stands for a main verb where a construction has none of its own (`son espoir que P et a ajouté que Q`). */
export const MAIN_VERB: Group = {
  first: 0,
  end: 0,
  head: 0,
  kind: 'finite',
  form: { lemma: '', mood: 'finite', number: 's' },
  number: 's',
  passive: false,
  inverted: undefined,
  clitics: 0,
  negated: false,
  speech: false,
};

/** What a clause can end at; most words are none of it. */
const isEdge = wordTest(
  ({ kind, lower, norm, tags }) =>
    kind === 'mark' ||
    (tags & Tag.coordinator) !== 0 ||
    lower === 'avant' ||
    lower === 'en' ||
    lower === 'ce' ||
    norm === 'selon' ||
    norm === "d'",
);

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
    if (!isEdge(word)) continue;
    if (word.text === '(') {
      i = Math.max(i, matching(doc, i, hi));
      continue;
    }
    // (elle a refusé de partir): the bracket that was open before
    if (word.text === ')' && i > start) {
      end = i;
      break;
    }
    const quote = quoteAt(doc, i);
    if (quote !== undefined && quote.open === i && quote.close < hi && word.kind === 'mark') {
      // qualifie de « X » ; the quote is passed whole
      i = quote.close;
      // estime que « P » évoquant des « Q »
      if (i + 1 < hi && sayingParticiple(doc, i + 1)) {
        end = i + 1;
        break;
      }
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
    if ((word.tags & Tag.coordinator) !== 0 && isJoint(word) && i > start) {
      if ((furtherSaying(doc, i + 1, hi, group, false) && !goesOnInside(doc, start, i, group)) || sayingParticiple(doc, i + 1)) {
        end = i;
        break;
      }
      // que X est accusé de mentir et que Y se tait; but: souhaite partir et que tous le suivent
      if (infinitive && isQue(wordAt(doc, i + 1)) && !holdsQue(doc, start, i) && !mayTakeQue(doc, group)) {
        end = i;
        break;
      }
    }
    // des troupes ce que Moscou dément
    if (word.lower === 'ce' && i > start + 1 && deniedBy(doc, i, hi)) {
      end = i;
      break;
    }
    if (word.lower === 'avant' && isDe(wordAt(doc, i + 1)) && sayingInfinitive(doc, i + 2)) {
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
  return { end, cut: end < hi ? last : undefined };
}

const isQue = isOneOf("que qu'");

const holdsQue = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (isQue(wordAt(doc, i))) return true;
  return false;
};

/** The cue verb of the group governs que-clauses too, or it is not known. */
const mayTakeQue = (doc: Doc, group: Group | undefined): boolean => {
  const cue = group === undefined || group === MAIN_VERB ? undefined : verbCueAt(doc, group.head)?.cue;
  return group === undefined || (cue !== undefined && takes(cue, Takes.que));
};

const opensQuote = (doc: Doc, i: number, hi: number): boolean => {
  const quote = quoteAt(doc, i);
  return quote !== undefined && quote.open === i && i < hi;
};

/** Final stops, commas and joints that are no content. A closing mark of a quote inside stays. */
function endsLoose(doc: Doc, i: number, start: number): boolean {
  const word = wordAt(doc, i);
  if (word.kind === 'mark') {
    if (isLoose(word)) return true;
    const quote = quoteAt(doc, i);
    if (quote !== undefined && (quote.close === i || quote.open === i))
      return quote.open < start && quote.close >= i ? true : quote.open === i;
    return false;
  }
  // son homologue, qui, a-t-il dit, « … »
  if (word.lower === 'qui' && wordAt(doc, i - 1).text === ',') return true;
  return (word.tags & Tag.coordinator) !== 0 && isJoint(word);
}

/** `ce que Moscou dément`: what another says of it. */
const deniedBy = (doc: Doc, i: number, hi: number): boolean => {
  if (!/^(?:que|qu')$/.test(wordAt(doc, i + 1).lower) || has(doc, i - 1, Tag.preposition | Tag.finite | Tag.infinitive)) return false;
  for (let k = i + 2; k < hi && k < i + 9; k++) {
    const found = isFiniteVerb(doc, k) ? verbCueAt(doc, k) : undefined;
    if (found !== undefined) return /^(?:démentir|nier|contester|réfuter)$/.test(found.cue.expression);
  }
  return false;
};

const trailingSource = (doc: Doc, i: number, hi: number): boolean => {
  // précise que le produit est, selon lui, un poison
  if (/^(?:lui|elle)$/.test(wordAt(doc, i + 1).lower)) return false;
  // selon les principes de la Charte: no source
  const first = wordAt(doc, i).norm === 'selon' ? i + 1 : i + 2;
  const head = wordAt(doc, headOf(doc, { first, end: Math.min(hi, first + 5) }));
  if (head.kind === 'word' && !head.capital && has(doc, first, Tag.determiner) && doc.lexicon.sources.get(head.norm) === undefined)
    return false;
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
  const joined = (wordAt(doc, i).tags & Tag.coordinator) !== 0 && isJoint(wordAt(doc, i));
  if (joined) i++;
  if (i >= hi) return false;
  const word = wordAt(doc, i);
  if (!joined && (word.norm === 'selon' || (word.norm === "d'" && wordAt(doc, i + 1).norm === 'apres')))
    return trailingSource(doc, i, hi) && !/^l(?:e|a|es)quell?e?s?$/.test(wordAt(doc, i + 1).norm);
  if (joined && opensWithSource(doc, i, hi)) return true;
  if (asksBack(doc, i, hi)) return true;
  // que les changements survenus, incitent à agir: the clause has not had its verb
  const complete = infinitive || joined || holdsFinite(doc, start, comma);
  if (complete && furtherSaying(doc, i, hi, group, true)) return true;
  if (sayingParticiple(doc, i)) return true;
  if (word.lower === 'allant' && wordAt(doc, i + 1).lower === "jusqu'") return true;
  if (asReported(doc, i) || (/^(?:alors|bien|tandis)$/.test(word.lower) && asReported(doc, i + 3))) return true;
  if (word.lower === 'en' && sayingParticiple(doc, i + 1)) return true;
  if (word.lower === 'tout' && wordAt(doc, i + 1).lower === 'en' && has(doc, i + 2, Tag.presentParticiple)) return true;
  if (word.lower === 'avant' && isDe(wordAt(doc, i + 1)) && sayingInfinitive(doc, i + 2)) return true;
  if ((complete || invertedSoon(doc, i)) && inciseAt(doc, i, hi) && comma > start) return true;
  if (joined && otherSpeaker(doc, i, hi)) return true;
  // , alors que son homologue a appelé à …
  if (/^(?:alors|tandis)$/.test(word.lower) && /^(?:que|qu')$/.test(wordAt(doc, i + 1).lower) && otherSpeaker(doc, i + 2, hi)) return true;
  // X estime que P, et nous …: the author goes on
  if (joined && !infinitive && (isFirstPerson(wordAt(doc, i)) || wordAt(doc, i).lower === 'moi') && !firstPersonIn(doc, start, comma))
    return true;
  // the relative clause is over: , a présenté…
  if (setOff && verbStart(doc, i)) return true;
  if (infinitive && (clauseStarts(doc, i, hi) || (word.lower === 'tout' && wordAt(doc, i + 1).lower === 'comme'))) return true;
  if (joined && !infinitive && group?.kind === 'finite' && verbStart(doc, i) && sameTense(doc, group, i)) return true;
  return false;
}

/** `…, mais pour le maire, P`, `…, et selon la police, P`: another clause with a source of its own. */
function opensWithSource(doc: Doc, i: number, hi: number): boolean {
  const { lower } = wordAt(doc, i);
  if (lower !== 'pour' && lower !== 'selon') return false;
  const named = wordAt(doc, i + 1).capital || speaks(doc, headOf(doc, { first: i + 1, end: Math.min(hi, i + 6) }));
  for (let k = i + 2; named && k < hi && k < i + 14; k++) {
    if (wordAt(doc, k).text === ',') return true;
    if (isFiniteVerb(doc, k)) return false;
  }
  return false;
}

/** `, avez-vous un commentaire ?`, `, qu'en pensez-vous ?`, `, quel est votre avis ?`: the asker turns to who is asked. */
function asksBack(doc: Doc, i: number, hi: number): boolean {
  const asks = /^(?:comment|quel|quels|quelle|quelles|que|qu'|est|pourquoi)$/.test(wordAt(doc, i).lower);
  if (!asks && !has(doc, i, Tag.finite | Tag.clitic)) return false;
  for (let k = i + 1; k < hi && k < i + 8; k++) {
    const { kind, norm } = wordAt(doc, k);
    if (kind === 'mark') return false;
    if ((kind === 'clitic' && norm === '-vous') || (asks && /^(?:votre|vos)$/.test(norm))) return true;
  }
  return false;
}

/** `a-t-il dit`: an incise beyond doubt. */
const invertedSoon = (doc: Doc, i: number): boolean => {
  for (let k = i; k < i + 4; k++) if (wordAt(doc, k).kind === 'clitic') return true;
  return false;
};

const holdsFinite = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
};

const firstPersonIn = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (isOfFirstPerson(wordAt(doc, i))) return true;
  return false;
};

/** `mais le maire a assuré que`: another subject starts at `i`, and its verb attributes. */
export function otherSpeaker(doc: Doc, i: number, hi: number): boolean {
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
  if (isOwnSubject(wordAt(doc, i))) return true;
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
  // M. X souligne que les deux villes grandissent et s'engagent à: theirs, not his
  if (group.kind === 'finite' && group.number === 's' && found.group.number === 'p') return false;
  return governsSomething(doc, found.cue, found.group, hi);
}

/** `a assuré que la France condamne P et demande à`: in the tense of the clause, which is not the cue's. */
function goesOnInside(doc: Doc, start: number, joint: number, group: Group | undefined): boolean {
  if (group === undefined || group.kind !== 'finite' || !has(doc, group.first, Tag.have) || isAuxiliary(doc, joint + 1)) return false;
  const next = presentOf(doc, joint + 1);
  if (next === undefined) return false;
  for (let i = start; i < joint; i++) {
    if (has(doc, i, Tag.relative | Tag.subordinator)) return false;
    if (isFiniteVerb(doc, i)) return !isAuxiliary(doc, i) && presentOf(doc, i) === next;
  }
  return false;
}

const isAuxiliary = (doc: Doc, i: number): boolean => has(doc, i, Tag.have | Tag.be);

/** Number of a present-tense form, by its ending: no future, past or conditional. */
function presentOf(doc: Doc, i: number): 's' | 'p' | undefined {
  const word = wordAt(doc, i);
  const form = word.verbs.find((f) => f.mood === 'finite');
  if (form === undefined || /(?:ait|aient|era|ira|ront|rait|èrent|irent|urent)$/.test(word.lower)) return undefined;
  return form.number === 'p' ? 'p' : 's';
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
  // estime que P et demande des garanties
  (cue.class === 'directing' && (has(doc, group.end, Tag.determiner) || (takes(cue, Takes.a) && wordAt(doc, group.end).lower === 'à'))) ||
  (takes(cue, Takes.np) && quoteSoon(doc, group.end, hi));

const quoteSoon = (doc: Doc, from: number, hi: number): boolean => {
  for (let i = from; i < hi && i < from + 12; i++) if (opensQuote(doc, i, hi)) return true;
  return false;
};

const sayingParticiple = (doc: Doc, i: number): boolean => {
  let k = i;
  while (k < i + 3 && has(doc, k, Tag.clitic | Tag.negation)) k++;
  if (!has(doc, k, Tag.presentParticiple) || wordAt(doc, k).cueVerbs?.some((verb) => verb.presentParticiple !== undefined) !== true)
    return false;
  // portant atteinte à: no porter à la connaissance
  return verbCueAt(doc, k) !== undefined;
};

/** `comme le rappelle X, « Q »`: what X says is another's. */
const asReported = (doc: Doc, i: number): boolean => {
  if (wordAt(doc, i).lower !== 'comme' || !/^(?:le|l')$/.test(wordAt(doc, i + 1).lower)) return false;
  for (let k = i + 2; k < i + 20; k++) if (wordAt(doc, k).text === ',') return doc.quotes[doc.quoteOf[k + 1] ?? -1]?.open === k + 1;
  return false;
};

const sayingInfinitive = (doc: Doc, i: number): boolean => {
  let k = i;
  while (k < i + 3 && has(doc, k, Tag.clitic | Tag.negation)) k++;
  return wordAt(doc, k).cueVerbs?.some((verb) => verb.infinitive !== undefined) === true;
};

/** `poursuivent leurs rêves`: what somebody has, and cannot say: an object. */
export const ownThing = (doc: Doc, i: number): boolean =>
  isOwn(wordAt(doc, i)) && !wordAt(doc, i + 1).capital && !speaks(doc, headOf(doc, { first: i, end: i + 4 }));

/** `a-t-il dit`, `déclare M. Guo`, `a déclaré jeudi le ministre`: a cue verb before its subject at `i`. */
export function inciseAt(doc: Doc, i: number, hi: number): boolean {
  let k = i;
  while (k < i + 4 && has(doc, k, Tag.clitic | Tag.negation) && !has(doc, k, Tag.have | Tag.be) && !isFiniteVerb(doc, k)) k++;
  const head = headFrom(doc, k, hi);
  if (head === -1) return false;
  const found = verbCueAt(doc, head);
  if (found === undefined || found.group.kind !== 'finite' || found.group.first > k || found.group.first < i) return false;
  if (!takes(found.cue, Takes.quote)) return false;
  if (found.group.inverted !== undefined) return true;
  // nous répondons: a clause of its own
  if (found.group.speech) return false;
  if (ownThing(doc, found.group.end)) return false;
  // que l'Iran, membre du traité, continuera à exercer ses droits
  if (isToOrDe(wordAt(doc, found.group.end)) && infinitiveAt(doc, found.group.end + 1)) return false;
  const complement = complementOf(doc, found.cue, found.group, hi);
  return complement === undefined && wordAt(doc, found.group.end).text !== ':' && !opensQuote(doc, found.group.end, hi);
}
