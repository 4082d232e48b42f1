import { Takes, takes } from '../../../lexicon/cues.ts';
import { Tag } from '../../../lexicon/word.ts';
import type { Range } from '../../doc.ts';
import { clauseEnd } from '../clause.ts';
import { infinitiveAt } from '../complement.ts';
import { shape } from '../content.ts';
import { auxiliaryBefore, changed, type Group, has, wordAt } from '../grammar.ts';
import type { Draft, WordHit, WordRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { sourceOf } from '../source.ts';

/** `être convaincu que P`, `se dit persuadé que P`, `est soupçonné de P`. */
function match(scene: Scene, hit: WordHit): Draft | undefined {
  const { doc } = scene;
  const { cue, bounds } = hit;
  const agent = cue.class === 'accusing' && wordAt(doc, hit.end).lower === 'par' ? agentBehind(scene, hit.end + 1, bounds.end) : undefined;
  const at = agent?.end ?? hit.end;
  const link = wordAt(doc, at).lower;
  let start: number;
  if ((link === 'que' || link === "qu'") && takes(cue, Takes.que)) start = at + 1;
  else if ((link === 'de' || link === "d'") && takes(cue, Takes.de) && cue.class === 'accusing' && infinitiveAt(doc, at + 1))
    start = at + 1;
  else if (link === 'à' && takes(cue, Takes.a) && infinitiveAt(doc, at + 1)) return undefined;
  else return undefined;
  const be = copulaBefore(scene, hit.first, bounds.first);
  if (be === undefined) return undefined;
  const accused = cue.class === 'accusing';
  const group = changed(be, { passive: accused });
  const source = sourceOf(scene, group, cue, bounds.first);
  if (source === undefined && !accused) return undefined;
  const { end } = clauseEnd(doc, start, bounds.end, group, source?.setOff === true, accused);
  if (end <= start) return undefined;
  const shaped = shape(doc, { first: start, end });
  return {
    form: shaped.form === 'direct' ? 'mixed' : shaped.form,
    content: [shaped.content],
    cue: { first: group.first, end: hit.end },
    cueRow: cue,
    source: agent ?? (accused ? undefined : source?.range),
  };
}

/** `accusés par les familles d'avoir frappé`: who accuses. */
function agentBehind(scene: Scene, first: number, hi: number): Range | undefined {
  const { doc } = scene;
  for (let i = first + 1; i < hi && i < first + 20; i++)
    if (/^(?:de|d')$/.test(wordAt(doc, i).lower) && infinitiveAt(doc, i + 1)) return { first, end: i };
  return undefined;
}

/** `est`, `se dit`, `s'est déclaré`, `reste` before the adjective at `at`. */
function copulaBefore(scene: Scene, at: number, lo: number): Group | undefined {
  const { doc } = scene;
  for (let i = at - 1; i >= lo && i > at - 6; i--) {
    const word = wordAt(doc, i);
    // s'est dit: the participle, not il dit
    if (word.verbs.some((f) => f.mood === 'past_participle' && COPULAS.has(f.lemma)) && auxiliaryBefore(doc, i) !== -1) continue;
    if (
      ((word.tags & (Tag.be | Tag.have)) !== 0 && (word.tags & Tag.finite) !== 0) ||
      word.verbs.some((f) => (f.mood === 'finite' || f.mood === 'present_participle') && COPULAS.has(f.lemma))
    ) {
      let first = i;
      while (first > lo && has(doc, first - 1, Tag.clitic | Tag.negation) && !has(doc, first - 1, Tag.determiner)) first--;
      const before = wordAt(doc, first - 1).lower;
      // se disant convaincu que
      const participle = (word.tags & Tag.finite) === 0 ? word.verbs.find((f) => f.mood === 'present_participle') : undefined;
      const form = participle ??
        word.verbs.find((f) => f.mood === 'finite') ?? { lemma: 'être', mood: 'finite' as const, number: 's' as const };
      return {
        first,
        end: at,
        head: i,
        kind: participle === undefined ? 'finite' : 'present_participle',
        form,
        number: /^(?:sont|étaient|ont|avaient|seront)$/.test(word.lower) || form.number === 'p' ? 'p' : 's',
        passive: false,
        inverted: wordAt(doc, i + 1).kind === 'clitic' ? i + 1 : undefined,
        clitics: 0,
        negated: false,
        speech: /^(?:je|j'|nous|vous|tu|on)$/.test(before),
      };
    }
    if (has(doc, i, Tag.adverb | Tag.negation) || wordAt(doc, i).verbs.some((f) => f.mood === 'past_participle' && COPULAS.has(f.lemma)))
      continue;
    return undefined;
  }
  return undefined;
}

const COPULAS = new Set(['être', 'dire', 'déclarer', 'montrer', 'rester', 'demeurer', 'sembler', 'avouer']);

export const adjectiveCue: WordRule = {
  id: 'adjective-cue',
  description: 'Being convinced, sure or suspected: X est convaincu que P; X se dit persuadé que P; X est soupçonné de P.',
  trigger: 'adjective',
  match,
  examples: [
    '{s:Le gouvernement américain} {c:est convaincu} que {q:les deux parties peuvent coopérer}.',
    '{s:Le maire} a salué le vote, {c:se disant convaincu} que {q:la ville y gagnera}.',
    'L’homme {c:était soupçonné} d’{q:avoir assassiné son voisin}.',
  ],
  counterExamples: ['Je suis convaincu que la paix viendra.', 'Le ministre est sûr de lui.'],
};
