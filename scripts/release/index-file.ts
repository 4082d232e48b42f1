/** What the page and the notes of a release take from its `index.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INDEX, type Manifest } from '../../pipeline/export/manifest.ts';
import { Refusal } from './refusal.ts';

export function indexOf(data: string): Manifest {
  const path = join(data, INDEX);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch (error) {
    throw new Refusal(`${path}: ${(error as Error).message}; a folder with a release is needed`);
  }
}
