import type { Lexicon } from '../lexicon/load.ts';
import { describingKinds, Names, startingKinds } from '../lexicon/naming.ts';
import { NO_WORD, type Word } from '../lexicon/word.ts';

/**
 * Completes `names`, what the word of each token can be in a name, where that hangs on the next word: before anything
 * looks at a document, so that most of its words are never looked at again.
 *
 * @param goesOn The tokens of such words.
 */
export function lookAhead(words: readonly Word[], names: Int32Array, goesOn: readonly number[], lexicon: Lexicon): void {
  const high = startingKinds(lexicon.names, lexicon.register.names, true);
  const small = startingKinds(lexicon.names, lexicon.register.names, false);
  const describing = describingKinds(lexicon.names);
  for (const i of goesOn) {
    const word = words[i] as Word;
    const next = i + 1 < words.length ? (words[i + 1] as Word) : NO_WORD;
    const on = (word.below as number) & (next.inside as number);
    if (on === 0) continue;
    let bits = names[i] as number;
    if ((bits & Names.startsOn) !== 0 && (on & (word.capital ? high : small)) !== 0) bits |= Names.starts;
    if ((on & describing) !== 0) bits |= Names.describes;
    names[i] = bits;
  }
}
