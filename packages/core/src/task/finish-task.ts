import { actOn } from '../shared/act-on';
import type { ActFailure, Who } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { taskRules } from './rules';
import type { Task } from './task';

/** Somebody at the LIO did what a task asked for. */
export const finishTask = (deps: Deps, who: Who, id: string): Promise<Result<Task, ActFailure>> =>
  actOn(deps, taskRules, who, {
    id,
    act: 'finish',
    // Tasks are the LIO's own: no group knows of them.
    belongsTo: () => false,
    plan: (task, now) => ok({ patch: { doneAt: now, doneBy: who.id ?? who.role }, data: { kind: task.kind } }),
  });
