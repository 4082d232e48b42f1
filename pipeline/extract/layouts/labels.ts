/**
 * Labels of turns: `Q :`, `R -`, `Question n° 2 (AFP) :`, `Wang Wenbin :`, `Journaliste de CCTV :`.
 * Here they are read one by one; which of them are labels of this document is decided in `roles.ts`.
 */
import { codesOfLine } from '../../lexicon/codes.ts';
import { foldLine, type LabelRole, type LayoutLexicon } from '../../lexicon/layout.ts';
import { letterAt, letterBefore } from '../../lexicon/units.ts';
import { fold } from '../../lexicon/word.ts';
import { isSpace, type Span, span } from '../../model/span.ts';
import { lacks, Mark, type Piece } from './page.ts';

export type Separator = 'colon' | 'dash' | 'point' | 'line';

export interface Label {
  /** Where its markup or number starts: what the label block covers, to `content`. */
  readonly start: number;
  /** The words, without colon, number and markup. */
  readonly words: Span;
  /** Where the turn's text starts (the end of the piece where the label stands alone). */
  readonly content: number;
  readonly separator: Separator;
  /** Folded words. */
  readonly key: string;
  /** Known from the word itself: `Q`, `Réponse`. */
  readonly bare?: 'question' | 'answer';
  /** What kind of name it is, where its words tell. */
  readonly hints: ReadonlySet<LabelRole>;
  /** One or two words in capitals (`AFP`, `MBC`): an outlet, or the topic of a paragraph. */
  readonly acronym: boolean;
  /** Who or what the label names, as printed. */
  readonly name?: string;
}

const SPACES = String.raw`[\s\u00a0\u202f]`;
const BETWEEN_WORDS = new RegExp(`(?:${SPACES}|['’]|,)+`, 'u');
const MARKUP = /^(?:[*_#>|•·]|[-–—][\s\u00a0]){0,8}[\s\u00a0]{0,4}/u;
const NUMBER = /^\d{1,3}[\s\u00a0]?[.)°/-][\s\u00a0]{1,3}/u;
const COLON = /^([^:：?!;\n]{1,90}?)[\s\u00a0\u202f]*(?:\*\*|__)?[:：](?!\/\/|(?<=\d:)\d)(?:\*\*|__)?/u;
const DASH = /^([^\s\u00a0:]{1,12}(?:[\s\u00a0]\d{1,2})?)[\s\u00a0\u202f]{0,3}(?:\*\*|__)?[-–—](?:\*\*|__)?(?=[\s\u00a0\u202f])/u;
/** `Alain Juppé - Mesdames et Messieurs`: two to four capitalised words. */
const NAME_DASH =
  /^((?:MM?\.[\s\u00a0]|Mme[\s\u00a0])?\p{Lu}[\p{L}'’-]+(?:[\s\u00a0](?:\p{Lu}[\p{L}'’-]+|de|du|la|le|van|von)){1,3})[\s\u00a0]{1,2}[-–—](?=[\s\u00a0])/u;
/** `LE PRÉSIDENT.- Mesdames et Messieurs`, `Le ministre – …`: an article and an office. */
const OFFICE_DASH = /^((?:L[EeAa][\s\u00a0]|L['’])[\p{L}'’ -]{3,40}?)\.?[\s\u00a0]{0,2}[-–—](?=[\s\u00a0])/u;
const POINT = /^(Q|R)[\s\u00a0]?\.(?:[\s\u00a0]?[-–—])?(?=[\s\u00a0\u202f])(?![\s\u00a0]*\p{Lu}\.)/u;
const QUALIFIED = /^(.{1,60}?)[\s\u00a0]*\(([^()]{1,60})\)$/u;
/** `Marie Lunel, "Le Miroir"`: an outlet between quotation marks behind the name. */
const OUTLET_QUOTED = /,[\s\u00a0]{1,2}["«“][^"«»“”]{2,40}["»”]$/u;
const NUMBERED = /^(.{1,40}?)[\s\u00a0]*(?:n[°o][\s\u00a0]*)?\d{1,3}$/iu;
const PARTICLE = /^(?:de|du|des|la|le|les|l|d|et|of|the|pour|en|van|von|der|al|el|bin|ibn|ben|aux|au|à|and|for|da|dos|y)$/iu;
/** `journaliste de CCTV`, `la correspondante de l’AFP`: what stands before the outlet's name. */
const BEFORE_NAME =
  /^(?:(?:[Ll]e|[Ll]a|[Ll]['’]|[Uu]ne?)[\s\u00a0]*)?\p{L}[\p{Ll}-]+(?:[\s\u00a0][\p{Ll}-]+){0,3}[\s\u00a0]*(?:de la|de l['’]|du|des|de|d['’]|pour la|pour le|pour)[\s\u00a0]*/u;

/** Without one of these marks no line starts with a label, unless it is short. */
const MAY_SEPARATE = /[:：]|[-–—](?:\*\*|__)?\s|^[^\p{L}]*[QR]\s?\./u;
const SHORT = 60;

/** False where no label can start a line whose first letter is `first`: it is long, and no colon or dash stands soon enough in it. */
function maySeparate(text: string, piece: Piece, first: number): boolean {
  if (piece.end - piece.start < SHORT || !lacks(piece, Mark.dashed) || first === LETTER_Q || first === LETTER_R) return true;
  if (lacks(piece, Mark.colon)) return false;
  for (let at = piece.start; at < piece.end && at < piece.start + LONGEST_LABEL; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0xff1a) return true;
    // ! ? ;
    if (code === 0x21 || code === 0x3f || code === 0x3b) return false;
  }
  return false;
}

const [LETTER_Q, LETTER_R] = [0x71, 0x72];
/** A label, blanks and marks of emphasis before its colon. */
const LONGEST_LABEL = 130;

/** The label at the start of `piece`, as far as its form tells. */
export function labelAt(text: string, piece: Piece, lexicon: LayoutLexicon, read: Interpreter = interpreter(lexicon)): Label | undefined {
  const code = text.charCodeAt(piece.start);
  const first = code | 32;
  // most lines start with a letter: no markup, no number
  const plain = isLetter(first);
  if (plain && (isLetter(code) || !maySeparate(text, piece, first))) return undefined;
  const head = text.slice(piece.start, Math.min(piece.end, piece.start + 130));
  if (plain) return readLabel(text, piece, piece.start, head, lexicon, read);
  if (head.length >= SHORT && !MAY_SEPARATE.test(head)) return undefined;
  const markup = (MARKUP.exec(head) as RegExpExecArray)[0].length;
  const number = NUMBER.exec(head.slice(markup))?.[0].length ?? 0;
  const label = number > 0 ? readLabel(text, piece, piece.start + markup + number, head.slice(markup + number), lexicon, read) : undefined;
  // `2 - Sri Lanka - Glissement de terrain`: a point of a list and its topic
  if (label !== undefined && (label.separator !== 'dash' || label.bare !== undefined)) return label;
  return readLabel(text, piece, piece.start + markup, head.slice(markup), lexicon, read);
}

const isLetter = (low: number): boolean => low >= 0x61 && low <= 0x7a;

const FORMS = [
  [COLON, 'colon', Mark.colon],
  [POINT, 'point', Mark.stop],
  [DASH, 'dash', Mark.dash],
  [NAME_DASH, 'dash', Mark.dash],
  [OFFICE_DASH, 'dash', Mark.dash],
] as const;

function readLabel(text: string, piece: Piece, at: number, rest: string, lexicon: LayoutLexicon, read: Interpreter): Label | undefined {
  // every label starts with a capital or a digit
  const first = rest.charCodeAt(0);
  if (isLetter(first)) return undefined;
  if (!(first >= 0x41 && first <= 0x5a) && !/^[*_\s\u00a0]*[\p{Lu}\d]/u.test(rest)) return undefined;
  if (rest.length < 40 && piece.end - at === rest.length && mayBeBare(rest, lexicon)) {
    const stripped = stripMarkup(rest);
    if (!/[:：?!,;]/.test(stripped) && bareRole(stripped, lexicon) !== undefined) {
      const label = read(stripped);
      if (label?.bare !== undefined) return build(piece, at, rest.indexOf(stripped), stripped, piece.end, 'line', label);
    }
  }
  if (!rest.includes(':') && !MAY_SEPARATE.test(rest)) return undefined;
  for (const [pattern, separator, mark] of FORMS) {
    if (lacks(piece, mark)) continue;
    const m = pattern.exec(rest);
    if (m === null) continue;
    const words = stripMarkup(m[1] as string);
    if (words === '') continue;
    const label = read(words);
    if (
      label === undefined ||
      (separator !== 'colon' &&
        pattern !== NAME_DASH &&
        label.bare === undefined &&
        !(pattern === OFFICE_DASH && label.hints.has('office')))
    )
      continue;
    let content = at + m[0].length;
    while (content < piece.end && isSpace(text.charCodeAt(content))) content++;
    return build(piece, at, rest.indexOf(words), words, content, separator, label);
  }
  return undefined;
}

const stripMarkup = (words: string): string =>
  isLetter(words.charCodeAt(0) | 32) && isLetter(words.charCodeAt(words.length - 1) | 32) ? words : words.replace(EACH_EDGE, '');
const EACH_EDGE = /^[*_\s\u00a0]+|[*_\s\u00a0\u202f]+$/gu;

export type Interpreter = (words: string) => Interpreted | undefined;

/** What words can label; the labels of a page come again and again. */
export function interpreter(lexicon: LayoutLexicon): Interpreter {
  const known = new Map<string, Interpreted | null>();
  return (words) => {
    let label = known.get(words);
    if (label === undefined) {
      label = interpret(words, lexicon) ?? null;
      known.set(words, label);
    }
    return label ?? undefined;
  };
}

/** Words of a name at most. */
const MAX_PARTS = 9;

type Interpreted = Pick<Label, 'key' | 'bare' | 'hints' | 'acronym' | 'name'>;

function build(piece: Piece, at: number, offset: number, words: string, content: number, separator: Separator, label: Interpreted): Label {
  return labelOf(piece.start, span(at + offset, at + offset + words.length), content, separator, label);
}

const labelOf = (
  start: number,
  words: Span,
  content: number,
  separator: Separator,
  { key, bare, hints, acronym, name }: Interpreted,
): Label => ({ start, words, content, separator, key, bare, hints, acronym, name }) as Label;

/** What `words` can label, or undefined where they label nothing. */
function interpret(words: string, lexicon: LayoutLexicon): Interpreted | undefined {
  if (!mayBeBare(words, lexicon) && isLong(words)) return undefined;
  const key = foldLine(words);
  const roles = lexicon.labels.get(key);
  if (roles?.has('never')) return undefined;
  const bare = bareRole(words, lexicon);
  if (bare !== undefined) return { key, ...bare, hints: new Set(), acronym: false };
  const base = QUALIFIED.exec(words)?.[1] ?? withoutOutlet(words);
  const hints = nameHints(base, lexicon);
  if (hints === undefined) return undefined;
  const acronym = hints.size === 0 && base.length <= 20 && /^\p{Lu}{2,}[\p{Lu}\d+-]*(?:[\s\u00a0][\p{Lu}\d+-]+)?$/u.test(base);
  if (hints.has('reporter')) {
    const name = base.replace(BEFORE_NAME, '');
    return { key, hints, acronym, ...(name !== base && /^[\p{Lu}\d]/u.test(name) ? { name } : {}) };
  }
  return { key, hints, acronym, name: base };
}

/** Only a closing mark can end a quoted outlet. */
const withoutOutlet = (words: string): string =>
  isLetter(words.charCodeAt(words.length - 1) | 32) ? words : words.replace(OUTLET_QUOTED, '');

/** False where the first letter is of no word for question and answer. */
const mayBeBare = (words: string, lexicon: LayoutLexicon): boolean =>
  !isLetter(words.charCodeAt(0) | 32) || lexicon.bareInitials.has(words.charAt(0).toLowerCase());

/** `Q`, `Question 3`, `Question (AFP)`, `Question de la BBC`. Single letters count as capitals only. */
function bareRole(words: string, lexicon: LayoutLexicon): { bare: 'question' | 'answer'; name?: string } | undefined {
  // one look-up before the patterns: most words are no words for question and answer
  if (!lexicon.bareInitials.has(fold(words.charAt(0)))) return undefined;
  const qualified = QUALIFIED.exec(words);
  const base = qualified?.[1] ?? words;
  const stripped = NUMBERED.exec(base)?.[1] ?? base;
  const roles = lexicon.labels.get(foldLine(stripped.replace(/\.$/, '')));
  const role = roles?.has('question') ? 'question' : roles?.has('answer') ? 'answer' : undefined;
  if (role !== undefined && /^\p{Lu}/u.test(stripped)) {
    const name = qualified?.[2]?.replace(/^(?:de la|de l['’]|du|de|d['’])[\s\u00a0]*/u, '');
    return name !== undefined && /^[\p{Lu}\d]/u.test(name) ? { bare: role, name } : { bare: role };
  }
  const first = /^(\p{Lu}\p{L}{2,})[\s\u00a0]+(?:de la|de l['’]|du|des|de|d['’])[\s\u00a0]*(.{2,60})$/u.exec(words);
  // Question de la BBC, Réponse de Maria Zakharova
  const named = first === null ? undefined : lexicon.labels.get(foldLine(first[1] as string));
  const side = named?.has('question') ? 'question' : named?.has('answer') ? 'answer' : undefined;
  if (first !== null && side !== undefined) {
    const rest = first[2] as string;
    const name = /^\p{Ll}/u.test(rest) ? rest.replace(BEFORE_NAME, '') : rest;
    return /^[\p{Lu}\d]/u.test(name) ? { bare: side, name } : { bare: side };
  }
  return undefined;
}

/** More words than a name has, nothing in brackets at their end. */
function isLong(words: string): boolean {
  if (words.endsWith(')')) return false;
  let blanks = 0;
  for (let at = 1; at + 1 < words.length; at++)
    if (words.charCodeAt(at) === 32 && letterBefore(words, at) > 0 && letterAt(words, at + 1) > 0) blanks++;
  return blanks >= MAX_PARTS;
}

/** Whether `words` can be a name, an outlet or an office; undefined where they are prose. */
function nameHints(words: string, lexicon: LayoutLexicon): Set<LabelRole> | undefined {
  if (words.length > 80 || !/^[\p{Lu}\d]/u.test(words) || !/\p{L}{2}|\p{L}\d/u.test(words)) return undefined;
  if (/[?!;…«»"“”]|\p{Ll}\.|,.*,/u.test(words.replace(/\b(?:MM?|Mme|Mlle|Dr|St|S\.E)\./gu, ''))) return undefined;
  const parts = words.split(BETWEEN_WORDS).filter((p) => p !== '');
  if (parts.length === 0 || parts.length > MAX_PARTS) return undefined;
  const hints = new Set<LabelRole>();
  const folded = foldLine(words).replace(/^(?:le |la |l'|les |un |une |m\. le |m\. |mme la |mme |monsieur le |madame la )/u, '');
  if (parts.length < 3 && lexicon.labels.get(foldLine(parts[0] as string))?.has('never')) return undefined;
  if (lexicon.callers.may(codesOfLine(folded), 0, folded.length))
    for (const role of ['reporter', 'office'] as const) if (startsWithLabel(folded, role, lexicon)) hints.add(role);
  for (const part of parts)
    if (
      (lexicon.outlets.may(codesOfLine(part), 0, part.length) && lexicon.labels.get(foldLine(part))?.has('outlet')) ||
      (part.includes('TV') && /\p{Lu}TV$|^TV\p{Lu}/u.test(part))
    )
      hints.add('outlet');
  if (hints.size > 0) return hints;
  // a name: capitals throughout, particles apart
  return parts.every((part) => /^[\p{Lu}\d]/u.test(part) || PARTICLE.test(part)) ? hints : undefined;
}

function startsWithLabel(folded: string, role: LabelRole, lexicon: LayoutLexicon): boolean {
  const parts = folded.split(' ');
  for (let size = Math.min(4, parts.length); size > 0; size--) {
    if (lexicon.labels.get(parts.slice(0, size).join(' '))?.has(role)) return true;
  }
  return false;
}

/**
 * Labels that stand inside `piece`, behind the end of a sentence: `… là-dessus ? R : Le gouvernement …`.
 * `names` are labels that stand at the start of a piece elsewhere, or the spokesperson's name.
 */
export function labelsWithin(text: string, piece: Piece, pattern: RegExp, read: Interpreter): Label[] {
  const labels: Label[] = [];
  pattern.lastIndex = piece.start;
  const body = piece.end < text.length ? text.slice(0, piece.end) : text;
  for (let m = pattern.exec(body); m !== null; m = pattern.exec(body)) {
    const words = m[1] as string;
    const at = m.index + m[0].indexOf(words, 1);
    let start = at;
    while (start > piece.start && /[*_]/.test(text.charAt(start - 1))) start--;
    let content = m.index + m[0].length;
    while (content < piece.end && isSpace(text.charCodeAt(content))) content++;
    const label = read(stripMarkup(words));
    if (label === undefined) continue;
    if (withinQuotes(text, piece.start, at)) continue;
    const separator = /[:：]/.test(m[0].slice(-3)) ? 'colon' : 'dash';
    labels.push(labelOf(start, span(at, at + words.length), content, separator, label));
  }
  return labels;
}

/** How a label ends, and how much room it needs: what is looked for before a colon. */
export interface Tail {
  /** Its last word, without figures behind it. */
  readonly text: string;
  readonly size: number;
  /** Its last unit. */
  readonly last: number;
}

export function tailOf(words: string): Tail {
  let end = words.length;
  while (end > 0 && isBetween(words.charCodeAt(end - 1))) end--;
  const label = words.slice(0, end).replace(/[\s\u00a0]+/g, ' ');
  return { text: label.slice(label.lastIndexOf(' ') + 1), size: label.length, last: label.charCodeAt(label.length - 1) };
}

/** Blanks, a number and marks of emphasis between a label and its colon, at most. */
const BEFORE_COLON = 12;

/** A label may stand in the piece before a colon of ASCII, and not at its start: false nearly always, and told faster than by `withinPattern`. */
export function mayHoldLabel(text: string, piece: Piece, tails: readonly Tail[]): boolean {
  for (let at = text.indexOf(':', piece.start); at !== -1 && at < piece.end; at = text.indexOf(':', at + 1)) {
    const least = Math.max(piece.start, at - BEFORE_COLON);
    let end = at;
    while (end > least && isBetween(text.charCodeAt(end - 1))) end--;
    const last = end > piece.start ? text.charCodeAt(end - 1) : 0;
    for (let i = 0; i < tails.length; i++) {
      const tail = tails[i] as Tail;
      // a label of figures alone has no last word
      if (tail.last !== last && tail.size > 0) continue;
      // a stop must stand before it
      if (end - tail.size > piece.start && text.startsWith(tail.text, end - tail.text.length)) return true;
    }
  }
  return false;
}

/** A blank, a figure, or a mark of emphasis. */
const isBetween = (code: number): boolean =>
  isSpace(code) || (code >= 0x30 && code <= 0x39) || code === 0x2a || code === 0x5f || code === 0x1680;

/** Guillemets opened shortly before and still open: an interview quoted, not the page's own turns. */
function withinQuotes(text: string, from: number, at: number): boolean {
  const before = text.slice(Math.max(from, at - 300), at);
  return before.lastIndexOf('«') > before.lastIndexOf('»');
}

const literal = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s\u00a0]+/g, `${SPACES}{1,3}`);

/** Two to four capitalised words, or an acronym, behind a final stop and before a colon: candidates where no label starts a line. */
export const NAMES_WITHIN =
  /[.?!…»”]['’)]?[\s\u00a0\u202f]{1,3}((?:MM?\.[\s\u00a0]|Mme[\s\u00a0])?\p{Lu}[\p{L}\d'’-]{1,30}(?:[\s\u00a0](?:\p{Lu}[\p{L}\d'’-]{0,30}|de|du|la|le|van|von)){0,4})[\s\u00a0\u202f]{0,3}[:：](?!\d)/gu;

/** The pattern for `labelsWithin`: `bare` words and `names`, behind a final stop, before a colon (bare words: or a dash). */
export function withinPattern(bare: readonly string[], names: readonly string[], dashes: boolean): RegExp | undefined {
  const all = [...bare, ...names].map(literal).sort((a, b) => b.length - a.length);
  if (all.length === 0) return undefined;
  const separator = dashes ? `(?:[:：]|[-–—](?=${SPACES}))` : '[:：]';
  return new RegExp(
    `[.?!…»"”’)\\]*|:]${SPACES}{0,4}(?:\\*\\*|__)?((?:${all.join('|')})(?:${SPACES}?\\d{1,2})?)${SPACES}{0,3}(?:\\*\\*|__)?${separator}`,
    'gu',
  );
}
