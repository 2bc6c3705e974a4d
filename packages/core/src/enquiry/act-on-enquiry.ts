import type { Slot } from '../codes/codes';
import { seesNoEnquiry } from '../group/sees-no-enquiry';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Change, Guard } from '../shared/commit';
import type { EnquiryEventData } from '../shared/event';
import type { BodyId, OpportunityId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { addDays, addMinutes, type Instant, londonDay } from '../shared/time';
import { decide } from '../shared/transition';
import { finishedTask, openTask } from '../task/open-task';
import { refusedNow, unfit } from './acts-now';
import { type Enquiry, isOpen } from './enquiry';
import { askKey, confirmWithinDays, isAskable } from './open-enquiry';
import { enquiryRules } from './rules';
import { type EnquiryAct, type EnquiryState, enquiryTransitions } from './transitions';

/** Acts that need nothing but the enquiry itself. `place`, `refer` and what opens an enquiry have use cases of their own. */
export type SimpleAct =
  | {
      act:
        | 'contact'
        | 'meet'
        | 'check'
        | 'offer'
        | 'fill'
        | 'lose-touch'
        | 'guide'
        | 'release'
        | 'mark-duplicate'
        | 'mark-spam'
        | 'close-silent';
    }
  | { act: 'withdraw' | 'not-take-on' | 'signpost'; reason: string }
  | { act: 'reassign'; body: BodyId; reason: string }
  | { act: 'add-contributor'; body: BodyId }
  | { act: 'add-minutes'; minutes: number }
  | { act: 'change-availability'; availability: Slot[] }
  | { act: 'say-heard'; heard: boolean }
  | { act: 'rescue'; alternatives: OpportunityId[] };

/** Acts by which a group answers: the first of them is its first reply. */
const replies: readonly EnquiryAct[] = ['contact', 'meet', 'check', 'offer', 'place', 'not-take-on', 'fill'];
export const isReply = (act: EnquiryAct, who: Who) => who.role === 'group' && replies.includes(act);

/** The enquiry, if this actor may see it at all: staff of its LIO, the group asked, the volunteer who asked. */
export async function enquiryFor(deps: Deps, who: Who, enquiryId: string): Promise<Enquiry | null> {
  const enquiry = await deps.records.get('enquiry', enquiryId);
  if (!enquiry || enquiry.lioId !== who.lioId) return null;
  // Nothing reaches a group before the address, and a guardian where one is needed, is confirmed.
  if (who.role === 'group') {
    if (enquiry.groupId !== who.id || !enquiry.newAt) return null;
    return (await seesNoEnquiry(deps, enquiry.groupId)) ? null : enquiry;
  }
  // To the volunteer, what was erased is gone.
  if ((who.role === 'volunteer' || who.role === 'guardian') && enquiry.erasedAt) return null;
  if (who.role === 'volunteer' && who.id !== enquiry.personId) return null;
  if (who.role === 'guardian' && who.id !== enquiry.id) return null;
  return enquiry;
}

/**
 * One act on an enquiry. Refuses with the state found and the acts allowed. `version` is the one the actor saw, when they
 * decided on what they saw; without it the latest counts.
 */
export async function actOnEnquiry(
  deps: Deps,
  who: Who,
  enquiryId: string,
  input: SimpleAct,
  version?: number,
): Promise<Result<Enquiry, ActFailure>> {
  const enquiry = await enquiryFor(deps, who, enquiryId);
  if (!enquiry) return fail({ kind: 'not-found', noun: 'enquiry' });
  if (version !== undefined && enquiry.version !== version)
    return fail({ kind: 'conflict', noun: 'enquiry', id: enquiryId });
  const now = deps.clock();
  const reason = 'reason' in input ? input.reason : undefined;
  const unfitting = unfit(enquiry, input.act, who);
  if (unfitting) return fail(unfitting);
  const { role, route } = who;
  const allowed = decide<EnquiryState, EnquiryAct>(enquiryTransitions, enquiry.state, {
    act: input.act,
    role,
    route,
    reason,
  });
  if (!allowed.ok) return fail(refusedNow(enquiry, who, allowed.failure));
  const wrong =
    misfit(enquiry, input) ?? (await unknownBody(deps, who, input)) ?? (await deadEnds(deps, enquiry, input));
  if (wrong) return fail(wrong);
  const { patch, data } = effect(enquiry, input, now);
  const change = moveOn(enquiryRules, enquiry, {
    act: input.act,
    who,
    at: now,
    reason,
    patch: {
      ...patch,
      endedAt: now,
      ...(isReply(input.act, who) && !enquiry.firstReplyAt ? { firstReplyAt: now } : {}),
    },
    data: { personId: enquiry.personId, ...data },
  });
  if (!change.ok) return change;
  const done = await deps.records.commit({
    changes: [change.value, ...(await tasksOf(deps, who, enquiry, input))],
    guards: released(enquiry, change.value.after),
  });
  return done.ok ? ok(change.value.after) : done;
}

/** The person may ask for the same role again once this asking has ended. */
export function released(before: Enquiry, after: Enquiry): Guard[] {
  if (!isOpen(before) || isOpen(after) || !before.opportunityId) return [];
  return [{ key: askKey(before.personId, before.opportunityId), holder: before.id, act: 'release' }];
}

/** What the act leaves for the LIO to do, or has done for it. */
async function tasksOf(deps: Deps, who: Who, enquiry: Enquiry, input: SimpleAct): Promise<Change[]> {
  const about = { noun: 'enquiry', id: enquiry.id } as const;
  const today = londonDay(deps.clock());
  if (input.act === 'say-heard' && !input.heard) {
    const task = await openTask(deps, {
      kind: 'not-heard',
      about,
      lioId: enquiry.lioId,
      dueOn: addDays(today, 2),
      detail: '',
      who: who.role === 'volunteer' ? who : undefined,
    });
    return task ? [task] : [];
  }
  // The press that sends other roles is what these two asked for.
  if (input.act === 'rescue') {
    const done = await Promise.all(
      (['group-silent', 'rescue'] as const).map((kind) => finishedTask(deps, who, { kind, about, detail: '' })),
    );
    return done.filter((task) => task !== null);
  }
  return [];
}

function effect(enquiry: Enquiry, input: SimpleAct, now: Instant): { patch: object; data: Partial<EnquiryEventData> } {
  switch (input.act) {
    case 'reassign':
      return {
        patch: { body: input.body, contributors: enquiry.contributors.filter((b) => b !== input.body) },
        data: { body: input.body },
      };
    case 'add-contributor':
      return {
        patch: { contributors: [...new Set([...enquiry.contributors, input.body])] },
        data: { contributor: input.body },
      };
    case 'add-minutes':
      return { patch: { minutes: enquiry.minutes + input.minutes }, data: { minutes: input.minutes } };
    case 'change-availability':
      return {
        patch: { availability: input.availability },
        data: enquiry.newAt && enquiry.groupId ? { disclosed: ['availability'] } : {},
      };
    case 'say-heard':
      return { patch: {}, data: { heard: input.heard } };
    case 'rescue':
      return { patch: {}, data: { alternatives: input.alternatives } };
    case 'release':
      // The days in which it waited for staff are not the volunteer's: the time to confirm begins now.
      return { patch: { held: null, confirmBy: addMinutes(now, confirmWithinDays * 24 * 60) }, data: {} };
    default:
      return { patch: {}, data: {} };
  }
}

/** What is wrong with the words of an act. */
function misfit(enquiry: Enquiry, input: SimpleAct): ActFailure | null {
  if (input.act === 'add-contributor' && input.body === enquiry.body) {
    return { kind: 'invalid', field: 'body', why: 'This delivering body already leads the enquiry' };
  }
  if (input.act === 'add-minutes' && !(Number.isInteger(input.minutes) && input.minutes > 0 && input.minutes <= 600)) {
    return { kind: 'invalid', field: 'minutes', why: 'Give whole minutes, from 1 to 600' };
  }
  if (input.act === 'rescue' && (input.alternatives.length < 1 || input.alternatives.length > 3)) {
    return { kind: 'invalid', field: 'alternatives', why: 'Choose one to three roles to send' };
  }
  return null;
}

/** A rescue sends roles that can be asked about now, by this person, and none twice. */
async function deadEnds(deps: Deps, enquiry: Enquiry, input: SimpleAct): Promise<ActFailure | null> {
  if (input.act !== 'rescue') return null;
  const { alternatives } = input;
  const wrong = (why: string): ActFailure => ({ kind: 'invalid', field: 'alternatives', why });
  if (new Set(alternatives).size !== alternatives.length) return wrong('Choose each role once');
  if (enquiry.opportunityId && alternatives.includes(enquiry.opportunityId)) {
    return wrong('Choose other roles than the one that was asked about');
  }
  const [told, ...roles] = await Promise.all([
    deps.records.enquiryPrivate(enquiry.id),
    ...alternatives.map((id) => deps.records.get('opportunity', id)),
  ]);
  const age = told?.age ?? null;
  for (const role of roles) {
    if (!role || role.lioId !== enquiry.lioId || !isAskable(role, deps.clock())) {
      return wrong('One of these roles is not open now. Choose another');
    }
    const { title, minimumAge } = role.details;
    if (age !== null && (minimumAge === null || age < minimumAge))
      return wrong(`“${title}” does not accept people of ${age}`);
  }
  return null;
}

async function unknownBody(deps: Deps, who: Who, input: SimpleAct): Promise<ActFailure | null> {
  if (!('body' in input)) return null;
  const body = await deps.records.get('body', `${who.lioId}/${input.body}`);
  return body ? null : { kind: 'invalid', field: 'body', why: `There is no delivering body ${input.body}` };
}
