/** The closed vocabularies of the tables. Order is the order in which the code book lists them. */
export const GENRES = ['press_conference', 'news_article', 'news_dispatch', 'statement', 'other'] as const;
export type Genre = (typeof GENRES)[number];

export const TURN_KINDS = ['opening', 'question', 'answer'] as const;
export type TurnKind = (typeof TURN_KINDS)[number];

export const STATEMENT_KINDS = [...TURN_KINDS, 'quotation'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export const QUOTATION_FORMS = ['direct', 'indirect', 'mixed'] as const;
export type QuotationForm = (typeof QUOTATION_FORMS)[number];

/** How the speaker was found: a turn's label, a title, a name, a role alone, a pronoun, or carried over from the row before. */
export const SPEAKER_BASES = ['label', 'title', 'name', 'role', 'pronoun', 'carried'] as const;
export type SpeakerBasis = (typeof SPEAKER_BASES)[number];

export const CUE_CLASSES = ['saying', 'asking', 'directing', 'committing', 'accusing', 'opining', 'showing', 'according'] as const;
export type CueClass = (typeof CUE_CLASSES)[number];

export const ACTOR_TYPES = [
  'person',
  'state',
  'government_body',
  'intergovernmental_organization',
  'media',
  'company',
  'political_group',
  'armed_group',
  'other_organization',
] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

export const MENTION_FORMS = ['full_name', 'short_name', 'acronym', 'description', 'metonym'] as const;
export type MentionForm = (typeof MENTION_FORMS)[number];

export const DATE_BASES = ['stated', 'inferred', 'curated'] as const;
export type DateBasis = (typeof DATE_BASES)[number];

/** Whether the register holds the actor, or a document introduced it. */
export const ACTOR_BASES = ['register', 'discovered'] as const;
export type ActorBasis = (typeof ACTOR_BASES)[number];

/**
 * Why the id of an actor moved: the register lists now whom documents had introduced; another id for the same actor;
 * two actors of the register turned out to be one.
 */
export const REASONS = ['registered', 'renamed', 'merged'] as const;

/** Of the data set: `2026.11.0`: year, month, and the how manieth of the month, from 0. */
export const VERSION = /^20\d\d\.(?:0[1-9]|1[0-2])\.\d+$/;
