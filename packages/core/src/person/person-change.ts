import type { Locality } from '../codes/codes';
import type { EnquiryPrivate } from '../enquiry/enquiry';
import type { Who } from '../shared/change';
import type { Change } from '../shared/commit';
import type { OfficeEvent } from '../shared/event';
import type { PersonId } from '../shared/ids';
import type { Instant } from '../shared/time';
import { Person } from './person';
import { keptUntil } from './retention';

/** Makes a person known, or keeps what they last told us of themselves. Null when nothing new was said. */
export function personChange(
  before: Person | null,
  id: PersonId,
  told: Pick<EnquiryPrivate, 'name' | 'email' | 'phone'> & { home: Locality | null },
  who: Who,
  at: Instant,
): Extract<Change, { noun: 'person' }> | null {
  const patch = {
    name: told.name,
    email: told.email ?? before?.email ?? null,
    phone: told.phone ?? before?.phone ?? null,
    home: told.home ?? before?.home ?? null,
  };
  if (
    before &&
    before.name === patch.name &&
    before.email === patch.email &&
    before.phone === patch.phone &&
    before.home === patch.home
  ) {
    return null;
  }
  const version = (before?.version ?? 0) + 1;
  const after = Person.parse({
    ...before,
    ...patch,
    id,
    state: 'known',
    lioId: who.lioId,
    version,
    createdAt: before?.createdAt ?? at,
    changedAt: at,
    due: keptUntil(at),
  });
  return { noun: 'person', before, after, event: personEvent(after, before ? 'amend' : 'make-known', who, at) };
}

/** The event of a person's version: it holds ids only. `erase` leaves no version behind, and follows the last. */
export function personEvent(
  person: Person,
  act: 'make-known' | 'amend' | 'keep' | 'erase',
  who: Who,
  at: Instant,
): OfficeEvent {
  const version = act === 'erase' ? person.version + 1 : person.version;
  return {
    id: `${person.id}.${version}`,
    lioId: person.lioId,
    noun: 'person',
    subjectId: person.id,
    version,
    act,
    from: act === 'make-known' ? 'none' : 'known',
    to: act === 'erase' ? 'erased' : 'known',
    at,
    recordedAt: at,
    actor: who.id === undefined ? { role: who.role } : { role: who.role, id: who.id },
    route: who.route,
    story: `person.${person.id}`,
    data: {},
  };
}
