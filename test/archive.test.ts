/** The archive of a release: the same bytes wherever it is made, whole when it is unpacked, and refused when it is not whole. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ArchiveError, unpack } from '../pipeline/archive/unpack.ts';
import { packageRoot } from '../pipeline/lexicon/load.ts';
import { billOfMaterials, type LockFile } from '../scripts/archive/bom.ts';
import { deflater } from '../scripts/archive/deflate.ts';
import { writeArchives } from '../scripts/archive/write.ts';

const root = mkdtempSync(join(tmpdir(), 'porte-parole-archive-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
function folder(files: Record<string, string | Uint8Array> = {}): string {
  const dir = join(root, `f${++folders}`);
  mkdirSync(dir);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}
const contents = (dir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => [join(e.parentPath, e.name).slice(dir.length + 1), readFileSync(join(e.parentPath, e.name), 'latin1')])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  );

/** Text that repeats and text that does not, an empty file, and one longer than any piece it is read in. */
const FILES: Record<string, string | Uint8Array> = {
  'b.csv': 'é,ü\n'.repeat(5000),
  'a.txt': '',
  'é.bin': Uint8Array.from({ length: 2_300_000 }, (_, i) => (i * i * 31 + (i >> 7)) & 255),
  'sub/c.json': '{}\n',
};
const EXTRA = { 'made.json': '{"made": true}\n' };
const pack = (release: string, out = folder()) =>
  writeArchives({ release, name: 'set-2026.11.0', date: new Date('2026-11-25T00:00:00Z'), extra: EXTRA, out });

describe('an archive', () => {
  test('unpacks to what was packed, in both formats', async () => {
    const out = folder();
    const archives = pack(folder(FILES), out);
    expect(archives.map(({ path }) => path)).toEqual(['set-2026.11.0.tar.gz', 'set-2026.11.0.zip']);
    for (const { path, bytes, sha256 } of archives) {
      const packed = readFileSync(join(out, path));
      expect({ bytes, sha256 }).toEqual({ bytes: packed.length, sha256: createHash('sha256').update(packed).digest('hex') });
      const into = folder();
      const names = await unpack(join(out, path), into);
      expect(names).toEqual(['a.txt', 'b.csv', 'made.json', 'sub/c.json', 'é.bin'].map((name) => `set-2026.11.0/${name}`));
      expect(contents(join(into, 'set-2026.11.0'))).toEqual(contents(folder({ ...FILES, ...EXTRA })));
    }
    expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(archives.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('has the bytes that it had when this was written, whatever Node packs it', () => {
    const sums = pack(folder(FILES)).map(({ sha256 }) => sha256);
    expect(sums).toEqual([
      '60a252ca049135ac37d7cae4f3e154243d512afccf3fe7b013bf9ec51d9c09b8',
      'fd5ac7f3998899bcb021840ba1478655510b22c81094e4e5ae1faaa6003c7207',
    ]);
  });

  test('does not say when, where or by whom it was made', () => {
    const [one, two] = [folder(FILES), folder(Object.fromEntries(Object.entries(FILES).reverse()))];
    for (const name of Object.keys(FILES)) utimesSync(join(two, name), new Date('2001-01-01'), new Date('2001-01-01'));
    expect(pack(two)).toEqual(pack(one));
  });

  test('carries no name twice', () => {
    expect(() => pack(folder({ 'made.json': 'x' }))).toThrow(/made\.json: both in the release and made for the archive/);
  });

  test('is what the deflater makes of any bytes in any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 90_000 }), { maxLength: 5 }), fc.integer({ min: 1, max: 70_000 }), (parts, cut) => {
        const whole = Buffer.concat(parts);
        const packed = (pieces: Uint8Array[]): Buffer => {
          const out: Uint8Array[] = [];
          const deflate = deflater((piece) => out.push(piece));
          for (const piece of pieces) deflate.write(piece);
          deflate.close();
          return Buffer.concat(out);
        };
        const one = packed(parts);
        const again: Uint8Array[] = [];
        for (let at = 0; at < whole.length; at += cut) again.push(whole.subarray(at, at + cut));
        return inflateRawSync(one).equals(whole) && packed(again).equals(one);
      }),
      { numRuns: 30 },
    );
  });
});

test.each([
  ['in Turkish, far east, with a closed umask', '077', { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', SOURCE_DATE_EPOCH: '1' }],
  ['without a locale, far west, with an open umask', '000', { TZ: 'America/Los_Angeles', LC_ALL: 'C' }],
])('npm run archive %s gives the same bytes', (_, umask, env) => {
  const here = packageRoot();
  const release = folder();
  cpSync(join(here, 'dist-data'), release, { recursive: true });
  for (const name of readdirSync(release)) utimesSync(join(release, name), new Date(umask.length * 1e9), new Date('1999-12-31'));
  const out = join(folder(), 'deeper', 'archives');
  const script = `umask ${umask}; exec "${process.execPath}" "${join(here, 'build/scripts/archive.js')}" --release "${release}" --out "${out}" --allow-changes`;
  const made = spawnSync('/bin/sh', ['-c', script], { cwd: release, env: { ...process.env, ...env }, encoding: 'utf8' });
  expect({ status: made.status, stderr: made.stderr }).toEqual({ status: 0, stderr: '' });
  const first = (archiveSums ??= readFileSync(join(out, 'SHA256SUMS'), 'utf8'));
  expect(readFileSync(join(out, 'SHA256SUMS'), 'utf8')).toBe(first);
});
let archiveSums: string | undefined;

test('npm run archive refuses a release that is not what it says', () => {
  const release = folder();
  cpSync(join(packageRoot(), 'dist-data'), release, { recursive: true });
  writeFileSync(join(release, 'statements.csv'), 'x');
  writeFileSync(join(release, 'notes.txt'), 'x');
  const archive = (dir: string) =>
    spawnSync(process.execPath, [join(packageRoot(), 'build/scripts/archive.js'), '--release', dir, '--out', join(root, 'none')], {
      encoding: 'utf8',
    });
  const { status, stderr } = archive(release);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^statements\.csv has 1 byte; index\.json says/m);
  expect(stderr).toMatch(/^notes\.txt is no part of the release/m);
  expect(archive(folder()).status).toBe(2);
});

describe('what is no whole archive is refused', () => {
  const archives = (): { tar: Buffer; zip: Buffer } => {
    const out = folder();
    pack(folder({ 'a.txt': 'un deux trois '.repeat(99), 'b.txt': 'b' }), out);
    const [tar, zip] = ['set-2026.11.0.tar.gz', 'set-2026.11.0.zip'].map((name) => readFileSync(join(out, name)));
    return { tar: tar as Buffer, zip: zip as Buffer };
  };
  const refused = async (bytes: Uint8Array, what: RegExp): Promise<void> => {
    const path = join(folder({ archive: bytes }), 'archive');
    const into = folder();
    const error = await unpack(path, into).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ArchiveError);
    expect((error as Error).message).toMatch(what);
  };
  const flipped = (bytes: Buffer, at: number): Buffer => {
    const out = Buffer.from(bytes);
    out[at] = (out[at] as number) ^ 0x10;
    return out;
  };

  test('another kind of file, or none', async () => {
    await refused(Buffer.from('%PDF-1.4 and more'), /neither a folder/);
    await refused(Buffer.alloc(0), /neither a folder/);
  });

  test('cut anywhere', async () => {
    const { tar, zip } = archives();
    for (const bytes of [tar, zip])
      for (let end = 4; end < bytes.length; end += 23) await refused(bytes.subarray(0, end), /ends too early|damaged|unexpected end/);
  });

  test('a flipped bit: refused, or the same files all the same', async () => {
    const { tar, zip } = archives();
    const right = contents(folder({ 'set-2026.11.0/a.txt': 'un deux trois '.repeat(99), 'set-2026.11.0/b.txt': 'b', ...made() }));
    for (const bytes of [tar, zip]) {
      for (let at = 0; at < bytes.length; at += 3) {
        const path = join(folder({ archive: flipped(bytes, at) }), 'archive');
        const into = folder();
        const error = await unpack(path, into).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error !== undefined) expect(error, `byte ${at}`).toBeInstanceOf(ArchiveError);
        // times, attributes and names are under no check sum in a ZIP; the index knows the names
        else expect(Object.values(contents(into)).sort(), `byte ${at}`).toEqual(Object.values(right).sort());
      }
    }
  });
  const made = () => ({ 'set-2026.11.0/made.json': EXTRA['made.json'] });

  test('names that lead elsewhere', async () => {
    const { tar, zip } = archives();
    const renamed = (bytes: Buffer, to: string): Buffer => {
      const text = bytes.toString('latin1').replaceAll('set-2026.11.0/a.txt', to);
      return Buffer.from(text, 'latin1');
    };
    await refused(renamed(zip, '/../../../../../etc'), /leads out of its folder/);
    await refused(renamed(zip, 'set-2026.11.0/../xx'), /leads out of its folder/);
    await refused(renamed(zip, 'set-2026.11.0\\a.txt'), /not every system/);
    await refused(renamed(zip, 'set-2026.11.0/b.txt'), /holds set-2026\.11\.0\/b\.txt twice/);
    const plainTar = gunzipSync(tar);
    const entry = (change: (header: Buffer) => void): Buffer => {
      const out = Buffer.from(plainTar);
      change(out);
      out.write('        ', 148, 'latin1');
      const sum = out.subarray(0, 512).reduce((all, byte) => all + byte, 0);
      out.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
      return out;
    };
    await refused(
      entry((h) => h.write('../../../../../../a\u0000', 0)),
      /leads out/,
    );
    await refused(gzipSync(entry((h) => h.write('2', 156))), /link/);
    await refused(
      entry((h) => h.write('77777777777', 124)),
      /more than any release|ends too early/,
    );
    expect(await unpack(join(folder({ archive: plainTar }), 'archive'), folder())).toHaveLength(3);
  });

  test('a file that unpacks to more than it says', async () => {
    const { zip } = archives();
    const out = Buffer.from(zip);
    const central = out.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    out.writeUInt32LE(3, central + 24);
    await refused(out, /is longer than the 3 bytes/);
  });
});

describe('the bill of materials', () => {
  const lock = JSON.parse(readFileSync(join(packageRoot(), 'package-lock.json'), 'utf8')) as LockFile;
  const subject = { version: '2026.11.0', description: 'A data set.' };
  const bill = () => JSON.parse(billOfMaterials(lock, subject));

  test('is the same of the same lock file', () => {
    expect(billOfMaterials(lock, subject)).toBe(billOfMaterials(structuredClone(lock), subject));
    expect(bill().serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  interface Bill {
    readonly components: readonly { readonly purl: string; readonly hashes: unknown; readonly licenses: unknown; readonly scope: string }[];
    readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  }
  test('says what npm says: libraries, hashes, licences, who needs whom', () => {
    const npm = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
      cwd: packageRoot(),
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      shell: process.platform === 'win32',
    });
    expect(npm.status, npm.stderr).toBe(0);
    const theirs = JSON.parse(npm.stdout) as Bill & { readonly metadata: { readonly tools: readonly { readonly version: string }[] } };
    const recent = Number(theirs.metadata.tools[0]?.version.split('.')[0]) >= 11;
    const ours = bill() as Bill;
    const libraries = ({ components }: Bill) =>
      components // npm 10 does not say all of the lock file alone
        .map(({ purl, hashes, licenses, scope }) => (recent ? { purl, hashes, licenses, scope } : { purl, hashes }))
        .sort((a, b) => (a.purl < b.purl ? -1 : 1));
    expect(libraries(ours)).toEqual(libraries(theirs));
    const graph = ({ dependencies }: Bill) => dependencies.map(({ ref, dependsOn }) => `${ref}: ${[...dependsOn].sort().join(' ')}`).sort();
    expect(graph(ours)).toEqual(graph(theirs));
  });

  test('tells what is needed to run from what is not', () => {
    const scope = Object.fromEntries(bill().components.map((c: { name: string; scope: string }) => [c.name, c.scope]));
    expect(scope).toMatchObject({ zod: 'required', 'apache-arrow': 'required', vitest: 'optional', '@duckdb/node-api': 'optional' });
  });

  test('an entry without its hash is a fault', () => {
    const bad: LockFile = { packages: { '': { name: 'x', version: '1.0.0' }, 'node_modules/y': { version: '1.0.0' } } };
    expect(() => billOfMaterials(bad, subject)).toThrow(/y@1\.0\.0 has no SHA-512/);
  });
});
