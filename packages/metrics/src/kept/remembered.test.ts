import { createHash } from 'node:crypto';
import type { Contract } from '@placewell/core/lio/contract';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { Instant } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuts } from '../places';
import { createFigures } from '../read-report';
import { canonicalJson } from '../returns/canonical';
import { factsOfEvents } from '../testing/facts-of-events';
import { aHistory } from '../testing/random-history';
import { bodies, Stories } from '../testing/stories';
import { quarter } from '../window';
import { figuresVersion, forgetOld } from './remembered';

const contract = {
  id: 'ctr_1',
  startsOn: '2025-04-01',
  endsOn: '2027-03-31',
  targets: [
    { kind: 'number', indicator: '25', value: 40 },
    { kind: 'majority', indicator: '24', value: 0.5 },
  ],
  indicators: ['24', '25', '26', '27', '28', '29', '30'],
  cover: { bodies: [], districts: [] },
  narratives: [],
  milestones: [],
} as unknown as Contract;

function aPlatform(events: Stories['events'] = []) {
  let now = '2027-08-01T10:00:00.000Z' as Instant;
  let contracts = [contract];
  const blobs = memoryBlobs();
  const read: string[] = [];
  const facts = factsOfEvents(() => events);
  const figures = createFigures({
    records: {
      get: async () => ({ id: 'leicestershire' }) as never,
      bodies: async () => bodies as never,
      contracts: async () => contracts,
      lios: async () => [],
    },
    facts: {
      open: async (lioId) => {
        const opened = await facts.open(lioId);
        return {
          stamp: opened.stamp,
          read: async (asked) => {
            read.push(asked.from);
            return opened.read(asked);
          },
        };
      },
    },
    clock: () => now,
    districtsOf: () => leicestershireDistricts,
    remember: { blobs, log: () => {} },
    searches: { between: async () => [] },
  });
  return {
    figures,
    blobs,
    read,
    set: (change: { now?: string; contracts?: Contract[] }) => {
      now = (change.now ?? now) as Instant;
      contracts = change.contracts ?? contracts;
    },
  };
}
const window = { ...quarter(2026, 2), by: 'locality' as const };

describe('figures that were made before', () => {
  test('are read, not made, as long as nothing they are made from changes', async () => {
    const events = new Stories().enquiry('enq_1', 'per_1', { at: '2026-08-01' }).events;
    const p = aPlatform(events);
    const first = await p.figures.report('leicestershire', window, 'inside');
    p.set({ now: '2027-08-01T15:00:00.000Z' });
    const again = await p.figures.report('leicestershire', window, 'inside');
    expect(again).toEqual({ ...first, asAt: '2027-08-01T15:00:00.000Z' });
    expect(p.read).toHaveLength(1);
    const asked = async () => {
      await p.figures.report('leicestershire', window, 'inside');
      return p.read.length;
    };
    await p.figures.report('leicestershire', window, 'outside');
    await p.figures.report('leicestershire', { ...window, by: 'total' }, 'inside');
    await p.figures.report('leicestershire', { ...window, asAt: '2026-08-01T12:00:00.000Z' as Instant }, 'inside');
    expect(await asked()).toBe(4);
    p.set({ now: '2027-08-02T10:00:00.000Z' });
    expect(await asked()).toBe(5);
    p.set({ contracts: [] });
    expect(await asked()).toBe(6);
    events.push(...new Stories().enquiry('enq_2', 'per_2', { at: '2026-08-02' }).events);
    expect(await asked()).toBe(7);
    expect(await asked()).toBe(7);
  });

  test('are made again where what was kept cannot be read, and go once the facts are others', async () => {
    const p = aPlatform(new Stories().enquiry('enq_1', 'per_1', { at: '2026-08-01' }).events);
    const first = await p.figures.report('leicestershire', window, 'inside');
    const [key] = await p.blobs.list('figures/leicestershire/');
    await p.blobs.put(String(key), new TextEncoder().encode('{'));
    expect(await p.figures.report('leicestershire', window, 'inside')).toEqual(first);
    await forgetOld(p.blobs, 'leicestershire', String(key).split('/')[2] as string);
    expect(await p.blobs.list('figures/')).toHaveLength(1);
    await forgetOld(p.blobs, 'leicestershire', 'others');
    expect(await p.blobs.list('figures/')).toEqual([]);
  });
});

test('whoever makes other figures of the same facts says so', async () => {
  // Everything an event can say, said once: what is made of it changes with the rules, and then `figuresVersion` has to.
  const made: unknown[] = [];
  for (const seed of [1, 2]) {
    const p = aPlatform(fc.sample(aHistory, { numRuns: 4, seed }).flat());
    for (const by of cuts) {
      for (const reader of ['inside', 'outside'] as const) {
        made.push(await p.figures.report('leicestershire', { ...quarter(2026, 2), by }, reader));
        made.push(await p.figures.book('leicestershire', { ...quarter(2026, 2), by }, reader));
      }
    }
  }
  const hash = createHash('sha256').update(canonicalJson(made)).digest('hex').slice(0, 16);
  expect({ figuresVersion, hash }).toEqual({ figuresVersion: 1, hash: '0fd27f64ff51ca90' });
});
