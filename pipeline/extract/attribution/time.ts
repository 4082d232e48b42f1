/** Time words that date a saying: `a déclaré mercredi`, `Le 28 février, … a affirmé`. */
import { Tag } from '../../lexicon/word.ts';
import { wordTest } from '../../lexicon/word-test.ts';
import type { Doc, Range } from '../doc.ts';
import { type Group, has, wordAt } from './grammar.ts';

const DAYS = new Set(['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche', 'hier', "aujourd'hui", 'avant-hier']);
const isDay = wordTest(({ norm }) => DAYS.has(norm));
const MONTHS = new Set([
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
]);

const isMonth = wordTest(({ norm }) => MONTHS.has(norm));

/** The day named right behind the cue, between its words, or at the head of its sentence; undefined where none is. */
export function whenOf(doc: Doc, group: Group, lo: number, hi: number): Range | undefined {
  for (let i = group.first; i < hi && i < group.end + 8; i++) {
    const word = wordAt(doc, i);
    if (i >= group.end && word.kind === 'mark' && word.text !== ',') break;
    if (i >= group.end && has(doc, i, Tag.subordinator)) break;
    const day = dayAt(doc, i);
    if (day !== undefined) return day;
  }
  for (let i = lo; i < group.first && i < lo + 4; i++) {
    const day = dayAt(doc, i);
    if (day !== undefined) return day;
  }
  return undefined;
}

function dayAt(doc: Doc, i: number): Range | undefined {
  const word = wordAt(doc, i);
  if (word.kind === 'number' && isMonth(wordAt(doc, i + 1))) {
    const year = /^(?:19|20)\d\d$/.test(wordAt(doc, i + 2).text) ? 1 : 0;
    const weekday = DAYS.has(wordAt(doc, i - 1).norm) ? 1 : 0;
    return { first: i - weekday, end: i + 2 + year };
  }
  if (!isDay(word)) return undefined;
  if (wordAt(doc, i + 1).kind === 'number' && MONTHS.has(wordAt(doc, i + 2).norm)) return dayAt(doc, i + 1);
  return { first: i, end: i + 1 };
}
