import { agreePlace } from '../opportunity/places';
import type { Placement } from '../placement/placement';
import { placementRules } from '../placement/rules';
import { beforeTheyAsked } from '../placement/start-day';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { EnquiryId, OpportunityId, PlacementId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { addDays, type Day, londonDay } from '../shared/time';
import { enquiryFor, isReply, released } from './act-on-enquiry';
import { refusedNow, unfit } from './acts-now';
import { enquiryRules } from './rules';

export type PlaceFailure = ActFailure | { kind: 'full'; opportunityId: OpportunityId };

/**
 * The group (or staff for it) takes the volunteer on: the enquiry ends as placed, a placement is agreed, and the role has
 * one place fewer, all in one commit. However many press at once for the last place, one gets it and the others learn that
 * it is full. Taken on twice for the same day is once; for another day it is refused with how it stands.
 */
export async function placeVolunteer(
  deps: Deps,
  who: Who,
  enquiryId: string,
  { startsOn }: { startsOn: Day },
): Promise<Result<Placement, PlaceFailure>> {
  return retried<Placement, PlaceFailure>(async () => {
    const enquiry = await enquiryFor(deps, who, enquiryId);
    if (!enquiry) return fail({ kind: 'not-found', noun: 'enquiry' });
    const wrong = unfit(enquiry, 'place', who);
    if (wrong) return fail(wrong);
    if (!enquiry.opportunityId || !enquiry.groupId)
      return fail({ kind: 'not-permitted', act: 'place', role: who.role, route: who.route });
    // Pressed twice: the placement is there already. With another day it is no repeat, and changes nothing.
    if (enquiry.state === 'placed') {
      const made = await deps.records.get('placement', enquiry.placementId);
      if (made?.startsOn === startsOn) return ok(made);
    }
    const now = deps.clock();
    const today = londonDay(now);
    if (startsOn < addDays(today, -366) || startsOn > addDays(today, 366)) {
      return fail({
        kind: 'invalid',
        field: 'startsOn',
        why: 'Give a start within a year from today, or in the year before',
      });
    }
    const early = beforeTheyAsked('startsOn', startsOn, enquiry);
    if (early) return fail(early);
    const id = deps.ids.from('plc', enquiry.id) as PlacementId;
    const placed = moveOn(enquiryRules, enquiry, {
      act: 'place',
      who,
      at: now,
      patch: {
        placementId: id,
        endedAt: now,
        ...(isReply('place', who) && !enquiry.firstReplyAt ? { firstReplyAt: now } : {}),
      },
      data: { personId: enquiry.personId, placementId: id },
    });
    if (!placed.ok) return fail(refusedNow(enquiry, who, placed.failure));
    const opportunity = await deps.records.get('opportunity', enquiry.opportunityId);
    if (!opportunity) return fail({ kind: 'not-found', noun: 'opportunity' });
    const taken = agreePlace(opportunity, who, now, id);
    if (!taken.ok) return taken;
    const about = {
      personId: enquiry.personId,
      enquiryId: enquiry.id as EnquiryId,
      opportunityId: enquiry.opportunityId,
      groupId: enquiry.groupId,
    };
    const agreed = moveOn(placementRules, null, {
      act: 'agree',
      who,
      at: now,
      patch: {
        id,
        ...about,
        body: enquiry.body,
        hasEmail: enquiry.hasEmail,
        agreedAt: now,
        startsOn,
        volunteerSays: null,
        groupSays: null,
        hours: 0,
        timersDone: [],
        sourceId: null,
      },
      data: { ...about, startsOn },
    });
    if (!agreed.ok) return agreed;
    const done = await deps.records.commit({
      changes: [placed.value, agreed.value, taken.value],
      guards: released(enquiry, placed.value.after),
    });
    return done.ok ? ok(agreed.value.after) : done;
  }, 12);
}
