import type { EvidenceKind } from '../codes/codes';
import { invalid } from '../shared/act-on';
import type { ActFailure } from '../shared/change';
import { ok, type Result } from '../shared/result';
import type { Day, Instant } from '../shared/time';
import type { Evidence, Group, GroupContacts } from './group';

/** A group is vetted with this many people to turn to, so that one leaving does not leave it silent. */
export const contactsNeeded = 2;

/** Whether evidence of a kind is held and still in date. Staff must have looked at it. */
export const holdsEvidence = (group: Pick<Group, 'evidence'>, kind: EvidenceKind, today: Day): boolean =>
  group.evidence.some((e) => e.kind === kind && e.checkedAt !== null && e.expiresOn >= today);

/** Staff who approve have looked at all that was handed in. */
export const checked = (evidence: Evidence[], now: Instant): Evidence[] =>
  evidence.map((e) => ({ ...e, checkedAt: e.checkedAt ?? now }));

/** What a group must have before it is approved, or approved again. Source: the vetting record of the domain's rules. */
export function vetted(
  group: Group,
  evidence: Evidence[],
  contacts: GroupContacts | null,
  today: Day,
): Result<null, ActFailure> {
  const addresses = new Set(contacts?.contacts.map((c) => c.email.toLowerCase()));
  if (addresses.size < contactsNeeded) {
    return invalid('contacts', 'A group needs two contacts with addresses of their own before it is approved');
  }
  if (group.legalForm !== 'unincorporated' && group.legalForm !== 'public' && !group.registrationNumber) {
    return invalid('registrationNumber', 'Give the charity or company number');
  }
  const expired = evidence.find((e) => e.expiresOn < today);
  if (expired) return invalid('evidence', `The evidence "${expired.kind}" expired on ${expired.expiresOn}`);
  if (group.worksWithAtRisk && !holdsEvidence({ evidence }, 'safeguarding', today)) {
    return invalid(
      'evidence',
      'A group whose roles involve children or adults at risk needs a safeguarding policy in date',
    );
  }
  return ok(null);
}
