import type { Evidence, EvidenceRequest } from '@placewell/contract/shapes/views';
import type { Day } from '@placewell/core/shared/time';
import { leftOutWords } from '@placewell/metrics/in-words';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDesk, type Desk, type PersonOf } from '../desk/testing/a-desk';
import { createPages } from '../pages';
import { get } from '../testing/visitor';
import { recordsOnPage } from './evidence-page';

let d: Desk;
beforeAll(async () => {
  d = await aDesk();
});

const q2 = 'period=Q2+2026%2F27';
const see = (path: string, who: PersonOf = 'manager') =>
  get(d.app, `/leicestershire/report/evidence${path}`, d.as(who));
const takeUp = `?${q2}&by=total&indicator=26&key=total`;

describe('the records behind a figure', () => {
  it('stand beside it, numerator and denominator apart', async () => {
    const numerator = await see(`${takeUp}&part=numerator`);
    const denominator = await see(`${takeUp}&part=denominator`);
    const cell = (
      await d.site.figures.book(
        'leicestershire',
        { from: '2026-07-01' as Day, to: '2026-09-30' as Day, by: 'total' },
        'inside',
      )
    )?.whole.cells.find((c) => c.indicator === '26');
    for (const page of [numerator, denominator]) {
      expect(page.status).toBe(200);
      expect(page.text).toContain(`(${cell?.numerator} of ${cell?.denominator})`);
      expect(page.text).toContain(`In the numerator (${cell?.numerator})`);
      expect(page.text).toContain(`In the denominator (${cell?.denominator})`);
    }
    expect(numerator.text).toContain(`${cell?.numerator} in the numerator`);
    expect(denominator.text).toContain(`${cell?.denominator} in the denominator`);
  });

  it('say why each was left out, in words', async () => {
    const page = await see(`${takeUp}&part=numerator&list=left-out`);
    expect(page.text).toMatch(/\d+ records left out/);
    expect(page.text).toContain(leftOutWords['no-placement']);
    // A code that has no words yet would stand here as it is.
    expect(page.html.match(/<td class="govuk-table__cell">[a-z]+(-[a-z]+)+<\/td>/g) ?? []).toEqual([]);
  });

  it('have a date, a district, a lead and a channel, and no name', async () => {
    const page = await see(`${takeUp}&part=numerator`);
    for (const heading of ['Counted as', 'Date', 'Started', 'District', 'Lead', 'Channel', 'Group'])
      expect(page.html).toContain(`>${heading}</th>`);
    const table = /<table[\s\S]*<\/table>/.exec(page.html)?.[0] ?? '';
    for (const name of ['Amara', 'Okoro', 'Farah', '@volunteer.example']) expect(table).not.toContain(name);
  });

  it('are those of the moment the first page was made', async () => {
    const page = await see(`${takeUp}&part=numerator`);
    expect(page.html).toContain('at=2026-11-16T10%3A00%3A00.000Z');
    const then = await see(`${takeUp}&part=denominator&at=2026-08-20T00:00:00.000Z`);
    expect(then.status).toBe(200);
    expect(then.text).not.toBe((await see(`${takeUp}&part=denominator`)).text);
  });

  it('are not found where there is no such figure, and are for those inside', async () => {
    for (const query of [
      '?indicator=29&part=numerator&key=total',
      '?indicator=25&part=numerator&key=nowhere',
      '?indicator=25&part=numerator&key=nowhere&by=locality',
      '?indicator=25&part=numerator',
      '?indicator=25&key=total',
    ])
      expect([query, (await see(query)).status]).toEqual([query, 404]);
    expect((await see(`${takeUp}&part=numerator`, 'reviewer')).status).toBe(403);
    const page = await see(`${takeUp}&part=numerator`, 'operator');
    expect(page.status).toBe(200);
    // Operators have no desk: ids stand for records they cannot open.
    expect(page.html).not.toContain('/desk/enquiries/');
  });
});

describe('a figure of a hundred thousand', () => {
  const total = 100_000;
  /** The same figures, with as many records behind each as a large city's year. */
  const many = () => {
    const asked: EvidenceRequest[] = [];
    const figures = {
      ...d.site.figures,
      async evidence(lioId: string, request: EvidenceRequest): Promise<Evidence | null> {
        asked.push(request);
        const few = await d.site.figures.evidence(lioId, { ...request, offset: 0, limit: 1 });
        const one = few?.records[0];
        if (!few || !one) return few;
        const length = Math.max(0, Math.min(request.limit ?? total, total - (request.offset ?? 0)));
        const records = Array.from({ length }, (_, i) => ({ ...one, record: `enq_${(request.offset ?? 0) + i}` }));
        return { ...few, total, offset: request.offset ?? 0, records };
      },
    };
    return { app: createPages({ ...d.site, figures }), asked };
  };

  it('is turned over page by page, and asks for one page of it', async () => {
    const { app, asked } = many();
    const path = `/leicestershire/report/evidence${takeUp}&part=numerator`;
    const first = await get(app, path, d.as('manager'));
    expect(first.text).toContain('100,000 in the numerator');
    expect(first.text).toContain('Lines 1 to 100.');
    expect(first.html.length).toBeLessThan(200_000);
    const last = await get(app, `${path}&page=1000`, d.as('manager'));
    expect(last.text).toContain('Lines 99,901 to 100,000.');
    expect(last.html).toContain('page=999');
    expect(last.html).not.toContain('page=1001');
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, recordsOnPage],
      [99_900, recordsOnPage],
    ]);
  });

  it('has a way back from beyond its end', async () => {
    const { app } = many();
    const path = `/leicestershire/report/evidence${takeUp}&part=numerator&page=5000`;
    const beyond = await get(app, path, d.as('manager'));
    expect(beyond.status).toBe(200);
    expect(beyond.html).toContain('page=1000');
  });
});
