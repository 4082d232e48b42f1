import { governedBy } from '../governed.ts';
import type { VerbRule } from '../rule.ts';

export const indirectQuestion: VerbRule = {
  id: 'indirect-question',
  description: 'A verb of asking and an indirect question: X a demandé si P, X s’est interrogé pourquoi P.',
  trigger: 'verb',
  match: (scene, hit) => governedBy(scene, hit, ['si']),
  examples: ['{s:Le journaliste} {c:a demandé} si {q:la visite était confirmée}.'],
  counterExamples: ['Le ministre a demandé un rapport.'],
};
