/** Tokens → sentences. */
import { Stop, type Word } from '../lexicon/word.ts';
import type { Range, Tokens } from './doc.ts';

/** Tokens of a sentence at most, which no real sentence has: text without stops is cut, so that what looks over a sentence has a bounded cost. */
const LONGEST = 400;

const stopsAt = (words: readonly Word[], i: number): number => (words[i] as Word).stops as number;

/**
 * Cuts the tokens `[first, end)` of one paragraph into sentences: after a final stop and what closes behind it, before what can start one.
 *
 * @param finals The final stops of the document, in order.
 * @param from The first of them in the paragraph, by its place among them.
 */
export function sentencesOf(tokens: Tokens, finals: readonly number[], from: number, first: number, end: number): Range[] {
  const { words } = tokens;
  const out: Range[] = [];
  let start = first;
  const cutBefore = (i: number): void => {
    while (i - start >= LONGEST) {
      const at = lastPause(words, start, start + LONGEST);
      out.push({ first: start, end: at });
      start = at;
    }
  };
  for (let k = from; k < finals.length; k++) {
    const stop = finals[k] as number;
    if (stop >= end) break;
    // taken along with the stop before it
    if (stop < start) continue;
    cutBefore(stop);
    let next = stop + 1;
    while (next < end && next - start < LONGEST && ((stopsAt(words, next) & Stop.final) !== 0 || closes(tokens, next, end))) next++;
    if (next >= end) break;
    const after = stopsAt(words, next);
    // « Quoi ? », a-t-il dit : the sentence goes on behind a lower-case word or a comma
    if ((after & Stop.opens) !== 0 && ((stopsAt(words, stop) & Stop.ellipsis) === 0 || (after & Stop.capital) !== 0)) {
      out.push({ first: start, end: next });
      start = next;
    }
  }
  cutBefore(end - 1);
  if (start < end) out.push({ first: start, end });
  return out;
}

/** Behind the last comma or semicolon of the second half of `[first, end)`, else its end. */
function lastPause(words: readonly Word[], first: number, end: number): number {
  for (let i = end - 1; i > (first + end) / 2; i--) if ((stopsAt(words, i) & Stop.pause) !== 0) return i + 1;
  return end;
}

/** A closing mark right behind a stop; a straight quote closes where it touches what is before it. */
function closes({ starts, ends, words }: Tokens, at: number, end: number): boolean {
  const stops = stopsAt(words, at);
  if ((stops & Stop.closing) === 0) return false;
  if ((stops & Stop.straight) === 0) return true;
  return ends[at - 1] === starts[at] || at + 1 >= end || (starts[at + 1] as number) > (ends[at] as number);
}
