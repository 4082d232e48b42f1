/** Mentions: the very words, and the right actor. */
import type { MentionRow } from '../model/tables/index.ts';
import type { AnnotatedMention } from './annotation.ts';
import type { Got } from './match.ts';
import type { Score } from './score.ts';
import { count } from './tally.ts';

export function scoreMentions(
  wanted: readonly AnnotatedMention[],
  got: readonly (MentionRow & Got)[],
  { tally, misses, actors }: Score,
): void {
  const byWords = new Map(got.map((row) => [row.words.join(), row]));
  const known = new Set<string>();
  let [found, linked] = [0, 0];
  for (const { span, text, nth, actor } of wanted) {
    const key = Array.from({ length: span[1] - span[0] }, (_, i) => span[0] + i).join();
    known.add(key);
    const row = byWords.get(key);
    if (row === undefined) misses.add('mention missed', nth === 1 ? text : `${text} (${nth})`, actor);
    else {
      found++;
      if (actors.same(actor, row.actor_id)) linked++;
      else misses.add('link', text, actor, actors.shown(row.actor_id));
    }
  }
  for (const row of got) if (!known.has(row.words.join())) misses.add('mention spurious', row.text, undefined, actors.shown(row.actor_id));
  count(tally.mention.span, found, got.length, wanted.length);
  count(tally.mention.linked, linked, got.length, wanted.length);
}
