/** The tokens of one document while they are found: side by side, with those that passes over them stop at listed by kind. */
import type { Word } from '../lexicon/word.ts';
import { Fact, Slot, type WordTable } from '../lexicon/words.ts';
import type { Tokens } from './doc.ts';

/** What the arrays hold is good until the next list is begun: they serve all documents, since making large ones costs more than filling them. */
let starts = new Int32Array(1 << 12);
let ends = new Int32Array(1 << 12);
let names = new Int32Array(1 << 12);
const words: Word[] = [];

/** Tokens by number. Offsets are UTF-16, half-open, into the text. */
export class TokenList {
  length = 0;
  /** Those of which the facts tell something, in order (see `Fact`). */
  readonly finals: number[] = [];
  readonly marks: number[] = [];
  readonly cues: number[] = [];
  readonly goesOn: number[] = [];

  add(start: number, end: number, table: WordTable, place: number): void {
    const { slots } = table;
    const i = this.length++;
    if (i === starts.length) widen();
    words[i] = table.words[(slots[place + Slot.number] as number) - 1] as Word;
    starts[i] = start;
    ends[i] = end;
    names[i] = slots[place + Slot.names] as number;
    const facts = slots[place + Slot.facts] as number;
    if (facts === 0) return;
    if ((facts & Fact.goesOn) !== 0) this.goesOn.push(i);
    if ((facts & Fact.cue) !== 0) this.cues.push(i);
    if ((facts & Fact.mark) !== 0) this.marks.push(i);
    if ((facts & Fact.final) !== 0) this.finals.push(i);
  }

  /** Copies of what is kept side by side. */
  arrays(): Tokens & { readonly names: Int32Array } {
    const { length } = this;
    return {
      words: words.slice(0, length),
      starts: starts.slice(0, length),
      ends: ends.slice(0, length),
      names: names.slice(0, length),
    };
  }
}

function widen(): void {
  const wider = (of: Int32Array): Int32Array<ArrayBuffer> => {
    const array = new Int32Array(2 * of.length);
    array.set(of);
    return array;
  };
  starts = wider(starts);
  ends = wider(ends);
  names = wider(names);
}
