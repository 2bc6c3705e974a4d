import type { Day } from '@placewell/core/shared/time';
import { fewerThanFive } from '@placewell/metrics/suppression';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDesk, type Desk, type PersonOf } from '../desk/testing/a-desk';
import { Fields } from '../shared/form';
import { get, type Seen, wrongFields } from '../testing/visitor';
import { indicatorDefinitions, indicatorNames } from './definitions';
import { periodItems, readPeriod } from './period';

let d: Desk;
beforeAll(async () => {
  d = await aDesk();
});

const q2 = 'period=Q2+2026%2F27';
const see = (path: string, who: PersonOf = 'manager') => get(d.app, `/leicestershire/report${path}`, d.as(who));
const book = (by: 'total' | 'locality' | 'body', reader: 'inside' | 'outside' = 'inside') =>
  d.site.figures.book('leicestershire', { from: '2026-07-01' as Day, to: '2026-09-30' as Day, by }, reader);
const cellOf = async (indicator: string) => (await book('total'))?.whole.cells.find((c) => c.indicator === indicator);

/** Words of a page without what only says where a number leads. */
const plain = (page: Seen) => page.text.replace(/ (in the (numerator|denominator)|counted|[a-z ]+): the records/g, '');

describe('the report of the whole area', () => {
  it('shows every indicator with what it rests on, its meaning one press away', async () => {
    const page = await see(`?${q2}`);
    expect(page.status).toBe(200);
    for (const [id, name] of Object.entries(indicatorNames)) {
      expect(page.text).toContain(`${id} ${name}`);
      expect(page.html).toContain(`id="definition-${id}"`);
      for (const words of indicatorDefinitions[id as keyof typeof indicatorDefinitions])
        expect(page.text).toContain(words);
    }
    const takeUp = await cellOf('26');
    expect(plain(page)).toContain(`${takeUp?.numerator} of ${takeUp?.denominator} . 95% range`);
    expect(page.text).toContain('Response rate');
    expect(page.text).toContain('Maturing');
    expect(page.text).toContain('Definitions version 1.');
    expect(page.text).toContain('Figures as at Monday 16 November 2026 at 10am');
    expect(page.text).toContain('120 a year. To date:');
    expect(page.text).toContain('New site open to groups');
  });

  it('adds the ratings up on both bases', async () => {
    const page = await see(`?${q2}`);
    const totals = (await book('total'))?.ratings.whole;
    expect(totals?.all).toBeGreaterThan(0);
    expect(page.text).toContain(`${totals?.rated} of ${totals?.all} indicators are rated.`);
    for (const colour of ['green', 'amber', 'red'] as const)
      expect(page.text).toContain(`${totals?.colours[colour].count} ${colour}`);
    expect(page.text).toMatch(/\d+% of all, \d+% of those rated/);
  });

  it('says which way each figure went, and draws eight quarters that are also said in words', async () => {
    const page = await see(`?${q2}`);
    expect(page.text).toMatch(/Up 59 from 0 in Q1 2026\/27/);
    expect(page.text).toContain('Nothing to compare with in Q1 2026/27.');
    const label = /aria-label="(Volunteer enquiries, eight quarters[^"]+)"/.exec(page.html)?.[1] ?? '';
    expect(label).toContain('Q3 2024/25 0');
    expect(label).toContain('Q2 2026/27 59');
    expect(label).toContain('Target 30');
    const table = /Table: 25 Volunteer enquiries, eight quarters[\s\S]*?<\/table>/.exec(page.html)?.[0] ?? '';
    expect(table.match(/<th scope="row"/g)).toHaveLength(8);
  });

  it('never says a percentage without the numbers it came from', async () => {
    for (const by of ['total', 'locality', 'body', 'channel', 'area', 'cause', 'group']) {
      const page = await see(`?${q2}&by=${by}`);
      const main = page.html.slice(page.html.indexOf('<main'), page.html.indexOf('</main>'));
      // What follows a large or bold percentage, in the order it is read.
      const after = [
        ...main.matchAll(/(?:pw-figure__big">|pw-matrix__value">|<strong>)(\d+|under 1|over 99)%([\s\S]{0,500})/g),
      ];
      for (const [, , rest = ''] of after) {
        expect([
          by,
          rest
            .replace(/<[^>]+>/g, ' ')
            .replace(/\s+/g, ' ')
            .slice(0, 60),
        ]).toEqual([by, expect.stringMatching(/^ \(? ?[\d,]+( in the numerator: the records)? of [\d,]+/)]);
      }
      expect([by, after.length > 0]).toEqual([by, by !== 'group' && by !== 'area' ? true : after.length > 0]);
    }
  });

  it('opens every figure into as many records as it says', async () => {
    const page = await see(`?${q2}`);
    const links = [...page.html.matchAll(/href="(\/leicestershire\/report\/evidence\?[^"]+)">([\d,]+)</g)];
    expect(links.length).toBeGreaterThan(12);
    for (const [, href = '', count] of links) {
      const evidence = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
      expect([href, evidence.status]).toEqual([href, 200]);
      expect([href, evidence.text.includes(` ${count} `)]).toEqual([href, true]);
      const table = /Table: Records behind the figure[\s\S]*?<\/table>/.exec(evidence.html)?.[0] ?? '';
      expect([href, (table.match(/<th scope="row"/g) ?? []).length]).toEqual([href, Number(count)]);
    }
  });

  it('is rated by one contract where one is chosen, and says so', async () => {
    const page = await see(`?${q2}&contract=${d.contract.id}`);
    expect(page.text).toContain(`By “${d.contract.title}” for ${d.contract.funder}.`);
    expect(page.html).toContain(`value="${d.contract.id}" selected`);
    expect(page.html).toMatch(new RegExp(`evidence\\?[^"]*contract=${d.contract.id}[^"]*indicator=25`));
    const unknown = await see(`?${q2}&contract=ctr_unknown`);
    expect([unknown.status, wrongFields(unknown)]).toEqual([422, ['contract']]);
  });

  it('keeps dates and the moment it is known at in its links', async () => {
    const dates = 'period=dates&from-day=1&from-month=8&from-year=2026&to-day=31&to-month=8&to-year=2026';
    const page = await see(`?${dates}&known-day=20&known-month=8&known-year=2026`);
    expect(page.text).toContain('1 August 2026 to 31 August 2026');
    expect(page.text).toContain('Figures as at Friday 21 August 2026 at midnight');
    expect(page.text).toContain('What was recorded later is left out');
    expect(page.html).toContain('known-day=20');
    expect(page.html).toContain('period=2026-08-01..2026-08-31');
  });

  it('names a period that cannot be read', async () => {
    const page = await see('?period=dates&from-day=31&from-month=2&from-year=2026&to-day=1&to-month=3&to-year=2026');
    expect([page.status, wrongFields(page)]).toEqual([422, ['from']]);
    expect(page.html).toContain('value="31"');
    const back = await see('?period=dates&from-day=5&from-month=3&from-year=2026&to-day=1&to-month=3&to-year=2026');
    expect([back.status, wrongFields(back)]).toEqual([422, ['to']]);
    expect((await see(`?${q2}&by=postcode`)).status).toBe(404);
    expect((await see(`?${q2}&by=locality&key=nowhere`)).status).toBe(404);
  });

  it('says that nothing is recorded before there was anything, and shows no noughts', async () => {
    const page = await see('?period=2015%2F16');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Nothing is recorded for this period');
    expect(page.html).not.toContain('pw-figure__big');
  });

  it('says that there is no contract yet, to a manager with the way to one', async () => {
    const elsewhere = await get(d.app, `/elsewhere/report?${q2}`, d.as('elsewhere'));
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.text).toContain('No contract is recorded yet');
    expect(elsewhere.html).toContain('/elsewhere/desk/settings/contracts');
  });
});

describe('from outside the LIO', () => {
  it('small numbers are not shown, and no figure opens', async () => {
    const page = await see(`?${q2}&by=locality`, 'reviewer');
    expect(page.text).toContain(fewerThanFive);
    const [hidden, inside] = [await book('locality', 'outside'), await book('locality')];
    let small = 0;
    for (const [r, row] of (hidden?.rows ?? []).entries()) {
      for (const [c, cell] of row.cells.entries()) {
        const real = inside?.rows[r]?.cells[c]?.numerator;
        if (typeof real === 'number' && real > 0 && real < 5 && cell.unrated !== 'not applicable') {
          small++;
          expect(cell.numerator).not.toBe(real);
        }
      }
    }
    expect(small).toBeGreaterThan(0);
    const looks = [
      ...(['total', 'area', 'body', 'channel'] as const).map((by) => ['', by] as const),
      ...(['/funnel', '/replies', '/unmet'] as const).map((path) => [path, 'total'] as const),
    ];
    for (const [path, by] of looks) {
      const seen = await see(`${path}?${q2}&by=${by}`, 'reviewer');
      expect([path, by, seen.status]).toEqual([path, by, 200]);
      expect(seen.html).not.toContain('/report/evidence');
      // No figure of the page is a number from 1 to 4.
      expect(seen.html).not.toMatch(
        /<strong>[1-4]<\/strong>|pw-figure__big"><span>[1-4]<|\((<span>)?[1-4](<\/span>)? of/,
      );
    }
  });

  it('views that are kept inside are not offered, and not found', async () => {
    const page = await see(`?${q2}`, 'reviewer');
    for (const text of ['Groups', 'Causes', 'Unmet demand']) expect(page.html).not.toContain(`>${text}</a>`);
    for (const by of ['group', 'cause', 'contributed'])
      expect([by, (await see(`?${q2}&by=${by}`, 'reviewer')).status]).toEqual([by, 404]);
    expect((await see(`/unmet?${q2}`, 'reviewer')).text).toContain('kept inside the organisation');
  });
});

describe('periods', () => {
  it('are offered by name, the latest first, each of which can be read', () => {
    for (const today of ['2026-11-16', '2026-04-01', '2027-03-31', '2028-02-29'] as Day[]) {
      const items = periodItems(today);
      for (const { value } of items) {
        const f = new Fields({ period: value });
        expect([value, readPeriod(f, today).value, f.errors]).toEqual([value, value, []]);
      }
      expect(new Set(items.map((i) => i.text)).size).toBe(items.length);
    }
    expect(periodItems('2026-11-16' as Day)[0]?.text).toBe('Q3 2026/27 (still running), October to December');
  });

  it('are the running quarter unless something is asked', () => {
    expect(readPeriod(new Fields({}), '2026-05-01' as Day).window).toEqual({ from: '2026-04-01', to: '2026-06-30' });
    const f = new Fields({ period: 'Q9 2026/27' });
    readPeriod(f, '2026-05-01' as Day);
    expect(f.errors).toHaveLength(1);
  });
});
