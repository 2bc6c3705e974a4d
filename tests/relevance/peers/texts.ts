import { causes } from '@placewell/core/codes/causes';
import { skills } from '@placewell/core/codes/skills';
import type { Opportunity } from '@placewell/core/opportunity/opportunity';
import type { Instant } from '@placewell/core/shared/time';
import { londonDay } from '@placewell/core/shared/time';

/** The words of a role by field, codes in their labels: what each engine is given to look in. */
export interface Texts {
  title: string;
  group: string;
  causes: string;
  skills: string;
  summary: string;
  description: string;
  town: string;
  when: string;
}

export function textsOf({ details, groupName }: Opportunity): Texts {
  const { where } = details;
  return {
    title: details.title,
    group: groupName,
    causes: details.causes.map((code) => causes[code].label).join(', '),
    skills: [
      ...[...details.skillsNeeded, ...details.skillsGained].map((code) => skills[code].label),
      ...details.languages,
    ].join(', '),
    summary: details.summary,
    description: [details.description, details.whatYouWillDo, details.whatYouWillGain].join('\n'),
    town:
      where.kind === 'place' || where.kind === 'hybrid'
        ? where.town
        : where.kind === 'remote'
          ? 'from home online'
          : '',
    when:
      details.when.kind === 'weekly'
        ? details.when.slots.map((slot) => slot.replace('-', ' ')).join(', ')
        : details.when.kind,
  };
}

/**
 * How much of its score a role keeps at a distance from where somebody is: half at eight miles. One without a place, done from
 * home or all over a district, keeps as much as one at four.
 */
export const nearness = (miles: number | null): number => 1 / (1 + (miles ?? 4) / 8);

export const today = (now: Instant) => londonDay(now);

/** Words that say nothing of what is looked for. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about after all also am an and any are as at be because been before but by can can't could d do does for from get give go had
has have he help her him his how i i'd i'm i've if in into is it its just like lot love m me my need of on one only or our out people
quite she so some somebody someone something than that the their them there they this to up us volunteer volunteering want was we
what when where which who will with work would you your`.split(/\s+/),
);
