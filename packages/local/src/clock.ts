import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Instant } from '@placewell/core/shared/time';

/** The local platform's clock: the real one, moved forward by as many days as somebody asked, so that what takes weeks can be
 * seen in minutes. It never goes back. */
export interface MovableClock {
  now: Clock;
  days(): number;
  forward(days: number): void;
}

export function movableClock(dir: string): MovableClock {
  const file = join(dir, 'clock.json');
  let days = 0;
  try {
    days = Number(JSON.parse(readFileSync(file, 'utf8')).days) || 0;
  } catch {
    // Never moved.
  }
  return {
    now: () => new Date(Date.now() + days * 86_400_000).toISOString() as Instant,
    days: () => days,
    forward(more) {
      days += more;
      writeFileSync(file, JSON.stringify({ days }));
    },
  };
}
