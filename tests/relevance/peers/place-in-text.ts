import { findPlace } from '@placewell/core/places/gazetteer';
import type { RoleQuery } from '@placewell/core/search/query';
import type { Point } from '@placewell/core/shared/point';
import { demoLio } from '../../../packages/local/src/demo/lio';

/**
 * What a search box does before it asks an engine: a place at the end of the text, said with "near" or without, becomes the
 * point to measure from, and the engine gets the words before it. A text that is nothing but a place keeps its words, since it
 * may be a name. A query that has a point already is left as it is.
 */
export function readPlace(query: RoleQuery): RoleQuery {
  if (query.near || !query.text) return query;
  const words = query.text.trim().split(/\s+/);
  for (let from = Math.max(0, words.length - 4); from < words.length; from++) {
    const point = pointOf(words.slice(from).join(' '));
    if (!point) continue;
    const before = words.slice(0, from).join(' ');
    const text = before.replace(/(^|[\s,]+)(near|close to|around|in|at|by)(\s+the)?$/i, '').replace(/[\s,]+$/, '');
    return { ...query, text: text || query.text, near: point };
  }
  return query;
}

function pointOf(text: string): Point | null {
  const found = findPlace(text, demoLio.districts);
  return 'point' in found ? found.point : null;
}
