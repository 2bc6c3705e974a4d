import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Survey } from '@placewell/core/survey/survey';
import type { Task } from '@placewell/core/task/task';
import { firstName } from '../shared/words';

/** What a record is called at the desk, and where its page is. */
export interface Named {
  title: string;
  href: string;
}

export type NamedNoun = Task['about']['noun'];

/** The address of a record's page at the desk. */
export function deskAddress(lioId: string, noun: NamedNoun, id: string): string {
  const desk = `/${lioId}/desk`;
  switch (noun) {
    case 'enquiry':
      return `${desk}/enquiries/${id}`;
    case 'opportunity':
      return `${desk}/roles/${id}`;
    case 'group':
      return `${desk}/groups/${id}`;
    case 'placement':
      return `${desk}/placements/${id}`;
    case 'survey':
      return `${desk}/surveys/${id}`;
  }
}

/** Names a record as staff know it: people by name, roles by title, groups by name. What was erased is called so. */
export async function nameOf(deps: SiteDeps, lioId: string, noun: NamedNoun, id: string): Promise<Named> {
  return { title: await titleOf(deps, noun, id), href: deskAddress(lioId, noun, id) };
}

async function titleOf({ core: { records } }: SiteDeps, noun: NamedNoun, id: string): Promise<string> {
  switch (noun) {
    case 'opportunity': {
      const role = await records.get('opportunity', id);
      return role ? `${role.details.title}, ${role.groupName}` : 'A role';
    }
    case 'group':
      return (await records.get('group', id))?.name ?? 'A group';
    case 'enquiry':
      return enquirer(id);
    case 'placement': {
      const placement = await records.get('placement', id);
      return placement ? enquirer(placement.enquiryId) : 'A placement';
    }
    case 'survey': {
      const survey = await records.get('survey', id);
      return survey ? surveyed(survey) : 'A survey';
    }
  }

  async function enquirer(enquiryId: string): Promise<string> {
    const [enquiry, told] = await Promise.all([records.get('enquiry', enquiryId), records.enquiryPrivate(enquiryId)]);
    const about = enquiry?.opportunityId ? await records.get('opportunity', enquiry.opportunityId) : null;
    const name = told?.name.trim() || 'Name not kept';
    return about ? `${name}, about ${about.details.title}` : `${name}, about volunteering in general`;
  }

  async function surveyed(survey: Survey): Promise<string> {
    if (survey.survey === 'ease') return enquirer(survey.about);
    if (survey.survey === 'happy') {
      const placement = await records.get('placement', survey.about);
      return placement ? enquirer(placement.enquiryId) : 'A volunteer';
    }
    return (survey.groupId && (await records.get('group', survey.groupId))?.name) || 'A group';
  }
}

/** "Sam", or "the volunteer" where no name is kept. */
export const calledName = (name: string | undefined): string => (name?.trim() ? firstName(name) : 'the volunteer');

/** Names of those of the LIO's staff who have acted, by the id events carry. */
export async function staffNames(deps: SiteDeps, lioId: string): Promise<Map<string, string>> {
  return new Map((await deps.core.records.members(lioId)).map((m) => [m.id, m.name]));
}
