/** What the rules of governed clauses share: cue, complement, source and end put together. */
import type { Range } from '../doc.ts';
import { clauseEnd, type Complement, complementOf, shape } from './clause.ts';
import { wordAt } from './grammar.ts';
import type { Draft, Scene, VerbHit } from './rule.ts';
import { sourceOf } from './source.ts';
import { whenOf } from './time.ts';

/** The draft of a cue verb that governs one of `kinds`; undefined where it governs none or nobody speaks. */
export function governedBy(scene: Scene, hit: VerbHit, kinds: readonly Complement['kind'][]): Draft | undefined {
  const { doc } = scene;
  const { cue, group, bounds } = hit;
  const complement = complementOf(doc, cue, group, bounds.end);
  if (complement === undefined || !kinds.includes(complement.kind)) return undefined;
  // accepter, convenir and their like with an infinitive in the passive or after `il`: no commitment
  const source = sourceOf(scene, group, cue, bounds.first);
  if (source === undefined) return undefined;
  const infinitive = complement.kind === 'de' || complement.kind === 'a' || complement.kind === 'inf';
  const { end } = clauseEnd(doc, complement.start, bounds.end, group, source.setOff === true, infinitive);
  if (end <= complement.start) return undefined;
  const content = behindInserted(scene, { first: complement.start, end });
  const shaped = shape(doc, content);
  const passive = group.passive && cue.class !== 'asking' && !wordAt(doc, group.head).norm.startsWith('convenu');
  const when = whenOf(doc, group, bounds.first, bounds.end);
  return {
    form: shaped.form === 'direct' ? 'mixed' : shaped.form,
    content: [shaped.content],
    cue: { first: group.first, end: group.end },
    cueRow: cue,
    ...(source.range !== undefined && !passive && { source: source.range }),
    ...(when !== undefined && { when }),
  };
}

/** `que, vu que …, P`: the comma right behind `que` opens the clause, it is no content. */
function behindInserted(scene: Scene, content: Range): Range {
  let first = content.first;
  while (first < content.end && wordAt(scene.doc, first).text === ',') first++;
  return { first, end: content.end };
}

