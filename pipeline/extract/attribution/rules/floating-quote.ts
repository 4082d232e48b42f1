import { Takes, takes } from '../../../lexicon/cues.ts';
import { Tag } from '../../../lexicon/word.ts';
import { isFoldedOneOf, isOneOf } from '../../../lexicon/word-test.ts';
import { type Doc, paragraphAt, type Range, sentenceAt } from '../../doc.ts';
import { insideOf } from '../content.ts';
import { verbCueAt } from '../cue.ts';
import { boundsAt, has, isFiniteVerb, wordAt } from '../grammar.ts';
import type { Draft, QuoteRule } from '../rule.ts';
import { before, type Found, type Scene } from '../scene.ts';
import { canSpeak, headOf, mainSubject } from '../source.ts';

/**
 * A quote that no cue governs: a sentence of its own behind attributed speech goes on with the speaker; behind a colon it
 * belongs to the sentence's subject.
 */
function match(scene: Scene, index: number): Draft | undefined {
  const { doc } = scene;
  const quote = doc.quotes[index];
  if (quote === undefined || quote.parent !== -1) return undefined;
  const content = insideOf(doc, quote);
  if (content.end - content.first < 2 || !holdsVerb(doc, content.first, content.end)) return undefined;
  const bounds = boundsAt(doc, quote.open);
  const mark = wordAt(doc, quote.open - 1).text;
  if (quote.open > bounds.first && mark === ':') {
    const claimed = nearest(
      before(scene, bounds.end),
      ({ draft }) => draft.cue !== undefined && draft.cue.first >= bounds.first && draft.cue.first < quote.open,
    );
    if (claimed !== undefined)
      return claimed.draft.source === undefined
        ? { form: 'direct', content: [content], carried: true }
        : { form: 'direct', content: [content], source: claimed.draft.source };
    const subject = mainSubject(doc, bounds.first, quote.open) ?? replyOf(doc, bounds.first, quote.open - 1);
    if (subject !== undefined && canSpeak(doc, subject, SAYING)) {
      const first = wordAt(doc, subject.first).lower;
      if (/^(?:je|nous|vous|on|ce|c'|cela|il)$/.test(first) && first !== 'il') return undefined;
      return { form: 'direct', content: [content], source: subject };
    }
    const agent = agentBefore(doc, bounds.first, quote.open - 1);
    return agent === undefined ? undefined : { form: 'direct', content: [content], source: agent };
  }
  // « P » : à la surprise générale, X a annoncé sa démission
  if (quote.open === bounds.first && wordAt(doc, quote.close + 1).text === ':') {
    const subject = mainSubject(doc, quote.close + 2, bounds.end);
    return subject !== undefined && saysBetween(doc, subject.end, bounds.end) && canSpeak(doc, subject, SAYING)
      ? { form: 'direct', content: [content], source: subject }
      : undefined;
  }
  // a sentence that is nothing but the quote
  const alone = quote.open === bounds.first && quote.close >= bounds.end - 2;
  const paragraph = paragraphAt(doc, quote.open);
  if (paragraph === undefined || paragraph.block.role !== 'paragraph') return undefined;
  // M. X a déclaré : at the end of the paragraph before
  if (quote.open === paragraph.first && wordAt(doc, paragraph.first - 1).text === ':') {
    const introduced = afterTalk(scene, quote.open, content);
    if (introduced !== undefined) return introduced;
  }
  if (!alone) return insideSentence(scene, bounds, content, paragraph.first);
  const near = nearest(before(scene, quote.open));
  // « P. » « Q », a relevé X: a quote right before the one that says who speaks
  const next = attributedNext(scene, quote.close, bounds.end);
  if (next !== undefined && (near === undefined || quote.open === paragraph.first || near.draft.form !== 'direct'))
    return { form: 'direct', content: [content], source: next };
  // « P. » Le maire a dénoncé les retards: the sentence behind the quote that opens its paragraph
  if (quote.open === paragraph.first) {
    const behind = speakerBehind(scene, quote.close, bounds.end);
    if (behind !== undefined) return { form: 'direct', content: [content], source: behind };
  }
  if (near === undefined) return quote.open > paragraph.first ? afterTalk(scene, quote.open, content) : undefined;
  const distance = sentencesBetween(doc, near.draft.content.at(-1)?.end ?? 0, quote.open);
  if (quote.open > paragraph.first)
    return distance <= 1 ? { form: 'direct', content: [content], carried: true } : afterTalk(scene, quote.open, content);
  // next-paragraph quotation
  return distance <= 1 && near.draft.form === 'direct' ? { form: 'direct', content: [content], carried: true } : undefined;
}

/** `il veut`, `la mère était`, `Anne a dit`: a subject, then its verb. */
function startsClause(doc: Doc, first: number): boolean {
  if (has(doc, first, Tag.subject)) return isFiniteVerb(doc, first + 1) || isFiniteVerb(doc, first + 2);
  if (!has(doc, first, Tag.determiner)) return false;
  for (let i = first + 2; i < first + 6; i++) if (isFiniteVerb(doc, i)) return true;
  return false;
}

/** Et pour la suite, « il veut une apothéose » : a clause of the running speaker in a sentence that attributes nothing itself. */
function insideSentence(scene: Scene, bounds: Range, content: Range, paragraph: number): Draft | undefined {
  const { doc } = scene;
  if (content.end - content.first < 6 || !startsClause(doc, content.first)) return undefined;
  // Au moment des faits, « la mère était là »: nothing but an adverbial before it
  const adverbial = has(doc, bounds.first, Tag.preposition | Tag.contracted | Tag.adverb) && !holdsVerb(doc, bounds.first, content.first);
  if (!adverbial && !has(doc, content.first, Tag.subject)) return undefined;
  const last = nearest(before(scene, content.first));
  if (
    last === undefined ||
    (last.draft.form !== 'direct' && !(adverbial && last.draft.form === 'mixed')) ||
    (last.draft.content[0]?.first ?? 0) < paragraph
  )
    return undefined;
  if (
    nearest(
      before(scene, bounds.end),
      ({ draft }) => draft.cue !== undefined && draft.cue.first >= bounds.first && draft.cue.first < bounds.end,
    ) !== undefined
  )
    return undefined;
  return { form: 'direct', content: [content], carried: true };
}

/** The source of the sentence right behind, where an incise attributes it. */
function attributedNext(scene: Scene, close: number, end: number): Range | undefined {
  const { doc } = scene;
  const sentence = doc.sentences[doc.sentenceOf[end] ?? -1];
  if (sentence === undefined || sentence.paragraph !== sentenceAt(doc, close)?.paragraph) return undefined;
  for (const { draft } of before(scene, sentence.end)) {
    const first = draft.content[0] as Range;
    if (first.first <= close) return undefined;
    if (draft.cue === undefined || draft.source === undefined || first.first > sentence.first + 2) continue;
    return draft.cue.first >= (draft.content[0] as Range).end ? draft.source : undefined;
  }
  return undefined;
}

/** The subject of the sentence right behind, a person who says something there. */
function speakerBehind({ doc }: Scene, close: number, end: number): Range | undefined {
  const sentence = doc.sentences[doc.sentenceOf[end] ?? -1];
  if (sentence === undefined || sentence.paragraph !== sentenceAt(doc, close)?.paragraph) return undefined;
  const subject = mainSubject(doc, sentence.first, sentence.end);
  if (subject === undefined || !saysBetween(doc, subject.end, Math.min(sentence.end, subject.end + 5))) return undefined;
  const head = wordAt(doc, headOf(doc, subject));
  return head.source === 'person' || (head.capital && !has(doc, subject.first, Tag.determiner)) ? subject : undefined;
}

/** A cue verb stands in `[from, to)`. */
function saysBetween(doc: Doc, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (verbCueAt(doc, i)?.group.kind === 'finite') return true;
  return false;
}

const nearest = (list: Iterable<Found>, test: (found: Found) => boolean = () => true): Found | undefined => {
  for (const found of list) if (test(found)) return found;
  return undefined;
};

const SAYING = { class: 'saying' } as never;

/** The sentence before has a verb of talk and a subject: `La porte-parole a nuancé les chiffres. « … »`. */
function afterTalk(scene: Scene, open: number, content: { first: number; end: number }): Draft | undefined {
  const { doc } = scene;
  const before = doc.sentences[(doc.sentenceOf[open] as number) - 1];
  if (before === undefined) return undefined;
  for (let i = before.first; i < before.end; i++) {
    const hit = verbCueAt(doc, i);
    if (hit === undefined || hit.group.kind !== 'finite' || hit.group.speech || !takes(hit.cue, Takes.quote)) continue;
    const source = mainSubject(doc, before.first, hit.group.end);
    if (source !== undefined && canSpeak(doc, source, hit.cue))
      return { form: 'direct', content: [content], cue: { first: hit.group.first, end: hit.group.end }, cueRow: hit.cue, source };
  }
  // La romancière ne cache pas sa joie. « P »: somebody in the sentence before, who alone can speak
  const subject = mainSubject(doc, before.first, before.end);
  const head = subject === undefined ? undefined : wordAt(doc, headOf(doc, subject));
  if (subject === undefined || head?.source !== 'person' || doc.quoteOf[subject.first] !== -1) return undefined;
  return isDefinite(wordAt(doc, subject.first)) ? { form: 'direct', content: [content], source: subject } : undefined;
}

/** `Le sujet a été abordé par le maire Jean Morlon : « P »`: a person, right before the colon, by whom it was done. */
function agentBefore(doc: Doc, lo: number, colon: number): Range | undefined {
  for (let i = colon - 1; i > lo && i > colon - 14; i--) {
    const word = wordAt(doc, i);
    if (word.lower === 'par') {
      const agent = { first: i + 1, end: colon };
      return i + 1 < colon && wordAt(doc, headOf(doc, agent)).source === 'person' ? agent : undefined;
    }
    if (word.kind === 'mark' || isFiniteVerb(doc, i)) return undefined;
  }
  return undefined;
}

const isDefinite = isOneOf("le la l'");
const isReply = isFoldedOneOf('reponse reaction commentaire explication verdict constat conclusion precision');

/** `Réponse de la direction : « P »`: whose words a noun announces. */
function replyOf(doc: Doc, first: number, colon: number): Range | undefined {
  const at = has(doc, first, Tag.determiner) ? first + 1 : first;
  if (!isReply(wordAt(doc, at)) || !/^(?:de|d'|du|des)$/.test(wordAt(doc, at + 1).lower)) return undefined;
  const start = /^(?:de|d')$/.test(wordAt(doc, at + 1).lower) ? at + 2 : at + 1;
  return colon > start && colon - start < 14 ? { first: start, end: colon } : undefined;
}

function sentencesBetween(doc: Doc, from: number, to: number): number {
  return Math.abs((doc.sentenceOf[to] ?? 0) - (doc.sentenceOf[Math.max(0, from - 1)] ?? 0));
}

const holdsVerb = (doc: Doc, first: number, end: number): boolean => {
  for (let i = first; i < end; i++) if (isFiniteVerb(doc, i) || has(doc, i, Tag.infinitive)) return true;
  return false;
};

export const floatingQuote: QuoteRule = {
  id: 'floating-quote',
  description: 'A quotation without a cue of its own: it goes on with the running speaker, or belongs to the subject before its colon.',
  trigger: 'quote',
  match,
  examples: ['{s:La porte-parole} {c:a nuancé} les chiffres. « {q:On a constaté une baisse} ».'],
  counterExamples: ['Le film « Nous irons tous au paradis » sort demain.'],
};
