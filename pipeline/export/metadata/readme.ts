/** `README.md` of a release. */
import { TABLES } from '../../model/tables/index.ts';
import { FORMATS } from '../formats/index.ts';
import type { Descriptor, Facts } from './facts.ts';

export const readme: Descriptor = {
  path: 'README.md',
  mediaType: 'text/markdown',
  text: textOf,
};

function textOf({ metadata, tables, files, schemaVersion, codeVersion }: Facts): string {
  const formats = FORMATS.filter(({ id }) => files.some(({ format }) => format === id));
  const rows = tables.map((t) => `| \`${t.name}\` | ${t.rows} | ${TABLES.find((d) => d.name === t.name)?.description} |`);
  return `# ${metadata.title}

Version ${metadata.version}, made by porte-parole ${codeVersion}; tables by schema ${schemaVersion}. Each table comes as ${formats.map((f) => `\`.${f.extension}\``).join(', ')},
with the same rows in each: \`index.json\` gives the checksum of every file and one canonical hash a table.

| table | rows | what |
| --- | --- | --- |
${rows.join('\n')}

- Offsets (\`char_start\`, \`char_end\`, …) count Unicode code points of \`documents.text\`, from 0, half-open: in Python \`text[char_start:char_end]\`, in DuckDB \`substr(text, char_start + 1, char_end - char_start)\`.
- Ids are strings; columns that end in \`_id\` join to the table that their name says. \`null\` is an empty cell in CSV; there are no empty strings. Lists are joined by \`|\` in CSV, with \`\\|\` for a \`|\` and \`\\\\\` for a \`\\\` inside a value.
- A name may read \`NA\` or \`null\`: in pandas give \`keep_default_na=False, na_values=['']\`.
- \`redirects.csv\` says where the ids of actors went that an earlier release had: \`old_id,new_id,reason,release\`.
- \`issues.jsonl\` lists what could not be read or decided, one object a line.
- \`quality.json\` says how far rows made by this code agree with annotations made by hand, on texts that need not be in this release.

Annotations: CC BY 4.0. The source texts belong to their publishers (\`documents.rights\`).
`;
}
