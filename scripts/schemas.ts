/** Writes `schemas/*.schema.json` and `schemas/CODEBOOK.md` from the tables of `pipeline/model/tables/`, and `CITATION.cff` from `seeds/metadata.json`: `npm run schemas`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { published } from './published.ts';

for (const { path, text } of published()) writeFileSync(join(packageRoot(), path), text);
