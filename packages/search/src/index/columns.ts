import type { Columns } from './segment';

const kinds = {
  version: Uint32Array,
  lio: Uint16Array,
  group: Uint32Array,
  groupName: Uint32Array,
  title: Uint32Array,
  locality: Uint16Array,
  published: Float64Array,
  lastOpen: Uint16Array,
  starts: Uint16Array,
  x: Int32Array,
  y: Int32Array,
  z: Int32Array,
  place: Uint8Array,
  commitment: Uint8Array,
  dbs: Uint8Array,
  minimumAge: Uint8Array,
  maximumAge: Uint8Array,
  flags: Uint8Array,
  accessibility: Uint8Array,
  suitability: Uint8Array,
  slots: Uint32Array,
  causes: Uint32Array,
  causesHigh: Uint32Array,
  needs: Uint32Array,
  needsHigh: Uint32Array,
  gains: Uint32Array,
  gainsHigh: Uint32Array,
  places: Uint8Array,
  replies: Uint8Array,
} as const;
export const columnNames = Object.keys(kinds) as (keyof Columns)[];

/** Columns of a number of roles, to be filled. */
export const emptyColumns = (count: number): Columns =>
  Object.fromEntries(columnNames.map((name) => [name, new kinds[name](count)])) as unknown as Columns;
