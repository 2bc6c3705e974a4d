import { Opportunity } from '@placewell/core/opportunity/opportunity';
import { describe, expect, it } from 'vitest';
import { benchCollection } from './collection';
import { workload, workloadKinds } from './workload';

const collection = benchCollection(3000);

describe('the collection', () => {
  it('has roles as the platform keeps them', () => {
    for (let i = 0; i < 200; i++) {
      const role = collection.role(i * 15);
      expect(Opportunity.parse(role)).toEqual(role);
    }
  });

  it('is the same again, and another for another seed', () => {
    expect(benchCollection(3000).role(1234)).toEqual(collection.role(1234));
    expect(benchCollection(3000, 2).role(1234)).not.toEqual(collection.role(1234));
  });

  it('has roles of the lengths and kinds that are wanted', () => {
    const all = [...collection.roles()];
    const share = (of: (role: Opportunity) => boolean) => all.filter(of).length / all.length;
    const words = (text: string) => text.split(/\s+/).length;
    expect(new Set(all.map(({ id }) => id)).size).toBe(3000);
    expect(share(({ details }) => details.where.kind === 'remote')).toBeCloseTo(0.08, 1);
    expect(share(({ details }) => words(details.title) >= 3 && words(details.title) <= 10)).toBeGreaterThan(0.95);
    expect(
      share(({ details }) => words(details.description) >= 60 && words(details.description) <= 290),
    ).toBeGreaterThan(0.95);
    expect(new Set(all.map(({ groupId }) => groupId)).size).toBeGreaterThan(600);
  });
});

describe('the workload', () => {
  it('is a thousand searches of every kind, half of them of one LIO, and the same again', () => {
    const asked = workload(collection);
    expect(asked).toHaveLength(1000);
    expect(new Set(asked.map(({ kind }) => kind))).toEqual(new Set(workloadKinds));
    expect(asked.filter(({ query }) => query.lioId !== undefined)).toHaveLength(500);
    expect(workload(collection)).toEqual(asked);
    // Every tenth are of every kind and both scopes too.
    expect(new Set(asked.filter((_, i) => i % 10 === 0).map(({ scope }) => scope)).size).toBe(2);
    expect(new Set(asked.filter((_, i) => i % 10 === 0).map(({ kind }) => kind)).size).toBe(workloadKinds.length);
  });
});
