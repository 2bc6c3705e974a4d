import { evidenceKinds } from '@placewell/core/codes/codes';
import { isWaiting } from '@placewell/core/enquiry/waiting';
import { isKeptAway } from '@placewell/core/group/sees-no-enquiry';
import type { Context } from '../context';
import { button, facts, type Letter, list, quote, text } from '../letter';
import { firstName, sayDay } from '../words';

type Template = (c: Context) => Promise<Letter | null>;

const title = (c: Context) => c.opportunity?.details.title ?? 'your role';

export const enquiryArrived: Template = async (c) => {
  // Ended meanwhile, or the group is suspended: nothing more passes.
  if (!c.enquiry || !c.told || !isWaiting(c.enquiry) || c.group?.state === 'suspended') return null;
  const rows: [string, string][] = [
    ['From', firstName(c.told.name)],
    ['Reference', c.enquiry.reference],
  ];
  if (c.enquiry.sharing.email && c.told.email) rows.push(['Email', c.told.email]);
  if (c.enquiry.sharing.phone && c.told.phone) rows.push(['Phone', c.told.phone]);
  if (c.enquiry.sharing.accessNeeds && c.told.accessNeeds) rows.push(['Access needs', c.told.accessNeeds]);
  return {
    subject: `Somebody would like to volunteer: ${title(c)}`,
    preview: `${firstName(c.told.name)} has asked about it. Please answer within 5 working days.`,
    blocks: [
      text(`${firstName(c.told.name)} has asked about “${title(c)}”.`),
      facts(...rows),
      ...(c.told.message ? [quote(c.told.message)] : []),
      button('Answer this enquiry', await c.link('answer-enquiry', c.enquiry.id)),
      ...(c.enquiry.sharing.email || c.enquiry.sharing.phone
        ? []
        : [text(`You can write to ${firstName(c.told.name)} from that page: we pass it on.`)]),
      text(
        'No password is needed. People who hear back within two days are far more likely to start; please answer even if it is a no.',
      ),
    ],
  };
};

export const reminder: Template = async (c) => {
  if (c.enquiry?.state !== 'new' || !c.told || c.group?.state === 'suspended') return null;
  const second = c.mail.data.reminder === 2;
  return {
    subject: `${second ? 'Second reminder' : 'Reminder'}: ${firstName(c.told.name)} is waiting to hear about ${title(c)}`,
    preview: 'Please answer, even if it is a no.',
    blocks: [
      text(`${firstName(c.told.name)} asked about “${title(c)}” and has not had an answer from you yet.`),
      button('Answer this enquiry', await c.link('answer-enquiry', c.enquiry.id)),
      text(
        second
          ? `If we hear nothing we will help ${firstName(c.told.name)} to find something else.`
          : 'It takes one press to say that you have been in touch.',
      ),
    ],
  };
};

/** Their first name, or what to call them once it is erased. */
const called = (c: Context) => (c.told ? firstName(c.told.name) : 'your volunteer');

export const enquiryWithdrawn: Template = async (c) => {
  if (!c.enquiry || isKeptAway(c.group)) return null;
  const who = c.told ? firstName(c.told.name) : 'A volunteer';
  return {
    subject: `${who} has withdrawn: ${title(c)}`,
    preview: 'There is nothing you need to do.',
    blocks: [
      text(
        `${who} has withdrawn the enquiry ${c.enquiry.reference} about “${title(c)}”. There is nothing you need to do.`,
      ),
    ],
  };
};

export const didItStartGroup: Template = async (c) => {
  if (c.placement?.state !== 'agreed') return null;
  return {
    subject: `Did ${called(c)} start? ${title(c)}`,
    preview: 'One press tells us.',
    blocks: [
      text(`“${title(c)}” was to start for ${called(c)} on ${sayDay(c.placement.startsOn)}. Did it happen?`),
      button('Tell us', await c.link('start-group', c.placement.id)),
    ],
  };
};

export const stillGoingGroup: Template = async (c) => {
  if (c.placement?.state !== 'started') return null;
  const weeks = c.mail.data.weeks === 12 ? 12 : 4;
  return {
    subject: `Is ${called(c)} still volunteering? ${title(c)}`,
    preview: 'One press tells us.',
    blocks: [
      text(`It is ${weeks} weeks since ${called(c)} started “${title(c)}”. Is it still going on?`),
      button('Tell us', await c.link('check-in-group', c.placement.id, weeks)),
    ],
  };
};

export const confidenceSurvey: Template = async (c) => {
  if (c.survey?.state !== 'invited') return null;
  const { reminder } = c.mail.data;
  return {
    subject: `${reminder === 0 ? '' : 'Reminder: '}How confident is ${c.group?.name ?? 'your group'} with volunteers?`,
    preview: 'Two questions, once a year.',
    blocks: [
      text(
        'Once a year we ask every group that had a role with us two questions: how confident you are in recruiting volunteers, and in managing them.',
      ),
      text('Please answer for the group: one answer is enough, and a later one takes its place.'),
      button('Answer two questions', await c.link('answer-survey', c.survey.id)),
      text(
        `If you would like help with either, say so there and we will get in touch. What you choose is reported in totals, without the name of your group.${reminder === 2 ? ' This is the last time we ask this year.' : ''}`,
      ),
    ],
  };
};

const manage = (c: Context) => c.link('manage-group', c.mail.to.id);

export const groupApplied: Template = async (c) => ({
  subject: `We have your application: ${c.group?.name ?? ''}`,
  preview: 'We look at it within a few working days.',
  blocks: [
    text(
      'Thank you for applying to recruit volunteers through us. We look at what you sent and answer within a few working days.',
    ),
    button('See or add to your application', await manage(c)),
  ],
});

export const groupMoreInformation: Template = async (c) => ({
  subject: 'We need a little more from you',
  preview: 'Your application is waiting for it.',
  blocks: [
    text(
      `Before we can approve ${c.group?.name ?? 'your group'} we need something more. The page shows what is missing.`,
    ),
    button('See what is missing', await manage(c)),
    text(`Questions? Ring us on ${c.lio.phone}.`),
  ],
});

export const groupApproved: Template = async (c) => ({
  subject: `${c.group?.name ?? 'Your group'} is approved`,
  preview: 'You can post a role now.',
  blocks: [
    text(
      `${c.group?.name ?? 'Your group'} can now recruit volunteers with us. No password is needed: this link is yours.`,
    ),
    button('Post a role', await manage(c)),
    list(
      'We look at your first role before it goes out.',
      'Enquiries come to you by email; answer each from its own button.',
      'Every 90 days one press keeps a role up to date.',
    ),
  ],
});

export const groupRefused: Template = async (c) => ({
  subject: `About your application: ${c.group?.name ?? ''}`,
  preview: 'We cannot list your group.',
  blocks: [
    text(`We are sorry that we cannot list your group at present. To talk about why, ring us on ${c.lio.phone}.`),
  ],
});

export const groupSuspended: Template = async (c) => ({
  subject: `Your roles are hidden for now: ${c.group?.name ?? ''}`,
  preview: 'Please talk to us.',
  blocks: [
    text(
      `We have hidden your roles for now and told the people who were waiting. Please ring us on ${c.lio.phone} so that we can sort it out together.`,
    ),
  ],
});

export const groupLapseWarning: Template = async (c) => {
  const { evidence, expiresOn } = c.mail.data;
  const next = c.group?.evidence.find((e) => e.kind === evidence && e.expiresOn === expiresOn);
  // Renewed meanwhile.
  if (!next) return null;
  return {
    subject: `${evidenceKinds[next.kind]} runs out on ${sayDay(next.expiresOn)}`,
    preview: 'Please send us the new date.',
    blocks: [
      text('When something we hold about your group goes out of date we have to hide your roles until it is renewed.'),
      facts([evidenceKinds[next.kind], `runs out on ${sayDay(next.expiresOn)}`]),
      button('Give us the new date', await manage(c)),
    ],
  };
};

export const groupLapsed: Template = async (c) => ({
  subject: `Your roles are hidden: ${c.group?.name ?? ''}`,
  preview: 'Something we hold has gone out of date.',
  blocks: [
    text(
      'Something we hold about your group has gone out of date, so your roles are hidden and the people waiting have been told. Give us the new date and we bring them back.',
    ),
    button('Give us the new date', await manage(c)),
  ],
});

export const groupBack: Template = async (c) => ({
  subject: `Your roles are back: ${c.group?.name ?? ''}`,
  preview: 'People can find them again.',
  blocks: [text('Thank you. Your roles can be found again.'), button('See your roles', await manage(c))],
});

export const rolePublished: Template = async (c) => ({
  subject: `Published: ${title(c)}`,
  preview: 'People can find it now.',
  blocks: [
    text(`“${title(c)}” is published and can be found by volunteers.`),
    button('See it as volunteers do', c.page(`/opportunities/${c.mail.about.id}`)),
  ],
});

const changeWords: Record<string, string> = {
  unclear: 'some of it is hard to follow for somebody new',
  'accessibility-not-said': 'it does not say how accessible it is',
  'dbs-level-not-lawful': 'the DBS level asked for is not lawful for this role',
  'safeguarding-policy-missing': 'it involves children or adults at risk, and we do not hold your safeguarding policy',
  duplicate: 'it is already listed',
  'paid-or-unlawful': 'it looks like paid work',
  'not-volunteering': 'it is not volunteering',
  'not-lawful': 'it would not be lawful',
  unsafe: 'we are not sure that it is safe',
  'outside-the-area': 'it is outside our area',
};

export const roleNotPublished: Template = async (c) => {
  const why = changeWords[String(c.mail.data.reason)] ?? 'something in it needs another look';
  const refused = c.mail.data.act === 'refuse';
  return {
    subject: refused ? `Not published: ${title(c)}` : `Please change something: ${title(c)}`,
    preview: why,
    blocks: [
      text(refused ? `We cannot publish “${title(c)}”: ${why}.` : `We cannot publish “${title(c)}” yet: ${why}.`),
      ...(refused ? [] : [button('Change it', await c.link('manage-group', c.opportunity?.groupId ?? c.mail.to.id))]),
      text(`We are glad to help: ${c.lio.phone}.`),
    ],
  };
};

export const stillRecruiting: Template = async (c) => {
  if (c.opportunity?.state !== 'published') return null;
  return {
    subject: `Still recruiting? ${title(c)}`,
    preview: `One press keeps it listed. Without it we hide it in ${c.mail.data.days} days.`,
    blocks: [
      text(
        `Are you still looking for volunteers for “${title(c)}”? If we do not hear in ${c.mail.data.days} days we hide it, so that nobody asks in vain.`,
      ),
      button('Yes or no, in one press', await c.link('confirm-recruiting', c.opportunity.id)),
    ],
  };
};

export const roleHidden: Template = async (c) => ({
  subject: `Hidden: ${title(c)}`,
  preview: 'You can bring it back.',
  blocks: [
    text(
      `We did not hear whether you still recruit for “${title(c)}”, so it is hidden now. Nothing is lost: bring it back from your page whenever you like.`,
    ),
    button('Go to your roles', await c.link('manage-group', c.opportunity?.groupId ?? c.mail.to.id)),
  ],
});

const closedWords: Record<string, string> = {
  filled: 'All its places are taken.',
  withdrawn: 'It was withdrawn.',
  ended: 'Its last day has passed.',
  expired: 'Its closing date has passed.',
  'group-suspended': 'Your group is not listed at present.',
};

export const roleClosed: Template = async (c) => ({
  subject: `Closed: ${title(c)}`,
  preview: closedWords[String(c.mail.data.reason)] ?? '',
  blocks: [
    text(`“${title(c)}” is closed. ${closedWords[String(c.mail.data.reason)] ?? ''}`),
    text('Do you want to run it again? You can copy it.'),
    button('Go to your roles', await c.link('manage-group', c.opportunity?.groupId ?? c.mail.to.id)),
  ],
});
