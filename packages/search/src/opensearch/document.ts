import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { slotsOf } from '../codes';
import { findablePoint, noLimit, notKnown, type Replies, roleDoc } from '../role-doc';
import { fieldsOf } from '../role-words';

/** A role as the index holds it. Its words are those that our own index finds it by, and its place likewise. */
export type RoleDocument = ReturnType<typeof documentOf>;

/** Where three places or more are left, there is room for all who ask. */
const roomFor = 3;

/**
 * What the index holds of a role, or null for one that nobody can find. Public as the role is, and less: no address, of a private home
 * neither town nor place, nothing of who looks after it, of who asked or of what they wrote.
 */
export function roleDocument(o: Opportunity, replies: Replies): RoleDocument | null {
  const doc = roleDoc(o, replies);
  return doc && documentOf(o, doc);
}

function documentOf(o: Opportunity, doc: NonNullable<ReturnType<typeof roleDoc>>) {
  const d = o.details;
  const slots = slotsOf(d.when);
  const point = findablePoint(o);
  const parted = slots.map((slot) => slot.split('-') as [string, string]);
  return {
    id: doc.id,
    lioId: doc.lioId,
    groupId: doc.groupId,
    groupName: doc.groupName,
    title: doc.title,
    locality: doc.locality,
    published: doc.published,
    lastOpen: doc.lastOpen,
    minimumAge: doc.minimumAge,
    maximumAge: doc.maximumAge,
    flexible: doc.flexible,
    causes: d.causes,
    skills: [...new Set([...d.skillsNeeded, ...d.skillsGained])],
    needs: d.skillsNeeded,
    gains: d.skillsGained,
    slots,
    days: [...new Set(parted.map(([day]) => day))],
    parts: [...new Set(parted.map(([, part]) => part))],
    commitments: d.commitment,
    accessibility: d.accessibility,
    suitability: d.suitability,
    dbs: d.dbs,
    ...(doc.expenses ? { expenses: 'yes' } : {}),
    places: d.where.kind,
    room: doc.places === noLimit ? 1 : Math.min(1, doc.places / roomFor),
    ...(doc.replies === notKnown ? {} : { replies: doc.replies / 100 }),
    ...(doc.starts === 0 ? {} : { starts: doc.starts }),
    ...(point ? { point: { lat: point.lat, lon: point.lon } } : {}),
    said: Object.fromEntries(fieldsOf(o).map(({ field, text }) => [field, text])),
  };
}
