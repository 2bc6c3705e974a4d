import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Lio } from '@placewell/core/lio/lio';
import type { SignedReturn } from '@placewell/core/return/return';
import type { LioId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { stampOf } from '@placewell/exchange/returns/return-files';
import { windowLabel } from '@placewell/metrics/window';
import { Columns, EmptyState, sayDate, Table } from '../design';
import { problemPage } from '../shared/errors';
import { lioPath } from '../shared/lio';
import { Page } from '../shared/page';
import { publicPage } from '../shared/request';
import { type PageContext, pageRouter } from '../shared/site';
import { files, sendFile } from './downloads';
import { AtAGlance } from './parts';
import { failurePage } from './service';
import { Downloads } from './signed-page';
import { WholeReturn } from './whole';

/**
 * The signed figures of an LIO for everybody, once a manager has said so; else there is no such page. As reviewers read them,
 * without the names of staff. Whether they are shown is read at every request; a shared cache may keep them for a minute after.
 */
export function publicFigures(deps: SiteDeps) {
  const app = pageRouter();
  const base = `${lioPath}/figures`;
  const open = async (c: PageContext): Promise<Lio | null> => {
    const lio = await deps.core.records.get('lio', c.get('lio').id);
    return lio?.publicFigures ? lio : null;
  };
  const readAs = (lio: Lio) => ({ role: 'reviewer' as const, route: 'web' as const, lioId: lio.id as LioId });

  app.get(base, async (c) => {
    const lio = await open(c);
    if (!lio) return problemPage(c, { kind: 'unknown-path' });
    const all = await deps.returns.list(readAs(lio));
    const standing = all.filter((r): r is SignedReturn => r.state === 'signed').sort(latestFirst);
    const latest = [...new Map([...standing].reverse().map((r) => [r.contractId, r])).values()].sort(latestFirst);
    const read = await Promise.all(latest.map((r) => deps.returns.readPublic(lio.id as LioId, r.id)));
    const failed = read.find((r) => !r.ok);
    if (failed && !failed.ok) return failurePage(c, failed.failure);
    const shown = read.flatMap((r) => (r.ok ? [r.value] : []));
    const titles = new Map(shown.map((r) => [r.record.contractId as string, r.content.contract.title]));
    return c.html(
      <Page
        lio={lio}
        title="Our figures"
        wide
        description={`What ${lio.name} does for volunteering, quarter by quarter: enquiries, people who start, what they say, and the targets.`}
        canonical={`${deps.origin}/${lio.id}/figures`}
      >
        <h1 class="govuk-heading-l">Our figures</h1>
        <Columns>
          <p class="govuk-body-l">
            Each quarter we account for what is done with public money. These are the figures as they were signed,
            computed from what was recorded. Numbers from 1 to 4 read “fewer than 5”, so that nobody is found out.
          </p>
        </Columns>
        {shown.length === 0 ? (
          <EmptyState title="Nothing has been signed yet">
            <p class="govuk-body">The figures of a quarter stand here once they are signed.</p>
          </EmptyState>
        ) : (
          shown.map(({ record, content }) => (
            <section aria-labelledby={`of-${record.id}`}>
              <h2 class="govuk-heading-m" id={`of-${record.id}`}>
                {content.contract.title}, {content.window.label}
              </h2>
              <p class="govuk-body">
                {sayDate(record.from)} to {sayDate(record.to)}, for {content.contract.funder}. Signed on{' '}
                {sayDate(londonDay(record.signedAt))}.{' '}
                <a class="govuk-link" href={`/${lio.id}/figures/${record.id}`}>
                  The whole return<span class="govuk-visually-hidden"> of {content.window.label}</span>
                </a>
              </p>
              <AtAGlance filed={content} />
            </section>
          ))
        )}
        {standing.length > latest.length ? (
          <Table
            caption="Earlier quarters"
            columns={[{ text: 'Quarter' }, { text: 'Contract' }, { text: 'Signed' }]}
            rows={standing
              .filter((r) => !latest.includes(r))
              .map((r) => [
                <a class="govuk-link" href={`/${lio.id}/figures/${r.id}`}>
                  {windowLabel(r)}
                </a>,
                titles.get(r.contractId) ?? '',
                sayDate(londonDay(r.signedAt)),
              ])}
          />
        ) : null}
      </Page>,
      200,
      publicPage,
    );
  });

  /** One return for everybody, or the answer that there is none. Only one that stands: what was replaced is not spread. */
  const one = async (c: PageContext) => {
    const lio = await open(c);
    if (!lio) return { refused: problemPage(c, { kind: 'unknown-path' }) };
    const read = await deps.returns.readPublic(lio.id as LioId, c.req.param('id') ?? '');
    if (!read.ok) {
      const absent = read.failure.kind !== 'damaged-file';
      return { refused: absent ? problemPage(c, { kind: 'unknown-path' }) : failurePage(c, read.failure) };
    }
    return { lio, ...read.value };
  };

  app.get(`${base}/:id`, async (c) => {
    const read = await one(c);
    if ('refused' in read) return read.refused;
    const { lio, record, content } = read;
    const stamp = stampOf(record);
    const here = `/${lio.id}/figures/${record.id}`;
    return c.html(
      <Page
        lio={lio}
        title={`Figures of ${content.window.label}`}
        wide
        description={`The signed figures of ${lio.name} for ${content.window.label}, for ${content.contract.funder}.`}
        canonical={`${deps.origin}${here}`}
        noindex={record.state !== 'signed'}
        back={{ href: `/${lio.id}/figures`, text: 'Our figures' }}
      >
        <h1 class="govuk-heading-l">Figures of {content.window.label}</h1>
        <WholeReturn
          filed={content}
          stamp={{ ...stamp, signed: stamp.signed && { ...stamp.signed, by: `A manager of ${lio.name}` } }}
          outside
          after={<Downloads base={here} inside={false} print={false} />}
        />
      </Page>,
      200,
      publicPage,
    );
  });

  for (const file of files) {
    if (file === 'records.csv') continue;
    app.get(`${base}/:id/${file}`, async (c) => {
      const read = await one(c);
      if ('refused' in read) return read.refused;
      return sendFile(c, read, file, { cache: publicPage['Cache-Control'], named: false });
    });
  }
  return app;
}

const latestFirst = (a: SignedReturn, b: SignedReturn) =>
  a.from < b.from ? 1 : a.from > b.from ? -1 : b.number - a.number;
