/** One run of all measurements. */
import { cpus, loadavg } from 'node:os';
import { extract } from '../../pipeline/extract/extract.ts';
import { BYTES, corpus, SEED } from '../corpus/corpus.ts';
import { loadWords } from '../corpus/words.ts';
import { store } from './documents.ts';
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

export function bench({ bytes = BYTES, seed = SEED, runs = 3, tell = () => {} }: BenchOptions = {}): Report {
  const before = load();
  tell('lexicon');
  const { lexicon, figures } = timeLoading(runs);
  tell('corpus');
  const words = loadWords(lexicon);
  const documents = store(corpus(words, { seed, bytes }));
  const part = (share: number, most: number): number => documents.upTo(Math.min(documents.bytes * share, most));
  try {
    const whole = (count: number) => (): void => {
      for (let i = 0; i < count; i++) extract(documents.read(i), lexicon);
    };
    const tokens = (count: number) => (): void => {
      for (let i = 0; i < count; i++) bare(documents.read(i), lexicon);
    };
    // until the compiler has seen it all
    whole(part(0.1, 3e6))();
    tokens(part(0.1, 3e6))();
    tell('extract() and the bare pass');
    const [all, least] = inTurns(runs, whole(documents.count), tokens(documents.count)) as [Runs, Runs];
    const extraction = [
      rate('extract', 'extract(), reading included', documents.bytes, all, { least: 8 }),
      rate('bare', 'bare pass: read, decode, tokenize', documents.bytes, least),
      ratio('bare.ratio', 'extract() over the bare pass, time', all, least, { most: 4 }),
    ];
    tell('steps');
    const steps = stepFigures(documents.sizeOf(part(0.2, 1e7)), timeSteps(documents, part(0.2, 1e7), lexicon, runs));
    tell('fr-compromise');
    const rival = beside(documents, part(0.1, 200e3), lexicon, runs);
    tell('growth');
    const length = Math.min(1_000_000, documents.bytes / 20);
    const growth = [
      ...(['article', 'conference'] as const).flatMap((shape) => growthOfLength(shape, length, seed, words, lexicon, runs)),
      ...growthOfNumber(documents, documents.bytes / 20, lexicon, runs),
    ];
    tell('rules that do not fire');
    const idle = idleRules(Math.min(1_000_000, documents.bytes / 20), seed, words, lexicon, runs);
    tell('ten times the register');
    const tenfold = tenfoldRegister(documents, part(0.1, 2e6), lexicon, runs);
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
      figures: [...extraction, ...steps, ...rival, ...growth, ...idle, ...figures, tenfold],
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
