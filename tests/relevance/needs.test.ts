import { describe, expect, it } from 'vitest';
import { demoRoles, gradedId, judgedOn } from './demo-roles';
import { needs } from './needs';
import { needKinds } from './needs/need';
import { columnsOf, filterAndCount } from './peers/columns';

const roles = demoRoles().map(columnsOf);
const ids = new Set(roles.map(({ id }) => gradedId(id)));

describe('the needs', () => {
  it('have ids of their own', () => {
    expect(new Set(needs.map(({ id }) => id)).size).toBe(needs.length);
  });

  it.each(needKinds)('of kind %s are in both parts, every other one held out', (kind) => {
    const parts = needs.filter((need) => need.kind === kind).map(({ part }) => part);
    expect(parts.length).toBeGreaterThanOrEqual(8);
    expect(parts.every((part, i) => i === 0 || part !== parts[i - 1])).toBe(true);
  });

  it.each(needs.map((need) => [need.id, need] as const))('%s grades two or more roles that it can have', (_, need) => {
    const graded = Object.keys(need.grades);
    expect(graded.length).toBeGreaterThanOrEqual(2);
    expect(graded.filter((id) => !ids.has(id))).toEqual([]);
    const { passed } = filterAndCount(roles, (role) => role, need.query, judgedOn);
    const can = new Set(passed.map(({ candidate }) => gradedId(candidate.id)));
    expect(graded.filter((id) => !can.has(id))).toEqual([]);
  });
});
