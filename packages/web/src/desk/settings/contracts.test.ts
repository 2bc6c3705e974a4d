import { type Contract, wordsOf } from '@placewell/core/lio/contract';
import { saveContract } from '@placewell/core/lio/save-contract';
import { manager, must } from '@placewell/core/testing/samples';
import { beforeEach, describe, expect, it } from 'vitest';
import { origin } from '../../testing/a-site';
import { type Fill, fieldOf, get, hasId, post, type Seen, wrongFields } from '../../testing/visitor';
import { aDesk, type Desk, type PersonOf } from '../testing/a-desk';

let d: Desk;
beforeEach(async () => {
  d = await aDesk();
  first = await kept();
});

const at = (path: string) => `/leicestershire/desk/settings/contracts${path}`;
const see = (path: string, who: PersonOf = 'manager') => get(d.app, at(path), d.as(who));
const press = (path: string, fill: Fill, who: PersonOf = 'manager') =>
  post(d.app, at(path), fill, { ...d.as(who), Origin: origin });
const kept = async () => (await d.core.records.get('contract', d.contract.id)) as Contract;
/** The contract as the desk begins with it: one of its milestones was achieved after it was made. */
let first: Contract;

/** All that a browser would send of the page's own form, as it is shown. */
function formOf(page: Seen): Fill {
  const form = /<form action="[^"]*\/contracts\/[\s\S]*?<\/form>/.exec(page.html)?.[0] ?? '';
  const fill: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name) fill[name] = [...(fill[name] ?? []), value];
  };
  const plain = (text = '') => text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  for (const [input] of form.matchAll(/<input [^>]*>/g)) {
    if (/type="(radio|checkbox)"/.test(input) && !/ checked/.test(input)) continue;
    add(/name="([^"]*)"/.exec(input)?.[1], plain(/value="([^"]*)"/.exec(input)?.[1]));
  }
  for (const [area, name] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>[\s\S]*?<\/textarea>/g)) {
    add(name, plain(/>([\s\S]*)<\/textarea>/.exec(area)?.[1]));
  }
  for (const [select, name] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>[\s\S]*?<\/select>/g)) {
    add(name, /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '');
  }
  return fill;
}

const day = (name: string, date: string): Fill => {
  const [y = '', m = '', dd = ''] = date.split('-');
  return { [`${name}-day`]: dd, [`${name}-month`]: m, [`${name}-year`]: y };
};

const city: Fill = {
  title: 'City',
  funder: 'Leicester City Council',
  ...day('startsOn', '2026-04-01'),
  ...day('endsOn', '2027-03-31'),
  indicators: ['24', '25', '26', '29'],
  'target-24': 'more than half',
  'target-25': '1,000',
  'quarter-25-1': '100',
  'quarter-25-2': '200',
  'quarter-25-3': '300',
  'quarter-25-4': '400',
  'target-26': '32.5%',
  allDistricts: 'no',
  districts: ['E06000016', 'E07000133'],
  allBodies: 'no',
  bodies: ['lio', 'rc-melton'],
  'target-0-indicator': '25',
  'target-0-for': 'locality:E07000133',
  'target-0-target': '60',
  'target-0-quarters': '10, 20, 20, 10',
  'target-2-indicator': '26',
  'target-2-for': 'body:rc-melton',
  'target-2-target': 'half',
  'narrative-0-name': 'Reaching new people',
  'narrative-0-asked': 'Whom did you reach who had never volunteered?',
  'narrative-0-evidenceAsked': 'Two case studies a year',
  'milestone-1-name': 'Open day',
  ...day('milestone-1-dueOn', '2026-12-01'),
};

describe('a new contract', () => {
  it('is filled in on one page and saved at once, with all that it asks', async () => {
    const blank = formOf(await see('/new'));
    const added = await press('/new', { ...blank, ...city });
    expect(added.status).toBe(303);
    // A second press of the same form makes no second contract.
    expect((await press('/new', { ...blank, ...city })).to).toBe(added.to);
    const made = d.core.records.all('contract').filter((c) => c.title === 'City');
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({
      indicators: ['24', '25', '26', '29'],
      cover: { districts: ['E06000016', 'E07000133'], bodies: ['lio', 'rc-melton'] },
      targets: [
        { kind: 'majority', indicator: '24', value: 0.5 },
        { kind: 'number', indicator: '25', value: 1000, profile: [100, 200, 300, 400] },
        { kind: 'percentage', indicator: '26', value: 0.325 },
        { kind: 'number', indicator: '25', value: 60, locality: 'E07000133', profile: [10, 20, 20, 10] },
        { kind: 'majority', indicator: '26', value: 0.5, body: 'rc-melton' },
      ],
      narratives: [{ name: 'Reaching new people', evidenceAsked: 'Two case studies a year' }],
      milestones: [{ name: 'Open day', dueOn: '2026-12-01', achievedOn: null }],
      changedBy: { role: 'manager', id: d.members.manager.id },
    });
    const page = await get(d.app, added.to, d.as('manager'));
    for (const words of ['Leicester and Melton', '1,000 a year', '100, 200, 300, 400', '32.5%', 'Reaching new people'])
      expect(page.text).toContain(words);
  });

  it('has room for more rows without script, and keeps what was typed', async () => {
    const blank = formOf(await see('/new'));
    const more = await press('/new', { ...blank, ...city, title: '', more: 'target' });
    expect([more.status, fieldOf(more, 'target-25'), fieldOf(more, 'target-0-quarters')]).toEqual([
      200,
      '1,000',
      '10, 20, 20, 10',
    ]);
    expect(hasId(more, 'target-5-indicator')).toBe(true);
    expect(hasId(await see('/new'), 'target-5-indicator')).toBe(false);
    expect(wrongFields(more)).toEqual([]);
    expect(d.core.records.all('contract')).toHaveLength(1);
  });

  it.each<[field: string, said: Fill, words: RegExp]>([
    ['endsOn', day('endsOn', '2026-03-31'), /on or after the first/],
    ['indicators', { indicators: ['24', '26', '29'] }, /tick the indicator, or empty its target/],
    ['indicators', { indicators: ['24', '25', '26'] }, /milestones/],
    ['target-25', { 'target-25': '32%' }, /whole number a year/],
    ['target-26', { 'target-26': '120' }, /percentage up to 100, or half/],
    ['quarter-25-1', { 'quarter-25-1': '50' }, /add up to 950; they must add up to 1000/],
    ['districts', { districts: [] }, /Choose the districts/],
    ['target-0-quarters', { 'target-0-quarters': '10, 20' }, /four whole numbers/],
    ['target-0-for', { 'target-0-for': 'locality:E07000130' }, /does not cover this district/],
    ['target-2-for', { 'target-2-indicator': '28' }, /not counted by delivering body/],
    ['target-2-target', { 'target-2-target': '' }, /Enter the target, or empty the row/],
    ['narrative-0-asked', { 'narrative-0-asked': '' }, /Say what the funder asks/],
    ['milestone-1-dueOn', day('milestone-1-dueOn', '2026-02-31'), /real date/],
  ])('says what is wrong with %s, and loses nothing that was typed: %j', async (field, said, words) => {
    const fill = { ...formOf(await see('/new')), ...city, ...said };
    const page = await press('/new', fill);
    expect([page.status, wrongFields(page)]).toEqual([422, [field.replace(/-day$/, '')]]);
    expect(hasId(page, wrongFields(page)[0] ?? '')).toBe(true);
    expect(page.text).toMatch(words);
    const shown = formOf(page);
    for (const [name, value] of Object.entries(fill)) {
      if ([value].flat().length > 0) expect([name, [shown[name] ?? []].flat()]).toEqual([name, [value].flat()]);
    }
  });
});

describe('a change', () => {
  it('of nothing changes nothing: the form says what the contract says', async () => {
    const page = await see(`/${d.contract.id}/change`);
    const saved = await press(`/${d.contract.id}/change`, { ...formOf(page), reason: 'Just looking' });
    expect(saved.to).toContain('done=same');
    expect(await kept()).toEqual(first);
  });

  it('needs a reason, and shows in the history: who changed what, when and why', async () => {
    const path = `/${d.contract.id}/change`;
    const fill = {
      ...formOf(await see(path)),
      'target-25': '100',
      'milestone-1-name': '',
      ...day('milestone-1-dueOn', ''),
    };
    const silent = await press(path, fill);
    expect([silent.status, wrongFields(silent), fieldOf(silent, 'target-25')]).toEqual([422, ['reason'], '100']);
    const saved = await press(path, { ...fill, reason: 'The council cut its grant' });
    expect(saved.to).toContain('done=saved');
    const now = await kept();
    expect(now).toMatchObject({ version: first.version + 1, why: 'The council cut its grant' });
    // An emptied row goes; what was achieved stays as it was, though the form does not speak of it.
    expect(now.milestones).toEqual([first.milestones[0]]);
    expect(now.targets).toHaveLength(first.targets.length);
    for (const [who, name] of [
      ['manager', 'Mo Patel'],
      ['reviewer', 'A manager'],
    ] as const) {
      const history = await see(`/${d.contract.id}/history`, who);
      expect(history.text).toContain(`Saved by: ${name}`);
      expect(history.text).toContain('The council cut its grant');
      expect(history.text).toContain(
        'Target: 25 Volunteer enquiries, All that the contract covers 120 a year 100 a year',
      );
      expect(history.text).toContain('Milestone “Handbook for groups”: due 31 January 2027 —');
    }
    expect((await see(`/${d.contract.id}/history`, 'reviewer')).text).not.toContain('Mo Patel');
  });

  it('of two managers at once: the second sees who changed what, keeps what they typed, and may save it then', async () => {
    const path = `/${d.contract.id}/change`;
    const his = { ...formOf(await see(path)), title: 'His title', reason: 'His reason' };
    const hers = { ...wordsOf(first), funder: 'Leicestershire and Rutland', id: first.id, version: first.version };
    must(await saveContract(d.core, { ...manager, id: d.members.operator.id }, { ...hers, reason: 'They merged' }));
    const page = await press(path, his);
    expect(page.status).toBe(409);
    for (const words of [
      'Somebody else changed this contract first',
      'Olu Platform',
      'They merged',
      'Leicestershire and Rutland',
    ])
      expect(page.text).toContain(words);
    expect([fieldOf(page, 'title'), fieldOf(page, 'reason')]).toEqual(['His title', 'His reason']);
    expect((await kept()).title).toBe(first.title);
    const again = await press(path, formOf(page));
    expect(again.to).toContain('done=saved');
    expect(await kept()).toMatchObject({ version: first.version + 2, title: 'His title' });
    expect(await d.core.records.contractVersions(d.contract.id)).toHaveLength(first.version + 2);
  });
});

describe('a milestone', () => {
  it('is marked as achieved with its day and evidence, and taken back with a reason', async () => {
    const path = `/${d.contract.id}/milestones/m2`;
    const silent = await press(path, formOf(await see(path)));
    expect([silent.status, wrongFields(silent)]).toEqual([422, ['achievedOn', 'evidence']]);
    const said = { evidence: 'Handbook, first edition', ...day('achievedOn', '2026-11-02') };
    const marked = await press(path, { ...formOf(silent), ...said });
    expect(marked.to).toContain('done=achieved');
    expect((await kept()).milestones[1]).toMatchObject({
      achievedOn: '2026-11-02',
      evidence: 'Handbook, first edition',
    });
    expect((await get(d.app, marked.to, d.as('reviewer'))).text).toContain('Handbook, first edition');
    const back = await press(path, { ...formOf(await see(path)), reason: 'It was a draft' });
    expect(back.to).toContain('done=reopened');
    expect((await kept()).milestones[1]).toEqual(first.milestones[1]);
  });

  it('is not there for an id that no milestone has', async () => {
    expect((await see(`/${d.contract.id}/milestones/none`)).status).toBe(404);
  });
});

it('reviewers and brokers read contracts, and are offered nothing to change', async () => {
  for (const who of ['reviewer', 'broker'] as const) {
    for (const path of ['', `/${d.contract.id}`]) {
      const page = await see(path, who);
      expect([who, path, page.status]).toEqual([who, path, 200]);
      expect(page.text).toContain('Leicestershire County Council');
      expect(page.html).not.toMatch(/\/(new|change|milestones)\b/);
    }
  }
});
