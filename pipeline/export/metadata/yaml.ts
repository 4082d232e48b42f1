/** YAML of plain data, as much of it as descriptors need: the same to readers of YAML 1.1 and 1.2. */

export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** A block a value; ends with a line end. Empty lists and maps are written in flow style. */
export const yaml = (value: Readonly<Record<string, Yaml>>): string => `${mapLines(value).join('\n')}\n`;

const mapLines = (map: Readonly<Record<string, Yaml>>): string[] =>
  Object.entries(map).flatMap(([key, value]) => {
    const name = scalar(key);
    if (typeof value !== 'object') return [`${name}: ${scalar(value)}`];
    const lines = linesOf(value);
    return lines.length === 0 ? [`${name}: ${Array.isArray(value) ? '[]' : '{}'}`] : [`${name}:`, ...lines.map((line) => `  ${line}`)];
  });

function linesOf(value: Exclude<Yaml, string | number | boolean>): string[] {
  if (!Array.isArray(value)) return mapLines(value as Readonly<Record<string, Yaml>>);
  return value.flatMap((item: Yaml) => {
    const lines = typeof item === 'object' ? linesOf(item) : [scalar(item)];
    if (lines.length === 0) return [`- ${Array.isArray(item) ? '[]' : '{}'}`];
    return lines.map((line, i) => `${i === 0 ? '- ' : '  '}${line}`);
  });
}

/** Words that some reader takes for something else than a string. */
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;

/** A string bare where nobody can mistake it, else in double quotes as JSON writes it, which is YAML too. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (/^[A-Za-z](?:[\w ./-]*[\w./-])?$/.test(value) && !RESERVED.test(value)) return value;
  // line ends of Unicode are no line ends of JSON; a byte order mark is no character of YAML
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
