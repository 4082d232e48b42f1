import type { Lexicon } from '../lexicon/load.ts';
import { describingKinds, Names, startingKinds } from '../lexicon/naming.ts';
import { NO_WORD } from '../lexicon/word.ts';
import type { Token } from './doc.ts';

const GOES_ON = Names.startsOn | Names.describesOn;

/** What the word of each token can be in a name; what starts one only with the next word does so where that goes on with it. */
export function namesOf(tokens: readonly Token[], lexicon: Lexicon): Int32Array {
  const high = startingKinds(lexicon.names, lexicon.register.names, true);
  const small = startingKinds(lexicon.names, lexicon.register.names, false);
  const describing = describingKinds(lexicon.names);
  const names = new Int32Array(tokens.length);
  let next = NO_WORD;
  // backwards, so that the next word is at hand
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { word } = tokens[i] as Token;
    let bits = word.names ?? 0;
    if ((bits & GOES_ON) !== 0) {
      const on = (word.below as number) & (next.inside as number);
      if ((bits & Names.startsOn) !== 0 && (on & (word.capital ? high : small)) !== 0) bits |= Names.starts;
      if ((on & describing) !== 0) bits |= Names.describes;
    }
    names[i] = bits;
    next = word;
  }
  return names;
}
