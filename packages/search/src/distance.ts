import type { Point } from '@placewell/core/shared/point';

/** As in core's haversine: one earth for every distance. */
const earthRadiusMiles = 3958.8;
const unit = 1e9;

/**
 * A point on the unit sphere, times a thousand million, in whole numbers: to within a centimetre, and the square of the straight
 * line between two of them needs no sine. Source: the chord c of an arc a is 2 sin(a / 2), which is haversine's own root.
 */
export function unitVector({ lat, lon }: Point): [number, number, number] {
  const phi = (lat * Math.PI) / 180;
  const lambda = (lon * Math.PI) / 180;
  return [
    Math.round(Math.cos(phi) * Math.cos(lambda) * unit),
    Math.round(Math.cos(phi) * Math.sin(lambda) * unit),
    Math.round(Math.sin(phi) * unit),
  ];
}

/** The square of the straight line through the earth, on the unit sphere: it grows with the distance, and costs three products. */
export function chordSquared(ax: number, ay: number, az: number, bx: number, by: number, bz: number): number {
  const dx = (ax - bx) / unit;
  const dy = (ay - by) / unit;
  const dz = (az - bz) / unit;
  return dx * dx + dy * dy + dz * dz;
}

export const milesOfChord = (squared: number): number =>
  2 * earthRadiusMiles * Math.asin(Math.min(1, Math.sqrt(squared) / 2));

export const chordOfMiles = (miles: number): number => (2 * Math.sin(miles / (2 * earthRadiusMiles))) ** 2;
