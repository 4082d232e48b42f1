/** What is told of each token of a document: arrays that one document after the other is given, since most are small. */

interface Ground {
  /** Token → index of the hit that covers it, or -1. */
  readonly hitAt: Int32Array;
  /** Token → 1 where it belongs to the name of what is no actor. */
  readonly blocked: Uint8Array;
  /** Token → 1 where all of its paragraph is set in capitals. */
  readonly shouted: Uint8Array;
  /** Room for the tokens that a finder has to look at. */
  readonly nameTokens: Int32Array;
  readonly starters: Int32Array;
  readonly openers: Int32Array;
}

/** Tokens of the documents that share the arrays; a longer one gets arrays of its own. */
const SHARED = 2 ** 15;
const shared = newGround(SHARED);

function newGround(length: number): Ground {
  return {
    hitAt: new Int32Array(length),
    blocked: new Uint8Array(length),
    shouted: new Uint8Array(length),
    nameTokens: new Int32Array(length + 1),
    starters: new Int32Array(length + 1),
    openers: new Int32Array(length + 1),
  };
}

/** Arrays for so many tokens, all free: the same at the next call, so that nothing may keep them. */
export function groundOf(length: number): Ground {
  const { hitAt, blocked, shouted, nameTokens, starters, openers } = length <= SHARED ? shared : newGround(length);
  return {
    hitAt: hitAt.subarray(0, length).fill(-1),
    blocked: blocked.subarray(0, length).fill(0),
    shouted: shouted.subarray(0, length).fill(0),
    nameTokens,
    starters,
    openers,
  };
}
