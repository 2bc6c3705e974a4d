import type { Role } from '../shared/actor';
import type { Who } from '../shared/change';
import { actsAllowed, type Refusal } from '../shared/transition';
import type { Enquiry } from './enquiry';
import { type EnquiryAct, type EnquiryState, enquiryTransitions } from './transitions';

/** Steps of a group's answer, and what comes of its silence, make no sense for an enquiry about volunteering at large. */
const ofNamed: ReadonlySet<EnquiryAct> = new Set<EnquiryAct>([
  'contact',
  'meet',
  'check',
  'offer',
  'place',
  'fill',
  'not-take-on',
  'close-silent',
  'remind-group',
  'ask-rescue',
  'rescue',
  'write',
]);
/** Nor guidance for one about a role. */
const ofGeneral: ReadonlySet<EnquiryAct> = new Set<EnquiryAct>(['guide', 'refer']);

function fits(e: Enquiry, act: EnquiryAct): boolean {
  if ((e.opportunityId === null ? ofNamed : ofGeneral).has(act)) return false;
  // Only what is held back can be let out, and only for somebody under 16 a guardian is asked.
  if (act === 'release') return e.state === 'received' && e.held !== null;
  return act !== 'ask-guardian' || (e.guardian === 'waiting' && e.guardianAskedAt === null);
}

/** What a role may do with this enquiry as it stands: what the table says, for an enquiry of its kind. */
export const actsNow = (e: Enquiry, role: Role): EnquiryAct[] =>
  actsAllowed(enquiryTransitions, e.state, role).filter((act) => fits(e, act));

type EnquiryRefusal = Refusal<EnquiryState, EnquiryAct>;

/** The refusal of an act that no enquiry of this kind takes. Null where it does, and where the table refuses it anyway. */
export function unfit(e: Enquiry, act: EnquiryAct, who: Who): EnquiryRefusal | null {
  const rule = enquiryTransitions[act];
  // Permission is judged before state.
  const permitted =
    (rule.by as readonly string[]).includes(who.role) && (rule.routes as readonly string[]).includes(who.route);
  if (!permitted || fits(e, act)) return null;
  return { kind: 'illegal-transition', act, state: e.state, allowed: actsNow(e, who.role) };
}

/** A refusal by the table, with what this enquiry does allow. */
export const refusedNow = (e: Enquiry, who: Who, refusal: EnquiryRefusal): EnquiryRefusal =>
  refusal.kind === 'illegal-transition' ? { ...refusal, allowed: actsNow(e, who.role) } : refusal;
