/** extract() taken apart: the same calls in the same order, so that each can be timed. */
import { createHash } from 'node:crypto';
import { findAttributions } from '../../pipeline/extract/attribution/match.ts';
import { resolve } from '../../pipeline/extract/attribution/resolve.ts';
import type { Found } from '../../pipeline/extract/attribution/scene.ts';
import { buildDoc } from '../../pipeline/extract/build-doc.ts';
import { decode } from '../../pipeline/extract/decode.ts';
import type { Doc } from '../../pipeline/extract/doc.ts';
import { readPage } from '../../pipeline/extract/layouts/index.ts';
import { findMentions } from '../../pipeline/extract/mentions/index.ts';
import { TokenList } from '../../pipeline/extract/token-list.ts';
import { tokenize } from '../../pipeline/extract/tokenize.ts';
import type { Lexicon } from '../../pipeline/lexicon/load.ts';
import type { Reading, Source } from '../../pipeline/model/document.ts';
import type { Documents } from './documents.ts';
import { clock, collect, type Runs, summary, type Time } from './measure.ts';

export const STEPS = ['read', 'hash', 'decode', 'page', 'doc', 'mentions', 'attributions', 'resolve'] as const;
export type Step = (typeof STEPS)[number];

export const textOf = (source: Source): string => decode(source).text ?? '';

export const docOf = (source: Source, lexicon: Lexicon): Doc => {
  const text = textOf(source);
  return buildDoc(source.file, text, readPage(text, source.curated, lexicon, source.file).reading, lexicon);
};

/** The least that any reader of texts does: bytes into tokens, kept. */
export function bare(source: Source, lexicon: Lexicon): number {
  const text = textOf(source);
  const tokens = new TokenList();
  tokenize(text, 0, text.length, lexicon.words, tokens);
  return tokens.arrays().words.length;
}

/** Documents that go through a step before the next: enough for the clock, few enough to stay in the processor's cache. */
const BATCH = 32;

interface Open {
  source: Source;
  text: string;
  reading: Reading;
  doc: Doc;
  named: ReturnType<typeof findMentions>;
  found: Found[];
}

/** The time of each step over the first `count` documents, `runs` times. */
export function timeSteps(documents: Documents, count: number, lexicon: Lexicon, runs: number): Record<Step, Runs> {
  const once: Record<Step, Time>[] = [];
  for (let run = 0; run < runs; run++) {
    collect();
    once.push(oneRun(documents, count, lexicon));
  }
  return Object.fromEntries(STEPS.map((step) => [step, summary(once.map((times) => times[step]))])) as Record<Step, Runs>;
}

function oneRun(documents: Documents, count: number, lexicon: Lexicon): Record<Step, Time> {
  const zero = (): Time => ({ cpu: 0, wall: 0 });
  const sums = Object.fromEntries(STEPS.map((step) => [step, zero()])) as Record<Step, Time>;
  for (let first = 0; first < count; first += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - first) }, () => ({}) as Open);
    const step = (name: Step, work: (open: Open, i: number) => void): void => {
      const time = clock();
      for (const [i, open] of batch.entries()) work(open, i);
      const { cpu, wall } = time();
      sums[name] = { cpu: sums[name].cpu + cpu, wall: sums[name].wall + wall };
    };
    step('read', (open, i) => {
      open.source = documents.read(first + i);
    });
    step('hash', ({ source }) => createHash('sha256').update(source.bytes).digest('hex'));
    step('decode', (open) => {
      open.text = textOf(open.source);
    });
    step('page', (open) => {
      open.reading = readPage(open.text, {}, lexicon, open.source.file).reading;
    });
    step('doc', (open) => {
      open.doc = buildDoc(open.source.file, open.text, open.reading, lexicon);
    });
    step('mentions', (open) => {
      open.named = findMentions(open.doc);
    });
    step('attributions', (open) => {
      open.found = findAttributions(open.doc);
    });
    step('resolve', ({ doc, found, named }) => resolve(doc, found, named.actors, named.mentions));
  }
  return sums;
}
