import { isKeptAway } from '../group/sees-no-enquiry';
import { type ActFailure, moveOn, system } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { londonDay } from '../shared/time';
import { callTask } from './call-task';
import { surveyIdOf } from './invite-survey';
import { eventDataOf, surveyRules, surveyTimers } from './rules';

/**
 * A group that was to be rung for its yearly survey has given an address since: it is written to, and need not be rung. Reminders
 * whose day has passed are not made up for. Does nothing where there is no such survey. Returns 1 when something was done, else 0.
 */
export const askConfidenceByMail = (deps: Deps, groupId: string): Promise<Result<number, ActFailure>> =>
  retried<number, ActFailure>(async () => {
    const now = deps.clock();
    const year = Number(londonDay(now).slice(0, 4));
    for (const round of [year, year - 1]) {
      const id = surveyIdOf(deps, { survey: 'confidence', about: groupId, round: String(round) });
      const survey = await deps.records.get('survey', id);
      if (survey?.state !== 'invited' || survey.asked !== 'phone') continue;
      const [kept, group] = await Promise.all([
        deps.records.groupContacts(groupId),
        deps.records.get('group', groupId),
      ]);
      if (!kept?.contacts.length || isKeptAway(group)) return ok(0);
      const overdue = surveyTimers({ ...survey, asked: 'mail' }).filter((t) => t.at <= now && t.timer !== 'expire');
      const moved = moveOn(surveyRules, survey, {
        act: 'ask-by-mail',
        who: system(survey.lioId),
        at: now,
        patch: { asked: 'mail', timersDone: [...survey.timersDone, ...overdue.map((t) => t.timer)] },
        data: eventDataOf(survey),
      });
      if (!moved.ok) return moved;
      const call = await callTask(deps, survey);
      const done = await deps.records.commit({ changes: [moved.value, ...(call ? [call] : [])] });
      return done.ok ? ok(1) : done;
    }
    return ok(0);
  });
