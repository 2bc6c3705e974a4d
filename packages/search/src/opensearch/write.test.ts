import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { RoleChange } from '@placewell/core/search/ports';
import type { Instant } from '@placewell/core/shared/time';
import { expect, test } from 'vitest';
import type { Asked, Transport } from './ask';
import { Lines } from './ask';
import { drop, rebuild } from './rebuild';
import { replay } from './testing/replay';
import { aRole, caller, mender, now, searching, walker } from './testing/roles';
import { type FollowDeps, followChanges, writeRoles } from './write';

const closed = aRole('opp_closed', {}, { version: 4, state: 'closed', reason: 'filled', closedAt: now } as object);
const change = (id: string, version: number): RoleChange => ({ id, version, at: now });

function following(transport: Transport, roles: readonly Opportunity[], changed: readonly RoleChange[]) {
  const { deps } = searching(roles);
  const asked: string[] = [];
  const following: FollowDeps = {
    transport,
    index: 'roles',
    log: deps.log,
    clock: () => now,
    replies: async () => 0.9,
    changes: {
      since: async (at) => {
        asked.push(at);
        return [...changed];
      },
      read: deps.changes.read,
    },
  };
  return { following, asked };
}

test('changes are written by version, each by itself, and what had no room is asked for again', async () => {
  const { transport, done } = replay('bulk');
  const changed = [
    change('opp_mender', 2),
    change('opp_walker', 3),
    change('opp_mender', 3),
    change('opp_closed', 4),
    // Erased since: what is not there any more is taken away.
    change('opp_never', 2),
    change('opp_caller', 3),
  ];
  // In the order that the answer is in.
  const { following: deps, asked } = following(transport, [], changed);
  const held = new Map([mender, walker, closed, caller].map((o) => [o.id as string, o]));
  deps.changes.read = async (ids) => [...ids].flatMap((id) => held.get(id) ?? []);
  const since = '2026-03-02T09:30:00.000Z' as Instant;
  const followed = await followChanges(deps, since);
  expect(asked).toEqual(['2026-03-02T09:29:00.000Z']);
  // A thing that is to be written again is found by asking from the same instant.
  expect(followed).toEqual({ written: 1, removed: 2, late: 1, again: ['opp_caller'], through: since });
  done();
});

test('nothing that changed asks nothing', async () => {
  const { following: deps } = following(() => Promise.reject(new Error('asked')), [], []);
  expect(await followChanges(deps, now)).toEqual({ written: 0, removed: 0, late: 0, again: [], through: now });
});

test('a document that the mapping refuses is a bug, and says so', async () => {
  const error = { type: 'strict_dynamic_mapping_exception', reason: 'mapping set to strict' };
  const { following: deps } = following(
    async () => ({ status: 200, body: { items: [{ index: { _id: 'a', status: 400, error } }] } }),
    [],
    [],
  );
  const writes = [{ id: 'a', version: 1, document: {} as never }];
  await expect(writeRoles(deps, 'roles', writes)).rejects.toMatchObject({
    name: 'SearchRefused',
    type: 'strict_dynamic_mapping_exception',
  });
});

test('an answer about other roles than were written is malformed', async () => {
  for (const items of [[], [{ index: { _id: 'b', status: 201 } }], [{ delete: { _id: 'a', status: 200 } }]]) {
    const { following: deps } = following(async () => ({ status: 200, body: { items } }), [], []);
    const writes = [{ id: 'a', version: 1, document: {} as never }];
    await expect(writeRoles(deps, 'roles', writes)).rejects.toMatchObject({ fault: 'malformed' });
  }
});

async function* each(roles: readonly Opportunity[]) {
  yield* roles;
}

test('a rebuilt index takes the place of another when it has all that changed meanwhile', async () => {
  const { transport, done } = replay('rebuild');
  const { following: deps } = following(transport, [], [change('opp_walker', 4)]);
  expect(await rebuild(deps, each([mender, { ...closed, sourceId: 'old' }, walker]))).toEqual({
    index: 'roles-20260302100000000',
    before: 'roles-20260301030000000',
    roles: 2,
    through: now,
  });
  done();
});

test('a rebuild that is not let in waits, and gives up without touching what is in use', async () => {
  const requests: Asked[] = [];
  const { following: deps } = following(
    async (request) => {
      requests.push(request);
      if (!(request.body instanceof Lines)) return { status: 200, body: { acknowledged: true } };
      return { status: 200, body: { items: [{ index: { _id: 'opp_mender', status: 429, error: { type: 'x' } } }] } };
    },
    [],
    [],
  );
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  await expect(rebuild(deps, each([mender]), { wait })).rejects.toMatchObject({ fault: 'busy' });
  expect(waits).toEqual([500, 1000, 2000, 4000]);
  expect(requests.some(({ path }) => path === '/_aliases')).toBe(false);
});

test('an index that is in use is not taken away', async () => {
  const requests: string[] = [];
  const { following: deps } = following(
    async ({ method, path }) => {
      requests.push(`${method} ${path}`);
      return {
        status: 200,
        body: method === 'GET' ? { 'roles-2': { aliases: { roles: {} } } } : { acknowledged: true },
      };
    },
    [],
    [],
  );
  await expect(drop(deps, 'roles-2')).rejects.toThrow('in use');
  await drop(deps, 'roles-1');
  expect(requests).toEqual(['GET /_alias/roles', 'GET /_alias/roles', 'DELETE /roles-1']);
});
