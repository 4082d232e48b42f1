/**
 * The bill of materials: every library that the lock file names, as CycloneDX 1.5 JSON. `npm sbom` says the same with the
 * time, a random number, the version of npm and the name of the folder in it; a test compares the two.
 */
import { createHash } from 'node:crypto';

/** An entry of `packages` in `package-lock.json`, version 3. */
interface Locked {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}
export interface LockFile {
  readonly packages: Readonly<Record<string, Locked>>;
}

export interface Subject {
  readonly version: string;
  /** First line of the data set's description of itself. */
  readonly description: string;
}

const SPEC = '1.5';
const MODULES = 'node_modules/';

/** `@scope/name` percent-encoded as package URLs have it. */
export const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
const refOf = (name: string, version: string): string => `${name}@${version}`;
const nameOf = (path: string, locked: Locked): string => locked.name ?? path.slice(path.lastIndexOf(MODULES) + MODULES.length);

/** The same lock file gives the same bytes. @throws where an entry has no version, or no SHA-512 to know it by */
export function billOfMaterials(lock: LockFile, subject: Subject): string {
  const root = lock.packages[''];
  if (root?.name === undefined || root.version === undefined) throw new Error('package-lock.json: without the package itself');
  const libraries = new Map<string, { readonly locked: Locked; readonly name: string; readonly wants: Set<string> }>();
  for (const [path, locked] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = nameOf(path, locked);
    if (locked.version === undefined) throw new Error(`package-lock.json: ${path} has no version`);
    const ref = refOf(name, locked.version);
    const known = libraries.get(ref);
    const wants = wantsOf(lock, path, locked);
    if (known === undefined) libraries.set(ref, { locked, name, wants });
    else for (const one of wants) known.wants.add(one);
  }
  const components = [...libraries.entries()].sort(byKey).map(([ref, { locked, name }]) => component(ref, name, locked));
  const own = refOf(root.name, root.version);
  const dependencies = [
    { ref: own, dependsOn: [...wantsOf(lock, '', root)].sort() },
    ...[...libraries.entries()].sort(byKey).map(([ref, { wants }]) => ({ ref, dependsOn: [...wants].sort() })),
  ];
  const about = {
    component: {
      'bom-ref': own,
      type: 'application',
      name: root.name,
      version: root.version,
      description: subject.description,
      purl: purlOf(root.name, root.version),
      ...licences(root.license),
      properties: [{ name: 'porte-parole:release', value: subject.version }],
    },
  };
  const body = { metadata: about, components, dependencies };
  return `${JSON.stringify(
    {
      $schema: `http://cyclonedx.org/schema/bom-${SPEC}.schema.json`,
      bomFormat: 'CycloneDX',
      specVersion: SPEC,
      serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`,
      version: 1,
      ...body,
    },
    null,
    2,
  )}\n`;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

function component(ref: string, name: string, locked: Locked) {
  const [, digest] = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(locked.integrity ?? '') ?? [];
  if (digest === undefined) throw new Error(`package-lock.json: ${ref} has no SHA-512 of its own`);
  return {
    'bom-ref': ref,
    type: 'library',
    name,
    version: locked.version,
    // what is not needed to run: tools of developers, and builds for other processors
    scope: locked.dev || locked.optional || locked.devOptional ? 'optional' : 'required',
    hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }],
    ...licences(locked.license),
    purl: purlOf(name, locked.version as string),
    ...(locked.dev || locked.devOptional ? { properties: [{ name: 'cdx:npm:package:development', value: 'true' }] } : {}),
  };
}

/** An SPDX id, or an expression of several. */
function licences(text: string | undefined) {
  if (text === undefined) return {};
  return { licenses: /\s/.test(text) ? [{ expression: text }] : [{ license: { id: text } }] };
}

/** What the package at `path` needs, as Node finds it: in its own folder, else in those above. What is not installed is left out. */
function wantsOf(lock: LockFile, path: string, locked: Locked): Set<string> {
  const names = [locked.dependencies, locked.devDependencies, locked.optionalDependencies, locked.peerDependencies].flatMap((some) =>
    Object.keys(some ?? {}),
  );
  const found = new Set<string>();
  for (const name of names) {
    for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf(MODULES))).replace(/\/$/, '')) {
      const entry = lock.packages[`${at === '' ? '' : `${at}/`}${MODULES}${name}`];
      if (entry?.version !== undefined) found.add(refOf(entry.name ?? name, entry.version));
      if (entry !== undefined || at === '') break;
    }
  }
  return found;
}

/** A name-based UUID (version 8: by a hash of one's own choice) of what the bill says. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}
