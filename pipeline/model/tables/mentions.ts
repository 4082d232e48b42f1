import { z } from 'zod';
import { MENTION_FORMS } from '../terms.ts';
import { ACTOR_ID, count, DOCUMENT_ID, flag, MENTION_ID, maybeShaped, oneOf, STATEMENT_ID, shaped, text } from './column.ts';

/** One row a stretch that names an actor. */
export const mentions = z
  .strictObject({
    mention_id: shaped(MENTION_ID, {
      means: '`me-` and 16 hexadecimal digits of the SHA-256 of document and span.',
      example: 'me-c40d8e6f1b2a9375',
    }),
    document_id: shaped(DOCUMENT_ID, {
      means: 'The document it stands in.',
      example: 'doc-02bd3d09e69e01b7',
      references: 'documents.document_id',
    }),
    statement_id: maybeShaped(STATEMENT_ID, {
      means: 'The innermost statement that holds it.',
      example: 'st-5f0c1a9be2d47c38',
      references: 'statements.statement_id',
      absent: 'It stands in no statement.',
    }),
    actor_id: shaped(ACTOR_ID, { means: 'Whom it names.', example: 'france', references: 'actors.actor_id' }),
    text: text({ means: 'The words: `documents.text[char_start, char_end)`.', example: 'M. Martin' }),
    char_start: count({ means: 'Offset of the first character in `documents.text`.', unit: 'Unicode code points, from 0', example: 130 }),
    char_end: count({ means: 'Offset behind the last character.', unit: 'Unicode code points, from 0', example: 139 }),
    form: oneOf(MENTION_FORMS, { means: 'How it names the actor.', example: 'short_name' }),
    is_speaker: flag({ means: 'Whether it lies inside the `speaker_text` of a statement.', example: true }),
  })
  .meta({ title: 'mentions', description: 'Stretches of the main content that name an actor.' });

export type MentionRow = z.infer<typeof mentions>;
