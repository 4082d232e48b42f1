/** What was found in a document so far, and looks at it that cost the same however much that is. */
import { firstNotBefore } from '../../model/search.ts';
import type { Doc, Range } from '../doc.ts';
import type { Draft, Rule } from './rule.ts';

export interface Found {
  readonly rule: Rule;
  /** Grows where a quote goes on with it. */
  draft: Draft;
}

export interface Scene {
  readonly doc: Doc;
  /** While cues are tried: in the order found. While quotes are tried: by first content, what crosses left out. */
  found: Found[];
  /** What quotes without a cue gave, by first content. */
  readonly floating: Found[];
}

export const firstOf = (found: Found): Range => found.draft.content[0] as Range;

/** How many attributions a rule looks back over. */
const REACH = 24;

/** The last found, newest first. */
export function* recent(scene: Scene): Iterable<Found> {
  for (let i = scene.found.length - 1; i >= 0 && i > scene.found.length - REACH; i--) yield scene.found[i] as Found;
}

/** Those whose content starts before the token, nearest first; for the pass over quotes. */
export function* before(scene: Scene, token: number): Iterable<Found> {
  let a = lastBefore(scene.found, token);
  let b = lastBefore(scene.floating, token);
  for (let n = 0; n < REACH && (a >= 0 || b >= 0); n++) {
    const x = scene.found[a];
    const y = scene.floating[b];
    if (y === undefined || (x !== undefined && firstOf(x).first >= firstOf(y).first)) {
      yield x as Found;
      a--;
    } else {
      yield y;
      b--;
    }
  }
}

/** Position of the last that starts before the token, in a list sorted by first content; -1 where there is none. */
const lastBefore = (list: readonly Found[], token: number): number =>
  firstNotBefore(0, list.length, (i) => firstOf(list[i] as Found).first < token) - 1;
