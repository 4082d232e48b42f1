/** The words of a title as its persons are looked for: elided articles apart, and what is told of a word only where it is asked. */
import type { LayoutLexicon, TitleRole } from '../../lexicon/layout.ts';
import { LETTER, Mark, NUMERAL, units } from '../../lexicon/units.ts';
import { fold } from '../../lexicon/word.ts';

/** A word without an elided article before it. */
export class Part {
  readonly text: string;
  readonly capital: boolean;
  /** What stands between it and the part before. */
  readonly glue: string;
  readonly start: number;
  readonly end: number;
  readonly #titles: LayoutLexicon['titles'];
  /** Null where nobody has asked. */
  #roles: ReadonlySet<TitleRole> | undefined | null;

  constructor(line: string, before: number, start: number, text: string, titles: LayoutLexicon['titles']) {
    this.text = text;
    this.capital = isCapital(text);
    this.glue = line.slice(before, start);
    this.start = start;
    this.end = start + text.length;
    this.#titles = titles;
    this.#roles = null;
  }

  get roles(): ReadonlySet<TitleRole> | undefined {
    if (this.#roles === null) {
      const folded = fold(this.text);
      this.#roles = this.#titles.get(folded.endsWith('.') ? folded.slice(0, -1) : folded);
    }
    return this.#roles;
  }
}

function isCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : /^\p{Lu}/u.test(word);
}

const ELISION = /^(?:[ldLD]|[Qq]u)['’]/u;
const POINTED = /[.’'-]+$/u;
/** Marks of which some end a word, and some belong to it: `M.`, `J.-C.` */
const isMark = (code: number): boolean => code === 0x2e || code === 0x27 || code === 0x2d || code === 0x2019;

export function partsOf(line: string, lexicon: LayoutLexicon): Part[] {
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
    parts.push(new Part(line, before, start, word, lexicon.titles));
    before = start + word.length;
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
