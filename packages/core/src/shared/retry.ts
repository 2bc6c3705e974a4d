import type { Result } from './result';

/**
 * Runs an act again, with fresh reads, while somebody else keeps changing the record first. For acts that are right
 * whoever came before (the platform's own, and two people who want the same end); what one person decided on what they saw
 * is not repeated over their head.
 */
export async function retried<T, F extends { kind: string }>(
  act: () => Promise<Result<T, F>>,
  times = 6,
): Promise<Result<T, F>> {
  let result = await act();
  for (let n = 1; n < times && !result.ok && result.failure.kind === 'conflict'; n++) {
    // Full jitter, so that writers who met once do not meet again.
    await new Promise((wake) => setTimeout(wake, Math.random() * 20 * 2 ** n));
    result = await act();
  }
  return result;
}
