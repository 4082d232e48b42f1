import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stop, type Word, wordMaker } from '../pipeline/lexicon/word.ts';
import { Fact, Kind, WordTable } from '../pipeline/lexicon/words.ts';

const make = wordMaker(() => ({ tags: 0, verbs: [], cues: 0 }));
const unitsOf = (text: string): Uint16Array => Uint16Array.from(text, (c) => c.charCodeAt(0));

const kind = fc.constantFrom('word', 'clitic', 'number', 'mark') satisfies fc.Arbitrary<Word['kind']>;
/** Short and long, of Latin-1 and beyond, alike in their first or last letters. */
const form = fc
  .array(fc.constantFrom('a', 'b', 'é', 'ÿ', 'œ', '’', 'П', '-'), { minLength: 1, maxLength: 20 })
  .map((letters) => letters.join(''));

test('equal forms of a kind are one word, others are not, whatever was asked before', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(form, kind), { maxLength: 400 }), (asked) => {
      const table = new WordTable(make);
      const known = new Map<string, Word>();
      for (const [text, kind] of asked) {
        const word = table.of(text, kind);
        expect([word.text, word.kind]).toEqual([text, kind]);
        expect(known.get(`${kind} ${text}`) ?? word).toBe(word);
        known.set(`${kind} ${text}`, word);
      }
    }),
  );
});

test('a word is found inside a text as by itself, by its units and as packed', () => {
  fc.assert(
    fc.property(form, form, form, (before, text, after) => {
      const table = new WordTable(make);
      const units = unitsOf(before + text + after);
      const place = table.at(units, before.length, before.length + text.length, Kind.word);
      expect(table.wordIn(place)).toBe(table.of(text, 'word'));
    }),
  );
});

test('many words: the table grows, and each is still found', () => {
  const table = new WordTable(make);
  const name = (i: number): string => (i % 2 === 0 ? `m${i}` : `un-mot-long-${i}`);
  const words = Array.from({ length: 20_000 }, (_, i) => table.of(name(i), 'word'));
  for (const [i, word] of words.entries()) if (table.of(name(i), 'word') !== word) expect.fail(name(i));
});

test('a full table is emptied and goes on', () => {
  const table = new WordTable(make);
  const first = table.of('premier', 'word');
  for (let i = 0; i < 200_000; i++) table.of(`m${i}`, 'word');
  const again = table.of('premier', 'word');
  expect(again).not.toBe(first);
  expect(again.text).toBe('premier');
  expect(table.words.length).toBeLessThan(10);
});

test('a slot tells what the word tells', () => {
  const table = new WordTable(make);
  const facts = (text: string, kind: Word['kind']): number => table.factsIn(table.at(unitsOf(text), 0, text.length, Kind[kind]));
  expect(facts('.', 'mark')).toBe(Fact.final);
  expect(facts('«', 'mark')).toBe(Fact.mark);
  expect(facts(':', 'mark')).toBe(Fact.colon);
  expect(facts(';', 'mark')).toBe(Fact.colon);
  expect(facts(',', 'mark')).toBe(0);
  expect(facts('maison', 'word')).toBe(0);
  expect((table.of('.', 'mark').stops as number) & Stop.final).not.toBe(0);
});
