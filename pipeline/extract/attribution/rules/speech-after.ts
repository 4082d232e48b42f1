import { Takes, takes } from '../../../lexicon/cues.ts';
import { Cues, Stop, Tag } from '../../../lexicon/word.ts';
import { type Doc, nextQuote, placeOf, quoteAt, type Range } from '../../doc.ts';
import { clauseEnd } from '../clause.ts';
import { insideOf, shape } from '../content.ts';
import { has, isFiniteVerb, wordAt } from '../grammar.ts';
import { relativeOpener } from '../noun-phrase.ts';
import { subjectAfter } from '../phrase-end.ts';
import type { Draft, VerbHit, VerbRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { sourceOf } from '../source.ts';
import { whenOf } from '../time.ts';

/** How many words may stand between the verb and its colon. */
const REACH = 60;

/** Direct speech behind its verb: `X a déclaré : « P »`, `X répond « P »`, `a déclaré X : « P »`. */
function match(scene: Scene, hit: VerbHit): Draft | undefined {
  const { doc } = scene;
  const { cue, group, bounds } = hit;
  if (!takes(cue, Takes.quote) || group.passive) return undefined;
  if (group.speech && wordAt(doc, group.first - 1).lower !== 'vous') return undefined;
  if (!speechAhead(doc, group.end, Math.min(bounds.end, group.end + REACH))) return undefined;
  let at = group.end;
  let verb = false;
  let closer = false;
  for (; at < bounds.end && at < group.end + REACH; at++) {
    const word = wordAt(doc, at);
    if (word.text === ';') return undefined;
    const quote = quoteAt(doc, at);
    if (quote !== undefined && quote.open === at) {
      const colon = wordAt(doc, at - 1).text === ':';
      if (closer) return undefined;
      if (!colon && verb) return undefined;
      if (!colon && !(at === group.end || adverbial(scene, group.end, at))) {
        at = quote.close;
        continue;
      }
      if (
        !colon &&
        !takes(cue, Takes.word) &&
        !isClause(scene, { first: quote.open + 1, end: quote.close }) &&
        !/^[!?…]$/.test(wordAt(doc, quote.close - 1).text)
      )
        return undefined;
      const source =
        sourceOf(scene, group, cue, bounds.first) ?? (group.kind === 'finite' && !group.speech ? behind(scene, hit, at) : undefined);
      if (source === undefined) return undefined;
      const when = whenOf(doc, group, bounds.first, at);
      return {
        form: 'direct',
        content: [insideOf(doc, quote)],
        cue: { first: group.first, end: group.end },
        cueRow: cue,
        source: source.range,
        when,
      };
    }
    if (word.text === ':' && quoteAt(doc, at + 1)?.open !== at + 1) return clauseBehindColon(scene, hit, at);
    if (has(doc, at, Tag.subordinator)) return undefined;
    if (has(doc, at, Tag.presentParticiple) && wordAt(doc, at).cueVerbs?.some((v) => v.presentParticiple !== undefined) === true)
      closer = true;
    if (isFiniteVerb(doc, at)) {
      verb = true;
      closer ||= saysToo(doc, at, group.end);
    }
  }
  return undefined;
}

/** A colon or a quote stands in `[from, to)`, before any semicolon: behind most cues none does. */
function speechAhead(doc: Doc, from: number, to: number): boolean {
  if (from >= to) return false;
  const colon = doc.colons[placeOf(doc.colons, from)] ?? to;
  if ((doc.quoteOf[from] as number) >= 0 || nextQuote(doc, from) < Math.min(to, colon)) return true;
  return colon < to && ((wordAt(doc, colon).stops as number) & Stop.colon) !== 0;
}

/** À ceux qui lui reprochent son silence, il a répondu : a further cue, outside relative clauses, has the quote. */
function saysToo(doc: Doc, i: number, lo: number): boolean {
  const verb = has(doc, i, Tag.have) ? i + 1 : i;
  return ((wordAt(doc, verb).cues ?? 0) & Cues.verb) !== 0 && wordAt(doc, verb).verbs.length > 0 && relativeOpener(doc, i, lo) === -1;
}

/** `X a annoncé un dispositif : P`: the clause behind the colon is what is said. */
function clauseBehindColon(scene: Scene, { cue, group, bounds }: VerbHit, colon: number): Draft | undefined {
  const { doc } = scene;
  const continues = /^(?:poursuivre|continuer|conclure|répondre)$/.test(cue.expression) && colon === group.end;
  const tells =
    (cue.class === 'saying' && takes(cue, Takes.que)) || continues || cue.expression === 'menacer' || cue.expression === 'promettre';
  // et d'ajouter : P
  const further = group.kind === 'infinitive' && colon === group.end && /^(?:de|d')$/.test(wordAt(doc, group.first - 1).lower);
  if (!tells || (group.kind !== 'finite' && !further)) return undefined;
  const { end } = clauseEnd(doc, colon + 1, bounds.end, undefined, false, false);
  if (end <= colon + 3 || !isClause(scene, { first: colon + 1, end: Math.min(end, colon + 25) }) || wordAt(doc, colon + 1).kind === 'mark')
    return undefined;
  const source = sourceOf(scene, group, cue, bounds.first);
  if (source?.range === undefined && !(further && source !== undefined)) return undefined;
  const shaped = shape(doc, { first: colon + 1, end });
  return { form: shaped.form, content: [shaped.content], cue: { first: group.first, end: group.end }, cueRow: cue, source: source.range };
}

const behind = (scene: Scene, hit: VerbHit, hi: number): { range: Range } | undefined => {
  // permettre de poursuivre les recherches : what stands behind an infinitive is its object
  if (hit.group.kind !== 'finite') return undefined;
  const after = subjectAfter(scene.doc, hit.group.end, hi);
  return after === undefined ? undefined : { range: after.range };
};

/** Only adverbs, dates and addressees stand in `[from, to)`. */
function adverbial(scene: Scene, from: number, to: number): boolean {
  const { doc } = scene;
  if (to - from > 16) return false;
  const first = wordAt(doc, from);
  if (first.text === ',') return adverbial(scene, from + 1, to);
  // répondre à l'allégation selon laquelle « P »: the noun's own clause
  for (let i = from; i < to; i++) if (/^l(?:e|a|es)quell?e?s?$/.test(wordAt(doc, i).norm)) return false;
  // spécule sur la prétendue « menace »: a noun between marks
  if (has(doc, to - 1, Tag.pastParticiple | Tag.prenominal) && has(doc, to - 2, Tag.determiner)) return false;
  // a appelé à cesser toute action car « P »: the verb governs more than the quote
  for (let i = from; i < to; i++) if (has(doc, i, Tag.infinitive | Tag.subordinator | Tag.coordinator)) return false;
  return (
    (first.tags & (Tag.preposition | Tag.contracted | Tag.adverb | Tag.time)) !== 0 &&
    (first.tags & Tag.determiner & ~Tag.contracted) === 0 &&
    !has(scene.doc, to - 1, Tag.preposition | Tag.determiner | Tag.contracted)
  );
}

/** The words hold a finite verb: a clause, not a name or a scare quote. */
export function isClause(scene: Scene, range: Range): boolean {
  // « Imaginez un monde »: an imperative
  if (wordAt(scene.doc, range.first).verbs.some((f) => f.plain === true) && range.end > range.first + 2) return true;
  for (let i = range.first; i < range.end; i++) if (isFiniteVerb(scene.doc, i)) return true;
  return false;
}

export const speechAfter: VerbRule = {
  id: 'speech-after-cue',
  description: 'Direct speech behind its verb, with or without a colon: X a déclaré : « P »; X a répondu mercredi : « P ».',
  trigger: 'verb',
  match,
  examples: [
    '{s:De nombreux habitants, témoins de la scène}, {c:ont déclaré} : « {q:Ils ont arraché la porte} ».',
    '{s:La procureure} {c:a écrit} sur son site : « {q:Mon message est clair} ».',
  ],
  counterExamples: ['Il a lu le livre « Les Misérables » hier.', 'Le « Mouvement islamique » a attaqué un poste.'],
};
