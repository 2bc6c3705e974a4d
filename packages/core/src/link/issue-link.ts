import type { Deps } from '../shared/ports';
import { addDays, addMinutes, londonDay } from '../shared/time';
import { type Link, type LinkPurpose, linkDays } from './link';

export type LinkRequest = Pick<Link, 'lioId' | 'purpose' | 'subjectId' | 'holder'> &
  Partial<Pick<Link, 'contact' | 'weeks'>> & {
    /** The address of a group's contact, to whom alone it belongs. */
    email?: string | undefined;
    /** What the link is issued for (a mail's id): the same issue gives the same secret, so that a mail written twice carries one
     * link; a fresh one has another. */
    issue: string;
  };

/**
 * Makes the secret of a link and stores its hash. The secret is derived by a keyed hash, so it need not be kept to be the
 * same when a mail is written again after a failure. Returns the secret: 43 url-safe characters.
 */
export async function issueLink(
  deps: Pick<Deps, 'links' | 'secrets' | 'clock'>,
  request: LinkRequest,
): Promise<string> {
  const { issue, lioId, purpose, subjectId, holder, contact = 0, weeks = null, email } = request;
  const secret = deps.secrets.mac(
    'link',
    purpose,
    subjectId,
    holder.role,
    holder.id,
    String(contact),
    String(weeks),
    issue,
  );
  const now = deps.clock();
  await deps.links.put({
    hash: deps.secrets.hash(secret),
    lioId,
    purpose,
    subjectId,
    holder,
    contact,
    weeks,
    ...(email === undefined ? {} : { address: addressMac(deps, email) }),
    expiresAt: addMinutes(now, linkDays[purpose] * 24 * 60),
    withdrawnAt: null,
  });
  return secret;
}

/** Addresses are compared, never kept with a link. */
const addressMac = (deps: Pick<Deps, 'secrets'>, email: string) =>
  deps.secrets.mac('link-address', email.trim().toLowerCase());

export type Opened =
  | { kind: 'open'; link: Link }
  /** It was one of ours, and a fresh one can be sent to the same address. */
  | { kind: 'expired' | 'withdrawn'; link: Link }
  | { kind: 'unknown' };

/**
 * Looks a link up by its secret. Reading it changes nothing: mail scanners open links. One that was mailed to somebody who is no
 * longer a contact of the group counts as withdrawn.
 */
export async function openLink(
  deps: Pick<Deps, 'links' | 'secrets' | 'clock' | 'records'>,
  secret: string,
): Promise<Opened> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return { kind: 'unknown' };
  const link = await deps.links.get(deps.secrets.hash(secret));
  if (!link) return { kind: 'unknown' };
  if (link.withdrawnAt) return { kind: 'withdrawn', link };
  if (link.expiresAt <= deps.clock()) return { kind: 'expired', link };
  if (link.address !== undefined) {
    const kept = await deps.records.groupContacts(link.holder.id);
    if (!kept?.contacts.some((c) => addressMac(deps, c.email) === link.address)) return { kind: 'withdrawn', link };
  }
  return { kind: 'open', link };
}

/**
 * Sends a fresh link to the address that the old one went to, whoever asks: once a day, so that pressing often floods nobody.
 */
export async function sendFreshLink(deps: Deps, old: Link): Promise<void> {
  const now = deps.clock();
  const about = aboutOf(old.purpose);
  await deps.outbox.queue({
    id: `${old.hash.slice(0, 16)}.fresh-link.${londonDay(now)}`,
    lioId: old.lioId,
    template: 'fresh-link',
    about: { noun: about, id: old.subjectId },
    to: old.holder,
    data: {
      purpose: old.purpose,
      contact: old.contact,
      weeks: old.weeks,
      until: addDays(londonDay(now), linkDays[old.purpose]),
    },
    queuedAt: now,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    sentAt: null,
  });
}

/** Which noun a link of a purpose is about. */
export const aboutOf = (purpose: LinkPurpose) => {
  switch (purpose) {
    case 'start-volunteer':
    case 'start-group':
    case 'check-in-volunteer':
    case 'check-in-group':
      return 'placement';
    case 'answer-survey':
      return 'survey';
    case 'confirm-recruiting':
      return 'opportunity';
    case 'manage-group':
      return 'group';
    default:
      return 'enquiry';
  }
};
