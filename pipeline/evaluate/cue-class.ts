/** The class of a cue that stands alone, by the lexicon: annotations word their cues and do not classify them. */
import type { Cue } from '../lexicon/cues.ts';
import type { Lexicon } from '../lexicon/load.ts';
import type { CueClass } from '../model/terms.ts';

export type CueClassOf = (cue: string) => CueClass | 'unknown';

/** The longest expression of the lexicon that stands in the cue, of two as long the last: `a fait savoir`, `son espoir`. */
export function cueClassOf({ cues, words: table }: Pick<Lexicon, 'cues' | 'words'>): CueClassOf {
  return (cue) => {
    const words = [...cue.matchAll(/[\p{L}\p{M}\p{N}]+['’]?/gu)].map(([text]) => table.of(text, 'word'));
    let best: Cue | undefined;
    for (const [i, { norm, verbs }] of words.entries()) {
      const here = [...verbs.flatMap(({ lemma }) => cues.verbs.get(lemma) ?? []), ...(cues.words.get(norm) ?? [])];
      for (const one of here) {
        if (!one.tail.every((w, k) => words[i + 1 + k]?.lower === w)) continue;
        if (best === undefined || one.tail.length >= best.tail.length) best = one;
        break;
      }
    }
    return best?.class ?? 'unknown';
  };
}
