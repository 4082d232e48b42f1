/** Which stretch holds which, in one sweep over stretches in document order. */
import type { Span } from '../model/span.ts';

interface Placed {
  readonly span: Span;
}

/**
 * Drops what would break the nesting of spans of one kind: of two equal stretches the first given stays, of two
 * that cross the one that starts first. Calls `dropped` for each that goes, with the one that stays in its place.
 * @returns the others in document order, the longer first
 */
export function nested<T extends Placed>(items: readonly T[], dropped: (gone: T, kept: T) => void): T[] {
  const ordered = items.map((item, given) => ({ item, given }));
  ordered.sort((a, b) => a.item.span.start - b.item.span.start || b.item.span.end - a.item.span.end || a.given - b.given);
  const open: T[] = [];
  const out: T[] = [];
  for (const { item } of ordered) {
    while (open.length > 0 && (open.at(-1) as T).span.end <= item.span.start) open.pop();
    const top = open.at(-1);
    if (top !== undefined && (item.span.end > top.span.end || (item.span.start === top.span.start && item.span.end === top.span.end))) {
      dropped(item, top);
      continue;
    }
    open.push(item);
    out.push(item);
  }
  return out;
}

/**
 * For each of `inner`, the innermost of `holders` that holds it; both in document order. An item never holds itself.
 * Holders of equal stretch: the later in order is the inner one.
 */
export function innermost<H extends Placed, T extends Placed>(holders: readonly H[], inner: readonly T[]): (H | undefined)[] {
  const open: H[] = [];
  let next = 0;
  return inner.map((item) => {
    while (next < holders.length && (holders[next] as H).span.start <= item.span.start) {
      const holder = holders[next] as H;
      if ((holder as Placed) === (item as Placed)) break;
      if (holder.span.start === item.span.start && holder.span.end < item.span.end) break;
      while (open.length > 0 && (open.at(-1) as H).span.end <= holder.span.start) open.pop();
      open.push(holder);
      next++;
    }
    while (open.length > 0 && (open.at(-1) as H).span.end <= item.span.start) open.pop();
    // The top holds it, but where stretches of two kinds cross.
    for (let i = open.length - 1; i >= 0; i--) {
      const holder = open[i] as H;
      if (holder.span.end >= item.span.end) return holder;
    }
    return undefined;
  });
}
