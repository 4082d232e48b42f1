import type { Cue } from '../../lexicon/cues.ts';
import type { QuotationForm } from '../../model/terms.ts';
import type { Range } from '../doc.ts';
import type { Complement } from './complement.ts';
import type { Group } from './grammar.ts';
import type { Scene } from './scene.ts';

/** An attribution relation in tokens, before its speaker is resolved. All ranges are half-open token ranges. */
export interface Draft {
  readonly form: QuotationForm;
  /** In document order; the first carries cue and source, the others continue it. */
  readonly content: readonly Range[];
  readonly cue?: Range;
  readonly cueRow?: Cue;
  /** The source's words. */
  readonly source?: Range;
  /** Whose source stands elsewhere: the running speaker of the text before is meant. */
  readonly carried?: boolean;
  /** Time words that date the saying. */
  readonly when?: Range;
}

/** What a draft says beside its content. */
export type Saying = Pick<Draft, 'cue' | 'cueRow' | 'source' | 'carried' | 'when'>;

/** A draft of the one shape that all have once they are kept: one read by so many names must not be of many. Never a spread: each would be of a shape of its own. */
export const draftOf = ({ cue, cueRow, source, carried, when }: Saying, form: Draft['form'], content: Draft['content']): Draft => ({
  form,
  content,
  cue,
  cueRow,
  source,
  carried,
  when,
});

/** A cue verb in its sentence. */
export interface VerbHit {
  readonly cue: Cue;
  readonly group: Group;
  readonly bounds: Range;
  /** What the verb governs (see `complementFor`): looked for once; null until then. */
  complement: Complement | undefined | null;
}

/** A noun, adjective or preposition of the lexicon in its sentence, its tokens `[first, end)`. */
export interface WordHit extends Range {
  readonly cue: Cue;
  readonly bounds: Range;
}

/**
 * One construction of French by which a text attributes words to a source.
 *
 * Examples are texts with their annotation in place: `{s:…}` the source, `{c:…}` the cue, `{q:…}` content, nested as
 * need be; `{+:…}` a further stretch that continues the content before. Counter-examples must yield nothing by this rule.
 */
interface Described {
  /** Published as `statements.rule_id`. */
  readonly id: string;
  readonly description: string;
  readonly examples: readonly string[];
  readonly counterExamples: readonly string[];
}

export interface VerbRule extends Described {
  readonly trigger: 'verb';
  match(scene: Scene, hit: VerbHit): Draft | undefined;
}

export interface WordRule extends Described {
  readonly trigger: 'noun' | 'adjective' | 'preposition';
  match(scene: Scene, hit: WordHit): Draft | undefined;
}

export interface QuoteRule extends Described {
  readonly trigger: 'quote';
  /** Tried at each quote that nothing took, by its index. */
  match(scene: Scene, quote: number): Draft | undefined;
}

export interface TitleRule extends Described {
  readonly trigger: 'title';
  /** Tried at each title and heading in which no other rule found anything, by its tokens. */
  match(scene: Scene, block: Range): Draft | undefined;
}

export type Rule = VerbRule | WordRule | QuoteRule | TitleRule;
