/** Who a cue attributes to: the subject of its verb, wherever French puts it. */
import type { Cue } from '../../lexicon/cues.ts';
import { Tag } from '../../lexicon/word.ts';
import { type Doc, paragraphAt, type Range, sentenceAt } from '../doc.ts';
import { auxiliaryBefore, changed, type Group, has, isFiniteVerb, isNounLike, wordAt } from './grammar.ts';
import { freePhrases, spansVerb } from './noun-phrase.ts';
import type { Draft } from './rule.ts';
import { recent, type Scene } from './scene.ts';
import { type Subject, subjectBefore } from './subject.ts';

/** A source as found: its words, or that it is shared with an earlier cue, or that there is none. */
export interface Source {
  readonly range?: Range;
  readonly setOff?: boolean;
  /** A passive or impersonal cue: a row without a speaker. */
  readonly impersonal?: boolean;
}

/** The source of a cue verb whose subject stands before it; undefined where the cue attributes to nobody who counts. */
export function sourceOf(scene: Scene, group: Group, cue: Cue, lo: number): Source | undefined {
  const { doc } = scene;
  if (group.speech) return addressed(doc, group, cue);
  if (group.kind === 'present_participle') return ofParticiple(scene, group, cue, lo);
  if (group.kind === 'infinitive') return ofInfinitive(scene, group, cue, lo);
  if (group.kind === 'bare_participle') return ofBareParticiple(scene, group, cue, lo);
  if (group.inverted !== undefined) {
    const pronoun = wordAt(doc, group.inverted).norm;
    return /^-(?:il|elle|ils|elles)$/.test(pronoun) ? { range: { first: group.inverted, end: group.inverted + 1 } } : undefined;
  }
  const chained = wordAt(doc, group.first - 1).text === ',' ? chainedTo(scene, group.first - 1, group) : undefined;
  if (chained !== undefined) return { range: chained };
  const subject = subjectBefore(doc, group, lo);
  return fromSubject(scene, subject, group, cue, lo);
}

/** `Vous avez dit que P` in a question: who is asked said so. `Vous confirmez que P ?` asks. */
function addressed(doc: Doc, group: Group, cue: Cue): Source | undefined {
  const at = group.first - 1;
  if (cue.class !== 'saying' || group.kind !== 'finite' || group.inverted !== undefined || wordAt(doc, at).lower !== 'vous')
    return undefined;
  const turn = paragraphAt(doc, at)?.block.turn;
  if (turn === undefined || doc.reading.turns[turn]?.kind !== 'question' || group.negated) return undefined;
  const sentence = sentenceAt(doc, at);
  const past = has(doc, group.first, Tag.have);
  if (sentence === undefined || (!past && wordAt(doc, sentence.end - 1).text === '?')) return undefined;
  return { range: { first: at, end: group.first } };
}

const FIRST_PERSON = /^(?:je|j'|nous|vous|tu)$/;

function fromSubject(scene: Scene, subject: Subject, group: Group, cue: Cue, lo: number): Source | undefined {
  const { doc } = scene;
  switch (subject.kind) {
    case 'pronoun': {
      if (FIRST_PERSON.test(wordAt(doc, (subject.range as Range).first).lower)) return undefined;
      const { range } = subject;
      const word = wordAt(doc, (range as Range).first).lower;
      if (/^(?:on|ce|c'|cela|ceci|ça|personne)$/.test(word)) return undefined;
      // s'il souhaite remporter l'élection: nothing is said
      if (cue.class === 'opining' && /^(?:s'|si)$/.test(wordAt(doc, (range as Range).first - 1).lower)) return undefined;
      if (word === 'il' && group.passive) return { impersonal: true };
      if (word === 'il' && cue.expression === 'convenir' && group.head === group.end - 1 && group.first === group.head) return undefined;
      return { range: range as Range };
    }
    case 'shared':
      return (group.number === 'p' ? pluralSubject(doc, group.first, lo) : undefined) ?? sharedSource(scene, group.first, lo);
    case 'relative':
      return subject.range !== undefined && canSpeak(doc, subject.range, cue)
        ? { range: subject.range, setOff: subject.setOff === true }
        : undefined;
    case 'phrase':
      return subject.range !== undefined && canSpeak(doc, subject.range, cue) ? { range: subject.range } : undefined;
    case 'none':
      return undefined;
  }
}

/** `dénonce « P », réclame que P`: what the cue before says ends at the comma, and its source goes on. */
function chainedTo(scene: Scene, comma: number, group: Group): Range | undefined {
  for (const { draft } of recent(scene)) {
    const end = draft.content.at(-1)?.end ?? -1;
    if (draft.source === undefined || draft.cue === undefined || end > comma || end < comma - 1) continue;
    if (draft.cue.first < (draft.content[0]?.first ?? 0) && group.form.mood === 'finite') return draft.source;
  }
  return undefined;
}

/** The source of the cue before in this sentence, or the subject of the sentence's first verb. */
export function sharedSource(scene: Scene, before: number, lo: number): Source | undefined {
  for (let i = scene.found.length - 1; i >= 0 && i > scene.found.length - 8; i--) {
    const draft = scene.found[i]?.draft;
    if (draft?.cue === undefined || draft.cue.first >= before || draft.cue.first < lo) continue;
    // a démenti les allégations de Y selon lesquelles P, affirmant: who denies
    const owned = draft.cueRow?.pos === 'noun' && draft.source !== undefined && draft.source.first >= draft.cue.end;
    if (owned && mainSubject(scene.doc, lo, draft.cue.first) !== undefined) continue;
    // a cue inside what another one says has a source of its own
    const nested = draft.content.some((c) => c.first <= before && before < c.end);
    // X assure que Y condamne P et demande à Z de: Y goes on
    const inner = draft.content.find((c) => c.first < before && before < c.end);
    const own =
      inner !== undefined && has(scene.doc, before - 1, Tag.coordinator) ? mainSubject(scene.doc, inner.first, before) : undefined;
    if (own !== undefined) return { range: own };
    // les propos de X qualifiant Y: whose participle it is does not go on
    if (draft.source?.end === draft.cue.first && has(scene.doc, draft.cue.first, Tag.presentParticiple)) continue;
    if (!nested && draft.source !== undefined && !insideEarlier(scene, i, draft.cue.first, before)) return { range: draft.source };
  }
  const range = relativeSubject(scene.doc, lo, before) ?? mainSubject(scene.doc, lo, before) ?? nearestSubject(scene.doc, lo, before);
  return range === undefined ? undefined : { range };
}

/** Its cue stands in what another one says. */
function insideAny(scene: Scene, { cue }: Draft): boolean {
  if (cue === undefined) return false;
  for (const { draft } of recent(scene)) if (draft.content.some((c) => c.first <= cue.first && cue.first < c.end)) return true;
  return false;
}

/** `X dit que Y espère P et appelle à Q`: Y's cue stands in what X says, which ends before `before`. */
function insideEarlier(scene: Scene, index: number, cue: number, before: number): boolean {
  for (let i = index - 1; i >= 0 && i > index - 6; i--)
    for (const c of scene.found[i]?.draft.content ?? []) if (c.first <= cue && cue < c.end && c.end <= before) return true;
  return false;
}

/** « P » en conjure X, quand Y s'oppose, rappelant que: the subject of the verb right before. */
function nearestSubject(doc: Doc, lo: number, before: number): Range | undefined {
  if (wordAt(doc, before - 1).text !== ',') return undefined;
  for (let i = before - 2; i > lo && i > before - 12; i--) {
    if (!isFiniteVerb(doc, i) || inRelative(doc, i, lo)) continue;
    const number = wordAt(doc, i).verbs.find((f) => f.mood === 'finite')?.number === 'p' ? 'p' : 's';
    const subject = subjectBefore(doc, { first: clitics(doc, i), end: i + 1, head: i, number } as unknown as Group, lo);
    return subject.kind === 'phrase' ? subject.range : undefined;
  }
  return undefined;
}

/** `contestée par l'opposition qui crie à la fraude et annonce que`: the verb right before is a relative clause's, and so is this one. */
function relativeSubject(doc: Doc, lo: number, before: number): Range | undefined {
  if (!has(doc, before - 1, Tag.coordinator)) return undefined;
  for (let i = before - 2; i > lo && i > before - 14; i--) {
    const word = wordAt(doc, i);
    if (word.kind === 'mark') return undefined;
    if (word.lower !== 'qui' || has(doc, i - 1, Tag.preposition)) continue;
    if (!isFiniteVerb(doc, i + 1) && !isFiniteVerb(doc, i + 2)) return undefined;
    // des États qui arment les rebelles et a déclaré: another number, another subject
    if (isPlural(doc, isFiniteVerb(doc, i + 1) ? i + 1 : i + 2) !== isPlural(doc, before)) return undefined;
    const group = { first: i + 1, end: i + 2, head: i + 1, number: 's' } as unknown as Group;
    const subject = subjectBefore(doc, group, lo);
    return subject.kind === 'relative' ? subject.range : undefined;
  }
  return undefined;
}

/** `X souligne que les deux villes grandissent et s'engagent à`: behind another's verb in the singular, the subject of the last plural one. */
function pluralSubject(doc: Doc, before: number, lo: number): Source | undefined {
  let main = lo;
  while (main < before && !isFiniteVerb(doc, main)) main++;
  if (isPlural(doc, main)) return undefined;
  for (let i = before - 1; i > main && i > before - 30; i--) {
    if (!isFiniteVerb(doc, i) || !isPlural(doc, i) || inRelative(doc, i, main)) continue;
    const group = { first: clitics(doc, i), end: i + 1, head: i, number: 'p' } as unknown as Group;
    const subject = subjectBefore(doc, group, main + 1);
    return subject.kind === 'phrase' && subject.range !== undefined ? { range: subject.range } : undefined;
  }
  return undefined;
}

const isPlural = (doc: Doc, i: number): boolean => {
  const word = wordAt(doc, i);
  return /^(?:ont|sont|étaient|avaient|seront|auront)$/.test(word.lower) || word.verbs.find((f) => f.mood === 'finite')?.number === 'p';
};

/** The subject of the first finite verb of `[lo, before)`. */
export function mainSubject(doc: Doc, lo: number, before: number): Range | undefined {
  for (let i = lo; i < before; i++) {
    if (!isFiniteVerb(doc, i)) continue;
    if (inRelative(doc, i, lo) || isThereIs(doc, i)) continue;
    const word = wordAt(doc, i);
    const form = word.verbs.find((f) => f.mood === 'finite');
    const number = form?.number === 'p' || /^(?:ont|sont|étaient|avaient|seront|auront)$/.test(word.lower) ? 'p' : 's';
    const group = { first: clitics(doc, i), end: i + 1, head: i, number } as unknown as Group;
    const subject = subjectBefore(doc, group, lo);
    if (subject.range !== undefined && subject.kind !== 'relative') return subject.range;
    if (subject.kind === 'none' || subject.kind === 'shared') return undefined;
  }
  return undefined;
}

/** `il y a quelques jours`: no subject. */
const isThereIs = (doc: Doc, i: number): boolean => wordAt(doc, i - 1).lower === 'y' && wordAt(doc, i - 2).lower === 'il';

const clitics = (doc: Doc, i: number): number => {
  let at = i;
  while (at > 0 && has(doc, at - 1, Tag.clitic) && (!has(doc, at - 1, Tag.determiner) || has(doc, at - 2, Tag.subject | Tag.negation)))
    at--;
  return at;
};

const inRelative = (doc: Doc, i: number, lo: number): boolean => {
  for (let k = i - 1; k >= lo && k > i - 10; k--) {
    if (has(doc, k, Tag.relative)) return true;
    if (isFiniteVerb(doc, k) || wordAt(doc, k).text === ',') return false;
  }
  return false;
};

function ofParticiple(scene: Scene, group: Group, cue: Cue, lo: number): Source | undefined {
  const { doc } = scene;
  let before = group.first - 1;
  if (wordAt(doc, before).lower === 'en') before--;
  if (wordAt(doc, before).lower === 'tout') before--;
  const gerund = before < group.first - 1;
  // Dénonçant une « mascarade », M. X a annoncé: the subject stands behind the comma
  if (before < lo) {
    const subject = subjectBehind(doc, group.end, lo);
    if (subject !== undefined) return { range: subject };
  }
  // s'est dit confiant que: the adjective
  if (!gerund && has(doc, before, Tag.pastParticiple | Tag.be) && (has(doc, before, Tag.be) || auxiliaryBefore(doc, before) !== -1))
    return undefined;
  if (!gerund && before >= lo && (isNounLike(doc, before) || wordAt(doc, before).text === ')')) {
    // un communiqué affirmant que: the phrase right before it
    const range = phraseBefore(doc, before, lo);
    // des pages incitant à jouer: only what can say directs
    const surely = cue.class !== 'directing' || range === undefined || isNamed(doc, range);
    return range !== undefined && surely && canSpeak(doc, range, cue) ? { range } : undefined;
  }
  return sharedSource(scene, group.first, lo);
}

/** The subject of the main clause behind a participle's own, which ends at the first comma that a clause follows. */
function subjectBehind(doc: Doc, from: number, lo: number): Range | undefined {
  const end = sentenceAt(doc, lo)?.end ?? from;
  for (let i = from; i < end && i < from + 60; i++) {
    const quote = doc.quotes[doc.quoteOf[i] ?? -1];
    if (quote !== undefined && quote.open === i) i = quote.close;
    if (wordAt(doc, i).text === ',' && startsClause(doc, i + 1, end)) return mainSubject(doc, i + 1, end);
  }
  return undefined;
}

/** A subject and its verb, or a name and its verb. */
function startsClause(doc: Doc, first: number, end: number): boolean {
  if (!has(doc, first, Tag.determiner | Tag.subject) && !wordAt(doc, first).capital) return false;
  for (let k = first + 1; k < end && k < first + 12; k++) {
    if (isFiniteVerb(doc, k)) return true;
    if (wordAt(doc, k).kind === 'mark' || has(doc, k, Tag.relative | Tag.subordinator)) return false;
  }
  return false;
}

const isNamed = (doc: Doc, range: Range): boolean => {
  const head = wordAt(doc, headOf(doc, range));
  return head.source !== undefined || head.capital;
};

/** The noun phrase that ends at token `last`, from its own determiner. */
export function phraseBefore(doc: Doc, last: number, lo: number): Range | undefined {
  const phrases = freePhrases(doc, lo, last + 1);
  const free = phrases.at(-1);
  for (let i = last; i >= lo && i > last - 14; i--) {
    if (
      has(doc, i, Tag.determiner) &&
      !has(doc, i - 1, Tag.determiner) &&
      !(i > lo && isInName(doc, i)) &&
      !(
        has(doc, i, Tag.contracted) &&
        i > lo &&
        isNounLike(doc, i - 1) &&
        !isFiniteVerb(doc, i - 1) &&
        !has(doc, i - 1, Tag.pastParticiple)
      )
    ) {
      // le rapport de la commission: the outer phrase where it starts a few words before
      if (
        free !== undefined &&
        free.end > last &&
        i - free.first < 8 &&
        free.first <= i &&
        !has(doc, free.first - 1, Tag.preposition) &&
        !spansVerb(doc, free.first, last)
      )
        return { first: free.first, end: last + 1 };
      return { first: i, end: last + 1 };
    }
    if (wordAt(doc, i).text === ',') break;
  }
  if (free === undefined || free.end <= last) return undefined;
  let { first } = free;
  while (first > lo && isInName(doc, first)) first--;
  return { first, end: last + 1 };
}

/** `Luc Le Morvan`: an article with a capital behind another one is the name's. */
const isInName = (doc: Doc, i: number): boolean =>
  wordAt(doc, i).capital && has(doc, i, Tag.determiner) && wordAt(doc, i - 1).capital && wordAt(doc, i - 1).kind === 'word';

/** `pour rappeler que`, `avant d'ajouter que`, `et le maire d'ajouter :`: an infinitive that no verb governs. */
function ofInfinitive(scene: Scene, group: Group, cue: Cue, lo: number): Source | undefined {
  const { doc } = scene;
  const i = group.first - 1;
  const link = wordAt(doc, i).lower;
  if (cue.class === 'showing') return undefined;
  // n'a pas assez fait pour exhorter X à: nobody exhorts
  if (link === 'pour' && cue.class === 'directing' && denied(doc, lo, i)) return undefined;
  if (/^(?:pour|afin|sans)$/.test(link) || (/^(?:de|d')$/.test(link) && /^(?:avant|afin)$/.test(wordAt(doc, i - 1).lower))) {
    return sharedSource(scene, group.first, lo);
  }
  const perceived = isNounLike(doc, i) ? phraseBefore(doc, i, lo) : undefined;
  if (perceived !== undefined)
    return perceives(doc, perceived.first, lo) && canSpeak(doc, perceived, cue) ? { range: perceived } : undefined;
  if (!/^(?:de|d')$/.test(link) || spansVerb(doc, lo, i)) return undefined;
  // Et le maire d'ajouter que: the coordinator tells it from an order
  const governs = has(doc, lo, Tag.coordinator) ? /^(?::|que|qu')$/ : /^:$/;
  if (!governs.test(wordAt(doc, group.end).lower)) return undefined;
  // Et d'ajouter : « P »: whoever spoke before
  if (i === lo + 1 && has(doc, lo, Tag.coordinator)) {
    const spoken = ({ draft }: { readonly draft: Draft }): boolean =>
      draft.source !== undefined && draft.cue !== undefined && draft.cue.first < lo && draft.cueRow?.pos === 'verb';
    for (const found of recent(scene)) if (spoken(found) && !insideAny(scene, found.draft)) return { range: found.draft.source as Range };
    return { impersonal: true };
  }
  const range = phraseBefore(doc, i - 1, lo + (has(doc, lo, Tag.coordinator) ? 1 : 0));
  return range !== undefined && canSpeak(doc, range, cue) ? { range } : undefined;
}

/** `a entendu le ministre affirmer que`, `ont vu la presse prétendre que`: the object is who speaks. */
const PERCEIVING = new Set(['entendre', 'voir', 'écouter']);

const perceives = (doc: Doc, object: number, lo: number): boolean => {
  for (let i = object - 1; i >= lo && i > object - 6; i--) {
    if (wordAt(doc, i).verbs.some((f) => PERCEIVING.has(f.lemma))) return true;
    if (wordAt(doc, i).kind === 'mark' || isFiniteVerb(doc, i)) return false;
  }
  return false;
};

const denied = (doc: Doc, lo: number, hi: number): boolean => {
  for (let i = lo; i < hi; i++) if (has(doc, i, Tag.negation) && /^(?:ne|n')$/.test(wordAt(doc, i).lower)) return true;
  return false;
};

function ofBareParticiple(scene: Scene, group: Group, cue: Cue, lo: number): Source | undefined {
  const { doc } = scene;
  if (cue.class === 'accusing') return undefined;
  const before = wordAt(doc, group.first - 1);
  let at = group.first;
  while (has(doc, at - 1, Tag.adverb)) at--;
  if (/^(?:et|ou|puis|mais)$/.test(wordAt(doc, at - 1).lower) || wordAt(doc, at - 1).text === ',') {
    // menacé par un risque: a passive
    if (wordAt(doc, group.end).lower === 'par') return undefined;
    return sharesAuxiliary(doc, lo, at) ? sharedSource(scene, group.first, lo) : undefined;
  }
  // M. Earnest noté que: a headline's or a misprint's missing auxiliary, only in the form that agrees with nothing
  if (
    group.form.gender === 'm' &&
    group.form.number === 's' &&
    (before.capital || before.text === ')') &&
    /^(?:que|qu')$/.test(wordAt(doc, group.end).lower)
  ) {
    const subject = subjectBefore(doc, changed(group, { number: 's' }), lo);
    return subject.kind === 'phrase' && subject.range !== undefined ? { range: subject.range } : undefined;
  }
  return undefined;
}

/** `les parties ont échangé leurs vues et confirmé leur volonté`: the subject of the nearest auxiliary, where it is of the many. */
export function severalBefore(doc: Doc, lo: number, before: number): Range | undefined {
  for (let i = before - 1; i >= lo && i > before - 30; i--) {
    if (wordAt(doc, i).text === ';') return undefined;
    if (!has(doc, i, Tag.have) || !has(doc, i, Tag.finite)) continue;
    if (!isPlural(doc, i)) return undefined;
    const subject = subjectBefore(doc, { first: clitics(doc, i), number: 'p' }, lo);
    return subject.kind === 'phrase' ? subject.range : undefined;
  }
  return undefined;
}

/** `a rappelé … et ajouté`: an active compound tense stands before it in the sentence. */
function sharesAuxiliary(doc: Doc, lo: number, before: number): boolean {
  for (let i = before - 1; i >= lo; i--) {
    if (has(doc, i, Tag.have) && has(doc, i, Tag.finite)) return true;
    if (wordAt(doc, i).text === ';') return false;
  }
  return false;
}

const ABSTRACT = /(?:tion|sion|ment|ité|isme|ance|ence|age|ure|ude)s?$/;

/** The phrase can be a source: a person, body, medium or document; not an event, a fact or a figure. */
export function canSpeak(doc: Doc, range: Range, cue: Cue): boolean {
  const head = headOf(doc, range);
  const word = wordAt(doc, head);
  const kind = word.source;
  if (kind === 'never') return false;
  // mon bilan montre que: the speaker's own
  if (cue.class === 'showing' && /^(?:mon|ma|mes|notre|nos)$/.test(wordAt(doc, range.first).lower)) return false;
  if (kind !== undefined) return true;
  if (word.capital && head > range.first - 1) return true;
  // deux des élus; les 27
  if (wordAt(doc, range.first).kind === 'number' || word.kind === 'number') return true;
  if (cue.class === 'showing') return false;
  return !ABSTRACT.test(word.lower) && word.kind === 'word';
}

/** The head noun of a phrase: the first word that is no determiner, number or adjective known to stand before its noun. */
export function headOf(doc: Doc, range: Range): number {
  let i = range.first;
  while (i < range.end - 1) {
    const word = wordAt(doc, i);
    if ((word.tags & (Tag.determiner | Tag.preposition | Tag.adverb)) !== 0 || word.kind !== 'word' || (word.tags & Tag.prenominal) !== 0)
      i++;
    else break;
  }
  return i;
}
