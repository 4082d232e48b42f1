import { governedBy } from '../governed.ts';
import type { VerbRule } from '../rule.ts';

export const queClause: VerbRule = {
  id: 'que-clause',
  description: 'A cue verb and the finite clause that que links to it: X a déclaré (mardi à la presse) que P.',
  trigger: 'verb',
  match: (scene, hit) => governedBy(scene, hit, ['que']),
  examples: [
    '{s:Le ministre} {c:a déclaré} mardi à la presse que {q:la frontière resterait fermée}.',
    '{s:La Chine} {c:estime} que {q:ce projet ne règle rien}.',
    '{s:Elles} {c:ont affirmé} qu’{q:elles continueraient à coopérer}, appelant à la retenue.',
  ],
  counterExamples: [
    'La mesure que le gouvernement a annoncée entre en vigueur.',
    'Nous espérons que les parties feront preuve de retenue.',
    'Rappelons que le vol durait dix heures.',
  ],
};
