/** A document annotated by hand: its JSON, checked, and each stretch as words of the raw file. */
import { z } from 'zod';
import { GENRES, QUOTATION_FORMS, type QuotationForm, STATEMENT_KINDS, type StatementKind } from '../model/terms.ts';
import type { Wanted } from './match.ts';
import { touched, type Words, wordsOf } from './words.ts';

const range = z.tuple([z.int().min(0), z.int().min(1)]);
/** A stretch is a text that the raw file holds (the `nth` of them), or a range of its words. */
const stretch = { text: z.string().min(1).optional(), nth: z.int().min(1).nullish(), tokens: range.optional() };
const oneOrMore = <T extends z.ZodType>(value: T) => z.union([value, z.array(value)]);
const names = oneOrMore(z.string().nullable()).optional();

const shape = z.object({
  document: z.string().min(1),
  tokens: z.int().optional(),
  genre: oneOrMore(z.enum(GENRES).nullable()).optional(),
  title: oneOrMore(z.string().nullable()).optional(),
  title_tokens: range.nullish(),
  published_on: oneOrMore(z.string().nullable()).optional(),
  spokesperson: names,
  statements: z.array(
    z.object({
      ...stretch,
      id: z.string(),
      kind: z.enum(STATEMENT_KINDS),
      form: z.enum(QUOTATION_FORMS).nullish(),
      cue: z.string().nullish(),
      speaker: names,
      parent: z.string().nullish(),
      replies_to: z.string().nullish(),
    }),
  ),
  mentions: z.array(z.object({ ...stretch, actor: names })).nullish(),
});

/** Any of these is right; undefined: not annotated. */
type OneOf = string | null | readonly (string | null)[] | undefined;

export interface AnnotatedStatement extends Wanted {
  readonly id: string;
  readonly kind: StatementKind;
  readonly form?: QuotationForm | null | undefined;
  readonly text: string;
  readonly cue?: string | null | undefined;
  readonly speaker: OneOf;
  readonly parent?: AnnotatedStatement;
  readonly repliesTo?: string;
}

export interface AnnotatedMention extends Wanted {
  readonly text: string;
  readonly nth: number;
  readonly actor: OneOf;
}

export interface Annotation {
  /** Base name of the raw file. */
  readonly document: string;
  readonly fields: Readonly<Record<'genre' | 'title' | 'published_on', OneOf>>;
  readonly spokesperson: OneOf;
  /** The words of the raw file, to which all spans point. */
  readonly words: Words;
  readonly statements: readonly AnnotatedStatement[];
  /** Undefined where mentions were not annotated. */
  readonly mentions?: readonly AnnotatedMention[];
}

/** The document that an annotation names, before its text is read. @throws where `json` is no annotation */
export const documentOf = (json: unknown): string => parsed(json).document;

/**
 * An annotation over its raw text, whose line ends count as one.
 * @throws where `json` is no annotation, or the text does not hold a stretch of it
 */
export function annotationOf(json: unknown, rawText: string): Annotation {
  const given = parsed(json);
  const raw = rawText.replace(/\r\n?/g, '\n');
  const words = wordsOf(raw);
  if (given.tokens !== undefined && given.tokens !== words.norms.length)
    throw new Error(`made over ${given.tokens} words; the raw text has ${words.norms.length}`);
  const find = finder(raw, words);

  const statements = given.statements.map((s): AnnotatedStatement & { parent?: AnnotatedStatement } => ({
    id: s.id,
    kind: s.kind,
    form: s.form,
    cue: s.cue,
    speaker: s.speaker,
    ...find(s, s.id),
    ...(s.replies_to != null && { repliesTo: s.replies_to }),
  }));
  const named = (id: string, by: string): AnnotatedStatement => {
    const found = statements.find((s) => s.id === id);
    if (found === undefined) throw new Error(`${by}: names ${id}, which is not there`);
    return found;
  };
  for (const [i, { id, parent, replies_to }] of given.statements.entries()) {
    if (parent != null) (statements[i] as { parent?: AnnotatedStatement }).parent = named(parent, id);
    if (replies_to != null) named(replies_to, id);
  }
  return {
    document: given.document,
    fields: {
      genre: given.genre,
      title: given.title_tokens == null ? given.title : find({ tokens: given.title_tokens }, 'the title').text,
      published_on: given.published_on,
    },
    spokesperson: given.spokesperson,
    words,
    statements,
    ...(given.mentions != null && {
      mentions: given.mentions.map((m) => ({ ...find(m, `mention "${m.text}"`), nth: m.nth ?? 1, actor: m.actor })),
    }),
  };
}

function parsed(json: unknown): z.infer<typeof shape> {
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((i) => `${i.path.join('.') || 'the file'}: ${i.message}`).join('; '));
}

interface Stretch {
  readonly text?: string | undefined;
  readonly nth?: number | null | undefined;
  readonly tokens?: readonly [number, number] | undefined;
}

/** Finds stretches in a text, whose white space may differ. */
function finder(raw: string, words: Words): (wanted: Stretch, name: string) => { text: string; span: readonly [number, number] } {
  // every run of white space as one space, and where each character stood
  const at: number[] = [];
  let plain = '';
  for (const { 0: part, index } of raw.matchAll(/\s+|\S+/g)) {
    const spaced = /^\s/.test(part);
    for (let i = 0; i < (spaced ? 1 : part.length); i++) at.push(index + i);
    plain += spaced ? ' ' : part;
  }
  return ({ text, nth, tokens }, name) => {
    if (tokens !== undefined) {
      const [first, end] = tokens;
      const [start, stop] = [words.starts[first], words.ends[end - 1]];
      if (first >= end || start === undefined || stop === undefined)
        throw new Error(`${name}: the raw text has no words ${first} to ${end}`);
      return { text: raw.slice(start, stop), span: [first, end] };
    }
    const needle = (text ?? '').trim().split(/\s+/).join(' ');
    let found = -1;
    for (let i = 0, from = 0; i < (nth ?? 1) && needle !== ''; i++) {
      found = plain.indexOf(needle, from);
      if (found === -1) break;
      from = found + needle.length;
    }
    const span = found === -1 ? ([0, 0] as const) : touched(words, at[found] as number, (at[found + needle.length - 1] as number) + 1);
    if (span[0] === span[1]) throw new Error(`${name}: "${needle.slice(0, 60)}" (${nth ?? 1}) is not in the raw text`);
    return { text: text as string, span };
  };
}
