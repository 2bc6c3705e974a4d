import type { Opportunity, OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import type { Day } from '@placewell/core/shared/time';
import { details } from '@placewell/core/testing/samples';
import { describe, expect, it } from 'vitest';
import { fieldsOf, roleFields } from './role-words';

const said = (over: Partial<OpportunityDetails>) => {
  const role: Pick<Opportunity, 'details' | 'groupName'> = {
    details: { ...details, ...over },
    groupName: 'Tool Library',
  };
  return Object.fromEntries(fieldsOf(role).map(({ field, text }) => [field, text.replace(/\s+/g, ' ').trim()]));
};

describe('the words of a role', () => {
  it('are those of each field, with codes spelt out', () => {
    const fields = said({
      causes: ['Community', 'OlderPeople'],
      skillsNeeded: ['Driving'],
      skillsGained: ['Driving', 'BasicFirstAid'],
    });
    expect(Object.keys(fields)).toEqual([...roleFields]);
    expect(fields).toMatchObject({
      title: 'Tool mender',
      group: 'Tool Library',
      causes: 'Community, Older People',
      skills: 'Driving (car, van, off-road vehicles), Basic first aid knowledge',
      place: 'Melton Mowbray',
      when: 'flexible ongoing',
      doing: 'Clean, sharpen and test tools.',
    });
  });

  it('name days and parts of the day, of dated sessions too', () => {
    const weekly = said({
      when: { kind: 'weekly', slots: ['tuesday-evening', 'saturday-morning'] },
      commitment: 'short',
    });
    expect(weekly.when).toBe('tuesday evening saturday morning weekday evening weekend morning short term');
    const dated = said({
      when: { kind: 'sessions', sessions: [{ on: '2026-03-08' as Day, from: '10:00', to: '14:00' }] },
      commitment: 'one-off',
    });
    expect(dated.when).toBe('sunday morning sunday afternoon weekend morning weekend afternoon one-off');
  });

  it('never tell an address, a postcode or the town of a private home', () => {
    const where = { ...details.where, kind: 'place' as const } as Extract<
      Opportunity['details']['where'],
      { town: string }
    >;
    expect(JSON.stringify(said({}))).not.toMatch(/Market Place|LE13/);
    expect(said({ where: { ...where, privateHome: true } }).place).toBe('');
    expect(said({ where: { ...where, kind: 'hybrid', privateHome: true } }).place).toBe('from home remote online');
    expect(said({ where: { kind: 'remote', locality: where.locality } }).place).toBe('from home remote online');
    expect(said({ where: { kind: 'area-wide', locality: where.locality } }).place).toBe('');
  });

  it('have IT, and not the pronoun', () => {
    const { summary } = said({
      summary: 'It is easy: IT help, if you like it. It’s fun, and its tea is good; bring it!',
    });
    expect(summary?.match(/\bit\b(?!’)/gi)).toEqual(['IT']);
  });
});
