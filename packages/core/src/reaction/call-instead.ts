import type { Enquiry } from '../enquiry/enquiry';
import { isWaiting } from '../enquiry/waiting';
import type { EnquiryEvent } from '../shared/event';
import type { Deps } from '../shared/ports';
import { type CallReason, callVolunteer } from '../task/call-volunteer';

/** What an enquiry's event would have been written about, had its volunteer an address. */
function reasonFor(event: EnquiryEvent, waiting: boolean): CallReason | null {
  // Their own words need not be read to them.
  if (event.data.wrote) return event.actor.role === 'volunteer' ? null : 'message';
  switch (event.act) {
    case 'confirm':
    case 'record':
      return waiting ? 'acknowledge' : null;
    case 'contact':
    case 'meet':
    case 'check':
    case 'offer':
      return waiting ? (event.to as CallReason) : null;
    case 'place':
      return 'placed';
    case 'not-take-on':
      return 'not-taken-on';
    case 'fill':
      return 'role-filled';
    case 'close-silent':
      return 'group-silent';
    case 'lose-touch':
      return event.actor.role === 'group' ? 'lost-touch' : null;
    case 'rescue':
      return 'alternatives';
    default:
      return null;
  }
}

/** Somebody without email gets a call or a letter wherever a mail would have gone: the LIO gets a task for it. */
export async function callInstead(deps: Deps, event: EnquiryEvent): Promise<void> {
  if (event.route === 'import') return;
  const enquiry = await deps.records.get('enquiry', event.subjectId);
  const reason = enquiry && reasonFor(event, isWaiting(enquiry));
  if (reason) await askToCall(deps, enquiry, reason, reason === 'message' ? event.version : undefined);
}

/** Opens the task, where this volunteer has no address and is still known to us. */
export async function askToCall(deps: Deps, enquiry: Enquiry, reason: CallReason, which?: number): Promise<void> {
  if (enquiry.hasEmail || enquiry.erasedAt || enquiry.uncounted === 'test' || enquiry.sourceId !== null) return;
  const task = await callVolunteer(deps, {
    lioId: enquiry.lioId,
    about: { noun: 'enquiry', id: enquiry.id },
    reason,
    which,
  });
  // Two followers at once: the other one has opened it.
  if (task) await deps.records.commit({ changes: [task] });
}
