import { governedBy } from '../governed.ts';
import type { VerbRule } from '../rule.ts';

export const infinitive: VerbRule = {
  id: 'infinitive',
  description:
    'A cue verb and the infinitive clause it governs, bare or behind de or à: X a promis de P, X appelle Y à P, X dit vouloir P.',
  trigger: 'verb',
  match: (scene, hit) => governedBy(scene, hit, ['de', 'a', 'inf']),
  examples: [
    '{s:Le président} {c:a promis} de {q:réduire les dépenses}.',
    '{s:Le Conseil} {c:a exhorté} les deux parties à {q:respecter la trêve et à libérer les prisonniers}.',
    '{s:Un homme} {c:a prétendu} {q:vouloir retourner au pays}.',
  ],
  counterExamples: ['Le gouvernement a appelé à la retenue.', 'Le pays a décidé de fermer ses ports.', 'Il convient de rester prudent.'],
};
