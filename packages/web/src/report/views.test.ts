import type { ViewCut } from '@placewell/contract/shapes/views';
import type { Day } from '@placewell/core/shared/time';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDesk, type Desk, type PersonOf } from '../desk/testing/a-desk';
import { get } from '../testing/visitor';
import { stagesOf } from './funnel-view';
import { byCause } from './unmet-view';

let d: Desk;
beforeAll(async () => {
  d = await aDesk();
});

const q2 = 'period=Q2+2026%2F27';
const q3 = 'period=Q3+2026%2F27';
const see = (path: string, who: PersonOf = 'manager') => get(d.app, `/leicestershire/report${path}`, d.as(who));
const book = (by: ViewCut, from = '2026-07-01', to = '2026-09-30') =>
  d.site.figures.book('leicestershire', { from: from as Day, to: to as Day, by }, 'inside');

describe('rows side by side', () => {
  it('have a row for every district, also at nought, each with a page of its own', async () => {
    const page = await see(`?${q2}&by=locality`);
    for (const name of ['Blaby', 'Harborough', 'Outside the area', 'Not known']) expect(page.text).toContain(name);
    expect(page.text).toContain('For every 1,000 residents');
    const href =
      /href="([^"]+key=E07000130[^"]*)"[^>]*>Charnwood</.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const one = await get(d.app, href, d.as('manager'));
    expect(one.status).toBe(200);
    expect(one.text).toContain('Charnwood, Q2 2026/27');
    const row = (await book('locality'))?.rows.find((r) => r.key === 'E07000130');
    const enquiries = row?.cells.find((c) => c.indicator === '25')?.numerator;
    expect(one.html).toContain(`key=E07000130&amp;indicator=25&amp;part=numerator">${enquiries}<`);
  });

  it('stand over the whole where they add up to it, and say so where they do not', async () => {
    for (const by of ['area', 'locality', 'body', 'channel'])
      expect([by, (await see(`?${q2}&by=${by}`)).html.includes('>Together<')]).toEqual([by, true]);
    const causes = await see(`?${q2}&by=cause`);
    expect(causes.text).toContain('These rows do not add up to the whole');
    expect(causes.html).not.toContain('>Together<');
  });

  it('of bodies show what each contributed to apart, and plainly not added', async () => {
    const page = await see(`?${q3}&by=body`);
    expect(page.text).toContain('Charnwood Volunteering Hub');
    expect(page.text).toContain('It is shown and never added');
    expect(page.text).toContain(
      'Not applicable by delivering body: 28 Group confidence and 30 Opportunities developed.',
    );
    const contributed = await book('contributed', '2026-10-01', '2026-12-31');
    const hub = contributed?.rows.find((r) => r.key === 'hub-charnwood');
    expect(hub?.cells.find((c) => c.indicator === '25')?.numerator).toBe(1);
    const href = /href="([^"]+by=contributed&amp;key=hub-charnwood&amp;[^"]+)">1</.exec(page.html)?.[1] ?? '';
    const evidence = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
    expect([evidence.status, evidence.text.includes('1 counted')]).toEqual([200, true]);
  });

  it('of groups are named, to those inside', async () => {
    const page = await see(`?${q2}&by=group`);
    expect(page.text).toContain('Melton Tool Library');
  });

  it('put every number they hold into records', async () => {
    for (const by of ['locality', 'channel', 'cause', 'group'] as const) {
      const page = await see(`?${q2}&by=${by}`);
      const links = new Map(
        [...page.html.matchAll(/href="(\/leicestershire\/report\/evidence\?[^"]+)">([\d,]+)</g)].map(([, h, n]) => [
          h,
          n,
        ]),
      );
      const some = [...links].filter((_, i) => i % 7 === 0);
      expect(some.length).toBeGreaterThan(0);
      for (const [href = '', count] of some) {
        const evidence = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
        const table = /Table: Records behind the figure[\s\S]*?<\/table>/.exec(evidence.html)?.[0] ?? '';
        expect([href, evidence.status, (table.match(/<th scope="row"/g) ?? []).length]).toEqual([
          href,
          200,
          Number(count),
        ]);
      }
    }
  });
});

describe('the funnel', () => {
  it('goes from stage to stage, each number opening, and what became of everybody adds up', async () => {
    const page = await see(`/funnel?${q2}`);
    expect(page.status).toBe(200);
    const f = (await book('total'))?.whole.funnel;
    if (!f) throw new Error('No funnel');
    const values = stagesOf(f).map((s) => s.value ?? 0);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    for (const [, href = '', count] of page.html.matchAll(/href="([^"]+part=(?:funnel|outcome)\.[^"]+)">([\d,]+)</g)) {
      const evidence = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
      expect([href, evidence.status, evidence.text.includes(` ${count} `)]).toEqual([href, 200, true]);
      expect(evidence.html).toContain('/leicestershire/report/funnel?');
    }
    const outcomes = Object.values(f.outcomes).reduce<number>((sum, n) => sum + Number(n), 0);
    expect(outcomes).toBe(f.episodes);
  });

  it('holds those of whom it is too early to tell apart from those who left', () => {
    const stages = stagesOf({
      enquiries: 50,
      episodes: 40,
      replied: 30,
      agreed: 20,
      started: 18,
      startedInTime: 17,
      oldEnoughFor4Weeks: 15,
      goingAt4Weeks: 12,
      oldEnoughFor12Weeks: 4,
      goingAt12Weeks: 'fewer than 5',
      outcomes: {},
    });
    expect(stages.at(-2)).toMatchObject({ value: 12, of: 15, early: { value: 3 } });
    expect(stages.at(-1)).toMatchObject({ value: null, text: 'fewer than 5', of: 4, early: { value: 14 } });
  });

  it('says so where nobody began to look', async () => {
    expect((await see('/funnel?period=2026-10-10..2026-10-20')).text).toContain('Nobody began to look in this period');
  });
});

describe('replies', () => {
  it('say how long groups take and who never answers, by name', async () => {
    const page = await see(`/replies?${q3}`);
    expect(page.status).toBe(200);
    const of = (await book('total', '2026-10-01', '2026-12-31'))?.whole.replies;
    expect(Number(of?.unanswered)).toBeGreaterThan(0);
    expect(page.text).toContain('had no answer though ten working days had passed');
    expect(page.text).toMatch(/Melton Tool Library/);
    for (const [, href = '', count] of page.html.matchAll(/href="([^"]+part=replies\.[^"]+)">([\d,]+)</g)) {
      const evidence = await get(d.app, href.replaceAll('&amp;', '&'), d.as('manager'));
      expect([href, evidence.status, evidence.text.includes(` ${count} `)]).toEqual([href, 200, true]);
    }
  });

  it('say so where no group was asked', async () => {
    expect((await see('/replies?period=2026-10-10..2026-10-20')).text).toContain('No group was asked in this period');
  });
});

describe('unmet demand', () => {
  it('is shown by district and by cause', async () => {
    const page = await see(`/unmet?${q2}`);
    expect(page.status).toBe(200);
    const whole = (await book('total'))?.unmet?.whole;
    expect(whole?.enquiries).toBeGreaterThan(0);
    expect(page.text).toContain(`${whole?.enquiries} enquiries failed`);
    expect(page.text).toContain('By cause and district');
  });

  it('adds causes up over districts, the most wanted first', () => {
    const line = (cause: 'Health' | 'Heritage', locality: string, searches: number, enquiries: number) => ({
      cause,
      locality,
      searches,
      enquiries,
      searched: searches,
    });
    expect(byCause([line('Health', 'a', 1, 1), line('Heritage', 'a', 2, 2), line('Health', 'b', 0, 1)])).toEqual([
      { cause: 'Heritage', searches: 2, enquiries: 2 },
      { cause: 'Health', searches: 1, enquiries: 2 },
    ]);
  });

  it('says so where there was none', async () => {
    expect((await see('/unmet?period=2026-10-10..2026-10-20')).text).toContain('No demand went unmet in this period');
  });
});
