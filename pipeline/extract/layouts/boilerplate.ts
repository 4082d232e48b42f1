/** What a line is by its words and marks alone: a widget, a credit, a byline, a menu, a stamp. Position is judged in `frame.ts`. */
import { codesOf } from '../../lexicon/codes.ts';
import { foldStretch } from '../../lexicon/fold-stretch.ts';
import { foldLine, type LayoutLexicon, type LinePattern } from '../../lexicon/layout.ts';
import { Telltale } from '../../lexicon/units.ts';
import { isSpace } from '../../model/span.ts';
import { lacks, Mark, mayTell, type Piece } from './page.ts';
import { endsWithPoint, hasBoundary, head, isBreadcrumb, isLink, isMenu, isOrnament, length, tail } from './shape.ts';

const MAX = 420;

/** `line` without those of the marks that end it. */
function withoutEnd(line: string, isMark: (code: number) => boolean): string {
  let end = line.length;
  while (end > 0 && isMark(line.charCodeAt(end - 1))) end--;
  return end === line.length ? line : line.slice(0, end);
}

const among = (characters: string): ((code: number) => boolean) => {
  const codes = Array.from(characters, (c) => c.charCodeAt(0));
  const low = new Uint8Array(128);
  for (const code of codes) if (code < 128) low[code] = 1;
  const high = new Set(codes.filter((code) => code >= 128));
  return (code) => (code < 128 ? low[code] === 1 : high.has(code));
};

/** What is stripped of the start of a line, and of its end, before it is compared; also what folds to it. */
const isLeading = among('|>»•·*_[-‐‑');
const isTrailing = among(' :.!…|>»*_]-‐‑');
const isClosing = among('. )');
const isPlain = (code: number): boolean => code >= 0x61 && code <= 0x7a;

const isSentence = (text: string, piece: Piece): boolean => length(piece) > 90 && (endsWithPoint(text, piece) || hasBoundary(text, piece));

/** Which patterns may match a line, as bits: none for most, by their first and last words and the marks in them. */
const May = { whole: 1, start: 2, end: 4, anywhere: 8, any: 15 } as const;

function mayMatch(text: string, piece: Piece, { starts, ends, longestWhole }: LayoutLexicon['lines']): number {
  const { start, end, marks } = piece;
  if (marks === undefined || (marks & (Mark.odd | Mark.ligature | Mark.gap)) !== 0) return May.any;
  const codes = codesOf(text);
  let from = start;
  while (from < end && (isLeading(codes[from] as number) || isSpace(codes[from] as number))) from++;
  let to = end;
  while (to > from && (isTrailing(codes[to - 1] as number) || isSpace(codes[to - 1] as number))) to--;
  let may = to - from <= longestWhole ? May.whole : 0;
  if (starts.may(codes, from, end) || (from > start && starts.may(codes, start, end))) may |= May.start;
  to = end;
  while (to > start && (isClosing(codes[to - 1] as number) || isSpace(codes[to - 1] as number))) to--;
  if (ends.may(codes, start, to)) may |= May.end;
  if (mayTell(piece, Telltale.notice) || (mayTell(piece, Telltale.byline) && !isSentence(text, piece))) may |= May.anywhere;
  return may;
}

/** The pattern of the lexicon that `piece` matches. */
export function patternOf(text: string, piece: Piece, lexicon: LayoutLexicon): LinePattern | undefined {
  if (length(piece) > MAX) return undefined;
  const may = mayMatch(text, piece, lexicon.lines);
  if (may === 0) return undefined;
  const folded = foldStretch(text, piece.start, piece.end);
  const line = isPlain(folded.charCodeAt(0)) ? folded : folded.replace(/^[|>»•·*_[\s-]+(?=\p{L}|[(/©])/u, '');
  return (
    ((may & May.whole) === 0 ? undefined : lexicon.lines.whole.get(withoutEnd(line, isTrailing))) ??
    ((may & May.start) === 0 ? undefined : startOf(text, piece, line, lexicon)) ??
    ((may & May.end) === 0 ? undefined : endOf(text, piece, line, lexicon)) ??
    ((may & May.anywhere) === 0 ? undefined : anywhereIn(text, piece, line, lexicon))
  );
}

function startOf(text: string, piece: Piece, line: string, lexicon: LayoutLexicon): LinePattern | undefined {
  const blank = line.indexOf(' ');
  for (const pattern of lexicon.lines.start.get(blank === -1 ? line : line.slice(0, blank)) ?? []) {
    if (!line.startsWith(pattern.text) || /^[\p{L}\d]/u.test(/[\p{L}\d]$/u.test(pattern.text) ? line.slice(pattern.text.length) : ''))
      continue;
    if (pattern.role === 'byline' && pattern.text === 'par') {
      if (isByline(text.slice(piece.start, piece.end))) return pattern;
    } else if (pattern.opens === 'list' && !opensList(line, pattern.text, isSentence(text, piece))) continue;
    else if (!isSentence(text, piece) || pattern.text.split(' ').length >= 3 || /[^\p{L}]$/u.test(pattern.text)) return pattern;
  }
  return undefined;
}

function endOf(text: string, piece: Piece, line: string, lexicon: LayoutLexicon): LinePattern | undefined {
  const open = withoutEnd(line, isClosing);
  const close = line.includes(')', open.length) ? `${open})` : open;
  for (const pattern of lexicon.lines.end)
    if (close.endsWith(pattern.text) && !(pattern.role === 'byline' && isSentence(text, piece))) return pattern;
  return undefined;
}

function anywhereIn(text: string, piece: Piece, line: string, lexicon: LayoutLexicon): LinePattern | undefined {
  // one pass tells for most lines that none is there
  if (!lexicon.lines.hasAnywhere.test(line)) return undefined;
  for (const pattern of lexicon.lines.anywhere) {
    if (!line.includes(pattern.text)) continue;
    if (pattern.role === 'byline' && isSentence(text, piece)) continue;
    // a sentence that mentions a picture is text; a credit stands at the end, or behind a slash
    if (pattern.role === 'credit' && isSentence(text, piece) && !/\p{Lu}|\/|\)/u.test(tail(text, piece, 30).slice(0, 30))) continue;
    return pattern;
  }
  return undefined;
}

/** `Lire aussi :`, `Lire aussi – …`, `À lire` alone; not `À lire ce rapport, on croirait …`. */
const opensList = (line: string, pattern: string, prose: boolean): boolean => {
  const rest = line.slice(pattern.length);
  if (rest === '' || /^\s?[:|>»…–—-]/u.test(rest)) return true;
  if (prose) return false;
  return (
    /(?:aussi|egalement)$/.test(pattern) ||
    /^ (?:aussi|egalement)\b/.test(rest) ||
    (pattern.includes(' ') && !/^ (?:ce|cet|cette|ces|le|la|les|l'|son|sa)\b/u.test(rest))
  );
};

/** `Lire aussi :` alone opens a list; with a headline behind it, it is a link by itself. */
export const opensAlone = (text: string, piece: Piece, pattern: LinePattern): boolean =>
  foldStretch(text, piece.start, piece.end).length <= pattern.text.length + 12;

/** `Par François Bougon`, `Par Jean Dupont avec AFP`: capitalised words and what joins them. */
export const isByline = (line: string): boolean =>
  line.length <= 140 &&
  /^[Pp](?:ar|AR)[\s\u00a0]*:?[\s\u00a0]+(?:l['’])?\p{Lu}/u.test(line) &&
  line
    .replace(/[\s\u00a0]*[|•·–—-][\s\u00a0].*$/u, '')
    .split(/[\s\u00a0,/&()]+/u)
    .slice(1)
    .every(
      (w) =>
        w === '' ||
        /^(?:\p{Lu}|l['’]\p{Lu}|et$|avec$|de$|du$|la$|le$|à$|van$|von$|el$|al$|ben$|agence$|agences$|envoyée?s?$|spécial(?:e|es|aux)?$|correspondante?s?$|\d|en$)/u.test(
          w,
        ),
    ) &&
  !/[.?!]$/.test(line);

/** `Le ministre à son arrivée. © Agence`: a picture's words with their credit. */
export const isCredited = (line: string): boolean =>
  /[\p{L}.»)]\s?©\s?\p{L}[^.?!:]{1,40}$/u.test(line) || /[.»)]\s(?:Photo|Crédit photo|Crédits photo)\s?:\s?\p{L}[^.?!:]{1,40}$/u.test(line);

/** `Marie Lunel (à droite) et son adjoint à Brest.`: who stands where in the picture. */
export const isPlaced = (line: string): boolean =>
  line.length <= 250 && /\((?:à |de |au )?(?:droite|gauche|centre|milieu|d\.|g\.|c\.)(?: [^)]{1,20})?\)/u.test(line);

/** `Jean Petit / Reuters`, alone on its line. */
export const isAgencyCredit = (line: string): boolean =>
  line.length <= 80 &&
  line.includes(' / ') &&
  /^\p{Lu}[\p{L}'’. -]{2,40} \/ (?:AFP|AP|Reuters|REUTERS|Getty Images|EPA|Sipa|Belga|Keystone|ANP|dpa|Anadolu|Xinhua)\b[^.?!]{0,30}$/u.test(
    line,
  );

/** `Marie Lunel, ministre des Ports.`: a name with its office and no verb stands below a picture. */
export function isNameAndOffice(line: string, lexicon: LayoutLexicon): boolean {
  // the second word of most lines has no capital
  const second = line.search(/[\s\u00a0]/u) + 1;
  if (isPlain(line.charCodeAt(second)) || second === 0) return false;
  const m = /^(?:\p{Lu}[\p{L}'’-]+[\s\u00a0]){1,3}\p{Lu}[\p{L}'’-]+, (?:le |la |l['’])?([\p{L}-]+)[^,;:.]{0,80}\.?$/u.exec(line);
  return m !== null && lexicon.titles.get(foldLine(m[1] as string))?.has('office') === true;
}

/** Starts with a letter of ASCII, as no ornament does. */
const startsPlain = (text: string, { start, end }: Piece): boolean => {
  const code = text.charCodeAt(start) | 32;
  return code >= 0x61 && code <= 0x7a && end > start;
};

/** Not text whatever it says: menus, breadcrumbs, rules, image marks, addresses. */
export function isFurniture(text: string, piece: Piece): boolean {
  // an address is one word, a menu has bars or gaps, a breadcrumb has angles
  return (
    (!startsPlain(text, piece) && isOrnament(head(text, piece, 620))) ||
    (lacks(piece, Mark.blank) && isLink(head(text, piece, 620))) ||
    (!lacks(piece, Mark.bar | Mark.gap) && isMenu(head(text, piece, 620))) ||
    (length(piece) <= 300 && !lacks(piece, Mark.angle) && isBreadcrumb(head(text, piece))) ||
    // >> La ville rouvre ses ports: another headline
    (!startsPlain(text, piece) &&
      length(piece) <= 200 &&
      /^(?:>>|»|›)[\s\u00a0]?\p{Lu}/u.test(head(text, piece, 5)) &&
      !endsWithPoint(text, piece))
  );
}
