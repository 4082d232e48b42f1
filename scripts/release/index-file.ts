/** What the page and the notes of a release take from its `index.json`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

export interface Index {
  readonly version: string;
  readonly schema_version: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly table?: string;
    readonly format?: string;
  }[];
}

export function indexOf(data: string): Index {
  const path = join(data, 'index.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Index;
  } catch (error) {
    throw new Refusal(`${path}: ${(error as Error).message}; a folder with a release is needed`);
  }
}
