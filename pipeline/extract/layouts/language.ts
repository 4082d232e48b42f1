/** Which language a text is in, as far as its commonest words tell: cheap, and only meant to catch what is clearly not French. */
import { foldLine, type LayoutLexicon } from '../../lexicon/layout.ts';

const SAMPLE = 8000;

/** `fr`, another language of the lexicon, or `und`; `certain` is false where the sample is too short or mixed to tell. */
export function languageOf(text: string, lexicon: LayoutLexicon): { language: string; certain: boolean } {
  // from the middle, where pages have the least furniture
  const from = Math.max(0, Math.floor((text.length - SAMPLE) / 2));
  const words = foldLine(text.slice(from, from + SAMPLE)).match(/\p{L}+/gu) ?? [];
  if (words.length < 20) return { language: 'fr', certain: false };
  const score = (language: string): number => {
    const known = lexicon.languages.get(language);
    return known === undefined ? 0 : words.filter((w) => known.has(w)).length / words.length;
  };
  const ranked = [...lexicon.languages.keys()].map((language) => ({ language, share: score(language) })).sort((a, b) => b.share - a.share);
  const french = score('fr');
  const [best] = ranked;
  if (best === undefined || french >= 0.2 || french >= best.share) {
    // no function words at all: another script, or no prose
    return french < 0.05 ? { language: 'und', certain: words.length >= 40 } : { language: 'fr', certain: true };
  }
  return best.share > french * 1.3 && best.share >= 0.15 ? { language: best.language, certain: true } : { language: 'fr', certain: false };
}
