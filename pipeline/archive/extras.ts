/** Files that stand in a published archive beside those of the release: what made it, and of what. */
export const PROVENANCE = 'provenance.json';
export const BILL_OF_MATERIALS = 'sbom.cdx.json';
export const EXTRAS: readonly string[] = [PROVENANCE, BILL_OF_MATERIALS];
