/**
 * Workflows and shell scripts, read by the linters of `.ci/requirements.txt`. A linter that does not look finds nothing: each
 * is first shown a fault of the kind it is there for, and must tell it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { majorOf, type Pin, pinsOf, unpinned } from './pins.ts';
import { Refusal } from './refusal.ts';

const WORKFLOWS = '.github/workflows';
const SCRIPTS = ['.ci/run'];

/** Inputs and outputs of actions that actionlint has no list of, as their `action.yml` at the pinned commit names them. */
const UNLISTED: Readonly<Record<string, { readonly inputs: readonly string[]; readonly outputs: readonly string[] }>> = {
  'actions/attest@v4': {
    inputs: [
      'subject-path',
      'subject-digest',
      'subject-name',
      'subject-checksums',
      'subject-version',
      'sbom-path',
      'predicate-type',
      'predicate',
      'predicate-path',
      'push-to-registry',
      'create-storage-record',
      'show-summary',
      'github-token',
    ],
    outputs: ['bundle-path', 'attestation-id', 'attestation-url', 'storage-record-ids'],
  },
};

interface Outcome {
  readonly clean: boolean;
  readonly told: string;
}

function tool(name: string, args: readonly string[], cwd: string): Outcome {
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd, encoding: 'utf8' });
  if (error !== undefined || status === null) {
    throw new Refusal(`${name} cannot be run (${error?.message ?? 'ended by a signal'}): pip install --requirement .ci/requirements.txt`);
  }
  return { clean: status === 0, told: `${stdout}${stderr}`.trim() };
}

const probe = (step: string): string =>
  `on: push\npermissions: {}\njobs:\n  probe:\n    runs-on: ubuntu-24.04\n    steps:\n      - ${step}\n`;

/** @throws Refusal with all that was found, or where a tool is missing or does not look */
export function lint(root: string, say: (line: string) => void): void {
  const versions = [
    ['actionlint', '-version'],
    ['shellcheck', '--version'],
    ['zizmor', '--version'],
  ] as const;
  for (const [name, option] of versions) say(`${name} ${/\d+\.\d+\.\d+/.exec(tool(name, [option], root).told)?.[0] ?? ''}`);

  const names = readdirSync(join(root, WORKFLOWS)).filter((name) => /\.ya?ml$/.test(name));
  const texts = new Map(names.map((name) => [`${WORKFLOWS}/${name}`, readFileSync(join(root, WORKFLOWS, name), 'utf8')] as const));
  const found: string[] = [];
  const read = (what: string, { clean, told }: Outcome): void => {
    if (clean) say(`${what}: clean`);
    else found.push(`${what}:\n${told}`);
  };
  const work = mkdtempSync(join(tmpdir(), 'porte-parole-lint-'));
  try {
    // a folder of its own is a project for actionlint where it looks like a checkout
    mkdirSync(join(work, '.git'));
    mkdirSync(join(work, WORKFLOWS), { recursive: true });
    const actionlint = (files: readonly string[], cwd: string): Outcome =>
      tool('actionlint', ['-no-color', '-oneline', '-shellcheck', 'shellcheck', ...files], cwd);
    const mustTell = (step: string, what: RegExp): boolean => {
      const file = `${WORKFLOWS}/probe.yml`;
      writeFileSync(join(work, file), probe(step));
      const { clean, told } = actionlint([file], work);
      rmSync(join(work, file));
      return !clean && what.test(told);
    };

    // run: steps are shown to shellcheck by actionlint
    if (!mustTell('run: echo $HOME/*.txt $UNQUOTED', /SC2086/)) throw new Refusal('actionlint does not show run steps to shellcheck');
    read('actionlint, with shellcheck over every run step', actionlint([...texts.keys()], root));

    const pins = new Map<string, Pin>();
    for (const [file, text] of texts) for (const pin of pinsOf(file, text)) pins.set(`${pin.action}@${majorOf(pin.tag)}`, pin);
    const targets = new Map([...pins.keys()].map((tagged) => [tagged, targetOf(tagged, work)] as const));
    for (const [tagged, target] of targets) {
      if (!mustTell(`uses: ${target}\n        with:\n          no-such-input: 1`, /no-such-input/)) {
        throw new Refusal(`${tagged}: actionlint does not know its inputs; list them in scripts/release/lint.ts`);
      }
    }
    for (const [file, text] of texts) {
      const name = ({ action, tag }: Pin): string => targets.get(`${action}@${majorOf(tag)}`) as string;
      writeFileSync(join(work, file), unpinned(file, text, name));
    }
    read(`actionlint, with the inputs of ${pins.size} actions`, actionlint([...texts.keys()], work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  read(`shellcheck ${SCRIPTS.join(' ')}`, tool('shellcheck', ['--enable', 'all', '--exclude', EXCLUDED.join(), ...SCRIPTS], root));
  read('zizmor', tool('zizmor', ['--offline', '--no-progress', '--color', 'never', '--persona', 'pedantic', WORKFLOWS], root));
  if (found.length > 0) throw new Refusal(found.join('\n\n'));
}

/** Of the optional rules: braces around every variable, [[ ]] for every test, and functions in conditions, as is meant here. */
const EXCLUDED = ['SC2250', 'SC2292', 'SC2310', 'SC2312', 'SC2311'];

/** What stands for an action: its tag, or an empty action with the same inputs in the folder `work`. */
function targetOf(tagged: string, work: string): string {
  const known = UNLISTED[tagged];
  if (known === undefined) return tagged;
  const folder = `.actions/${(tagged.split('@')[0] as string).replace('/', '-')}`;
  mkdirSync(join(work, folder), { recursive: true });
  const outputs = Object.fromEntries(known.outputs.map((name) => [name, { description: name, value: '' }]));
  const inputs = Object.fromEntries(known.inputs.map((name) => [name, { description: name }]));
  const action = {
    name: tagged,
    description: tagged,
    inputs,
    outputs,
    runs: { using: 'composite', steps: [{ run: 'true', shell: 'bash' }] },
  };
  // JSON is YAML
  writeFileSync(join(work, folder, 'action.yml'), JSON.stringify(action));
  return `./${folder}`;
}
