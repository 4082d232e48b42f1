/** Blocks of a page: cut, put in order, and completed so that every stretch that is not blank lies in exactly one. */
import { foldLine } from '../../lexicon/layout.ts';
import type { Block, BlockRole } from '../../model/document.ts';
import { isSpace, span } from '../../model/span.ts';
import type { Page } from './layout.ts';
import { lacks, Mark, type Piece } from './page.ts';

/** Table bars and white space around a line are not part of what it says; this many at most are cut off at each end. */
const MAX_EDGE = 40;

const isEdge = (code: number): boolean => code === 0x7c || (code !== 0x200b && isSpace(code)) || code === 0x1680;

/** `#`, `*`, `_` */
const isMarkup = (code: number): boolean => code === 0x23 || code === 0x2a || code === 0x5f;

/** The block `[start, end)` of `role`, edges trimmed; undefined where nothing is left. */
export function blockOf(text: string, role: BlockRole, start: number, end: number, turn?: number): Block | undefined {
  let from = start;
  let to = end;
  while (from < to && from - start < MAX_EDGE && isEdge(text.charCodeAt(from))) from++;
  while (to > from && end - to < MAX_EDGE && isEdge(text.charCodeAt(to - 1))) to--;
  if (role === 'title' || role === 'heading') {
    if (isMarkup(text.charCodeAt(from)))
      from += /^(?:#{1,6}[\s\u00a0]+|[*_]{1,3})/u.exec(text.slice(from, Math.min(to, from + 8)))?.[0].length ?? 0;
    for (let most = 4; most > 0 && to > from && isMarkup(text.charCodeAt(to - 1)); most--) to--;
  }
  if (from >= to) return undefined;
  return turn === undefined ? { role, span: span(from, to) } : { role, span: span(from, to), turn };
}

/** What stands between blocks and is not blank becomes boilerplate. Blocks must be in order and disjoint. */
export function complete(text: string, blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  let at = 0;
  const fill = (to: number): void => {
    let start = at;
    while (start < to && isSpace(text.charCodeAt(start))) start++;
    let end = to;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (end > start) out.push({ role: 'boilerplate', span: span(start, end) });
  };
  for (const block of blocks) {
    fill(block.span.start);
    out.push(block);
    at = block.span.end;
  }
  fill(text.length);
  return out;
}

/** A headline without what a site puts behind it: `… | vie-publique.fr | Discours publics`. */
export function titlePiece(text: string, piece: Piece): Piece {
  if (lacks(piece, Mark.bar)) return piece;
  const line = text.slice(piece.start, Math.min(piece.end, piece.start + 600));
  const bar = line.search(/[\s\u00a0][|][\s\u00a0]/u);
  return bar > 20 ? { ...piece, end: piece.start + bar } : piece;
}

/** `… au Brésil. Fin`, `… chinois). Source: Xinhua`: what an agency or a site puts behind the last sentence, on its line. */
export function lastSentenceEnd(text: string, piece: Piece, page: Page): number {
  const from = Math.max(piece.start, piece.end - 80);
  const close = /[.?!»"”)][\s\u00a0]+(\p{Lu}[^.?!»"”]{1,60})$/u.exec(text.slice(from, piece.end));
  if (close === null) return piece.end;
  const rest = foldLine(close[1] as string);
  const { whole, start } = page.lexicon.lines;
  const known =
    whole.has(rest) || (start.get(rest.split(' ', 1)[0] as string) ?? []).some((p) => p.text.endsWith(':') && rest.startsWith(p.text));
  return known ? piece.end - (close[1] as string).length : piece.end;
}

/** The blocks of a page without turns: each piece one block, the dateline on its own. */
export function plainBlocks(page: Page): Block[] {
  const { text, frame, dateline } = page;
  const blocks: Block[] = [];
  const add = (block: Block | undefined): void => {
    if (block !== undefined) blocks.push(block);
  };
  frame.pieces.forEach((piece, i) => {
    const end = i === frame.end - 1 ? lastSentenceEnd(text, piece, page) : piece.end;
    const role = frame.roles[i] as BlockRole;
    if (i === frame.title) {
      const headline = titlePiece(text, end === piece.end ? piece : { ...piece, end });
      add(blockOf(text, 'title', headline.start, headline.end));
    } else if (dateline?.piece === i) {
      add(blockOf(text, 'dateline', dateline.line.span.start, dateline.line.span.end));
      add(blockOf(text, 'paragraph', dateline.line.content, end));
    } else add(blockOf(text, role, piece.start, end));
  });
  return blocks;
}
