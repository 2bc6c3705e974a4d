import { beforeEach, describe, expect, test } from 'vitest';
import { amendGroup } from '../group/amend-group';
import type { Group } from '../group/group';
import { type MemoryDeps, memoryDeps } from '../testing/memory-deps';
import { anApprovedGroup, anLio, application, asGroup, broker, lioId, must } from '../testing/samples';
import { issueLink, openLink, sendFreshLink } from './issue-link';
import { linkDays } from './link';

let deps: MemoryDeps;
let group: Group;
beforeEach(async () => {
  deps = memoryDeps('2026-03-02T10:00:00.000Z');
  await anLio(deps);
  group = await anApprovedGroup(deps);
});

const ann = application.contacts[0]?.email;
const manage = (issue = 'mail-1', email: string | undefined = ann) =>
  issueLink(deps, {
    lioId,
    purpose: 'manage-group',
    subjectId: group.id,
    holder: { role: 'group', id: group.id },
    email,
    issue,
  });

describe('a link', () => {
  test('is opened as often as a scanner likes without changing anything, and only its hash is kept', async () => {
    const secret = await manage();
    const first = await openLink(deps, secret);
    expect(await openLink(deps, secret)).toEqual(first);
    expect(first.kind).toBe('open');
    expect(JSON.stringify(first)).not.toContain(secret);
    expect(JSON.stringify(first)).not.toContain(ann);
  });

  test('expires to the minute, and says so', async () => {
    const secret = await manage();
    deps.setClock(
      new Date(Date.parse('2026-03-02T10:00:00Z') + linkDays['manage-group'] * 86_400_000 - 1).toISOString(),
    );
    expect((await openLink(deps, secret)).kind).toBe('open');
    deps.setClock(new Date(Date.parse('2026-03-02T10:00:00Z') + linkDays['manage-group'] * 86_400_000).toISOString());
    expect((await openLink(deps, secret)).kind).toBe('expired');
  });

  test('can be withdrawn; the same issue again does not bring it back, a fresh one is another', async () => {
    const secret = await manage();
    await deps.links.withdraw(deps.secrets.hash(secret), deps.clock());
    expect((await openLink(deps, secret)).kind).toBe('withdrawn');
    expect(await manage()).toBe(secret);
    expect((await openLink(deps, secret)).kind).toBe('withdrawn');
    expect((await openLink(deps, await manage('mail-2'))).kind).toBe('open');
  });

  test('of somebody who is no contact of the group any more is withdrawn with them; the others keep theirs', async () => {
    const [hers, his] = [await manage(), await manage('mail-2', application.contacts[1]?.email)];
    const contacts = [
      { name: 'Cy Dale', email: 'cy@tools.example', phone: null },
      { name: 'Bev Rowe', email: 'BEV@tools.example', phone: null },
    ];
    must(await amendGroup(deps, asGroup(group), group.id, { change: {}, contacts }));
    expect((await openLink(deps, hers)).kind).toBe('withdrawn');
    expect((await openLink(deps, his)).kind).toBe('open');
    must(await amendGroup(deps, broker, group.id, { change: {}, contacts: application.contacts }));
    expect((await openLink(deps, hers)).kind).toBe('open');
  });

  test('never made is unknown, and so is what is no secret at all', async () => {
    for (const secret of ['', 'short', 'x'.repeat(43), `${await manage()}x`])
      expect(await openLink(deps, secret)).toEqual({ kind: 'unknown' });
  });

  test('a fresh one is sent to where the old one went, once a day however often it is asked for', async () => {
    const opened = await openLink(deps, await manage());
    if (opened.kind !== 'open') throw new Error(opened.kind);
    for (let n = 0; n < 3; n++) await sendFreshLink(deps, opened.link);
    const [mail, ...more] = await deps.outbox.waiting(deps.clock(), 10);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: 'fresh-link', to: { role: 'group', id: group.id }, data: { contact: 0 } });
    deps.setClock('2026-03-03T10:00:00.000Z');
    await sendFreshLink(deps, opened.link);
    expect(await deps.outbox.waiting(deps.clock(), 10)).toHaveLength(2);
  });
});
