import type { placementRoutes } from '@placewell/contract/routes/placements';
import { wirePlacement, wireSaying, wireSurvey, wireTask } from '@placewell/contract/wire/placement';
import type { Placement } from '@placewell/core/placement/placement';
import { recordHours, sayOfPlacement } from '@placewell/core/placement/say';
import type { Who } from '@placewell/core/shared/change';
import { fail, ok } from '@placewell/core/shared/result';
import { answerSurvey, wordsOf } from '@placewell/core/survey/answer-survey';
import { sayings } from '@placewell/core/survey/said';
import { finishTask } from '@placewell/core/task/finish-task';
import type { Handlers } from './handler';

const shown = ({ role }: Who, p: Placement) => ok({ value: wirePlacement(p, role), version: p.version });

export const placementHandlers: Handlers<typeof placementRoutes> = {
  async listPlacements({ deps, who, query }) {
    const page = await deps.core.records.placementsInState(who.lioId, query.state, query.cursor);
    return ok({ value: { items: page.items.map((p) => wirePlacement(p, who.role)), cursor: page.cursor } });
  },
  async listPlacementsOfGroup({ deps, who, params, query }) {
    const page = await deps.core.records.placementsOfGroup(params.groupId, query.cursor);
    return ok({ value: { items: page.items.map((p) => wirePlacement(p, who.role)), cursor: page.cursor } });
  },
  readPlacement: async ({ who, record }) => shown(who, record),
  async sayOfPlacement({ deps, who, params, body }) {
    const said = await sayOfPlacement(deps.core, who, params.placementId, body);
    return said.ok ? shown(who, said.value) : said;
  },
  async recordHours({ deps, who, params, body }) {
    const recorded = await recordHours(deps.core, who, params.placementId, body.hours);
    return recorded.ok ? shown(who, recorded.value) : recorded;
  },
  readSurvey: async ({ deps, record }) =>
    ok({ value: wireSurvey(record, await wordsOf(deps.core, record)), version: record.version }),
  async answerSurvey({ deps, who, params, body }) {
    const answered = await answerSurvey(deps.core, who, params.surveyId, body);
    if (!answered.ok) return answered;
    const survey = answered.value;
    return ok({ value: wireSurvey(survey, await wordsOf(deps.core, survey)), version: survey.version });
  },
  async listSayings({ deps, who, query }) {
    const { survey, answer, mayQuote, cursor } = query;
    const page = await sayings(deps.core, who, who.lioId, {
      kind: survey ?? null,
      answer: answer ?? null,
      mayQuote: mayQuote === undefined ? null : mayQuote === 'yes',
      cursor,
    });
    return page.ok ? ok({ value: { items: page.value.items.map(wireSaying), cursor: page.value.cursor } }) : page;
  },
  async surveyRates({ deps, who, query }) {
    const rates = await deps.figures.surveys(who.lioId, query);
    return rates ? ok({ value: rates }) : fail({ kind: 'not-found' as const, noun: 'lio' });
  },
  async listTasks({ deps, who, query }) {
    const page = await deps.core.records.openTasks(who.lioId, query.cursor);
    return ok({ value: { items: page.items.map(wireTask), cursor: page.cursor } });
  },
  async finishTask({ deps, who, params }) {
    const finished = await finishTask(deps.core, who, params.taskId);
    return finished.ok ? ok({ value: wireTask(finished.value), version: finished.value.version }) : finished;
  },
};
