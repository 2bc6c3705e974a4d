import { beforeEach, describe, expect, it } from 'vitest';
import type { Locality } from '../codes/codes';
import type { Who } from '../shared/change';
import type { BodyId, LioId } from '../shared/ids';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApplicant, anLio, broker, lioId, manager, melton, must, operator } from '../testing/samples';
import { addBody } from './add-body';
import { addMember } from './add-member';
import { changeLio } from './change-lio';
import { removeMember } from './remove-member';
import { setUpLio } from './set-up-lio';
import { actingAs, roleOf } from './standing';

let deps: MemoryDeps;
const jo = { email: 'Jo@Lio.example', name: 'Jo Field' };
const notPermitted = { ok: false, failure: { kind: 'not-permitted' } };

beforeEach(async () => {
  deps = memoryDeps();
  await anLio(deps);
});

describe('an LIO', () => {
  it('is set up once, by the operator, with its own delivering body', async () => {
    const input = { name: 'B', phone: '', email: 'b@lio.example', address: '', hours: '', districts: [melton] };
    const defaultBody = { id: 'lio' as BodyId, name: 'B' };
    const elsewhere: Who = { ...operator, lioId: 'elsewhere' as LioId };
    expect(await setUpLio(deps, { ...elsewhere, role: 'manager' }, { ...input, defaultBody })).toMatchObject(
      notPermitted,
    );
    must(await setUpLio(deps, elsewhere, { ...input, defaultBody }));
    expect(await setUpLio(deps, elsewhere, { ...input, defaultBody })).toMatchObject({ failure: { kind: 'taken' } });
    expect(await deps.records.get('body', 'elsewhere/lio')).toMatchObject({ kind: 'lio', name: 'B' });
  });

  it.each(['local', 'desk', 'api', 'assets', 'sign-in', 'accessibility', 'cookies', 'privacy', 'operator'])(
    'is not called %s, which the platform is',
    async (id) => {
      const input = { name: 'B', phone: '', email: 'b@lio.example', address: '', hours: '', districts: [melton] };
      const defaultBody = { id: 'lio' as BodyId, name: 'B' };
      expect(await setUpLio(deps, { ...operator, lioId: id as LioId }, { ...input, defaultBody })).toMatchObject({
        failure: { kind: 'invalid', field: 'id' },
      });
    },
  );

  it('changes its leads to bodies and districts it has', async () => {
    must(await addBody(deps, manager, { id: 'hub-melton' as BodyId, name: 'Melton hub', kind: 'hub' }));
    const leads = (body: string, locality: string) => ({
      change: { leads: [{ body: body as BodyId, locality: locality as Locality }] },
    });
    expect(await changeLio(deps, broker, leads('hub-melton', melton))).toMatchObject(notPermitted);
    expect(await changeLio(deps, manager, leads('nobody', melton))).toMatchObject({ failure: { field: 'leads' } });
    expect(await changeLio(deps, manager, leads('hub-melton', 'E06000017'))).toMatchObject({
      failure: { field: 'leads' },
    });
    expect(must(await changeLio(deps, manager, leads('hub-melton', melton)))).toMatchObject({ version: 2 });
    expect(await changeLio(deps, manager, { version: 1, change: { name: 'Old' } })).toMatchObject({
      failure: { kind: 'conflict' },
    });
  });

  it('adds a body once', async () => {
    const hub = { id: 'hub' as BodyId, name: 'Hub', kind: 'hub' as const };
    const first = must(await addBody(deps, manager, hub));
    expect(must(await addBody(deps, manager, hub))).toEqual(first);
    expect(await addBody(deps, manager, { ...hub, name: 'Other' })).toMatchObject({ failure: { kind: 'taken' } });
    expect(await addBody(deps, broker, { ...hub, id: 'two' as BodyId })).toMatchObject(notPermitted);
  });
});

describe('standing', () => {
  it('is given by those above, and read by the address however it is typed', async () => {
    expect(await addMember(deps, broker, { ...jo, role: 'manager' })).toMatchObject(notPermitted);
    expect(await addMember(deps, manager, { ...jo, role: 'operator' })).toMatchObject(notPermitted);
    must(await addMember(deps, manager, { ...jo, role: 'reviewer' }));
    must(await addMember(deps, manager, { ...jo, role: 'broker' }));
    expect((await roleOf(deps, ' jo@lio.EXAMPLE')).map((m) => m.role)).toEqual(['broker', 'reviewer']);
    expect(await roleOf(deps, 'nobody@lio.example')).toEqual([]);
  });

  it('ends at once, and can be given again', async () => {
    const member = must(await addMember(deps, manager, { ...jo, role: 'broker' }));
    expect(must(await addMember(deps, manager, { ...jo, role: 'broker' }))).toEqual(member);
    expect(await removeMember(deps, broker, member.id)).toMatchObject(notPermitted);
    expect(await removeMember(deps, { ...manager, lioId: 'elsewhere' as LioId }, member.id)).toMatchObject({
      failure: { kind: 'not-found' },
    });
    must(await removeMember(deps, manager, member.id));
    must(await removeMember(deps, manager, member.id));
    expect(await roleOf(deps, jo.email)).toEqual([]);
    expect(must(await addMember(deps, manager, { ...jo, role: 'broker' }))).toMatchObject({
      state: 'active',
      version: 3,
    });
  });

  it('of the last manager is taken away by nobody at the LIO: only the operator, who can add another, may', async () => {
    const [last] = (await deps.records.members(lioId)).filter((m) => m.role === 'manager');
    const id = last?.id ?? '';
    expect(await removeMember(deps, manager, id)).toMatchObject({ failure: { kind: 'invalid', field: 'memberId' } });
    const second = must(await addMember(deps, manager, { ...jo, role: 'manager' }));
    must(await removeMember(deps, manager, second.id));
    expect(await removeMember(deps, manager, id)).toMatchObject({ failure: { kind: 'invalid', field: 'memberId' } });
    must(await addMember(deps, manager, { ...jo, role: 'manager' }));
    must(await removeMember(deps, manager, id));
    must(await removeMember(deps, operator, second.id));
    expect((await deps.records.members(lioId)).filter((m) => m.state === 'active')).toEqual([]);
  });

  it('makes a member of a group act as the group', async () => {
    expect(await addMember(deps, broker, { ...jo, role: 'group' })).toMatchObject({ failure: { field: 'groupId' } });
    const group = await anApplicant(deps);
    const member = must(await addMember(deps, broker, { ...jo, role: 'group', groupId: group.id }));
    expect(actingAs(member, 'web')).toEqual({ role: 'group', route: 'web', lioId, id: group.id });
    expect(actingAs({ ...member, role: 'broker' }, 'web').id).toBe(member.id);
  });

  it('leaves no address or name in any event', async () => {
    must(await addMember(deps, manager, { ...jo, role: 'broker' }));
    const events = JSON.stringify(deps.records.events()).toLowerCase();
    expect(events).not.toContain('jo@lio');
    expect(events).not.toContain('field');
  });
});
