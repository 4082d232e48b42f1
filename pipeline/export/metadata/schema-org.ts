/** `dataset.jsonld`: the data set in the words of schema.org, as search engines for data sets read it. */
import { TABLES } from '../../model/tables/index.ts';
import type { Descriptor, Facts } from './facts.ts';
import { describeFile, json, licencePage } from './files.ts';

export const schemaOrg: Descriptor = {
  path: 'dataset.jsonld',
  mediaType: 'application/ld+json',
  text: (facts) => json({ '@context': 'https://schema.org/', ...datasetOf(facts) }),
};

function datasetOf({ metadata, files, from, until }: Facts): object {
  const { name, title, description, version, date, authors, keywords, language, homepage, repository } = metadata;
  return {
    '@type': 'Dataset',
    ...(homepage === undefined ? {} : { '@id': homepage, url: homepage }),
    name: title,
    alternateName: name,
    description,
    version,
    datePublished: date,
    creator: authors.map((author) => ({ '@type': 'Organization', name: author })),
    license: licencePage(metadata.data_licence),
    usageInfo: { '@type': 'CreativeWork', name: 'Rights in the source texts', text: metadata.source_rights },
    isAccessibleForFree: true,
    inLanguage: language,
    keywords,
    ...(from === null || until === null ? {} : { temporalCoverage: `${from}/${until}` }),
    ...(repository === undefined ? {} : { isBasedOn: { '@type': 'SoftwareSourceCode', codeRepository: repository } }),
    variableMeasured: TABLES.map((table) => ({
      '@type': 'PropertyValue',
      name: table.name,
      description: `${table.description} Columns: ${table.columns.map((column) => column.name).join(', ')}.`,
    })),
    distribution: files.map((file) => ({
      '@type': 'DataDownload',
      name: file.path,
      description: describeFile(file),
      contentUrl: file.path,
      encodingFormat: file.media_type,
      contentSize: `${file.bytes} B`,
      sha256: file.sha256,
    })),
  };
}
