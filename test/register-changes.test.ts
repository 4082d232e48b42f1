import { describe, expect, it } from 'vitest';
import { extract } from '../pipeline/extract/extract.ts';
import { type Lexicon, loadLexicon, packageRoot } from '../pipeline/lexicon/load.ts';
import { compile, type RegisterRow } from '../pipeline/lexicon/register.ts';
import { effectsOn, rowChanges } from '../scripts/register/changes.ts';
import { lexicon as before } from './example-doc.ts';

/** The register as it is, with one row more, or another in place of one. */
function withRow(row: Partial<RegisterRow> & { id: string; name: string }): Lexicon {
  const full: RegisterRow = { type: 'person', aliases: [], metonyms: [], terms: [], source: 'test', line: 9999, ...row };
  const rows = [...before.register.actors.filter(({ id }) => id !== row.id), full];
  return loadLexicon(packageRoot(), (families, trie) => compile('actors.csv', rows, families, trie));
}
const effects = (text: string, after: Lexicon) =>
  effectsOn(
    (lexicon) => extract({ file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: {} }, lexicon).analysis,
    before,
    after,
  );

const TEXT = 'Le port\n\nLe ministre Paul Vernieux a déclaré que le port serait ouvert. Selon Port Ouvert, la digue tient.\n';
const after = withRow({ id: 'paul-vernieux', name: 'Paul Vernieux', country: 'CH' });

describe('what a row of the register changes', () => {
  it('is told by row', () => {
    expect(rowChanges(before.register, after.register)).toEqual([
      { id: 'paul-vernieux', name: 'Paul Vernieux', what: 'added', columns: [] },
    ]);
    expect(rowChanges(after.register, before.register)).toMatchObject([{ id: 'paul-vernieux', what: 'removed' }]);
    expect(rowChanges(before.register, before.register)).toEqual([]);
    const xi = before.register.byId.get('xi-jinping');
    if (xi === undefined) throw new Error('a row that everything leans on');
    expect(rowChanges(before.register, withRow({ ...xi, country: 'FR', aliases: ['X. J.'] }).register)).toMatchObject([
      { id: 'xi-jinping', what: 'changed', columns: ['aliases', 'country'] },
    ]);
  });

  it('is told where a text names the actor, and where the actor speaks', () => {
    expect(effects(TEXT, after)).toEqual([
      {
        file: 'a.txt',
        what: 'mention',
        start: 21,
        end: 34,
        text: 'Paul Vernieux',
        before: 'Le ministre ',
        behind: ' a déclaré que le port serait ouvert. Se',
        from: 'actor-paul-vernieux',
        to: 'paul-vernieux',
      },
      expect.objectContaining({ what: 'speaker', text: 'le port serait ouvert', from: 'actor-paul-vernieux', to: 'paul-vernieux' }),
    ]);
  });

  it('is told where nobody was named before, and where nobody is named any more', () => {
    const found = withRow({ id: 'digue', name: 'La Digue', type: 'media' });
    const text = 'Le port\n\nLe maire a lu La Digue hier.\n';
    expect(effects(text, found)).toMatchObject([{ text: 'La Digue', from: undefined, to: 'digue' }]);
    const swapped = effectsOn(
      (lexicon) => extract({ file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: {} }, lexicon).analysis,
      found,
      before,
    );
    expect(swapped).toMatchObject([{ text: 'La Digue', from: 'digue', to: undefined }]);
  });

  it('is nothing where the text does not name the actor, or cannot be read', () => {
    expect(effects('Le port\n\nLe maire est venu au port hier matin.\n', after)).toEqual([]);
    expect(effects('', after)).toEqual([]);
  });
});
