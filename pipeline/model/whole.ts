/** Whether rows still carry the whole text of their document. */
import { hash } from 'node:crypto';
import type { DocumentRow } from './tables/index.ts';

export const hasWholeText = ({ text, text_sha256 }: Pick<DocumentRow, 'text' | 'text_sha256'>): boolean =>
  text !== null && hash('sha256', text, 'hex') === text_sha256;
