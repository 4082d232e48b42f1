import type { Lexicon } from '../lexicon/load.ts';
import { describingKinds, Names, startingKinds } from '../lexicon/naming.ts';
import { Cues, NO_WORD, type Word } from '../lexicon/word.ts';

const GOES_ON = Names.startsOn | Names.describesOn;

/** What is known of a document's words before anything looks at them: one pass, so that most words are never looked at again. */
export interface Glance {
  /** What the word of each token can be in a name; what starts one only with the next word does so where that goes on with it. */
  readonly names: Int32Array;
  /** The tokens that can be cues, in order. */
  readonly cues: readonly number[];
}

export function glanceAt(words: readonly Word[], lexicon: Lexicon): Glance {
  const high = startingKinds(lexicon.names, lexicon.register.names, true);
  const small = startingKinds(lexicon.names, lexicon.register.names, false);
  const describing = describingKinds(lexicon.names);
  const names = new Int32Array(words.length);
  const cues: number[] = [];
  let next = NO_WORD;
  // backwards, so that the next word is at hand
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] as Word;
    if (((word.cues as number) & (Cues.verb | Cues.word)) !== 0) cues.push(i);
    let bits = word.names ?? 0;
    if ((bits & GOES_ON) !== 0) {
      const on = (word.below as number) & (next.inside as number);
      if ((bits & Names.startsOn) !== 0 && (on & (word.capital ? high : small)) !== 0) bits |= Names.starts;
      if ((on & describing) !== 0) bits |= Names.describes;
    }
    names[i] = bits;
    next = word;
  }
  return { names, cues: cues.reverse() };
}
