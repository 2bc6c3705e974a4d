import type { officeRoutes } from '@placewell/contract/routes/office';
import { ReportCut } from '@placewell/contract/shapes/report';
import type { ReportRequest } from '@placewell/contract/site-deps';
import { lioSettings, publicLio, wireBody, wireMember } from '@placewell/contract/wire/office';
import { addBody } from '@placewell/core/lio/add-body';
import { addMember } from '@placewell/core/lio/add-member';
import { changeLio } from '@placewell/core/lio/change-lio';
import type { Lio } from '@placewell/core/lio/lio';
import { removeMember } from '@placewell/core/lio/remove-member';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import { fail, ok } from '@placewell/core/shared/result';
import { type Day, readInstant } from '@placewell/core/shared/time';
import { docsPage } from '../docs-page';
import type { Handlers } from './handler';

const settingsOf = (lio: Lio) => ok({ value: lioSettings(lio), version: lio.version });
const noLio = fail({ kind: 'not-found' as const, noun: 'lio' });

interface Window {
  from: Day;
  to: Day;
  asAt?: string | undefined;
}
const instantOf = ({ from, to, asAt }: Window): Omit<ReportRequest, 'by'> => {
  const known = asAt === undefined ? null : readInstant(asAt);
  return { from, to, ...(known ? { asAt: known } : {}) };
};

export const officeHandlers: Handlers<typeof officeRoutes> = {
  async report({ deps, who, query }) {
    const reader = who.role === 'reviewer' ? 'outside' : 'inside';
    const report = await deps.figures.report(who.lioId, { ...instantOf(query), by: query.by }, reader);
    return report ? ok({ value: report }) : noLio;
  },
  async nationalReport({ deps, query: { from, to } }) {
    return ok({ value: await deps.figures.national({ from, to }) });
  },
  async reportBook({ deps, who, query }) {
    const reader = who.role === 'reviewer' ? 'outside' : 'inside';
    const { by, key, contract } = query;
    if (reader === 'outside' && !ReportCut.safeParse(by).success) return fail({ kind: 'no-standing' });
    const book = await deps.figures.book(who.lioId, { ...instantOf(query), by, key, contract }, reader);
    if (!book) return fail({ kind: 'not-found', noun: 'contract' });
    return key !== undefined && book.rows.length === 0 ? fail({ kind: 'not-found', noun: 'row' }) : ok({ value: book });
  },
  async reportEvidence({ deps, who, query }) {
    const { by, key, contract, indicator, part, offset, limit } = query;
    const address = { by, key, indicator, part, contract };
    const evidence = await deps.figures.evidence(who.lioId, { ...instantOf(query), ...address, offset, limit });
    return evidence ? ok({ value: evidence }) : fail({ kind: 'not-found', noun: 'contract' });
  },
  async listLios({ deps }) {
    const lios = await deps.core.records.lios();
    return ok({ value: { items: lios.map((lio) => publicLio(lio, deps.districtsOf(lio))) } });
  },
  async setUpLio({ deps, who, body }) {
    const { id, ...said } = body;
    const done = await setUpLio(deps.core, { ...who, lioId: id }, said);
    return done.ok ? settingsOf(done.value) : done;
  },
  async readLio({ deps, params }) {
    const lio = await deps.core.settings.lio(params.lioId);
    return lio ? ok({ value: publicLio(lio, deps.districtsOf(lio)) }) : noLio;
  },
  async readSettings({ deps, who }) {
    const lio = await deps.core.records.get('lio', who.lioId);
    return lio ? settingsOf(lio) : noLio;
  },
  async changeSettings({ deps, who, body }) {
    const changed = await changeLio(deps.core, who, { change: body });
    return changed.ok ? settingsOf(changed.value) : changed;
  },
  async listBodies({ deps, who }) {
    return ok({ value: { items: (await deps.core.records.bodies(who.lioId)).map(wireBody) } });
  },
  async addBody({ deps, who, body }) {
    const added = await addBody(deps.core, who, body);
    return added.ok ? ok({ value: wireBody(added.value) }) : added;
  },
  async listMembers({ deps, who }) {
    return ok({ value: { items: (await deps.core.records.members(who.lioId)).map(wireMember) } });
  },
  async addMember({ deps, who, body }) {
    const added = await addMember(deps.core, who, body);
    return added.ok ? ok({ value: wireMember(added.value) }) : added;
  },
  async removeMember({ deps, who, params }) {
    const removed = await removeMember(deps.core, who, params.memberId);
    return removed.ok ? ok({ value: wireMember(removed.value) }) : removed;
  },
  async health({ deps }) {
    // Any read will do: it throws when the store is away.
    await deps.core.records.get('lio', 'health');
    return ok({ value: { status: 'ok', store: 'reachable', at: deps.core.clock() } });
  },
  async openApi() {
    const { openApiJson } = await import('@placewell/contract/openapi.generated');
    return ok({ value: JSON.parse(openApiJson) as Record<string, unknown> });
  },
  docs: async () => ok({ value: docsPage() }),
};
