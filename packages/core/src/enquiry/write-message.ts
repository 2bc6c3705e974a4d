import { seesNoEnquiry } from '../group/sees-no-enquiry';
import { type ActFailure, moveOn, type Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { addMinutes, londonDay } from '../shared/time';
import { actsAllowed } from '../shared/transition';
import { enquiryFor } from './act-on-enquiry';
import { refusedNow, unfit } from './acts-now';
import { type Enquiry, type Message, messageLength, messagesKept } from './enquiry';
import { enquiryRules } from './rules';
import { type EnquiryAct, enquiryTransitions } from './transitions';

/** More than this in a day, by both sides together, is no conversation: they should talk. */
const mostInADay = 20;
/** The same words again within this time are the same button, pressed again. */
const sameWithinMinutes = 60;

/** Whether there are two sides who can write to one another now. */
export const mayWrite = (enquiry: Pick<Enquiry, 'state' | 'opportunityId'>): boolean =>
  enquiry.opportunityId !== null && actsAllowed(enquiryTransitions, enquiry.state, 'volunteer').includes('write');

/**
 * One side writes to the other without learning an address: we keep the words apart from the enquiry and from every event, and
 * mail them on. Staff write for the LIO, to both. `text` has 1 to 2,000 characters once trimmed. A group's first words to
 * somebody who waits are its first reply (`contact`). The same words again within the hour, with nothing written between, are
 * one message: a button pressed twice. Fails with `invalid` naming `text`, also when there were 20 messages today.
 */
export async function writeMessage(
  deps: Deps,
  who: Who,
  enquiryId: string,
  text: string,
): Promise<Result<Enquiry, ActFailure>> {
  const words = text.trim();
  return retried<Enquiry, ActFailure>(async () => {
    const enquiry = await enquiryFor(deps, who, enquiryId);
    if (!enquiry) return fail({ kind: 'not-found', noun: 'enquiry' });
    // A general enquiry has no other side.
    const unfitting = unfit(enquiry, 'write', who);
    if (unfitting) return fail(unfitting);
    // Read after the enquiry: whoever writes between the two moves the enquiry on, and this commit fails.
    const told = await deps.records.enquiryPrivate(enquiryId);
    if (!told) return fail({ kind: 'not-found', noun: 'enquiry' });
    const from = sideOf(who);
    const now = deps.clock();
    const last = told.messages.at(-1);
    const pressedTwice = last?.from === from && last.text === words && addMinutes(last.at, sameWithinMinutes) > now;
    if (pressedTwice) return ok(enquiry);
    const act: EnquiryAct = who.role === 'group' && enquiry.state === 'new' ? 'contact' : 'write';
    const moved = moveOn(enquiryRules, enquiry, {
      act,
      who,
      at: now,
      patch: act === 'contact' && !enquiry.firstReplyAt ? { firstReplyAt: now } : {},
      data: { personId: enquiry.personId, wrote: true, ...(from === 'volunteer' ? { disclosed: ['message'] } : {}) },
    });
    if (!moved.ok) return fail(refusedNow(enquiry, who, moved.failure));
    const wrong = await fault(deps, enquiry, from, words, told.messages, londonDay(now));
    if (wrong) return fail({ kind: 'invalid', field: 'text', why: wrong });
    const message: Message = { version: moved.value.after.version, from, at: now, text: words };
    const done = await deps.records.commit({
      changes: [moved.value],
      privates: [
        {
          kind: 'enquiry-private',
          value: { ...told, messages: [...told.messages, message].slice(-messagesKept) },
        },
      ],
    });
    return done.ok ? ok(moved.value.after) : done;
  });
}

const sideOf = ({ role }: Who): Message['from'] => (role === 'group' ? 'group' : role === 'volunteer' ? role : 'lio');

async function fault(
  deps: Deps,
  enquiry: Enquiry,
  from: Message['from'],
  words: string,
  messages: readonly Message[],
  today: string,
): Promise<string | null> {
  if (words === '') return 'Write your message';
  if (words.length > messageLength) return 'Your message must be 2,000 characters or fewer';
  if (messages.filter((m) => londonDay(m.at) === today).length >= mostInADay) {
    return `There have been ${mostInADay} messages today, which is the most in a day. Write again tomorrow, or ring us`;
  }
  // It would be kept, and reach nobody.
  if (from === 'volunteer' && enquiry.groupId && (await seesNoEnquiry(deps, enquiry.groupId))) {
    return 'This group takes no messages at the moment. Ring us instead';
  }
  return null;
}
