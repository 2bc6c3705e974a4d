import type { SiteDeps } from '@placewell/contract/site-deps';
import { problemPage } from '../shared/errors';
import { lioPath } from '../shared/lio';
import { type PageContext, pageRouter } from '../shared/site';
import { operatorPage, type Staff, type StaffRole, staffPage } from '../sign-in';
import { showEnquiry } from './enquiry-page';
import { showFind } from './find-page';
import { pressGroup, showGroup } from './group-page';
import { showEnquiries, showGroups, showRoles } from './list-pages';
import { pressOperator, showOperator } from './operator-pages';
import { pressPlacement, showPlacement } from './placement-page';
import { pressEnquiry } from './press-enquiry';
import { pressRecord, showRecord } from './record-page';
import { pressRefer, showRefer } from './refer-page';
import { pressRole, showRole } from './role-page';
import { showSaid } from './said-page';
import { pressBodies, showBodies } from './settings/bodies-page';
import {
  pressChangeContract,
  pressNewContract,
  showChangeContract,
  showNewContract,
} from './settings/change-contract-page';
import { showContractHistory } from './settings/contract-history-page';
import { showContract } from './settings/contract-page';
import { showContracts } from './settings/contracts-page';
import { pressLioSettings, showLioSettings } from './settings/lio-page';
import { pressMembers, pressRemove, showMembers, showRemove } from './settings/members-page';
import { pressMilestone, showMilestone } from './settings/milestone-page';
import { pressSurvey, showSurvey } from './survey-page';
import { showSurveys } from './surveys-page';
import { pressTask, showTask, showToday } from './today-page';
import { isOfficeNoun, isTrailNoun, showTrail } from './trail-page';

/** Who works at the desk. Operators look after the platform, and reviewers read the report; neither sees people. */
const workers = ['broker', 'manager'] as const satisfies readonly StaffRole[];
const heads = ['manager', 'operator'] as const satisfies readonly StaffRole[];
/** Contracts are no secret from those who deliver them, nor from those who pay. */
const readers = ['manager', 'broker', 'operator', 'reviewer'] as const satisfies readonly StaffRole[];

type Show = (s: Staff) => Promise<Response | null>;
type ShowOne = (s: Staff, id: string) => Promise<Response | null>;

/** The desk of brokers and managers, and the settings of managers. */
export function createDesk(deps: SiteDeps) {
  const app = pageRouter();
  const desk = `${lioPath}/desk`;

  const page = (roles: readonly StaffRole[], show: Show) =>
    staffPage(deps, roles, async (s) => (await show(s)) ?? missing(s.c));
  const pair = (path: string, roles: readonly StaffRole[], show: Show, press: Show) => {
    app.get(path, page(roles, show));
    app.post(path, page(roles, press));
  };
  /** A page for one record, and the forms on it. */
  const one = (path: string, roles: readonly StaffRole[], show: ShowOne, press: ShowOne) => {
    const of = (f: ShowOne) => (s: Staff) => f(s, s.c.req.param('id') ?? '');
    pair(path, roles, of(show), of(press));
  };

  app.get(
    desk,
    page(workers, (s) => showToday(s)),
  );
  one(`${desk}/tasks/:id`, workers, showTask, pressTask);
  app.get(`${desk}/find`, page(workers, showFind));
  app.get(
    `${desk}/trail/:noun/:id`,
    page([...workers, 'operator'], async (s) => {
      const { noun, id } = s.c.req.param() as { noun: string; id: string };
      if (!isTrailNoun(noun) || (s.who.role === 'operator' && !isOfficeNoun(noun))) return null;
      return showTrail(s, noun, id);
    }),
  );

  app.get(`${desk}/enquiries`, page(workers, showEnquiries));
  pair(`${desk}/enquiries/new`, workers, (s) => showRecord(s), pressRecord);
  one(`${desk}/enquiries/:id`, workers, showEnquiry, pressEnquiry);
  one(`${desk}/enquiries/:id/refer`, workers, showRefer, pressRefer);
  one(`${desk}/placements/:id`, workers, showPlacement, pressPlacement);
  app.get(`${desk}/surveys`, page(workers, showSurveys));
  // Before what names one of them.
  app.get(`${desk}/surveys/said`, page(workers, showSaid));
  one(`${desk}/surveys/:id`, workers, showSurvey, pressSurvey);
  app.get(`${desk}/groups`, page(workers, showGroups));
  one(`${desk}/groups/:id`, workers, showGroup, pressGroup);
  app.get(`${desk}/roles`, page(workers, showRoles));
  one(`${desk}/roles/:id`, workers, showRole, pressRole);

  pair(`${desk}/settings`, heads, (s) => showLioSettings(s), pressLioSettings);
  pair(`${desk}/settings/bodies`, heads, (s) => showBodies(s), pressBodies);
  pair(`${desk}/settings/members`, heads, (s) => showMembers(s), pressMembers);
  one(`${desk}/settings/members/:id`, heads, showRemove, pressRemove);
  const contracts = `${desk}/settings/contracts`;
  const idOf = (s: Staff) => s.c.req.param('id') ?? '';
  app.get(contracts, page(readers, showContracts));
  pair(`${contracts}/new`, heads, (s) => showNewContract(s), pressNewContract);
  app.get(
    `${contracts}/:id`,
    page(readers, (s) => showContract(s, idOf(s))),
  );
  app.get(
    `${contracts}/:id/history`,
    page(readers, (s) => showContractHistory(s, idOf(s))),
  );
  one(`${contracts}/:id/change`, heads, showChangeContract, pressChangeContract);
  one(
    `${contracts}/:id/milestones/:milestone`,
    heads,
    (s, id) => showMilestone(s, id, s.c.req.param('milestone') ?? ''),
    (s, id) => pressMilestone(s, id, s.c.req.param('milestone') ?? ''),
  );

  return app;
}

/** The operators' pages. They stand outside every LIO, so they are mounted before what names one. */
export function createOperatorPages(deps: SiteDeps) {
  const app = pageRouter();
  app.get(
    '/operator',
    operatorPage(deps, (s) => showOperator(s)),
  );
  app.post('/operator', operatorPage(deps, pressOperator));
  return app;
}

const missing = (c: PageContext) => problemPage(c, { kind: 'unknown-path' });
