import { plainBlocks } from './blocks.ts';
import type { Layout } from './layout.ts';

export const dispatch: Layout = {
  id: 'dispatch',
  description: 'An agency’s dispatch: a dateline that names the agency, with or without a date.',
  examples: [
    'La réponse partira demain\n\nLILLE (Reuters) - La ministre a annoncé lundi que la réponse partirait mardi.',
    'DAKAR, 12 mars (Xinhua) -- La ministre a annoncé lundi que la réponse partirait mardi.',
    'La réponse partira demain\n\nLille, 3 avr 2013 (AFP) - La ministre a annoncé lundi que la réponse partirait mardi.',
  ],
  counterExamples: [
    'La réponse partira demain\n\nLa ministre (Travaux) - en poste depuis mars - a annoncé lundi que la réponse partirait mardi.',
    'La réponse partira demain\n\nLILLE - La ministre a annoncé lundi que la réponse partirait mardi.',
  ],
  read(page) {
    if (page.dateline?.line.agency === undefined) return undefined;
    return { genre: 'news_dispatch', blocks: plainBlocks(page), turns: [] };
  },
};
