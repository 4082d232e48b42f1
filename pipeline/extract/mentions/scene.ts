/** One document while its mentions are being found: tokens, what covers them, and the questions that every finder asks. */

import type { Head } from '../../lexicon/names.ts';
import { Names } from '../../lexicon/naming.ts';
import type { Accepts } from '../../lexicon/phrases.ts';
import type { Name, RegisterActor } from '../../lexicon/register.ts';
import { Cues, NO_WORD, Tag, type Word } from '../../lexicon/word.ts';
import type { MentionForm } from '../../model/terms.ts';
import type { Doc } from '../doc.ts';
import type { Draft } from './actors.ts';
import { isPlain } from './shapes.ts';

/** A stretch of tokens that names an actor; who it is may still be open. */
export interface Hit {
  /** Token indices, half-open. */
  readonly first: number;
  readonly end: number;
  form: MentionForm;
  /** The actor, once decided. */
  actor: Draft | undefined;
  /** What the register offers, where several share the name. */
  readonly candidates: readonly RegisterActor[] | undefined;
  /** A body by its remit, whose state the context decides. */
  readonly body: OpenBody | undefined;
  /** The name inside a token that joins several (UTF-16). */
  readonly part: { readonly start: number; readonly end: number } | undefined;
  /** End of the name inside the last token, where the text runs on without a space (UTF-16). */
  readonly cut: number | undefined;
}

export interface OpenBody {
  /** `Ministère` or `Département`. */
  readonly head: string;
  readonly remit: string;
  /** ISO code, where the phrase itself says it. */
  readonly country: string | undefined;
  /** `Assemblée nationale`: the head is the whole name; the states that have such a body, none where any may. */
  readonly shared: readonly string[] | undefined;
}

export interface Scene {
  readonly doc: Doc;
  readonly words: readonly Word[];
  /** Token → what its word can be in a name: bits of `Names`. */
  readonly names: Int32Array;
  readonly hits: Hit[];
  /** Token → index of the hit that covers it, or -1. */
  readonly hitAt: Int32Array;
  /** Token → 1 where it belongs to the name of what is no actor. */
  readonly blocked: Uint8Array;
  /** Folded words that follow a civility anywhere in the document: family names beyond doubt. */
  readonly called: Set<string>;
  /** Paragraphs set in capitals throughout: no discovery there. */
  readonly shouted: Uint8Array;
  /** Whether the text writes a name of the register as a name: one function for all places. */
  spelled: Accepts<Name>;
  /** Kinds of phrases that start the name of what the register lacks. */
  readonly unlisted: number;
  /** The tokens that can belong to a person's name: capitalised words and compounds, a few in a hundred. */
  readonly nameTokens: Int32Array;
  /** The tokens that the name of something can start at. */
  readonly starters: Int32Array;
  /** The tokens that a person's name, a title or a noun that tells what a name is can start at. */
  readonly openers: Int32Array;
  /** The tokens that are demonyms. */
  readonly demonyms: readonly number[];
  /** The tokens set in capitals. */
  readonly capitals: readonly number[];
}

/** UTF-16 offsets of the token `i`. */
export const startOf = ({ doc }: Scene, i: number): number => doc.starts[i] as number;
export const endOf = ({ doc }: Scene, i: number): number => doc.ends[i] as number;

/** The word of a token; none before the first and behind the last. */
export function wordAt({ words }: Scene, i: number): Word {
  // an array is slow to say that it has no index -1
  return i >= 0 && i < words.length ? (words[i] as Word) : NO_WORD;
}

export const norm = (scene: Scene, i: number): string => wordAt(scene, i).norm;
export const lower = (scene: Scene, i: number): string => wordAt(scene, i).lower;
export const tagged = (scene: Scene, i: number, tags: number): boolean => (wordAt(scene, i).tags & tags) !== 0;
/** What the word at `i` can be in a name: bits of `Names`. */
export const namesAt = ({ names }: Scene, i: number): number => (i >= 0 && i < names.length ? (names[i] as number) : 0);
export const isWord = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.word) !== 0;
export const isCapital = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.capital) !== 0;
/** A form of a verb that is a cue. */
export const isCueVerb = (scene: Scene, i: number): boolean => ((wordAt(scene, i).cues as number) & Cues.verb) !== 0;
/** A mark that opens a quotation. */
export const isQuote = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.quote) !== 0;
/** `le`, `la`, `les`, `l'`. */
export const isDefinite = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.definite) !== 0;

export function hitOf(scene: Scene, i: number): Hit | undefined {
  const at = i >= 0 && i < scene.hitAt.length ? (scene.hitAt[i] as number) : -1;
  return at === -1 ? undefined : scene.hits[at];
}
export const isFree = (scene: Scene, i: number): boolean => i >= 0 && i < scene.hitAt.length && scene.hitAt[i] === -1;

const NO_SENTENCE = -1;

export function sentenceOf(scene: Scene, i: number): { readonly first: number; readonly end: number; readonly paragraph: number } {
  const { sentenceOf: of, sentences } = scene.doc;
  const at = i >= 0 && i < of.length ? (of[i] as number) : NO_SENTENCE;
  return (at === NO_SENTENCE ? undefined : sentences[at]) ?? { first: i, end: i, paragraph: -1 };
}

/** The first word of its sentence, or of what stands between quotation marks or behind a dash: a capital proves nothing there. */
export function startsSentence(scene: Scene, i: number): boolean {
  const { first } = sentenceOf(scene, i);
  let at = i - 1;
  if (at < first) return true;
  if ((namesAt(scene, at) & Names.opening) !== 0 && lowerStart(scene, i)) return true;
  for (; at >= first; at--) {
    const word = wordAt(scene, at);
    if (word.kind !== 'mark' || ((word.names as number) & Names.pause) !== 0) return false;
  }
  return true;
}

/** Inside quotation marks a capital on a function word is a sentence's. */
const lowerStart = (scene: Scene, i: number): boolean => (wordAt(scene, i).tags & ~(Tag.pastParticiple | Tag.finite)) !== 0;

/** The range that a hit of the paragraph may not leave. */
export const paragraphEnd = (scene: Scene, i: number): number => sentenceOf(scene, i).end;

function enter(scene: Scene, hit: Hit): void {
  const { hitAt, hits } = scene;
  for (let i = hit.first; i < hit.end; i++) if (hitAt[i] !== -1) return;
  if (hit.actor !== undefined) hit.actor.count++;
  const index = hits.push(hit) - 1;
  for (let i = hit.first; i < hit.end; i++) hitAt[i] = index;
}

/** Puts a mention of the actor where nothing stands yet. */
export const put = (scene: Scene, first: number, end: number, form: MentionForm, actor: Draft): void =>
  enter(scene, newHit(first, end, form, actor, undefined, undefined, undefined, undefined));

/** The same where the text runs on behind the name at `cut`. */
export const putCut = (scene: Scene, first: number, end: number, form: MentionForm, actor: Draft, cut: number | undefined): void =>
  enter(scene, newHit(first, end, form, actor, undefined, undefined, undefined, cut));

/** The same of one whose actor the context decides. */
export const putOpen = (
  scene: Scene,
  first: number,
  end: number,
  form: MentionForm,
  body: OpenBody | undefined,
  candidates: readonly RegisterActor[] | undefined,
): void => enter(scene, newHit(first, end, form, undefined, candidates, body, undefined, undefined));

/** The same of a part of what stands there: a token may have several. */
export function putPart(scene: Scene, first: number, end: number, form: MentionForm, actor: Draft, part: NonNullable<Hit['part']>): void {
  const hit = newHit(first, end, form, actor, undefined, undefined, part, undefined);
  if (end === first + 1 && scene.hitAt[first] !== -1) scene.hits.push(hit);
  else enter(scene, hit);
}

/** One literal for all: hits of one shape are read fast. */
const newHit = (
  first: number,
  end: number,
  form: MentionForm,
  actor: Draft | undefined,
  candidates: readonly RegisterActor[] | undefined,
  body: OpenBody | undefined,
  part: Hit['part'],
  cut: number | undefined,
): Hit => ({ first, end, form, actor, candidates, body, part, cut });

/** The words of a range of tokens, white space between them as one space. */
export function textOf({ doc }: Scene, first: number, end: number): string {
  const start = doc.starts[first] as number;
  const text = doc.text.slice(start, doc.ends[end - 1]);
  return isPlain(text) ? text : text.replace(/\s+/g, ' ');
}

/** The head that starts at `i` and is of one of the kinds (see `headBits`), the longest phrase first. */
export function headAt(scene: Scene, i: number, kinds: number): { readonly end: number; readonly head: Head } | undefined {
  const { heads } = scene.doc.lexicon.names;
  // most words start no head, and most heads are of one kind
  if (!heads.opensAt(wordAt(scene, i), kinds)) return undefined;
  const found = heads.longestOf(kinds, scene.words, i, paragraphEnd(scene, i));
  if (found === undefined) return undefined;
  return { end: found.end, head: (found.phrases[0] as { value: Head }).value };
}

/** ISO codes of a demonym at `i`; none where it is no demonym. */
export const demonymAt = (scene: Scene, i: number): readonly string[] => wordAt(scene, i).codes as readonly string[];

/** A lower-case word that can be an adjective: by its ending, by list, or a demonym. */
export const isAdjective = (scene: Scene, i: number): boolean => (namesAt(scene, i) & Names.adjective) !== 0;

/** `de`, `du`, `des`, `d'` and the article behind: token index behind them, or `i` where none stands. */
export function behindDe(scene: Scene, i: number): number {
  const form = norm(scene, i);
  if (form === 'du' || form === 'des' || form === "d'") return i + 1;
  if (form !== 'de') return i;
  return isDefinite(scene, i + 1) ? i + 2 : i + 1;
}
