import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { silenceLadder } from '@placewell/core/enquiry/rules';
import type { Placement } from '@placewell/core/placement/placement';
import type { Event } from '@placewell/core/shared/event';
import { type Day, londonDay } from '@placewell/core/shared/time';
import { addWorkingDays } from '@placewell/core/shared/working-days';
import { sayDay, sayInstant, type TimelineStep } from '../design';
import { notTakenOnToVolunteer } from '../shared/words';

interface Told {
  enquiry: Enquiry;
  /** All events of the enquiry, oldest first. */
  events: readonly Event[];
  placement: Placement | null;
  /** The group asked; null for a general enquiry. */
  group: string | null;
  lio: string;
  today: Day;
}

/** Where an enquiry stands, as its volunteer reads it: what was, what is, and what happens if nobody answers. */
export function timelineOf(told: Told): TimelineStep[] {
  const { enquiry, events, group, lio } = told;
  const at = (act: string) => events.find((e) => e.act === act)?.at;
  const steps: TimelineStep[] = [
    { title: 'You sent your enquiry', state: 'done', when: sayInstant(enquiry.receivedAt) },
  ];
  const done = (title: string, when: string | undefined, text?: string) =>
    steps.push({ title, state: 'done', ...(when ? { when: sayInstant(when) } : {}), ...(text ? { text } : {}) });

  if (enquiry.guardianAskedAt) done('You confirmed your address', enquiry.guardianAskedAt);
  if (enquiry.newAt) {
    done(
      enquiry.guardian === 'confirmed' ? 'Your parent or guardian agreed' : 'It was confirmed',
      enquiry.newAt,
      group ? `We passed it on to ${group}.` : undefined,
    );
  }
  const wrote = events.some((e) => e.noun === 'enquiry' && e.act === 'contact' && e.data.wrote);
  const said: [string, string][] = [
    ['guide', `${lio} started looking with you`],
    ['contact', wrote ? `${group} wrote to you` : `${group} say they have been in touch`],
    ['meet', `${group} say that you are to meet`],
    ['check', `${group} are making the checks the role needs`],
    ['offer', `${group} offered you a place`],
  ];
  for (const [act, title] of said) if (at(act)) done(title, at(act));

  steps.push(...endOrNext(told));
  // The last thing that happened is where it stands, unless something is still to come that says so.
  if (!steps.some((s) => s.state === 'now' || s.state === 'stopped')) {
    const last = steps.findLastIndex((s) => s.state === 'done');
    const step = steps[last];
    if (step) steps[last] = { ...step, state: 'now' };
  }
  return steps;
}

function endOrNext(told: Told): TimelineStep[] {
  const { enquiry, placement, group, lio } = told;
  const stopped = (title: string, text?: string): TimelineStep[] => [
    {
      title,
      state: 'stopped',
      ...('endedAt' in enquiry ? { when: sayInstant(enquiry.endedAt) } : {}),
      ...(text ? { text } : {}),
    },
  ];
  const other = 'Other groups near you are looking for people now. We will look with you if you ring us.';
  switch (enquiry.state) {
    case 'received':
      return enquiry.guardianAskedAt
        ? [{ title: 'Your parent or guardian agrees', state: 'now', when: `By ${sayInstant(enquiry.confirmBy)}` }]
        : [{ title: 'You press the button in our email', state: 'now', when: `By ${sayInstant(enquiry.confirmBy)}` }];
    case 'new':
      return group
        ? silence(enquiry.newAt, told)
        : [{ title: 'One of us gets in touch', state: 'now', text: 'Usually within five working days.' }];
    case 'guidance':
      return [{ title: 'We put you in touch with a group', state: 'next' }];
    case 'contacted':
    case 'meeting':
    case 'checks':
      return [{ title: `${group} decide`, state: 'next', text: 'They write to you, and it shows here.' }];
    case 'offered':
      return [{ title: 'You agree on a start date with them', state: 'next' }];
    case 'placed':
      return placementSteps(placement, group);
    case 'referred':
      return stopped('We passed you on to a group', 'That is an enquiry of its own now, with a reference of its own.');
    case 'withdrawn':
      return stopped('You withdrew', 'Thank you for telling us. You are welcome to ask again.');
    case 'not-taken-on':
      return stopped(
        `${group} could not take you on`,
        `They say: ${notTakenOnToVolunteer[enquiry.reason]}. That is about this role, not about you. ${other}`,
      );
    case 'role-filled':
      return stopped('The role was filled', other);
    case 'group-silent':
      return stopped(`${group} did not answer, so we closed it`, `We are sorry. ${other}`);
    case 'signposted':
      return stopped(`${lio} pointed you to somebody who can help better`);
    case 'unreachable':
      return stopped('We lost touch', 'If that is a mistake, ring us or ask again.');
    case 'duplicate':
      return stopped('You had asked this before', 'Your first enquiry goes on.');
    case 'spam':
    case 'outcome-unknown':
      return stopped('It was closed');
  }
}

/** What has happened of nobody answering, what is still to come, and on which days. */
function silence(newAt: string, { events, group, lio, today }: Told): TimelineStep[] {
  const asked = londonDay(newAt);
  const [first, second, rescue] = silenceLadder.map((r) => addWorkingDays(asked, r.workingDays)) as [Day, Day, Day];
  const dayOf = (act: string) => events.filter((e) => e.act === act).map((e) => londonDay(e.at));
  const toCome = [first, second].slice(dayOf('remind-group').length).filter((day) => day >= today);
  const reminded = dayOf('remind-group').map((day) => sayDay(day));
  const [next, after] = toCome.map((day) => sayDay(day));
  const wait: TimelineStep = {
    title: `Waiting for ${group} to answer`,
    state: 'now',
    text: [
      reminded.length > 0 ? `We reminded them on ${reminded.join(' and again on ')}.` : '',
      next
        ? `If they have not answered by ${next} we remind them${reminded.length > 0 ? ' again' : ''}${after ? `, and again on ${after}` : ''}.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
  const sent = dayOf('rescue').at(-1);
  if (sent) return [{ title: `${lio} sent you other roles`, state: 'done', when: sayDay(sent) }, wait];
  const steppedIn = dayOf('ask-rescue').at(-1) ?? (rescue < today ? rescue : null);
  const text = 'One of us looks for other roles near you, and sends them to you.';
  return steppedIn
    ? [{ title: 'They did not answer in time, so we step in', state: 'done', when: sayDay(steppedIn), text }, wait]
    : [wait, { title: 'If nobody answers, we step in', state: 'next', when: sayDay(rescue), text }];
}

function placementSteps(placement: Placement | null, group: string | null): TimelineStep[] {
  const agreed: TimelineStep = {
    title: `${group} took you on`,
    state: 'done',
    ...(placement ? { when: sayInstant(placement.agreedAt) } : {}),
  };
  if (!placement) return [agreed];
  switch (placement.state) {
    case 'agreed':
      return [
        { ...agreed, state: 'now' },
        {
          title: 'You start',
          state: 'next',
          when: sayDay(placement.startsOn),
          text: 'On that day we ask you both whether it did.',
        },
      ];
    case 'started':
      return [agreed, { title: 'You started', state: 'now', when: sayDay(placement.startedOn) }];
    case 'ended':
      return [
        agreed,
        { title: 'You started', state: 'done', when: sayDay(placement.startedOn) },
        {
          title: 'It came to an end',
          state: 'stopped',
          when: sayDay(placement.endedOn),
          text: 'Thank you for giving your time.',
        },
      ];
    case 'did-not-start':
      return [agreed, { title: 'It did not start', state: 'stopped' }];
  }
}
