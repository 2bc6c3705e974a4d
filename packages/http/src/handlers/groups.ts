import type { groupRoutes } from '@placewell/contract/routes/groups';
import { groupRecord, groupSummary, publicGroup } from '@placewell/contract/wire/group';
import { amendGroup } from '@placewell/core/group/amend-group';
import { applyToJoin } from '@placewell/core/group/apply-to-join';
import { approveGroup } from '@placewell/core/group/approve-group';
import { askForInformation } from '@placewell/core/group/ask-for-information';
import { giveInformation } from '@placewell/core/group/give-information';
import type { Group } from '@placewell/core/group/group';
import { recordEvidence } from '@placewell/core/group/record-evidence';
import { refuseGroup } from '@placewell/core/group/refuse-group';
import { reinstateGroup } from '@placewell/core/group/reinstate-group';
import { renewGroup } from '@placewell/core/group/renew-group';
import { suspendGroup } from '@placewell/core/group/suspend-group';
import { trustGroup } from '@placewell/core/group/trust-group';
import type { ActFailure, Who } from '@placewell/core/shared/change';
import type { Deps } from '@placewell/core/shared/ports';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import type * as z from 'zod';
import type { Handlers } from './handler';

async function shown(deps: Deps, { role }: Who, done: Result<Group, ActFailure>) {
  if (!done.ok) return done;
  const group = done.value;
  const contacts = await deps.records.groupContacts(group.id);
  return ok({ value: groupRecord(group, contacts, role), version: group.version });
}

export const groupHandlers: Handlers<typeof groupRoutes> = {
  async applyToJoin({ deps, who, anonymous, body, idempotencyKey }) {
    const applicant: Who = anonymous ? { role: 'group', route: 'web', lioId: who.lioId } : who;
    const applied = await applyToJoin(deps.core, applicant, { ...body, idempotencyKey });
    return applied.ok ? ok({ value: publicGroup(applied.value) }) : applied;
  },
  async readGroup({ deps, params }) {
    const group = await deps.core.records.get('group', params.groupId);
    return group?.state === 'approved' ? ok({ value: publicGroup(group) }) : fail({ kind: 'not-found', noun: 'group' });
  },
  readGroupRecord: ({ deps, who, record }) => shown(deps.core, who, ok(record)),
  async listGroups({ deps, who, query }) {
    const page = await deps.core.records.groupsInState(who.lioId, query.state, query.cursor);
    return ok({ value: { items: page.items.map((g) => groupSummary(g, who.role)), cursor: page.cursor } });
  },
  async amendGroup({ deps, who, params, body }) {
    const { contacts, ...change } = body;
    return shown(deps.core, who, await amendGroup(deps.core, who, params.groupId, { change, contacts }));
  },
  recordEvidence: async ({ deps, who, params, body }) =>
    shown(
      deps.core,
      who,
      await recordEvidence(deps.core, who, params.groupId, { kind: params.kind, expiresOn: body.expiresOn }),
    ),
  actOnGroup: async ({ deps, who, params, body }) =>
    shown(deps.core, who, await act(deps.core, who, params.groupId, body)),
};

type Body = z.output<(typeof groupRoutes)['actOnGroup']['body']>;

function act(deps: Deps, who: Who, id: string, body: Body): Promise<Result<Group, ActFailure>> {
  switch (body.act) {
    case 'ask-for-information':
      return askForInformation(deps, who, id);
    case 'give-information':
      return giveInformation(deps, who, id);
    case 'approve':
      return approveGroup(deps, who, id);
    case 'reinstate':
      return reinstateGroup(deps, who, id);
    case 'renew':
      return renewGroup(deps, who, id);
    case 'refuse':
      return refuseGroup(deps, who, id, { reason: body.reason ?? '' });
    case 'suspend':
      return suspendGroup(deps, who, id, { reason: body.reason ?? '' });
    case 'trust':
      return trustGroup(deps, who, id, { trusted: body.trusted });
  }
}
