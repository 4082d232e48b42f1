import { describe, expect, it } from 'vitest';
import { extract } from '../pipeline/extract/extract.ts';
import { loadRegister } from '../pipeline/lexicon/register.ts';
import { isHeldOn, isOver, officeOn, termsOf } from '../pipeline/lexicon/terms-of-office.ts';
import { lexicon } from './example-doc.ts';

describe('the terms of a row', () => {
  it('go by their place in the cells', () => {
    expect(termsOf(['sénateur', 'ministre'], ['2001-01-03', '2013-02-01'], ['2013-02-01', ''])).toEqual([
      { office: 'sénateur', from: '2001-01-03', to: '2013-02-01' },
      { office: 'ministre', from: '2013-02-01', to: undefined },
    ]);
    expect(termsOf(['ministre'], [], [])).toEqual([{ office: 'ministre', from: undefined, to: undefined }]);
    expect(termsOf([], ['1991-12-26'], [])).toEqual([{ office: undefined, from: '1991-12-26', to: undefined }]);
    expect(termsOf([], [], [])).toEqual([]);
  });
  it.each([
    [['a', 'b'], ['2001-01-01'], [], '1 days for 2 terms'],
    [['a'], ['2001-01-01', '2002-01-01'], [], '2 terms for 1 offices'],
    [['a'], ['2002-01-01'], ['2001-01-01'], '2002-01-01 is behind 2001-01-01'],
  ])('%s %s %s is refused', (offices, from, to, message) => {
    expect(() => termsOf(offices, from, to)).toThrow(message);
  });
  const [first, second, third] = termsOf(['a', 'b', 'c'], ['2001-01-01', '2005-06-01', ''], ['2005-06-01', '', '']);
  it('hold from the first to the last day, without an end until today, and on an unknown day', () => {
    if (first === undefined || second === undefined || third === undefined) throw new Error('three terms');
    expect(['2000-12-31', '2001-01-01', '2005-06-01', '2005-06-02'].map((day) => isHeldOn(first, day))).toEqual([false, true, true, false]);
    expect(isHeldOn(second, '2026-01-01')).toBe(true);
    expect(isHeldOn(third, '1900-01-01')).toBe(true);
    expect([first, second, third].map((term) => isHeldOn(term, undefined))).toEqual([true, true, true]);
    expect([first, second, third].map((term) => isOver(term, '2010-01-01'))).toEqual([true, false, false]);
    expect(isOver(first, undefined)).toBe(false);
  });
  it('tell the office of a day', () => {
    const terms = termsOf(['a', 'b'], ['2001-01-01', '2009-01-01'], ['2004-01-01', '2012-01-01']);
    expect(['2000-01-01', '2002-01-01', '2006-01-01', '2010-01-01', '2020-01-01'].map((day) => officeOn(terms, day))).toEqual([
      'a',
      'a',
      'a',
      'b',
      'b',
    ]);
    expect(officeOn(terms, undefined)).toBe('b');
    expect(officeOn([], '2002-01-01')).toBeUndefined();
  });
});

describe('the register by the day of the text', () => {
  /** Who says what in a text published on the day. */
  const speakers = (day: string, text: string): (string | undefined)[] => {
    const { analysis } = extract({ file: 'a.txt', bytes: Buffer.from(text), format: 'text', curated: { published_on: day } }, lexicon);
    return (analysis?.attributions ?? []).map(({ speaker }) => (speaker === undefined ? undefined : analysis?.actors[speaker.actor]?.name));
  };
  const both = (saying: string): string =>
    `Barack Obama et Donald Trump se sont croisés à Washington.\n\n${saying} a déclaré que la route serait longue.`;
  it.each([
    ['2015-03-04', both('Le président américain'), 'Barack Obama'],
    ['2018-03-04', both('Le président américain'), 'Donald Trump'],
    ['2018-03-04', both('L’ancien président américain'), 'Barack Obama'],
    ['2022-03-04', both('Le président américain'), undefined],
    ['2016-05-06', 'John Kerry est arrivé.\n\nLe secrétaire d’État américain a déclaré que la route serait longue.', 'John Kerry'],
    ['2012-05-06', 'John Kerry est arrivé.\n\nLe secrétaire d’État américain a déclaré que la route serait longue.', undefined],
    // the document's own words come first
    [
      '2012-05-06',
      'John Kerry, le secrétaire d’État américain, est arrivé.\n\nLe secrétaire d’État américain a déclaré que la route serait longue.',
      'John Kerry',
    ],
    // whom the text does not name stays unnamed
    ['2015-03-04', 'La neige tombe.\n\nLe président américain a déclaré que la route serait longue.', undefined],
  ])('%s: %s', (day, text, speaker) => {
    expect(speakers(day, text)).toEqual([speaker]);
  });
  it('a row with terms that do not go together is named by its line', () => {
    expect(() => loadRegister(new URL('./fixtures/register-terms.csv', import.meta.url).pathname, new Set())).toThrow(
      /register-terms\.csv:3: 1 days for 2 terms/,
    );
  });
});
