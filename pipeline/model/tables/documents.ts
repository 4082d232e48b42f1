import { z } from 'zod';
import { DATE_BASES, GENRES } from '../terms.ts';
import { ACTOR_ID, count, DOCUMENT_ID, list, maybeDay, maybeOneOf, maybeShaped, maybeText, oneOf, shaped, text } from './column.ts';

/** One row a published text. */
export const documents = z
  .strictObject({
    document_id: shaped(DOCUMENT_ID, {
      means: '`doc-` and the first 16 hexadecimal digits of the SHA-256 of the raw bytes.',
      example: 'doc-02bd3d09e69e01b7',
    }),
    source_file: text({
      means: 'The file that was read, relative to the input folder; `path#N` for the Nth row of a JSONL or CSV file.',
      example: 'press/2015-12-02.txt',
    }),
    source_sha256: shaped(/^[0-9a-f]{64}$/, {
      means: 'SHA-256 of the raw bytes of the file, or of the row’s own text.',
      example: '02bd3d09e69e01b7'.repeat(4),
    }),
    source_url: maybeShaped(/^https?:\/\/[^\s]+$/, {
      means: 'Where the text was published, as given in `documents.csv`; accented characters are allowed.',
      example: 'https://example.org/conférence/2015-12-02',
      absent: 'The page is not known.',
    }),
    genre: oneOf(GENRES, { means: 'What kind of text it is.', example: 'press_conference' }),
    layout: text({ means: 'The id of the layout that took the page apart.', example: 'press-conference' }),
    language: shaped(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { means: 'Language of the text, BCP 47.', example: 'fr' }),
    title: maybeText({
      means: 'The document’s own headline, white space collapsed.',
      example: 'Conférence de presse du 2 décembre 2015',
      absent: 'The document has no headline.',
    }),
    publisher: maybeText({
      means: 'Who published: the ministry, the consulate, the newspaper, the agency.',
      example: 'Reuters',
      absent: 'Neither the text nor `documents.csv` says.',
    }),
    published_on: maybeDay({
      means: 'Day of publication.',
      example: '2015-12-02',
      absent: 'No day, or no year, that could be decided; see `published_on_text`.',
    }),
    published_on_text: maybeText({
      means: 'The date as printed.',
      example: '2015/12/02',
      absent: 'The text prints no date of publication.',
    }),
    published_on_basis: maybeOneOf(DATE_BASES, {
      means: 'Whether the text states the day in full, the day was inferred from evidence in it, or a curator gave it.',
      example: 'stated',
      absent: '`published_on` is null.',
    }),
    place: maybeText({ means: 'Place of the dateline or the event.', example: 'Pékin', absent: 'The text names none.' }),
    byline: list({ means: 'Authors and editors as printed; empty where none is.', example: ['Jean Martin', 'Marie Petit'] }),
    spokesperson_actor_id: maybeShaped(ACTOR_ID, {
      means: 'Press conferences: who answers.',
      example: 'actor-jeanne-martin',
      references: 'actors.actor_id',
      absent: 'No press conference, or the text does not name who answers.',
    }),
    rights: maybeText({
      means: 'Rights in the source text, as given in `documents.csv`.',
      example: '© Ministry, reuse with attribution',
      absent: 'Not known; the text belongs to its publisher.',
    }),
    text: text({
      means: 'The decoded text, Unicode NFC, lines ended by U+000A. All offsets of the other tables point into it.',
      example: 'Question : Le ministre se rendra-t-il à Genève ?',
    }),
    char_count: count({ means: 'Length of `text`.', unit: 'Unicode code points', example: 4821 }),
    word_count: count({ means: 'Words of `text`: unbroken runs of letters, digits and their marks.', unit: 'words', example: 803 }),
    statement_count: count({ means: 'Rows of `statements` with this document.', unit: 'rows', example: 31 }),
    mention_count: count({ means: 'Rows of `mentions` with this document.', unit: 'rows', example: 74 }),
  })
  .meta({ title: 'documents', description: 'The source texts, one row each, with what is known of their publication.' });

export type DocumentRow = z.infer<typeof documents>;
