/** One document of about 3 kB in the shape of a press conference, an article or a dispatch. */
import { type Cast, castOf, type Person } from './cast.ts';
import { Random } from './random.ts';
import { type Writer, write } from './sentence.ts';
import type { Words } from './words.ts';

export interface Options {
  /** Characters, about; drawn around 3,000 where it is absent. */
  readonly length?: number;
  readonly shape?: keyof typeof SHAPES;
  /** Only plain narrative of which this holds, sentence by sentence. */
  readonly only?: (sentence: string) => boolean;
}

/** Document number `index` of the corpus of that seed: it depends on no other. */
export function document(seed: number, index: number, words: Words, options: Options = {}): string {
  const random = new Random(Math.imul(seed, 0x01000193) ^ Math.imul(index + 1, 0x27d4eb2f));
  const cast: Cast = castOf(random, words);
  const writer: Writer = { random, words, cast, who: cast.persons[0] as Person };
  const length = options.length ?? 1500 + random.below(3000);
  if (options.only !== undefined) return plain(writer, length, options.only);
  const shape = options.shape ?? random.pick(['conference', 'article', 'article', 'dispatch'] as const);
  return printed(writer, SHAPES[shape](writer, length).join('\n'));
}

const SHAPES = {
  conference(writer: Writer, length: number): string[] {
    const { random } = writer;
    const lines = [write(writer, 'trail'), write(writer, 'conference'), stamp(random), ''];
    if (random.chance(40)) lines.push(write(writer, 'opening'), '');
    const names = random.chance(30);
    const family = writer.cast.persons[0]?.name ?? 'R';
    return grow(lines, length, () => {
      const question = write(writer, 'question');
      const answer = some(1 + random.below(3), () => write(writer, 'answer')).join(' ');
      return [names ? question.replace(/^Q/, write(writer, 'outlet')) : question, '', `${names ? family : 'R'} : ${answer}`, ''];
    });
  },
  article(writer: Writer, length: number): string[] {
    const { random } = writer;
    const lines = [
      ...(random.chance(50) ? [write(writer, 'trail')] : []),
      write(writer, 'title'),
      `Publié le ${two(random, 28)}/${two(random, 12)}/${2008 + random.below(16)} à ${two(random, 23)}h${two(random, 59)}`,
      write(writer, 'lead'),
    ];
    const body = grow(lines, length, () => [paragraph(writer), ...(random.chance(6) ? [write(writer, 'boilerplate')] : [])]);
    return [...body, write(writer, 'foot')];
  },
  dispatch(writer: Writer, length: number): string[] {
    const { random } = writer;
    const place = write(writer, 'place');
    const agency = random.pick(['Reuters', 'AFP', 'Xinhua', 'AP']);
    const lines = [
      write(writer, 'title'),
      '',
      `${write(writer, 'day')} ${write(writer, 'date')} ${two(random, 23)}h${two(random, 59)}`,
      '',
    ];
    const body = grow([...lines, `${place.toUpperCase()} (${agency}) - ${write(writer, 'lead')}`, ''], length, () => [
      paragraph(writer),
      '',
    ]);
    return [...body, `Avec ${agency}`];
  },
};

const some = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one);
const two = (random: Random, most: number): string => String(1 + random.below(most)).padStart(2, '0');
const stamp = (random: Random): string => `${2008 + random.below(16)}/${two(random, 12)}/${two(random, 28)}`;

function grow(lines: string[], length: number, more: () => string[]): string[] {
  let size = lines.join('\n').length;
  while (size < length) {
    for (const line of more()) {
      lines.push(line);
      size += line.length + 1;
    }
  }
  return lines;
}

function paragraph(writer: Writer): string {
  const { random } = writer;
  return some(1 + random.below(4), () => write(writer, random.chance(25) ? 'said' : 'narrative')).join(' ');
}

/** Publishers print marks each in their own way. */
function printed({ random }: Writer, text: string): string {
  const apostrophe = random.chance(50) ? text.replaceAll("'", '’') : text;
  const marks = random.below(10);
  if (marks < 5) return apostrophe;
  if (marks < 8) return apostrophe.replaceAll(/« | »/g, '"');
  return marks === 8
    ? apostrophe.replaceAll('« ', '“').replaceAll(' »', '”')
    : apostrophe.replaceAll('« ', '«\u00a0').replaceAll(' »', '\u00a0»');
}

function plain(writer: Writer, length: number, only: (sentence: string) => boolean): string {
  const sentence = (): string => {
    for (;;) {
      const text = write(writer, 'narrative');
      if (only(text)) return text;
    }
  };
  return grow([sentence(), '', `Publié le ${write(writer, 'date')}`, ''], length, () => [some(3, sentence).join(' '), '']).join('\n');
}
