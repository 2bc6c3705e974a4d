import { removeMember } from '@placewell/core/lio/remove-member';
import { operator } from '@placewell/core/testing/samples';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '../pages';
import { origin } from '../testing/a-site';
import { get, post } from '../testing/visitor';
import { aDesk, type Desk, type PersonOf } from './testing/a-desk';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});

type Ask = readonly PersonOf[];
const workers: Ask = ['manager', 'broker'];
const heads: Ask = ['manager', 'operator'];
const readers: Ask = ['manager', 'broker', 'operator', 'reviewer'];
const insiders: Ask = ['manager', 'broker', 'operator'];

/** Who may come to each route; one that is missing here fails the test below. */
const allowed: Record<string, Ask> = {
  '/:lio/desk': workers,
  '/:lio/desk/tasks/:id': workers,
  '/:lio/desk/find': workers,
  '/:lio/desk/trail/:noun/:id': insiders,
  '/:lio/desk/enquiries': workers,
  '/:lio/desk/enquiries/new': workers,
  '/:lio/desk/enquiries/:id': workers,
  '/:lio/desk/enquiries/:id/refer': workers,
  '/:lio/desk/placements/:id': workers,
  '/:lio/desk/surveys': workers,
  '/:lio/desk/surveys/said': workers,
  '/:lio/desk/surveys/:id': workers,
  '/:lio/desk/groups': workers,
  '/:lio/desk/groups/:id': workers,
  '/:lio/desk/roles': workers,
  '/:lio/desk/roles/:id': workers,
  '/:lio/desk/settings': heads,
  '/:lio/desk/settings/bodies': heads,
  '/:lio/desk/settings/members': heads,
  '/:lio/desk/settings/members/:id': heads,
  '/:lio/desk/settings/contracts': readers,
  '/:lio/desk/settings/contracts/new': heads,
  '/:lio/desk/settings/contracts/:id': readers,
  '/:lio/desk/settings/contracts/:id/history': readers,
  '/:lio/desk/settings/contracts/:id/change': heads,
  '/:lio/desk/settings/contracts/:id/milestones/:milestone': heads,
  '/:lio/report': readers,
  '/:lio/report/funnel': readers,
  '/:lio/report/replies': readers,
  '/:lio/report/unmet': readers,
  '/:lio/report/evidence': insiders,
  '/:lio/report/evidence.csv': insiders,
  '/operator': ['operator'],
};

const staffRoutes = () => pageRoutes(desk.site).filter(({ path }) => /^\/(:lio\/(desk|report)|operator)\b/.test(path));

/** A real address of a route. */
function addressOf(path: string): string {
  const ids: Record<string, string> = {
    tasks: desk.task.id,
    enquiries: path.endsWith('refer') ? desk.general.id : desk.asked.id,
    placements: desk.placement.id,
    surveys: desk.survey.id,
    groups: desk.applicant.id,
    roles: desk.submitted.id,
    members: desk.members.reviewer.id,
    contracts: desk.contract.id,
  };
  const address = path
    .replace('/:lio', '/leicestershire')
    .replace(':noun/:id', `contract/${desk.contract.id}`)
    .replace(':milestone', 'm2')
    .replace(/\/(\w+)\/:id/, (_, noun: string) => `/${noun}/${ids[noun]}`);
  return /evidence(\.csv)?$/.test(path) ? `${address}?indicator=25&part=numerator&key=total&by=total` : address;
}

const everybody: readonly PersonOf[] = ['manager', 'broker', 'reviewer', 'operator', 'group', 'elsewhere', 'nobody'];
const standings: readonly PersonOf[] = ['manager', 'broker', 'reviewer', 'operator', 'group'];

describe('every route of the staff', () => {
  it('says who may come', () => {
    expect([...new Set(staffRoutes().map((r) => r.path))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it('sends whoever is not signed in to sign in, and back', async () => {
    for (const { method, path } of staffRoutes()) {
      const address = addressOf(path);
      if (method === 'GET') {
        const page = await get(desk.app, address);
        expect([path, page.status, page.to]).toEqual([path, 303, `/sign-in?${new URLSearchParams({ next: address })}`]);
      } else {
        const page = await post(desk.app, address, { typed: 'What I typed' });
        expect([path, page.status]).toEqual([path, 401]);
        expect(page.html).toContain('name="typed" value="What I typed"');
      }
    }
  });

  it.each([...everybody])('lets %s in where they may come, and nowhere else', async (who) => {
    const routes = staffRoutes();
    const before = desk.core.records.events().length;
    for (const { method, path } of routes) {
      const address = addressOf(path);
      const may = allowed[path]?.includes(who) ?? false;
      const headers = { ...desk.as(who), Origin: origin };
      if (may) {
        // A form of nothing is found wanting, and changes nothing. Those that ask for nothing have tests of their own.
        if (method === 'POST' && /tasks|members\/:id/.test(path)) continue;
        const page =
          method === 'GET' ? await get(desk.app, address, headers) : await post(desk.app, address, {}, headers);
        expect([method, path, page.status]).toEqual([method, path, method === 'GET' ? 200 : 422]);
        continue;
      }
      const page =
        method === 'GET' ? await get(desk.app, address, headers) : await post(desk.app, address, {}, headers);
      const hidden = who === 'nobody' || (standings.includes(who) && path !== '/operator') ? 403 : 404;
      expect([method, path, page.status]).toEqual([method, path, hidden]);
      // Neither names nor titles of what is kept come with a refusal.
      expect(page.text).not.toMatch(/Olive Ward|Oadby Lunch|Priya|Tool mender|County Council/);
    }
    expect(desk.core.records.events().length).toBe(before);
  });

  it('knows nothing of records of another LIO', async () => {
    for (const { method, path } of staffRoutes().filter((r) => r.path.includes(':id'))) {
      const address = addressOf(path).replace('/leicestershire', '/elsewhere');
      const headers = { ...desk.as('elsewhere'), Origin: origin };
      const page =
        method === 'GET' ? await get(desk.app, address, headers) : await post(desk.app, address, {}, headers);
      expect([method, path, page.status]).toEqual([method, path, 404]);
    }
  });
});

it('whoever is removed loses access at once, with the same cookie', async () => {
  const cookie = desk.as('broker');
  expect((await get(desk.app, '/leicestershire/desk', cookie)).status).toBe(200);
  await removeMember(desk.core, operator, desk.members.broker.id);
  const page = await get(desk.app, '/leicestershire/desk', cookie);
  expect(page.status).toBe(403);
  expect(page.text).toContain('You have no access here');
  expect(page.text).not.toContain('What needs a person today');
});
