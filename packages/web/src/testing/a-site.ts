import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Locality } from '@placewell/core/codes/codes';
import { confirmEnquiry } from '@placewell/core/enquiry/confirm-enquiry';
import type { Enquiry } from '@placewell/core/enquiry/enquiry';
import { placeVolunteer } from '@placewell/core/enquiry/place-volunteer';
import { type SendEnquiry, sendEnquiry } from '@placewell/core/enquiry/send-enquiry';
import { issueLink } from '@placewell/core/link/issue-link';
import type { Link, LinkPurpose } from '@placewell/core/link/link';
import { districtsOf } from '@placewell/core/lio/districts';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { createSettings } from '@placewell/core/lio/settings';
import { closeOpportunity } from '@placewell/core/opportunity/close-opportunity';
import type { OpportunityDetails } from '@placewell/core/opportunity/opportunity';
import { pauseOpportunity } from '@placewell/core/opportunity/pause-opportunity';
import type { Placement } from '@placewell/core/placement/placement';
import { sayOfPlacement } from '@placewell/core/placement/say';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import { createSearchCounter } from '@placewell/core/search/count-searches';
import { system } from '@placewell/core/shared/change';
import { type Records, StoreUnavailable } from '@placewell/core/shared/commit';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Links } from '@placewell/core/shared/ports';
import type { Day } from '@placewell/core/shared/time';
import { invitation } from '@placewell/core/survey/invite-survey';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { type MemoryDeps, memoryDeps } from '@placewell/core/testing/memory-deps';
import {
  aDraft,
  anApprovedGroup,
  aPublishedRole,
  asGroup,
  broker,
  lioId,
  melton,
  must,
  operator,
} from '@placewell/core/testing/samples';
import { createReturns } from '@placewell/metrics/returns/returns';
import { factsOfEvents } from '@placewell/metrics/testing/facts-of-events';
import { createRoleSearch } from '@placewell/search/live/role-search';
import type { Hono } from 'hono';
import { createPages } from '../pages';
import type { PageEnv } from '../shared/site';

export const origin = 'http://localhost';

/** What a volunteer says, unless a test says otherwise. */
export const words: SendEnquiry = {
  lioId,
  opportunityId: null,
  name: 'Eve Marie Hill',
  email: 'eve@volunteer.example',
  phone: '07700 900123',
  message: 'I would like to help on Saturdays.\n\nI can sharpen chisels.',
  home: melton,
  causes: [],
  availability: ['saturday-morning'],
  sharing: { email: false, phone: false, accessNeeds: false },
  accessNeeds: '',
  age: null,
  guardianName: null,
  guardianEmail: null,
  idempotencyKey: 'key-of-the-first-enquiry',
  trap: '',
  filledInSeconds: 60,
};

const moreRoles: [string, Partial<OpportunityDetails>][] = [
  [
    'Canal path gardener',
    {
      summary: 'Plant, weed and prune along the old canal on the first Saturday of the month.',
      causes: ['Environment', 'Heritage'],
      when: { kind: 'weekly', slots: ['saturday-morning'] },
      where: {
        kind: 'place',
        address: 'The Wharf, Canal Street',
        town: 'Loughborough',
        postcode: 'LE11 1AA',
        locality: 'E07000130' as Locality,
        point: { lat: 52.77, lon: -1.2 },
        privateHome: false,
      },
      suitability: ['new-to-volunteering', 'with-a-friend', 'families'],
      accessibility: ['parking', 'toilet'],
      minimumAge: 14,
      places: 6,
    },
  ],
  [
    'Telephone friend',
    {
      summary: 'Ring an older person once a week for a chat, from your own home.',
      causes: ['OlderPeople', 'MentalHealth'],
      where: { kind: 'remote', locality: 'E06000016' as Locality },
      when: { kind: 'weekly', slots: ['monday-evening', 'wednesday-evening'] },
      involvesAtRisk: false,
      dbs: 'basic',
      dbsReason: 'Regular unsupervised calls to people who live alone.',
      training: 'Two evenings of training, online.',
      places: null,
    },
  ],
  [
    'Home visitor',
    {
      summary: 'Visit somebody at home who cannot get out, for an hour a week.',
      causes: ['OlderPeople', 'Community'],
      where: {
        kind: 'place',
        address: '14 Secret Lane',
        town: 'Asfordby',
        postcode: 'LE14 3XX',
        locality: melton,
        point: { lat: 52.76, lon: -0.95 },
        privateHome: true,
      },
      places: 1,
    },
  ],
];

/** Stands before the records, and can take them away. */
function switchable(core: MemoryDeps): Pick<MemoryDeps, 'roleChanges'> & {
  records: Records;
  links: Links;
  set(down: boolean): void;
} {
  let down = false;
  const gated = <T extends object>(store: T): T =>
    new Proxy(store, {
      get(target, name, receiver) {
        const value = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (down) throw new StoreUnavailable('The store is away');
          return value.apply(target, args);
        };
      },
    });
  return {
    records: gated<Records>(core.records),
    links: gated(core.links),
    roleChanges: gated(core.roleChanges),
    set: (next) => {
      down = next;
    },
  };
}

export type Site = Awaited<ReturnType<typeof aSite>>;

/** A site in memory with an LIO, groups, roles in every state, and an enquiry, placement and survey to look at. */
export async function aSite(at = '2026-11-16T10:00:00.000Z') {
  const core: MemoryDeps = memoryDeps(at);
  const log: Record<string, unknown>[] = [];
  must(
    await setUpLio(core, operator, {
      name: 'Voluntary Action Leicestershire',
      phone: '0116 496 0123',
      email: 'hello@lio.example',
      address: '9 Newarke Street, Leicester, LE1 5SN',
      hours: 'Monday to Friday, 9am to 5pm',
      districts: leicestershireDistricts.map((d) => d.code),
      defaultBody: { id: 'lio' as BodyId, name: 'Voluntary Action Leicestershire' },
    }),
  );
  const evidence = [{ kind: 'public-liability' as const, expiresOn: '2027-09-30' as Day }];
  const group = await anApprovedGroup(core, { evidence });
  const other = await anApprovedGroup(core, {
    name: 'Melton Swimmers',
    evidence,
    contacts: [
      { name: 'Sam Lee', email: 'sam@swim.example', phone: null },
      { name: 'Tim Roe', email: 'tim@swim.example', phone: null },
    ],
  });
  const role = await aPublishedRole(core, group, {
    minimumAge: 14,
    where: {
      kind: 'place',
      address: '1 Market Place',
      town: 'Melton Mowbray',
      postcode: 'LE13 1XD',
      locality: melton,
      point: { lat: 52.766, lon: -0.886 },
      privateHome: false,
    },
  });
  const others = [];
  for (const [title, over] of moreRoles) others.push(await aPublishedRole(core, group, { title, ...over }));
  const [garden, phoneRole, home] = others as [typeof role, typeof role, typeof role];
  const draft = await aDraft(core, group, { title: 'Tea maker' });
  const closed = await aPublishedRole(core, group, { title: 'Stall holder' });
  must(await closeOpportunity(core, asGroup(group), closed.id, { reason: 'withdrawn' }));
  const paused = await aPublishedRole(core, group, { title: 'Leaflet writer' });
  must(await pauseOpportunity(core, asGroup(group), paused.id, { reason: 'group-asked' }));

  const sent = async (over: Partial<SendEnquiry> = {}): Promise<Enquiry> =>
    must(await sendEnquiry(core, { ...words, opportunityId: role.id, ...over })).enquiry;
  const volunteer = (e: Enquiry) => ({
    role: 'volunteer' as const,
    route: 'email-link' as const,
    id: e.personId,
    lioId,
  });
  const confirmed = async (over: Partial<SendEnquiry> = {}): Promise<Enquiry> => {
    const e = await sent(over);
    return must(await confirmEnquiry(core, volunteer(e), e.id));
  };
  const agreed = async (over: Partial<SendEnquiry> = {}, startsOn = '2026-11-16'): Promise<Placement> => {
    const e = await confirmed(over);
    return must(await placeVolunteer(core, asGroup(group), e.id, { startsOn: startsOn as Day }));
  };
  const started = async (over: Partial<SendEnquiry> = {}): Promise<Placement> => {
    core.setClock('2026-11-09T10:00:00.000Z');
    const p = await agreed(over, '2026-11-09');
    core.setClock(at);
    const says = { says: 'started' as const, startedOn: '2026-11-09' as Day };
    return must(await sayOfPlacement(core, asGroup(group), p.id, says));
  };
  const invited = async (i: Parameters<typeof invitation>[1]) => {
    const change = must(await invitation(core, i));
    if (!change) throw new Error('invited before');
    must(await core.records.commit({ changes: [change] }));
    return change.after;
  };

  const gate = switchable(core);
  const site: SiteDeps = {
    core: { ...core, records: gate.records, links: gate.links, settings: createSettings(gate.records, 0) },
    search: createRoleSearch({
      records: gate.records,
      changes: gate.roleChanges,
      blobs: memoryBlobs(),
      settings: core.settings,
      clock: core.clock,
      log: () => undefined,
      changesEvery: 0,
    }),
    searches: { counter: createSearchCounter(core.searchCounts, core.clock), counts: core.searchCounts },
    places: gazetteerPlaces(),
    figures: {
      report: async () => null,
      book: async () => null,
      evidence: async () => null,
      national: async () => {
        throw new Error('no page asks for it');
      },
      surveys: async () => null,
    },
    returns: createReturns({
      core: { records: gate.records, clock: core.clock },
      figures: {
        records: gate.records,
        facts: factsOfEvents(core.records.events),
        clock: core.clock,
        districtsOf,
      },
      blobs: memoryBlobs(),
    }),
    bearer: { verify: async () => null },
    signIn: {
      issuer: 'http://localhost:9/issuer',
      clientId: 'placewell',
      clientSecret: null,
      cookieKey: Buffer.alloc(32, 7).toString('base64url'),
      allowHttp: true,
    },
    districtsOf,
    origin,
    log: (entry) => log.push(entry),
  };
  const app: Hono<PageEnv> = createPages(site);

  let issues = 0;
  /** The address of a link, as a mail would carry it. */
  const link = async (
    purpose: LinkPurpose,
    subjectId: string,
    holder: Link['holder'],
    weeks: 4 | 12 | null = null,
  ): Promise<string> =>
    `/l/${await issueLink(core, { lioId, purpose, subjectId, holder, weeks, issue: `test-${++issues}` })}`;
  const asVolunteer = (of: { personId: string }) => ({ role: 'volunteer' as const, id: of.personId });
  const asItsGroup = (id: string) => ({ role: 'group' as const, id });

  return {
    core,
    site,
    app,
    log,
    group,
    other,
    role,
    garden,
    phoneRole,
    home,
    draft,
    closed,
    paused,
    sent,
    confirmed,
    agreed,
    started,
    invited,
    link,
    asVolunteer,
    asItsGroup,
    lioId: lioId as LioId,
    broker,
    system: system(lioId),
    /** Takes the records away, or gives them back. */
    storeDown: gate.set,
  };
}
