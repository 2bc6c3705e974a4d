import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Locality } from '@placewell/core/codes/codes';
import type { SendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { applyToJoin } from '@placewell/core/group/apply-to-join';
import { approveGroup } from '@placewell/core/group/approve-group';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { createSettings } from '@placewell/core/lio/settings';
import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import type { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { plainDetails } from '@placewell/core/opportunity/plain-details';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import { system, type Who } from '@placewell/core/shared/change';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Result } from '@placewell/core/shared/result';
import { addMinutes, type Day, type Instant } from '@placewell/core/shared/time';
import { createIds } from '../ids';
import { createStorage } from '../index';
import type { Charge } from '../store';

export const lioId = 'leicestershire' as LioId;
export const bySystem: Who = system(lioId, 'import');
export const byBroker: Who = { role: 'broker', route: 'staff-on-behalf', id: 'mem_broker1', lioId };
export const charnwood = 'E07000130' as Locality;
export const testKey = 'a key of tests, thirty-two characters at least';

/** What a use case returned, or a failure of the test. */
export function value<T>(result: Result<T, { kind: string }>): T {
  if (!result.ok) throw new Error(`expected success, found ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Core's own use cases on one table, with a clock that tests move and a count of what DynamoDB charged. */
export function createWorld(client: Pick<DynamoDBClient, 'send'>, tableName: string) {
  const charges: Charge[] = [];
  let now = '2026-03-02T10:00:00.000Z' as Instant;
  const storage = createStorage({
    client,
    tableName,
    key: testKey,
    clock: () => now,
    onCharge: (charge) => charges.push(charge),
  });
  const deps: Deps = {
    ...storage,
    settings: createSettings(storage.records),
    clock: () => now,
    ids: createIds(),
  };
  return {
    ...storage,
    deps,
    now: () => now,
    moveTo: (at: string) => {
      now = at as Instant;
    },
    pass: (minutes: number) => {
      now = addMinutes(now, minutes);
    },
    /** What the requests of `work` cost, indexes included. */
    async charged(work: () => Promise<unknown>) {
      charges.length = 0;
      await work();
      const units = charges
        .flatMap((c) => c.consumed)
        .reduce(
          (sum, c) => ({
            read: sum.read + (c.ReadCapacityUnits ?? 0),
            write: sum.write + (c.WriteCapacityUnits ?? 0),
            all: sum.all + (c.CapacityUnits ?? 0),
          }),
          { read: 0, write: 0, all: 0 },
        );
      return { ...units, requests: charges.length, operations: charges.map((c) => c.operation), charges: [...charges] };
    },
  };
}
export type World = ReturnType<typeof createWorld>;

export const details: OpportunityDetails = {
  ...plainDetails,
  title: 'Community garden helper',
  summary: 'Help to keep a shared garden growing and welcoming.',
  description:
    'Join a small team who look after raised beds, paths and a wildlife corner behind the old library. '.repeat(6),
  whatYouWillDo: 'Planting, weeding, watering, and a cup of tea with whoever drops in.',
  whatYouWillGain: 'Fresh air, company, and what you need to know to grow food at home.',
  causes: ['Environment', 'LocalCommunity'],
  suitability: ['new-to-volunteering'],
  accessibility: ['step-free', 'toilet'],
  accessibilityNotes: 'Level paths; the shed has a step.',
  expenses: 'Bus fares paid.',
  training: 'A morning with the lead gardener.',
  where: { kind: 'area-wide', locality: charnwood },
  when: { kind: 'weekly', slots: ['saturday-morning', 'wednesday-afternoon'] },
  hoursPerWeek: 3,
};

/** An LIO, an approved group and its published role. */
export async function openRole(world: Pick<World, 'deps'>, change: Partial<OpportunityDetails> = {}) {
  const { deps } = world;
  if (!(await deps.records.get('lio', lioId))) {
    value(
      await setUpLio(deps, bySystem, {
        name: 'Voluntary Action Leicestershire',
        phone: '0116 000 0000',
        email: 'hello@example.org',
        address: '1 High Street, Leicester',
        hours: 'Weekdays 9 to 5',
        districts: [charnwood],
        defaultBody: { id: 'val' as BodyId, name: 'Voluntary Action Leicestershire' },
      }),
    );
  }
  const applied = value(
    await applyToJoin(deps, bySystem, {
      name: 'Loughborough Green Patch',
      description: 'A shared garden for everyone.',
      locality: charnwood,
      legalForm: 'unincorporated',
      registrationNumber: null,
      website: null,
      worksWithAtRisk: false,
      contacts: [{ name: 'Asha Patel', email: 'asha@example.org', phone: null }],
      evidence: [{ kind: 'public-liability', expiresOn: '2027-03-01' as Day }],
    }),
  );
  const group = value(await approveGroup(deps, bySystem, applied.id));
  const draft = value(
    await draftOpportunity(deps, byBroker, { groupId: group.id, details: { ...details, ...change } }),
  );
  value(await submitOpportunity(deps, byBroker, draft.id));
  const opportunity = value(await publishOpportunity(deps, byBroker, draft.id));
  return { group, opportunity };
}

/** An enquiry as people send them: a message of 300 characters, a phone number, three slots, a district. */
export const enquiryFrom = (
  opportunityId: string | null,
  email: string,
  change: Partial<SendEnquiry> = {},
): SendEnquiry => ({
  lioId,
  opportunityId,
  name: 'Margaret Featherstonehaugh',
  email,
  phone: '07700 900123',
  message:
    'Hello, I saw the garden role and would love to help. I retired from the library last year and have an allotment of my own, so I know one end of a spade from the other. Saturdays suit me best, though I could come on a Wednesday too. I live ten minutes away on foot. Is there anything I should bring along?'.slice(
      0,
      300,
    ),
  home: charnwood,
  causes: [],
  availability: ['saturday-morning', 'wednesday-afternoon', 'wednesday-morning'],
  sharing: { email: true, phone: false, accessNeeds: false },
  accessNeeds: '',
  age: null,
  guardianName: null,
  guardianEmail: null,
  idempotencyKey: `key-of-${email}`,
  trap: '',
  filledInSeconds: 60,
  ...change,
});
