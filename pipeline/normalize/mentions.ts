/** Mentions → rows of `mentions`. */

import { mentionId } from '../model/ids.ts';
import { firstNotBefore } from '../model/search.ts';
import { type Span, slice } from '../model/span.ts';
import type { MentionRow } from '../model/tables/index.ts';
import type { Context } from './context.ts';
import { innermost, nested } from './nest.ts';
import type { Statement } from './statements.ts';

/** @param statements in document order */
export function mentionsOf(context: Context, statements: readonly Statement[]): MentionRow[] {
  const { analysis } = context;
  const placed = analysis.mentions.flatMap((mention) => {
    const span = context.solid(mention.span, 'mention');
    return span === undefined || analysis.actors[mention.actor] === undefined ? [] : [{ mention, span }];
  });
  const kept = nested(placed, (gone, stays) => {
    const same = gone.span.start === stays.span.start && gone.span.end === stays.span.end && gone.mention.actor === stays.mention.actor;
    if (!same) context.report('span-contested', 'Two mentions claim the same words.', gone.span);
  });
  const holders = innermost(statements, kept);
  const names = within(statements.flatMap((s) => (s.source === undefined ? [] : [s.source])));
  return kept.map(({ mention, span }, i) => {
    const { start, end } = context.published(span);
    return {
      mention_id: mentionId(context.documentId, { start, end }),
      document_id: context.documentId,
      statement_id: holders[i]?.row.statement_id ?? null,
      actor_id: analysis.actors[mention.actor]?.id as string,
      text: slice(analysis.text, span),
      char_start: start,
      char_end: end,
      form: mention.form,
      is_speaker: names(span),
    };
  });
}

/** Whether a span lies inside one of `spans`. */
function within(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let reach = 0;
  const reaches = sorted.map((s) => (reach = Math.max(reach, s.end)));
  return (span) => {
    const behind = firstNotBefore(0, sorted.length, (i) => (sorted[i] as Span).start <= span.start);
    return behind > 0 && (reaches[behind - 1] as number) >= span.end;
  };
}
