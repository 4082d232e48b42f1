/** One document's analysis → its rows. Pure; actors are added up by `actorReducer`. */
import type { Lexicon } from '../lexicon/load.ts';
import { discoveredId, nameKey } from '../lexicon/register.ts';
import type { Analysis, FoundActor } from '../model/document.ts';
import type { ActorSighting, DocumentRows } from '../model/rows.ts';
import { codePointCount, slice } from '../model/span.ts';
import type { DocumentRow, MentionRow, StatementRow } from '../model/tables/index.ts';
import { type Context, contextOf } from './context.ts';
import { mentionsOf } from './mentions.ts';
import { statementsOf } from './statements.ts';

export { type ActorReducer, actorReducer } from './actors.ts';

type Sighted = ActorSighting['actor'];

export function normalize(analysis: Analysis, lexicon: Lexicon): DocumentRows {
  const context = contextOf(analysis);
  const found = statementsOf(context);
  const statements = found.map((s) => s.row);
  const mentions = mentionsOf(context, found);
  const spokesperson = spokespersonOf(analysis, lexicon);
  const document = documentOf(context, statements.length, mentions.length, spokesperson);
  const actors = sightings(context, statements, mentions, spokesperson);
  return { document, statements, mentions, actors, issues: context.issues };
}

const tidy = (text: string | undefined): string | null => {
  const clean = text?.replace(/\s+/g, ' ').trim();
  return clean === undefined || clean === '' ? null : clean;
};

function documentOf(context: Context, statements: number, mentions: number, spokesperson: Sighted | undefined): DocumentRow {
  const { curated, reading, text, file, sha256, publisher } = context.analysis;
  const { publishedOn } = context;
  const dated = curated.published_on === undefined ? reading.publishedOn.basis : 'curated';
  return {
    document_id: context.documentId,
    source_file: file,
    source_sha256: sha256,
    source_url: curated.source_url ?? null,
    genre: curated.genre ?? reading.genre,
    layout: reading.layout,
    language: curated.language ?? reading.language,
    title: tidy(curated.title ?? (reading.title === undefined ? undefined : slice(text, reading.title))),
    publisher: tidy(curated.publisher ?? publisher ?? reading.publisher),
    published_on: publishedOn,
    published_on_text: tidy(reading.publishedOn.text),
    published_on_basis: publishedOn === null ? null : (dated ?? null),
    place: tidy(curated.place ?? reading.place),
    byline: (curated.byline ?? reading.byline).flatMap((name) => tidy(name) ?? []),
    spokesperson_actor_id: spokesperson?.id ?? null,
    rights: tidy(curated.rights),
    text,
    char_count: codePointCount(text),
    word_count: wordCount(text),
    statement_count: statements,
    mention_count: mentions,
  };
}

/** Unbroken runs of letters, digits and their marks. */
function wordCount(text: string): number {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) count++;
  return count;
}

/** The curated spokesperson wins over the one that the text names. */
function spokespersonOf({ curated, actors, spokesperson }: Analysis, { register }: Lexicon): Sighted | undefined {
  const named = spokesperson === undefined ? undefined : actors[spokesperson];
  if (curated.spokesperson === undefined) return named;
  const wanted = nameKey(curated.spokesperson);
  const goes = (actor: FoundActor): boolean => [actor.name, ...actor.aliases].some((name) => nameKey(name) === wanted);
  if (named !== undefined && goes(named)) return named;
  const known = actors.find(goes);
  if (known !== undefined) return known;
  const listed = register.named(curated.spokesperson);
  if (listed !== undefined) return { id: listed.id, name: listed.name, type: listed.type, registered: true, aliases: [] };
  return { id: discoveredId(curated.spokesperson), name: curated.spokesperson, type: 'person', registered: false, aliases: [] };
}

function sightings(
  context: Context,
  statements: readonly StatementRow[],
  mentions: readonly MentionRow[],
  spokesperson: Sighted | undefined,
): ActorSighting[] {
  const tally = new Map<string, { statementCount: number; mentionCount: number }>();
  const of = (id: string) => tally.get(id) ?? (tally.set(id, { statementCount: 0, mentionCount: 0 }).get(id) as never);
  for (const { speaker_actor_id: id } of statements) if (id !== null) of(id).statementCount++;
  for (const { actor_id: id } of mentions) of(id).mentionCount++;
  if (spokesperson !== undefined) of(spokesperson.id);
  const known = new Map<string, Sighted>(spokesperson === undefined ? [] : [[spokesperson.id, spokesperson]]);
  for (const { id, name, type, registered, country, parentId, role, aliases } of context.analysis.actors) {
    const before = known.get(id);
    const all = before === undefined ? aliases : [...new Set([...before.aliases, ...aliases])];
    known.set(id, {
      id,
      name: before?.name ?? name,
      type: before?.type ?? type,
      registered: registered || (before?.registered ?? false),
      ...pick({ country: before?.country ?? country, parentId: before?.parentId ?? parentId, role: before?.role ?? role }),
      aliases: all,
    });
  }
  return [...tally.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, counts]) => ({ actor: known.get(id) as Sighted, seenOn: context.publishedOn, ...counts }));
}

/** Without the keys that hold nothing. */
const pick = <T extends Record<string, unknown>>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
