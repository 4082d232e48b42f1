/** Reads a folder of annotations, each with the raw file that it names. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Annotation, annotationOf, documentOf } from './annotation.ts';

/** `raw`: folders in which the raw files are looked for, in this order. @throws Error `FILE: …` */
export function readAnnotations(folder: string, raw: readonly string[]): Annotation[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (files.length === 0) throw new Error(`${folder}: holds no .json file`);
  return files.map((name) => {
    const path = join(folder, name);
    try {
      const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
      return annotationOf(json, readFileSync(rawFile(documentOf(json), raw), 'utf8'));
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function rawFile(document: string, folders: readonly string[]): string {
  const found = folders.map((folder) => join(folder, document)).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (found === undefined) throw new Error(`its raw file ${document} is not in ${folders.join(', ')}; name its folder with --raw`);
  return found;
}
