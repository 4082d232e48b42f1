import { plainBlocks } from './blocks.ts';
import type { Layout, Page } from './layout.ts';
import { isProse } from './shape.ts';

export const article: Layout = {
  id: 'article',
  description: 'A news article: running text, with a headline, a stamp, a dateline or a byline.',
  examples: [
    'Dernière mise à jour à 13h33 le 03/12\nLa ministre a annoncé mercredi que la réponse à la lettre partirait jeudi matin de Lille.',
    'La réponse partira demain\n\n21 juin 2012. - La ministre a annoncé mercredi que la réponse à la lettre partirait jeudi.',
    'La réponse partira demain\n\nPublié le 2018-10-12 à 22:28\n\nLa ministre a annoncé mercredi que la réponse à la lettre partirait jeudi.',
  ],
  counterExamples: ['pain\nlait\nœufs', 'La ministre a annoncé mercredi que la réponse à la lettre partirait jeudi matin de Lille.'],
  read(page) {
    if (!hasProse(page)) return undefined;
    const { frame, dateline } = page;
    const marked =
      frame.title !== undefined || frame.head.length > 0 || frame.foot.length > 0 || dateline !== undefined || frame.bylines.length > 0;
    if (!marked && frame.roles.filter((role) => role === 'paragraph').length < 2 && !frame.roles.includes('boilerplate')) return undefined;
    return { genre: 'news_article', blocks: plainBlocks(page), turns: [] };
  },
};

export const hasProse = ({ text, frame }: Page): boolean =>
  frame.pieces.some((piece, i) => frame.roles[i] === 'paragraph' && isProse(text, piece));
