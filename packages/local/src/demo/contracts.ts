import { achieveMilestone } from '@placewell/core/lio/achieve-milestone';
import type { Contract, Target } from '@placewell/core/lio/contract';
import { type SaveContract, saveContract } from '@placewell/core/lio/save-contract';
import type { Who } from '@placewell/core/shared/change';
import type { BodyId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Result } from '@placewell/core/shared/result';
import { addDays, addMonths, type Day } from '@placewell/core/shared/time';
import { demoUsers } from '../users';
import { blaby, charnwood, melton } from './lio';

const hub = 'hub-charnwood' as BodyId;
const resourceCentre = 'rc-melton' as BodyId;

/**
 * Two agreements with funders: the county's, which covers everything and asks for everything a contract can ask for, and one
 * that pays for two districts alone. The first has been changed since, so that it has a history.
 */
export async function seedContracts(deps: Deps, who: Who, today: Day): Promise<void> {
  const manager = await managerOf(deps, who);
  const made = must(await saveContract(deps, who, county(today)));
  must(
    await achieveMilestone(deps, manager, {
      contractId: made.id,
      milestoneId: 'directory',
      achievedOn: addMonths(today, -7),
      evidence: 'The public search of this platform',
    }),
  );
  must(
    await saveContract(deps, manager, {
      ...county(today),
      id: made.id,
      targets: made.targets.map(
        (t): Target => (t.kind === 'number' && t.indicator === '30' ? { ...t, value: 380 } : t),
      ),
      milestones: (await deps.records.get('contract', made.id))?.milestones ?? [],
      reason: 'Agreed at the yearly review: one resource centre lost half its hours',
    }),
  );
  must(await saveContract(deps, who, twoDistricts(today)));
}

function county(today: Day): SaveContract {
  const startsOn = startOfFinancialYear(addMonths(today, -24));
  return {
    funder: 'Leicestershire County Council (demonstration)',
    title: 'Volunteering infrastructure',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 48), -1),
    targets: [
      // January brings people who want to do something with the year.
      { kind: 'number', indicator: '25', value: 2000, profile: [460, 480, 440, 620] },
      { kind: 'number', indicator: '30', value: 400 },
      { kind: 'majority', indicator: '24', value: 0.5 },
      { kind: 'percentage', indicator: '26', value: 0.5 },
      { kind: 'percentage', indicator: '27', value: 0.75 },
      { kind: 'majority', indicator: '28', value: 0.5 },
      { kind: 'number', indicator: '25', value: 320, locality: charnwood },
      { kind: 'number', indicator: '25', value: 100, locality: melton, profile: [20, 30, 20, 30] },
      { kind: 'percentage', indicator: '26', value: 0.5, body: hub },
      { kind: 'percentage', indicator: '26', value: 0.4, body: resourceCentre },
      { kind: 'majority', indicator: '24', value: 0.5, body: hub },
    ],
    milestones: [
      {
        id: 'standards',
        name: 'Volunteer centre quality accreditation renewed',
        dueOn: addMonths(today, 4),
        achievedOn: null,
        evidence: null,
      },
      {
        id: 'directory',
        name: 'One directory of roles for the whole county',
        dueOn: addMonths(today, -6),
        achievedOn: null,
        evidence: null,
      },
    ],
    narratives: [
      {
        id: 'reach',
        name: 'Reaching people who had never volunteered',
        asked: 'What did you do this quarter to reach people who had never volunteered, and what came of it?',
        evidenceAsked: 'Two case studies a year, with the permission of those they are about',
      },
    ],
  };
}

function twoDistricts(today: Day): SaveContract {
  const startsOn = startOfFinancialYear(addMonths(today, -12));
  return {
    funder: 'Blaby and Melton councils (demonstration)',
    title: 'Volunteering in Blaby and Melton',
    startsOn,
    endsOn: addDays(addMonths(startsOn, 36), -1),
    indicators: ['24', '25', '26'],
    cover: { bodies: [], districts: [blaby, melton] },
    targets: [
      { kind: 'number', indicator: '25', value: 240 },
      { kind: 'majority', indicator: '24', value: 0.5 },
      { kind: 'percentage', indicator: '26', value: 0.45 },
    ],
    milestones: [],
  };
}

async function managerOf(deps: Deps, who: Who): Promise<Who> {
  const members = await deps.records.membershipsOf(demoUsers.manager.email);
  const member = members.find((m) => m.lioId === who.lioId && m.role === 'manager');
  if (!member) throw new Error('the demonstration has no manager');
  return { role: 'manager', route: 'web', id: member.id, lioId: who.lioId };
}

/** 1 April on or before a day. */
function startOfFinancialYear(day: Day): Day {
  const year = Number(day.slice(0, 4));
  return (day.slice(5) >= '04-01' ? `${year}-04-01` : `${year - 1}-04-01`) as Day;
}

function must(result: Result<Contract, { kind: string }>): Contract {
  if (!result.ok) throw new Error(`the demonstration could not be set up: ${JSON.stringify(result.failure)}`);
  return result.value;
}
