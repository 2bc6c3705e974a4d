import { type ActFailure, system } from '../shared/change';
import type { Deps } from '../shared/ports';
import { ok, type Result } from '../shared/result';
import { retried } from '../shared/retry';
import { erasePerson } from './erase-person';
import { Person } from './person';
import { personEvent } from './person-change';
import { keptUntil, lastActivity } from './retention';

/**
 * Twelve months after the last activity in somebody's story, whatever names them goes. Their record is due by what they last
 * told of themselves; where something has happened since, it moves on to twelve months after that. Returns 1 when something was
 * done, else 0.
 */
export const firePersonTimer = (deps: Deps, personId: string): Promise<Result<number, ActFailure>> =>
  retried<number, ActFailure>(async () => {
    const person = await deps.records.get('person', personId);
    const now = deps.clock();
    if (!person?.due || person.due.at > now) return ok(0);
    const who = system(person.lioId);
    const due = keptUntil(lastActivity(await deps.records.story(`person.${personId}`)) ?? person.createdAt);
    if (due.at <= now) {
      const erased = await erasePerson(deps, who, personId);
      return erased.ok ? ok(1) : erased;
    }
    const after = Person.parse({ ...person, version: person.version + 1, changedAt: now, due });
    const event = personEvent(after, 'keep', who, now);
    const done = await deps.records.commit({ changes: [{ noun: 'person', before: person, after, event }] });
    return done.ok ? ok(1) : done;
  });
