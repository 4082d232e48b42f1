/** What may go out of a text, by what is said of the rights in it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadRights } from '../pipeline/lexicon/rights.ts';

const rights = loadRights();
const dir = mkdtempSync(join(tmpdir(), 'porte-parole-rights-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test.each(rights.rows.map((row) => [row.words, row] as const))('"%s" is found in its example, not in its counter-example', (_, row) => {
  // rows before it may take the counter-example: it must not be this row that does
  const alone = (said: string): boolean => {
    const path = join(dir, 'alone.csv');
    writeFileSync(path, `words,level,example,counter_example\n${row.words},none,,\n(nothing),full,,\n(else),excerpt,,\n`);
    return loadRights(path).levelOf(said) === 'none';
  };
  expect(row.example).not.toBe('');
  expect(row.counter_example).not.toBe('');
  expect(rights.levelOf(row.example)).toBe(row.level);
  expect([alone(row.example), alone(row.counter_example)]).toEqual([true, false]);
  rmSync(join(dir, 'alone.csv'));
});

describe('levels', () => {
  test.each([
    [undefined, 'full'],
    [null, 'full'],
    ['  ', 'full'],
    ['Licence Creative Commons BY-NC-ND', 'full'],
    ['cc-by-sa-4.0', 'full'],
    ['© 2020 Le Journal, sous licence CC BY 4.0', 'full'],
    ['DROITS RÉSERVÉS', 'excerpt'],
    ['© 2020', 'excerpt'],
    ['Droits réservés. Reproduction interdite.', 'none'],
    ['quelque chose que nul ne comprend', 'excerpt'],
    ['Accbyte', 'excerpt'],
  ])('%j is %s', (said, level) => expect(rights.levelOf(said)).toBe(level));
});

test.each([
  ['words,level,example,counter_example\nx,all,,\n', /:2: /],
  ['words,level,example,counter_example\n(nothing),full,,\n', /without a row "\(else\)"/],
])('a table that is wrong is refused: %j', (text, message) => {
  const path = join(dir, `wrong-${text.length}.csv`);
  writeFileSync(path, text);
  expect(() => loadRights(path)).toThrow(message);
});
