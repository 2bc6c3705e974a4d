import type { opportunityRoutes } from '@placewell/contract/routes/opportunities';
import { detailsFromWire, isPublic, opportunityRecord, publicOpportunity } from '@placewell/contract/wire/opportunity';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import { confirmRecruiting } from '@placewell/core/opportunity/confirm-recruiting';
import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import { editOpportunity } from '@placewell/core/opportunity/edit-opportunity';
import { markSupported } from '@placewell/core/opportunity/mark-supported';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { refuseOpportunity } from '@placewell/core/opportunity/refuse-opportunity';
import { requestChanges } from '@placewell/core/opportunity/request-changes';
import { resumeOpportunity } from '@placewell/core/opportunity/resume-opportunity';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import type { ActFailure, Who } from '@placewell/core/shared/change';
import type { Deps } from '@placewell/core/shared/ports';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import type * as z from 'zod';
import type { Handlers } from './handler';

const shown = ({ role }: Who, o: Opportunity) => ({ value: opportunityRecord(o, role), version: o.version });

export const opportunityHandlers: Handlers<typeof opportunityRoutes> = {
  async readOpportunity({ deps, params }) {
    const o = await deps.core.records.get('opportunity', params.opportunityId);
    if (!o || !isPublic(o)) return fail({ kind: 'not-found', noun: 'opportunity' });
    return ok({ value: publicOpportunity(o, deps.core.clock()), version: o.version });
  },
  readOpportunityRecord: async ({ who, record }) => ok(shown(who, record)),
  async listOpportunities({ deps, who, query }) {
    const page = await deps.core.records.opportunitiesInState(who.lioId, query.state, query.cursor);
    return ok({ value: { items: page.items.map((o) => opportunityRecord(o, who.role)), cursor: page.cursor } });
  },
  async listOpportunitiesOfGroup({ deps, who, params }) {
    const roles = await deps.core.records.opportunitiesOfGroup(params.groupId);
    return ok({ value: { items: roles.map((o) => opportunityRecord(o, who.role)), cursor: null } });
  },
  async draftOpportunity({ deps, who, params, body, idempotencyKey }) {
    const drafted = await draftOpportunity(deps.core, who, {
      groupId: params.groupId,
      ...(body.details ? { details: detailsFromWire(body.details) } : {}),
      copyOf: body.copyOf,
      supported: body.supported,
      idempotencyKey,
    });
    return drafted.ok ? ok(shown(who, drafted.value)) : drafted;
  },
  async editOpportunity({ deps, who, params, body }) {
    const edited = await editOpportunity(deps.core, who, params.opportunityId, {
      details: detailsFromWire(body.details),
    });
    return edited.ok ? ok(shown(who, edited.value)) : edited;
  },
  async actOnOpportunity({ deps, who, params, body }) {
    const done = await act(deps.core, who, params.opportunityId, body);
    return done.ok ? ok(shown(who, done.value)) : done;
  },
};

type Body = z.output<(typeof opportunityRoutes)['actOnOpportunity']['body']>;

function act(deps: Deps, who: Who, id: string, body: Body): Promise<Result<Opportunity, ActFailure>> {
  switch (body.act) {
    case 'submit':
      return submitOpportunity(deps, who, id);
    case 'publish':
      return publishOpportunity(deps, who, id);
    case 'resume':
      return resumeOpportunity(deps, who, id);
    case 'confirm-recruiting':
      return confirmRecruiting(deps, who, id);
    case 'mark-supported':
      return markSupported(deps, who, id);
    case 'request-changes':
      return requestChanges(deps, who, id, { reason: body.reason ?? '' });
    case 'refuse':
      return refuseOpportunity(deps, who, id, { reason: body.reason ?? '' });
    case 'pause':
      return pauseOpportunity(deps, who, id, { reason: body.reason ?? '' });
    case 'close':
      return closeOpportunity(deps, who, id, { reason: body.reason ?? '' });
  }
}
