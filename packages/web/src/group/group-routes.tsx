import { concernPages } from '../concern/concern-page';
import { pressAnswer, showAnswer } from '../enquiry/answer-page';
import { readForm } from '../shared/form';
import { type PageContext, pageRouter } from '../shared/site';
import type { GroupActing } from './group-acting';
import { pressEvidence, pressInformation, showGroupHome } from './home-page';
import { pressRoleForm, showRoleForm } from './role-form-page';
import { pressRole, showRole } from './role-page';

/** Who acts for which group, by the request; or the page to show instead. */
export type FindGroup = (c: PageContext) => Promise<GroupActing | Response>;

/**
 * A group's own pages, below wherever they are mounted: the link of a mail, or an address for those signed in. The first page
 * itself is mounted by the caller, as it shares its address with other links.
 */
export function groupRoutes(find: FindGroup) {
  const app = pageRouter();
  const on =
    (handle: (v: GroupActing, c: PageContext) => Promise<Response>) =>
    async (c: PageContext): Promise<Response> => {
      const found = await find(c);
      return found instanceof Response ? found : handle(found, c);
    };
  const id = (c: PageContext) => c.req.param('id') ?? '';

  app.get(
    '/roles/new',
    on((v) => showRoleForm(v, null)),
  );
  app.post(
    '/roles/new',
    on(async (v, c) => pressRoleForm(v, null, await readForm(c))),
  );
  app.get(
    '/roles/:id',
    on((v, c) => showRole(v, id(c))),
  );
  app.post(
    '/roles/:id',
    on(async (v, c) => pressRole(v, id(c), await readForm(c))),
  );
  app.get(
    '/roles/:id/edit',
    on((v, c) => showRoleForm(v, id(c))),
  );
  app.post(
    '/roles/:id/edit',
    on(async (v, c) => pressRoleForm(v, id(c), await readForm(c))),
  );
  app.post(
    '/evidence',
    on(async (v, c) => pressEvidence(v, await readForm(c))),
  );
  app.post(
    '/information',
    on(async (v, c) => pressInformation(v, await readForm(c))),
  );

  const enquiry = (v: GroupActing, c: PageContext) => ({ ...v, base: `${v.home}/enquiries/${id(c)}` });
  app.get(
    '/enquiries/:id',
    on((v, c) => showAnswer(enquiry(v, c), id(c), {}, v.home)),
  );
  app.post(
    '/enquiries/:id',
    on(async (v, c) => pressAnswer(enquiry(v, c), id(c), await readForm(c), v.home)),
  );
  const concern = (v: GroupActing, c: PageContext) => ({
    acting: { ...v, base: `${v.home}/enquiries/${id(c)}/concern` },
    about: { noun: 'enquiry' as const, id: id(c) },
    back: `${v.home}/enquiries/${id(c)}`,
  });
  app.get(
    '/enquiries/:id/concern',
    on((v, c) => concernPages.show(concern(v, c))),
  );
  app.post(
    '/enquiries/:id/concern',
    on(async (v, c) => concernPages.press(concern(v, c), await readForm(c))),
  );
  return app;
}

/** The first page of a group, for a caller who has found it. */
export const groupHome = (v: GroupActing): Promise<Response> => showGroupHome(v);
