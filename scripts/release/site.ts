/** The page of the data set: the files of a release as they are, each with an address of its own, and a list of them. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../pipeline/export/manifest.ts';
import { indexOf } from './index-file.ts';
import { Refusal } from './refusal.ts';

/** Copies the release at `data` into the new or empty folder `into`, with a page before it. */
export function site(data: string, into: string, repository: string): void {
  const index = indexOf(data);
  if (existsSync(into) && readdirSync(into).length > 0) throw new Refusal(`${into}: not empty; name a new folder`);
  mkdirSync(into, { recursive: true });
  cpSync(data, into, { recursive: true });
  if (existsSync(join(into, 'index.html'))) return; // a release that brings its own page
  writeFileSync(join(into, 'index.html'), page(index, repository, linkedData(data)));
}

/** schema.org's description, by which search engines for data sets find the page. */
function linkedData(data: string): string | undefined {
  const file = join(data, 'dataset.jsonld');
  if (!existsSync(file)) return undefined;
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
/** Groups of three behind a thin space, as on the terminal. */
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

export function page({ version, schema_version, tables, files }: Manifest, repository: string, description?: string): string {
  const link = (path: string, text: string, title: string): string =>
    `<a href="${escaped(path.split('/').map(encodeURIComponent).join('/'))}" title="${escaped(title)}">${escaped(text)}</a>`;
  const rows = tables.map(({ name, rows }) => {
    const links = files
      .filter((file) => file.table === name)
      .map(({ path, format, bytes, sha256 }) => `${link(path, format ?? path, `SHA-256 ${sha256}`)} (${grouped(bytes)} bytes)`);
    return `<tr><th scope="row">${escaped(name)}</th><td>${grouped(rows)}</td><td>${links.join(', ')}</td></tr>`;
  });
  const others = files
    .filter((file) => file.table === undefined)
    .map(({ path, bytes, sha256 }) => `<li>${link(path, path, `SHA-256 ${sha256}`)} (${grouped(bytes)} bytes)</li>`);
  const release = `https://github.com/${repository}/releases/tag/v${version}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>porte-parole ${escaped(version)}: who said what in French diplomatic texts</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{border-bottom:1px solid #999;padding:.3rem .8rem;text-align:left}td:nth-child(2){text-align:right}</style>
${description === undefined ? '' : `<script type="application/ld+json">${description.replace(/</g, '\\u003c')}</script>\n`}</head>
<body>
<h1>porte-parole ${escaped(version)}</h1>
<p>Who said what, about whom, when: French diplomatic texts as an open data set, to the exact character.
Schema ${escaped(schema_version)}. <a href="${escaped(release)}">The release with its archives, check sums and attestations</a>.</p>
<table>
<thead><tr><th scope="col">table</th><th scope="col">rows</th><th scope="col">files</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<h2>About it</h2>
<ul>
${others.join('\n')}
<li>${link('index.json', 'index.json', 'what this page is made of')}: every file with its size and SHA-256</li>
</ul>
</body>
</html>
`;
}
