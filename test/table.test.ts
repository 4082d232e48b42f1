import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { inflect } from '../pipeline/lexicon/inflect.ts';
import { optional, readTable } from '../pipeline/lexicon/table.ts';
import { verbForms } from '../pipeline/lexicon/verb-forms.ts';
import { fold } from '../pipeline/lexicon/word.ts';

const dir = mkdtempSync(join(tmpdir(), 'table-'));
afterAll(() => rmSync(dir, { recursive: true }));

const read = (csv: string) => {
  const path = join(dir, 'words.csv');
  writeFileSync(path, csv);
  return readTable(path, { word: z.string().min(1), note: optional }, ['word']);
};

test('cells are read by column name, with the line of each row', () => {
  const rows = [
    { word: 'un', note: undefined, line: 2 },
    { word: 'deux, trois', note: 'dit « "X" »', line: 3 },
  ];
  expect(read('word,note\nun,\n"deux, trois","dit « ""X"" »"\n')).toEqual(rows);
  expect(read('note,word\r\n,un\r\n"dit « ""X"" »","deux, trois"\r\n')).toEqual(rows);
});

test('a cell may hold a line break', () => {
  expect(read('word,note\n"un\nmot",x\ndeux,y\n')).toEqual([
    { word: 'un\nmot', note: 'x', line: 3 },
    { word: 'deux', note: 'y', line: 4 },
  ]);
});

test.each([
  ['an empty key', 'word,note\nun,\n,x\n', /words\.csv:3: word: /],
  ['a doubled key', 'word,note\nun,\ndeux,\nun,x\n', /words\.csv:4: duplicate word "un" \(first on line 2\)/],
  ['a column unknown', 'word,more\nun,\n', /words\.csv:2: /],
  ['a cell too many', 'word,note\nun,a,b\n', /:2: Invalid Record Length/],
  ['a quote left open', 'word,note\n"un,a\n', /Quote Not Closed/],
])('%s is named', (_, csv, fault) => {
  expect(() => read(csv)).toThrow(fault);
});

test('folding is one character at a time', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(fold(`${a} ${b}`)).toBe(`${fold(a)} ${fold(b)}`);
    }),
  );
  const from = performance.now();
  expect(fold(`e${'\u0301\u0323'.repeat(100_000)}É`)).toBe('ee');
  expect(performance.now() - from).toBeLessThan(2000);
});

test('verbs are found whatever word is met first, in the order of the list', () => {
  const lemmas = ['payer', 'pécher', 'pêcher', 'envoyer', 'aller', 'jeter', 'être', 'nier', 'peser', 'créer'];
  const forms = lemmas.flatMap((lemma) => [...inflect(lemma).keys()]);
  const all = verbForms(lemmas);
  const expected = new Map(forms.map((form) => [form, all(form, fold(form), true)]));
  fc.assert(
    fc.property(fc.shuffledSubarray(forms, { minLength: 5 }), (some) => {
      const lookUp = verbForms(lemmas);
      for (const form of some) expect(lookUp(form, fold(form), true)).toEqual(expected.get(form));
    }),
    { numRuns: 20 },
  );
  for (const lemma of lemmas)
    for (const form of inflect(lemma).keys()) expect(expected.get(form)?.some((f) => f.lemma === lemma)).toBe(true);
  expect(all('peche', 'peche', true)[0]?.lemma).toBe('pécher');
});
