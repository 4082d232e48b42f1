/** `seeds/metadata.json`: what a data set says of itself that no row and no schema says. Every descriptor is made from it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../lexicon/load.ts';
import { VERSION } from '../../model/terms.ts';

const shape = z.strictObject({
  /** A slug. */
  name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: z.string().min(1),
  description: z.string().min(1),
  /** Of the data set, by calendar. */
  version: z.string().regex(VERSION),
  /** Day of the version. */
  date: z.iso.date(),
  authors: z.array(z.string().min(1)).min(1),
  keywords: z.array(z.string().min(1)),
  /** Of the texts, BCP 47. */
  language: z.string().min(2),
  /** Kinds of task that the data serve, as the hub of data sets names them that reads the front matter of `README.md`. */
  tasks: z.array(z.string().regex(/^[a-z0-9-]+$/)),
  /** SPDX, of the annotations; the texts belong to their publishers. */
  data_licence: z.string().min(1),
  /** SPDX. */
  code_licence: z.string().min(1),
  /** What the licence does not cover: the texts, which belong to others. */
  source_rights: z.string().min(1),
  /** Where releases are found, and their code: only where there is such a place. */
  homepage: z.url().optional(),
  repository: z.url().optional(),
});

export type Metadata = z.infer<typeof shape>;

/** @throws Error `FILE: …` where the file is missing, no JSON, or says something else than it should */
export function loadMetadata(path = join(packageRoot(), 'seeds', 'metadata.json')): Metadata {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`);
  }
  const checked = shape.safeParse(json);
  if (checked.success) return checked.data;
  const [first] = checked.error.issues;
  throw new Error(`${path}: ${first?.path.join('.') ?? ''}: ${first?.message ?? 'invalid'}`);
}
