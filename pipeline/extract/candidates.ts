/** What rules proposed in vain → candidates in characters, each with the attribution that stands instead. For who asks why. */
import type { Attribution, Candidate, Lost } from '../model/document.ts';
import { inOrder, type Span, span } from '../model/span.ts';
import type { Trace } from './attribution/match.ts';
import type { Draft, Rule } from './attribution/rule.ts';
import { type Found, firstOf } from './attribution/scene.ts';
import type { Doc, Range } from './doc.ts';

type Event = Parameters<Trace>[0];

/** In document order: the drafts that were told of as `lost`, and those `found` whose speaker only repeats the words around. */
export function candidatesOf(
  doc: Doc,
  lost: readonly Event[],
  found: readonly Found[],
  attributions: readonly Attribution[],
): readonly Candidate[] {
  // no two attributions give the same words
  const byContent = new Map(attributions.flatMap((a, i) => a.content.map((c) => [`${c.start}-${c.end}`, i] as const)));
  const beatenBy = new Map(lost.map((event) => [event.draft, event.winner] as const));
  const standing = (f: Found): number | undefined => {
    const at = charsOf(doc, firstOf(f));
    return byContent.get(`${at.start}-${at.end}`);
  };
  /** What stands instead of a winner that lost in its turn is what stands instead of both. */
  const instead = (first: Found): number | undefined => {
    const seen = new Set<Found>();
    for (let f: Found | undefined = first; f !== undefined && !seen.has(f); f = beatenBy.get(f.draft)) {
      seen.add(f);
      const own = standing(f);
      if (own !== undefined) return own;
      if (!beatenBy.has(f.draft)) return around(charsOf(doc, firstOf(f)), attributions);
    }
    return undefined;
  };
  const repeated = found.filter((f) => standing(f) === undefined);
  return [
    ...lost.map(({ rule, draft, lost: why, winner }) => candidate(doc, rule, draft, why, instead(winner))),
    ...repeated.map(({ rule, draft }) =>
      candidate(doc, rule, draft, 'repeated', around(charsOf(doc, firstOf({ rule, draft })), attributions)),
    ),
  ].sort((a, b) => inOrder(a.content[0] as Span, b.content[0] as Span));
}

const candidate = (doc: Doc, rule: Rule, draft: Draft, lost: Lost, winner: number | undefined): Candidate => ({
  ruleId: rule.id,
  form: draft.form,
  content: draft.content.map((range) => charsOf(doc, range)),
  ...(draft.cue !== undefined && { cue: charsOf(doc, draft.cue) }),
  ...(draft.source !== undefined && { source: charsOf(doc, draft.source) }),
  lost,
  ...(winner !== undefined && { winner }),
});

/** The innermost attribution that holds the span between its first word and its last. */
function around(inner: Span, attributions: readonly Attribution[]): number | undefined {
  const at = attributions.findLastIndex(({ content }) => {
    const [first, last] = [content[0] as Span, content.at(-1) as Span];
    return first.start <= inner.start && inner.end <= last.end;
  });
  return at === -1 ? undefined : at;
}

const charsOf = (doc: Doc, range: Range): Span => span(doc.starts[range.first] ?? 0, doc.ends[range.end - 1] ?? 0);
