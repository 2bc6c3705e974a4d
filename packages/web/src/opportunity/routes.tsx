import type { SiteDeps } from '@placewell/contract/site-deps';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import { EnquiryId } from '@placewell/core/shared/ids';
import { londonDay } from '@placewell/core/shared/time';
import { problemPage } from '../shared/errors';
import { readQuery } from '../shared/form';
import { lioPath } from '../shared/lio';
import { contentSecurityPolicy, personalPage, publicPage, suggestingPage } from '../shared/request';
import { type PageContext, pageRouter } from '../shared/site';
import { openness } from '../shared/words';
import { searchAddress } from './asked';
import { countNeeds } from './count-needs';
import { loosenings } from './loosen';
import { readSearch } from './query';
import { GonePage, RolePage } from './role-page';
import { pageSize, SearchPage } from './search-page';
import { similarAtHand, similarTo } from './similar';

/** Searching for roles, and looking at one. */
export function opportunityRoutes(deps: SiteDeps) {
  const app = pageRouter();

  app.get(`${lioPath}/opportunities`, async (c) => {
    const lio = c.get('lio');
    const now = deps.core.clock();
    const search = await readSearch(deps, lio, readQuery(c));
    const found = await deps.search.search(
      search.query,
      { limit: pageSize, offset: (search.page - 1) * pageSize },
      now,
    );
    const pages = Math.max(1, Math.ceil(found.total / pageSize));
    if (search.page > pages) {
      const last = new URLSearchParams(search.params);
      if (pages > 1) last.set('page', String(pages));
      return c.redirect(searchAddress(lio, last), 302);
    }
    const { fields, query, place } = search;
    const [needs, loosen] = await Promise.all([
      countNeeds(deps, query, found, now),
      found.total === 0 ? loosenings(deps, lio, search, found.tooNarrow, now) : [],
      // A search counts once, however many of its pages are looked at, and only when it was understood.
      c.req.method === 'GET' && search.page === 1 && fields.ok
        ? deps.searches.counter.note({ query, district: place?.district ?? null, total: found.total })
        : null,
    ]);
    return c.html(
      <SearchPage
        deps={deps}
        lio={lio}
        today={londonDay(now)}
        search={search}
        found={found}
        needs={needs}
        loosen={loosen}
      />,
      fields.ok ? 200 : 422,
      { ...(search.personal ? personalPage : publicPage), ...suggestingPage },
    );
  });

  app.get(`${lioPath}/opportunities/:id`, async (c) => {
    const lio = c.get('lio');
    const opportunity = await publicRole(deps, c);
    if (!opportunity) {
      return problemPage(c, { kind: 'not-found', noun: 'opportunity' }, { title: 'There is no such role here' });
    }
    const now = deps.core.clock();
    if (opportunity.state !== 'published') {
      return c.html(
        <GonePage
          deps={deps}
          lio={lio}
          {...goneWords(opportunity, now)}
          similar={await similarTo(deps, opportunity)}
          today={londonDay(now)}
        />,
        // Closed is for good; a hidden one may come back.
        opportunity.state === 'closed' ? 410 : 404,
      );
    }
    const open = openness(opportunity, now).open;
    const [group, similar] = await Promise.all([
      deps.core.records.get('group', opportunity.groupId),
      open ? similarAtHand(deps, opportunity) : similarTo(deps, opportunity),
    ]);
    const rescue = EnquiryId.safeParse(c.req.query('rescue'));
    const image = opportunity.details.image ? new URL(opportunity.details.image.url).origin : undefined;
    return c.html(
      <RolePage
        deps={deps}
        lio={lio}
        opportunity={opportunity}
        group={group}
        similar={similar}
        now={now}
        rescue={rescue.success ? rescue.data : null}
      />,
      200,
      { ...publicPage, ...(image ? { 'Content-Security-Policy': contentSecurityPolicy({ image }) } : {}) },
    );
  });

  return app;
}

/** The role of an address, if it is or was before the public: drafts and refused ones do not exist for it. */
export async function publicRole(deps: SiteDeps, c: PageContext): Promise<Opportunity | null> {
  const opportunity = await deps.core.records.get('opportunity', c.req.param('id') ?? '');
  if (!opportunity || opportunity.lioId !== c.get('lio').lioId || opportunity.firstPublishedAt === null) return null;
  return ['published', 'paused', 'closed'].includes(opportunity.state) ? opportunity : null;
}

/** What may still be said of a role that is gone: nothing of a group that was suspended or whose evidence ran out. */
export function goneWords(o: Opportunity, now: Parameters<typeof openness>[1]): { title: string | null; why: string } {
  const quiet =
    (o.state === 'paused' && (o.reason === 'group-suspended' || o.reason === 'group-lapsed')) ||
    (o.state === 'closed' && o.reason === 'group-suspended');
  const open = openness(o, now);
  return { title: quiet ? null : o.details.title, why: open.open ? '' : open.why };
}
