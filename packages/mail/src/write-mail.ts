import type { OutgoingMail } from '@placewell/core/mail/outgoing-mail';
import type { Deps } from '@placewell/core/shared/ports';
import { type Context, readContext } from './context';
import { type Laid, lay } from './layout';
import { type TemplateName, templates } from './templates/templates';
import { firstName } from './words';

export interface Written extends Laid {
  to: string;
}

/**
 * Writes a queued mail: its words and its address as they are now. Null when there is nobody to send it to any more (erased,
 * no address) or it no longer makes sense (answered meanwhile).
 */
export async function writeMail(deps: Deps, mail: OutgoingMail, origin: string): Promise<Written | null> {
  const context = await readContext(deps, mail, origin);
  const template = (templates as Record<string, (typeof templates)[TemplateName] | undefined>)[mail.template];
  if (!context || !template) return null;
  const reader = readerOf(context);
  if (!reader) return null;
  const letter = await template(context);
  if (!letter) return null;
  return {
    to: reader.email,
    ...lay(letter, reader.name ? `Hello ${firstName(reader.name)},` : 'Hello,', context.lio, whyOf(context)),
  };
}

function readerOf(c: Context): { email: string; name: string } | null {
  switch (c.mail.to.role) {
    case 'volunteer':
      return c.told?.email ? { email: c.told.email, name: c.told.name } : null;
    case 'guardian':
      return c.told?.guardianEmail ? { email: c.told.guardianEmail, name: c.told.guardianName ?? '' } : null;
    case 'group': {
      const contact = c.contacts?.contacts[typeof c.mail.data.contact === 'number' ? c.mail.data.contact : 0];
      return contact ? { email: contact.email, name: contact.name } : null;
    }
    case 'lio':
      return { email: c.lio.email, name: '' };
  }
}

function whyOf(c: Context): string {
  switch (c.mail.to.role) {
    case 'volunteer':
      return `You get this because you asked about volunteering${c.enquiry ? ` (${c.enquiry.reference})` : ''}.`;
    case 'guardian':
      return 'You get this because a young person gave your address as their parent or guardian.';
    case 'group':
      return 'You get this because you are a contact of a group that recruits volunteers with us.';
    case 'lio':
      return 'You get this because it is the address of the desk.';
  }
}
