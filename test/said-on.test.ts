import { describe, expect, test } from 'vitest';
import { dayWords } from '../pipeline/lexicon/days.ts';
import { saidOn } from '../pipeline/normalize/dates.ts';

// 3 December 2015 was a Thursday.
const PUBLISHED = '2015-12-03';
const day = (words: string, published: string | null = PUBLISHED) => saidOn(words, published, dayWords());

describe('time words beside a cue', () => {
  test.each([
    ['mercredi', '2015-12-02'],
    ['Mercredi', '2015-12-02'],
    ['mercredi soir', '2015-12-02'],
    ['mercredi à Genève', '2015-12-02'],
    ['jeudi', '2015-12-03'],
    ['jeudi dernier', '2015-11-26'],
    ['mercredi dernier', '2015-12-02'],
    ['vendredi', '2015-11-27'],
    ['hier', '2015-12-02'],
    ['hier soir', '2015-12-02'],
    ['avant-hier', '2015-12-01'],
    ['aujourd’hui', '2015-12-03'],
    ["aujourd'hui", '2015-12-03'],
    ['ce matin', '2015-12-03'],
    ['le 28 février', '2015-02-28'],
    ['le 28 février 2014', '2014-02-28'],
    ['le 1er décembre', '2015-12-01'],
    ['le 3 décembre', '2015-12-03'],
    ['le 15 décembre 2014', '2014-12-15'],
    ['mardi 1er décembre', '2015-12-01'],
    ['mercredi 2', '2015-12-02'],
    ['samedi 21', '2015-11-21'],
    ['samedi à 21h', '2015-11-28'],
    ['le 28', '2015-11-28'],
    ['mercredi 2 décembre 2015', '2015-12-02'],
  ])('%s', (words, want) => expect(day(words)).toBe(want));

  test('a day of the old year, read in January', () => {
    expect(day('le 28 décembre', '2016-01-04')).toBe('2015-12-28');
    expect(day('dimanche', '2016-01-01')).toBe('2015-12-27');
  });

  test('29 February only where there was one', () => {
    expect(day('le 29 février', '2016-03-05')).toBe('2016-02-29');
    expect(day('le 29 février', '2015-12-03')).toBe(null);
  });
});

describe('no single day of the past', () => {
  test.each([
    'mardi prochain',
    'demain',
    'le 5 décembre',
    'le 5 décembre 2015',
    'la semaine dernière',
    'en mars',
    'en mars 2014',
    'en 2012',
    'le même jour',
    'la veille',
    'lundi et mardi',
    'dans la nuit de lundi à mardi',
    'le 30 février',
    'mardi 2 décembre',
    'lundi 2 décembre 2015',
    'récemment',
    'le 45',
    'le 31',
    'samedi 20',
    'samedi 21 à 10h',
    '',
  ])('%s', (words) => expect(day(words)).toBe(null));
});

describe('without a day of publication', () => {
  test('only a day in full is a day', () => {
    expect(day('le 28 février 2014', null)).toBe('2014-02-28');
    for (const words of ['mercredi', 'hier', 'le 28 février', 'aujourd’hui']) expect(day(words, null)).toBe(null);
  });
});

test('long wordings are not searched', () => {
  const started = performance.now();
  day(`le ${'1 '.repeat(500_000)}`);
  expect(performance.now() - started).toBeLessThan(200);
});
