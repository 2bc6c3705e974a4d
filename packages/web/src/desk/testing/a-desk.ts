import type { Locality } from '@placewell/core/codes/codes';
import { actOnEnquiry } from '@placewell/core/enquiry/act-on-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { type RecordEnquiry, recordEnquiry } from '@placewell/core/enquiry/record-enquiry';
import { achieveMilestone } from '@placewell/core/lio/achieve-milestone';
import { addBody } from '@placewell/core/lio/add-body';
import { addMember } from '@placewell/core/lio/add-member';
import { changeLio } from '@placewell/core/lio/change-lio';
import type { Member } from '@placewell/core/lio/lio';
import { saveContract } from '@placewell/core/lio/save-contract';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { submitOpportunity } from '@placewell/core/opportunity/submit-opportunity';
import { recordHours, sayOfPlacement } from '@placewell/core/placement/say';
import type { Who } from '@placewell/core/shared/change';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import { addDays, atLondonTime, type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { answerSurvey } from '@placewell/core/survey/answer-survey';
import { openTask } from '@placewell/core/task/open-task';
import {
  aDraft,
  anApplicant,
  aPublishedRole,
  asGroup,
  broker,
  lioId,
  manager,
  melton,
  must,
  operator,
} from '@placewell/core/testing/samples';
import { createFigures } from '@placewell/metrics/read-report';
import { factsOfEvents } from '@placewell/metrics/testing/facts-of-events';
import type { Hono } from 'hono';
import { createPages } from '../../pages';
import type { PageEnv } from '../../shared/site';
import { aSite, words } from '../../testing/a-site';
import { sessionCookie } from '../../testing/session-cookie';

export const people = {
  manager: { email: 'mo@lio.example', name: 'Mo Patel' },
  broker: { email: 'ben@lio.example', name: 'Ben Ashworth' },
  reviewer: { email: 'rhys@council.example', name: 'Rhys Funder' },
  operator: { email: 'olu@placewell.example', name: 'Olu Platform' },
  group: { email: 'ann@tools.example', name: 'Ann Clarke' },
  elsewhere: { email: 'una@elsewhere.example', name: 'Una Elsewhere' },
  nobody: { email: 'nobody@home.example', name: 'Nobody' },
} as const;
export type PersonOf = keyof typeof people;

export type Desk = Awaited<ReturnType<typeof aDesk>>;

const homes = ['E06000016', 'E07000129', 'E07000130', 'E07000131', 'E07000132', 'E07000133', 'E07000134', 'E07000135'];
const firstNames = ['Amara', 'Bill', 'Chen', 'Dora', 'Efe', 'Farah', 'George', 'Hana', 'Idris', 'Joan', 'Kofi', 'Lena'];
const lastNames = ['Okoro', 'Marsh', 'Wei', 'Field', 'Aydin', 'Khan', 'Bell', 'Novak'];

/** An LIO at work: some weeks of enquiries behind it, people with every standing, and something waiting in every queue. */
export async function aDesk() {
  const s = await aSite('2026-08-03T09:00:00.000Z');
  const { core } = s;
  const body = (id: string, name: string, kind: 'hub' | 'resource-centre') =>
    addBody(core, manager, { id: id as BodyId, name, kind });
  must(await body('hub-charnwood', 'Charnwood Volunteering Hub', 'hub'));
  must(await body('rc-melton', 'Melton Resource Centre', 'resource-centre'));
  must(
    await changeLio(core, manager, {
      change: {
        leads: [
          { locality: 'E07000130' as Locality, body: 'hub-charnwood' as BodyId },
          { locality: melton, body: 'rc-melton' as BodyId },
        ],
      },
    }),
  );
  const elsewhere = 'elsewhere' as LioId;
  must(
    await setUpLio(
      core,
      { ...operator, lioId: elsewhere },
      {
        name: 'Elsewhere Voluntary Action',
        phone: '0115 496 0000',
        email: 'hello@elsewhere.example',
        address: '1 Other Street',
        hours: 'Weekdays',
        districts: ['E06000018' as Locality],
        defaultBody: { id: 'eva' as BodyId, name: 'Elsewhere Voluntary Action' },
      },
    ),
  );
  const members = {} as Record<Exclude<PersonOf, 'nobody'>, Member>;
  for (const role of ['manager', 'broker', 'reviewer', 'operator'] as const) {
    members[role] = must(await addMember(core, operator, { ...people[role], role }));
  }
  members.group = must(await addMember(core, operator, { ...people.group, role: 'group', groupId: s.group.id }));
  members.elsewhere = must(
    await addMember(core, { ...operator, lioId: elsewhere }, { ...people.elsewhere, role: 'manager' }),
  );
  const agreed = must(
    await saveContract(core, manager, {
      funder: 'Leicestershire County Council',
      title: 'Volunteering support 2026 to 2029',
      startsOn: '2026-04-01' as Day,
      endsOn: '2029-03-31' as Day,
      targets: [
        { kind: 'number', indicator: '25', value: 120 },
        { kind: 'majority', indicator: '24', value: 0.5 },
        { kind: 'percentage', indicator: '26', value: 0.3 },
        { kind: 'number', indicator: '25', value: 20, locality: melton },
        { kind: 'number', indicator: '25', value: 16, body: 'hub-charnwood' as BodyId },
      ],
      milestones: [
        {
          id: 'm1',
          name: 'New site open to groups',
          dueOn: '2026-09-30' as Day,
          achievedOn: null,
          evidence: null,
        },
        { id: 'm2', name: 'Handbook for groups', dueOn: '2027-01-31' as Day, achievedOn: null, evidence: null },
      ],
    }),
  );

  const onBehalf: Who = { ...broker, id: members.broker.id, route: 'staff-on-behalf' };
  let count = 0;
  const recorded = async (over: Partial<RecordEnquiry> = {}): Promise<Enquiry> => {
    const n = ++count;
    const { lioId: _l, trap: _t, filledInSeconds: _f, ...said } = words;
    return must(
      await recordEnquiry(core, onBehalf, {
        ...said,
        name: `${firstNames[n % firstNames.length]} ${lastNames[n % lastNames.length]}`,
        email: `person${n}@volunteer.example`,
        home: homes[(n * 3) % homes.length] as Locality,
        channel: (['phone', 'face-to-face', 'email', 'event'] as const)[n % 4] ?? 'phone',
        idempotencyKey: `recorded-enquiry-${n}`,
        receivedAt: null,
        body: null,
        contributors: [],
        minutes: 10,
        personId: null,
        test: false,
        ...over,
      }),
    ).enquiry;
  };

  const place = {
    kind: 'place' as const,
    address: '2 Leicester Road',
    town: 'Melton Mowbray',
    postcode: 'LE13 0DA',
    locality: melton,
    privateHome: false,
  };
  const near = [
    await aPublishedRole(core, s.other, {
      title: 'Poolside helper',
      causes: ['Community'],
      where: { ...place, point: { lat: 52.764, lon: -0.89 } },
      places: 4,
    }),
    await aPublishedRole(core, s.other, {
      title: 'Gala steward',
      causes: ['SportOutdoorActivities'],
      where: { ...place, point: { lat: 52.76, lon: -0.9 } },
      places: 10,
    }),
    await aPublishedRole(core, s.other, {
      title: 'Club treasurer',
      causes: ['Community'],
      where: { ...place, point: { lat: 52.75, lon: -0.87 } },
      places: 1,
    }),
  ];

  // Weeks of work behind it: some taken on, some still waiting, some who answered the surveys.
  for (let n = 0; n < 64; n++) {
    const day = addDays('2026-08-03', n);
    core.setClock(atLondonTime(day, '10:00'));
    const e = await recorded({ opportunityId: s.phoneRole.id });
    if (n % 2 === 1) {
      core.setClock(atLondonTime(addDays(day, 3), '10:00'));
      must(await actOnEnquiry(core, asGroup(s.group), e.id, { act: 'not-take-on', reason: 'availability' }));
      continue;
    }
    const p = must(await placeVolunteer(core, asGroup(s.group), e.id, { startsOn: day }));
    must(await sayOfPlacement(core, asGroup(s.group), p.id, { says: 'started', startedOn: day }));
    core.setClock(atLondonTime(addDays(day, 14), '10:00'));
    const about = { lioId, personId: e.personId, groupId: null };
    const ease = await s.invited({ ...about, survey: 'ease', about: e.id });
    if (n % 4 === 0) {
      const answer = n % 12 === 0 ? 'neither' : 'very-easy';
      must(await answerSurvey(core, onBehalf, ease.id, { answer, secondAnswer: null, contactAsked: false }));
    }
    const happy = await s.invited({ ...about, survey: 'happy', about: p.id });
    if (n % 4 === 2)
      must(await answerSurvey(core, onBehalf, happy.id, { answer: 'happy', secondAnswer: null, contactAsked: false }));
  }

  core.setClock('2026-10-26T10:00:00.000Z');
  const contract = must(
    await achieveMilestone(core, manager, {
      contractId: agreed.id,
      milestoneId: 'm1',
      achievedOn: '2026-09-14' as Day,
      evidence: 'Minutes of 14 September',
    }),
  );
  const silent = await recorded({ opportunityId: s.role.id, name: 'Nora Quiet', home: melton });
  core.setClock('2026-11-09T10:00:00.000Z');
  const placed = await recorded({
    opportunityId: s.garden.id,
    name: 'Priya Shah',
    contributors: ['hub-charnwood' as BodyId],
    body: 'rc-melton' as BodyId,
  });
  const placement = must(await placeVolunteer(core, asGroup(s.group), placed.id, { startsOn: '2026-11-14' as Day }));
  const asked = await recorded({ opportunityId: s.garden.id, name: 'Olive Ward' });
  const applicant = await anApplicant(core, { name: 'Oadby Lunch Club', worksWithAtRisk: true });
  core.setClock('2026-11-12T10:00:00.000Z');
  const fit = await anApplicant(core, {
    name: 'Wigston Repair Café',
    evidence: [{ kind: 'public-liability', expiresOn: '2027-09-30' as Day }],
  });
  const submitted = await aDraft(core, s.group, { title: 'Tool mender', causes: ['Community'] });
  must(await submitOpportunity(core, asGroup(s.group), submitted.id));
  const general = await recorded({
    opportunityId: null,
    name: 'Theo Blank',
    email: null,
    phone: '0116 496 0199',
    message: 'Not sure what, but I have Saturdays.',
  });
  const held = await s.sent({
    opportunityId: null,
    message: 'See https://a.example https://b.example https://c.example',
    email: 'spam@spam.example',
    idempotencyKey: 'held-enquiry-key-1',
  });
  const started = must(
    await placeVolunteer(
      core,
      asGroup(s.group),
      (
        await recorded({
          opportunityId: s.phoneRole.id,
          name: 'Ines Roy',
          receivedAt: '2026-11-10T10:00:00.000Z' as Instant,
        })
      ).id,
      { startsOn: '2026-11-10' as Day },
    ),
  );
  must(await sayOfPlacement(core, asGroup(s.group), started.id, { says: 'started', startedOn: '2026-11-10' as Day }));
  must(await recordHours(core, asGroup(s.group), started.id, 6));
  const survey = await s.invited({
    lioId,
    survey: 'happy',
    about: started.id,
    personId: started.personId,
    groupId: null,
  });
  core.setClock('2026-11-16T10:00:00.000Z');
  const opened = await openTask(core, {
    kind: 'start-unconfirmed',
    about: { noun: 'placement', id: placement.id },
    lioId,
    dueOn: '2026-11-15' as Day,
    detail: '',
  });
  if (!opened) throw new Error('The task was opened before');
  must(await core.records.commit({ changes: [opened] }));

  const site = {
    ...s.site,
    figures: createFigures({
      records: core.records,
      facts: factsOfEvents(core.records.events),
      clock: core.clock,
      districtsOf: s.site.districtsOf,
      searches: core.searchCounts,
    }),
  };
  const app: Hono<PageEnv> = createPages(site);
  const cookies = new Map<PersonOf, { name: string; value: string }>();
  for (const [who, { email, name }] of Object.entries(people)) {
    cookies.set(who as PersonOf, await sessionCookie(site, email, name));
  }
  return {
    ...s,
    site,
    app,
    members,
    near,
    contract,
    silent,
    placed,
    placement,
    asked,
    applicant,
    fit,
    submitted,
    general,
    held,
    started,
    survey,
    task: opened.after,
    recorded,
    today: () => londonDay(core.clock()),
    cookie: (who: PersonOf) => cookies.get(who) ?? { name: '', value: '' },
    /** The header that signs somebody in. */
    as: (who: PersonOf): Record<string, string> => {
      const c = cookies.get(who);
      return c ? { Cookie: `${c.name}=${c.value}` } : {};
    },
  };
}
