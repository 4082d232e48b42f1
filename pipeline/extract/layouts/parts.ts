/** The words of a title as its persons are looked for: elided articles apart, and what is told of a word only where it is asked. */
import type { LayoutLexicon, TitleRole } from '../../lexicon/layout.ts';
import { LETTER, Mark, NUMERAL, units } from '../../lexicon/units.ts';
import { fold } from '../../lexicon/word.ts';

/** A word without an elided article before it. What is null was not asked for yet. */
export interface Part {
  readonly text: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
  readonly line: string;
  /** The end of the part before. */
  readonly before: number;
  readonly titles: LayoutLexicon['titles'];
  roles: ReadonlySet<TitleRole> | undefined | null;
  named: boolean | null;
}

/** What stands between it and the part before. */
export const glueOf = (part: Part | undefined): string => (part === undefined ? '' : part.line.slice(part.before, part.start));

export function rolesOf(part: Part): ReadonlySet<TitleRole> | undefined {
  if (part.roles === null) {
    const folded = fold(part.text);
    part.roles = part.titles.get(folded.endsWith('.') ? folded.slice(0, -1) : folded);
  }
  return part.roles;
}

/** A capital, and neither an acronym nor a word of offices, bodies, days: it may be a name. */
export function isNamed(part: Part): boolean {
  part.named ??= part.capital && !/^\p{Lu}{2,}$|\d/u.test(part.text) && rolesOf(part) === undefined;
  return part.named;
}

function isCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(word);
}

const ELISION = /^(?:[ldLD]|[Qq]u)['’]/u;
const POINTED = /[.’'-]+$/u;
/** Marks of which some end a word, and some belong to it: `M.`, `J.-C.` */
const isMark = (code: number): boolean => code === 0x2e || code === 0x27 || code === 0x2d || code === 0x2019;

export function partsOf(line: string, { titles }: LayoutLexicon): Part[] {
  const parts: Part[] = [];
  const bounds = boundsOf(line);
  let before = 0;
  for (let i = 0; i < bounds.length; i += 2) {
    let start = bounds[i] as number;
    let word = line.slice(start, bounds[i + 1]);
    if (isMark(word.charCodeAt(1)) || isMark(word.charCodeAt(2))) {
      const elided = ELISION.exec(word)?.[0].length ?? 0;
      start += elided;
      word = word.slice(elided);
    }
    if (isMark(word.charCodeAt(word.length - 1)))
      word = word.replace(POINTED, (end) => (/^(?:\p{Lu}|\p{Lu}\.\p{Lu}|MM|St)$/u.test(word.slice(0, -end.length)) ? end : ''));
    if (word === '') continue;
    const end = start + word.length;
    parts.push({ text: word, capital: isCapital(word), start, end, line, before, titles, roles: null, named: null });
    before = end;
  }
  return parts;
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}.’'&-]*/gu;
const WORDY = LETTER | NUMERAL;

/** Start and end of each word, one behind the other. */
function boundsOf(line: string): number[] {
  const bounds: number[] = [];
  for (let at = 0; at < line.length; at++) {
    const unit = units[line.charCodeAt(at)] as number;
    if ((unit & Mark.odd) !== 0) return Array.from(line.matchAll(WORD), (m) => [m.index, m.index + m[0].length]).flat();
    if ((unit & WORDY) === 0) continue;
    bounds.push(at);
    for (at++; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (((units[code] as number) & WORDY) === 0 && !isMark(code) && code !== 0x26) break;
    }
    bounds.push(at);
    // what ended the word is looked at again: it may be of another script
    at--;
  }
  return bounds;
}
