/** One run of all measurements. */
import { cpus, loadavg } from 'node:os';
import { TOGETHER } from '../../pipeline/build.ts';
import { extract, extractAll } from '../../pipeline/extract/extract.ts';
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import type { Source } from '../../pipeline/model/document.ts';
import { BYTES, corpus, SEED } from '../corpus/corpus.ts';
import { loadWords, type Words } from '../corpus/words.ts';
import { type Documents, store } from './documents.ts';
import { type Figure, figure, rate, ratio } from './figure.ts';
import { growthOfLength, growthOfNumber } from './growth.ts';
import { idleRules } from './idle.ts';
import { canCollect, inTurns, type Runs } from './measure.ts';
import { tenfoldRegister, timeLoading } from './register.ts';
import { beside } from './rival.ts';
import { bare, STEPS, timeSteps } from './steps.ts';

export interface BenchOptions {
  readonly bytes?: number;
  readonly seed?: number;
  readonly runs?: number;
  /** The parts to measure; all where it is absent. */
  readonly only?: readonly Part[];
  /** Told what is being measured. */
  readonly tell?: (what: string) => void;
}

export interface Report {
  readonly machine: {
    readonly node: string;
    readonly cpu: string;
    readonly cores: number;
    /** Mean number of processes that wanted a core during the last minute, before and after. */
    readonly load: readonly [number, number];
    /** Garbage was collected between measurements. */
    readonly collected: boolean;
  };
  readonly corpus: { readonly bytes: number; readonly documents: number; readonly seed: number; readonly sha256: string };
  readonly runs: number;
  readonly figures: readonly Figure[];
}

const load = (): number => Math.round(100 * (loadavg()[0] ?? 0)) / 100;

/** What every part measures with. */
interface Bench {
  readonly documents: Documents;
  readonly lexicon: Lexicon;
  readonly words: Words;
  readonly seed: number;
  readonly runs: number;
  /** How many documents make up that share of the corpus, or `most` bytes where that is less. */
  readonly part: (share: number, most: number) => number;
}

const PARTS = {
  whole({ documents, lexicon, runs }: Bench): Figure[] {
    const each = (pass: (source: Source, lexicon: Lexicon) => void) => (): void => {
      for (let i = 0; i < documents.count; i++) pass(documents.read(i), lexicon);
    };
    const together = (): void => {
      for (let first = 0; first < documents.count; first += TOGETHER.documents) {
        const sources = Array.from({ length: Math.min(TOGETHER.documents, documents.count - first) }, (_, i) => documents.read(first + i));
        extractAll(sources, lexicon);
      }
    };
    const [all, apart, least] = inTurns(runs, together, each(extract), each(bare)) as [Runs, Runs, Runs];
    return [
      rate('extract', `extractAll(), ${TOGETHER.documents} documents together as in a build, reading included`, documents.bytes, all, {
        least: 8,
      }),
      rate('extract.single', 'extract(), one document at a time', documents.bytes, apart),
      rate('bare', 'bare pass: read, decode, tokenize', documents.bytes, least),
      ratio('bare.ratio', 'extractAll() over the bare pass, time', all, least, { most: 4 }),
    ];
  },
  steps({ documents, lexicon, runs, part }: Bench): Figure[] {
    const count = part(0.2, 1e7);
    return stepFigures(documents.sizeOf(count), timeSteps(documents, count, lexicon, runs));
  },
  rival: ({ documents, lexicon, runs, part }: Bench): Figure[] => beside(documents, part(0.1, 1e6), lexicon, runs),
  growth({ documents, lexicon, words, seed, runs }: Bench): Figure[] {
    const length = Math.min(1e6, documents.bytes / 6);
    return [
      ...(['article', 'conference'] as const).flatMap((shape) => growthOfLength(shape, length, seed, words, lexicon, runs)),
      ...growthOfNumber(documents, Math.min(1.25e6, documents.bytes / 8), lexicon, runs),
    ];
  },
  idle: ({ documents, lexicon, words, seed, runs }: Bench): Figure[] =>
    idleRules(Math.min(1_000_000, documents.bytes / 20), seed, words, lexicon, runs),
  register: ({ documents, lexicon, runs, part }: Bench): Figure[] => [tenfoldRegister(documents, part(0.1, 2e6), lexicon, runs)],
} satisfies Record<string, (bench: Bench) => Figure[]>;

export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

export function bench({ bytes = BYTES, seed = SEED, runs = 3, only = PART_NAMES, tell = () => {} }: BenchOptions = {}): Report {
  const before = load();
  tell('lexicon');
  const { lexicon, figures: loading } = timeLoading(runs);
  tell('corpus');
  const words = loadWords(lexicon);
  const documents = store(corpus(words, { seed, bytes }));
  const part = (share: number, most: number): number => documents.upTo(Math.min(documents.bytes * share, most));
  try {
    // until the compiler has seen it all
    tell('warming up');
    timeSteps(documents, part(0.1, 3e6), lexicon, 1);
    for (let i = 0; i < part(0.1, 3e6); i++) extract(documents.read(i), lexicon);
    const figures = PART_NAMES.filter((name) => only.includes(name)).flatMap((name) => {
      tell(name);
      return PARTS[name]({ documents, lexicon, words, seed, runs, part });
    });
    return {
      machine: {
        node: process.version,
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        load: [before, load()],
        collected: canCollect(),
      },
      corpus: { bytes: documents.bytes, documents: documents.count, seed, sha256: documents.sha256 },
      runs,
      figures: [...figures, ...loading],
    };
  } finally {
    documents.close();
  }
}

function stepFigures(bytes: number, times: ReturnType<typeof timeSteps>): Figure[] {
  const share = (id: string, what: string, step: (typeof STEPS)[number], asked = {}): Figure =>
    figure(id, what, '%', (seconds) => (100 * seconds(times[step])) / STEPS.reduce((sum, each) => sum + seconds(times[each]), 0), asked);
  return STEPS.flatMap((step) => [
    rate(`step.${step}`, `step ${step}`, bytes, times[step]),
    share(`share.${step}`, `share of ${step}`, step, step === 'mentions' ? { most: 33.3 } : {}),
  ]);
}
