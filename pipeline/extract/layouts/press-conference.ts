import { codesOf } from '../../lexicon/codes.ts';
import { Telltale } from '../../lexicon/units.ts';
import type { Outline } from './frame.ts';
import type { Draft, Layout, Page } from './layout.ts';
import { mayTell, type Piece } from './page.ts';
import { foldedHead, length } from './shape.ts';
import { firstPerson } from './statement.ts';
import { conferenceOf } from './turns.ts';

/** The share of the text that turns must make up where the title does not speak of a conference: an article may quote an interview. */
const SHARE = 0.5;

export const pressConference: Layout = {
  id: 'press-conference',
  description:
    'Questions and answers with labels: Q/R, Question/Réponse, names of outlets and spokespersons; on lines of their own or run on.',
  examples: [
    'Point de presse du 4 mai\n\nQ : Le ministre ira-t-il à Genève ?\n\nR : Rien n’est décidé.\n\nQ : Et à Vienne ?\n\nR : Oui, en juin.',
    'AFP : Avez-vous reçu la lettre ?\n\nMarie Lunel : Nous l’avons reçue hier.\n\nReuters : Allez-vous y répondre ?\n\nMarie Lunel : Bien sûr.',
    'Conférence de presse du 4 mai 2016\n\nQ: Avez-vous reçu la lettre ? R: Oui, hier. Q: Et la réponse ? R: Elle partira demain.',
  ],
  counterExamples: [
    'Marie Lunel : la réponse partira demain\n\nLa ministre a annoncé lundi que la réponse à la lettre partirait mardi.',
    'Une lettre attendue\n\nLe ministère a reçu une lettre. Voici trois points : premièrement, la date.\n\nRemarque : la lettre est courte. Est-elle signée ?\n\nRéponse demain, dit-on au ministère.',
    'Rappel du règlement\n\nArticle 1 : Qui peut voter ?\n\nArticle 2 : Chaque membre peut voter.',
  ],
  read(page: Page): Draft | undefined {
    const { labels, frame } = page;
    const first = labels[0];
    if (first === undefined) return unlabelled(page);
    if (!page.conference) {
      let all = 0;
      let within = 0;
      frame.pieces.forEach((piece, i) => {
        if (frame.roles[i] !== 'paragraph') return;
        all += length(piece);
        if (piece.end > first.start) within += piece.end - Math.max(piece.start, first.start);
      });
      if (within < all * SHARE) return undefined;
    }
    const conference = conferenceOf(page);
    if (conference.turns.length === 0) return undefined;
    return { genre: 'press_conference', ...conference };
  },
};

/** `Conférence de presse de M. X`, and the first person throughout: the opening alone was published. */
function unlabelled(page: Page): Draft | undefined {
  if (!page.conference || page.expected?.from !== 'title' || firstPerson(page) < 0.3) return undefined;
  const conference = conferenceOf(page);
  return conference.turns.length === 0 ? undefined : { genre: 'press_conference', ...conference };
}

/** The title speaks of a conference, a briefing, an interview. */
export function isConference(frame: Outline, lexicon: Page['lexicon']): boolean {
  if (frame.title === undefined) return false;
  const piece = frame.pieces[frame.title];
  return piece !== undefined && speaksOfConference(frame.text, piece, lexicon);
}

export function speaksOfConference(text: string, piece: Piece, lexicon: Page['lexicon']): boolean {
  if (!mayTell(piece, Telltale.conference)) return false;
  if (!lexicon.conferenceWords.mayWithin(codesOf(text), piece.start, Math.min(piece.end, piece.start + 400))) return false;
  return lexicon.conferencesApart.test(foldedHead(text, piece, 400));
}
