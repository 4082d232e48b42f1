import { z } from 'zod';
import { ACTOR_BASES, ACTOR_TYPES } from '../terms.ts';
import { ACTOR_ID, count, list, maybeDay, maybeShaped, maybeText, oneOf, shaped, text } from './column.ts';

const undated = 'No document with a known day names the actor.';

/** One row a person, state, organisation or medium that the other tables name. */
export const actors = z
  .strictObject({
    actor_id: shaped(ACTOR_ID, {
      means: 'The register’s id, or `actor-` and the slug of the full name.',
      example: 'actor-jeanne-martin',
    }),
    name: text({ means: 'The full name.', example: 'Jeanne Martin' }),
    actor_type: oneOf(ACTOR_TYPES, { means: 'What kind of actor it is.', example: 'person' }),
    aliases: list({ means: 'Other names: those of the register and those that the documents use.', example: ['Mme Martin', 'J. Martin'] }),
    country: maybeShaped(/^[A-Z]{2}$/, {
      means: 'Country, ISO 3166-1 alpha-2.',
      example: 'FR',
      absent: 'None, several, or not known.',
    }),
    parent_actor_id: maybeShaped(ACTOR_ID, {
      means: 'The actor that this one belongs to: the ministry’s state, the agency’s owner.',
      example: 'france',
      references: 'actors.actor_id',
      absent: 'None, or not known.',
    }),
    role: maybeText({
      means: 'Office or function, as the register or most documents word it.',
      example: 'porte-parole du ministère des Affaires étrangères',
      absent: 'None, or not known.',
    }),
    wikidata_id: maybeShaped(/^Q[1-9][0-9]*$/, {
      means: 'Item of Wikidata about the actor.',
      example: 'Q142',
      absent: 'Not known to the register.',
    }),
    basis: oneOf(ACTOR_BASES, { means: 'Whether the register holds the actor or a document introduced it.', example: 'register' }),
    first_seen_on: maybeDay({
      means: 'Earliest `published_on` of a document that names the actor.',
      example: '2012-11-15',
      absent: undated,
    }),
    last_seen_on: maybeDay({ means: 'Latest `published_on` of a document that names the actor.', example: '2018-10-12', absent: undated }),
    document_count: count({
      means: 'Documents in which the actor speaks, is mentioned or is the spokesperson; 0 for one that is here as a parent only.',
      unit: 'documents',
      example: 2,
    }),
    statement_count: count({ means: 'Rows of `statements` that the actor speaks.', unit: 'rows', example: 12 }),
    mention_count: count({ means: 'Rows of `mentions` of the actor.', unit: 'rows', example: 7 }),
  })
  .meta({
    title: 'actors',
    description: 'Persons, states, organisations and media that speak or are mentioned, and those they belong to.',
  });

export type ActorRow = z.infer<typeof actors>;
