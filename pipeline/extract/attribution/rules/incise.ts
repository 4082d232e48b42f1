import { Takes, takes } from '../../../lexicon/cues.ts';
import { Tag } from '../../../lexicon/word.ts';
import { wordTest } from '../../../lexicon/word-test.ts';
import { type Doc, paragraphAt, quoteAt, type Range } from '../../doc.ts';
import { inciseAt, ownThing } from '../clause.ts';
import { complementFor } from '../complement.ts';
import { insideOf, quotesIn } from '../content.ts';
import { verbCueAt } from '../cue.ts';
import { boundsAt, type Group, has, isFiniteVerb, topQuote, wordAt } from '../grammar.ts';
import { speaks } from '../noun-phrase.ts';
import { phraseEnd, subjectAfter } from '../phrase-end.ts';
import { type Draft, draftOf, type VerbHit, type VerbRule } from '../rule.ts';
import { recent, type Scene } from '../scene.ts';
import { headOf } from '../source.ts';
import { whenOf } from '../time.ts';

const isExclaimed = wordTest(({ text }) => text === '!' || text === '?' || text === '…');

/** A cue verb with its subject behind it, after a clause or a quote, or splitting it. */
function match(scene: Scene, hit: VerbHit): Draft | undefined {
  const { doc } = scene;
  const { cue, group, bounds } = hit;
  const heard = group.inverted !== undefined && wordAt(doc, group.inverted).norm === '-on';
  const asked = group.inverted !== undefined && wordAt(doc, group.inverted).norm === '-vous' && inQuestion(doc, group.inverted);
  if (group.kind !== 'finite' || (group.speech && !heard && !asked) || group.passive || !takes(cue, Takes.quote)) return undefined;
  // les négociations « sérieuses » s'engagent entre X et Y: nobody says it
  if (wordAt(doc, group.end).lower === 'entre') return undefined;
  const before = group.first - 1;
  const mark = wordAt(doc, before);
  const comma = mark.text === ',' || mark.text === '–' || mark.text === '—' || mark.text === '-' || isExclaimed(mark);
  let edge = comma ? before - 1 : before;
  const adverb = has(doc, edge, Tag.adverb) && !comma;
  if (adverb) edge--;
  const quote = quoteEndingAt(doc, edge, bounds);
  if (quote === undefined && !comma) return undefined;
  if (edge < bounds.first) return undefined;
  // « … », le ministre a déclaré que: governed content belongs to the other rules
  const complement = complementFor(doc, hit);
  if (complement !== undefined && complement.kind === 'que' && complement.start - group.end < 12) return undefined;
  const source =
    subject(doc, group, bounds.end) ?? (heard && quote !== undefined && cue.expression !== 'dire' ? { end: group.end } : undefined);
  if (source === undefined) return undefined;
  // Alger, qui estime que P, a rappelé son ambassadeur: the verb of its own subject
  if (quote === undefined && comma && group.inverted === undefined && relativeSince(doc, bounds.first, edge + 1)) return undefined;
  // tandis que le maire, Luc Morel, a annoncé l'urgence: what is announced does not speak
  if (
    quote === undefined &&
    source.range !== undefined &&
    group.inverted === undefined &&
    namedBefore(doc, edge) &&
    !isSomebody(doc, source.range)
  )
    return undefined;
  const told =
    quote === undefined && group.inverted !== undefined && endsInRelative(doc, edge)
      ? behindRelative(doc, group.end, bounds.end)
      : undefined;
  if (told !== undefined)
    return draftOf({ cue: { first: group.first, end: group.end }, cueRow: cue, source: source.range }, told.form, told.content);
  const own = quote === undefined ? withinQuote(scene, group, bounds, edge + 1, source.end) : undefined;
  if (own !== undefined) {
    const said = whenOf(doc, group, group.first, bounds.end);
    return {
      form: 'direct',
      content: own,
      cue: { first: group.first, end: group.end },
      cueRow: cue,
      source: source.range,
      when: said,
    };
  }
  const first =
    quote === undefined
      ? clauseBefore(scene, bounds, edge + 1, comma && goesOnWithVerb(doc, source.end, bounds.end))
      : quotedBefore(scene, quote, bounds, edge, comma || group.inverted !== undefined || isNamed(doc, source.range));
  if (first === undefined) return undefined;
  const content = [...first.content];
  // La ville fut, rappelle X, détruite
  const compound = comma && has(doc, before - 1, Tag.have | Tag.be) && has(doc, source.end + 1, Tag.pastParticiple);
  const further = asked ? undefined : contentBehind(doc, group, source.end, bounds.end, first.form, compound);
  if (further !== undefined) content.push(further);
  const when = whenOf(doc, group, group.first, bounds.end);
  return {
    form: first.form,
    content,
    cue: { first: group.first, end: group.end },
    cueRow: cue,
    source: source.range,
    when,
  };
}

/** `un parti qui, a-t-il dit`; `un parti qui est, a-t-il dit`: only the opening of a relative clause stands before the incise. */
const endsInRelative = (doc: Doc, edge: number): boolean =>
  wordAt(doc, edge).lower === 'qui' || (has(doc, edge, Tag.be) && wordAt(doc, edge - 1).lower === 'qui');

/** `qui, a-t-il dit, « aide les autres »`: what goes on behind the incise is all that is said. */
function behindRelative(doc: Doc, from: number, hi: number): Pick<Draft, 'form' | 'content'> | undefined {
  const start = wordAt(doc, from).text === ',' ? from + 1 : from;
  const quote = quoteAt(doc, start);
  if (quote !== undefined && quote.open === start && quote.close < hi) return { form: 'direct', content: [insideOf(doc, quote)] };
  return undefined;
}

function quoteEndingAt(doc: Doc, edge: number, bounds: Range): number | undefined {
  const at = wordAt(doc, edge).text === '.' ? edge - 1 : edge;
  const index = doc.quoteOf[at] ?? -1;
  const quote = doc.quotes[index];
  // a quote that the paragraph before opened stands open from the paragraph's start
  return quote?.closed && quote.close === at && (quote.open >= bounds.first || quote.continues !== -1) ? index : undefined;
}

/** Nothing but a phrase and the relative clause behind its comma stands in `[first, end)`. */
function relativeSince(doc: Doc, first: number, end: number): boolean {
  let at = first;
  while (at < end && at < first + 14 && wordAt(doc, at).text !== ',') {
    if (isFiniteVerb(doc, at)) return false;
    at++;
  }
  if (wordAt(doc, at).text !== ',' || wordAt(doc, at + 1).lower !== 'qui') return false;
  for (let i = at + 2; i < end; i++) if (wordAt(doc, i).text === ',') return false;
  return true;
}

/** A name between commas ends at `last`. */
function namedBefore(doc: Doc, last: number): boolean {
  let i = last;
  while (i > last - 5 && wordAt(doc, i).kind === 'word' && wordAt(doc, i).capital) i--;
  return i < last && wordAt(doc, i).text === ',';
}

/** Its head is a name or says what can speak: `le ministre, Luc Morel, annonce les couleurs` has neither. */
const isSomebody = (doc: Doc, range: Range): boolean => {
  const { source, capital } = wordAt(doc, headOf(doc, range));
  return source === undefined ? capital : source !== 'never';
};

/** A name, or a noun that says what can speak. */
const isNamed = (doc: Doc, range: Range | undefined): boolean => {
  if (range === undefined) return false;
  const head = wordAt(doc, headOf(doc, range));
  return head.source !== undefined || head.capital || head.tags !== 0;
};

/** `Le port fermera, dites-vous`, in a journalist's turn: who is asked said so. */
const inQuestion = (doc: Doc, i: number): boolean => {
  const turn = paragraphAt(doc, i)?.block.turn;
  return turn !== undefined && doc.reading.turns[turn]?.kind === 'question';
};

/** The source behind the verb, and where what belongs to the incise ends. */
function subject(doc: Doc, group: Group, hi: number): { range?: Range; end: number } | undefined {
  if (group.inverted !== undefined) {
    const pronoun = wordAt(doc, group.inverted).norm;
    if (pronoun === '-on') return heardFrom(doc, group.end, hi);
    if (!/^-(?:il|elle|ils|elles|vous)$/.test(pronoun)) return undefined;
    return { range: { first: group.inverted, end: group.inverted + 1 }, end: group.end };
  }
  // dit il: the hyphen left out
  if (/^(?:il|elle|ils|elles)$/.test(wordAt(doc, group.end).lower))
    return { range: { first: group.end, end: group.end + 1 }, end: group.end + 1 };
  const after = subjectAfter(doc, group.end, hi);
  if (after === undefined || ownThing(doc, after.range.first)) return undefined;
  return { range: after.range, end: after.range.end };
}

/** `a-t-on appris auprès du ministère`, `indique-t-on de source policière`: who told. */
function heardFrom(doc: Doc, from: number, hi: number): { range: Range; end: number } | undefined {
  for (let i = from; i < hi && i < from + 6; i++) {
    const word = wordAt(doc, i);
    if (word.lower === 'auprès') {
      const first = /^(?:de|d'|du)$/.test(wordAt(doc, i + 1).lower) ? i + 2 : i + 1;
      const end = phraseEnd(doc, first, hi);
      return { range: { first, end }, end };
    }
    if (/^(?:de|d')$/.test(word.lower) && /^sources?$/.test(wordAt(doc, i + 1).norm)) {
      const end = phraseEnd(doc, i + 1, hi);
      return { range: { first: i + 1, end }, end };
    }
    // indique-t-on à l'Élysée, au ministère, dans l'entourage du maire
    const inside = word.lower === 'dans' && wordAt(doc, i + 2).norm === 'entourage';
    if (inside || /^(?:à|au|aux)$/.test(word.lower)) {
      const noun = i + 1 + (has(doc, i + 1, Tag.determiner) ? 1 : 0);
      if (!inside && !wordAt(doc, noun).capital && !speaks(doc, noun)) return undefined;
      const end = phraseEnd(doc, i + 1, hi);
      return { range: { first: i + 1, end }, end };
    }
    if (word.kind === 'mark') return undefined;
  }
  return undefined;
}

function quotedBefore(
  scene: Scene,
  index: number,
  bounds: Range,
  edge: number,
  surely: boolean,
): { form: Draft['form']; content: Range[] } | undefined {
  const { doc } = scene;
  const quote = doc.quotes[index];
  if (quote === undefined) return undefined;
  let opening = quote.open - 1;
  while (opening >= bounds.first && wordAt(doc, opening).kind === 'mark' && /^[,–—●•▪■*-]$/.test(wordAt(doc, opening).text)) opening--;
  const alone =
    opening < bounds.first ||
    wordAt(doc, opening).text === ':' ||
    wordAt(doc, opening).text === ';' ||
    endsSentence(wordAt(doc, opening).text);
  if (alone || (/^(?:et|mais|car|or|donc)$/.test(wordAt(doc, opening).lower) && opening === bounds.first)) {
    return { form: 'direct', content: [...earlierPieces(doc, index), insideOf(doc, quote)] };
  }
  // Dans l'Hexagone, « P », a déclaré X: only an adverbial stands before the quote
  const apart = wordAt(doc, quote.open - 1).kind === 'mark';
  if (apart && !holdsVerb(doc, bounds.first, quote.open)) return { form: 'direct', content: [insideOf(doc, quote)] };
  // Sur ce dossier « nous avons beaucoup fait », a dit X
  if (has(doc, bounds.first, Tag.preposition) && has(doc, quote.open + 1, Tag.subject) && !holdsVerb(doc, bounds.first, quote.open))
    return { form: 'direct', content: [insideOf(doc, quote)] };
  let claimed = false;
  for (const { draft } of recent(scene))
    claimed ||= draft.cue !== undefined && draft.cue.first >= bounds.first && draft.cue.first < quote.open;
  // « P », a dit X, mais « Q », a-t-il ajouté
  if (claimed && (apart || has(doc, quote.open - 1, Tag.coordinator))) return { form: 'direct', content: [insideOf(doc, quote)] };
  // les papillons mutés « naturellement » présentaient des défauts: quoted words before any verb
  if (!surely) return undefined;
  // Nous voulons « agir vite », a-t-il dit: a clause with quoted words in it
  return { form: 'mixed', content: [{ first: behindColon(doc, bounds.first, quote.open), end: edge + 1 }] };
}

/** `À la une : le chef « doit partir », estime X`: behind a topic and its colon. */
function behindColon(doc: Doc, first: number, to: number): number {
  for (let i = to - 1; i > first; i--) if (wordAt(doc, i).text === ':') return i + 1;
  return first;
}

const endsSentence = (text: string): boolean => /^(?:[.!?…]|\.{2,})$/.test(text);

/** The pieces of a quote that runs over several paragraphs, first to last but one. */
function earlierPieces(doc: Doc, index: number): Range[] {
  const out: Range[] = [];
  for (let q = doc.quotes[index]?.continues ?? -1; q !== -1; q = doc.quotes[q]?.continues ?? -1) {
    const piece = doc.quotes[q];
    if (piece === undefined) continue;
    const inside = insideOf(doc, piece);
    // « at the end of a paragraph, with nothing behind it
    if (inside.end > inside.first) out.unshift(inside);
  }
  return out;
}

/** An unquoted clause before the incise: from the sentence's start, or from what another attribution left. */
function clauseBefore(
  scene: Scene,
  bounds: Range,
  end: number,
  verbBehind: boolean,
): { form: Draft['form']; content: Range[] } | undefined {
  const { doc } = scene;
  let first = bounds.first;
  for (let i = end - 1; i > first; i--) {
    if (/^[;:]$/.test(wordAt(doc, i).text) && (doc.quoteOf[i] ?? -1) === (doc.quoteOf[end] ?? -1)) {
      first = i + 1;
      break;
    }
  }
  while (first < end && wordAt(doc, first).kind === 'mark' && /^[–—-]$/.test(wordAt(doc, first).text)) first++;
  if (!holdsVerb(doc, first, end) && !verbBehind) return undefined;
  // M. Guo, qui dirige la délégation, a déclaré la séance ouverte: what stands before is a subject, no clause
  const quotes = quotesIn(doc, first, end);
  return { form: quotes.length > 0 ? 'mixed' : 'indirect', content: [{ first, end }] };
}

/** « P, souligne-t-elle. P » : the incise stands inside the marks of its own quote, which nothing outside attributes. */
function withinQuote(scene: Scene, group: Group, bounds: Range, edge: number, behind: number): Range[] | undefined {
  const { doc } = scene;
  const index = topQuote(doc, group.first);
  const quote = doc.quotes[index];
  if (quote === undefined || quote.parent !== -1 || !quote.closed) return undefined;
  // attributed from outside: by a verb or colon before it, or an incise behind it
  const lead = wordAt(doc, quote.open - 1);
  const sentence = boundsAt(doc, quote.open);
  if (quote.open > sentence.first && lead.text !== ':') return undefined;
  if (inciseAt(doc, wordAt(doc, quote.close + 1).text === ',' ? quote.close + 2 : quote.close + 1, sentence.end)) return undefined;
  let start = quote.open + 1;
  for (const { draft } of recent(scene))
    for (const c of draft.content)
      if (c.first > quote.open && c.end <= group.first && c.end > start && draft.form === 'direct') start = Math.max(start, bounds.first);
  let end = quote.close;
  let next = behind;
  // « P, a dit X, au micro de Y. Q »: where and to whom it was said
  if (wordAt(doc, next).text === ',' && has(doc, next + 1, Tag.preposition | Tag.contracted)) next = stopBehind(doc, next, end);
  while (next < end && /^[,.]$/.test(wordAt(doc, next).text)) next++;
  while (end > next && wordAt(doc, end - 1).text === ',') end--;
  const pieces = [{ first: start, end: edge }];
  if (next < end) pieces.push({ first: next, end });
  return pieces;
}

/** The final stop of the incise that goes on from the comma at `comma`; the comma itself where a verb comes first. */
function stopBehind(doc: Doc, comma: number, end: number): number {
  for (let i = comma + 1; i < end && i < comma + 30; i++) {
    if (isFiniteVerb(doc, i)) return comma;
    if (wordAt(doc, i).text === '.') return i;
  }
  return comma;
}

/** `L'usine, assure son directeur, ne fermera pas`: the clause's verb stands right behind the incise. */
function goesOnWithVerb(doc: Doc, comma: number, hi: number): boolean {
  if (wordAt(doc, comma).text !== ',') return false;
  return verbFrom(doc, comma + 1, hi);
}

/** A finite verb that attributes nothing itself stands at `at`, behind clitics and negations. */
function verbFrom(doc: Doc, at: number, hi: number): boolean {
  let i = at;
  while (i < hi && i < at + 4 && has(doc, i, Tag.clitic | Tag.negation) && !isFiniteVerb(doc, i)) i++;
  return isFiniteVerb(doc, i) && verbCueAt(doc, i) === undefined;
}

/** A finite verb outside relative clauses. */
function holdsVerb(doc: Doc, first: number, end: number): boolean {
  let relative = false;
  for (let i = first; i < end; i++) {
    if (has(doc, i, Tag.relative) && wordAt(doc, i).lower !== 'quoi') relative = true;
    if (wordAt(doc, i).text === ',') relative = false;
    if (isFiniteVerb(doc, i)) {
      if (!relative) return true;
      relative = false;
    }
  }
  return false;
}

/** What goes on behind the incise: `Les deux parties doivent, a-t-il dit, agir vite`, or a quote. */
function contentBehind(doc: Doc, group: Group, from: number, hi: number, form: Draft['form'], compound: boolean): Range | undefined {
  const word = wordAt(doc, from);
  let at = from;
  if (word.text === ',' || word.text === ':') at++;
  const quote = quoteAt(doc, at);
  if (quote !== undefined && quote.open === at && quote.close < hi + 1 && form === 'direct') return insideOf(doc, quote);
  // P, estime X, « mais P »
  if (quote !== undefined && quote.open === at && word.text === ',' && quote.close >= hi - 2 && quote.close < hi + 1)
    return insideOf(doc, quote);
  if (form === 'direct' || word.text !== ',') return undefined;
  if (group.inverted === undefined && !compound && !resumes(doc, at, hi)) return undefined;
  const next = wordAt(doc, at);
  if (
    at >= hi ||
    next.capital ||
    (!compound && has(doc, at, Tag.presentParticiple | Tag.pastParticiple)) ||
    /^(?:en|lors|apres|avant|dans|selon|d'|au|a|citant|tout|sur|devant)$/.test(next.norm)
  )
    return undefined;
  let end = hi;
  while (end > at && wordAt(doc, end - 1).kind === 'mark' && /^[.,;:]$/.test(wordAt(doc, end - 1).text)) end--;
  return end > at ? { first: at, end } : undefined;
}

/** Behind a named source only a clause that plainly goes on counts: an apposition would look alike. */
const resumes = (doc: Doc, at: number, hi: number): boolean => {
  const word = wordAt(doc, at);
  if (/^(?:et|mais|que|qu'|car)$/.test(word.lower)) return isFiniteSoon(doc, at, hi);
  return verbFrom(doc, at, hi) || (has(doc, at, Tag.infinitive) && word.source === undefined);
};
const isFiniteSoon = (doc: Doc, at: number, hi: number): boolean => {
  for (let i = at; i < hi && i < at + 12; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
};

export const incise: VerbRule = {
  id: 'incise',
  description: 'A cue verb followed by its subject, behind or inside what is said: P, a déclaré X; « P », a-t-il dit; P, a-t-il ajouté, P.',
  trigger: 'verb',
  match,
  examples: [
    '« {q:Nous restons prêts} », {c:a déclaré} {s:le ministre}.',
    '{q:La coopération est dans l’intérêt de tous}, {c:a déclaré} {s:M. Guo}, qualifiant le dialogue d’important.',
    '{q:Les deux parties doivent}, {c:a{s:-t-il} indiqué}, {+:faire de ce mécanisme un canal d’échanges}.',
    '« {q:Le montant est élevé} » {c:indique} {s:le quotidien}.',
  ],
  counterExamples: ['M. Guo, conseiller d’État, a déclaré la séance ouverte.', 'Le président, a rappelé son ambassadeur.'],
};
