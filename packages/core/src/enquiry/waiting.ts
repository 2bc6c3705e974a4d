import type { Deps } from '../shared/ports';
import { type Enquiry, isOpen } from './enquiry';

/** Confirmed, and still without an end: somebody waits. */
export const isWaiting = (e: Enquiry): boolean => isOpen(e) && e.state !== 'received';

/** Everybody who waits for a group, whichever of its roles they asked about. */
export async function waitingOfGroup(deps: Pick<Deps, 'records'>, groupId: string): Promise<Enquiry[]> {
  const waiting: Enquiry[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.records.enquiriesOfGroup(groupId, cursor);
    waiting.push(...page.items.filter(isWaiting));
    cursor = page.cursor ?? undefined;
  } while (cursor);
  return waiting;
}
