import type { Slot } from '../codes/codes';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Guard } from '../shared/commit';
import type { EnquiryEventData } from '../shared/event';
import type { BodyId, OpportunityId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { type Enquiry, isOpen } from './enquiry';
import { askKey } from './open-enquiry';
import { enquiryRules } from './rules';
import type { EnquiryAct } from './transitions';

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
  if (who.role === 'group') return enquiry.groupId === who.id && enquiry.newAt ? enquiry : null;
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
  const wrong = misfit(enquiry, input) ?? (await unknownBody(deps, who, input));
  if (wrong) return fail(wrong);
  const now = deps.clock();
  const { patch, data } = effect(enquiry, input);
  const change = moveOn(enquiryRules, enquiry, {
    act: input.act,
    who,
    at: now,
    reason: 'reason' in input ? input.reason : undefined,
    patch: {
      ...patch,
      endedAt: now,
      ...(isReply(input.act, who) && !enquiry.firstReplyAt ? { firstReplyAt: now } : {}),
    },
    data: { personId: enquiry.personId, ...data },
  });
  if (!change.ok) return change;
  const done = await deps.records.commit({ changes: [change.value], guards: released(enquiry, change.value.after) });
  return done.ok ? ok(change.value.after) : done;
}

/** The person may ask for the same role again once this asking has ended. */
export function released(before: Enquiry, after: Enquiry): Guard[] {
  if (!isOpen(before) || isOpen(after) || !before.opportunityId) return [];
  return [{ key: askKey(before.personId, before.opportunityId), holder: before.id, act: 'release' }];
}

function effect(enquiry: Enquiry, input: SimpleAct): { patch: object; data: Partial<EnquiryEventData> } {
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
      return { patch: { availability: input.availability }, data: {} };
    case 'say-heard':
      return { patch: {}, data: { heard: input.heard } };
    case 'rescue':
      return { patch: {}, data: { alternatives: input.alternatives } };
    case 'release':
      return { patch: { held: null }, data: {} };
    default:
      return { patch: {}, data: {} };
  }
}

/** Steps of a group's answer make no sense for a general enquiry, nor guidance for a named one. */
const forNamed: readonly EnquiryAct[] = [
  'contact',
  'meet',
  'check',
  'offer',
  'fill',
  'not-take-on',
  'close-silent',
  'rescue',
];

function misfit(enquiry: Enquiry, input: SimpleAct): ActFailure | null {
  if (enquiry.opportunityId === null && forNamed.includes(input.act)) {
    return {
      kind: 'illegal-transition',
      act: input.act,
      state: enquiry.state,
      allowed: ['guide', 'refer', 'signpost', 'withdraw', 'lose-touch'],
    };
  }
  if (enquiry.opportunityId !== null && input.act === 'guide') {
    return {
      kind: 'illegal-transition',
      act: 'guide',
      state: enquiry.state,
      allowed: ['contact', 'meet', 'check', 'offer', 'place'],
    };
  }
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

async function unknownBody(deps: Deps, who: Who, input: SimpleAct): Promise<ActFailure | null> {
  if (!('body' in input)) return null;
  const body = await deps.records.get('body', `${who.lioId}/${input.body}`);
  return body ? null : { kind: 'invalid', field: 'body', why: `There is no delivering body ${input.body}` };
}
