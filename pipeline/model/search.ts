/** The first number in `[from, to)` that is not before what is looked for, by halving; `to` where all are. Those before it come first. */
export function firstNotBefore(from: number, to: number, isBefore: (i: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (isBefore(mid)) low = mid + 1;
    else high = mid;
  }
  return low;
}
