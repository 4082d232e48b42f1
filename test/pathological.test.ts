/**
 * Texts made to hurt: each goes through extract, normalize and validation in a process of its own, under a limit,
 * at a size and at a quarter of it. Linear work takes about four times as long for four times the text, quadratic
 * work sixteen times; what takes less than a second of processor time is not compared.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

interface Make {
  readonly unit: string;
  readonly head?: string;
  readonly tail?: string;
  readonly format?: 'text' | 'html';
}
interface Answer {
  /** Seconds of processor time. */
  readonly cpu: number;
  readonly rows: number;
  readonly errors: readonly string[];
  readonly thrown?: string;
}

const WORKER = join(import.meta.dirname, 'pathological-worker.mjs');
let worker: Promise<ChildProcess> | undefined;
const started = (): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = fork(WORKER, { execArgv: ['--max-old-space-size=8192'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('message', () => resolve(child));
    child.once('exit', (code, signal) =>
      reject(new Error(`the worker ended (${code ?? signal}): is build/ there? npm test compiles first`)),
    );
  });
afterAll(async () => (await worker)?.kill('SIGKILL'));

/** @throws where the limit is over, or the process ends */
async function run(make: Make, n: number, seconds: number): Promise<Answer> {
  worker ??= started();
  const child = await worker;
  return new Promise((resolve, reject) => {
    const over = (why: string): void => {
      settle();
      worker = undefined;
      child.kill('SIGKILL');
      reject(new Error(why));
    };
    const timer = setTimeout(() => over(`not done with ${n} characters after ${seconds} s`), seconds * 1000);
    const onExit = (code: number | null, signal: string | null): void => over(`the process ended (${code ?? signal}) on ${n} characters`);
    const onMessage = (answer: Answer): void => {
      settle();
      resolve(answer);
    };
    const settle = (): void => {
      clearTimeout(timer);
      child.off('exit', onExit);
      child.off('message', onMessage);
    };
    child.once('exit', onExit);
    child.once('message', onMessage);
    child.send({ make, n });
  });
}

const LIMIT = 90;

async function grows(make: Make, n: number): Promise<void> {
  const small = await run(make, n / 4, LIMIT);
  const large = await run(make, n, LIMIT);
  for (const { thrown, errors } of [small, large]) {
    expect(thrown).toBeUndefined();
    expect(errors.filter((e) => !e.startsWith('file-empty'))).toEqual([]);
  }
  if (large.cpu > 1)
    expect(large.cpu / Math.max(small.cpu, 0.1), `${small.cpu.toFixed(2)} s, then ${large.cpu.toFixed(2)} s`).toBeLessThan(10);
}

const M = 1_000_000;
/** Enough for quadratic work to pass the limit, where nothing names a size. */
const S = 400_000;
const PROSE = 'Le ministre des Affaires étrangères, M. Martin, a déclaré à Genève que la France est prête à coopérer avec ses voisins. ';

// What each is: name, what is repeated, and how many characters of it.
const CASES: readonly (readonly [name: string, make: Make, n: number])[] = [
  ['100 000 opening guillemets', { unit: '«' }, 100_000],
  ['100 000 closing guillemets', { unit: '»' }, 100_000],
  ['100 000 straight quotation marks', { unit: '"' }, 100_000],
  ['100 000 straight marks with words', { unit: '"oui ' }, 500_000],
  ['a million apostrophes', { unit: "l'" }, M],
  ['quotation marks nested 10 000 deep', { unit: '«“‘' }, 30_000],
  ['open quotation marks, line after line', { unit: '« Oui\n\n' }, S],
  ['quotations with a cue each', { unit: '« Oui », a dit M. Roy. ' }, S],
  ['quotations without a cue', { unit: '« Oui. » ' }, S],
  ['a million line breaks', { unit: '\n', head: 'a', tail: 'b' }, M],
  ['a million line breaks alone', { unit: '\n' }, M],
  ['short lines', { unit: 'Le ministre.\n' }, S],
  ['paragraphs of one letter', { unit: 'a\n\n' }, S],
  ['1 MB of commas', { unit: ',' }, M],
  ['1 MB of full stops', { unit: '.' }, M],
  ['1 MB of dashes', { unit: '- ' }, M],
  ['1 MB of long dashes', { unit: '— ' }, M],
  ['1 MB of hyphenated letters', { unit: 'a-' }, M],
  ['1 MB of brackets', { unit: '(' }, M],
  ['1 MB of colons', { unit: 'a : ' }, M],
  ['a cue a word: dit', { unit: 'dit ' }, M],
  ['a cue a word: selon', { unit: 'selon ' }, M],
  ['selon X, without end', { unit: 'selon M. Roy, ' }, S],
  ['selon le ministre, without commas', { unit: 'selon le ministre ' }, S],
  ['a déclaré que, without end', { unit: 'a déclaré que ' }, M],
  ['il a déclaré que, without end', { unit: 'il a déclaré que ' }, M],
  ['le ministre a affirmé que, without end', { unit: 'le ministre a affirmé que ' }, S],
  ['infinitives without end', { unit: 'a promis de demander de ' }, S],
  ['accuser X de, without end', { unit: 'il accuse le maire de dire que ' }, S],
  ['cue nouns without end', { unit: 'son espoir que ' }, S],
  ['incises without end', { unit: 'oui, a déclaré M. Roy, ' }, S],
  ['incises in quotes', { unit: '« oui, a-t-il ajouté, non » ' }, S],
  ['relatives without end', { unit: 'le ministre, qui ' }, S],
  ['pronouns as sources', { unit: 'Il a dit non. ' }, S],
  ['100 000 labels alone', { unit: 'Q :\n' }, 400_000],
  ['100 000 questions and answers', { unit: 'Q : Quoi ?\nR : Rien.\n' }, M],
  ['labels run on in one paragraph', { unit: 'Q : Quoi ? R : Rien. ' }, S],
  ['labels of ever new names', { unit: 'Jean N%d : Oui.\n' }, S],
  ['100 000 times M. X et', { unit: 'M. X et ' }, 800_000],
  ['ever new persons', { unit: 'M. N%d et ' }, S],
  ['ever new full names', { unit: 'M. Jean N%d parle. ' }, S],
  ['persons who share a family name', { unit: 'Mme N%d Martin parle. ' }, 500_000],
  ['states', { unit: 'la Chine et ' }, S],
  ['names of states and nothing else', { unit: 'Chine ' }, S],
  ['acronyms', { unit: 'Organisation mondiale du commerce (OMC), ' }, S],
  ['bodies of bodies', { unit: 'le ministère des Affaires étrangères de la ' }, S],
  ['presidents of presidents', { unit: 'le président de la Commission de la ' }, S],
  ['de la, without end', { unit: 'de la ' }, S],
  ['titles that never reach a name', { unit: 'le porte-parole du ' }, S],
  ['all in capitals', { unit: 'LE MINISTRE A DÉCLARÉ QUE LA CHINE EST PRÊTE. ' }, M],
  ['one word in capitals', { unit: 'A' }, S],
  ['capitalised words', { unit: 'Abc ' }, S],
  ['one word', { unit: 'a' }, S],
  ['digits alone', { unit: '1234567890' }, M],
  ['numbers', { unit: '12 ' }, S],
  ['days', { unit: 'le 12 mars 2015 ' }, S],
  ['stamps', { unit: 'Publié le 12/03/2015 à 12h30\n' }, S],
  ['abbreviations', { unit: 'M. ' }, S],
  ['white space', { unit: '\u00a0 \u202f\t', head: 'a', tail: 'b' }, S],
  ['zero-width characters', { unit: 'le\u200b mi\u200dnis\u2060tre ' }, M],
  ['combining marks on one letter', { unit: '\u0301', head: 'e' }, M],
  ['letters with combining marks', { unit: 'e\u0301\u0302 ' }, M],
  ['right to left', { unit: 'قال الوزير إن الاتفاق جاهز. \u202e' }, M],
  ['beyond the first plane', { unit: '𝔘𝔫𝔦 🇫🇷 👩‍🚀 « 𝔬𝔲𝔦 », a dit M. 𝔛. ' }, M],
  ['ideographs', { unit: '外交部发言人' }, S],
  ['addresses', { unit: 'http://a.example/b?c=d&e ' }, S],
  ['breadcrumbs', { unit: 'Accueil > Monde | ' }, S],
  ['elements nested without end', { unit: '<div>', format: 'html' }, 100_000],
  ['entities', { unit: '&laquo;&nbsp;', head: '<p>', format: 'html' }, 500_000],
];

describe('time grows with the text, and nothing is thrown', () => {
  test.each(CASES)('%s', { timeout: 2 * LIMIT * 1000 + 30_000 }, (_, make, n) => grows(make, n));
});

test('one sentence of 10 MB without a stop', { timeout: 330_000 }, async () => {
  const answer = await run({ unit: 'le ministre a rencontré son homologue à Paris et ils ont déclaré que tout va bien, ' }, 10 * M, 300);
  expect(answer).toMatchObject({ errors: [] });
  expect(answer.thrown).toBeUndefined();
});

test('one line of 50 MB of prose', { timeout: 630_000 }, async () => {
  const answer = await run({ unit: PROSE }, 50 * M, 600);
  expect(answer.thrown).toBeUndefined();
  expect(answer.errors).toEqual([]);
  expect(answer.rows).toBeGreaterThan(100_000);
});

test('a long text that is read again takes no longer', { timeout: 2 * LIMIT * 1000 + 30_000 }, async () => {
  const make = { unit: 'Le ministre %d a dit que la paix reste possible.\n' };
  const first = await run(make, 3 * M, LIMIT);
  const again = await run(make, 3 * M, LIMIT);
  expect(again.rows).toBe(first.rows);
  expect(again.cpu, `${first.cpu.toFixed(2)} s, then ${again.cpu.toFixed(2)} s`).toBeLessThan(2 * first.cpu + 1);
});
