import { hasProse } from './article.ts';
import { plainBlocks } from './blocks.ts';
import type { Draft, Layout, Page } from './layout.ts';

/** The last resort: it reads whatever the others leave. */
export const plain: Layout = {
  id: 'plain',
  description: 'Plain text without any mark of its kind: every line a paragraph.',
  examples: ['La ministre a annoncé mercredi que la réponse à la lettre partirait jeudi matin de Lille.', 'pain\nlait\nœufs'],
  counterExamples: [],
  read(page: Page): Draft {
    return { genre: hasProse(page) ? 'news_article' : 'other', blocks: plainBlocks(page), turns: [] };
  },
};
