import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInUrl, daysIn, isDay, isoDay, monthOf, ordinal, weekdayOf, weekdayOn } from '../pipeline/extract/layouts/days.ts';
import { readPage } from '../pipeline/extract/layouts/index.ts';
import { stampAt } from '../pipeline/extract/layouts/stamps.ts';
import { loadLayoutLexicon } from '../pipeline/lexicon/layout.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import type { Curated } from '../pipeline/model/document.ts';

const lexicon = loadLayoutLexicon(packageRoot());
const body = 'La ministre de la Pêche a annoncé que la réponse à la lettre des ports partirait samedi matin de Lille.';
const published = (text: string, curated: Curated = {}) => {
  const { reading, issues } = readPage(text, curated, { layout: lexicon }, 'text.txt');
  return { ...reading.publishedOn, issues: issues.map((i) => i.code).filter((c) => c.startsWith('date')) };
};
const iso = (text: string, bare = true) =>
  daysIn(text, 0, text.length, bare).map((d) =>
    d.year === undefined ? `--${isoDay(0, d.month, d.day).slice(5)}` : isoDay(d.year, d.month, d.day),
  );

describe('days as they are printed', () => {
  it.each([
    ['2015/12/02', ['2015-12-02']],
    ['2013-07-10', ['2013-07-10']],
    ['02/12/2015', ['2015-12-02']],
    ['10.07.2013', ['2013-07-10']],
    ['15.11.2012 à 08h32', ['2012-11-15']],
    ['Le 03/12/2015 à 13:33', ['2015-12-03']],
    ['Dernière mise à jour à 13h33 le 03/12', ['--12-03']],
    ['2 décembre 2015', ['2015-12-02']],
    ['le 1er mars 2017', ['2017-03-01']],
    ['le 1 er mars 2017', ['2017-03-01']],
    ['mercredi 10 juillet 2013 09h20', ['2013-07-10']],
    ['Jeu. 3 déc. 2015', ['2015-12-03']],
    ['12 AOÛT 2014', ['2014-08-12']],
    ['5 févr. 2016', ['2016-02-05']],
    ['3 avr 2013', ['2013-04-03']],
    ['(Xinhua) 12.10.2018', ['2018-10-12']],
    ['du 8 au 13 novembre 2022', ['2022-11-13']],
    ['le 28 février', ['--02-28']],
    ['29 février 2012', ['2012-02-29']],
  ])('%s', (text, days) => {
    expect(iso(text)).toEqual(days);
  });
  it.each([
    '30 février 2014',
    '29/02/2013',
    '2015/13/02',
    '60 000 usines',
    '1 150 milliards',
    '12 personnes',
    '13h33',
    '01.45.24.70.00',
    '192.168.12.10',
    '2,6 millions',
    'en mars 2019',
  ])('no day in %s', (text) => {
    expect(iso(text)).toEqual([]);
  });
  it('takes no fraction for a day in prose', () => {
    expect(iso('les 2/3 des ports', false)).toEqual([]);
  });
  it('keeps the weekday and the exact words', () => {
    const text = 'publié le mercredi 10 juillet 2013 à Lille';
    const [day] = daysIn(text, 0, text.length, false);
    expect(day?.weekday).toBe(3);
    expect(text.slice(day?.span.start, day?.span.end)).toBe('mercredi 10 juillet 2013');
  });
  it('knows months and weekdays, and nothing else', () => {
    expect(['janvier', 'févr', 'août', 'aout', 'sept', 'décembre'].map(monthOf)).toEqual([1, 2, 8, 8, 9, 12]);
    expect(['minutes', 'personnes', 'jours', 'millions'].map(monthOf)).toEqual([undefined, undefined, undefined, undefined]);
    expect(['lundi', 'dimanche', 'depuis', 'mars'].map(weekdayOf)).toEqual([1, 0, undefined, undefined]);
  });
  it('reads back every day of the calendar in every form', () => {
    const months = [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ];
    fc.assert(
      fc.property(fc.integer({ min: ordinal(1950, 1, 1), max: ordinal(2049, 12, 31) }), (n) => {
        const date = new Date(n * 86_400_000);
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        expect(isDay(y, m, d)).toBe(true);
        expect(weekdayOn(y, m, d)).toBe(date.getUTCDay());
        const two = (x: number) => String(x).padStart(2, '0');
        const wanted = [isoDay(y, m, d)];
        for (const text of [`${y}/${two(m)}/${two(d)}`, `${two(d)}.${two(m)}.${y}`, `le ${d === 1 ? '1er' : d} ${months[m - 1]} ${y}`])
          expect(iso(text)).toEqual(wanted);
      }),
    );
  });
});

describe('days in addresses', () => {
  it.each([
    ['http://french.people.com.cn/Chine/n/2015/1203/c31354-8985342.html', '2015-12-03'],
    ['http://example.org/2016-06/16/c_1.htm', '2016-06-16'],
    ['http://example.org/fra/t20200227_10016025.htm', '2020-02-27'],
    ['http://example.org/2016/06/16/titre', '2016-06-16'],
    ['http://example.org/article/20169999/titre', undefined],
    ['http://example.org/article/1093404/titre', undefined],
  ])('%s', (url, date) => {
    const day = dayInUrl(url);
    expect(day === undefined ? undefined : isoDay(day.year, day.month, day.day)).toBe(date);
  });
});

describe('stamps', () => {
  const stamp = (text: string) => stampAt(text, { start: 0, end: text.length, gap: 0 }, lexicon);
  it.each([
    '2015/12/02',
    '2020-02-24 23:33',
    'Dernière mise à jour à 13h33 le 03/12',
    'Publié le 2018-10-12 à 22:28',
    'French.xinhuanet.com | Publié le 2018-10-12 à 22:28',
    'mercredi 10 juillet 2013 09h20',
    '15.11.2012 à 08h32',
    '(Xinhua) 12.10.2018',
    'Publié le : 12/10/2018 - 14:23 - Mis à jour le : 13/10/2018 - 09:00',
    'Modifié le 2 mars 2015 à 10h00 - Temps de lecture : 3 min',
    'Paris, le 3 mars 2015',
    '11 janvier 2021 à 19h19 par AFP',
  ])('is one: %s', (text) => {
    expect(stamp(text)?.day).toBeDefined();
  });
  it.each([
    'Le 28 février, les deux ministres ont tenu des consultations.',
    'Conférence de presse du 2 décembre 2015',
    'Attentat du 13 novembre 2015',
    'Les 10 chars les plus chers',
    'Point de presse du ministère le 3 mai 2021',
    'Q : Le 3 mai 2021 ?',
  ])('is none: %s', (text) => {
    expect(stamp(text)).toBeUndefined();
  });
});

describe('published_on', () => {
  it('is stated by a stamp', () => {
    expect(published(`Une réponse attendue\n\nmercredi 10 juillet 2013 09h20\n\n${body}`)).toEqual({
      date: '2013-07-10',
      text: 'mercredi 10 juillet 2013',
      basis: 'stated',
      issues: [],
    });
  });
  it('is what a curator says, whatever the text states', () => {
    expect(published(`2013/07/10\n\n${body}`, { published_on: '2013-07-11' })).toEqual({
      date: '2013-07-11',
      text: '2013/07/10',
      basis: 'curated',
      issues: [],
    });
  });
  it('is the stamp’s day, not the conference’s', () => {
    expect(published('Conférence de presse du 2 mai 2016\n2016/05/03\n\nQ : Et demain ?\n\nR : Oui.').date).toBe('2016-05-03');
  });
  it('is the conference’s day where no stamp gives another', () => {
    expect(published('Conférence de presse du 2 mai 2016\n\nQ : Et demain ?\n\nR : Oui.')).toMatchObject({
      date: '2016-05-02',
      basis: 'stated',
    });
  });
  it('is not the day that an article’s headline speaks of', () => {
    expect(published(`Attentat du 13 novembre 2015 : le procès\n\n${body}`)).toEqual({ issues: [] });
  });
  it('is publication, not the update', () => {
    expect(published(`Une réponse attendue\n\nMis à jour le 04/12/2015, publié le 03/12/2015\n\n${body}`).date).toBe('2015-12-03');
  });
  it('keeps a day without a year as printed, and says so', () => {
    expect(published(`Dernière mise à jour à 13h33 le 03/12\n${body}`)).toEqual({ text: '03/12', issues: ['date-incomplete'] });
  });
  it('takes the year from the page’s address', () => {
    expect(published(`Dernière mise à jour à 13h33 le 03/12\n${body}`, { source_url: 'http://example.org/n/2015/1203/c1.html' })).toEqual({
      date: '2015-12-03',
      text: '03/12',
      basis: 'inferred',
      issues: ['date-inferred'],
    });
  });
  it('takes the year from an event that the text dates to the weeks before', () => {
    expect(published(`Dernière mise à jour à 13h33 le 03/12\n${body}\nLa lettre était arrivée le 28 novembre 2015.`)).toMatchObject({
      date: '2015-12-03',
      basis: 'inferred',
    });
    expect(published(`Dernière mise à jour à 13h33 le 03/01\n${body}\nLa lettre était arrivée le 28 décembre 2015.`)).toMatchObject({
      date: '2016-01-03',
      basis: 'inferred',
    });
  });
  it('takes the year from a weekday, where one of the years that the text mentions fits', () => {
    expect(
      published(`Une réponse attendue\n\nmercredi 10 juillet 09h20\n\n${body} En 2012, comme en 2013, les ports avaient écrit.`),
    ).toMatchObject({
      date: '2013-07-10',
      basis: 'inferred',
    });
  });
  it('does not choose between two years', () => {
    expect(published(`Dernière mise à jour le 03/12\n${body}\nElle cite les lettres du 28 novembre 2014 et du 28 novembre 2015.`)).toEqual({
      text: '03/12',
      issues: ['date-incomplete'],
    });
  });
  it('does not take a year from events long before', () => {
    expect(published(`Dernière mise à jour le 03/12\n${body}\nLa première lettre date du 4 mai 2011.`)).toEqual({
      text: '03/12',
      issues: ['date-incomplete'],
    });
  });
  it('completes a dateline from the stamp', () => {
    expect(published(`French.example.com | Publié le 2018-10-12 à 22:28\nLILLE, 12 octobre (Xinhua) -- ${body}`)).toMatchObject({
      date: '2018-10-12',
      basis: 'stated',
    });
  });
  it('says when two stamps disagree', () => {
    expect(published(`Une réponse attendue\n\n2015/12/03\n\n12 mai 2016\n\n${body}`)).toMatchObject({
      date: '2015-12-03',
      issues: ['date-contradicted'],
    });
  });
});
