import type { Locality } from '@placewell/core/codes/codes';
import { askForInformation } from '@placewell/core/group/ask-for-information';
import { addMember } from '@placewell/core/lio/add-member';
import { removeMember } from '@placewell/core/lio/remove-member';
import { draftOpportunity } from '@placewell/core/opportunity/draft-opportunity';
import { editOpportunity } from '@placewell/core/opportunity/edit-opportunity';
import { publishOpportunity } from '@placewell/core/opportunity/publish-opportunity';
import { directoryPlaces } from '@placewell/core/places/directory-places';
import { gazetteerPlaces } from '@placewell/core/places/gazetteer';
import { buildDirectory } from '@placewell/core/places/postcode-directory/build';
import { openDirectory } from '@placewell/core/places/postcode-directory/open';
import { type PostcodeRow, packRows } from '@placewell/core/places/postcode-directory/rows';
import { anApplicant, details, manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { aSite, type Site } from '../testing/a-site';
import { sessionCookie } from '../testing/session-cookie';
import { type Fill, fieldOf, get, hasId, hidden, post, wrongFields } from '../testing/visitor';
import { readRole, readSession, valuesOfRole } from './read-role';

let site: Site;
let home: string;
beforeEach(async () => {
  site = await aSite();
  home = await site.link('manage-group', site.group.id, site.asItsGroup(site.group.id));
});

const roleFill: Fill = {
  title: 'Repair café host',
  summary: 'Welcome people and find them a repairer.',
  description: 'On the last Saturday of each month we open the hall to anybody with something broken.',
  causes: ['Community', 'Environment'],
  where: 'place',
  address: 'The Hall, Burton Street',
  town: 'Melton Mowbray',
  postcode: 'le13 1af',
  locality: '',
  when: 'sessions',
  sessions: '28/11/2026 10:00 to 13:00\r\n19/12/2026 10am-1pm',
  commitment: 'ongoing',
  dbs: 'none',
  accessibility: 'step-free',
  places: '3',
};

describe('applying to be listed', () => {
  const path = '/leicestershire/groups/apply';
  const application: Fill = {
    name: 'Asfordby Menders',
    description: 'We mend things for each other.',
    locality: 'E07000133',
    legalForm: 'unincorporated',
    contact1Name: 'Ana',
    contact1Email: 'ana@menders.example',
    contact2Name: 'Bo',
    contact2Email: 'bo@menders.example',
    worksWithAtRisk: 'no',
    'evidence-public-liability-day': '30',
    'evidence-public-liability-month': '9',
    'evidence-public-liability-year': '2027',
    agree: 'yes',
  };
  const apply = async (over: Fill = {}) => {
    const form = await get(site.app, path);
    site.core.setClock('2026-11-16T10:05:00.000Z');
    return post(site.app, path, { ...hidden(form), ...application, ...over });
  };
  const groups = () => site.core.records.all('group').filter((g) => g.state === 'applied');

  it('is received once, with its contacts apart and its evidence dated', async () => {
    const sent = await apply();
    expect(sent.status).toBe(303);
    expect((await get(site.app, sent.to)).text).toContain('We have your application');
    expect(groups()).toEqual([
      expect.objectContaining({
        name: 'Asfordby Menders',
        evidence: [{ kind: 'public-liability', expiresOn: '2027-09-30', checkedAt: null }],
      }),
    ]);
    expect((await site.core.records.groupContacts(groups()[0]?.id ?? ''))?.contacts).toHaveLength(2);
    expect((await get(site.app, sent.to.replace('Asfordby', 'Another'))).status).toBe(404);
  });

  it.each<[string, Fill, string]>([
    ['no name', { name: '' }, 'name'],
    ['a charity without its number', { legalForm: 'registered-charity' }, 'registrationNumber'],
    ['one contact twice', { contact2Email: 'ANA@menders.example' }, 'contact2Email'],
    ['evidence that has run out', { 'evidence-public-liability-year': '2025' }, 'evidence-public-liability'],
    ['no such day', { 'evidence-public-liability-day': '31' }, 'evidence-public-liability'],
    ['nobody who may speak for it', { agree: '' }, 'agree'],
  ])('%s: is named and nothing typed is lost', async (_, over, field) => {
    const page = await apply(over);
    expect(page.status).toBe(422);
    expect(wrongFields(page)).toEqual([field]);
    expect(hasId(page, field)).toBe(true);
    expect(fieldOf(page, 'description')).toBe('We mend things for each other.');
    expect(fieldOf(page, 'contact1Email')).toBe('ana@menders.example');
    expect(groups()).toHaveLength(0);
  });

  it('a machine is told the same and nothing is kept', async () => {
    expect((await apply({ website: 'https://spam.example' })).status).toBe(303);
    expect(groups()).toHaveLength(0);
  });

  it('with the records away says that nothing was kept', async () => {
    const form = await get(site.app, path);
    site.core.setClock('2026-11-16T10:05:00.000Z');
    site.storeDown(true);
    const away = await post(site.app, path, { ...hidden(form), ...application });
    expect(away.status).toBe(503);
    expect(away.text).toContain('was not sent, and we have not kept it');
    expect(fieldOf(away, 'name')).toBe('Asfordby Menders');
  });
});

describe('a group’s own page', () => {
  it('shows who is waiting, oldest first, and the roles with their states', async () => {
    const e = await site.confirmed();
    const page = await get(site.app, home);
    expect(page.text).toContain('1 person waiting for your answer');
    expect(page.html).toContain(`href="${home}/enquiries/${e.id}"`);
    for (const said of [
      'Tool mender',
      'On the site',
      'Tea maker',
      'Draft',
      'Leaflet writer',
      'Hidden',
      'Stall holder',
      'Closed',
    ]) {
      expect(page.text).toContain(said);
    }
    expect(page.text).not.toContain('Hill');
  });

  it('answers from there, and leads back', async () => {
    const e = await site.confirmed();
    const path = `${home}/enquiries/${e.id}`;
    expect((await get(site.app, path)).html).toContain(`href="${home}"`);
    const done = await post(site.app, path, { answer: 'contact' });
    expect([done.status, done.to]).toEqual([303, `${path}?done=contact`]);
  });

  it('takes the date of evidence, not one that is over', async () => {
    const fill = { kind: 'volunteer-policy', 'expiresOn-day': '1', 'expiresOn-month': '6', 'expiresOn-year': '2027' };
    expect((await post(site.app, `${home}/evidence`, fill)).status).toBe(303);
    expect((await get(site.app, home)).text).toContain('Until 1 June 2027, not looked at yet');
    const old = await post(site.app, `${home}/evidence`, { ...fill, 'expiresOn-year': '2025' });
    expect([old.status, wrongFields(old)]).toEqual([422, ['expiresOn']]);
  });

  it('asked for more, says when it has been given, once', async () => {
    const applicant = await anApplicant(site.core, { name: 'Newcomers' });
    must(await askForInformation(site.core, manager, applicant.id));
    const own = await site.link('manage-group', applicant.id, site.asItsGroup(applicant.id));
    expect((await get(site.app, own)).text).toContain('We need a little more from you');
    expect((await post(site.app, `${own}/information`, {})).status).toBe(303);
    expect((await post(site.app, `${own}/information`, {})).status).toBe(303);
    expect((await site.core.records.get('group', applicant.id))?.state).toBe('applied');
  });
});

describe('posting a role', () => {
  const make = async (over: Fill = {}) => {
    const form = await get(site.app, `${home}/roles/new`);
    return post(site.app, `${home}/roles/new`, { ...hidden(form), ...roleFill, ...over });
  };

  it('saves a draft, shows it as volunteers will see it, and hands it in', async () => {
    const made = await make();
    expect(made.status).toBe(303);
    const page = await get(site.app, made.to);
    expect(page.text).toContain('As volunteers see it');
    expect(page.text).toContain('Saturday 28 November 2026, 10am to 1pm');
    const id = made.to.split(/[/?]/).at(-2) ?? '';
    const kept = await site.core.records.get('opportunity', id);
    expect(kept?.details.where).toMatchObject({ postcode: 'LE13 1AF', locality: 'E07000133' });
    const path = made.to.split('?')[0] ?? '';
    expect((await post(site.app, path, { act: 'submit' })).status).toBe(303);
    expect((await post(site.app, path, { act: 'submit' })).status).toBe(303);
    expect((await site.core.records.get('opportunity', id))?.state).toBe('submitted');
  });

  it('pressed twice is one draft', async () => {
    const form = await get(site.app, `${home}/roles/new`);
    const fill = { ...hidden(form), ...roleFill };
    const first = await post(site.app, `${home}/roles/new`, fill);
    expect((await post(site.app, `${home}/roles/new`, fill)).to).toBe(first.to);
    expect((await post(site.app, `${home}/roles/new`, { ...fill, title: 'Other' })).status).toBe(422);
  });

  it.each<[string, Fill, string]>([
    ['no title', { title: '' }, 'title'],
    ['no cause', { causes: '' }, 'causes'],
    ['a postcode cut short', { postcode: 'LE13' }, 'postcode'],
    ['a date nobody can read', { sessions: 'next Saturday' }, 'sessions'],
    ['weekly without a time', { when: 'weekly', sessions: '' }, 'slots'],
    ['from home without a district', { where: 'remote' }, 'locality'],
    ['too many people', { places: '1000' }, 'places'],
    ['an age below thirteen', { minimumAge: '12' }, 'minimumAge'],
    ['a picture over plain http', { imageUrl: 'http://x.example/a.jpg', imageAlt: 'A hall' }, 'imageUrl'],
    ['a picture nobody describes', { imageUrl: 'https://x.example/a.jpg' }, 'imageAlt'],
  ])('%s: is named and nothing typed is lost', async (_, over, field) => {
    const page = await make(over);
    expect(page.status).toBe(422);
    expect(wrongFields(page)).toEqual([field]);
    expect(hasId(page, field)).toBe(true);
    expect(fieldOf(page, 'description')).toBe(roleFill.description);
    expect(fieldOf(page, 'address')).toBe(roleFill.address);
  });

  it('lists what is wrong together, with its remedy, before it can be handed in', async () => {
    const made = await make({ accessibility: '', dbs: 'enhanced' });
    const path = made.to.split('?')[0] ?? '';
    const page = await get(site.app, path);
    expect(page.text).toContain('It is not said how accessible the place is');
    expect(page.text).toContain('An enhanced check is only lawful');
    expect(page.text).toContain('Choose a lower level');
    const early = await post(site.app, path, { act: 'submit' });
    expect([early.status, early.text.includes('not possible yet')]).toEqual([422, true]);
  });

  it('keeps a script in the words of a role a text', async () => {
    const made = await make({
      title: '<img src=x onerror=alert(1)>',
      description: '<script>alert(1)</script> and more words',
    });
    const page = await get(site.app, made.to);
    expect(page.html).not.toMatch(/<img src=x|<script>alert/);
  });
});

describe('looking after a role', () => {
  const act = (id: string, fill: Fill) => post(site.app, `${home}/roles/${id}`, fill);
  const state = async (id: string) => (await site.core.records.get('opportunity', id))?.state;

  it('hides, shows, confirms, closes with a reason, and copies it, each as often as pressed', async () => {
    const id = site.garden.id;
    for (const [fill, then] of [
      [{ act: 'pause' }, 'paused'],
      [{ act: 'resume' }, 'published'],
      [{ act: 'confirm' }, 'published'],
      [{ act: 'close', reason: 'ended' }, 'closed'],
    ] as [Fill, string][]) {
      for (let i = 0; i < 2; i++) expect([fill.act, (await act(id, fill)).status]).toEqual([fill.act, 303]);
      expect(await state(id)).toBe(then);
    }
    const copied = await act(id, hidden(await get(site.app, `${home}/roles/${id}`)));
    expect(copied.to).toMatch(/\/edit$/);
    expect((await get(site.app, copied.to)).html).toContain('Canal path gardener');
  });

  it('closing without a reason asks for one', async () => {
    const page = await act(site.garden.id, { act: 'close' });
    expect([page.status, wrongFields(page)]).toEqual([422, ['reason']]);
    expect((await act(site.garden.id, { act: 'vanish' })).status).toBe(400);
  });

  it('edits it as it was seen, and tells when somebody else was there first', async () => {
    const path = `${home}/roles/${site.garden.id}/edit`;
    const form = await get(site.app, path);
    expect(fieldOf(form, 'title')).toBe('Canal path gardener');
    const values = valuesOfRole(site.garden.details) as Fill;
    const fill = { ...hidden(form), ...values, title: 'Canal gardener' };
    const meanwhile = { ...site.garden.details, summary: 'Somebody else wrote this.' };
    must(await editOpportunity(site.core, site.broker, site.garden.id, { details: meanwhile }));
    const late = await post(site.app, path, fill);
    expect(late.status).toBe(409);
    expect(fieldOf(late, 'title')).toBe('Canal gardener');
    const again = await post(site.app, path, { ...hidden(late), ...values, title: 'Canal gardener' });
    expect(again.status).toBe(303);
    expect((await site.core.records.get('opportunity', site.garden.id))?.details.title).toBe('Canal gardener');
  });

  it('cannot offer fewer places than are taken', async () => {
    await site.agreed({ opportunityId: site.garden.id });
    await site.agreed({ opportunityId: site.garden.id, email: 'b@x.example', idempotencyKey: 'another-key-of-many' });
    const path = `${home}/roles/${site.garden.id}/edit`;
    const form = await get(site.app, path);
    const page = await post(site.app, path, {
      ...hidden(form),
      ...(valuesOfRole(site.garden.details) as Fill),
      places: '1',
    });
    expect([page.status, wrongFields(page)]).toEqual([422, ['places']]);
  });

  it('one that is closed offers no edit, and refuses one', async () => {
    const page = await post(site.app, `${home}/roles/${site.closed.id}/edit`, {
      ...(valuesOfRole(site.closed.details) as Fill),
    });
    expect(page.status).toBe(409);
  });

  it('a copy made by hand reaches the public only through us', async () => {
    const made = must(
      await draftOpportunity(
        site.core,
        { role: 'group', route: 'email-link', id: site.group.id, lioId: site.lioId },
        { groupId: site.group.id, details },
      ),
    );
    expect(
      (
        await publishOpportunity(
          site.core,
          { role: 'group', route: 'email-link', id: site.group.id, lioId: site.lioId },
          made.id,
        )
      ).ok,
    ).toBe(false);
    expect((await act(made.id, { act: 'publish' })).status).toBe(400);
  });
});

describe('reading a role', () => {
  const lio = async () =>
    (await site.core.settings.lio('leicestershire')) as NonNullable<Awaited<ReturnType<typeof site.core.settings.lio>>>;

  it('what a form is filled with, it reads back the same', async () => {
    for (const role of [site.role, site.garden, site.phoneRole, site.home]) {
      expect((await readRole(site.site.places, await lio(), valuesOfRole(role.details))).details).toMatchObject({
        ...role.details,
        // The point is looked up again from the place's name.
        where: expect.objectContaining({ kind: role.details.where.kind, locality: role.details.where.locality }),
      });
    }
  });

  describe('with a postcode directory', () => {
    const row = (postcode: string, district: string): PostcodeRow => ({
      state: 'live',
      postcode,
      line: 1,
      point: { lat: 52.7, lon: -1.05 },
      district: district as Locality,
    });
    const ended: PostcodeRow = { state: 'terminated', postcode: 'LE7 9ZZ', line: 2, since: '2019-06' };
    const directory = openDirectory(
      buildDirectory(packRows([row('LE7 1AB', 'E07000130'), row('LE15 6AA', 'E06000017'), ended]), '2026-08'),
    );
    const places = directoryPlaces(directory, gazetteerPlaces());
    const read = async (over: Fill) =>
      readRole(places, await lio(), { ...valuesOfRole(site.garden.details), town: '', locality: '', ...over });

    it('takes point and district from the whole postcode, and keeps which release told them', async () => {
      expect((await read({ postcode: 'le71ab' })).details?.where).toMatchObject({
        postcode: 'LE7 1AB',
        postcodeRelease: '2026-08',
        locality: 'E07000130',
        point: { lat: 52.7, lon: -1.05 },
      });
    });

    it.each([
      [
        'LE7 9ZZ',
        'postcode',
        'LE7 9ZZ has not been in use since June 2019. Check it, or leave it out and choose the district',
      ],
      ['LE7 1ZZ', 'postcode', 'There is no postcode “LE7 1ZZ”. Check it, or leave it out and choose the district'],
      [
        'JE2 3AA',
        'postcode',
        '“JE2 3AA” is in Jersey, where we cannot measure from. Check it, or leave it out and choose the district',
      ],
      ['LE15 6AA', 'locality', 'LE15 6AA is outside our area. Choose the district the role is run from'],
    ])('says what is wrong with %s', async (postcode, field, text) => {
      expect((await read({ postcode })).fields.errors).toContainEqual({ field, text });
    });
  });

  it.each([
    ['27/3/2027 10:00 to 12:30', { on: '2027-03-27', from: '10:00', to: '12:30' }],
    ['27/03/2027, 10am-12.30pm', { on: '2027-03-27', from: '10:00', to: '12:30' }],
    ['2027-03-27 9 – 11', { on: '2027-03-27', from: '09:00', to: '11:00' }],
    ['31/2/2027 10:00 to 12:00', null],
    ['27/3/2027 25:00 to 26:00', null],
    ['27/3/2027', null],
  ])('reads a date and its times: %s', (line, read) => {
    expect(readSession(line)).toEqual(read);
  });
});

describe('for those who sign in', () => {
  const path = '/leicestershire/my-group';
  const signedIn = async (email: string) => {
    const { name, value } = await sessionCookie(site.site, email, 'Ann');
    return { Cookie: `${name}=${value}` };
  };
  const join = async () =>
    must(
      await addMember(site.core, manager, {
        email: 'ann@tools.example',
        name: 'Ann',
        role: 'group',
        groupId: site.group.id,
      }),
    );

  it('leads to signing in first', async () => {
    for (const rest of ['', '/roles/new', `/roles/${site.role.id}`]) {
      const page = await get(site.app, `${path}${rest}`);
      expect([page.status, page.to]).toEqual([303, '/sign-in?next=%2Fleicestershire%2Fmy-group']);
    }
  });

  it('is the group’s own page, where it can act, until its standing is taken away', async () => {
    const member = await join();
    const cookie = await signedIn('ann@tools.example');
    expect((await get(site.app, path, cookie)).text).toContain('Melton Tool Library');
    const act = (fill: Fill) =>
      post(site.app, `${path}/roles/${site.garden.id}`, fill, { Origin: 'http://localhost', ...cookie });
    expect((await act({ act: 'pause' })).to).toBe(`${path}/roles/${site.garden.id}?done=pause`);
    expect((await site.core.records.get('opportunity', site.garden.id))?.state).toBe('paused');
    must(await removeMember(site.core, manager, member.id));
    expect((await get(site.app, path, cookie)).status).toBe(403);
    expect((await act({ act: 'resume' })).status).toBe(403);
    expect((await site.core.records.get('opportunity', site.garden.id))?.state).toBe('paused');
  });

  it('shows nothing to somebody of no group', async () => {
    const page = await get(site.app, path, await signedIn('nobody@nowhere.example'));
    expect(page.status).toBe(403);
    expect(page.text).not.toContain('Melton Tool Library');
  });
});
