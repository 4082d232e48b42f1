/** The annotated text for a terminal: brackets tell all without colour, colour makes it quick to read. */

import type { Analysis, Candidate } from '../model/document.ts';
import { slice } from '../model/span.ts';
import { headOf, type Layer, type Mark, type Part, partsOf } from './marks.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { plain } from './plain.ts';

const BRACKETS: Record<Layer, readonly [open: (n: number) => string, close: string]> = {
  content: [(n) => `⟦${n} `, '⟧'],
  source: [(n) => `⟨${n} `, '⟩'],
  cue: [(n) => `‹${n} `, '›'],
  when: [(n) => `⟅${n} `, '⟆'],
  mention: [() => '', ''],
};

/** Select Graphic Rendition codes. A content's shade tells its depth. */
const CODES: Record<Layer, (mark: Mark) => string> = {
  content: ({ depth }) => ['32', '92', '36', '96'][depth] as string,
  source: () => '1;35',
  cue: () => '1;33',
  when: () => '34',
  mention: () => '4',
};
const DIM = '2';
const MAIN = new Set<Part['role']>(['title', 'heading', 'paragraph']);

export const LEGEND =
  '⟦content⟧ ⟨source⟩ ‹cue› ⟅time⟆, numbered by attribution; mentions underlined; dim: label, stamp, byline or boilerplate';

/** Lines of text; `colour` as the reader's terminal wants it. Under each attribution, the candidates that lost to it. */
export function inTerminal(analysis: Analysis, colour: boolean, candidates: readonly Candidate[] = []): string {
  const paint = (codes: string, text: string): string =>
    colour && codes !== '' && text !== '' ? `\u001b[${codes}m${text}\u001b[0m` : text;
  const out: string[] = [];
  const head = headOf(analysis);
  const width = Math.max(...head.map(([name]) => name.length));
  for (const [name, value] of head) out.push(`${paint('1', name.padEnd(width))}  ${plain(value)}`);
  out.push('', paint(DIM, LEGEND), '');
  for (const part of partsOf(analysis, candidates)) {
    if (part.turn !== undefined) out.push(paint('1;36', `── ${plain(part.turn)}`));
    const body = piecesOf(part.span, part.marks)
      .map((piece) => drawn(analysis.text, piece, MAIN.has(part.role) ? '' : DIM, paint))
      .join('');
    out.push(part.role === 'paragraph' ? body : `${paint(DIM, `[${part.role}]`)} ${body}`);
    for (const { number, note, lost } of part.notes) {
      out.push(paint(DIM, `    ${number}  ${plain(note)}`));
      for (const loser of lost) out.push(paint(DIM, `    ${' '.repeat(String(number).length)}  · ${plain(loser)}`));
    }
    out.push('');
  }
  return `${out.join('\n')}\n`;
}

function drawn(
  text: string,
  { span, opens, marks, closes }: Piece,
  ground: string,
  paint: (codes: string, text: string) => string,
): string {
  const codes = [ground, ...marks.map((m) => CODES[m.layer](m))].filter((c) => c !== '').join(';');
  const open = opens.map((m) => paint(CODES[m.layer](m), BRACKETS[m.layer][0](m.number))).join('');
  const close = closes.map((m) => paint(CODES[m.layer](m), BRACKETS[m.layer][1])).join('');
  return open + paint(codes, plain(slice(text, span))) + close;
}
