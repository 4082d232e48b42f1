/** The descriptors of a release in the order in which they are written: each may name the files before it. */
import type { Descriptor } from './facts.ts';
import { readme } from './readme.ts';

export type { Descriptor, Facts } from './facts.ts';

export const DESCRIPTORS: readonly Descriptor[] = [readme];
