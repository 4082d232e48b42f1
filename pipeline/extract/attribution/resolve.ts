/**
 * From the source's words to the actor: names, titles that the document gives to one actor, pronouns by gender, number and
 * recency among those who speak. What fits nobody, several or no named actor stays without one.
 */
import { Tag } from '../../lexicon/word.ts';
import type { Attribution, FoundActor, Mention, Speaker } from '../../model/document.ts';
import { type Span, span } from '../../model/span.ts';
import type { SpeakerBasis } from '../../model/terms.ts';
import type { Doc, Range } from '../doc.ts';
import { isFinite, wordAt } from './grammar.ts';
import { freePhrases } from './noun-phrase.ts';
import type { Found } from './rule.ts';
import { headOf, mainSubject } from './source.ts';

export interface People {
  readonly actors: readonly FoundActor[];
  readonly mentions: readonly Mention[];
}

/** Somebody who spoke or was spoken of: what a pronoun can stand for. `actor` is absent for an unnamed one. */
interface Antecedent {
  readonly at: number;
  readonly actor: number | undefined;
  readonly gender: 'm' | 'f' | undefined;
  readonly plural: boolean;
  readonly speaks: boolean;
}

/** Attributions in characters with their speakers. Those that only repeat the speaker of the words around them are left out. */
export function resolve(doc: Doc, found: readonly Found[], people: People): Attribution[] {
  const starts = mentionIndex(doc, people.mentions);
  const antecedents: Antecedent[] = [];
  const out: Attribution[] = [];
  const open: { end: number; speaker: Speaker | undefined; source: Range | undefined; gender: 'm' | 'f' | undefined; plural: boolean }[] = [];
  let running: Speaker | undefined;
  for (const { rule, draft } of found) {
    const first = draft.content[0] as Range;
    while (open.length > 0 && (open.at(-1)?.end ?? 0) < first.end) open.pop();
    const around = open.at(-1);
    let speaker: Speaker | undefined;
    let gender: 'm' | 'f' | undefined;
    let plural = false;
    if (draft.source !== undefined) {
      const pronoun = pronounOf(doc, draft.source);
      if (pronoun !== undefined) {
        gender = pronoun.gender;
        plural = pronoun.plural;
        if (around !== undefined && draft.source.first >= first.first - 40 && insideContent(around, draft.source) && sameAgreement(around, pronoun)) continue;
        speaker = resolvePronoun(doc, draft.source.first, pronoun, antecedents, people, starts);
      } else {
        const named = resolvePhrase(doc, draft.source, people, starts);
        speaker = named.speaker;
        gender = named.gender;
        plural = named.plural;
      }
      if (around?.speaker !== undefined && speaker !== undefined && around.speaker.actor === speaker.actor && insideContent(around, draft.source)) continue;
      antecedents.push({ at: draft.source.first, actor: speaker?.actor, gender: gender ?? genderOf(people, speaker), plural, speaks: true });
    } else if (draft.carried === true) {
      speaker = running === undefined ? undefined : { actor: running.actor, basis: 'carried' };
    }
    running = speaker;
    out.push({
      ruleId: rule.id,
      form: draft.form,
      content: draft.content.map((c) => chars(doc, c)),
      ...(draft.cue !== undefined && { cue: chars(doc, draft.cue) }),
      ...(draft.cueRow !== undefined && { cueLemma: draft.cueRow.expression, cueClass: draft.cueRow.class }),
      ...(draft.source !== undefined && { source: sourceChars(doc, draft.source) }),
      ...(speaker !== undefined && { speaker }),
      ...(draft.when !== undefined && { when: chars(doc, draft.when) }),
    });
    open.push({ end: (draft.content.at(-1) as Range).end, speaker, source: draft.source, gender: gender ?? genderOf(people, speaker), plural });
  }
  return out;
}

const insideContent = (around: { source: Range | undefined }, source: Range): boolean => around.source === undefined || around.source.first !== source.first;

const sameAgreement = (around: { gender: 'm' | 'f' | undefined; plural: boolean }, pronoun: { gender: 'm' | 'f' | undefined; plural: boolean }): boolean =>
  around.plural === pronoun.plural && (around.gender === undefined || pronoun.gender === undefined || around.gender === pronoun.gender);

const genderOf = (people: People, speaker: Speaker | undefined): 'm' | 'f' | undefined => (speaker === undefined ? undefined : people.actors[speaker.actor]?.gender);

/** The range in characters. */
function chars(doc: Doc, range: Range): Span {
  const first = doc.tokens[range.first];
  const last = doc.tokens[range.end - 1];
  if (first === undefined || last === undefined) throw new Error(`${doc.file}: token range ${range.first}-${range.end} lies outside the document`);
  return span(first.start, last.end);
}

/** An inverted pronoun is published without its hyphens: `il` of `-t-il`. */
function sourceChars(doc: Doc, range: Range): Span {
  const all = chars(doc, range);
  if (wordAt(doc, range.first).kind !== 'clitic') return all;
  return span(all.end - (wordAt(doc, range.first).norm.length - 1), all.end);
}

type MentionAt = { readonly first: number; readonly end: number; readonly actor: number };

/** Mentions as token ranges, in order. */
function mentionIndex(doc: Doc, mentions: readonly Mention[]): MentionAt[] {
  const out: MentionAt[] = [];
  let t = 0;
  for (const m of mentions) {
    while (t < doc.tokens.length && (doc.tokens[t]?.end ?? 0) <= m.span.start) t++;
    let end = t;
    while (end < doc.tokens.length && (doc.tokens[end]?.start ?? 0) < m.span.end) end++;
    if (end > t) out.push({ first: t, end, actor: m.actor });
  }
  return out;
}

/** The mentions that lie in the range, by binary search. */
function mentionsIn(index: readonly MentionAt[], range: Range): MentionAt[] {
  let low = 0;
  let high = index.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((index[mid] as MentionAt).first < range.first) low = mid + 1;
    else high = mid;
  }
  const out: MentionAt[] = [];
  for (let i = low; i < index.length && (index[i] as MentionAt).first < range.end; i++) out.push(index[i] as MentionAt);
  return out;
}

const PRONOUNS: Record<string, { gender: 'm' | 'f' | undefined; plural: boolean }> = {
  il: { gender: 'm', plural: false },
  elle: { gender: 'f', plural: false },
  lui: { gender: 'm', plural: false },
  'celui-ci': { gender: 'm', plural: false },
  'celle-ci': { gender: 'f', plural: false },
  ils: { gender: 'm', plural: true },
  elles: { gender: 'f', plural: true },
  eux: { gender: 'm', plural: true },
  'ceux-ci': { gender: 'm', plural: true },
  'celles-ci': { gender: 'f', plural: true },
};

const pronounOf = (doc: Doc, range: Range): { gender: 'm' | 'f' | undefined; plural: boolean } | undefined => {
  if (range.end - range.first > 1) return undefined;
  const word = wordAt(doc, range.first);
  return PRONOUNS[word.kind === 'clitic' ? word.norm.replace(/^-/, '') : word.lower];
};

/** How many sentences back a pronoun may look. */
const PRONOUN_REACH = 6;

function resolvePronoun(doc: Doc, at: number, pronoun: { gender: 'm' | 'f' | undefined; plural: boolean }, antecedents: readonly Antecedent[], people: People, index: readonly MentionAt[]): Speaker | undefined {
  const sentence = doc.sentenceOf[at] ?? 0;
  const turn = turnOf(doc, at);
  const fits = (a: Antecedent): boolean => a.plural === pronoun.plural && (a.gender === undefined || pronoun.gender === undefined || a.gender === pronoun.gender);
  const spoken = antecedents.findLast((a) => a.at < at && fits(a) && sentence - (doc.sentenceOf[a.at] ?? 0) <= PRONOUN_REACH && turnOf(doc, a.at) === turn);
  const subject = lastSubject(doc, at, pronoun, people, index);
  const nearest = subject !== undefined && (spoken === undefined || (doc.sentenceOf[subject.at] ?? 0) > (doc.sentenceOf[spoken.at] ?? 0)) ? subject : spoken;
  return nearest?.actor === undefined ? undefined : { actor: nearest.actor, basis: 'pronoun' };
}

const turnOf = (doc: Doc, at: number): number => doc.paragraphs[doc.sentences[doc.sentenceOf[at] ?? -1]?.paragraph ?? -1]?.block.turn ?? -1;

/** The subject of the sentences before, the nearest that agrees and is an actor. */
function lastSubject(doc: Doc, at: number, pronoun: { gender: 'm' | 'f' | undefined; plural: boolean }, people: People, index: readonly MentionAt[]): Antecedent | undefined {
  const sentence = doc.sentenceOf[at] ?? 0;
  const turn = turnOf(doc, at);
  for (let s = sentence; s >= 0 && s > sentence - 3; s--) {
    const range = doc.sentences[s];
    if (range === undefined || turnOf(doc, range.first) !== turn) break;
    const subject = mainSubject(doc, range.first, s === sentence ? at : range.end);
    if (subject === undefined || subject.first >= at || pronounOf(doc, subject) !== undefined) continue;
    const named = resolvePhrase(doc, subject, people, index);
    if (named.speaker === undefined) continue;
    const gender = named.gender ?? genderOf(people, named.speaker);
    if (named.plural !== pronoun.plural || (gender !== undefined && pronoun.gender !== undefined && gender !== pronoun.gender)) continue;
    return { at: subject.first, actor: named.speaker.actor, gender, plural: named.plural, speaks: false };
  }
  return undefined;
}

interface Named {
  readonly speaker: Speaker | undefined;
  readonly gender: 'm' | 'f' | undefined;
  readonly plural: boolean;
}

const PLURAL_DETERMINERS = /^(?:les|des|ces|ses|leurs|nos|vos|mes|plusieurs|quelques|certains|certaines|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|nombreux|de)$/;

/** The actor that a noun phrase names. */
export function resolvePhrase(doc: Doc, range: Range, people: People, index: readonly MentionAt[]): Named {
  const inside = mentionsIn(index, range);
  const determiner = wordAt(doc, range.first);
  const head = headOf(doc, range);
  const headWord = wordAt(doc, head);
  const kind = doc.lexicon.sources.get(headWord.norm);
  const gender = genderFromDeterminer(doc, range.first);
  const plural = PLURAL_DETERMINERS.test(determiner.lower) && !inside.some((m) => m.first <= range.first + 1);
  const of = (actor: number, basis: SpeakerBasis): Named => ({ speaker: { actor, basis }, gender: people.actors[actor]?.gender ?? gender, plural: people.actors[actor]?.plural ?? false });
  const nobody: Named = { speaker: undefined, gender, plural };
  const governed = (m: MentionAt): boolean => {
    const before = wordAt(doc, m.first - 1);
    const link = (before.tags & Tag.determiner) !== 0 && (before.tags & Tag.contracted) === 0 ? wordAt(doc, m.first - 2) : before;
    return m.first > range.first && ((link.tags & (Tag.preposition | Tag.contracted)) !== 0);
  };
  // X et Y: several, so nobody
  const free = inside.filter((m) => !governed(m));
  const distinct = new Set(free.map((m) => m.actor));
  if (distinct.size > 1 && coordinated(doc, range)) return { ...nobody, plural: true };
  const person = free.find((m) => people.actors[m.actor]?.type === 'person');
  if (person !== undefined && !PLURAL_DETERMINERS.test(determiner.lower)) return of(person.actor, 'name');
  if (kind === 'document') {
    const owner = inside[0];
    return owner === undefined ? descriptionOf(doc, range, people, index, nobody) : of(owner.actor, 'name');
  }
  const own = free.find((m) => people.actors[m.actor]?.type !== 'person');
  if (own !== undefined) {
    // le ministre des Finances de la Grèce: the person, not the state; sources du gouvernement: unnamed
    if (kind !== 'person' || own.first <= head) {
      if (plural && kind !== undefined && own.first > head) return nobody;
      return of(own.actor, 'name');
    }
  }
  if (plural) return nobody;
  return descriptionOf(doc, range, people, index, nobody);
}

function genderFromDeterminer(doc: Doc, i: number): 'm' | 'f' | undefined {
  const word = wordAt(doc, i).lower;
  if (/^(?:le|un|ce|cet|du|au|m\.|monsieur)$/.test(word)) return 'm';
  if (/^(?:la|une|cette|sa|ma|mme|madame|mlle)$/.test(word)) return 'f';
  return undefined;
}

const coordinated = (doc: Doc, range: Range): boolean => freePhrases(doc, range.first, range.end).some((p) => p.joined) || /^(?:et)$/.test(wordAt(doc, range.first + 1).lower);

const DEFINITE = /^(?:le|la|l'|ce|cet|cette)$/;

/** `le porte-parole`, `le président américain`, `le quotidien`, `l'agence`: who in this document is described so. */
function descriptionOf(doc: Doc, range: Range, people: People, index: readonly MentionAt[], nobody: Named): Named {
  if (!DEFINITE.test(wordAt(doc, range.first).lower)) return nobody;
  const words = contentWords(doc, range);
  const [head] = words;
  if (head === undefined) return nobody;
  const kind = doc.lexicon.sources.get(head);
  let best: number | undefined;
  let bestScore = 0;
  let tied = false;
  for (const [actor, last] of near(index, range.first)) {
    const found = people.actors[actor];
    const score = found === undefined ? 0 : fit(doc, found, words, kind);
    if (score === 0) continue;
    // among equals, who was named last before the phrase; somebody named only later comes after
    const total = score * 1e6 + (last >= 0 ? last + 1 : 0);
    if (total > bestScore) {
      bestScore = total;
      best = actor;
      tied = false;
    } else if (total === bestScore) tied = true;
  }
  if (best === undefined || tied) return nobody;
  return { speaker: { actor: best, basis: 'role' }, gender: people.actors[best]?.gender ?? nobody.gender, plural: people.actors[best]?.plural ?? false };
}

/** How many mentions before and after a phrase are looked through. */
const BEFORE = 300;
const AFTER = 60;

/** The actors named around token `at`, each with its last mention before it, or -1. */
function near(index: readonly MentionAt[], at: number): Map<number, number> {
  let low = 0;
  let high = index.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((index[mid] as MentionAt).first < at) low = mid + 1;
    else high = mid;
  }
  const out = new Map<number, number>();
  for (let i = Math.min(index.length, low + AFTER) - 1; i >= low; i--) out.set((index[i] as MentionAt).actor, -1);
  for (let i = Math.max(0, low - BEFORE); i < low; i++) out.set((index[i] as MentionAt).actor, (index[i] as MentionAt).first);
  return out;
}

/** Folded nouns and adjectives of the phrase, the head first. */
function contentWords(doc: Doc, range: Range): string[] {
  const out: string[] = [];
  for (let i = headOf(doc, range); i < range.end; i++) {
    const word = wordAt(doc, i);
    if (word.kind !== 'word' || (word.tags & (Tag.determiner | Tag.preposition | Tag.contracted | Tag.coordinator)) !== 0) continue;
    if ((word.tags & (Tag.relative | Tag.presentParticiple)) !== 0 || isFinite(doc, i)) break;
    out.push(word.norm);
  }
  return out;
}

/** Heads that stand for any actor of a type. */
const TYPE_HEADS: Record<string, readonly FoundActor['type'][]> = {
  quotidien: ['media'], journal: ['media'], hebdomadaire: ['media'], magazine: ['media'], chaine: ['media'], media: ['media'],
  agence: ['media', 'government_body'], parti: ['political_group'], mouvement: ['political_group', 'armed_group'], groupe: ['armed_group', 'company', 'political_group'],
  organisation: ['intergovernmental_organization', 'armed_group', 'other_organization'], ong: ['other_organization'], association: ['other_organization'], federation: ['other_organization'],
  entreprise: ['company'], societe: ['company'], compagnie: ['company'], syndicat: ['other_organization'], banque: ['company'], constructeur: ['company'],
};

/** How well the actor answers the words: 0 not at all. All words that the document gives the actor count, in any order. */
function fit(doc: Doc, actor: FoundActor, words: readonly string[], kind: string | undefined): number {
  const head = words[0] as string;
  let best = 0;
  for (const description of actor.descriptions) {
    const text = foldedWords(doc, description);
    if (!text.includes(head) && !(kind === 'person' && text.some((w) => sameOffice(w, head)))) continue;
    const rest = words.slice(1);
    const hits = rest.filter((w) => text.some((t) => sameStem(t, w))).length;
    if (rest.length > 0 && hits < Math.ceil(rest.length / 2)) continue;
    best = Math.max(best, 2 + hits);
  }
  if (actor.type === 'person' || best > 0) return best;
  const name = foldWords(doc, actor.name);
  if (name.includes(head)) return words.slice(1).every((w) => name.some((t) => sameStem(t, w))) || words.length === 1 ? 2 : 0;
  return (TYPE_HEADS[head]?.includes(actor.type) ?? false) ? 1 : 0;
}

const foldedWords = (doc: Doc, s: Span): string[] => foldWords(doc, doc.text.slice(s.start, s.end));
const foldWords = (doc: Doc, text: string): string[] => (text.match(/[\p{L}\p{M}-]+/gu) ?? []).map((w) => doc.lexicon.word(w, 'word').norm);
/** `américain` and `américaine`, `chinois` and `chinoise`. */
const sameStem = (a: string, b: string): boolean => a === b || (a.length > 4 && b.length > 4 && a.slice(0, Math.min(a.length, b.length) - 2) === b.slice(0, Math.min(a.length, b.length) - 2));
const sameOffice = (a: string, b: string): boolean => a.replace(/e$/, '') === b.replace(/e$/, '');
