import { isWaiting } from '@placewell/core/enquiry/waiting';
import type { Context } from '../context';
import { button, facts, type Letter, list, text } from '../letter';
import { firstName, notTakenOnWords, sayDay } from '../words';

type Template = (c: Context) => Promise<Letter | null>;

const roleTitle = (c: Context) => c.opportunity?.details.title ?? 'volunteering';
const groupName = (c: Context) => c.opportunity?.groupName ?? c.group?.name ?? 'the group';

export const confirmEnquiry: Template = async (c) => {
  if (c.enquiry?.state !== 'received') return null;
  return {
    subject: 'Confirm your volunteering enquiry',
    preview: 'Press the button so that we can pass it on.',
    blocks: [
      text(
        c.opportunity
          ? `Thank you for asking about “${roleTitle(c)}” with ${groupName(c)}.`
          : `Thank you for asking ${c.lio.name} about volunteering.`,
      ),
      text(
        'To make sure this is your address, please confirm your enquiry within 7 days. We pass nothing on until you do.',
      ),
      button('Confirm my enquiry', await c.link('confirm-enquiry', c.enquiry.id)),
      text(`Your reference is ${c.enquiry.reference}. If you did not ask, do nothing: we delete it after 7 days.`),
    ],
  };
};

export const guardianConfirm: Template = async (c) => {
  if (c.enquiry?.state !== 'received' || !c.told) return null;
  return {
    subject: `${firstName(c.told.name)} would like to volunteer: do you agree?`,
    preview: 'Under 16s need a parent or guardian to agree.',
    blocks: [
      text(
        `${firstName(c.told.name)} has asked about “${roleTitle(c)}” with ${groupName(c)} and gave your address as their parent or guardian.`,
      ),
      text('They are under 16, so nothing is passed to the group unless you agree.'),
      button('See the role and decide', await c.link('guardian-confirm', c.enquiry.id)),
      text('If you do not know this person, or do not agree, do nothing: we delete the enquiry after 7 days.'),
    ],
  };
};

export const acknowledge: Template = async (c) => {
  if (!c.enquiry) return null;
  const follow = await c.link('follow-enquiry', c.enquiry.id);
  const named = c.opportunity !== null;
  const onHold = c.group?.state === 'suspended' || c.group?.state === 'lapsed';
  return {
    subject: named && !onHold ? `We have passed on your enquiry: ${roleTitle(c)}` : 'We have your volunteering enquiry',
    preview: `Your reference is ${c.enquiry.reference}.`,
    blocks: [
      text(
        named && onHold
          ? `We have your enquiry about “${roleTitle(c)}” with ${groupName(c)}, who are not taking volunteers through us at the moment.`
          : named
            ? `We have sent your enquiry about “${roleTitle(c)}” to ${groupName(c)}. They have your first name, your district, your message${c.enquiry.availability.length > 0 ? ', when you are free' : ''}${sharedWords(c)}.`
            : 'One of our brokers will be in touch to talk about what would suit you.',
      ),
      facts(['Reference', c.enquiry.reference]),
      text('What happens next'),
      named
        ? list(
            'The group should answer within 5 working days. We remind them after 2 and 5.',
            'If they have not answered in 10 working days, we step in and send you other roles near you.',
            'In two weeks we ask you how it went.',
          )
        : list('A broker calls or writes, usually within 5 working days.', 'In two weeks we ask you how it went.'),
      button('See where your enquiry stands', follow),
      text('You can also withdraw from that page, or change when you are free.'),
    ],
  };
};

function sharedWords(c: Context): string {
  const shared = [
    c.enquiry?.sharing.email && 'email address',
    c.enquiry?.sharing.phone && 'phone number',
    c.enquiry?.sharing.accessNeeds && 'access needs',
  ].filter(Boolean);
  return shared.length > 0 ? `, and your ${shared.join(' and ')}` : '; not your email address or phone number';
}

export const enquiryMoved: Template = async (c) => {
  // Late, it would be news of something that is over.
  if (!c.enquiry || !isWaiting(c.enquiry)) return null;
  const said: Record<string, string> = {
    contacted: `${groupName(c)} tell us that they have been in touch with you about “${roleTitle(c)}”.`,
    meeting: `${groupName(c)} would like to meet you, or have arranged to, about “${roleTitle(c)}”.`,
    checks: `${groupName(c)} are making the checks that “${roleTitle(c)}” needs.`,
    offered: `Good news: ${groupName(c)} would like you to take on “${roleTitle(c)}”.`,
  };
  const words = said[String(c.mail.data.to)];
  if (!words) return null;
  return {
    subject:
      c.mail.data.to === 'offered'
        ? `You have been offered a role: ${roleTitle(c)}`
        : `News of your enquiry: ${roleTitle(c)}`,
    preview: words,
    blocks: [
      text(words),
      text('If that is not so, or you have heard nothing, tell us from the page of your enquiry.'),
      button('See where your enquiry stands', await c.link('follow-enquiry', c.enquiry.id)),
    ],
  };
};

export const placed: Template = async (c) => {
  if (!c.enquiry) return null;
  return {
    subject: `You have a place: ${roleTitle(c)}`,
    preview: `${groupName(c)} are expecting you.`,
    blocks: [
      text(`${groupName(c)} have a place for you on “${roleTitle(c)}”. Thank you for giving your time.`),
      text('On the day it starts we ask you both whether it did. A few weeks later we ask how it is going.'),
      button('See your enquiry', await c.link('follow-enquiry', c.enquiry.id)),
    ],
  };
};

export const notTakenOn: Template = async (c) => {
  const reason = notTakenOnWords[c.mail.data.reason as keyof typeof notTakenOnWords] ?? notTakenOnWords.other;
  return {
    subject: `About your enquiry: ${roleTitle(c)}`,
    preview: 'Not this time, and what you could do next.',
    blocks: [
      text(`${groupName(c)} are not able to take you on for “${roleTitle(c)}”: ${reason}.`),
      text('That is about this role, not about you. Other groups near you are looking for people now.'),
      button('Find another role', c.page('/opportunities')),
      text(`Or talk to us: ${c.lio.phone}.`),
    ],
  };
};

export const roleFilled: Template = async (c) => ({
  subject: `“${roleTitle(c)}” has been filled`,
  preview: 'Other groups near you are looking for people.',
  blocks: [
    text(`All the places on “${roleTitle(c)}” with ${groupName(c)} have been taken. Thank you for asking.`),
    button('Find another role', c.page('/opportunities')),
    text(`Or talk to us and we will look with you: ${c.lio.phone}.`),
  ],
});

export const roleWithdrawn: Template = async (c) => ({
  subject: `“${roleTitle(c)}” is no longer open`,
  preview: 'The group may still answer you.',
  blocks: [
    text(
      `${groupName(c)} have closed “${roleTitle(c)}”. As you asked before that, they may still answer you, and we are looking at it too.`,
    ),
    button('Find another role', c.page('/opportunities')),
  ],
});

export const groupPaused: Template = async (c) => ({
  subject: `Your enquiry about “${roleTitle(c)}” is on hold`,
  preview: 'We will help you find something else.',
  blocks: [
    text(`${groupName(c)} are not taking volunteers through us at the moment, so your enquiry is on hold.`),
    text('You need not wait for them: other groups near you are looking for people now.'),
    button('Find another role', c.page('/opportunities')),
    text(`Or talk to us: ${c.lio.phone}.`),
  ],
});

export const groupSilent: Template = async (c) => ({
  subject: `We are sorry: no answer about “${roleTitle(c)}”`,
  preview: 'We have closed it and can help you find something else.',
  blocks: [
    text(
      `${groupName(c)} have not answered you, in spite of our reminders, so we have closed this enquiry. We are sorry.`,
    ),
    button('Find another role', c.page('/opportunities')),
    text(`Or talk to us and we will look with you: ${c.lio.phone}.`),
  ],
});

export const lostTouch: Template = async (c) => ({
  subject: `We have lost touch: ${roleTitle(c)}`,
  preview: 'Tell us if you are still interested.',
  blocks: [
    text(
      `${groupName(c)} tell us that they could not reach you about “${roleTitle(c)}”, so we have closed this enquiry.`,
    ),
    text(`Are you still interested, or did nobody try? Ring us on ${c.lio.phone} or write to ${c.lio.email}.`),
    button('Find another role', c.page('/opportunities')),
  ],
});

/** The rescue: up to three roles that are open as the mail is written. */
export const alternatives: Template = async (c) => {
  const ids = Array.isArray(c.mail.data.alternatives) ? c.mail.data.alternatives : [];
  const roles = (await Promise.all(ids.map((id) => c.role(id)))).filter((r) => r !== null);
  if (roles.length === 0) return null;
  return {
    subject: 'Some other roles you might like',
    preview: 'They are open now and near you.',
    blocks: [
      text(`You are still waiting to hear about “${roleTitle(c)}”. You need not wait: these are open now.`),
      {
        kind: 'links',
        items: roles.map((r) => ({
          label: r.details.title,
          url: `${c.page(`/opportunities/${r.id}`)}?rescue=${c.enquiry?.id ?? ''}`,
          note: `${r.groupName}. ${r.details.summary}`,
        })),
      },
      text(`Would you rather talk it over? Ring us on ${c.lio.phone}.`),
    ],
  };
};

export const haveYouHeard: Template = async (c) => {
  if (!c.enquiry) return null;
  return {
    subject: 'Have you heard? And how easy was it?',
    preview: 'Two questions, one minute.',
    blocks: [
      text(
        c.opportunity
          ? `Two weeks ago you asked about “${roleTitle(c)}” with ${groupName(c)}. Has anybody been in touch?`
          : `Two weeks ago you asked ${c.lio.name} about volunteering. Has anybody been in touch?`,
      ),
      text(
        'And how easy was it to find out about volunteering? Your answer counts whatever came of it, and you can add a few words of your own.',
      ),
      button('Answer two questions', await c.link('have-you-heard', c.enquiry.id)),
    ],
  };
};

export const didItStartVolunteer: Template = async (c) => {
  if (c.placement?.state !== 'agreed') return null;
  return {
    subject: `Did it start? ${roleTitle(c)}`,
    preview: 'One press tells us.',
    blocks: [
      text(`You were to start “${roleTitle(c)}” with ${groupName(c)} on ${sayDay(c.placement.startsOn)}. Did you?`),
      button('Tell us', await c.link('start-volunteer', c.placement.id)),
    ],
  };
};

export const stillGoingVolunteer: Template = async (c) => {
  if (c.placement?.state !== 'started') return null;
  const weeks = c.mail.data.weeks === 12 ? 12 : 4;
  return {
    subject: `Still going? ${roleTitle(c)}`,
    preview: 'One press tells us.',
    blocks: [
      text(
        `It is ${weeks} weeks since you started “${roleTitle(c)}” with ${groupName(c)}. Are you still volunteering there?`,
      ),
      button('Tell us', await c.link('check-in-volunteer', c.placement.id, weeks)),
    ],
  };
};

export const surveyVolunteer: Template = async (c) => {
  if (c.survey?.state !== 'invited') return null;
  const reminder = c.mail.data.reminder;
  const happy = c.survey.survey === 'happy';
  return {
    subject: `${reminder === 0 ? '' : 'Reminder: '}${happy ? 'How happy are you with your volunteering?' : 'How easy was it to find out about volunteering?'}`,
    preview: 'One question, one minute.',
    blocks: [
      text(
        happy
          ? `You have been with ${groupName(c)} for some weeks now (“${roleTitle(c)}”). How happy are you with it?`
          : 'You asked about volunteering. How easy was it to find out what you could do?',
      ),
      text('If it is not going well, or you would like to talk, say so there and we will be in touch.'),
      button('Answer one question', await c.link('answer-survey', c.survey.id)),
      text(
        `You need not answer. What you choose is reported in totals, without names; you can add a few words of your own.${reminder === 2 ? ' This is the last time we ask.' : ''}`,
      ),
    ],
  };
};
