import { fireEnquiryTimer } from '../enquiry/fire-enquiry-timer';
import { fireGroupTimer } from '../group/fire-group-timer';
import { fireOpportunityTimer } from '../opportunity/fire-opportunity-timer';
import { firePersonTimer } from '../person/fire-person-timer';
import { firePlacementTimer } from '../placement/fire-placement-timer';
import type { Noun } from '../shared/event';
import type { Deps } from '../shared/ports';
import type { Result } from '../shared/result';
import { fireSurveyTimer } from '../survey/fire-survey-timer';
import { inviteConfidence } from '../survey/invite-confidence';

export interface Swept {
  /** Things done. */
  done: number;
  /** Records whose timer could not be answered; they stay due. */
  failed: { noun: Noun; id: string; kind: string }[];
  /** Nothing overdue is left. */
  finished: boolean;
}

const fire: Partial<Record<Noun, (deps: Deps, id: string) => Promise<Result<number, { kind: string }>>>> = {
  enquiry: fireEnquiryTimer,
  placement: firePlacementTimer,
  survey: fireSurveyTimer,
  opportunity: fireOpportunityTimer,
  person: firePersonTimer,
  group: (deps, id) => fireGroupTimer(deps, id, { inviteConfidence }),
};

/**
 * One sweep for every timer: whatever is due by now, oldest first, until nothing is or `until` says that time is up. Works
 * from due times, never from "today", so that it catches up after an outage; one record that fails does not hold up the rest.
 */
export async function sweep(
  deps: Deps,
  { until = () => false, batch = 200 }: { until?: () => boolean; batch?: number } = {},
): Promise<Swept> {
  const failed = new Map<string, Swept['failed'][number]>();
  let done = 0;
  for (;;) {
    const due = (await deps.records.dueBefore(deps.clock(), batch + failed.size)).filter(
      (d) => !failed.has(`${d.noun} ${d.id}`),
    );
    if (due.length === 0) return { done, failed: [...failed.values()], finished: true };
    let moved = 0;
    for (const { noun, id } of due) {
      if (until()) return { done, failed: [...failed.values()], finished: false };
      const result = await fireAll(deps, noun, id);
      if (result.ok) {
        done += result.value;
        moved += result.value;
      } else failed.set(`${noun} ${id}`, { noun, id, kind: result.failure.kind });
    }
    // Only index entries that lag behind their records are left: they are gone by the next sweep.
    if (moved === 0) return { done, failed: [...failed.values()], finished: true };
  }
}

/** Fires one record until it owes nothing now. */
async function fireAll(deps: Deps, noun: Noun, id: string): Promise<Result<number, { kind: string }>> {
  let total = 0;
  for (let n = 0; n < 10; n++) {
    const result = (await fire[noun]?.(deps, id)) ?? ({ ok: true, value: 0 } as const);
    if (!result.ok) return result;
    if (result.value === 0) break;
    total += result.value;
  }
  return { ok: true, value: total };
}
