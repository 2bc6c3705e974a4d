import type { Message } from '@placewell/core/enquiry/enquiry';
import { mayWrite } from '@placewell/core/enquiry/write-message';
import { isKeptAway } from '@placewell/core/group/sees-no-enquiry';
import type { Context } from '../context';
import { button, type Letter, quote, text } from '../letter';
import { firstName } from '../words';

type Template = (c: Context) => Promise<Letter | null>;

const title = (c: Context) => c.opportunity?.details.title ?? 'volunteering';

/** The words, as they are kept now; null once they are erased, or so old that newer ones have taken their place. */
const written = (c: Context): Message | null => c.told?.messages.find((m) => m.version === c.mail.data.version) ?? null;

const noReply = text('Please do not reply to this email: nobody reads what comes back. Use the button.');

/** From the group, or from the LIO, to the volunteer: also when the enquiry has ended since, as it was written to them. */
export const messageToVolunteer: Template = async (c) => {
  const message = written(c);
  if (!c.enquiry || !message) return null;
  const from = message.from === 'lio' ? c.lio.name : (c.opportunity?.groupName ?? c.group?.name ?? 'The group');
  const answerable = mayWrite(c.enquiry);
  return {
    subject: `${from} wrote to you: ${title(c)}`,
    preview: answerable ? 'Read it, and write back.' : 'Read what they wrote.',
    blocks: [
      text(`${from} wrote to you about “${title(c)}”:`),
      quote(message.text),
      button(answerable ? 'Write back' : 'See your enquiry', await c.link('follow-enquiry', c.enquiry.id)),
      noReply,
      ...(message.from === 'group' && !c.enquiry.sharing.email
        ? [text('We passed this on. They do not have your email address.')]
        : []),
    ],
  };
};

/** From the volunteer, or from the LIO, to the group. Nothing more passes once it is over, or to a group that is kept away. */
export const messageToGroup: Template = async (c) => {
  const message = written(c);
  if (!c.enquiry || !c.told || !message || !mayWrite(c.enquiry) || isKeptAway(c.group)) return null;
  const name = firstName(c.told.name);
  const from = message.from === 'lio' ? c.lio.name : name;
  return {
    subject:
      message.from === 'lio' ? `${from} wrote to you about ${name}: ${title(c)}` : `${from} wrote to you: ${title(c)}`,
    preview: 'Read it, and write back.',
    blocks: [
      text(
        message.from === 'lio'
          ? `${from} wrote to you and ${name} about “${title(c)}” (${c.enquiry.reference}):`
          : `${from} wrote to you about “${title(c)}” (${c.enquiry.reference}):`,
      ),
      quote(message.text),
      button('Write back', await c.link('answer-enquiry', c.enquiry.id)),
      noReply,
    ],
  };
};
