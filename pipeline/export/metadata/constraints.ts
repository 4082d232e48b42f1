/** What the schema of a column allows, in the words of JSON Schema. */
import { z } from 'zod';
import type { Sheet } from '../../model/tables/index.ts';

export interface Constraints {
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Property extends Constraints {
  readonly anyOf?: readonly Constraints[];
  readonly format?: string;
}

/** By column. The pattern of a date is left out: its type says it. */
export function constraintsOf(sheet: Sheet): ReadonlyMap<string, Constraints> {
  const { properties } = z.toJSONSchema(sheet.schema, { target: 'draft-2020-12' }) as { properties: Record<string, Property> };
  return new Map(sheet.columns.map(({ name, kind }) => [name, kind === 'date' ? {} : picked(properties[name] as Property)]));
}

function picked(property: Property): Constraints {
  // a column that may be null: the first of the two is the type
  const { pattern, enum: values, minLength, minimum, maximum } = property.anyOf?.[0] ?? property;
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(values === undefined ? {} : { enum: values }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}
