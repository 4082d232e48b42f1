/**
 * What the layouts know of words: labels of turns, lines that are not text, words of stamps and of
 * headlines, agencies. Everything is compared folded (see `fold`), with one blank between words.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isSpace } from '../model/span.ts';
import { Ends, Starts } from './edges.ts';
import { KeyTable, keyOf, MAX_LETTERS } from './keys.ts';
import { list, readTable } from './table.ts';
import { gramsOf, MONTHS, Telltale } from './units.ts';
import { fold } from './word.ts';

export type LabelRole = 'question' | 'answer' | 'reporter' | 'office' | 'outlet' | 'never';
export type LineRole = 'boilerplate' | 'stamp' | 'byline' | 'credit';
export type TitleRole = 'conference' | 'statement' | 'office' | 'body' | 'civility' | 'time' | 'site' | 'salutation' | 'self' | 'kicker';

export interface LinePattern {
  readonly text: string;
  readonly role: LineRole;
  /** What follows it: a `list` of links or headlines, or the `rest` of the page, which is no text either (comments). */
  readonly opens?: 'list' | 'rest';
}

export interface LayoutLexicon {
  /** Folded label → what it makes of the turn behind it. */
  readonly labels: ReadonlyMap<string, ReadonlySet<LabelRole>>;
  /** May a label start with words for a reporter or an office, or a word be an outlet? */
  readonly callers: Starts;
  readonly outlets: Starts;
  /** Labels that are words for question and answer, as printed. */
  readonly bareLabels: readonly string[];
  /** Their first letters, folded. */
  readonly bareInitials: ReadonlySet<string>;
  readonly lines: {
    readonly whole: ReadonlyMap<string, LinePattern>;
    /** By first word, so that a line is compared with few. */
    readonly start: ReadonlyMap<string, readonly LinePattern[]>;
    readonly end: readonly LinePattern[];
    readonly anywhere: readonly LinePattern[];
    /** Matches a line that holds one of `anywhere`. */
    readonly hasAnywhere: RegExp;
    /** What a line must start or end with, and how short it must be, for one of `start`, `end`, `whole`. */
    readonly starts: Starts;
    readonly ends: Ends;
    readonly longestWhole: number;
  };
  /** Folded agency name → the name as printed. */
  readonly agencies: ReadonlyMap<string, string>;
  /** Matches a folded line that may name who answers: a word of an office, of a civility, of a conference, of a statement. */
  readonly callings: RegExp;
  /** A word of a line may start with one of these. */
  readonly callingStarts: Starts;
  /** Folded word or phrase of a headline → its roles. */
  readonly titles: ReadonlyMap<string, ReadonlySet<TitleRole>>;
  /** The phrases of each role, longest first. */
  readonly phrases: Readonly<Record<TitleRole, readonly string[]>>;
  /** May a line start with a phrase of the role? */
  readonly starts: Readonly<Record<TitleRole, Starts>>;
  /** Match a folded line that holds a phrase of conferences anywhere; as words of their own, whatever marks stand between them. */
  readonly conferences: RegExp;
  readonly conferencesApart: RegExp;
  /** A word of a line may start with the longest word of such a phrase. */
  readonly conferenceWords: Starts;
  /** A line may start with a phrase that opens a stamp. */
  readonly stampStarts: Starts;
  /** Those phrases, longest first. */
  readonly stampOpeners: readonly { readonly text: string; readonly kind: 'published' | 'updated'; readonly apart: string }[];
  /** How such words start, and the names of months, weekdays and agencies. */
  readonly besideDates: Starts;
  /** Words that may stand beside a date in a stamp. */
  readonly stampWords: ReadonlySet<string>;
  readonly languages: readonly string[];
  /** Function word, as `keyOf` numbers it → the languages in which it is common, as indices into `languages`. */
  readonly languageWords: Pick<KeyTable<readonly number[]>, 'get'>;
  /** See `gramsOf`: it looks for `lines.anywhere` and short words of French. */
  readonly grams: Int32Array;
}

const LABEL_ROLES = ['question', 'answer', 'reporter', 'office', 'outlet', 'never'] as const;
const LINE_ROLES = ['boilerplate', 'stamp', 'byline', 'credit'] as const;
const TITLE_ROLES = ['conference', 'statement', 'office', 'body', 'civility', 'time', 'site', 'salutation', 'self', 'kicker'] as const;

/** Folded, with single blanks: the form of every key above. */
export function foldLine(text: string): string {
  const folded = fold(text);
  return isUneven(folded) ? folded.replace(/[\s\u200b]+/g, ' ').trim() : folded;
}

/** White space other than single blanks between words stands in it. */
function isUneven(text: string): boolean {
  const last = text.length - 1;
  let before = 32;
  for (let at = 0; at <= last; at++) {
    const code = text.charCodeAt(at);
    if (
      code > 32 ? code >= 0xa0 && (isSpace(code) || code === 0x1680) : code === 32 ? before === 32 || at === last : code >= 9 && code <= 13
    )
      return true;
    before = code;
  }
  return false;
}

/** How the names of weekdays start. */
const WEEKDAYS = 'lun mar mer jeu ven sam dim'.split(' ');

const firstWord = (folded: string): string => folded.split(' ', 1)[0] as string;

/** @throws Error `FILE:LINE: …` where a table is at fault. `root` is the package's own folder. */
export function loadLayoutLexicon(root: string): LayoutLexicon {
  const at = (name: string): string => join(root, 'pipeline/lexicon', name);
  const whole = new Map<string, LinePattern>();
  const start = new Map<string, LinePattern[]>();
  const end: LinePattern[] = [];
  const anywhere: LinePattern[] = [];
  const lineShape = {
    text: z.string().min(1),
    match: z.enum(['whole', 'start', 'end', 'anywhere']),
    role: z.enum(LINE_ROLES),
    opens: z.enum(['', 'list', 'rest']),
  };
  for (const row of readTable(at('layout_lines.csv'), lineShape, ['text', 'match'])) {
    const pattern: LinePattern = { text: foldLine(row.text), role: row.role, ...(row.opens === '' ? {} : { opens: row.opens }) };
    if (row.match === 'whole') whole.set(pattern.text, pattern);
    else if (row.match === 'end') end.push(pattern);
    else if (row.match === 'anywhere') anywhere.push(pattern);
    else {
      const key = firstWord(pattern.text);
      const known = start.get(key);
      if (known === undefined) start.set(key, [pattern]);
      else known.push(pattern);
    }
  }
  const titleRows = readTable(at('layout_title_words.csv'), { text: z.string().min(1), role: z.enum(TITLE_ROLES) }, ['text', 'role']);
  const phrases = Object.fromEntries(
    TITLE_ROLES.map((role) => [role, longestFirst(titleRows.filter((row) => row.role === role).map((row) => foldLine(row.text)))]),
  ) as Record<TitleRole, string[]>;
  const conferences = phrases.conference.filter((phrase) => !new RegExp(BETWEEN, 'u').test(phrase.replaceAll(' ', '')));
  const labelRows = readTable(at('layout_labels.csv'), { text: z.string().min(1), role: z.enum(LABEL_ROLES) }, ['text', 'role']);
  const stamps = readTable(at('layout_stamps.csv'), { text: z.string().min(1), kind: z.enum(['published', 'updated', 'filler']) }, [
    'text',
  ]);
  const openers = stamps.flatMap((row) =>
    row.kind === 'filler' ? [] : [{ text: foldLine(row.text), kind: row.kind, apart: ` ${foldLine(row.text)} ` }],
  );
  const labelled = (...roles: LabelRole[]): Starts =>
    new Starts(labelRows.filter(({ role }) => roles.includes(role)).map(({ text }) => foldLine(text)));
  const bareLabels = labelRows.filter((row) => row.role === 'question' || row.role === 'answer').map((row) => row.text);
  const callings = titleRows.filter(({ role }) => CALLINGS.has(role)).map(({ text }) => foldLine(text));
  const agencies = new Map(
    readTable(at('layout_agencies.csv'), { name: z.string().min(1) }, ['name']).map((row) => [foldLine(row.name), row.name]),
  );
  const stampWords = new Set(stamps.flatMap((row) => foldLine(row.text).split(' ')));
  const languages = readTable(at('layout_languages.csv'), { language: z.string().min(2), words: list }, ['language']);
  return {
    labels: rolesOf(labelRows),
    callers: labelled('reporter', 'office'),
    outlets: labelled('outlet'),
    bareLabels,
    bareInitials: new Set(bareLabels.map((label) => foldLine(label).charAt(0))),
    lines: {
      whole,
      start,
      end,
      anywhere,
      hasAnywhere: anyOf(anywhere.map((pattern) => pattern.text)),
      starts: new Starts([...start.values()].flatMap((patterns) => patterns.map((pattern) => pattern.text))),
      ends: new Ends(end.map((pattern) => pattern.text.replace(/[. )]+$/, ''))),
      longestWhole: Math.max(0, ...[...whole.keys()].map((text) => text.length)),
    },
    agencies,
    callings: wordsOf(callings),
    callingStarts: new Starts(callings),
    titles: rolesOf(titleRows),
    phrases,
    starts: Object.fromEntries(TITLE_ROLES.map((role) => [role, new Starts(phrases[role])])) as Record<TitleRole, Starts>,
    conferences: anyOf(phrases.conference),
    conferencesApart: apart(conferences),
    conferenceWords: new Starts(conferences.map((phrase) => longestFirst(phrase.split(' '))[0] as string)),
    stampStarts: new Starts(openers.map((opener) => opener.text)),
    stampOpeners: openers.sort((a, b) => b.text.length - a.text.length),
    besideDates: new Starts([...stampWords, ...agencies.keys(), ...MONTHS, ...WEEKDAYS]),
    stampWords,
    languages: languages.map((row) => row.language),
    languageWords: languageWords(languages),
    grams: gramsOf(
      [
        ...anywhere.map(({ text, role }) => ({ text, telltale: role === 'byline' ? Telltale.byline : Telltale.notice })),
        ...conferences.map((text) => ({ text, telltale: Telltale.conference })),
      ],
      // its examples are sentences as the press writes them
      readFileSync(at('cues.csv'), 'utf8'),
      languages.flatMap((row) => (row.language === 'fr' ? row.words.map(foldLine) : [])),
    ),
  };
}

function languageWords(rows: readonly { readonly words: readonly string[]; readonly line: number }[]): KeyTable<number[]> {
  const languages = new KeyTable<number[]>();
  rows.forEach(({ words, line }, language) => {
    for (const word of new Set(words.map(foldLine))) {
      if (!/^[a-z]+$/.test(word) || word.length > MAX_LETTERS || /[ao]e/.test(word))
        throw new Error(`layout_languages.csv:${line}: "${word}": at most ${MAX_LETTERS} letters of ASCII, without "ae" and "oe"`);
      const key = keyOf(word);
      const known = languages.get(key);
      if (known === undefined) languages.set(key, [language]);
      else known.push(language);
    }
  });
  return languages;
}

const CALLINGS: ReadonlySet<TitleRole> = new Set(['office', 'civility', 'conference', 'statement'] as const);

/** Matches a text that holds one of `words` as a word of its own. */
const wordsOf = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${[...new Set(words)].map(escaped).join('|') || '(?!)'})(?![\p{L}\p{N}])`, 'u');

/** What parts the words of a phrase. */
const BETWEEN = String.raw`[^\p{L}\p{N}&/-]`;

/** Matches a text that holds one of `phrases`, with blanks or marks between its words and around it. */
const apart = (phrases: readonly string[]): RegExp =>
  new RegExp(
    `(?<!${INSIDE})(?:${phrases.map((phrase) => phrase.split(' ').map(escaped).join(`${BETWEEN}+`)).join('|') || '(?!)'})(?!${INSIDE})`,
    'u',
  );
const INSIDE = String.raw`[\p{L}\p{N}&/-]`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const anyOf = (texts: readonly string[]): RegExp => new RegExp(texts.map(escaped).join('|') || '(?!)');

const longestFirst = (texts: string[]): string[] => texts.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

function rolesOf<R>(rows: readonly { readonly text: string; readonly role: R }[]): Map<string, Set<R>> {
  const roles = new Map<string, Set<R>>();
  for (const row of rows) {
    const key = foldLine(row.text);
    const known = roles.get(key);
    if (known === undefined) roles.set(key, new Set([row.role]));
    else known.add(row.role);
  }
  return roles;
}
