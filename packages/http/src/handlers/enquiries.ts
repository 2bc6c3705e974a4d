import type { enquiryRoutes } from '@placewell/contract/routes/enquiries';
import { enquiryView, groupEnquiry, staffEnquiry } from '@placewell/contract/wire/enquiry';
import { wirePlacement } from '@placewell/contract/wire/placement';
import { actOnEnquiry, type SimpleAct } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import { referEnquiry } from '@placewell/core/enquiry/refer-enquiry';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { writeMessage } from '@placewell/core/enquiry/write-message';
import { seesNoEnquiry } from '@placewell/core/group/sees-no-enquiry';
import type { ActFailure, Who } from '@placewell/core/shared/change';
import type { Deps } from '@placewell/core/shared/ports';
import { fail, ok, type Result } from '@placewell/core/shared/result';
import { readInstant } from '@placewell/core/shared/time';
import type * as z from 'zod';
import type { Handlers } from './handler';

async function shown(deps: Deps, { role }: Who, done: Result<Enquiry, ActFailure>) {
  if (!done.ok) return done;
  const view = enquiryView(done.value, await deps.records.enquiryPrivate(done.value.id), role);
  return view
    ? ok({ value: view, version: done.value.version })
    : fail({ kind: 'not-found' as const, noun: 'enquiry' });
}

export const enquiryHandlers: Handlers<typeof enquiryRoutes> = {
  async sendEnquiry({ deps, params, body, idempotencyKey, network }) {
    const sent = await sendEnquiry(deps.core, {
      ...body,
      lioId: params.lioId,
      idempotencyKey,
      network,
      // A client is no form: it has neither a honeypot nor a time of filling in. Confirmation and limits stand.
      trap: '',
      filledInSeconds: null,
    });
    return sent.ok ? ok({ value: { reference: sent.value.enquiry.reference, next: 'confirm-by-email' } }) : sent;
  },
  async recordEnquiry({ deps, who, body, idempotencyKey }) {
    const receivedAt = body.receivedAt === null ? null : readInstant(body.receivedAt);
    const recorded = await recordEnquiry(
      deps.core,
      { ...who, route: 'staff-on-behalf' },
      { ...body, receivedAt, idempotencyKey },
    );
    if (!recorded.ok) return recorded;
    const { enquiry } = recorded.value;
    return ok({ value: staffEnquiry(enquiry, who.role), version: enquiry.version });
  },
  async listEnquiries({ deps, who, query }) {
    const page = await deps.core.records.enquiriesInState(who.lioId, query.state, query.cursor);
    return ok({ value: { items: page.items.map((e) => staffEnquiry(e, who.role)), cursor: page.cursor } });
  },
  async listEnquiriesOfGroup({ deps, who, params, query }) {
    if (who.role === 'group' && (await seesNoEnquiry(deps.core, params.groupId))) {
      return ok({ value: { items: [], cursor: null } });
    }
    const page = await deps.core.records.enquiriesOfGroup(params.groupId, query.cursor);
    return ok({ value: { items: page.items.flatMap((e) => groupEnquiry(e) ?? []), cursor: page.cursor } });
  },
  readEnquiry: ({ deps, who, record }) => shown(deps.core, who, ok(record)),
  async actOnEnquiry({ deps, who, params, body }) {
    const { core } = deps;
    const id = params.enquiryId;
    if (body.act === 'confirm') {
      // Staff confirm for somebody who told them so in person, or by phone.
      return shown(core, who, await confirmEnquiry(core, { ...who, route: 'staff-on-behalf' }, id));
    }
    return shown(core, who, await actOnEnquiry(core, who, id, simpleAct(body)));
  },
  writeMessage: async ({ deps, who, params, body }) =>
    shown(deps.core, who, await writeMessage(deps.core, who, params.enquiryId, body.text)),
  async placeVolunteer({ deps, who, params, body }) {
    const placed = await placeVolunteer(deps.core, who, params.enquiryId, body);
    if (!placed.ok) return placed;
    return ok({ value: wirePlacement(placed.value, who.role), version: placed.value.version });
  },
  async referEnquiry({ deps, who, params, body }) {
    const referred = await referEnquiry(deps.core, who, params.enquiryId, body);
    if (!referred.ok) return referred;
    const { general, named } = referred.value;
    return ok({ value: { general: staffEnquiry(general, who.role), named: staffEnquiry(named, who.role) } });
  },
};

type SimpleBody = Exclude<z.output<(typeof enquiryRoutes)['actOnEnquiry']['body']>, { act: 'confirm' }>;

/** A missing reason is an unknown one: the answer lists those there are. */
function simpleAct(body: SimpleBody): SimpleAct {
  switch (body.act) {
    case 'withdraw':
    case 'not-take-on':
    case 'signpost':
      return { act: body.act, reason: body.reason ?? '' };
    case 'reassign':
      return { act: body.act, body: body.body, reason: body.reason ?? '' };
    default:
      return body;
  }
}
