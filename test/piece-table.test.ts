import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadLexicon } from '../pipeline/lexicon/load.ts';
import { piecesOf, wordsOf } from '../pipeline/lexicon/phrases.ts';
import { PieceTable } from '../pipeline/lexicon/piece-table.ts';
import { fold } from '../pipeline/lexicon/word.ts';

/** The pieces of a phrase as strings: what the table must agree with. */
const slowly = (text: string): string[] => wordsOf(text).flatMap((word) => piecesOf(fold(word)));

/** The numbers of a phrase cut in one pass; undefined where its characters ask for the other way. */
const quickly = (table: PieceTable, text: string): number[] | undefined => (table.cut(text) ? [...table.found] : undefined);

const characters = fc.constantFrom(..."'’ldqun", ...'abcdeéèÉÀÇçïôŒœßłŁøžŽ ABCXYZ  -‐(),/&+0123!?"«»€\u00a0習Ж');
const names = fc.string({ unit: characters, maxLength: 30 });

it('cuts any name as its words are cut and folded', () => {
  let cut = 0;
  fc.assert(
    fc.property(names, (text) => {
      const table = new PieceTable();
      const numbers = quickly(table, text);
      if (numbers === undefined) return;
      cut++;
      expect(numbers).toEqual(slowly(text).map((piece) => table.of(piece, false)));
      expect(numbers.every((number) => number > 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(cut).toBeGreaterThan(100);
});

it('leaves elisions, initials and other scripts to the slow way', () => {
  const table = new PieceTable();
  for (const text of ["N'Djamena", 'O.N.U.', '習近平', 'a'.repeat(300)]) expect(quickly(table, text), text).toBeUndefined();
});

it('gives equal pieces one number, however many there are, and none to what it does not hold', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'abé習'), minLength: 1, maxLength: 4 }), { maxLength: 200 }), (pieces) => {
      const table = new PieceTable();
      const numbers = new Map<string, number>();
      for (const piece of pieces) {
        const number = table.of(piece, true);
        expect(numbers.get(piece) ?? number).toBe(number);
        numbers.set(piece, number);
      }
      expect(new Set(numbers.values()).size).toBe(numbers.size);
      expect(table.of('zzz', false)).toBe(0);
      expect(table.size).toBe(numbers.size + 1);
    }),
  );
  const table = new PieceTable();
  for (let i = 0; i < 20_000; i++) table.of(`piece${i}`, true);
  for (let i = 0; i < 20_000; i += 997) expect(table.of(`piece${i}`, false)).toBe(i + 1);
});

it('takes the quick way for most names of the register', () => {
  const table = new PieceTable();
  const { actors } = loadLexicon().register;
  const quick = actors.filter(({ name }) => table.cut(name)).length;
  expect(quick).toBeGreaterThan(0.7 * actors.length);
});
