import { CountedIndicator, type ReportCut, ReportCut as ReportCuts } from '@placewell/contract/shapes/report';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { type Instant, londonDay, startOfDay } from '@placewell/core/shared/time';
import { windowBefore } from '@placewell/metrics/window';
import { dateValues } from '../design';
import { problemPage } from '../shared/errors';
import { Fields, readQuery, type Values } from '../shared/form';
import { lioPath } from '../shared/lio';
import { pageRouter } from '../shared/site';
import { type Staff, type StaffRole, staffPage } from '../sign-in';
import type { Cell, Opens } from './cells';
import { EvidencePage } from './evidence-page';
import { dayAfter, type Period, readPeriod, valuesOfPeriod } from './period';
import { ReportPage } from './report-page';

const readers = ['manager', 'broker', 'operator', 'reviewer'] as const satisfies readonly StaffRole[];
/** Records are for those inside: from them a small number could be read off. */
const insiders = ['manager', 'broker', 'operator'] as const satisfies readonly StaffRole[];

interface Asked {
  period: Period;
  by: ReportCut;
  asAt: Instant | undefined;
  f: Fields;
}

/** The report of an LIO, and the records behind each of its figures. */
export function createReportPages(deps: SiteDeps) {
  const app = pageRouter();

  app.get(
    `${lioPath}/report`,
    staffPage(deps, readers, async (s) => {
      const asked = readAsked(s);
      const { period, by, asAt, f } = asked;
      const outside = s.who.role === 'reviewer';
      const reader = outside ? 'outside' : 'inside';
      const request = { ...period.window, by, ...(asAt ? { asAt } : {}) };
      const [report, before, contracts] = await Promise.all([
        deps.figures.report(s.lio.id, request, reader),
        by === 'total' ? deps.figures.report(s.lio.id, { ...request, ...windowBefore(period.window) }, reader) : null,
        deps.core.records.contracts(s.lio.id),
      ]);
      if (!report) return problemPage(s.c, { kind: 'unknown-path' });
      const opens = (cell: Cell, key: string): Opens => {
        if (outside || cell.indicator === '29') return () => null;
        return (part) => `/${s.lio.id}/report/evidence?${addressOf(asked, { indicator: cell.indicator, part, key })}`;
      };
      return s.c.html(
        <ReportPage
          s={s}
          report={report}
          before={before}
          period={period}
          contracts={contracts}
          form={{
            values: f.ok ? { ...valuesOfPeriod(period, s.today, f.values), by } : f.values,
            errors: f.errors,
          }}
          outside={outside}
          opens={opens}
        />,
        f.ok ? 200 : 422,
      );
    }),
  );

  app.get(
    `${lioPath}/report/evidence`,
    staffPage(deps, insiders, async (s) => {
      const asked = readAsked(s);
      const { period, by, asAt, f } = asked;
      const indicator = f.choice('indicator', CountedIndicator.options, 'Choose an indicator');
      const [part, key] = [f.raw('part'), f.raw('key')];
      if (!f.ok || !indicator || part === '' || key === '') return problemPage(s.c, { kind: 'unknown-path' });
      const request = { ...period.window, by, ...(asAt ? { asAt } : {}) };
      const [evidence, report, bodies] = await Promise.all([
        deps.figures.evidence(s.lio.id, { ...request, indicator, part, key }),
        deps.figures.report(s.lio.id, request, 'inside'),
        deps.core.records.bodies(s.lio.id),
      ]);
      const row = report?.rows.find((r) => r.key === key);
      if (!evidence || !row) return problemPage(s.c, { kind: 'unknown-path' });
      return s.c.html(
        <EvidencePage
          s={s}
          evidence={evidence}
          period={period}
          label={row.label}
          page={f.number('page', { min: 1, max: 100_000, name: 'Page' }) ?? 1}
          back={`/${s.lio.id}/report?${addressOf(asked)}`}
          self={addressOf(asked, { indicator, part, key })}
          bodies={new Map(bodies.map((b) => [b.id, b.name]))}
        />,
      );
    }),
  );

  return app;
}

function readAsked(s: Staff): Asked {
  const f = new Fields(readQuery(s.c));
  const period = readPeriod(f, s.today);
  const by = f.choice('by', ReportCuts.options) ?? 'total';
  const known = f.day('known');
  // The end of today is still to come: what is known now is all there is.
  const asAt = known && known < londonDay(s.deps.core.clock()) ? startOfDay(dayAfter(known)) : undefined;
  return { period, by, asAt, f };
}

/** The same period, cut and moment in another address. */
function addressOf({ period, by, f }: Asked, more: Record<string, string> = {}): URLSearchParams {
  const query = new URLSearchParams({ period: period.value, by, ...more });
  const known: Values = f.ok && f.raw('known-day') !== '' ? knownOf(f) : {};
  for (const [name, value] of Object.entries(known)) query.set(name, String(value));
  return query;
}

const knownOf = (f: Fields) =>
  dateValues(
    'known',
    `${f.raw('known-year')}-${f.raw('known-month').padStart(2, '0')}-${f.raw('known-day').padStart(2, '0')}`,
  );
