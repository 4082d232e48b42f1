/** Questions to a token in its context: is it a verb here, how far does its group go, where does its sentence end. */
import type { VerbForm } from '../../lexicon/inflect.ts';
import { type Moods, moodsOf, NO_MARK, Tag, type Word } from '../../lexicon/word.ts';
import { isFoldedOneOf, isOneOf, wordTest } from '../../lexicon/word-test.ts';
import { type Doc, type Range, type Sentence, sentenceAt } from '../doc.ts';

/** The word at token `i`; an empty mark outside the document. */
export const wordAt = (doc: Doc, i: number): Word => (i >= 0 && i < doc.words.length ? (doc.words[i] as Word) : NO_MARK);

export const has = (doc: Doc, i: number, tags: number): boolean => (wordAt(doc, i).tags & tags) !== 0;

const CLOSED = Tag.preposition | Tag.adverb | Tag.coordinator | Tag.subordinator | Tag.determiner | Tag.time | Tag.prenominal;
const isMaybeClitic = isOneOf("le la les l' leur en y lui");
/** A verb whose finite forms here are only those of `je`, `nous` or `vous`. */
const isPlain = wordTest(({ verbs }) => verbs.length > 0 && verbs.every((f) => f.mood !== 'finite' || f.plain === true));
const isNousOrVous = isOneOf('nous vous');
const isObjectClitic = isOneOf('leur lui les y en');
const isOther = isFoldedOneOf('autre autres');
const isAll = isOneOf('tous toutes les');
const isPause = wordTest(({ text }) => text === ',' || text === ';' || text === ')');
const isSpeakerPronoun = isOneOf("je j' nous vous tu on");
const isSpeakerClitic = isFoldedOneOf('-je -nous -vous -tu -on');
const isNegative = isOneOf('pas jamais point');

/** The form at `i` is used as a finite verb: not a noun behind a determiner (`une demande`), not a participle behind its auxiliary. */
export function isFiniteVerb(doc: Doc, i: number): boolean {
  const word = wordAt(doc, i);
  if ((word.tags & Tag.finite) === 0) return false;
  if (word.capital && (!startsSentence(doc, i) || wordAt(doc, i + 1).capital)) return false;
  const before = wordAt(doc, i - 1);
  // le secrétaire général adjoint: hardly ever a form of adjoindre
  if (word.lower === 'adjoint' && (before.tags & Tag.clitic) === 0) return false;
  // A l'Assemblée, A Genève: the preposition without its accent
  if (word.text === 'A') return has(doc, i + 1, Tag.pastParticiple) || wordAt(doc, i + 1).kind === 'clitic';
  if ((word.tags & (Tag.have | Tag.be)) !== 0) return word.lower !== 'est' || before.lower !== "l'" || has(doc, i + 1, Tag.pastParticiple);
  // je dis, nous disons: only behind their pronoun
  if (isPlain(word) && !has(doc, i - 1, Tag.subject | Tag.clitic | Tag.negation) && wordAt(doc, i + 1).norm !== '-vous') {
    return (word.tags & (Tag.have | Tag.be)) !== 0;
  }
  // contre, entre, sous: function words that look like verbs, but behind a subject
  if ((word.tags & CLOSED) !== 0 && (before.tags & (Tag.subject | Tag.clitic | Tag.relative)) === 0) return false;
  if ((word.tags & Tag.pastParticiple) !== 0 && auxiliaryBefore(doc, i) !== -1) return false;
  // X, président du groupe; Y, juge d'instruction: an office, though it looks like a verb
  if (before.text === ',' && word.source === 'person' && !has(doc, i + 1, Tag.determiner | Tag.subordinator | Tag.clitic)) return false;
  if (isNousOrVous(before) || standsAlone(doc, i - 1)) return true;
  if ((before.tags & Tag.determiner) !== 0 || isMaybeClitic(before)) {
    if (!isMaybeClitic(before)) return false;
    // Pastor leur répondit; la demande augmente is no case of it
    if (isObjectClitic(before) && wordAt(doc, i - 2).capital && wordAt(doc, i - 2).kind === 'word') return true;
    return (
      has(doc, i - 2, Tag.subject | Tag.negation) ||
      objectOfComme(doc, i) ||
      (has(doc, i - 2, Tag.relative) && !has(doc, i - 3, Tag.preposition)) ||
      (has(doc, i - 2, Tag.clitic) && !has(doc, i - 2, Tag.determiner))
    );
  }
  // l'article 2 précise, but 2 demandes
  if (before.kind === 'number') return isNounLike(doc, i - 2);
  // la nouvelle demande; , nouvelle demande de
  if (
    (before.tags & Tag.prenominal) !== 0 &&
    !isOther(before) &&
    (has(doc, i - 2, Tag.determiner | Tag.preposition) ||
      (wordAt(doc, i - 2).text === ',' && /^(?:de|d'|du|des)$/.test(wordAt(doc, i + 1).lower)))
  )
    return false;
  return (before.tags & (Tag.preposition | Tag.contracted)) === 0;
}

/** `comme le rappelle la Cour`: a verb that says, its subject behind it. */
const objectOfComme = (doc: Doc, i: number): boolean =>
  wordAt(doc, i - 2).lower === 'comme' &&
  /^(?:le|l')$/.test(wordAt(doc, i - 1).lower) &&
  wordAt(doc, i).source === undefined &&
  wordAt(doc, i).verbs.some((f) => doc.lexicon.cues.verbs.has(f.lemma)) &&
  (has(doc, i + 1, Tag.determiner) || wordAt(doc, i + 1).capital);

/** `certains`, `plusieurs`, `tous deux`: a pronoun here, though it can be an article. */
const standsAlone = (doc: Doc, i: number): boolean => {
  const word = wordAt(doc, i);
  if (word.lower === 'deux') return isAll(wordAt(doc, i - 1));
  return (word.tags & Tag.subject) !== 0 && (word.tags & Tag.clitic) === 0;
};

export const startsSentence = (doc: Doc, i: number): boolean => {
  const s = sentenceAt(doc, i);
  if (s === undefined) return false;
  return i === s.first || (wordAt(doc, i - 1).kind === 'mark' && (i - 1 === s.first || !isPause(wordAt(doc, i - 1))));
};

/** Words that may stand between an auxiliary and its participle without ending the group. */
const INSIDE: ReadonlySet<string> = new Set([
  'pour',
  'sa',
  'leur',
  'ma',
  'notre',
  'part',
  'son',
  'tour',
  'cote',
  'de',
  'nouveau',
  'nouvelle',
  'maintes',
  'en',
  'outre',
  'effet',
  'revanche',
  'par',
  'ailleurs',
  'meme',
  'temps',
  'a',
  'plusieurs',
  'reprises',
  'quant',
  'elle',
  'lui',
  'eux',
  'elles',
  'tout',
  'tous',
  'toutes',
  'deux',
  'enfin',
  'premier',
  'lieu',
  'fois',
  'autres',
  'entre',
  'notamment',
  'une',
  'plus',
  'ainsi',
  'fermement',
  'fin',
  'semaine',
  'derniere',
]);

const isDAilleurs = isFoldedOneOf('ailleurs abord emblee entree');
const isInside = wordTest(({ norm }) => INSIDE.has(norm) || norm.endsWith('ment'));

/** The auxiliary of the past participle at `i`, skipping adverbs, negations and `pour sa part`; -1 where there is none. */
export function auxiliaryBefore(doc: Doc, i: number): number {
  const lo = sentenceStart(doc, i);
  for (let k = i - 1; k >= lo && k >= i - 8; k--) {
    const word = wordAt(doc, k);
    if ((word.tags & (Tag.have | Tag.be)) !== 0 && word.lower !== 'avoir' && word.lower !== 'être') {
      // « à » misread as « a » cannot be: accents tell them apart
      return k;
    }
    if (word.lower === 'avoir' || word.lower === 'être' || word.lower === 'été') {
      if (word.lower === 'été') continue;
      return -1;
    }
    if (word.kind === 'clitic') continue;
    if (word.kind === 'mark') {
      // a, pour sa part, déclaré
      if (word.text === ',') continue;
      return -1;
    }
    if ((word.tags & (Tag.adverb | Tag.negation | Tag.clitic)) !== 0 || isInside(word)) continue;
    // avait d'ailleurs précisé
    if (word.lower === "d'" && isDAilleurs(wordAt(doc, k + 1))) continue;
    if ((word.tags & Tag.time) !== 0 && k === i - 1) continue;
    return -1;
  }
  return -1;
}

const sentenceStart = (doc: Doc, i: number): number => sentenceAt(doc, i)?.first ?? 0;

export const Clitic = { se: 1, y: 2, en: 4 } as const;

/** A verb with its auxiliary, clitics and inverted pronoun. */
export interface Group {
  readonly first: number;
  /** Grows by the words that belong to the cue. */
  end: number;
  readonly head: number;
  readonly kind: 'finite' | 'infinitive' | 'present_participle' | 'bare_participle';
  readonly form: VerbForm;
  /** Number of the finite verb; undefined where the form does not tell. */
  readonly number: 's' | 'p' | undefined;
  /** Token of an inverted subject pronoun (`-t-il`). */
  readonly inverted: number | undefined;
  readonly passive: boolean;
  /** Which of the clitics that make another verb stand before it (`se dit`, `y voit`): bits of `Clitic`. */
  readonly clitics: number;
  readonly negated: boolean;
  /** First or second person: never a source. */
  readonly speech: boolean;
}

const numberOf = (form: VerbForm): 's' | 'p' | undefined => (form.number === 's' ? 's' : form.number === 'p' ? 'p' : undefined);
const ETRE_PAST = new Set(['venir', 'aller', 'arriver', 'partir', 'rester', 'convenir', 'intervenir', 'revenir', 'parvenir', 'devenir']);

/** The verb group of lemma `lemma` whose main verb stands at `i`; undefined where the form there is no verb. */
export function groupAt(doc: Doc, i: number, lemma: string): Group | undefined {
  const { verbs } = wordAt(doc, i);
  return verbs.some((f) => f.lemma === lemma) ? groupOf(doc, i, moodsOf(verbs, lemma)) : undefined;
}

/** The same by the readings of the form there. */
export function groupOf(
  doc: Doc,
  i: number,
  { finite, infinitive, presentParticiple: present, pastParticiple: participle }: Moods,
): Group | undefined {
  const word = wordAt(doc, i);
  if (word.capital && (!startsSentence(doc, i) || wordAt(doc, i + 1).capital)) return undefined;
  if (participle !== undefined) {
    const aux = auxiliaryBefore(doc, i);
    if (aux !== -1) return compound(doc, i, aux, participle);
  }
  if (finite !== undefined && isFiniteVerb(doc, i)) return simple(doc, i, finite);
  if (present !== undefined) return bareVerb('present_participle', i, present, leftClitics(doc, i));
  if (infinitive !== undefined) return bareVerb('infinitive', i, infinitive, leftClitics(doc, i));
  // dites-vous: no participle has a pronoun behind it
  if (participle !== undefined && wordAt(doc, i + 1).kind !== 'clitic')
    return groupWith('bare_participle', i, participle, { at: i, clitics: 0, negated: false, speech: false }, i + 1, numberOf(participle));
  return undefined;
}

/** What stands to the left of a verb. */
interface Left {
  /** The first of the clitics, or the verb. */
  at: number;
  clitics: number;
  negated: boolean;
  speech: boolean;
}

/** One literal for all groups: objects of one shape are read fastest. */
const groupWith = (
  kind: Group['kind'],
  head: number,
  form: VerbForm,
  left: Left,
  end: number,
  number: Group['number'],
  inverted?: number,
  passive = false,
): Group => ({
  first: left.at,
  end,
  head,
  kind,
  form,
  number,
  inverted,
  passive,
  clitics: left.clitics,
  negated: left.negated,
  speech: left.speech,
});

/** The group with some of it told otherwise; no spread, which would make a shape of its own. */
export const changed = (group: Group, to: Partial<Group>): Group => ({
  first: to.first ?? group.first,
  end: to.end ?? group.end,
  head: to.head ?? group.head,
  kind: to.kind ?? group.kind,
  form: to.form ?? group.form,
  number: to.number ?? group.number,
  inverted: to.inverted ?? group.inverted,
  passive: to.passive ?? group.passive,
  clitics: to.clitics ?? group.clitics,
  negated: to.negated ?? group.negated,
  speech: to.speech ?? group.speech,
});

function bareVerb(kind: 'infinitive' | 'present_participle', i: number, form: VerbForm, left: Left): Group {
  left.speech = false;
  return groupWith(kind, i, form, left, i + 1, undefined);
}

/** Clitics and `ne` to the left of a verb. */
function leftClitics(doc: Doc, i: number): Left {
  const left: Left = { at: i, clitics: 0, negated: false, speech: false };
  while (left.at > 0) {
    const { at } = left;
    const word = wordAt(doc, at - 1);
    if ((word.tags & Tag.clitic) === 0 || word.kind !== 'word') break;
    if (
      (word.tags & Tag.determiner) !== 0 &&
      !has(doc, at, Tag.have | Tag.be) &&
      !(has(doc, at - 2, Tag.subject | Tag.relative | Tag.negation | Tag.clitic) || isNounLike(doc, at - 2) || objectOfComme(doc, at))
    )
      break;
    if (word.lower === 'en' && has(doc, i, Tag.presentParticiple)) break;
    if (word.lower === 'en' && !has(doc, at - 2, Tag.subject | Tag.relative | Tag.negation | Tag.clitic) && !isNounLike(doc, at - 2)) break;
    if (
      (word.lower === 'nous' || word.lower === 'vous') &&
      (at - 1 === sentenceStart(doc, i) || (!has(doc, at - 2, Tag.subject | Tag.relative | Tag.negation) && !isNounLike(doc, at - 2)))
    ) {
      // « P » nous confie X: the form is no first person's, nous is who is told
      if (!/(?:ons|ez|mes|tes)$/.test(wordAt(doc, i).lower) && !has(doc, i, Tag.have | Tag.be | Tag.infinitive)) {
        left.at--;
        continue;
      }
      left.speech = true;
      break;
    }
    if (word.lower === 'se' || word.lower === "s'") left.clitics |= Clitic.se;
    else if (word.lower === 'y') left.clitics |= Clitic.y;
    else if (word.lower === 'en') left.clitics |= Clitic.en;
    else if (word.lower === 'ne' || word.lower === "n'") left.negated = true;
    else if (word.lower === "m'" || word.lower === 'me') left.speech ||= wordAt(doc, at - 2).lower === 'je';
    left.at--;
  }
  return left;
}

/** A word that can end a noun phrase: no function word, no verb by its form alone. */
export const isNounLike = (doc: Doc, i: number): boolean => {
  const word = wordAt(doc, i);
  return word.kind === 'word' && (word.tags & ~(Tag.time | Tag.finite | Tag.pastParticiple | Tag.prenominal)) === 0;
};

const isFirstPerson = (doc: Doc, first: number): boolean => isSpeakerPronoun(wordAt(doc, first - 1));

function invertedAt(doc: Doc, i: number): number | undefined {
  return wordAt(doc, i).kind === 'clitic' ? i : undefined;
}

function simple(doc: Doc, i: number, form: VerbForm): Group {
  const left = leftClitics(doc, i);
  const inverted = invertedAt(doc, i + 1);
  left.speech ||= form.plain === true || isFirstPerson(doc, left.at) || (inverted !== undefined && isSpeakerClitic(wordAt(doc, inverted)));
  const behind = (inverted ?? i) + 1;
  const end = left.negated && isNegative(wordAt(doc, behind)) ? behind + 1 : behind;
  return groupWith('finite', i, form, left, end, numberOf(form), inverted);
}

const isPluralAuxiliary = isOneOf('ont sont avaient étaient auront seront auraient seraient eurent furent aient soient');

function compound(doc: Doc, i: number, aux: number, form: VerbForm): Group {
  const left = leftClitics(doc, aux);
  const inverted = invertedAt(doc, aux + 1);
  const auxWord = wordAt(doc, aux);
  let passive = (auxWord.tags & Tag.be) !== 0 && (left.clitics & Clitic.se) === 0 && !ETRE_PAST.has(form.lemma);
  for (let k = aux + 1; k < i; k++) if (wordAt(doc, k).lower === 'été') passive = true;
  left.speech ||= isFirstPerson(doc, left.at) || (inverted !== undefined && isSpeakerClitic(wordAt(doc, inverted)));
  return groupWith('finite', i, form, left, i + 1, isPluralAuxiliary(auxWord) ? 'p' : 's', inverted, passive);
}

/**
 * The stretch in which a construction at `i` plays: inside quotation marks, the sentence cut at the marks; outside, the
 * sentence with every quote in it whole, however many stops that holds.
 */
export function boundsAt(doc: Doc, i: number): Range {
  const sentence = doc.sentenceOf[i] as number;
  const whole = doc.sentences[sentence];
  if (whole === undefined) return { first: i, end: i + 1 };
  const own = withoutCredit(doc, whole, i);
  const q = doc.quoteOf[i] as number;
  if (q !== -1) {
    const quote = doc.quotes[q];
    // a verb alone between marks (« espère ») is used in the sentence around it
    if (quote !== undefined && i !== quote.open && i !== quote.close && quote.close - quote.open > 3) {
      return { first: Math.max(own.first, quote.open + 1), end: Math.min(own.end, quote.close) };
    }
  }
  let first = own.first;
  let end = own.end;
  for (let s = sentence; s > 0 && insideQuote(doc, first); ) {
    s = (doc.sentenceOf[first - 1] as number) ?? 0;
    const before = doc.sentences[s];
    if (before === undefined || before.paragraph !== own.paragraph) break;
    first = before.first;
  }
  for (let s = sentence; s + 1 < doc.sentences.length && insideQuote(doc, end); ) {
    s++;
    const after = doc.sentences[s];
    if (after === undefined || after.paragraph !== own.paragraph) break;
    end = after.end;
  }
  return { first, end };
}

/** A headline without the name in brackets that ends it: `P (Blinken)`. */
function withoutCredit(doc: Doc, sentence: Sentence, i: number): Sentence {
  if (wordAt(doc, sentence.end - 1).text !== ')' || doc.paragraphs[sentence.paragraph]?.block.role === 'paragraph') return sentence;
  for (let k = sentence.end - 2; k > i && k > sentence.end - 10; k--) if (wordAt(doc, k).text === '(') return { ...sentence, end: k };
  return sentence;
}

/** The boundary before token `at` lies inside a quote. */
export function insideQuote(doc: Doc, at: number): boolean {
  const q = doc.quoteOf[at];
  if (q === undefined || q === -1) return false;
  const quote = doc.quotes[q];
  return quote !== undefined && quote.open < at && at <= quote.close;
}

/** The outermost quote whose marks or content hold token `i`, or -1. */
export function topQuote(doc: Doc, i: number): number {
  let q = doc.quoteOf[i] ?? -1;
  while (q !== -1 && (doc.quotes[q]?.parent ?? -1) !== -1) q = doc.quotes[q]?.parent ?? -1;
  return q;
}
