import { codesOf } from '../../lexicon/codes.ts';
import { plainBlocks } from './blocks.ts';
import type { Layout, Page } from './layout.ts';
import type { Piece } from './page.ts';
import { foldedHead, head, tail } from './shape.ts';
import { personIn } from './spokesperson.ts';

export const statement: Layout = {
  id: 'statement',
  description: 'One official speaks, or one body declares, without questions: speeches, declarations, communiqués.',
  examples: [
    'Allocution de la ministre Marie Lunel à Lille\n\nMesdames et Messieurs,\n\nNous sommes réunis pour ouvrir nos travaux. Je vous remercie de votre présence.',
    'Déclaration du porte-parole du ministère des Affaires étrangères sur la lettre\n\nNous avons reçu la lettre. Nous y répondrons dans les jours qui viennent.',
  ],
  counterExamples: [
    'Déclaration de la ministre : la presse réagit\n\n« Elle a raison », écrit un quotidien. « Nous verrons », écrit un autre.\n\nLa ministre a refusé de répondre à nos questions, mais son porte-parole l’a fait.',
    'La lettre est arrivée\n\nLa ministre a annoncé lundi que nous aurions une réponse mardi. Le maire en doute.',
  ],
  read(page) {
    if (!(titled(page) || salutes(page)) || quotes(page)) return undefined;
    return { genre: 'statement', blocks: plainBlocks(page), turns: [] };
  },
};

/** The first paragraphs. */
function bodyOf({ frame }: Page, count = 60): Piece[] {
  const body: Piece[] = [];
  for (let i = 0; i < frame.pieces.length && body.length < count; i++)
    if (frame.roles[i] === 'paragraph') body.push(frame.pieces[i] as Piece);
  return body;
}

/** The headline starts with the kind of text, and goes on with who speaks; no colon behind which news would stand. */
function titled(page: Page): boolean {
  const { text, frame, lexicon } = page;
  if (frame.title === undefined) return false;
  const piece = frame.pieces[frame.title];
  if (piece === undefined || !lexicon.starts.statement.may(codesOf(text), piece.start, piece.end)) return false;
  const line = head(text, piece, 400);
  const folded = foldedHead(text, piece, 400);
  const phrase = lexicon.phrases.statement.find((p) => folded.startsWith(p) && !/^\p{L}/u.test(folded.slice(p.length)));
  if (phrase === undefined || /[:?]/.test(line.slice(phrase.length))) return false;
  if (/^communique/.test(phrase) || personIn(line, lexicon) !== undefined) return true;
  return (
    folded.split(/[^\p{L}-]+/u).some((w) => lexicon.titles.get(w)?.has('office') || lexicon.titles.get(w)?.has('body')) &&
    firstPerson(page) > 0
  );
}

/** `Mesdames et Messieurs,` early on, and the first person in what follows. */
function salutes(page: Page): boolean {
  const { text, lexicon } = page;
  const salutation = bodyOf(page, 4).some((piece) => {
    if (!lexicon.starts.salutation.may(codesOf(text), piece.start, piece.end)) return false;
    const line = foldedHead(text, piece, 120);
    return (
      lexicon.phrases.salutation.some((p) => line.startsWith(p)) && (/[,!:]/.test(line.slice(0, 60)) || /,$/.test(tail(text, piece, 1)))
    );
  });
  return salutation && firstPerson(page) >= 0.3;
}

/** The share of paragraphs that speak in the first person. */
export function firstPerson(page: Page): number {
  const pieces = bodyOf(page);
  if (pieces.length === 0) return 0;
  const self = pieces.filter((piece) =>
    foldedHead(page.text, piece, 1500)
      .split(/[^\p{L}']+/u)
      .some((w) => page.lexicon.titles.get(w.startsWith("j'") ? "j'" : w)?.has('self') === true),
  );
  return self.length / pieces.length;
}

/** News quotes: a third of the paragraphs or more open quotation marks. */
function quotes(page: Page): boolean {
  const pieces = bodyOf(page);
  const quoting = pieces.filter((piece) => /[«“]|(?:^|[\s(])"/u.test(head(page.text, piece, 1500)));
  return quoting.length >= 2 && quoting.length > pieces.length * 0.34;
}
