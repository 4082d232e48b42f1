import { z } from 'zod';
import { CUE_CLASSES, QUOTATION_FORMS, SPEAKER_BASES, STATEMENT_KINDS } from '../terms.ts';
import {
  ACTOR_ID,
  count,
  DOCUMENT_ID,
  maybeCount,
  maybeDay,
  maybeOneOf,
  maybeShaped,
  maybeText,
  oneOf,
  STATEMENT_ID,
  shaped,
  text,
} from './column.ts';

const noCue = 'The row has no cue: a turn, a stretch that continues another, or a bare quotation.';
const noWording = 'The text beside the statement does not word its speaker.';

/** One row a contiguous stretch of speech. */
export const statements = z
  .strictObject({
    statement_id: shaped(STATEMENT_ID, {
      means: '`st-` and 16 hexadecimal digits of the SHA-256 of document, span and kind: a new row renumbers no other.',
      example: 'st-5f0c1a9be2d47c38',
    }),
    document_id: shaped(DOCUMENT_ID, {
      means: 'The document it stands in.',
      example: 'doc-02bd3d09e69e01b7',
      references: 'documents.document_id',
    }),
    kind: oneOf(STATEMENT_KINDS, {
      means: 'A turn of a press conference (`opening`, `question`, `answer`), or a `quotation`.',
      example: 'quotation',
    }),
    form: maybeOneOf(QUOTATION_FORMS, {
      means: 'How a quotation gives the words: between marks, reported, or reported with some words between marks.',
      example: 'indirect',
      absent: 'The row is a turn.',
    }),
    text: text({ means: 'The words: `documents.text[char_start, char_end)`.', example: 'les deux parties reprendront leurs entretiens' }),
    char_start: count({ means: 'Offset of the first character in `documents.text`.', unit: 'Unicode code points, from 0', example: 412 }),
    char_end: count({ means: 'Offset behind the last character.', unit: 'Unicode code points, from 0', example: 457 }),
    speaker_actor_id: maybeShaped(ACTOR_ID, {
      means: 'Who speaks.',
      example: 'actor-jeanne-martin',
      references: 'actors.actor_id',
      absent: 'The speaker is unnamed, several, or could not be decided.',
    }),
    speaker_text: maybeText({
      means: 'The wording that names the speaker: `documents.text[speaker_start, speaker_end)`.',
      example: 'la porte-parole',
      absent: noWording,
    }),
    speaker_start: maybeCount({
      means: 'Offset of the first character of `speaker_text`.',
      unit: 'Unicode code points, from 0',
      example: 380,
      absent: noWording,
    }),
    speaker_end: maybeCount({
      means: 'Offset behind the last character of `speaker_text`.',
      unit: 'Unicode code points, from 0',
      example: 395,
      absent: noWording,
    }),
    speaker_basis: maybeOneOf(SPEAKER_BASES, {
      means: 'How the speaker was found: a turn’s label, a title, a name, a role alone, a pronoun, or carried over from the row before.',
      example: 'role',
      absent: '`speaker_actor_id` is null.',
    }),
    cue_text: maybeText({
      means: 'The words that attribute: `documents.text[cue_start, cue_end)`.',
      example: 'a déclaré',
      absent: noCue,
    }),
    cue_start: maybeCount({
      means: 'Offset of the first character of `cue_text`.',
      unit: 'Unicode code points, from 0',
      example: 396,
      absent: noCue,
    }),
    cue_end: maybeCount({
      means: 'Offset behind the last character of `cue_text`.',
      unit: 'Unicode code points, from 0',
      example: 405,
      absent: noCue,
    }),
    cue_lemma: maybeText({ means: 'The cue’s dictionary form.', example: 'déclarer', absent: noCue }),
    cue_class: maybeOneOf(CUE_CLASSES, { means: 'What the cue does.', example: 'saying', absent: noCue }),
    said_on: maybeDay({
      means: 'The day of the saying, where time words beside the cue give it, resolved against `documents.published_on`.',
      example: '2015-12-01',
      absent: 'The text does not date the saying, or not to the day.',
    }),
    parent_statement_id: maybeShaped(STATEMENT_ID, {
      means: 'The innermost statement that holds this quotation.',
      example: 'st-91b7d2c04e6a8f15',
      references: 'statements.statement_id',
      absent: 'The row stands in no other statement.',
    }),
    replies_to_statement_id: maybeShaped(STATEMENT_ID, {
      means: 'The question that an answer replies to.',
      example: 'st-91b7d2c04e6a8f15',
      references: 'statements.statement_id',
      absent: 'The row is not an answer, or has no question before it.',
    }),
    continues_statement_id: maybeShaped(STATEMENT_ID, {
      means: 'The row of the same quotation before this one: words cut by an incise or by a paragraph’s end.',
      example: 'st-5f0c1a9be2d47c38',
      references: 'statements.statement_id',
      absent: 'The row begins a statement.',
    }),
    rule_id: text({ means: 'The rule that found the row; `layout/…` for turns.', example: 'incise-inverted' }),
  })
  .meta({ title: 'statements', description: 'Who said what: turns of press conferences, and quotations, one contiguous stretch a row.' });

export type StatementRow = z.infer<typeof statements>;
