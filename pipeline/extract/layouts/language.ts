/** Which language a text is in, as far as its commonest words tell: cheap, and only meant to catch what is clearly not French. */
import { codesOf } from '../../lexicon/codes.ts';
import { keyOf, MAX_LETTERS } from '../../lexicon/keys.ts';
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import { CLASS, LETTER, Mark, units } from '../../lexicon/units.ts';
import { fold } from '../../lexicon/word.ts';
import { type Survey, survey } from './page.ts';

const SAMPLE = 8000;
const NONE: readonly number[] = [];

export interface Language {
  /** `fr`, another language of the lexicon, or `und`. */
  readonly language: string;
  /** False where the sample is too short or mixed to tell. */
  readonly certain: boolean;
}

const FRENCH: Language = { language: 'fr', certain: true };

/** Judged on the words in the middle of the text, where pages have the least furniture. `whole` is the survey of all of it. */
export function languageOf(text: string, whole: Survey, lexicon: LayoutLexicon): Language {
  if (text.length <= SAMPLE) return judge(text, whole, lexicon);
  const from = Math.floor((text.length - SAMPLE) / 2);
  const sample = text.slice(from, from + SAMPLE);
  return judge(sample, survey(sample, lexicon.grams), lexicon);
}

function judge(sample: string, { words, french: short, marks }: Survey, lexicon: LayoutLexicon): Language {
  const counts: number[] = [];
  for (let i = 0; i < lexicon.languages.length; i++) counts.push(0);
  if ((marks & Mark.odd) !== 0) return ranked(countFolded(fold(sample), lexicon, counts), counts, lexicon);
  if (words < 20) return { language: 'fr', certain: false };
  // short words are enough, nearly always
  if (short >= words * ENOUGH) return FRENCH;
  const french = lexicon.languages.indexOf('fr');
  return countWords(sample, lexicon, counts, french, words * ENOUGH) ? FRENCH : ranked(words, counts, lexicon);
}

/** The share of French words that leaves no doubt. */
const ENOUGH = 0.2;

function ranked(words: number, counts: readonly number[], { languages }: LayoutLexicon): Language {
  if (words < 20) return { language: 'fr', certain: false };
  const shares = languages.map((language, i) => ({ language, share: (counts[i] as number) / words }));
  const order = [...shares].sort((a, b) => b.share - a.share);
  const french = shares.find(({ language }) => language === 'fr')?.share ?? 0;
  const [best] = order;
  if (best === undefined || french >= ENOUGH || french >= best.share) {
    // no function words at all: another script, or no prose
    return french < 0.05 ? { language: 'und', certain: words >= 40 } : FRENCH;
  }
  return best.share > french * 1.3 && best.share >= 0.15 ? { language: best.language, certain: true } : { language: 'fr', certain: false };
}

// what another module exports is read anew at each use: too slow for a loop over all characters
const table = units;
const [letter, classBits, longest] = [LETTER, CLASS, MAX_LETTERS];

/** Adds each function word of `text` to the `counts` of its languages; true, and no further, where `enough` of one language were met. */
function countWords(text: string, { languageWords }: LayoutLexicon, counts: number[], language: number, enough: number): boolean {
  const last = text.length;
  const codes = codesOf(text);
  for (let at = 0; at < last; at++) {
    let unit = table[codes[at] as number] as number;
    if ((unit & letter) === 0) continue;
    const start = at;
    let key = 1;
    do {
      key = (key << 5) | (unit & classBits);
      unit = table[codes[++at] as number] as number;
    } while ((unit & letter) !== 0);
    // function words are short: most words need no look-up
    if (at - start > longest) continue;
    const languages = languageWords.get(key);
    if (languages === undefined) continue;
    for (let i = 0; i < languages.length; i++) counts[languages[i] as number] = (counts[languages[i] as number] as number) + 1;
    if ((counts[language] as number) >= enough) return true;
  }
  return false;
}

/** The same for a text in which characters do not stand for themselves once folded; returns the number of all words. */
function countFolded(folded: string, { languageWords }: LayoutLexicon, counts: number[]): number {
  let words = 0;
  let from = -1;
  for (let at = 0; at <= folded.length; at++) {
    if (at < folded.length && isLetter(folded, at)) {
      if (from === -1) from = at;
    } else if (from !== -1) {
      words++;
      if (at - from <= MAX_LETTERS)
        for (const each of languageWords.get(keyOf(folded.slice(from, at))) ?? NONE) counts[each] = (counts[each] as number) + 1;
      from = -1;
    }
  }
  return words;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code >= 0x61 && code <= 0x7a;
  let known = letters[code];
  if (known === 0) letters[code] = known = /\p{L}/u.test(text.charAt(at)) ? 1 : 2;
  return known === 1;
}

/** UTF-16 unit → 1 where it is a letter, 2 where not, 0 where it was not met: texts have few beyond ASCII, again and again. */
const letters = new Uint8Array(0x10000);
