/** The descriptors of a release in the order in which they are written: each may name the files before it. */
import { citation } from './citation.ts';
import { codebook } from './codebook.ts';
import { croissant } from './croissant.ts';
import { datapackage } from './datapackage.ts';
import { dtypes } from './dtypes.ts';
import type { Descriptor } from './facts.ts';
import { readme } from './readme.ts';
import { schemaOrg } from './schema-org.ts';
import { zenodo } from './zenodo.ts';

export type { Descriptor, Facts } from './facts.ts';

export const DESCRIPTORS: readonly Descriptor[] = [codebook, dtypes, citation, zenodo, datapackage, croissant, schemaOrg, readme];
