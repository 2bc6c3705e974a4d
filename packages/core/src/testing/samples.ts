import type { Locality } from '../codes/codes';
import type { ApplyToJoin } from '../group/apply-to-join';
import { applyToJoin } from '../group/apply-to-join';
import { approveGroup } from '../group/approve-group';
import type { Group } from '../group/group';
import { addMember } from '../lio/add-member';
import { setUpLio } from '../lio/set-up-lio';
import { draftOpportunity } from '../opportunity/draft-opportunity';
import type { Opportunity, OpportunityDetails } from '../opportunity/opportunity';
import { plainDetails } from '../opportunity/plain-details';
import { publishOpportunity } from '../opportunity/publish-opportunity';
import { submitOpportunity } from '../opportunity/submit-opportunity';
import type { Who } from '../shared/change';
import type { BodyId, LioId } from '../shared/ids';
import type { Deps } from '../shared/ports';
import type { Result } from '../shared/result';
import type { Day } from '../shared/time';

export const lioId = 'leicestershire' as LioId;
export const melton = 'E07000133' as Locality;

export const operator: Who = { role: 'operator', route: 'web', id: 'mem_operator', lioId };
export const manager: Who = { role: 'manager', route: 'web', id: 'mem_manager', lioId };
export const broker: Who = { role: 'broker', route: 'web', id: 'mem_broker', lioId };
export const asGroup = (group: { id: string }): Who => ({ role: 'group', route: 'email-link', id: group.id, lioId });

/** The value of a result that must be one. */
export function must<T>(result: Result<T, { kind: string }>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

export const application: ApplyToJoin = {
  name: 'Melton Tool Library',
  description: 'Lends tools, and shows how to use them.',
  locality: melton,
  legalForm: 'unincorporated',
  registrationNumber: null,
  website: null,
  worksWithAtRisk: false,
  contacts: [
    { name: 'Ann Clarke', email: 'ann@tools.example', phone: null },
    { name: 'Bev Rowe', email: 'bev@tools.example', phone: '01664 000000' },
  ],
  evidence: [{ kind: 'public-liability', expiresOn: '2027-01-31' as Day }],
};

export const details: OpportunityDetails = {
  ...plainDetails,
  title: 'Tool mender',
  summary: 'Mend and sharpen tools for people to borrow.',
  description: 'We need people to mend and sharpen donated tools on Saturday mornings.',
  whatYouWillDo: 'Clean, sharpen and test tools.',
  whatYouWillGain: 'A useful skill and good company.',
  causes: ['Community'],
  accessibility: ['step-free'],
  where: {
    kind: 'place',
    address: '1 Market Place',
    town: 'Melton Mowbray',
    postcode: 'LE13 1XD',
    locality: melton,
    point: null,
    privateHome: false,
  },
  hoursPerWeek: 3,
  places: 2,
};

export async function anLio(deps: Deps): Promise<void> {
  must(
    await setUpLio(deps, operator, {
      name: 'Example Volunteer Centre',
      phone: '0116 000 0000',
      email: 'hello@lio.example',
      address: '1 High Street, Melton Mowbray',
      hours: 'Monday to Friday, 9am to 5pm',
      districts: [melton],
      defaultBody: { id: 'lio' as BodyId, name: 'Example Volunteer Centre' },
    }),
  );
  must(await addMember(deps, operator, { email: 'manager@lio.example', name: 'Mo Patel', role: 'manager' }));
}

export const anApplicant = async (deps: Deps, over: Partial<ApplyToJoin> = {}): Promise<Group> =>
  must(await applyToJoin(deps, { role: 'group', route: 'web', lioId }, { ...application, ...over }));

export const anApprovedGroup = async (deps: Deps, over: Partial<ApplyToJoin> = {}): Promise<Group> =>
  must(await approveGroup(deps, broker, (await anApplicant(deps, over)).id));

export async function aDraft(deps: Deps, group: Group, over: Partial<OpportunityDetails> = {}): Promise<Opportunity> {
  return must(await draftOpportunity(deps, asGroup(group), { groupId: group.id, details: { ...details, ...over } }));
}

/** A role of an approved group, moderated and before the public. */
export async function aPublishedRole(
  deps: Deps,
  group: Group,
  over: Partial<OpportunityDetails> = {},
): Promise<Opportunity> {
  const draft = await aDraft(deps, group, over);
  const submitted = must(await submitOpportunity(deps, asGroup(group), draft.id));
  return submitted.state === 'published' ? submitted : must(await publishOpportunity(deps, broker, draft.id));
}
