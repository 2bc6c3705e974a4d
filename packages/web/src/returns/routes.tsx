import type { SiteDeps } from '@placewell/contract/site-deps';
import { stampOf } from '@placewell/exchange/returns/return-files';
import { lioPath } from '../shared/lio';
import { pageRouter } from '../shared/site';
import { type Staff, type StaffRole, staffPage } from '../sign-in';
import { files, sendFile } from './downloads';
import { pressDraft, showDraft } from './draft-page';
import { showDraw } from './draw-page';
import { addressOf } from './frame';
import { pressReturns, showReturns } from './list-page';
import { Paper } from './paper';
import { pressPreview, showPreview } from './preview-page';
import { pressQuotes, showQuotes } from './quotes-page';
import { pressRatings, showRatings } from './ratings-page';
import { failurePage } from './service';
import { pressVersions, showSigned, showVersions } from './signed-page';

const readers = ['manager', 'broker', 'operator', 'reviewer'] as const satisfies readonly StaffRole[];
/** Those who know of drafts. */
const insiders = ['manager', 'broker', 'operator'] as const satisfies readonly StaffRole[];
/** Those who write: the operator looks after the platform, and answers for no figures. */
const writers = ['manager', 'broker'] as const satisfies readonly StaffRole[];

/** The contents are personal to nobody, but who may read them can change: kept by the reader's own browser, and asked for again. */
const signedIn = 'private, no-cache';

type Show = (s: Staff, id: string) => Response | Promise<Response>;

/** Returns: drafted, signed, read, checked and taken away. */
export function createReturnPages(deps: SiteDeps) {
  const app = pageRouter();
  const base = `${lioPath}/returns`;
  const one = (roles: readonly StaffRole[], show: Show) =>
    staffPage(deps, roles, (s) => show(s, s.c.req.param('id') ?? ''));

  app.get(
    base,
    staffPage(deps, readers, (s) => showReturns(s)),
  );
  app.post(base, staffPage(deps, writers, pressReturns));

  app.get(`${base}/:id`, one(readers, showEither));
  app.post(`${base}/:id`, one(writers, pressDraft));
  app.get(
    `${base}/:id/quotes`,
    one(writers, (s, id) => showQuotes(s, id)),
  );
  app.post(`${base}/:id/quotes`, one(writers, pressQuotes));
  app.get(
    `${base}/:id/ratings`,
    one(insiders, (s, id) => showRatings(s, id)),
  );
  app.post(`${base}/:id/ratings`, one(writers, pressRatings));
  app.get(
    `${base}/:id/preview`,
    one(insiders, (s, id) => showPreview(s, id)),
  );
  app.post(`${base}/:id/preview`, one(['manager'], pressPreview));
  app.get(
    `${base}/:id/versions`,
    one(readers, (s, id) => showVersions(s, id)),
  );
  app.post(`${base}/:id/versions`, one(writers, pressVersions));
  app.get(`${base}/:id/draw`, one(readers, showDraw));
  app.get(`${base}/:id/print`, one(readers, showPaper));

  for (const file of files) {
    app.get(
      `${base}/:id/${file}`,
      one(file === 'records.csv' ? insiders : readers, async (s, id) => {
        const read = await deps.returns.read(s.who, id);
        if (!read.ok) return failurePage(s.c, read.failure);
        return sendFile(s.c, read.value, file, { cache: signedIn });
      }),
    );
  }
  return app;
}

/** A draft is written in, a signed one is read: one address for both, so that a link to a return stays right. */
async function showEither(s: Staff, id: string): Promise<Response> {
  const record = await s.deps.core.records.get('return', id);
  return record?.state === 'draft' ? showDraft(s, id) : showSigned(s, id);
}

async function showPaper(s: Staff, id: string): Promise<Response> {
  const back = addressOf(s, { id: id as never });
  const record = await s.deps.core.records.get('return', id);
  if (record?.state === 'draft') {
    const made = await s.deps.returns.preview(s.who, id);
    if (!made.ok) return failurePage(s.c, made.failure);
    const { content, hash } = made.value;
    return s.c.html(<Paper filed={content} stamp={stampOf(record, hash)} outside={false} back={back} />);
  }
  const read = await s.deps.returns.read(s.who, id);
  if (!read.ok) return failurePage(s.c, read.failure);
  const { content, reader, record: signed } = read.value;
  return s.c.html(<Paper filed={content} stamp={stampOf(signed)} outside={reader === 'outside'} back={back} />);
}
