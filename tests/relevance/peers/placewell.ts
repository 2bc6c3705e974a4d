import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import { Collection } from '@placewell/search/engine/collection';
import { find } from '@placewell/search/engine/find';
import { Segment } from '@placewell/search/index/segment';
import { buildIndex } from '@placewell/search/live/build-index';
import { readPlace } from '@placewell/search/read-place';
import { roleDoc } from '@placewell/search/role-doc';
import { comparedFacets, type Peer } from './peer';

const districts = leicestershireDistricts.map((d) => d.code);

/** Our own engine, with the place taken out of the text as the pages and the API do. */
export function placewell(): Peer {
  const places = gazetteerPlaces();
  let collection = Collection.empty;
  let bytes = new Uint8Array();
  return {
    name: 'Placewell',
    async add(roles: Iterable<Opportunity>) {
      function* docs() {
        for (const role of roles) {
          const doc = roleDoc(role, null);
          if (doc) yield doc;
        }
      }
      bytes = new Uint8Array(await buildIndex(docs()));
      collection = Collection.of(new Segment(bytes));
    },
    async search(query, limit, now) {
      const place = query.text && !query.near ? await readPlace(query.text, places, districts) : null;
      const asked = place?.near ? { ...query, text: place.text, near: place.near } : query;
      const found = find(collection, asked, { limit }, now);
      return {
        ids: found.hits.map((h) => h.id),
        total: found.total,
        facets: Object.fromEntries(comparedFacets.map((name) => [name, found.facets[name]])) as never,
      };
    },
    async stored() {
      const from = performance.now();
      new Segment(bytes.slice());
      return { bytes: bytes.length, loadMs: performance.now() - from };
    },
    async close() {
      collection = Collection.empty;
    },
  };
}
