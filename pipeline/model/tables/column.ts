/**
 * The kinds of column there are. Each is a zod type that carries what the code book says of it, so that
 * validation, JSON Schema, CSV order, Arrow types and the documentation all come from one place.
 */
import { z } from 'zod';

export type ColumnKind = 'string' | 'date' | 'int32' | 'boolean' | 'list<string>';

/** What a column means. Published in the JSON Schemas and in the code book. */
export interface About {
  readonly means: string;
  /** What a number counts. */
  readonly unit?: string;
  readonly example: unknown;
  /** `table.column` whose values this column holds. */
  readonly references?: `${string}.${string}`;
  /** For columns that may be null: what null says. */
  readonly absent?: string;
}

function described<T extends z.ZodType>(type: T, kind: ColumnKind, about: About): T {
  return type.meta({
    description: about.means,
    examples: [about.example],
    'x-type': kind,
    ...(about.unit === undefined ? {} : { 'x-unit': about.unit }),
    ...(about.references === undefined ? {} : { 'x-references': about.references }),
    ...(about.absent === undefined ? {} : { 'x-null': about.absent }),
  });
}

/** A column whose absence means something has to say what. */
type Absent = About & { readonly absent: string };

const INT32_MAX = 2_147_483_647;
const words = z.string().min(1);
const days = z.iso.date();
const counts = z.int().min(0).max(INT32_MAX);

export const text = (about: About) => described(words, 'string', about);
export const maybeText = (about: Absent) => described(words.nullable(), 'string', about);
/** A string of one shape. The pattern is read alike by zod and by JSON Schema, which compiles it with the `u` flag. */
export const shaped = (pattern: RegExp, about: About) => described(z.string().regex(pattern), 'string', about);
export const maybeShaped = (pattern: RegExp, about: Absent) => described(z.string().regex(pattern).nullable(), 'string', about);
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, about: About) =>
  described(z.enum(values), 'string', about);
export const maybeOneOf = <const T extends readonly [string, ...string[]]>(values: T, about: Absent) =>
  described(z.enum(values).nullable(), 'string', about);
/** An ISO day of the calendar: `2015-02-30` is refused. */
export const maybeDay = (about: Absent) => described(days.nullable(), 'date', about);
export const count = (about: About) => described(counts, 'int32', about);
export const maybeCount = (about: Absent) => described(counts.nullable(), 'int32', about);
export const flag = (about: About) => described(z.boolean(), 'boolean', about);
/** Never null: an empty list says that there is none, and CSV could not tell the two apart. */
export const list = (about: About) => described(z.array(words), 'list<string>', about);

export const DOCUMENT_ID = /^doc-[0-9a-f]{16}$/;
export const STATEMENT_ID = /^st-[0-9a-f]{16}$/;
export const MENTION_ID = /^me-[0-9a-f]{16}$/;
/** Slugs; letters that no accent explains (`ı`, `习`) stay as they are. Written so that every dialect of patterns reads it alike. */
export const ACTOR_ID = /^[a-z](?:[a-z0-9-]|[^\u0000-\u007f])*$/;
