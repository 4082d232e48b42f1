/** The tokens of one document while they are found: side by side, with those that passes over them stop at listed by kind. */

import { FURTHEST_TAIL } from '../lexicon/cues.ts';
import type { Word } from '../lexicon/word.ts';
import { Fact, type WordTable } from '../lexicon/words.ts';
import type { Tokens } from './doc.ts';

/** What the arrays hold is good until the next list is begun: they serve all documents, since making large ones costs more than filling them. */
const ROOM = 1 << 12;
let starts = new Int32Array(ROOM);
let ends = new Int32Array(ROOM);
let names = new Int32Array(ROOM);
let factsOf = new Uint16Array(ROOM);
let words: Word[] = [];
/** More than this is given back once a document is done. */
const MOST = 1 << 18;

const CUE = Fact.cue | Fact.tailed | Fact.tailedVerb;
const LISTED = CUE | Fact.final | Fact.mark | Fact.goesOn | Fact.colon;

/** Tokens by number. Offsets are UTF-16, half-open, into the text. */
export class TokenList {
  length = 0;
  /** Those of which the facts tell something, in order (see `Fact`). */
  readonly finals: number[] = [];
  readonly marks: number[] = [];
  readonly goesOn: number[] = [];
  readonly colons: number[] = [];
  readonly #cues: number[] = [];

  add(start: number, end: number, table: WordTable, place: number): void {
    const i = this.length++;
    if (i === starts.length) widen();
    words[i] = table.wordIn(place);
    starts[i] = start;
    ends[i] = end;
    names[i] = table.namesIn(place);
    const facts = table.factsIn(place);
    factsOf[i] = facts;
    if ((facts & LISTED) === 0) return;
    if ((facts & Fact.goesOn) !== 0) this.goesOn.push(i);
    if ((facts & CUE) !== 0) this.#cues.push(i);
    if ((facts & Fact.colon) !== 0) this.colons.push(i);
    if ((facts & Fact.mark) !== 0) this.marks.push(i);
    if ((facts & Fact.final) !== 0) this.finals.push(i);
  }

  /** Of words that are cues before a few others alone, those that stand before them. */
  #standing(): number[] {
    const kept: number[] = [];
    for (let c = 0; c < this.#cues.length; c++) {
      const i = this.#cues[c] as number;
      if (((factsOf[i] as number) & Fact.cue) !== 0 || hasTail(i, this.length)) kept.push(i);
    }
    return kept;
  }

  /** Copies of what is kept side by side, and the tokens that can be cues, in order. To be asked for last. */
  arrays(): Tokens & { readonly names: Int32Array; readonly cues: readonly number[] } {
    const { length } = this;
    const kept = {
      words: words.slice(0, length),
      starts: starts.slice(0, length),
      ends: ends.slice(0, length),
      names: names.slice(0, length),
      cues: this.#standing(),
    };
    if (length > MOST) {
      make(ROOM);
      words = [];
    }
    return kept;
  }
}

/** Behind the token `i` stands what one of its cues can go on with. */
function hasTail(i: number, length: number): boolean {
  const facts = factsOf[i] as number;
  if ((facts & Fact.tailed) !== 0 && i + 1 < length && ((factsOf[i + 1] as number) & Fact.tail) !== 0) return true;
  if ((facts & Fact.tailedVerb) === 0) return false;
  for (let k = i + 1; k <= i + FURTHEST_TAIL && k < length; k++) if (((factsOf[k] as number) & Fact.verbTail) !== 0) return true;
  return false;
}

function widen(): void {
  const narrow = { starts, ends, names, factsOf };
  make(2 * starts.length);
  starts.set(narrow.starts);
  ends.set(narrow.ends);
  names.set(narrow.names);
  factsOf.set(narrow.factsOf);
}

function make(room: number): void {
  starts = new Int32Array(room);
  ends = new Int32Array(room);
  names = new Int32Array(room);
  factsOf = new Uint16Array(room);
}
