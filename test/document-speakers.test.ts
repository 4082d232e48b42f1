import { describe, expect, it } from 'vitest';
import { extract } from '../pipeline/extract/extract.ts';
import { lexicon } from './example-doc.ts';

/** What is said, and by whom, of a whole text. */
function said(text: string): string[] {
  const { analysis } = extract({ file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: {} }, lexicon);
  if (analysis === undefined) throw new Error('nothing read');
  return analysis.attributions.map((a) => {
    const name = a.speaker === undefined ? null : analysis.actors[a.speaker.actor]?.name;
    const words = a.content.map((c) => analysis.text.slice(c.start, c.end)).join(' | ');
    return `${name}: ${words}`;
  });
}

describe('who said it, over a whole document', () => {
  it('vous in a question is who answers', () => {
    const text =
      'Point de presse du 3 mai 2021 de la porte-parole du ministère des Ports, Marie Lunel\n\n' +
      'Q - Vous avez dit hier que le port serait fermé. Le maintenez-vous ?\n\nR - Je le maintiens. Vous dites que le port est petit.\n\n' +
      'Q - Vous confirmez que la digue a cédé ? Vous n’avez pas dit que le quai serait ouvert.\n\nR - Non.';
    expect(said(text)).toEqual(['Marie Lunel: le port serait fermé']);
  });

  it('papers speak for who carries his words in them', () => {
    const text =
      'Le port sera fermé\n\nLe ministre des Ports, Paul Aubert, a regretté la grève lundi. « Elle a trop duré », a indiqué le ministre dans un communiqué.\n\n' +
      '« Le port rouvrira en mars », conclut le texte.\n\nIl rappelle que la digue date de 1950.';
    expect(said(text)).toEqual([
      'Paul Aubert: Elle a trop duré',
      'Paul Aubert: Le port rouvrira en mars',
      'Paul Aubert: la digue date de 1950',
    ]);
  });

  it('la même source is the paper before', () => {
    const text =
      'Le port sera fermé\n\nLe port sera fermé, indique lundi un communiqué du ministère des Affaires étrangères du Chili.\n\n' +
      '"Le Chili a pris connaissance des propos du maire", précise la même source.\n\n"Ce qu\'il dit du port est faux.\n\nLa loi le montre", ajoute le communiqué.';
    expect(said(text)).toEqual([
      'Ministère des Affaires étrangères (Chili): Le port sera fermé',
      'Ministère des Affaires étrangères (Chili): Le Chili a pris connaissance des propos du maire',
      "Ministère des Affaires étrangères (Chili): Ce qu'il dit du port est faux. | La loi le montre",
    ]);
  });

  it('an office is who held it when the document was published', () => {
    const text =
      'Point de presse quotidien de l’ONU : 31 octobre 2011\n\nCi-dessous les points évoqués par le porte-parole du Secrétaire général, M. Ban Ki-moon.\n\n' +
      'M. António Guterres, Haut-Commissaire pour les réfugiés, a dit que le camp était plein.\n\nLe Secrétaire général a déclaré que le camp serait agrandi.';
    expect(said(text)).toEqual(['António Guterres: le camp était plein', 'Ban Ki-moon: le camp serait agrandi']);
  });

  it('il, behind a clause that opens the text, is its subject', () => {
    const text =
      'Le Premier ministre Paul Durand "comprend" l’arrêt du port, indique-t-il samedi sur Twitter. "Il faut parler", ajoute-t-il. Les grévistes attendent une réponse.';
    expect(said(text)).toEqual(['Paul Durand: Le Premier ministre Paul Durand "comprend" l’arrêt du port', 'Paul Durand: Il faut parler']);
  });
});
