import type { SiteDeps } from '@placewell/contract/site-deps';
import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { type RecordEnquiry, recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import { sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { askForInformation } from '@placewell/core/group/ask-for-information';
import { addMember } from '@placewell/core/lio/add-member';
import { districtsOf } from '@placewell/core/lio/districts';
import { saveContract } from '@placewell/core/lio/save-contract';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { sayOfPlacement } from '@placewell/core/placement/say';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import { startReturn } from '@placewell/core/return/start-return';
import { overrideRating, writeReturn } from '@placewell/core/return/write-return';
import { createSearchCounter } from '@placewell/core/search/count-searches';
import type { RoleChanges, SearchCounts } from '@placewell/core/search/ports';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import type { Day } from '@placewell/core/shared/time';
import { inviteConfidence } from '@placewell/core/survey/invite-confidence';
import { openTask } from '@placewell/core/task/open-task';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { memoryDeps } from '@placewell/core/testing/memory-deps';
import type { MemoryRecords } from '@placewell/core/testing/memory-records';
import {
  aDraft,
  anApplicant,
  anApprovedGroup,
  anLio,
  aPublishedRole,
  asGroup,
  broker,
  lioId,
  manager,
  melton,
  must,
  operator,
} from '@placewell/core/testing/samples';
import type { FactStore } from '@placewell/metrics/kept/fact-store';
import { createFigures } from '@placewell/metrics/read-report';
import { createReturns } from '@placewell/metrics/returns/returns';
import { factsOfEvents } from '@placewell/metrics/testing/facts-of-events';
import { createRoleSearch } from '@placewell/search/live/role-search';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createBearerVerifier } from '../auth/bearer';

export const issuer = 'https://issuer.example';
export const audience = 'placewell-api';
const keys = generateKeyPair('ES256');

/** A token as the issuer would sign it. */
export async function tokenOf(email: string, over: Record<string, unknown> = {}, expires = '1h'): Promise<string> {
  const { privateKey } = await keys;
  return new SignJWT({ email, ...over })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setIssuer(String(over.iss ?? issuer))
    .setAudience(String(over.aud ?? audience))
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(privateKey);
}

/** Who calls in tests, and their addresses. `elsewhere` manages another LIO; `nobody` has no standing at all. */
export const people = {
  group: 'gill@tools.example',
  otherGroup: 'otto@other.example',
  broker: 'broker@lio.example',
  manager: 'manager@lio.example',
  reviewer: 'reviewer@council.example',
  operator: 'operator@platform.example',
  elsewhere: 'manager@rutland.example',
  nobody: 'nobody@nowhere.example',
} as const;
export type PersonName = keyof typeof people;

export const phoneCall: RecordEnquiry = {
  opportunityId: null,
  name: 'Dev Sharma',
  email: null,
  phone: '01664 111111',
  message: 'Wants to help with animals.',
  home: melton,
  causes: [],
  availability: [],
  sharing: { email: false, phone: false, accessNeeds: false },
  accessNeeds: '',
  age: null,
  guardianName: null,
  guardianEmail: null,
  idempotencyKey: 'phone-call-1',
  channel: 'phone',
  receivedAt: null,
  body: null,
  contributors: [],
  minutes: 10,
  personId: null,
  test: false,
};

/** A site with one of everything, on these dependencies. */
/** What a site is made on, in memory or on an engine. */
export type SiteCore = Deps & { roleChanges: RoleChanges; searchCounts: SearchCounts };

/** Whatever the store in memory was told; of another store, what it keeps itself. */
const factsOf = ({ records }: SiteCore): Pick<FactStore, 'open'> =>
  factsOfEvents(() => ('events' in records ? (records as MemoryRecords).events() : []));

export async function aSite(core: SiteCore = memoryDeps(), facts: Pick<FactStore, 'open'> = factsOf(core)) {
  await anLio(core);
  const elsewhere = { ...operator, lioId: 'rutland' as LioId };
  must(
    await setUpLio(core, elsewhere, {
      name: 'Rutland Volunteer Centre',
      phone: '',
      email: 'hello@rutland.example',
      address: '',
      hours: '',
      districts: [melton],
      defaultBody: { id: 'rutland' as BodyId, name: 'Rutland' },
    }),
  );
  const group = await anApprovedGroup(core, { name: 'Melton Tool Library' });
  const otherGroup = await anApprovedGroup(core, { name: 'Melton Choir' });
  const asked = await anApplicant(core, { name: 'Melton Walkers' });
  must(await askForInformation(core, broker, asked.id));
  const member = (email: string, role: 'broker' | 'reviewer' | 'operator') =>
    addMember(core, operator, { email, name: role, role });
  must(await member(people.broker, 'broker'));
  must(await member(people.reviewer, 'reviewer'));
  must(await member(people.operator, 'operator'));
  must(await addMember(core, elsewhere, { email: people.elsewhere, name: 'Ruth', role: 'manager' }));
  const ofGroup = { name: 'Member', role: 'group' as const };
  must(await addMember(core, manager, { ...ofGroup, email: people.group, groupId: group.id }));
  must(await addMember(core, manager, { ...ofGroup, email: people.group, groupId: asked.id }));
  must(await addMember(core, manager, { ...ofGroup, email: people.otherGroup, groupId: otherGroup.id }));
  const removable = must(
    await addMember(core, manager, { ...ofGroup, email: 'left@tools.example', groupId: group.id }),
  );

  const role = await aPublishedRole(core, group, { title: 'Tool mender', places: 3 });
  const draft = await aDraft(core, group, { title: 'Tool sharpener' });
  const ask = async (name: string, email: string) => {
    const { idempotencyKey: _key, channel: _channel, receivedAt: _at, body: _body, ...words } = phoneCall;
    const { contributors: _c, minutes: _m, personId: _p, test: _t, ...said } = words;
    const sent = must(
      await sendEnquiry(core, {
        ...said,
        name,
        email,
        phone: '07700 900000',
        message: 'I would love to help.',
        sharing: { email: true, phone: false, accessNeeds: false },
        opportunityId: role.id,
        lioId,
        idempotencyKey: `key-of-${email}`,
        trap: '',
        filledInSeconds: 40,
      }),
    ).enquiry;
    const volunteer = { role: 'volunteer' as const, route: 'email-link' as const, id: sent.personId, lioId };
    return must(await confirmEnquiry(core, volunteer, sent.id));
  };
  const enquiry = await ask('Amina Khan', 'amina@volunteer.example');
  const general = must(await recordEnquiry(core, broker, phoneCall)).enquiry;
  const startsOn = '2026-03-02' as Day;
  const placed = async (name: string) => {
    const one = await ask(name, `${name.toLowerCase()}@volunteer.example`);
    must(await actOnEnquiry(core, asGroup(group), one.id, { act: 'contact' }));
    return must(await placeVolunteer(core, asGroup(group), one.id, { startsOn }));
  };
  const agreed = await placed('Beth');
  const started = must(
    await sayOfPlacement(core, asGroup(group), (await placed('Cy')).id, { says: 'started', startedOn: startsOn }),
  );
  const [invited] = must(await inviteConfidence(core, group, { round: '2026', since: group.registeredOn }));
  const task = await openTask(core, {
    kind: 'concern',
    about: { noun: 'opportunity', id: role.id },
    lioId,
    dueOn: startsOn,
    detail: '',
  });
  if (invited?.noun !== 'survey' || !task) throw new Error('Nothing to ask');
  must(await core.records.commit({ changes: [invited, task] }));
  const contract = must(
    await saveContract(core, manager, {
      funder: 'County Council',
      title: 'Infrastructure support',
      startsOn: '2025-04-01' as Day,
      endsOn: '2027-03-31' as Day,
      targets: [{ kind: 'number', indicator: '25', value: 100 }],
      milestones: [
        { id: 'site', name: 'New site', dueOn: '2026-06-30' as Day, achievedOn: null, evidence: null },
        {
          id: 'handbook',
          name: 'Handbook',
          dueOn: '2026-01-31' as Day,
          achievedOn: '2026-01-20' as Day,
          evidence: 'Handbook, first edition',
        },
      ],
    }),
  );

  const figures = { records: core.records, facts, clock: core.clock, districtsOf };
  const returns = createReturns({ core, figures, blobs: memoryBlobs() });
  const [boss] = await core.records.membershipsOf(people.manager);
  if (!boss) throw new Error('Nobody signs');
  const asBoss = { ...manager, id: boss.id };
  const quarter = async (from: string) =>
    must(await startReturn(core, asBoss, { contractId: contract.id, from: from as Day }));
  const toSign = await quarter('2025-04-01');
  const commented = must(
    await writeReturn(core, asBoss, toSign.id, {
      comments: [{ indicator: '25', commentary: 'We had just begun.', correctiveAction: 'Outreach every week.' }],
    }),
  );
  const second = await quarter('2025-07-01');
  const overridden = must(
    await overrideRating(core, { ...broker, id: 'mem_somebody' }, second.id, {
      indicator: '25',
      rating: 'amber',
      reason: 'The first quarter of the service.',
    }),
  );
  const third = await quarter('2025-10-01');
  const draftReturn = must(
    await writeReturn(core, asBoss, third.id, {
      comments: [{ indicator: '25', commentary: 'Growing.', correctiveAction: 'Outreach every week.' }],
    }),
  );
  // Making figures takes longer than all the rest: only for those who ask for it.
  const shown = { hash: '0'.repeat(64), asAt: core.clock() };
  const freeze = async () => {
    const first = must(await returns.preview(asBoss, commented.id));
    const { hash, content } = first;
    const statement = 'Right, to the best of my knowledge.';
    must(await returns.sign(asBoss, commented.id, { version: commented.version, hash, asAt: content.asAt, statement }));
    const next = must(await returns.preview(asBoss, draftReturn.id));
    Object.assign(shown, { hash: next.hash, asAt: next.content.asAt });
  };

  const log: Record<string, unknown>[] = [];
  const deps: SiteDeps = {
    core,
    search: createRoleSearch({
      ...core,
      changes: core.roleChanges,
      blobs: memoryBlobs(),
      log: () => undefined,
      changesEvery: 0,
    }),
    searches: { counter: createSearchCounter(core.searchCounts, core.clock), counts: core.searchCounts },
    places: gazetteerPlaces(),
    figures: createFigures({ ...figures, searches: core.searchCounts }),
    returns,
    bearer: createBearerVerifier({
      issuer,
      audience,
      keys: { keys: [{ ...(await exportJWK((await keys).publicKey)), kid: 'one', alg: 'ES256' }] },
    }),
    signIn: { issuer, clientId: 'site', clientSecret: null, cookieKey: 'k'.repeat(43), allowHttp: false },
    districtsOf,
    origin: 'https://site.example',
    log: (entry) => log.push(entry),
  };
  const survey = invited.after;
  const made = { group, otherGroup, asked, removable, role, draft, enquiry, general, agreed, started, survey };
  const inReturns = { toFreeze: commented, overridden, draftReturn, shown };
  return { deps, core, log, freeze, made: { ...made, task: task.after, contract, ...inReturns } };
}
export type Site = Awaited<ReturnType<typeof aSite>>;
