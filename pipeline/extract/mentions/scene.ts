/** One document while its mentions are being found: tokens, what covers them, and the questions that every finder asks. */
import type { Head } from '../../lexicon/names.ts';
import type { RegisterActor } from '../../lexicon/register.ts';
import { Tag } from '../../lexicon/word.ts';
import type { MentionForm } from '../../model/terms.ts';
import type { Doc, Token } from '../doc.ts';
import type { Draft } from './actors.ts';

/** A stretch of tokens that names an actor; who it is may still be open. */
export interface Hit {
  /** Token indices, half-open. */
  readonly first: number;
  readonly end: number;
  form: MentionForm;
  /** The actor, once decided. */
  actor?: Draft;
  /** What the register offers, where several share the name. */
  readonly candidates?: readonly RegisterActor[];
  /** A body by its remit, whose state the context decides. */
  readonly body?: OpenBody;
  /** The name inside a token that joins several (UTF-16). */
  readonly part?: { readonly start: number; readonly end: number };
  /** End of the name inside the last token, where the text runs on without a space (UTF-16). */
  readonly cut?: number;
}

export interface OpenBody {
  /** `Ministère` or `Département`. */
  readonly head: string;
  readonly remit: string;
  /** ISO code, where the phrase itself says it. */
  readonly country?: string;
  /** `Assemblée nationale`: the head is the whole name; the states that have such a body, none where any may. */
  readonly shared?: readonly string[];
}

export interface Scene {
  readonly doc: Doc;
  readonly tokens: readonly Token[];
  readonly hits: Hit[];
  /** Token → index of the hit that covers it, or -1. */
  readonly hitAt: Int32Array;
  /** Token → 1 where it belongs to the name of what is no actor. */
  readonly blocked: Uint8Array;
  /** Folded words that follow a civility anywhere in the document: family names beyond doubt. */
  readonly called: Set<string>;
  /** Paragraphs set in capitals throughout: no discovery there. */
  readonly shouted: Uint8Array;
  /** The tokens that can belong to a person's name: capitalised words and compounds, a few in a hundred. */
  readonly nameTokens: readonly number[];
}

export const tokenAt = (scene: Scene, i: number): Token => scene.tokens[i] as Token;
export const norm = (scene: Scene, i: number): string => scene.tokens[i]?.word.norm ?? '';
export const lower = (scene: Scene, i: number): string => scene.tokens[i]?.word.lower ?? '';
export const isWord = (scene: Scene, i: number): boolean => scene.tokens[i]?.word.kind === 'word';
export const isCapital = (scene: Scene, i: number): boolean => scene.tokens[i]?.word.capital === true && isWord(scene, i);
export const tagged = (scene: Scene, i: number, tags: number): boolean => ((scene.tokens[i]?.word.tags ?? 0) & tags) !== 0;
export function hitOf(scene: Scene, i: number): Hit | undefined {
  const at = scene.hitAt[i];
  // asked of every token: an array is slow to say that it has no index -1
  return at === undefined || at === -1 ? undefined : scene.hits[at];
}
export const isFree = (scene: Scene, i: number): boolean => scene.hitAt[i] === -1;

export function sentenceOf(scene: Scene, i: number): { readonly first: number; readonly end: number; readonly paragraph: number } {
  return scene.doc.sentences[scene.doc.sentenceOf[i] ?? -1] ?? { first: i, end: i, paragraph: -1 };
}

/** The first word of its sentence, or of what stands between quotation marks or behind a dash: a capital proves nothing there. */
export function startsSentence(scene: Scene, i: number): boolean {
  const { first } = sentenceOf(scene, i);
  let at = i - 1;
  if (at >= first && /^(?:["«“:–—]|<<)$/.test(norm(scene, at)) && lowerStart(scene, i)) return true;
  while (at >= first && tokenAt(scene, at).word.kind === 'mark') {
    if (/^[,;()]$/.test(norm(scene, at))) return false;
    at--;
  }
  return at < first;
}

/** Inside quotation marks a capital on a function word is a sentence's. */
const lowerStart = (scene: Scene, i: number): boolean => (tokenAt(scene, i).word.tags & ~(Tag.pastParticiple | Tag.finite)) !== 0;

/** The range that a hit of the paragraph may not leave. */
export const paragraphEnd = (scene: Scene, i: number): number => sentenceOf(scene, i).end;

export function put(scene: Scene, hit: Hit): void {
  for (let i = hit.first; i < hit.end; i++) if (scene.hitAt[i] !== -1) return;
  if (hit.actor !== undefined) hit.actor.count++;
  const index = scene.hits.push(hit) - 1;
  scene.hitAt.fill(index, hit.first, hit.end);
}

export const textOf = (scene: Scene, first: number, end: number): string =>
  scene.doc.text.slice(tokenAt(scene, first).start, tokenAt(scene, end - 1).end).replace(/\s+/g, ' ');

/** The head that starts at `i` and is of one of the kinds, the longest phrase first. */
export function headAt(
  scene: Scene,
  i: number,
  kinds: ReadonlySet<Head['kind']>,
): { readonly end: number; readonly head: Head } | undefined {
  const found = scene.doc.lexicon.names.heads.longest(scene.tokens, i, paragraphEnd(scene, i), (phrase) => kinds.has(phrase.value.kind));
  if (found === undefined) return undefined;
  return { end: found.end, head: (found.phrases[0] as { value: Head }).value };
}

/** ISO codes of a demonym at `i`; none where it is no demonym. */
export const demonymAt = (scene: Scene, i: number): readonly string[] => {
  const token = scene.tokens[i];
  if (token === undefined || token.word.kind !== 'word') return [];
  return scene.doc.lexicon.names.demonyms.get(token.word.norm) ?? [];
};

const ADJECTIVE =
  /(?:..al|ale|aux|ales|iel|ielle|iels|ielles|ique|iques|ien|ienne|iens|iennes|ais|aise|aises|ois|oise|oises|aire|aires|..if|ive|ifs|ives|eux|euse|euses|iste|istes|ain|aine|ains|aines|able|ables|ible|ibles|el|elle|els|elles|eral|ant|ante|ants|antes|ier|iere|iers|ieres|eur|eure)$/;
const SHORT_ADJECTIVES = new Set([
  'arabe',
  'arabes',
  'uni',
  'unis',
  'unie',
  'unies',
  'public',
  'publics',
  'mixte',
  'libre',
  'libres',
  'haut',
  'haute',
  'supreme',
  'adjoint',
  'adjointe',
  'permanent',
  'special',
  'speciale',
  'general',
  'generale',
  'generaux',
  'interim',
  'mondial',
  'islamique',
  'etranger',
  'etrangere',
  'etrangeres',
  'permanente',
  'permanents',
  'commun',
  'commune',
  'agricole',
  'agricoles',
  'armees',
  'unifie',
  'rouge',
  'vert',
  'verte',
  'verts',
  'nord',
  'sud',
  'juif',
  'kurde',
  'kurdes',
  'chiite',
  'sunnite',
  'social',
  'civil',
  'civile',
  'civils',
  'civiles',
  'legislatif',
  'electoral',
  'electorale',
  'saint',
  'populaire',
  'exterieur',
  'exterieure',
  'exterieures',
  'interieur',
  'interieure',
  'numerique',
  'democrate',
  'democrates',
  'patriotique',
  'patriote',
  'basque',
  'catalan',
  'catalane',
  'corse',
  'breton',
  'bretonne',
  'flamand',
  'flamande',
  'wallon',
  'wallonne',
  'suisse',
  'belge',
  'russe',
]);

/** A lower-case word that can be an adjective: by its ending, by list, or a demonym. */
export function isAdjective(scene: Scene, i: number): boolean {
  const token = scene.tokens[i];
  if (token === undefined || token.word.kind !== 'word' || token.word.capital) return false;
  const { norm: form, tags } = token.word;
  if (demonymAt(scene, i).length > 0 || SHORT_ADJECTIVES.has(form)) return true;
  if (
    (tags &
      (Tag.determiner |
        Tag.preposition |
        Tag.contracted |
        Tag.coordinator |
        Tag.subordinator |
        Tag.relative |
        Tag.subject |
        Tag.clitic |
        Tag.negation |
        Tag.have |
        Tag.be |
        Tag.adverb |
        Tag.time)) !==
    0
  )
    return false;
  // « réunion du Conseil consacrée à », « une police politique cible »: a verb form ends the name
  if ((tags & (Tag.finite | Tag.infinitive | Tag.pastParticiple | Tag.presentParticiple)) !== 0) return false;
  return form.length > 4 && ADJECTIVE.test(form);
}

/** `de`, `du`, `des`, `d'` and the article behind: token index behind them, or `i` where none stands. */
export function behindDe(scene: Scene, i: number): number {
  const form = norm(scene, i);
  if (form === 'du' || form === 'des' || form === "d'") return i + 1;
  if (form !== 'de') return i;
  const article = norm(scene, i + 1);
  return article === 'la' || article === "l'" || article === 'les' || article === 'le' ? i + 2 : i + 1;
}
