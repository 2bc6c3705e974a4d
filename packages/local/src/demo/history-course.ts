import { addDays, addMonths, type Day, daysBetween, weekday } from '@placewell/core/shared/time';
import { isWorkingDay } from '@placewell/core/shared/working-days';

// The course of the two years that the history tells: growth, two quarters in which groups answered slowly and people were
// let down, and a recovery. Everything that depends on the time is here, so that the story can be read in one place.

export type Phase = 'growth' | 'bad' | 'recovery';

export interface Course {
  readonly from: Day;
  /** The last day told: yesterday. */
  readonly until: Day;
  /** The first days of the quarters, the one that `until` lies in last. */
  readonly quarters: readonly Day[];
  phaseOf(day: Day): Phase;
  /** How likely an enquiry is on this day against others. */
  weightOf(day: Day): number;
}

/** What a phase does to outcomes: shares, and days from the enquiry to the start. */
export interface Outcomes {
  readonly takeUp: number;
  readonly daysToStart: readonly [least: number, most: number];
  readonly ease: readonly number[];
  readonly happy: readonly number[];
  readonly confidence: readonly number[];
  readonly easeRate: number;
  readonly happyRate: number;
}

/** Answers are weighed from the best to the worst. */
export const outcomes: Readonly<Record<Phase, Outcomes>> = {
  growth: {
    takeUp: 0.38,
    daysToStart: [8, 62],
    ease: [34, 42, 13, 8, 3],
    happy: [44, 39, 9, 6, 2],
    confidence: [28, 46, 15, 8, 3],
    easeRate: 0.36,
    happyRate: 0.44,
  },
  bad: {
    takeUp: 0.23,
    daysToStart: [24, 108],
    ease: [14, 30, 22, 22, 12],
    happy: [13, 26, 22, 24, 15],
    confidence: [16, 36, 25, 16, 7],
    easeRate: 0.31,
    happyRate: 0.37,
  },
  recovery: {
    takeUp: 0.48,
    daysToStart: [6, 54],
    ease: [40, 42, 10, 6, 2],
    happy: [50, 37, 7, 4, 2],
    confidence: [34, 45, 13, 6, 2],
    easeRate: 0.42,
    happyRate: 0.49,
  },
};

// January's resolutions and September's new terms are high, August and December low.
const months = [1.3, 1.08, 1.0, 0.92, 0.96, 0.98, 0.88, 0.78, 1.24, 1.12, 0.98, 0.62];
const weekdays = [1.3, 1.22, 1.12, 1.08, 0.9, 0.5, 0.46];
const phases: readonly Phase[] = [
  'growth',
  'growth',
  'growth',
  'growth',
  'bad',
  'bad',
  'recovery',
  'recovery',
  'recovery',
];

/** The two years before the quarter that `today` lies in, and that quarter up to yesterday. */
export function courseUpTo(today: Day): Course {
  const month = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  const quarter = `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as Day;
  const from = addMonths(quarter, -24);
  const until = addDays(today, -1);
  const quarters = phases.map((_, index) => addMonths(from, index * 3)).filter((day) => day <= until);
  const length = daysBetween(from, until);
  const phaseOf = (day: Day): Phase => phases[quarters.findLastIndex((start) => start <= day)] ?? 'growth';
  return {
    from,
    until,
    quarters,
    phaseOf,
    weightOf(day) {
      const growth = 1 + (0.55 * daysBetween(from, day)) / length;
      const season = months[Number(day.slice(5, 7)) - 1] ?? 1;
      const ofWeek = isWorkingDay(day) || weekday(day) > 5 ? (weekdays[weekday(day) - 1] ?? 1) : 0.35;
      return growth * season * ofWeek * (phaseOf(day) === 'bad' ? 0.94 : 1);
    },
  };
}
