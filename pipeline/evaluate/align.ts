/**
 * Aligns two lists of words by a longest common subsequence: Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
 * greedy and forward, a deletion before an insertion where both reach as far.
 *
 * Of every step only the direction is kept, a bit; the path is walked again from its directions. Texts that differ in d words take
 * d²/16 bytes and (n + m) × d steps.
 */
const MOST_DIFFERENCES = 60_000;

/**
 * For each word of `a` the index of its partner in `b`, -1 where it has none.
 * @throws where the lists differ in more than 60,000 words
 */
export function align(a: readonly string[], b: readonly string[]): Int32Array {
  const partners = new Int32Array(a.length).fill(-1);
  let [x, y] = [0, 0];
  const snake = (): void => {
    while (x < a.length && y < b.length && a[x] === b[y]) partners[x++] = y++;
  };
  snake();
  for (const inserts of path(a, b)) {
    if (inserts) y++;
    else x++;
    snake();
  }
  return partners;
}

/** The shortest way from `a` to `b`: true for a word of `b` put in, false for a word of `a` left out. */
function path(a: readonly string[], b: readonly string[]): boolean[] {
  const [n, m] = [a.length, b.length];
  // how far into `a` each diagonal has come; `middle` is diagonal 0
  const middle = n + m + 1;
  const reached = new Int32Array(2 * middle + 1).fill(-1);
  reached[middle + 1] = 0;
  const steps: Uint8Array[] = [];
  for (let d = 0; ; d++) {
    if (d > MOST_DIFFERENCES) throw new Error(`the two texts differ in more than ${MOST_DIFFERENCES} words`);
    const bits = new Uint8Array((d >> 3) + 1);
    steps.push(bits);
    for (let i = 0; i <= d; i++) {
      const at = middle + 2 * i - d;
      const inserts = i === 0 || (i !== d && (reached[at - 1] as number) < (reached[at + 1] as number));
      if (inserts) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
      let x = inserts ? (reached[at + 1] as number) : (reached[at - 1] as number) + 1;
      let y = x - (at - middle);
      while (x < n && y < m && a[x] === b[y]) {
        x++;
        y++;
      }
      reached[at] = x;
      if (x >= n && y >= m) return backwards(steps, n - m);
    }
  }
}

function backwards(steps: readonly Uint8Array[], end: number): boolean[] {
  const found: boolean[] = [];
  let diagonal = end;
  for (let d = steps.length - 1; d > 0; d--) {
    const i = (diagonal + d) >> 1;
    const inserts = (((steps[d] as Uint8Array)[i >> 3] as number) & (1 << (i & 7))) !== 0;
    found.push(inserts);
    diagonal += inserts ? 1 : -1;
  }
  return found.reverse();
}
