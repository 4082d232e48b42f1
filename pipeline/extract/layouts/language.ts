/** Which language a text is in, as far as its commonest words tell: cheap, and only meant to catch what is clearly not French. */
import type { LayoutLexicon } from '../../lexicon/layout.ts';
import { fold } from '../../lexicon/word.ts';

const SAMPLE = 8000;
const NONE: readonly number[] = [];

/** `fr`, another language of the lexicon, or `und`; `certain` is false where the sample is too short or mixed to tell. */
export function languageOf(text: string, lexicon: LayoutLexicon): { language: string; certain: boolean } {
  // from the middle, where pages have the least furniture
  const from = Math.max(0, Math.floor((text.length - SAMPLE) / 2));
  const counts = lexicon.languages.map(() => 0);
  const words = countWords(fold(text.slice(from, from + SAMPLE)), lexicon, counts);
  if (words < 20) return { language: 'fr', certain: false };
  const shares = lexicon.languages.map((language, i) => ({ language, share: (counts[i] as number) / words }));
  const ranked = [...shares].sort((a, b) => b.share - a.share);
  const french = shares.find(({ language }) => language === 'fr')?.share ?? 0;
  const [best] = ranked;
  if (best === undefined || french >= 0.2 || french >= best.share) {
    // no function words at all: another script, or no prose
    return french < 0.05 ? { language: 'und', certain: words >= 40 } : { language: 'fr', certain: true };
  }
  return best.share > french * 1.3 && best.share >= 0.15 ? { language: best.language, certain: true } : { language: 'fr', certain: false };
}

/** The number of words in `folded`; those that are function words are added to the `counts` of their languages. */
function countWords(folded: string, lexicon: LayoutLexicon, counts: number[]): number {
  let words = 0;
  let from = -1;
  for (let at = 0; at <= folded.length; at++) {
    if (at < folded.length && isLetter(folded, at)) {
      if (from === -1) from = at;
    } else if (from !== -1) {
      words++;
      // function words are short: most words need no look-up
      if (at - from <= lexicon.longestLanguageWord) {
        for (const language of lexicon.languageWords.get(folded.slice(from, at)) ?? NONE) (counts[language] as number)++;
      }
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
