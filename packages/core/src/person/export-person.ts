import type { Enquiry, EnquiryPrivate } from '../enquiry/enquiry';
import type { Placement } from '../placement/placement';
import type { ActFailure, Who } from '../shared/change';
import type { Noun } from '../shared/event';
import type { EnquiryId, GroupId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import { fail, ok, type Result } from '../shared/result';
import type { Instant } from '../shared/time';
import { wordsOf } from '../survey/answer-survey';
import type { Survey } from '../survey/survey';
import { mayActFor, storyOf, subjectsOf } from './erase-person';
import type { Person } from './person';

/** All that is kept of one person, as they may have it: plain data, ready to be written as JSON. */
export interface PersonExport {
  exportedAt: Instant;
  /** Null before they have confirmed an enquiry, and once they are erased. */
  person: Pick<Person, 'id' | 'name' | 'email' | 'phone' | 'home'> | null;
  enquiries: { enquiry: Enquiry; told: EnquiryPrivate | null }[];
  placements: Placement[];
  /** `words`: what they said in their own words. */
  surveys: { survey: Survey; words: string | null }[];
  /** What passed to which group, when. */
  disclosures: { at: Instant; enquiryId: EnquiryId; groupId: GroupId | null; fields: string[] }[];
  /** Everything that was recorded, in order of time: who did what, by which route. */
  history: { at: Instant; about: Noun; id: string; act: string; by: string; route: string; reason: string | null }[];
}

/** Gives a person, or staff on their behalf, everything that is kept of them. */
export async function exportPerson(deps: Deps, who: Who, personId: string): Promise<Result<PersonExport, ActFailure>> {
  const allowed = mayActFor(who, personId, 'export');
  if (!allowed.ok) return allowed;
  const story = await storyOf(deps, who, personId);
  if (!story) return fail({ kind: 'not-found', noun: 'person' });
  const { records } = deps;
  const all = async <N extends 'enquiry' | 'placement' | 'survey'>(noun: N) =>
    (await Promise.all(subjectsOf(story, noun).map((id) => records.get(noun, id)))).filter((r) => r !== null);
  const [person, enquiries, placements, surveys] = await Promise.all([
    records.get('person', personId),
    all('enquiry'),
    all('placement'),
    all('survey'),
  ]);
  const told = await Promise.all(enquiries.map((e) => records.enquiryPrivate(e.id)));
  const words = await Promise.all(surveys.map((s) => wordsOf(deps, s)));
  const groupOf = new Map(enquiries.map((e) => [e.id as string, e.groupId]));
  const inTime = [...story].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  return ok({
    exportedAt: deps.clock(),
    person: person && {
      id: person.id,
      name: person.name,
      email: person.email,
      phone: person.phone,
      home: person.home,
    },
    enquiries: enquiries.map((enquiry, i) => ({ enquiry, told: told[i] ?? null })),
    placements,
    surveys: surveys.map((survey, i) => ({ survey, words: words[i] ?? null })),
    disclosures: inTime.flatMap((e) =>
      e.noun === 'enquiry' && e.data.disclosed
        ? [
            {
              at: e.recordedAt,
              enquiryId: e.subjectId as EnquiryId,
              groupId: groupOf.get(e.subjectId) ?? null,
              fields: e.data.disclosed,
            },
          ]
        : [],
    ),
    history: inTime.map((e) => ({
      at: e.recordedAt,
      about: e.noun,
      id: e.subjectId,
      act: e.act,
      by: e.actor.role,
      route: e.route,
      reason: e.reason ?? null,
    })),
  });
}
