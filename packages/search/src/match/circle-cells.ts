import type { Point } from '@placewell/core/shared/point';

// Squares to file circles under, so that of the circles that a place may lie in only those near it are looked at.

/** Degrees of latitude; every level has squares twice as wide as the one before. */
const finest = 0.05;
const levels = 8;
/** In England a degree of longitude is about this much shorter: it keeps the squares square. */
const shorter = 1.6;
const milesPerDegree = 69.1;
/** More than a place moves by being kept as whole numbers. */
const slack = 1e-5;

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const nameOf = (level: number, x: number, y: number): string => `cell:${level}:${x}:${y}`;
const sizeOf = (level: number): number => finest * 2 ** level;

/** The squares that a circle touches: of a size by its own, so that there are nine of them at most, or a few more for the widest. */
export function cellsOfCircle(near: Point, miles: number): string[] {
  const lat = miles / milesPerDegree;
  // Of all places in a circle the easternmost lies a little north of its middle.
  const ratio = Math.sin((lat * Math.PI) / 180) / Math.cos((near.lat * Math.PI) / 180);
  const lon = degrees(Math.asin(Math.min(1, ratio)));
  let level = 0;
  while (level < levels - 1 && (sizeOf(level) < lat || sizeOf(level) * shorter < lon)) level++;
  const [south, north] = [near.lat - lat * 1.001 - slack, near.lat + lat * 1.001 + slack].map((v) => at(v, level));
  const [west, east] = [near.lon - lon * 1.001 - slack, near.lon + lon * 1.001 + slack].map((v) =>
    at(v / shorter, level),
  );
  const cells: string[] = [];
  for (let y = south as number; y <= (north as number); y++) {
    for (let x = west as number; x <= (east as number); x++) cells.push(nameOf(level, x, y));
  }
  return cells;
}

/** The square of each level that a place lies in. */
export const cellsOfPoint = ({ lat, lon }: Point): string[] =>
  Array.from({ length: levels }, (_, level) => nameOf(level, at(lon / shorter, level), at(lat, level)));

const at = (degrees: number, level: number): number => Math.floor(degrees / sizeOf(level));
