import { milesBetween } from '@placewell/core/places/miles';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOfCircle, cellsOfPoint } from './circle-cells';

const point = fc.record({
  lat: fc.double({ min: 49, max: 61.5, noNaN: true }),
  lon: fc.double({ min: -9, max: 2.5, noNaN: true }),
});

describe('the squares of a circle', () => {
  it('have every place that lies in it, and are few', () => {
    fc.assert(
      fc.property(
        point,
        fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, 0.5, 1, 5, 100)),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (near, miles, direction, share) => {
          const cells = cellsOfCircle(near, miles);
          expect(cells.length).toBeLessThanOrEqual(16);
          // Somewhere within, as often as not on the very edge.
          const angle = (direction * Math.PI) / 180;
          const out = (miles / 69.2) * Math.min(1, share * 2);
          const place = {
            lat: near.lat + out * Math.cos(angle),
            lon: near.lon + (out * Math.sin(angle)) / Math.cos((near.lat * Math.PI) / 180),
          };
          if (milesBetween(near, place) > miles) return;
          expect(cellsOfPoint(place).some((cell) => cells.includes(cell))).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('are of their own neighbourhood', () => {
    const cells = cellsOfCircle({ lat: 52.77, lon: -0.88 }, 5);
    expect(cellsOfPoint({ lat: 52.78, lon: -0.9 }).some((cell) => cells.includes(cell))).toBe(true);
    expect(cellsOfPoint({ lat: 52.77, lon: -1.5 }).some((cell) => cells.includes(cell))).toBe(false);
  });
});
