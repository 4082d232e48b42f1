/** `CITATION.cff`, and the same as BibTeX. */
import type { Descriptor } from './facts.ts';
import type { Metadata } from './metadata.ts';
import { yaml } from './yaml.ts';

export const citation: Descriptor = {
  path: 'CITATION.cff',
  mediaType: 'application/yaml',
  text: ({ metadata }) => citationOf(metadata),
};

/** Citation File Format 1.2.0. Also the `CITATION.cff` of the repository. */
export const citationOf = ({
  title,
  version,
  date,
  description,
  authors,
  keywords,
  data_licence,
  homepage,
  repository,
}: Metadata): string =>
  yaml({
    'cff-version': '1.2.0',
    message: 'If you use the data or the code, please cite it as below, with the version you used.',
    type: 'dataset',
    title,
    version,
    'date-released': date,
    abstract: description,
    authors: authors.map((name) => ({ name })),
    keywords,
    license: data_licence,
    ...(homepage === undefined ? {} : { url: homepage }),
    ...(repository === undefined ? {} : { 'repository-code': repository }),
  });

/** Names of bodies stand in braces of their own, so that no program takes them apart. */
export function bibtexOf({ name, title, version, date, authors, homepage }: Metadata): string {
  const fields = [
    ['author', authors.map((author) => `{${escaped(author)}}`).join(' and ')],
    ['title', `{${escaped(title)}}`],
    ['year', date.slice(0, 4)],
    ['version', version],
    ['note', `Data set, version ${version}`],
    ...(homepage === undefined ? [] : [['url', homepage]]),
  ];
  return `@misc{${name}-${version},\n${fields.map(([key, value]) => `  ${key} = {${value}}`).join(',\n')}\n}`;
}

/** Characters that TeX reads as commands. */
const escaped = (text: string): string =>
  text.replace(/[\\{}]|[#$%&_^~]/g, (c) => ({ '\\': '\\textbackslash{}', '^': '\\^{}', '~': '\\~{}' })[c] ?? `\\${c}`);
