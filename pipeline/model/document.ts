/**
 * What flows through the stages: Source → (extract) → Analysis → (normalize) → rows.
 *
 * Stand-off annotation: `text` is never changed after decoding, everything else points into it
 * (UTF-16 offsets, half-open). Everything here is plain data that survives JSON unchanged.
 */
import type { Issue } from './issue.ts';
import type { Span } from './span.ts';
import type { ActorType, CueClass, DateBasis, Genre, MentionForm, QuotationForm, SpeakerBasis, TurnKind } from './terms.ts';

/** What a sidecar or a row says of a document beside its text. A value given here wins over what the text says. */
export interface Curated {
  readonly source_url?: string;
  readonly title?: string;
  readonly genre?: Genre;
  readonly publisher?: string;
  /** ISO day. */
  readonly published_on?: string;
  readonly place?: string;
  readonly byline?: readonly string[];
  /** Full name of who answers. */
  readonly spokesperson?: string;
  readonly rights?: string;
  readonly language?: string;
}

/** One document as read: its bytes, and where they came from. */
export interface Source {
  /** Relative to the input folder, `/`-separated; `path#N` for the Nth row of a JSONL or CSV file. */
  readonly file: string;
  /** Raw bytes of the file; of the row's own text (UTF-8) for a row. */
  readonly bytes: Uint8Array;
  readonly format: 'text' | 'html';
  readonly curated: Curated;
}

/** What a stretch of the page is. Only `title`, `heading` and `paragraph` are main content. */
export type BlockRole = 'title' | 'heading' | 'paragraph' | 'label' | 'dateline' | 'byline' | 'stamp' | 'boilerplate';

export interface Block {
  readonly role: BlockRole;
  readonly span: Span;
  /** Index into `Reading.turns`, for paragraphs that belong to a turn. */
  readonly turn?: number;
}

export interface Turn {
  readonly kind: TurnKind;
  /** From the first to the last character of its paragraphs, labels excluded. */
  readonly span: Span;
  /** The label as printed, without its colon: `Q`, `AFP`, `Wang Wenbin`. */
  readonly label?: Span;
  /** Who speaks, as the layout knows it: the words of a naming label, or the spokesperson of the title. Absent for a bare `Q`. */
  readonly speaker?: { readonly name: string; readonly basis: SpeakerBasis };
  /** Index of the question that an answer replies to. */
  readonly repliesTo?: number;
}

export interface PublishedOn {
  /** ISO day; absent where the text gives no more than month and day. */
  readonly date?: string;
  /** As printed. */
  readonly text?: string;
  readonly basis?: DateBasis;
}

/** A page taken apart: which stretches are what. Blocks are in order, disjoint, and never empty. */
export interface Reading {
  /** Id of the layout that read it. */
  readonly layout: string;
  readonly genre: Genre;
  readonly language: string;
  readonly title?: Span;
  readonly blocks: readonly Block[];
  readonly turns: readonly Turn[];
  readonly publishedOn: PublishedOn;
  readonly place?: string;
  readonly byline: readonly string[];
  readonly publisher?: string;
  /** Full name of who answers, from the title or the labels. */
  readonly spokesperson?: string;
}

/** An actor as one document knows it. */
export interface FoundActor {
  /** `actor_id` of the register row, or `actor-` + slug of the full name. */
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
  readonly registered: boolean;
  readonly country?: string | undefined;
  readonly parentId?: string | undefined;
  readonly gender?: 'm' | 'f' | undefined;
  readonly plural?: boolean | undefined;
  /** Forms seen in this document that the register does not list. */
  readonly aliases: readonly string[];
  /** Role as the document words it (`porte-parole du ministère chinois des Affaires étrangères`). */
  readonly role?: string | undefined;
  /** Titles and appositions that the document gives this actor, without the name: what `le président américain` is compared with. */
  readonly descriptions: readonly Span[];
}

export interface Mention {
  readonly span: Span;
  readonly form: MentionForm;
  /** Index into `Analysis.actors`. */
  readonly actor: number;
}

/** An attribution relation: a source, a cue, and the content in one or more contiguous stretches. */
export interface Attribution {
  readonly ruleId: string;
  readonly form: QuotationForm;
  /** In document order; the first carries cue and source, the others continue it. */
  readonly content: readonly Span[];
  readonly cue?: Span;
  readonly cueLemma?: string;
  readonly cueClass?: CueClass;
  /** The source's wording: the published `speaker_text`. */
  readonly source?: Span;
  readonly speaker?: Speaker;
  /** Time words that date the saying (`mercredi`, `hier`, `le 28 février`). */
  readonly when?: Span;
}

/**
 * Why a proposal is no attribution: its words cross the winner's (`overlap`), are the same again (`doubled`), its rule comes
 * behind the one that took the place (`later`), or it says of a speaker's words that they are that speaker's (`repeated`).
 */
export type Lost = 'overlap' | 'doubled' | 'later' | 'repeated';

/** What a rule proposed, where another attribution stands instead. Told on request; no part of an analysis. */
export interface Candidate {
  readonly ruleId: string;
  readonly form: QuotationForm;
  readonly content: readonly Span[];
  readonly cue?: Span;
  readonly source?: Span;
  readonly lost: Lost;
  /** Index into `Analysis.attributions` of what stands instead. */
  readonly winner?: number;
}

export interface Speaker {
  /** Index into `Analysis.actors`. */
  readonly actor: number;
  readonly basis: SpeakerBasis;
}

/** All that one document yields before it becomes rows. */
export interface Analysis {
  readonly file: string;
  /** Hex SHA-256 of the raw bytes. */
  readonly sha256: string;
  readonly curated: Curated;
  readonly text: string;
  readonly reading: Reading;
  readonly actors: readonly FoundActor[];
  readonly mentions: readonly Mention[];
  readonly attributions: readonly Attribution[];
  /** One a turn, in the order of `reading.turns`. */
  readonly turnSpeakers: readonly (Speaker | null)[];
  readonly spokesperson?: number | undefined;
  /** The register's or the discovered name of the publisher. */
  readonly publisher?: string;
}

/** A document is analysed, or it is refused; both may have issues. */
export interface Extraction {
  readonly analysis?: Analysis;
  readonly issues: readonly Issue[];
}
