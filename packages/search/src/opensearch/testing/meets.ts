import { milesBetween } from '@placewell/core/places/miles';
import type { Clause } from '../filters';

// What the clauses of a filter mean, after the query language's documentation, on one document. Only those that filters use.

type Document = Readonly<Record<string, unknown>>;

const valuesOf = (document: Document, field: string): unknown[] => {
  const value = document[field];
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
};

export function meets(clause: Clause, document: Document): boolean {
  const [[kind, body] = []] = Object.entries(clause);
  const [[field = '', wanted] = []] = Object.entries(body as Record<string, unknown>);
  switch (kind) {
    case 'match_all':
      return true;
    case 'match_none':
      return false;
    case 'term':
      return valuesOf(document, field).includes(wanted);
    case 'terms':
      return valuesOf(document, field).some((value) => (wanted as unknown[]).includes(value));
    case 'exists':
      return valuesOf(document, wanted as string).length > 0;
    case 'range': {
      const { gte = Number.NEGATIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = wanted as Record<string, number>;
      return valuesOf(document, field).some((value) => (value as number) >= gte && (value as number) <= lte);
    }
    case 'geo_distance': {
      const { distance, point } = body as { distance: string; point: { lat: number; lon: number } };
      const [at] = valuesOf(document, 'point') as { lat: number; lon: number }[];
      return at !== undefined && milesBetween(at, point) <= Number(/^([\d.]+)mi$/.exec(distance)?.[1]);
    }
    case 'bool': {
      const {
        filter = [],
        must = [],
        must_not = [],
        should = [],
        minimum_should_match = 0,
      } = body as {
        [occur in 'filter' | 'must' | 'must_not' | 'should']?: Clause[];
      } & { minimum_should_match?: number };
      return (
        [...filter, ...must].every((c) => meets(c, document)) &&
        !must_not.some((c) => meets(c, document)) &&
        should.filter((c) => meets(c, document)).length >= minimum_should_match
      );
    }
    default:
      throw new Error(`${kind} is no clause of a filter`);
  }
}
