import type { Day } from '@placewell/core/shared/time';
import { fewerThanFive } from '@placewell/metrics/suppression';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDesk, type Desk, type PersonOf } from '../desk/testing/a-desk';
import { Fields } from '../shared/form';
import { get, type Seen, wrongFields } from '../testing/visitor';
import { indicatorDefinitions, indicatorNames, leftOutWords } from './definitions';
import { periodItems, readPeriod } from './period';

let d: Desk;
beforeAll(async () => {
  d = await aDesk();
});

const q2 = 'period=Q2+2026%2F27';
const see = (path: string, who: PersonOf = 'manager') => get(d.app, `/leicestershire/report${path}`, d.as(who));
const api = (by: 'total' | 'locality' | 'body', reader: 'inside' | 'outside') =>
  d.site.figures.report('leicestershire', { from: '2026-07-01' as Day, to: '2026-09-30' as Day, by }, reader);
const cellOf = async (indicator: string) =>
  (await api('total', 'inside'))?.rows[0]?.cells.find((c) => c.indicator === indicator);

describe('the report', () => {
  it('shows every indicator with what it rests on', async () => {
    const page = await see(`?${q2}`);
    expect(page.status).toBe(200);
    for (const [id, name] of Object.entries(indicatorNames)) {
      expect(page.text).toContain(`${id} ${name}`);
      expect(page.html).toContain(`href="#definition-${id}"`);
      expect(page.html).toContain(`id="definition-${id}"`);
      for (const words of indicatorDefinitions[id as keyof typeof indicatorDefinitions])
        expect(page.text).toContain(words);
    }
    const takeUp = await cellOf('26');
    expect(page.text.replace(/( in the (numerator|denominator))?: the records/g, '')).toContain(
      `( ${takeUp?.numerator} of ${takeUp?.denominator} )`,
    );
    expect(page.text).toContain('95% range');
    expect(page.text).toContain('Response rate');
    expect(page.text).toContain('Maturing');
    expect(page.text).toContain('Definitions version 1.0. Figures as at Monday 16 November 2026 at 10am');
    expect(page.text).toContain('120 a year. To date:');
    expect(page.text).toContain('New site open to groups');
  });

  it('never says a percentage without the numbers it came from', async () => {
    for (const by of ['total', 'locality', 'body', 'channel', 'area']) {
      const { html } = await see(`?${q2}&by=${by}`);
      for (const [, after] of html.matchAll(/<strong>[\d a-z]+%<\/strong>([\s\S]{0,400})/g)) {
        expect(after?.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(/^ \( ?\d+.* of \d+/);
      }
    }
  });

  it('has a row for every district, also at nought, and says what does not apply by body', async () => {
    const page = await see(`?${q2}&by=locality`);
    for (const name of ['Blaby', 'Harborough', 'Outside the area', 'Not known']) expect(page.text).toContain(name);
    const bodies = await see(`?${q2}&by=body`);
    expect(bodies.text).toContain('Charnwood Volunteering Hub');
    expect(bodies.text).toContain('Not applicable by delivering body');
  });

  it('opens every figure into as many records as it says', async () => {
    const page = await see(`?${q2}`);
    const links = [...page.html.matchAll(/href="(\/leicestershire\/report\/evidence\?[^"]+)">([\d,]+)</g)];
    expect(links.length).toBeGreaterThan(12);
    for (const [, href = '', count] of links) {
      const evidence = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
      expect([href, evidence.status]).toEqual([href, 200]);
      expect(evidence.text).toMatch(new RegExp(`records ${count} |\\b${count} (counted|in the denominator|\\w)`));
      const table = /Table: Records behind the figure[\s\S]*?<\/table>/.exec(evidence.html)?.[0] ?? '';
      expect([href, (table.match(/<th scope="row"/g) ?? []).length]).toEqual([href, Number(count)]);
    }
  });

  it('says why a record was left out, in words', async () => {
    const page = await see(`/evidence?${q2}&by=total&indicator=26&part=numerator&key=total`);
    expect(page.text).toContain('Left out:');
    expect(page.text).toContain(leftOutWords['no-placement']);
    for (const words of page.html.match(/<td class="govuk-table__cell">[a-z]+-[a-z-]+<\/td>/g) ?? [])
      expect(words).toBe('');
  });

  it('keeps dates and the moment it is known at in its links', async () => {
    const dates = 'period=dates&from-day=1&from-month=8&from-year=2026&to-day=31&to-month=8&to-year=2026';
    const page = await see(`?${dates}&known-day=20&known-month=8&known-year=2026`);
    expect(page.text).toContain('1 August 2026 to 31 August 2026');
    expect(page.text).toContain('Figures as at Friday 21 August 2026 at midnight');
    expect(page.html).toContain('known-day=20');
    expect(page.html).toContain('period=2026-08-01..2026-08-31');
  });

  it('names a period that cannot be read', async () => {
    const page = await see('?period=dates&from-day=31&from-month=2&from-year=2026&to-day=1&to-month=3&to-year=2026');
    expect([page.status, wrongFields(page)]).toEqual([422, ['from']]);
    expect(page.html).toContain('value="31"');
    const back = await see('?period=dates&from-day=5&from-month=3&from-year=2026&to-day=1&to-month=3&to-year=2026');
    expect([back.status, wrongFields(back)]).toEqual([422, ['to']]);
    expect((await see('/evidence?indicator=29&part=numerator&key=total')).status).toBe(404);
    expect((await see('/evidence?indicator=25&part=numerator&key=nowhere')).status).toBe(404);
  });
});

describe('from outside the LIO', () => {
  const numbersOf = (page: Seen) => page.html.match(/Table: 2[4-8][\s\S]*?<\/table>/g) ?? [];

  it('small numbers are not shown, and no figure opens', async () => {
    const page = await see(`?${q2}&by=locality`, 'reviewer');
    expect(page.text).toContain(fewerThanFive);
    expect(page.html).not.toContain('/report/evidence');
    const hidden = await api('locality', 'outside');
    const inside = await api('locality', 'inside');
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
    // No cell of the page shows a number from 1 to 4 as a figure.
    for (const table of numbersOf(page)) expect(table).not.toMatch(/<strong>[1-4]<\/strong>|\([1-4] of/);
  });

  it('the records are for those inside', async () => {
    expect((await see(`/evidence?${q2}&indicator=25&part=numerator&key=total`, 'reviewer')).status).toBe(403);
    const page = await see(`/evidence?${q2}&indicator=25&part=numerator&key=total`, 'operator');
    expect(page.status).toBe(200);
    // Operators have no desk: ids stand for records they cannot open.
    expect(page.html).not.toContain('/desk/enquiries/');
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
