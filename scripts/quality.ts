/** Writes `schemas/quality.json` and the table of figures in `README.md`: `npm run quality`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { measured, QUALITY, qualityFile, withTable } from './measured.ts';

const sets = await measured();
const readme = join(packageRoot(), 'README.md');
writeFileSync(join(packageRoot(), QUALITY), qualityFile(sets));
writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), sets));
