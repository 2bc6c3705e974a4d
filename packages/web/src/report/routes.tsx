import { CountedIndicator } from '@placewell/contract/shapes/report';
import type { Book, ViewCut } from '@placewell/contract/shapes/views';
import type { SiteDeps } from '@placewell/contract/site-deps';
import { Instant } from '@placewell/core/shared/time';
import { problemPage } from '../shared/errors';
import { lioPath } from '../shared/lio';
import { pageRouter } from '../shared/site';
import { type Staff, type StaffRole, staffPage } from '../sign-in';
import { type Asked, addressOf, bookRequest, readAsked } from './asked';
import { sendEvidence } from './evidence-file';
import { EvidencePage, recordsOnPage } from './evidence-page';
import { ReportFrame } from './frame';
import { FunnelView } from './funnel-view';
import { groupNames } from './names';
import { opener } from './opened';
import { RepliesView } from './replies-view';
import { ReportPage } from './report-page';
import { pageOfRows, rowsOnPage } from './side-by-side';
import { UnmetView } from './unmet-view';
import type { View } from './views';

const readers = ['manager', 'broker', 'operator', 'reviewer'] as const satisfies readonly StaffRole[];
/** Records are for those inside: from them a small number could be read off. */
const insiders = ['manager', 'broker', 'operator'] as const satisfies readonly StaffRole[];

const readerOf = (s: Staff) => (s.who.role === 'reviewer' ? 'outside' : 'inside');
const pageOf = (asked: Asked): number => {
  const page = Number(asked.f.raw('page') || '1');
  return Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1;
};
const status = (asked: Asked) => (asked.f.ok ? 200 : 422);

/** The report of an LIO in all its views, and the records behind each of its figures. */
export function createReportPages(deps: SiteDeps) {
  const app = pageRouter();

  app.get(
    `${lioPath}/report`,
    staffPage(deps, readers, async (s) => {
      const asked = await readAsked(s);
      if (!asked) return problemPage(s.c, { kind: 'unknown-path' });
      const reader = readerOf(s);
      const request = bookRequest(asked);
      const withContributed = asked.by === 'body' && !asked.key && reader === 'inside';
      const [book, contributed] = await Promise.all([
        deps.figures.book(s.lio.id, request, reader),
        withContributed ? deps.figures.book(s.lio.id, { ...request, by: 'contributed' }, reader) : null,
      ]);
      if (!book || (asked.key && book.rows.length === 0)) return problemPage(s.c, { kind: 'unknown-path' });
      const page = pageOf(asked);
      return s.c.html(
        <ReportPage
          s={s}
          asked={asked}
          book={await named(deps, book, page)}
          contributed={contributed}
          opener={opener(s, asked)}
          page={page}
          rowHref={(key) => `/${s.lio.id}/report?${addressOf(asked, { key })}`}
          pageHref={(n) => `/${s.lio.id}/report?${addressOf(asked, { page: String(n) })}`}
        />,
        status(asked),
      );
    }),
  );

  /** A view that is no cut of the indicators. */
  const view = (path: string, name: View, by: ViewCut, show: (props: ViewProps) => Promise<unknown> | unknown) =>
    app.get(
      `${lioPath}/report${path}`,
      staffPage(deps, readers, async (s) => {
        const asked = await readAsked(s);
        const book =
          asked && (await deps.figures.book(s.lio.id, { ...bookRequest(asked), by, key: undefined }, readerOf(s)));
        if (!asked || !book) return problemPage(s.c, { kind: 'unknown-path' });
        return s.c.html(
          <ReportFrame s={s} asked={asked} book={book} view={name}>
            {(await show({ s, asked, book })) as never}
          </ReportFrame>,
          status(asked),
        );
      }),
    );

  view('/funnel', 'funnel', 'locality', ({ s, asked, book }) => <FunnelView book={book} opener={opener(s, asked)} />);
  view('/replies', 'replies', 'locality', async ({ s, asked, book }) => {
    const page = pageOf(asked);
    const shown = (book.groups ?? []).slice((page - 1) * rowsOnPage, page * rowsOnPage);
    return (
      <RepliesView
        s={s}
        book={book}
        names={
          await groupNames(
            deps,
            shown.map((g) => g.group),
          )
        }
        opener={opener(s, asked)}
        page={page}
        pageHref={(n) => `/${s.lio.id}/report/replies?${addressOf(asked, { page: String(n) })}`}
      />
    );
  });
  view('/unmet', 'unmet', 'total', ({ s, book }) => <UnmetView s={s} book={book} />);

  app.get(
    `${lioPath}/report/evidence`,
    staffPage(deps, insiders, async (s) => {
      const asked = await readAsked(s);
      const f = asked?.f;
      const indicator = CountedIndicator.safeParse(f?.raw('indicator')).data;
      const part = f?.raw('part');
      const key = f?.raw('key');
      if (!asked?.f.ok || !indicator || !part || !key) return problemPage(s.c, { kind: 'unknown-path' });
      const page = pageOf(asked);
      // The instant the first page was made at: all pages of a list are of one moment.
      const at = Instant.safeParse(asked.f.raw('at')).data ?? asked.asAt;
      const request = { ...bookRequest(asked), key, ...(at ? { asAt: at } : {}) };
      const [evidence, book] = await Promise.all([
        deps.figures.evidence(s.lio.id, {
          ...asked.period.window,
          by: asked.by,
          key,
          indicator,
          part,
          ...(at ? { asAt: at } : {}),
          ...(asked.contract ? { contract: asked.contract.id } : {}),
          offset: (page - 1) * recordsOnPage,
          limit: recordsOnPage,
        }),
        deps.figures.book(s.lio.id, request, 'inside'),
      ]);
      const row =
        asked.by === 'total' ? (key === 'total' ? book?.whole : undefined) : book?.rows.find((r) => r.key === key);
      const cell = row?.cells.find((c) => c.indicator === indicator);
      if (!evidence || !book || !row || !cell) return problemPage(s.c, { kind: 'unknown-path' });
      const list = asked.f.raw('list') === 'left-out' ? 'left-out' : 'counted';
      const [groups, labels] = await Promise.all([
        groupNames(
          deps,
          [...evidence.records, ...evidence.leftOut].flatMap((r) => r.group ?? []),
        ),
        groupNames(deps, [row.key]),
      ]);
      const self = { indicator, part, key, list: list === 'left-out' ? list : null, at: evidence.asAt };
      return s.c.html(
        <EvidencePage
          s={s}
          book={book}
          evidence={evidence}
          row={{ ...row, label: labels.get(row.key) ?? row.label }}
          cell={cell}
          list={list}
          page={page}
          back={`/${s.lio.id}/report${backTo(part)}?${addressOf(asked, { key: null })}`}
          hrefOf={(more) => `/${s.lio.id}/report/evidence?${addressOf(asked, { ...self, ...more })}`}
          bodies={asked.bodies}
          groups={groups}
        />,
      );
    }),
  );

  app.get(`${lioPath}/report/evidence.csv`, staffPage(deps, insiders, sendEvidence));

  return app;
}

interface ViewProps {
  s: Staff;
  asked: Asked;
  book: Book;
}

/** The view that a number stands in. */
const backTo = (part: string): '' | '/funnel' | '/replies' =>
  /^(funnel|outcome)\./.test(part) ? '/funnel' : part.startsWith('replies.') ? '/replies' : '';

/** A book by group with the groups' names instead of their ids, where they are shown. */
async function named(deps: SiteDeps, book: Book, page: number): Promise<Book> {
  if (book.by !== 'group') return book;
  const names = await groupNames(
    deps,
    pageOfRows(book, page).map((r) => r.key),
  );
  return { ...book, rows: book.rows.map((r) => ({ ...r, label: names.get(r.key) ?? r.label })) };
}
