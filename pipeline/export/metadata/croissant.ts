/** `croissant.json`: MLCommons Croissant 1.1, a record set a table. */
import { type Column, TABLES, type Table } from '../../model/tables/index.ts';
import type { ManifestFile } from '../manifest.ts';
import { bibtexOf } from './citation.ts';
import type { Descriptor, Facts } from './facts.ts';
import { describeColumn, describeFile, json, licencePage } from './files.ts';

export const croissant: Descriptor = {
  path: 'croissant.json',
  mediaType: 'application/ld+json',
  text: (facts) => json(datasetOf(facts)),
};

/** As the standard gives it. */
const CONTEXT = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  arrayShape: 'cr:arrayShape',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  containedIn: 'cr:containedIn',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  description: { '@container': '@language' },
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isArray: 'cr:isArray',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  name: { '@container': '@language' },
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

/** Media types as the standard names them. */
const FORMATS: Readonly<Record<string, string>> = {
  'application/vnd.apache.parquet': 'application/x-parquet',
  'application/jsonl': 'application/jsonlines',
};

const TYPES = { string: 'sc:Text', date: 'sc:Date', int32: 'cr:Int32', boolean: 'sc:Boolean', 'list<string>': 'sc:Text' } as const;

function datasetOf({ metadata, files, from, until }: Facts): unknown {
  const { name, title, description, version, date, authors, keywords, language, homepage } = metadata;
  return {
    '@context': CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name,
    alternateName: title,
    description: `${description} ${metadata.source_rights}`,
    version,
    datePublished: date,
    license: licencePage(metadata.data_licence),
    citeAs: bibtexOf(metadata),
    creator: authors.map((author) => ({ '@type': 'sc:Organization', name: author })),
    keywords,
    inLanguage: language,
    ...(homepage === undefined ? {} : { url: homepage }),
    ...(from === null || until === null ? {} : { temporalCoverage: `${from}/${until}` }),
    isLiveDataset: false,
    distribution: files.map(fileObject),
    recordSet: TABLES.flatMap((table) => {
      const source = sourceOf(files, table);
      return source === undefined ? [] : [recordSet(table, source, files)];
    }),
  };
}

const fileObject = (file: ManifestFile): unknown => ({
  '@type': 'cr:FileObject',
  '@id': file.path,
  name: file.path,
  description: describeFile(file),
  contentUrl: file.path,
  contentSize: `${file.bytes} B`,
  encodingFormat: FORMATS[file.media_type] ?? file.media_type,
  sha256: file.sha256,
});

/** The file from which the records of a table are read: Parquet, whose types need no guessing, or the first there is. */
function sourceOf(files: readonly ManifestFile[], { name }: Pick<Table, 'name'>): string | undefined {
  const own = files.filter((file) => file.table === name);
  return (own.find(({ format }) => format === 'parquet') ?? own[0])?.path;
}

const recordSet = (table: Table, source: string, files: readonly ManifestFile[]): unknown => ({
  '@type': 'cr:RecordSet',
  '@id': table.name,
  name: table.name,
  description: table.description,
  key: { '@id': `${table.name}/${table.primaryKey}` },
  field: table.columns.map((column) => field(table, column, source, files)),
});

const field = (table: Table, column: Column, source: string, files: readonly ManifestFile[]): unknown => ({
  '@type': 'cr:Field',
  '@id': `${table.name}/${column.name}`,
  name: column.name,
  description: describeColumn(column),
  dataType: TYPES[column.kind],
  ...(column.kind === 'list<string>' ? { isArray: true, arrayShape: '-1' } : {}),
  source: { fileObject: { '@id': source }, extract: { column: column.name } },
  ...(column.references === undefined ? {} : { references: reference(column.references, files) }),
});

/** Column of a file, not field of a record set: one that waits for itself, or was read before, cannot be read again. */
const reference = ({ table, column }: NonNullable<Column['references']>, files: readonly ManifestFile[]): unknown => ({
  fileObject: { '@id': sourceOf(files, { name: table }) },
  extract: { column },
});
