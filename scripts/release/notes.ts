/** The words that stand above a release: what changed, what it holds, how to check it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexOf } from './index-file.ts';

export const titleOf = (data: string): string => `porte-parole ${indexOf(data).version}`;

/** The part of the data set's list of changes that is about `version`; undefined where it has none. */
export function changesOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split('\n');
  const isHead = (line: string): boolean => /^## /.test(line);
  const start = lines.findIndex((line) => isHead(line) && line.slice(3).split(/[\s(]/)[0] === version);
  if (start === -1) return undefined;
  const length = lines.slice(start + 1).findIndex(isHead);
  const part = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length);
  return part.join('\n').trim() || undefined;
}

export function notesOf(data: string, repository: string): string {
  const { version, schema_version, tables } = indexOf(data);
  const changelog = join(data, 'CHANGELOG.md');
  const changes = existsSync(changelog) ? changesOf(readFileSync(changelog, 'utf8'), version) : undefined;
  return [
    ...(changes === undefined ? [] : ['## What changed', '', changes, '']),
    '## What it holds',
    '',
    `Schema ${schema_version}.`,
    '',
    '| table | rows |',
    '| --- | ---: |',
    ...tables.map(({ name, rows }) => `| \`${name}\` | ${rows} |`),
    '',
    '## How to check it',
    '',
    'The archives hold the same files. Each is listed in `SHA256SUMS`, was built twice apart with the same bytes, and is attested:',
    '',
    '```sh',
    'sha256sum --check --ignore-missing SHA256SUMS',
    `gh attestation verify porte-parole-${version}.tar.gz --repo ${repository}`,
    '```',
    '',
    `In a checkout of the tag, \`porte-parole verify porte-parole-${version}.tar.gz\` checks every row and rebuilds the release from the seeds.`,
    '',
  ].join('\n');
}
