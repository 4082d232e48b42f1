import { type Cue, Takes, takes } from '../../../lexicon/cues.ts';
import { Tag } from '../../../lexicon/word.ts';
import { isFoldedOneOf } from '../../../lexicon/word-test.ts';
import { type Doc, nextQuote, quoteAt, type Range } from '../../doc.ts';
import { clauseEnd } from '../clause.ts';
import { has, isFiniteVerb, wordAt } from '../grammar.ts';
import { phraseEnd } from '../phrase-end.ts';
import type { Draft, VerbHit, VerbRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { sourceOf } from '../source.ts';
import { whenOf } from '../time.ts';

/** How far a quoted word may stand behind the verb that governs its phrase. */
const REACH = 24;

/** A noun phrase part of which the verb's subject said: `a dénoncé « X »`, `se dit « X »`, `qualifie Y de « X »`. */
function match(scene: Scene, hit: VerbHit): Draft | undefined {
  const { doc } = scene;
  const { cue, group, bounds } = hit;
  const qualify = takes(cue, Takes.qualify);
  if ((!takes(cue, Takes.np) && !qualify) || group.speech || group.passive) return undefined;
  if (group.kind === 'infinitive' && /^(?:pour|de|d'|à|sans|afin)$/.test(wordAt(doc, group.first - 1).lower)) return undefined;
  const reach = Math.min(bounds.end, group.end + REACH);
  // most verbs have no quote behind them
  if (nextQuote(doc, group.end) >= reach) return undefined;
  let opening = -1;
  for (let i = group.end; i < reach; i++) {
    const word = wordAt(doc, i);
    const quote = quoteAt(doc, i);
    if (quote !== undefined && quote.open === i) {
      opening = i;
      break;
    }
    // constate, dans la population, « des hésitations »: an insertion
    if (word.text === ',' && i === group.end) {
      const close = insertionEnd(scene, i, bounds.end);
      if (close !== -1) {
        i = close;
        continue;
      }
    }
    if (word.kind === 'mark' && word.text !== ',' && word.text !== '(' && word.text !== ')') return undefined;
    // a condamné les agressions, « qui doivent cesser »
    if (word.text === ',' && !qualify && !(quoteAt(doc, i + 1)?.open === i + 1 && has(doc, i + 2, Tag.relative))) return undefined;
    if (isFiniteVerb(doc, i) || (has(doc, i, Tag.subordinator) && word.lower !== 'comme')) return undefined;
    if (has(doc, i, Tag.relative)) return undefined;
    if (has(doc, i, Tag.presentParticiple) && word.verbs.some((f) => doc.lexicon.cues.verbs.has(f.lemma))) return undefined;
  }
  if (opening === -1) return undefined;
  // a parlé lors d'une « séance »: where and when, not what
  if (isCircumstance(wordAt(doc, group.end)) && has(doc, opening - 1, Tag.preposition | Tag.determiner)) return undefined;
  const quote = quoteAt(doc, opening);
  // a appelé « pour se concerter »: a purpose
  if (quote !== undefined && /^(?:pour|afin)$/.test(wordAt(doc, opening + 1).lower)) return undefined;
  if (quote === undefined || (!qualify && isName(scene, quote.open + 1, quote.close))) return undefined;
  // se veut une chaîne « grand public »: what a thing is meant to be
  if (cue.expression === 'se vouloir' && opening > group.end) return undefined;
  if (qualify && !takes(cue, Takes.np) && !qualifies(scene, group.end, opening)) return undefined;
  // présenter des « preuves »; présenter X comme « Y » alone says something of it
  if (cue.expression === 'présenter' && wordAt(doc, opening - 1).lower !== 'comme' && wordAt(doc, opening - 2).lower !== 'comme')
    return undefined;
  const source = sourceOf(scene, group, cue, bounds.first);
  if (source?.range === undefined) return undefined;
  const content: Range =
    (qualify || cue.class === 'opining' || has(doc, opening + 1, Tag.preposition)) && opening <= group.end + (qualify ? 1 : 0)
      ? invertedObject(scene, opening, quote.close, bounds.end)
      : {
          first: contentStart(scene, cue, group.end, opening),
          end: phraseWithQuote(scene, hit, opening, quote.close, source.setOff === true),
        };
  const when = whenOf(doc, group, bounds.first, opening);
  return {
    form: 'mixed',
    content: [content],
    cue: { first: group.first, end: group.end },
    cueRow: cue,
    source: source.range,
    when,
  };
}

const isCircumstance = isFoldedOneOf('lors pendant durant apres avant depuis chez dans devant');

/** The comma that closes a prepositional phrase opened at `comma`, right before the quote; -1 otherwise. */
function insertionEnd({ doc }: Scene, comma: number, hi: number): number {
  if (!has(doc, comma + 1, Tag.preposition | Tag.contracted)) return -1;
  for (let i = comma + 2; i < hi && i < comma + 14; i++) {
    if (wordAt(doc, i).text === ',') return quoteAt(doc, i + 1)?.open === i + 1 ? i : -1;
    if (wordAt(doc, i).kind === 'mark' || isFiniteVerb(doc, i)) return -1;
  }
  return -1;
}

/** `a qualifié de « Y » X`: the object behind its quality. */
function invertedObject(scene: Scene, opening: number, close: number, hi: number): Range {
  const { doc } = scene;
  let end = has(doc, close + 1, Tag.determiner) ? Math.min(phraseEnd(doc, close + 1, hi), hi) : close + 1;
  // le traitement infligé aux civils du nord: what the participle governs
  if (has(doc, end - 1, Tag.pastParticiple) && has(doc, end, Tag.preposition | Tag.contracted)) {
    while (end < hi && wordAt(doc, end).kind === 'word' && !isFiniteVerb(doc, end) && !has(doc, end, Tag.coordinator | Tag.subordinator))
      end++;
  }
  return { first: opening, end };
}

/** « Le Monde », « Orechnik »: marks around a name or a title attribute nothing. */
function isName(scene: Scene, first: number, end: number): boolean {
  for (let i = first; i < end; i++) {
    const word = wordAt(scene.doc, i);
    if (word.kind !== 'word' || word.capital || has(scene.doc, i, Tag.determiner | Tag.preposition | Tag.contracted | Tag.coordinator))
      continue;
    return false;
  }
  return wordAt(scene.doc, first).capital;
}

/** `de`, `d'`, `comme` right before the quoted phrase. */
function qualifies(scene: Scene, from: number, opening: number): boolean {
  for (let i = opening - 1; i >= from && i > opening - 4; i--) {
    if (/^(?:de|d'|comme|du|des|d)$/.test(wordAt(scene.doc, i).lower)) return true;
    if (!has(scene.doc, i, Tag.determiner)) return false;
  }
  return false;
}

/** The object starts behind adverbs and dates: `a qualifié mercredi le dialogue de…`. */
function contentStart(scene: Scene, cue: Cue, from: number, opening: number): number {
  const { doc } = scene;
  const links = cue.tail.length > 0;
  const inserted = wordAt(doc, from).text === ',' ? insertionEnd(scene, from, opening) : -1;
  let at = inserted === -1 ? from : inserted + 1;
  while (at < opening) {
    if (has(doc, at, Tag.adverb | Tag.time | Tag.negation) || wordAt(doc, at).text === ',') at++;
    // à son tour, pour sa part, de son côté
    else if (/^(?:à|pour|de)$/.test(wordAt(doc, at).lower) && /^(?:tour|part|cote)$/.test(wordAt(doc, at + 2).norm)) at += 3;
    // dénonçant une fois de plus une « mascarade »
    else if (/^une$/.test(wordAt(doc, at).lower) && wordAt(doc, at + 1).lower === 'fois')
      at += /^de$/.test(wordAt(doc, at + 2).lower) ? 4 : /^(?:encore|plus)$/.test(wordAt(doc, at + 2).lower) ? 3 : 2;
    else break;
  }
  at = pastAddressee(doc, at, opening);
  if (takes(cue, Takes.obj) && !takes(cue, Takes.qualify) && /^(?:de|d')$/.test(wordAt(doc, opening - 1).lower) && at < opening - 1)
    return opening;
  // a mis l'accent sur X, se présente comme « X »
  if (
    at < opening &&
    (wordAt(doc, at).lower === 'comme' ||
      (has(doc, at, Tag.preposition) && wordAt(doc, at).lower !== 'entre') ||
      (links && has(doc, at, Tag.preposition)))
  )
    at++;
  return at;
}

/** `a demandé à X des « réponses »`: the object starts behind the addressee. */
function pastAddressee(doc: Doc, at: number, opening: number): number {
  if (!/^(?:à|au|aux)$/.test(wordAt(doc, at).lower)) return at;
  for (let i = at + 2; i < opening; i++) if (has(doc, i, Tag.determiner) && !has(doc, i - 1, Tag.preposition | Tag.contracted)) return i;
  return at;
}

/** To the end of the noun phrase that holds the last quote, its relative clauses included. */
function phraseWithQuote(scene: Scene, hit: VerbHit, opening: number, close: number, setOff: boolean): number {
  const { doc } = scene;
  const { bounds, group } = hit;
  const limit = clauseEnd(doc, opening, bounds.end, group, setOff, true).end;
  let end = Math.min(close + 1, limit);
  for (let i = close + 1; i < limit; i++) {
    const word = wordAt(doc, i);
    if (has(doc, i, Tag.relative) && word.lower !== 'quoi' && wordAt(doc, i - 1).text !== ',') return limit;
    // un « plan » du Chili visant à fermer le port
    if (i > close + 1 && has(doc, i, Tag.presentParticiple) && wordAt(doc, i - 1).kind === 'word' && wordAt(doc, i - 1).lower !== 'en')
      return limit;
    // le « cycle de violence » actuel
    if (
      i === close + 1 &&
      i === end &&
      word.kind === 'word' &&
      (word.tags & ~Tag.prenominal) === 0 &&
      !word.capital &&
      word.verbs.length === 0
    ) {
      end = i + 1;
      continue;
    }
    if (
      i === close + 1 &&
      word.kind === 'word' &&
      (word.tags & (Tag.preposition | Tag.contracted)) !== 0 &&
      (/^(?:de|d'|du|des|contre|envers|vis-à-vis)$/.test(word.lower) ||
        (/^(?:sur|avec)$/.test(word.lower) && has(doc, i + 1, Tag.determiner)))
    ) {
      end = phraseTail(scene, i, limit);
      i = end - 1;
      continue;
    }
    // « A » et à « B »: the phrase goes on with its next quote
    const next = quoteAt(doc, i);
    if (next !== undefined && next.open === i) {
      end = next.close + 1;
      i = next.close;
      continue;
    }
    if (
      ((word.tags & (Tag.coordinator | Tag.preposition | Tag.determiner | Tag.contracted)) !== 0 ||
        (word.text === ',' && has(doc, i + 1, Tag.preposition | Tag.contracted))) &&
      quoteSoon(scene, i, limit)
    )
      continue;
    break;
  }
  return Math.min(end, limit);
}

/** `de stabilité et de paix`: the joint goes on with the preposition that the phrase opened with. */
const sameLink = (doc: Doc, from: number, i: number): boolean =>
  wordAt(doc, i).lower === 'et' && /^(?:de|d')$/.test(wordAt(doc, from).lower) && /^(?:de|d')$/.test(wordAt(doc, i + 1).lower);

const phraseTail = (scene: Scene, from: number, limit: number): number => {
  let i = from;
  while (
    i < limit &&
    wordAt(scene.doc, i).kind === 'word' &&
    !isFiniteVerb(scene.doc, i) &&
    (!has(scene.doc, i, Tag.coordinator | Tag.relative | Tag.subordinator | Tag.presentParticiple) || sameLink(scene.doc, from, i))
  ) {
    if (i > from && has(scene.doc, i, Tag.preposition) && !/^(?:de|d'|du|des)$/.test(wordAt(scene.doc, i).lower)) break;
    i++;
  }
  return i;
};

const quoteSoon = (scene: Scene, i: number, limit: number): boolean => {
  for (let k = i + 1; k < limit && k < i + 5; k++) {
    const quote = quoteAt(scene.doc, k);
    if (quote !== undefined && quote.open === k) return true;
    if (!has(scene.doc, k, Tag.preposition | Tag.determiner | Tag.contracted | Tag.coordinator)) return false;
  }
  return false;
};

export const quotedPhrase: VerbRule = {
  id: 'quoted-phrase',
  description:
    'A cue verb and a noun phrase part of which stands between quotation marks: X a dénoncé « une provocation »; X qualifie Y d’« étape importante ».',
  trigger: 'verb',
  match,
  examples: [
    '{s:Le gouvernement malien} {c:a dénoncé} {q:« la furie destructrice »}.',
    '{s:Le président} {c:a qualifié} mercredi {q:le dialogue d’« étape importante » qui renforcera les liens}.',
  ],
  counterExamples: ['Le ministre a salué les progrès accomplis.', 'Le rapport évoque la loi.'],
};
