import type { Range } from '../../doc.ts';
import { clauseEnd } from '../clause.ts';
import { quotesIn, shape } from '../content.ts';
import { wordAt } from '../grammar.ts';
import { spansVerb } from '../noun-phrase.ts';
import { subjectAfter } from '../phrase-end.ts';
import { type Draft, draftOf, type Saying, type VerbHit, type VerbRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { headOf, sourceOf } from '../source.ts';
import { whenOf } from '../time.ts';

/** `Comme X l'a dit, P`; `P, comme l'a dit X`. */
function match(scene: Scene, hit: VerbHit): Draft | undefined {
  const { doc } = scene;
  const { cue, group, bounds } = hit;
  if (group.kind !== 'finite' || group.speech || group.passive || !/^(?:l'|le)$/.test(wordAt(doc, group.first).lower)) return undefined;
  const when = whenOf(doc, group, group.first, bounds.end);
  const by = (source: Range): Saying => ({ cue: { first: group.first, end: group.end }, cueRow: cue, source, when });
  if (wordAt(doc, group.first - 1).lower === 'comme') {
    const source = subjectAfter(doc, group.end, bounds.end);
    let end = group.first - 1;
    if (wordAt(doc, end - 1).text === ',') end--;
    // comme le dit l'adage
    if (source === undefined || wordAt(doc, headOf(doc, source.range)).source === 'never') return undefined;
    // Comme l'explique X, P; …, comme le rappelle X, « P »
    const comma = source.range.end;
    const quoted = doc.quotes[doc.quoteOf[comma + 1] ?? -1]?.open === comma + 1;
    if (wordAt(doc, comma).text === ',' && (quoted || group.first - 1 === bounds.first)) {
      const behind = clauseEnd(doc, comma + 1, bounds.end, undefined, false, false).end;
      if (behind <= comma + 1 || (!quoted && !spansVerb(scene.doc, comma + 1, behind))) return undefined;
      const shaped = shape(doc, { first: comma + 1, end: behind });
      return draftOf(by(source.range), shaped.form, [shaped.content]);
    }
    if (end <= bounds.first || !spansVerb(scene.doc, bounds.first, end)) return undefined;
    // Si le pont ferme, comme le souhaite X, on passera par le col: a condition alone is not what X says
    if (/^(?:si|s')$/.test(wordAt(doc, bounds.first).lower) && wordAt(doc, source.range.end).text === ',') return undefined;
    const quotes = quotesIn(doc, bounds.first, end);
    return draftOf(by(source.range), quotes.length > 0 ? 'mixed' : 'indirect', [{ first: bounds.first, end }]);
  }
  if (wordAt(doc, bounds.first).lower !== 'comme' || wordAt(doc, group.end).text !== ',') return undefined;
  const source = sourceOf(scene, group, cue, bounds.first + 1);
  if (source?.range === undefined) return undefined;
  const start = group.end + 1;
  const { end } = clauseEnd(doc, start, bounds.end, undefined, false, false);
  if (end <= start || !spansVerb(scene.doc, start, end)) return undefined;
  const shaped = shape(doc, { first: start, end });
  return draftOf(by(source.range), shaped.form, [shaped.content]);
}

export const asSaid: VerbRule = {
  id: 'as-said',
  description: 'A comme clause with the object le, and the clause that it attributes: Comme X l’a dit, P; P, comme l’a souligné X.',
  trigger: 'verb',
  match,
  examples: [
    'Comme {s:le ministre} {c:l’a dit}, {q:la paix reste possible}.',
    'Comme {c:l’explique} {s:la gérante}, {q:le magasin restera ouvert}.',
    '{q:Le dialogue doit reprendre}, comme {c:l’a souligné} {s:le président chinois}.',
  ],
  counterExamples: [
    'Comme nous l’avons dit, nous restons ouverts.',
    'Comme il pleuvait, le ministre est rentré.',
    'La nuit porte conseil, comme le dit l’adage.',
    'S’il pleut, comme le souhaite la maire, la fête aura lieu.',
  ],
};
