/** The files of a release that stand beside the tables and have columns: described as the tables are. */
import { z } from 'zod';
import { KINDS, SEVERITIES } from '../issue.ts';
import { REASONS, VERSION } from '../terms.ts';
import { ACTOR_ID, count, flag, maybeText, oneOf, shaped, text } from './column.ts';
import { type Sheet, sheetOf, TABLES } from './index.ts';

const redirects = z
  .strictObject({
    old_id: shaped(ACTOR_ID, { means: 'An id that actors had in an earlier release.', example: 'actor-jeanne-martin' }),
    new_id: shaped(ACTOR_ID, { means: 'The id that stands for it now; it may lead on.', example: 'jeanne-martin' }),
    reason: oneOf(REASONS, {
      means:
        'Why it moved: the register lists now whom documents had introduced, another id for the same actor, or two actors that turned out to be one.',
      example: 'registered',
    }),
    release: shaped(VERSION, { means: 'Version of the first release without the old id.', example: '2026.12.0' }),
  })
  .meta({ description: 'Where the ids of actors went that an earlier release had.' });

const issues = z
  .strictObject({
    severity: oneOf(SEVERITIES, {
      means: 'An error: rows are missing. A warning: something was inferred. An info: something is null on purpose.',
      example: 'warning',
    }),
    code: oneOf(Object.keys(KINDS) as [string, ...string[]], { means: 'What kind of issue it is.', example: 'date-inferred' }),
    file: text({ means: 'The file of the input, or of the release.', example: 'press/2015-12-02.txt' }),
    place: maybeText({ means: 'Where in the file.', example: 'line 3', absent: 'The issue concerns the whole file.' }),
    message: text({ means: 'What is the matter.', example: 'The file is empty.' }),
    remedy: text({ means: 'What a reader can do about it.', example: 'Remove the file, or put a text into it.' }),
  })
  .meta({ description: 'What could not be read or decided.' });

const codebook = z
  .strictObject({
    table: text({ means: 'The table, or the file beside the tables, without its extension.', example: 'statements' }),
    column: text({ means: 'The column.', example: 'char_start' }),
    position: count({ means: 'Place among the columns of its table.', unit: 'columns, from 1', example: 6 }),
    type: oneOf(['string', 'date', 'int32', 'boolean', 'list<string>'], { means: 'Type of its values.', example: 'int32' }),
    is_nullable: flag({ means: 'Whether it may be null.', example: false }),
    meaning: text({ means: 'What the column says.', example: 'Offset of the first character in `documents.text`.' }),
    unit: maybeText({ means: 'What a number counts.', example: 'Unicode code points, from 0', absent: 'The column holds no number.' }),
    allowed_values: maybeText({
      means: 'The closed vocabulary, joined by `|`.',
      example: 'direct|indirect|mixed',
      absent: 'Any value of the type, or of the pattern.',
    }),
    pattern: maybeText({
      means: 'Regular expression of the whole value.',
      example: '^Q[1-9][0-9]*$',
      absent: 'None, or told by type and allowed values.',
    }),
    null_meaning: maybeText({ means: 'What null says.', example: 'The row is a turn.', absent: 'The column is never null.' }),
    references: maybeText({
      means: '`table.column` whose values it holds.',
      example: 'documents.document_id',
      absent: 'The column is no foreign key.',
    }),
    example: text({ means: 'A value, as the CSV files write it.', example: '412' }),
  })
  .meta({ description: 'Every column of every table: meaning, type, unit, allowed values, what null says, an example.' });

export const COMPANIONS: readonly Sheet[] = [sheetOf('redirects', redirects), sheetOf('issues', issues), sheetOf('codebook', codebook)];

/** All that has columns. */
export const SHEETS: readonly Sheet[] = [...TABLES, ...COMPANIONS];
