/** `README.md` of a release: front matter that the hub of data sets reads, then what a reader should know first. */
import { TABLES } from '../../model/tables/index.ts';
import { FORMATS } from '../formats/index.ts';
import type { ManifestFile } from '../manifest.ts';
import type { Descriptor, Facts } from './facts.ts';
import { describeFile, licencePage } from './files.ts';
import { yaml } from './yaml.ts';

export const readme: Descriptor = {
  path: 'README.md',
  mediaType: 'text/markdown',
  text: textOf,
};

function textOf(facts: Facts): string {
  const { metadata, tables, files, schemaVersion, codeVersion } = facts;
  const formats = FORMATS.filter(({ id }) => files.some(({ format }) => format === id));
  const rows = tables.map((t) => `| \`${t.name}\` | ${t.rows} | ${TABLES.find((d) => d.name === t.name)?.description} |`);
  return `---
${frontMatter(facts)}---

# ${metadata.title}

${metadata.description}

Version ${metadata.version}, made by porte-parole ${codeVersion}; tables by schema ${schemaVersion}. Each table comes as ${formats.map((f) => `\`.${f.extension}\``).join(', ')},
with the same rows in each: \`index.json\` gives the checksum of every file and one canonical hash a table.

| table | rows | what |
| --- | --- | --- |
${rows.join('\n')}

- Offsets (\`char_start\`, \`char_end\`, …) count Unicode code points of \`documents.text\`, from 0, half-open: in Python \`text[char_start:char_end]\`, in DuckDB \`substr(text, char_start + 1, char_end - char_start)\`.
- Ids are strings; columns that end in \`_id\` join to the table that their name says. \`null\` is an empty cell in CSV; there are no empty strings. Lists are joined by \`|\` in CSV, with \`\\|\` for a \`|\` and \`\\\\\` for a \`\\\` inside a value.
- A name may read \`NA\` or \`null\`: in pandas give \`keep_default_na=False, na_values=['']\`.

## Files beside the tables

| file | what |
| --- | --- |
${files
  .filter(({ table }) => table === undefined)
  .map(fileLine)
  .join('\n')}
| \`index.json\` | Version, rows, sizes and hashes; one canonical hash a table, the same in every format. |
| \`SHA256SUMS\` | The hash of every file: \`sha256sum --check SHA256SUMS\`. |

## Rights

Licence of the annotations: [${metadata.data_licence}](${licencePage(metadata.data_licence)}). ${metadata.source_rights}

Cite it by \`CITATION.cff\`, with the version.
`;
}

const fileLine = (file: ManifestFile): string => `| \`${file.path}\` | ${describeFile(file) ?? ''} |`;

/** A configuration a table, read from Parquet where there is Parquet. */
function frontMatter({ metadata, tables, files }: Facts): string {
  const format = ['parquet', 'jsonl', 'csv'].find((id) => files.some((file) => file.format === id));
  const sources = files.filter((file) => file.table !== undefined && file.format === format);
  return yaml({
    pretty_name: metadata.title,
    license: metadata.data_licence.toLowerCase(),
    language: [metadata.language],
    multilinguality: ['monolingual'],
    annotations_creators: ['machine-generated'],
    language_creators: ['found'],
    source_datasets: ['original'],
    task_categories: metadata.tasks,
    tags: metadata.keywords,
    size_categories: [sizeOf(Math.max(...tables.map(({ rows }) => rows)))],
    configs: sources.map(({ path, table }) => ({
      config_name: table as string,
      ...(table === 'statements' ? { default: true } : {}),
      data_files: [{ split: 'train', path }],
    })),
  });
}

/** As the hub words sizes: `n<1K`, `1K<n<10K`, … */
function sizeOf(rows: number): string {
  const steps = ['1K', '10K', '100K', '1M', '10M', '100M', '1B', '10B', '100B', '1T'];
  const step = steps.findIndex((_, i) => rows < 10 ** (i + 3));
  if (step === 0) return 'n<1K';
  return step < 0 ? 'n>1T' : `${steps[step - 1]}<n<${steps[step]}`;
}
