import { causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { requirements } from '@placewell/core/codes/requirements';
import { skills } from '@placewell/core/codes/skills';
import { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { milesBetween } from '@placewell/core/places/miles';
import { outwardCodes } from '@placewell/core/places/outward-codes';
import { addDays, type Day, weekday } from '@placewell/core/shared/time';
import { describe, expect, it } from 'vitest';
import { checks } from './checks';
import { demoGroups } from './groups';
import { demoBodies, demoLio } from './lio';
import { demoOpportunities } from './opportunities';

const today = '2026-11-20' as Day;
const groups = demoGroups({ today });
const opportunities = demoOpportunities({ today });
const groupOf = new Map(groups.map((g) => [g.id, g]));
const count = (items: readonly string[]) => {
  const out: Record<string, number> = {};
  for (const item of items) out[item] = (out[item] ?? 0) + 1;
  return out;
};

describe('the demonstration LIO', () => {
  it('covers eight districts with eight bodies, each district led by one', () => {
    expect(demoLio.districts).toHaveLength(8);
    expect(count(demoBodies.map((b) => b.kind))).toEqual({ lio: 1, hub: 4, 'resource-centre': 3 });
    expect(demoBodies.flatMap((b) => b.serves).sort()).toEqual([...demoLio.districts].sort());
    expect(demoLio.phone).toMatch(/^0116 496 0\d{3}$/);
  });
});

describe('the demonstration groups', () => {
  it('are sixty, in every district, each with its own name and contacts nobody real can have', () => {
    expect(groups).toHaveLength(60);
    expect(new Set(groups.map((g) => g.name)).size).toBe(60);
    expect(new Set(groups.map((g) => g.locality))).toEqual(new Set(demoLio.districts));
    const contacts = groups.flatMap((g) => g.contacts);
    for (const contact of contacts) {
      expect(contact.email).toMatch(/^[a-z]+@[a-z-]+\.example$/);
      expect(contact.phone).toMatch(/^07700 900\d{3}$/);
    }
    expect(new Set(contacts.map((c) => c.email)).size).toBe(120);
    expect(new Set(contacts.map((c) => c.phone)).size).toBe(120);
  });

  it('have evidence still in force, with safeguarding wherever it is owed', () => {
    for (const group of groups) {
      expect(group.evidence.filter((e) => e.expiresOn <= today)).toEqual([]);
      if (group.worksWithAtRisk) expect(group.evidence.map((e) => e.kind)).toContain('safeguarding');
      expect(group.registrationNumber === null).toBe(group.legalForm === 'unincorporated');
      expect(group.registeredOn < addDays(today, -750)).toBe(true);
    }
  });
});

describe('the demonstration opportunities', () => {
  it('are about three hundred, five to a group, in every district', () => {
    expect(opportunities).toHaveLength(300);
    expect(new Set(Object.values(count(opportunities.map((o) => o.groupId))))).toEqual(new Set([5]));
    const byDistrict = count(opportunities.map((o) => o.details.where.locality));
    expect(Object.keys(byDistrict).sort()).toEqual([...demoLio.districts].sort());
    expect(Math.min(...Object.values(byDistrict))).toBeGreaterThanOrEqual(20);
  });

  it('read as written one by one: no title, summary or opening paragraph twice', () => {
    for (const text of [
      (o: (typeof opportunities)[number]) => o.details.title.toLowerCase(),
      (o: (typeof opportunities)[number]) => o.details.summary,
      (o: (typeof opportunities)[number]) => o.details.description,
      (o: (typeof opportunities)[number]) => o.details.description.split('\n\n')[0] ?? '',
    ])
      expect(new Set(opportunities.map(text)).size).toBe(opportunities.length);
  });

  it('are what the platform takes, with nothing left to fill in', () => {
    for (const { details, ...o } of opportunities) {
      const parsed = OpportunityDetails.safeParse(details);
      expect(parsed.success ? [] : parsed.error.issues, details.title).toEqual([]);
      expect(details.summary.length).toBeLessThanOrEqual(160);
      const words = JSON.stringify([details.title, details.summary, details.description, details.whatYouWillDo]);
      expect(words, o.id).not.toMatch(/\{|\}|undefined|NaN|—/);
      const paragraphs = details.description.split('\n\n').length;
      expect(paragraphs >= 2 && paragraphs <= 4).toBe(true);
      expect(details.whatYouWillDo.split('\n')).toHaveLength(4);
    }
  });

  it('use known codes only, and nearly every cause', () => {
    for (const { details } of opportunities) {
      for (const cause of details.causes) expect(causes).toHaveProperty(cause);
      for (const skill of [...details.skillsNeeded, ...details.skillsGained]) expect(skills).toHaveProperty(skill);
      for (const requirement of details.requirements) expect(requirements).toHaveProperty(requirement);
      for (const suitability of details.suitability) expect(suitabilities).toHaveProperty(suitability);
      for (const feature of details.accessibility) expect(accessibilityFeatures).toHaveProperty(feature);
      for (const list of [details.causes, details.skillsNeeded, details.skillsGained, details.requirements])
        expect(new Set<string>(list).size).toBe(list.length);
    }
    expect(new Set(opportunities.flatMap((o) => o.details.causes)).size).toBeGreaterThanOrEqual(36);
  });

  it('ask for a DBS check only where the law allows it, with its reason', () => {
    const reasons = new Map<string, string>(Object.values(checks).map((c) => [c.reason, c.level]));
    for (const { details, groupId } of opportunities) {
      expect(reasons.get(details.dbsReason), details.title).toBe(details.dbs);
      expect(details.requirements.includes('DBSCheck')).toBe(details.dbs !== 'none');
      if (details.dbs === 'none') continue;
      // Nobody under 16 can be checked, and a day's help is not regular work with anyone.
      expect(details.minimumAge ?? 0).toBeGreaterThanOrEqual(16);
      expect(details.commitment, details.title).not.toBe('one-off');
      if (details.dbs === 'basic') continue;
      expect(details.involvesAtRisk).toBe(true);
      expect(groupOf.get(groupId)?.worksWithAtRisk, details.title).toBe(true);
      if (details.dbs === 'enhanced-barred') {
        expect(details.dbsReason).toMatch(/^Regulated activity with (children|adults)/);
        expect(details.minimumAge).toBeGreaterThanOrEqual(18);
      }
      if (details.dbs === 'enhanced')
        expect(details.dbsReason).toMatch(/children|adults who receive health or social care/);
      if (details.dbs === 'standard') expect(details.dbsReason).toMatch(/health services/);
    }
    expect(Object.keys(count(opportunities.map((o) => o.details.dbs))).sort()).toEqual(Object.keys(dbsLevels).sort());
  });

  it('owe safeguarding evidence wherever people at risk are involved', () => {
    for (const { details, groupId } of opportunities)
      if (details.involvesAtRisk)
        expect(
          groupOf.get(groupId)?.evidence.map((e) => e.kind),
          details.title,
        ).toContain('safeguarding');
  });

  it('take under sixteens with a guardian only, and never under thirteen', () => {
    for (const { details } of opportunities) {
      const age = details.minimumAge ?? 0;
      expect(age).toBeGreaterThanOrEqual(13);
      if (age < 16) expect(details.suitability, details.title).toContain('under-18-with-guardian');
      if (age >= 18) expect(details.suitability, details.title).not.toContain('under-18-with-guardian');
      if (details.maximumAge) expect(details.maximumAge).toBeGreaterThan(age);
      if (details.driving) expect(age).toBeGreaterThanOrEqual(18);
    }
  });

  it('take place where they say: in the district, near the outward code, with no home address shown', () => {
    const kinds = new Set<string>();
    for (const { details } of opportunities) {
      const { where } = details;
      kinds.add(where.kind);
      expect(demoLio.districts).toContain(where.locality);
      if (where.kind !== 'place' && where.kind !== 'hybrid') continue;
      if (where.privateHome)
        expect([where.postcode, where.address]).toEqual([null, 'At the homes of the people you visit']);
      else {
        const outward = outwardCodes.get(where.postcode?.split(' ')[0] ?? '');
        expect(outward?.districts).toContain(where.locality);
        expect(where.point && outward && milesBetween(where.point, outward.point)).toBeLessThan(10);
      }
    }
    expect(kinds).toEqual(new Set(['place', 'hybrid', 'remote', 'area-wide']));
  });

  it.each(['2026-11-20', '2026-12-31', '2027-02-28', '2028-02-29', '2027-08-01'])('are all open on %s', (day) => {
    for (const { details, ...o } of demoOpportunities({ today: day as Day })) {
      expect(o.firstPublishedOn < day && o.confirmedOn >= o.firstPublishedOn && o.confirmedOn <= day).toBe(true);
      expect(o.confirmedOn > addDays(day, -90)).toBe(true);
      if (details.closesOn) expect(details.closesOn > addDays(day, 5), details.title).toBe(true);
      if (details.startsOn && details.endsOn) {
        expect(details.startsOn <= details.endsOn && (details.closesOn ?? '') < details.startsOn).toBe(true);
      }
      if (details.when.kind === 'sessions') {
        const on = details.when.sessions.map((s) => s.on);
        expect([...new Set(on)].sort()).toEqual(on);
        for (const s of details.when.sessions) {
          expect(s.from < s.to).toBe(true);
          if (!/Christmas|New Year/.test(details.title)) expect(weekday(s.on)).toBeGreaterThan(5);
        }
      }
    }
  });

  it('are the same for the same day and seed, and others for another seed', () => {
    expect(demoOpportunities({ today })).toEqual(opportunities);
    expect(demoGroups({ today })).toEqual(groups);
    expect(demoOpportunities({ today, seed: 2 })).not.toEqual(opportunities);
  });
});
