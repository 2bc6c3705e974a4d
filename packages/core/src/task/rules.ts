import type { NounRules } from '../shared/change';
import { Task, taskTransitions } from './task';

export const taskRules: NounRules<'task', 'open' | 'finish'> = {
  noun: 'task',
  table: taskTransitions,
  schema: Task,
  // A task waits for a person; the clock owes it nothing.
  due: () => null,
  story: (t) => `lio.${t.lioId}`,
};
