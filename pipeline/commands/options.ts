/** What several commands take from the command line, checked. */
import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LIMITS } from '../extract/decode.ts';
import { CallError } from '../input/walk.ts';
import { packageRoot } from '../lexicon/load.ts';

export interface InputArguments {
  readonly input?: readonly string[] | undefined;
  readonly maxBytes?: string | undefined;
  readonly allowErrors?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** The inputs named, or the seeds that come with the package. */
export const inputsOf = (named: readonly string[] | undefined): readonly string[] =>
  named === undefined || named.length === 0 ? [join(packageRoot(), 'seeds', 'documents')] : named;

const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** `1500000`, `500K`, `64M`, `1G`. @throws CallError for anything else. */
export function bytesOf(text: string | undefined): number {
  if (text === undefined) return LIMITS.maxBytes;
  const [, digits, unit] = /^(\d{1,15})\s*([KMG]?)(?:i?B)?$/i.exec(text.trim()) ?? [];
  const bytes = Number(digits) * (UNITS[unit?.toUpperCase() ?? ''] as number);
  if (!Number.isSafeInteger(bytes) || bytes < 1) throw new CallError(`--max-bytes must be a size such as 500K, 64M or 1G, not "${text}"`);
  return bytes;
}

/** The output folder as it is on the disk, links resolved; where it will be, if it does not exist yet. */
export async function placeOf(out: string): Promise<string> {
  if (out.trim() === '') throw new CallError('--out must name a folder');
  return realpath(out).catch(() => resolve(out));
}
