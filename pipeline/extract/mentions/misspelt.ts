/** Names that differ from another of the same document by a slip or a transcription: `Abdourahmane Tiani` beside `Abdourahamane Tiani`. */
import type { NameLexicon } from '../../lexicon/names.ts';
import type { Cast, Draft } from './actors.ts';

/** Words shorter than this tell people apart by one letter: `Morel`, `Moret`. */
const SHORTEST = 6;

/** A word that more persons bear tells nobody apart, and each new name would be held against them all. */
const MOST = 8;

/** The one person of the document whose name has the same words but one, and that one but for a letter. */
export function misspelt(cast: Cast, words: readonly string[], { given }: NameLexicon): Draft | undefined {
  if (words.length < 2) return undefined;
  let only: Draft | undefined;
  for (const word of words) {
    const bearers = cast.byWord.get(word);
    if (bearers === undefined || bearers.length > MOST) continue;
    for (const person of bearers) {
      if (person === only || !isSlip(person, words, given)) continue;
      if (only !== undefined) return undefined;
      only = person;
    }
  }
  return only;
}

function isSlip({ words: known, familyFirst }: Draft, words: readonly string[], given: NameLexicon['given']): boolean {
  if (familyFirst || known.length !== words.length) return false;
  let slips = 0;
  for (let k = 0; k < words.length; k++) {
    const a = words[k] as string;
    const b = known[k] as string;
    if (a === b) continue;
    // Michel and Michèle, Gabriel and Gabriela are two
    if (++slips > 1 || !isNear(a, b) || (k === 0 && given.has(a) && given.has(b) && given.get(a) !== given.get(b))) return false;
  }
  return slips === 1;
}

/** One letter more, less, other or in the place of its neighbour; never the last of a name, which may tell a woman. */
function isNear(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SHORTEST || Math.abs(a.length - b.length) > 1 || a.includes('-') || b.includes('-')) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.length - start - end;
  const right = b.length - start - end;
  if (end === 0 && left + right < 2) return false;
  if (left <= 1 && right <= 1) return start > 0;
  return start > 0 && left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
