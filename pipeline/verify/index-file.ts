/** `index.json` of a release, as far as the other steps lean on it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pathFault } from '../archive/unpack.ts';
import { FORMATS } from '../export/formats/index.ts';
import { INDEX, type Manifest, RELEASE_KIND, UNLISTED } from '../export/manifest.ts';
import { SCHEMA_VERSION, TABLES } from '../model/tables/index.ts';
import { VERSION } from '../model/terms.ts';
import { counted, type Done, type Faults, faults, withoutPath } from './step.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);
const name = z.enum(TABLES.map((t) => t.name));
/** Keys that are not named here are what a later version says besides. */
const shape = z.looseObject({
  kind: z.literal(RELEASE_KIND),
  version: z.string().regex(VERSION),
  schema_version: z.string().regex(/^\d+\.\d+\.\d+$/),
  code_version: z.string().min(1),
  tables: z.array(z.looseObject({ name, rows: count, primary_key: z.string(), canonical_sha256: hash })),
  issues: z.object({ error: count, warning: count, info: count }),
  files: z.array(
    z.looseObject({
      path: z.string(),
      media_type: z.string(),
      bytes: count,
      sha256: hash,
      table: name.optional(),
      format: z.string().optional(),
      rows: count.optional(),
    }),
  ),
});

export interface IndexRead {
  readonly done: Done;
  /** Absent where nothing else can be looked at. */
  readonly manifest?: Manifest;
}

export function readIndex(dir: string): IndexRead {
  const found = faults();
  const fault = (message: string, place?: string): void => found.add({ file: INDEX, message, ...(place === undefined ? {} : { place }) });
  const stop = (message: string, place?: string): IndexRead => {
    fault(message, place);
    return { done: found.done('index', 'what the release says of itself') };
  };
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(dir, INDEX), 'utf8'));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return stop(missing ? 'is missing: a release is known by it' : `cannot be read: ${withoutPath(error, dir)}`);
  }
  const checked = shape.safeParse(json);
  if (!checked.success) {
    const [first] = checked.error.issues;
    return stop(first?.message ?? 'is invalid', first?.path.join('.'));
  }
  const manifest = checked.data as unknown as Manifest;
  if (manifest.schema_version.split('.')[0] !== SCHEMA_VERSION.split('.')[0])
    return stop(`tables by schema ${manifest.schema_version}; this program knows ${SCHEMA_VERSION}: take the program of that release`);
  agrees(manifest, found);
  const looked = `version ${manifest.version}, ${counted(manifest.files.length, 'file')}, ${counted(manifest.tables.length, 'table')}`;
  return { done: found.done('index', looked), manifest };
}

/** Whether it agrees with itself: each table once and in every format, each file once. */
function agrees(manifest: Manifest, found: Faults): void {
  const fault = (place: string, message: string): void => found.add({ file: INDEX, place, message });
  const paths = new Set<string>();
  for (const [i, { path, table, format, rows }] of manifest.files.entries()) {
    const place = `files.${i}`;
    const wrong = pathFault(path);
    if (wrong !== undefined) fault(place, `names "${path}", ${wrong}`);
    if (paths.has(path)) fault(place, `names ${path} twice`);
    if (UNLISTED.includes(path)) fault(place, `names ${path}, which it does not list`);
    paths.add(path);
    if (table === undefined) continue;
    const extension = FORMATS.find(({ id }) => id === format)?.extension;
    if (path !== `${table}.${extension}`) fault(place, `${path} is no name for ${table} as ${format}`);
    const all = manifest.tables.find((t) => t.name === table)?.rows;
    if (rows !== undefined && rows !== all) fault(place, `${path} has ${rows} rows, ${table} ${all}`);
  }
  for (const table of TABLES) {
    const entries = manifest.tables.filter((t) => t.name === table.name);
    if (entries.length !== 1) fault('tables', `${table.name} stands ${counted(entries.length, 'time')}`);
    for (const entry of entries)
      if (entry.primary_key !== table.primaryKey)
        fault('tables', `the key of ${table.name} is ${table.primaryKey}, not ${entry.primary_key}`);
    for (const { extension } of FORMATS)
      if (!paths.has(`${table.name}.${extension}`)) fault('files', `${table.name}.${extension} is not named`);
  }
}
