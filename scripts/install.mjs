// Installs the locked dependencies when they are missing or older than package-lock.json.
// Plain JavaScript, because it runs before there is a compiler. No install scripts are run.
//
// PORTE_PAROLE_MODULES names a node_modules/ that this script installed elsewhere: where that was done from the same lock file, it is
// linked to, and not installed once more. Tests that work in a clone set it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.installed-from`;
const lock = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`porte-parole needs Node 20.19 or later; this is ${process.version}.`);
  process.exit(2);
}
const installed = process.env.PORTE_PAROLE_MODULES;
if (installed && !existsSync(`${root}node_modules`) && installedFrom(join(installed, '.installed-from')) === lock) {
  symlinkSync(resolve(installed), `${root}node_modules`, 'junction');
}
if (installedFrom(stamp) !== lock) {
  const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error('npm ci failed: see above. The registry must be reachable for the first installation.');
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

function installedFrom(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
