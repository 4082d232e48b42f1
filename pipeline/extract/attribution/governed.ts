/** What the rules of governed clauses share: cue, complement, source and end put together. */

import { Tag } from '../../lexicon/word.ts';
import { isOneOf } from '../../lexicon/word-test.ts';
import { type Doc, quoteAt, type Range } from '../doc.ts';
import { clauseEnd, clauseStarts } from './clause.ts';
import { type Complement, complementFor } from './complement.ts';
import { shape } from './content.ts';
import { has, wordAt } from './grammar.ts';
import { spansFiniteForm } from './noun-phrase.ts';
import type { Draft, VerbHit } from './rule.ts';
import type { Scene } from './scene.ts';
import { headOf, mainSubject, sourceOf } from './source.ts';
import { whenOf } from './time.ts';

/** The draft of a cue verb that governs one of `kinds`; undefined where it governs none or nobody speaks. */
/** `X dit que A, qu'ils espèrent que P, et que C`: what the outer verb goes on with is not what they hope. */
function beforeNextQue(doc: Doc, source: Range | undefined, start: number, end: number): number {
  if (source === undefined || !isQue(wordAt(doc, source.first - 1)) || wordAt(doc, source.first - 2).text !== ',') return end;
  for (let i = start; i < end - 2; i++) {
    if (wordAt(doc, i).text !== ',') continue;
    if (isQue(wordAt(doc, i + 1)) || (has(doc, i + 1, Tag.coordinator) && isQue(wordAt(doc, i + 2)))) return i;
  }
  return end;
}

const isQue = isOneOf("que qu'");

/** exhorte « à s'abstenir »: the clause stands between marks that open behind its cue. */
const quotedApart = (doc: Doc, content: number, cue: number): boolean => {
  const quote = doc.quotes[doc.quoteOf[content] ?? -1];
  return quote !== undefined && quote.open > cue;
};

export function governedBy(scene: Scene, hit: VerbHit, kinds: readonly Complement['kind'][]): Draft | undefined {
  const { doc } = scene;
  const { cue, group, bounds } = hit;
  // La Chine pense-t-elle que … ? asks, it does not report
  if (group.inverted !== undefined && wordAt(doc, bounds.end - 1).text === '?') return undefined;
  // est convaincu que: the adjective's own rule
  if (group.passive && wordAt(doc, group.head).cueWords?.some((c) => c.pos === 'adjective') === true) return undefined;
  const complement = complementFor(doc, hit);
  if (complement === undefined || !kinds.includes(complement.kind)) return undefined;
  // n'a pas peur de se battre: no fear is told of
  if (group.negated && cue.class === 'opining' && complement.kind === 'de') return undefined;
  // accepter, convenir and their like with an infinitive in the passive or after `il`: no commitment
  const lead = leadingGerund(scene, hit, complement.start);
  const source = lead === undefined ? sourceOf(scene, group, cue, bounds.first) : { range: lead.subject };
  if (source === undefined) return undefined;
  // le débat promet d'être long: nobody promises
  if (cue.expression === 'promettre' && wordAt(doc, complement.start).lower === 'être' && !speaksSurely(scene, source.range))
    return undefined;
  const infinitive = complement.kind === 'de' || complement.kind === 'a' || complement.kind === 'inf';
  let { end } = clauseEnd(
    doc,
    complement.start,
    lead?.comma ?? frontedEnd(scene, hit, complement.start) ?? bounds.end,
    group,
    ('setOff' in source && source.setOff === true) || setApart(doc, group.first, bounds.first),
    infinitive,
  );
  if (end <= complement.start) return undefined;
  end = beforeNextQue(doc, source.range, complement.start, end);
  // relaie aussi bien les avis des uns que ceux des autres: no clause
  if (complement.kind === 'que' && !spansFiniteForm(doc, complement.start, end)) return undefined;
  const content = alone(scene, behindInserted(scene, { first: complement.start, end }));
  const shaped = shape(doc, content);
  const passive = group.passive && cue.class !== 'asking' && !wordAt(doc, group.head).norm.startsWith('convenu');
  const when = whenOf(doc, group, bounds.first, bounds.end);
  return {
    form: shaped.form === 'direct' || quotedApart(doc, shaped.content.first, group.first) ? 'mixed' : shaped.form,
    content: [shaped.content],
    cue: { first: group.first, end: group.end },
    cueRow: cue,
    source: passive ? agentOf(doc, group.end, complement.start) : source.range,
    when,
  };
}

/** `est accusé par l'opposition d'avoir`: who does what the passive says. */
function agentOf(doc: Doc, from: number, to: number): Range | undefined {
  if (wordAt(doc, from).lower !== 'par') return undefined;
  let end = to;
  while (end > from + 1 && has(doc, end - 1, Tag.preposition | Tag.subordinator)) end--;
  return end > from + 1 ? { first: from + 1, end } : undefined;
}

/** `En rappelant que P, la Cour a débouté la commune`; `Estimant que P, il a voté contre`: where P ends, and the subject behind it. */
function leadingGerund({ doc }: Scene, { group, bounds }: VerbHit, start: number): { comma: number; subject: Range } | undefined {
  let lead = group.first;
  if (wordAt(doc, lead - 1).lower === 'en') lead--;
  if (wordAt(doc, lead - 1).lower === 'tout') lead--;
  const gerund = lead === bounds.first;
  if (group.kind !== 'present_participle' || !(gerund || group.first === bounds.first)) return undefined;
  for (let i = start + 1; i < bounds.end; i++) {
    if (wordAt(doc, i).text !== ',' || !clauseStarts(doc, i + 1, bounds.end)) continue;
    const subject = mainSubject(doc, i + 1, bounds.end);
    return subject === undefined ? undefined : { comma: i, subject };
  }
  return undefined;
}

/** `Dans une lettre demandant que P, les maires rappellent`: the comma behind the phrase that opens the sentence. */
function frontedEnd({ doc }: Scene, { group, bounds }: VerbHit, start: number): number | undefined {
  // Alors que le ministre a dit que P, les blocages se poursuivent
  const subordinate = group.kind !== 'present_participle' && /^(?:alors|tandis|bien) (?:que|qu')$/.test(opening(doc, bounds.first));
  if (!subordinate && (group.kind !== 'present_participle' || !has(doc, bounds.first, Tag.preposition))) return undefined;
  for (let i = bounds.first + 2; i < group.first; i++)
    if ((wordAt(doc, i).text === ',' && !subordinate) || has(doc, i, Tag.finite)) return undefined;
  for (let i = start + 1; i < bounds.end; i++) if (wordAt(doc, i).text === ',' && clauseStarts(doc, i + 1, bounds.end)) return i;
  return undefined;
}

const opening = (doc: Doc, i: number): string => `${wordAt(doc, i).lower} ${wordAt(doc, i + 1).lower}`;

/** `Le ministre, à qui la presse reproche d'avoir menti, a démissionné`: the verb at `at` is that of a relative clause between commas. */
function setApart(doc: Doc, at: number, lo: number): boolean {
  for (let i = at - 1; i > lo && i > at - 12; i--) {
    if (wordAt(doc, i).text === ',') return false;
    if (has(doc, i, Tag.relative))
      return wordAt(doc, i - 1).text === ',' || (has(doc, i - 1, Tag.preposition) && wordAt(doc, i - 2).text === ',');
  }
  return false;
}

const speaksSurely = (scene: Scene, range: Range | undefined): boolean => {
  if (range === undefined) return false;
  const word = wordAt(scene.doc, headOf(scene.doc, range));
  return word.capital || word.source !== undefined;
};

/** « P », with more behind a comma: what stands outside the marks is the author's. */
function alone(scene: Scene, content: Range): Range {
  const quote = quoteAt(scene.doc, content.first);
  if (
    quote === undefined ||
    quote.open !== content.first ||
    (wordAt(scene.doc, quote.close + 1).text !== ',' && !startsAnew(scene, quote.close + 1))
  )
    return content;
  // « P », ce qui « Q »: the speaker's words go on
  for (let i = quote.close + 1; i < content.end; i++) if (quoteAt(scene.doc, i)?.open === i) return content;
  return { first: content.first, end: Math.min(content.end, quote.close + 1) };
}

/** A new sentence without a stop before it: `que « P » Avez-vous…`. */
const startsAnew = (scene: Scene, i: number): boolean =>
  wordAt(scene.doc, i).capital && has(scene.doc, i, Tag.determiner | Tag.subject | Tag.have | Tag.finite | Tag.subordinator);

/** `que, vu que …, P`: the comma right behind `que` opens the clause, it is no content. */
function behindInserted(scene: Scene, content: Range): Range {
  let first = content.first;
  while (first < content.end && wordAt(scene.doc, first).text === ',') first++;
  return { first, end: content.end };
}
