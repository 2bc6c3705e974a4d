import { createHash } from 'node:crypto';
import { writeReturn } from '@placewell/core/return/write-return';
import { must } from '@placewell/core/testing/samples';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PersonOf, people } from '../desk/testing/a-desk';
import { origin } from '../testing/a-site';
import { sessionCookie } from '../testing/session-cookie';
import { type Fill, fieldOf, get, hidden, post, type Seen, wrongFields } from '../testing/visitor';
import { type ReturnDesk, said, withReturns } from './testing/with-returns';

let desk: ReturnDesk;
beforeAll(async () => {
  desk = await withReturns();
}, 60_000);

/** Sessions end after some hours: once the clock has moved on, everybody has signed in anew. */
const anew = new Map<PersonOf, Record<string, string>>();
async function signInAnew() {
  for (const [who, { email, name }] of Object.entries(people)) {
    const cookie = await sessionCookie(desk.site, email, name);
    anew.set(who as PersonOf, { Cookie: `${cookie.name}=${cookie.value}` });
  }
}
const as = (who: PersonOf) => anew.get(who) ?? desk.as(who);
const look = (who: PersonOf, path: string) => get(desk.app, `/leicestershire/${path}`, as(who));
const press = (who: PersonOf, path: string, fill: Fill) =>
  post(desk.app, `/leicestershire/${path}`, fill, { ...as(who), Origin: origin });
const record = async (id: string) => {
  const found = await desk.core.records.get('return', id);
  if (!found) throw new Error(`no return ${id}`);
  return found;
};
/** What the page's form would send: its hidden fields and its boxes as they are. */
const formOf = (page: Seen, ...names: string[]): Fill => ({
  ...hiddenIn(page, 'commentary-25'),
  ...Object.fromEntries(names.map((n) => [n, fieldOf(page, n) ?? ''])),
});
/** The hidden fields of the form that has a field. */
function hiddenIn(page: Seen, field: string): Fill {
  const forms = page.html.split('<form').filter((part) => part.includes(`name="${field}"`));
  return hidden({ ...page, html: `<form ${(forms[0] ?? '').replace('>', ' method="post">')}</form>` });
}

describe('the list of returns', () => {
  it('shows each quarter of a contract with where it stands, and starts a draft', async () => {
    const page = await look('manager', 'returns');
    expect(page.text).toMatch(/Q2 2026\/27 1 July 2026 to 30 September 2026 Signed Mo Patel/);
    expect(page.text).toMatch(/Q3 2026\/27 .* Draft The quarter still runs/);
    expect(page.text).toMatch(/Q1 2026\/27 .* Not started Start a draft/);
    const fill = { form: 'start', contract: desk.contract.id, from: '2026-04-01' };
    const started = await press('broker', 'returns', fill);
    expect(started.status).toBe(303);
    const again = await press('manager', 'returns', fill);
    // Whoever presses second gets the same draft.
    expect([again.status, again.to]).toEqual([303, started.to]);
  });

  it('shows reviewers what was signed alone, and nothing to press', async () => {
    const page = await look('reviewer', 'returns');
    expect(page.text).toMatch(/Q2 2026\/27 .* Signed/);
    expect(page.text).not.toMatch(/Draft|Start a draft|everybody/);
    expect(page.html).not.toMatch(/<form[^>]*action="\/leicestershire/);
  });

  it.each([
    ['2026-05-01', 'A quarter begins'],
    ['2020-04-01', 'does not run'],
    ['rubbish', 'Choose a quarter'],
  ])('refuses %s', async (from, words) => {
    const page = await press('broker', 'returns', { form: 'start', contract: desk.contract.id, from });
    expect([page.status, page.text.includes(words)]).toEqual([422, true]);
  });
});

describe('writing a draft', () => {
  it('has beside each box the figure with target, rating and travel, and asks for an action on red', async () => {
    const page = await look('broker', `returns/${desk.draft.id}`);
    expect(page.status).toBe(200);
    for (const id of ['24', '25', '26', '27', '28', '29', '30']) {
      expect(fieldOf(page, `commentary-${id}`)).toBe('');
      expect(fieldOf(page, `action-${id}`)).toBe('');
    }
    expect(page.text).toMatch(
      /25 Volunteer enquiries \d+ .*?Target: 120 a year\. To date: \d+ of \d+\. Against the quarter before:/,
    );
    expect(page.text).toContain('The quarter still runs');
    const red = await look('manager', `returns/${(await startedQ1()).id}`);
    expect(red.text).toMatch(/25 Volunteer enquiries is red, and owes a corrective action/);
    expect(red.text).toContain('Required to sign, because of red');
  });

  const startedQ1 = async () => {
    const all = await desk.site.returns.list(desk.boss);
    const found = all.find((r) => r.from === '2026-04-01');
    if (!found) throw new Error('Q1 was not started');
    return found;
  };

  it('keeps what is typed where something is wrong', async () => {
    const path = `returns/${desk.draft.id}`;
    const page = await look('broker', path);
    const long = 'word '.repeat(500);
    const sent = await press('broker', path, {
      ...formOf(page),
      'commentary-25': long,
      'action-26': 'Ring the groups.',
    });
    expect(sent.status).toBe(422);
    expect(wrongFields(sent)).toEqual(['commentary-25']);
    expect([fieldOf(sent, 'commentary-25')?.trim(), fieldOf(sent, 'action-26')]).toEqual([
      long.trim(),
      'Ring the groups.',
    ]);
    expect((await record(desk.draft.id)).comments).toEqual([]);
  });

  it('keeps what is typed when the session ended, and takes it once signed in again', async () => {
    const path = `/leicestershire/returns/${desk.draft.id}`;
    const page = await look('broker', `returns/${desk.draft.id}`);
    const ended = await post(desk.app, path, { ...formOf(page), 'commentary-24': 'Typed before it ended' });
    expect(ended.status).toBe(401);
    const sent = await press('broker', `returns/${desk.draft.id}`, hiddenIn(ended, 'commentary-24'));
    expect(sent.status).toBe(303);
    expect((await record(desk.draft.id)).comments).toMatchObject([
      { indicator: '24', commentary: 'Typed before it ended' },
    ]);
  });

  it('lets two write at once, and tells both where they wrote into the same box', async () => {
    const path = `returns/${desk.draft.id}`;
    const [one, two] = [await look('manager', path), await look('broker', path)];
    const mine = formOf(one, 'commentary-25', 'commentary-26');
    const theirs = formOf(two, 'commentary-25', 'commentary-26');
    expect((await press('manager', path, { ...mine, 'commentary-25': 'By Mo' })).status).toBe(303);
    // Another box: both stay.
    expect((await press('broker', path, { ...theirs, 'commentary-26': 'By Ben' })).status).toBe(303);
    const words = async () =>
      Object.fromEntries((await record(desk.draft.id)).comments.map((c) => [c.indicator, c.commentary]));
    expect(await words()).toMatchObject({ '25': 'By Mo', '26': 'By Ben' });
    // The same box.
    const clash = await press('broker', path, { ...theirs, 'commentary-25': 'By Ben too', 'commentary-26': 'By Ben' });
    expect(clash.status).toBe(409);
    expect(clash.text).toContain('Somebody else wrote in the same place');
    expect(clash.text).toMatch(/What is kept now: By Mo/);
    expect(fieldOf(clash, 'commentary-25')).toBe('By Ben too');
    expect(await words()).toMatchObject({ '25': 'By Mo' });
    // Having seen it, the one who presses again means it.
    const again = await press('broker', path, formOf(clash, 'commentary-25', 'commentary-26'));
    expect(again.status).toBe(303);
    expect(await words()).toMatchObject({ '24': 'Typed before it ended', '25': 'By Ben too', '26': 'By Ben' });
  });

  it('saving what is so already changes nothing', async () => {
    const path = `returns/${desk.draft.id}`;
    const { version } = await record(desk.draft.id);
    const page = await look('broker', path);
    const names = ['24', '25', '26'].flatMap((i) => [`commentary-${i}`, `action-${i}`]);
    expect((await press('broker', path, formOf(page, ...names))).status).toBe(303);
    expect((await record(desk.draft.id)).version).toBe(version);
  });
});

describe('quotes', () => {
  const path = () => `returns/${desk.draft.id}/quotes`;
  const fill = (text: string): Fill => ({ form: 'quotes', [`use-${desk.words}`]: 'yes', [`text-${desk.words}`]: text });

  it('are chosen from what people agreed to be quoted with, in their own words', async () => {
    const page = await look('broker', path());
    expect(page.text).toContain(said);
    const own = await press('broker', path(), fill('It was wonderful.'));
    expect([own.status, wrongFields(own)]).toEqual([422, [`text-${desk.words}`]]);
    expect(fieldOf(own, `text-${desk.words}`)).toBe('It was wonderful.');
    const cut = 'I rang [the centre] on a Monday and … I was planting trees.';
    expect((await press('broker', path(), fill(cut))).status).toBe(303);
    expect((await record(desk.draft.id)).quotes).toEqual([{ survey: desk.words, text: cut }]);
    expect((await look('broker', path())).html).toMatch(new RegExp(`name="use-${desk.words}"[^>]*checked`));
  });
});

describe('a rating set by hand', () => {
  const path = () => `returns/${desk.draft.id}/ratings`;
  const page = async (who: PersonOf) => look(who, path());
  const version = async () => String((await record(desk.draft.id)).version);

  it('needs a reason and a second person, and shows as one', async () => {
    const wrong = await press('manager', path(), { form: 'override', indicator: '25', version: await version() });
    expect([wrong.status, wrongFields(wrong)]).toEqual([422, ['rating-25-to', 'reason-25']]);
    const set = await press('manager', path(), {
      form: 'override',
      indicator: '25',
      version: await version(),
      'rating-25-to': 'amber',
      'reason-25': 'Two weeks of calls wait to be entered.',
    });
    expect(set.status).toBe(303);
    expect((await page('manager')).text).toContain('A second person has to agree before it holds');
    expect((await page('manager')).html).not.toContain('value="agree"');
    const alone = await press('manager', path(), { form: 'agree', indicator: '25', version: await version() });
    expect(alone.text).toContain('another member of staff');
    expect((await look('manager', `returns/${desk.draft.id}/preview`)).text).toContain('nobody else has agreed');
    expect((await page('broker')).text).toContain('You may be the second person');
    const agreed = await press('broker', path(), { form: 'agree', indicator: '25', version: await version() });
    expect(agreed.status).toBe(303);
    const preview = await look('manager', `returns/${desk.draft.id}/preview`);
    expect(preview.text).toMatch(
      /Rating set by people\. .* as computed, amber in this return\. Why: Two weeks of calls/,
    );
    expect(preview.text).toContain('Set by Mo Patel and agreed by Ben Ashworth');
  });
});

describe('signing', () => {
  const path = () => `returns/${desk.draft.id}/preview`;
  const signing = (page: Seen): Fill => hiddenIn(page, 'statement');

  it('is not offered while something is owed or the quarter runs, nor to those who may not', async () => {
    const page = await look('manager', path());
    expect(page.html).not.toContain('name="statement"');
    expect(page.text).toContain('It cannot be signed as it stands');
    const tried = await press('manager', path(), {
      statement: 'True',
      version: String((await record(desk.draft.id)).version),
      asAt: desk.core.clock(),
      hash: 'a'.repeat(64),
    });
    expect([tried.status, (await record(desk.draft.id)).state]).toEqual([409, 'draft']);
  });

  it('freezes exactly what was previewed, and only that', async () => {
    desk.core.setClock('2027-01-05T10:00:00.000Z');
    await signInAnew();
    const { owed } = must(await desk.site.returns.preview(desk.boss, desk.draft.id));
    must(
      await writeReturn(desk.core, desk.boss, desk.draft.id, {
        comments: owed.map((indicator) => ({
          indicator,
          commentary: '',
          correctiveAction: 'By the hub, from January.',
        })),
      }),
    );
    const page = await look('manager', path());
    const fields = signing(page);
    expect(page.text).toContain('Sign as Mo Patel');
    expect((await look('broker', path())).html).not.toContain('name="statement"');
    const shown = /pw-hash">([0-9a-f]{64})</.exec(page.html)?.[1];
    expect(fields.hash).toBe(shown);

    const empty = await press('manager', path(), { ...fields, statement: ' ' });
    expect([empty.status, wrongFields(empty)]).toEqual([422, ['statement']]);
    // Somebody writes in between: what was read is not what would be signed.
    const comments = [{ indicator: '27' as const, commentary: 'Late thought.', correctiveAction: '' }];
    const before = (await record(desk.draft.id)).comments.find((c) => c.indicator === '27');
    must(
      await writeReturn(desk.core, desk.second, desk.draft.id, {
        comments: comments.map((c) => ({ ...c, correctiveAction: before?.correctiveAction ?? '' })),
      }),
    );
    const late = await press('manager', path(), { ...fields, statement: 'A true record.' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('This is not what you read any more');
    expect(fieldOf(late, 'statement')).toBe('A true record.');
    expect(late.text).toContain('Late thought.');

    const done = await press('manager', path(), { ...signing(late), statement: 'A true record.' });
    expect([done.status, done.to]).toEqual([303, `/leicestershire/returns/${desk.draft.id}?done=signed`]);
    const signed = await look('manager', `returns/${desk.draft.id}?done=signed`);
    expect(signed.text).toContain('Signed. The return is frozen');
    expect(signed.text).toMatch(/Signed by Mo Patel, Tuesday 5 January 2027/);
    expect(signed.text).toContain('A true record.');
    const kept = await record(desk.draft.id);
    if (kept.state !== 'signed') throw new Error('not signed');
    expect(signed.html).toContain(kept.hash);
    expect(kept.hash).toBe(signing(late).hash);
    // What was a draft cannot be written in any more.
    expect((await press('broker', `returns/${desk.draft.id}`, { 'commentary-25': 'x' })).status).toBe(409);
  });
});

describe('a signed return', () => {
  const path = () => `returns/${desk.signed.id}`;

  it('is read with small counts hidden by reviewers', async () => {
    const [inside, outside] = [await look('manager', path()), await look('reviewer', path())];
    expect(outside.text).toContain('Fewer than 5');
    expect(outside.text).toContain('A busy summer.');
    expect(outside.html).toContain(desk.signed.hash);
    expect(outside.html).toContain(desk.signed.outsideHash);
    expect(inside.text).not.toContain('Fewer than 5');
    expect(outside.html).not.toContain('records.csv');
  });

  it('gives the same ten records to whoever draws, however often', async () => {
    const recordsOf = (page: Seen) => [...page.html.matchAll(/\b(?:enq|svy|grp|opp)_[A-Za-z0-9-]+/g)].map((m) => m[0]);
    const [one, two, three] = [
      await look('manager', `${path()}/draw?indicator=25`),
      await look('reviewer', `${path()}/draw?indicator=25`),
      await look('reviewer', `${path()}/draw?indicator=25`),
    ];
    expect(recordsOf(one)).toHaveLength(10);
    expect(recordsOf(two)).toEqual(recordsOf(one));
    expect(recordsOf(three)).toEqual(recordsOf(one));
    expect((await look('reviewer', `${path()}/draw?indicator=29`)).status).toBe(404);
    expect((await look('reviewer', `${path()}/draw?indicator=x`)).status).toBe(404);
  });

  it('keeps who did what to it, without the words', async () => {
    const trail = await look('manager', `desk/trail/return/${desk.signed.id}`);
    expect(trail.status).toBe(200);
    expect(trail.text).toMatch(/Signed and frozen Draft to Signed Mo Patel/);
    expect(trail.text).not.toContain('A busy summer');
    expect((await look('reviewer', `desk/trail/return/${desk.signed.id}`)).status).toBe(403);
  });

  it('can be replaced by a further version alone, which says why', async () => {
    const versions = `${path()}/versions`;
    expect((await press('broker', versions, { reason: '' })).status).toBe(422);
    const started = await press('broker', versions, { reason: 'A hub sent its calls late.' });
    expect(started.status).toBe(303);
    const again = await press('manager', versions, { reason: 'A hub sent its calls late.' });
    expect(again.to).toBe(started.to);
    const draft = await get(desk.app, started.to, as('broker'));
    expect(draft.text).toContain('take the place of version 1. Why: A hub sent its calls late.');
    expect(fieldOf(draft, 'commentary-25')).toBe('A busy summer.\n\nThe new hub opened.');
    const listed = await look('manager', versions);
    expect(listed.text).toContain('Version 2 is being written');
    expect(listed.text).toContain('How this return reads today');
    expect((await look('reviewer', versions)).text).not.toMatch(/being written|reads today|A hub sent/);

    const second = await desk.sign(started.to.split('/').at(-1) ?? '');
    expect(second.number).toBe(2);
    const old = await look('reviewer', path());
    expect(old.text).toContain('A later version took the place of this one');
    expect(old.text).toContain('A busy summer.');
    expect((await look('reviewer', versions)).text).toMatch(/version 2 Signed .* version 1 Replaced/);
  });
});

describe('files', () => {
  const path = (file: string) => `/leicestershire/returns/${desk.signed.id}/${file}`;
  const fetched = (who: PersonOf, file: string, headers: Record<string, string> = {}) =>
    desk.app.request(`${origin}${path(file)}`, { headers: { ...as(who), ...headers } });

  it.each([
    [
      'return.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'leicestershire-return-q2-2026-27-v1.xlsx',
    ],
    ['figures.csv', 'text/csv; charset=utf-8; header=present', 'leicestershire-figures-q2-2026-27-v1.csv'],
    ['records.csv', 'text/csv; charset=utf-8; header=present', 'leicestershire-records-q2-2026-27-v1.csv'],
    ['return.json', 'application/json; charset=utf-8', 'leicestershire-return-q2-2026-27-v1.json'],
  ])('%s comes with its type and name, and is sent once for each content', async (file, type, name) => {
    const first = await fetched('manager', file);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe(type);
    expect(first.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toContain(desk.signed.hash);
    expect((await fetched('manager', file, { 'If-None-Match': etag })).status).toBe(304);
    expect((await fetched('manager', file, { 'If-None-Match': `"other", W/${etag.replace('W/', '')}` })).status).toBe(
      304,
    );
    expect((await fetched('manager', file, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('the JSON is the very bytes that were signed, inside and outside', async () => {
    const hashOf = async (who: PersonOf) =>
      createHash('sha256')
        .update(Buffer.from(await (await fetched(who, 'return.json')).arrayBuffer()))
        .digest('hex');
    expect(await hashOf('manager')).toBe(desk.signed.hash);
    expect(await hashOf('reviewer')).toBe(desk.signed.outsideHash);
  });

  it('of reviewers hide what their pages hide', async () => {
    const csv = await (await fetched('reviewer', 'figures.csv')).text();
    expect(csv).toContain('fewer than 5');
    const book = await readXlsx(new Uint8Array(await (await fetched('reviewer', 'return.xlsx')).arrayBuffer()));
    const numerators = book.sheets.find((s) => s.name === 'Districts')?.rows.map((r) => r[5]) ?? [];
    expect(numerators).toContain('fewer than 5');
    for (const n of numerators) expect(typeof n === 'number' && n > 0 && n < 5).toBe(false);
    expect((await fetched('reviewer', 'records.csv')).status).toBe(403);
  });
});

describe('figures for everybody', () => {
  const all = '/leicestershire/figures';
  const one = () => `${all}/${desk.draft.id}`;
  const open = (path: string) => get(desk.app, path);

  it('are not there until a manager says so, and not after they say otherwise', async () => {
    for (const path of [all, one(), `${one()}/return.xlsx`, `${one()}/figures.csv`, `${one()}/return.json`]) {
      expect([path, (await open(path)).status]).toEqual([path, 404]);
    }
    const lio = async () => must2(await desk.core.records.get('lio', 'leicestershire'));
    const asked = await press('broker', 'returns', { form: 'show-figures', version: String((await lio()).version) });
    expect(asked.status).toBe(403);
    const on = await press('manager', 'returns', { form: 'show-figures', version: String((await lio()).version) });
    expect(on.status).toBe(303);
    expect((await look('manager', 'returns')).text).toMatch(/Switched on by Mo Patel on 5 January 2027/);
    expect((await open(all)).status).toBe(200);
    const off = await press('manager', 'returns', { form: 'hide-figures', version: String((await lio()).version) });
    expect(off.status).toBe(303);
    expect((await open(all)).status).toBe(404);
    must2(await press('manager', 'returns', { form: 'show-figures', version: String((await lio()).version) }));
  });

  it('show the latest signed return of each contract, to search engines and caches too, without names of staff', async () => {
    const page = await open(all);
    expect(page.text).toMatch(/Volunteering support 2026 to 2029, Q3 2026\/27/);
    expect(page.text).toContain('Earlier quarters');
    expect(page.headers.get('cache-control')).toBe('public, max-age=60');
    expect(page.html).not.toContain('noindex');
    expect(page.html).toContain('<link rel="canonical" href="http://localhost/leicestershire/figures"');
    const whole = await open(one());
    expect(whole.status).toBe(200);
    expect(whole.text).toMatch(/\bfewer than 5\b/i);
    expect(whole.text).toContain('I rang [the centre] on a Monday');
    for (const seen of [page, whole]) expect(seen.text).not.toMatch(/Mo Patel|Ben Ashworth/);
  });

  it('give their files without names of staff, and never the records', async () => {
    const csv = await open(`${one()}/figures.csv`);
    expect(csv.html).toContain('fewer than 5');
    const json = await open(`${one()}/return.json`);
    for (const file of [csv, json]) expect(file.html).not.toMatch(/Mo Patel|Ben Ashworth/);
    expect(json.html).not.toContain('"records"');
    expect(csv.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await open(`${one()}/records.csv`)).status).toBe(404);
  });

  it('know no draft, and no return of another LIO', async () => {
    const draft = await desk.start('2027-01-01');
    expect((await open(`${all}/${draft.id}`)).status).toBe(404);
    expect((await open(`/elsewhere/figures/${desk.draft.id}`)).status).toBe(404);
    expect((await open('/elsewhere/figures')).status).toBe(404);
  });
});

function must2<T>(value: T | null): T {
  if (value === null) throw new Error('nothing there');
  return value;
}

it('a file that is not what was signed is not shown, and says so', async () => {
  const fresh = await withReturns();
  const reading = fresh.site.returns.read;
  fresh.site.returns = {
    ...fresh.site.returns,
    read: async () => ({ ok: false, failure: { kind: 'damaged-file', return: fresh.signed.id, why: 'altered' } }),
  };
  const page = await get(fresh.app, `/leicestershire/returns/${fresh.signed.id}`, fresh.as('manager'));
  expect([page.status, page.text.includes('is not the one that was signed')]).toEqual([500, true]);
  fresh.site.returns = { ...fresh.site.returns, read: reading };
}, 60_000);
