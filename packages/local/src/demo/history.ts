import { confidenceAnswers, easeAnswers, happyAnswers, notApplicable } from '@placewell/core/codes/codes';
import { addDays, addMonths, type Day } from '@placewell/core/shared/time';
import { type Course, courseUpTo, outcomes } from './history-course';
import { openOn, type PastEnquiry, pastEnquiries } from './history-enquiries';
import { type PastGroup, type PastOpportunity, pastGroups, pastOpportunities } from './history-opportunities';
import { demoBodies, melton } from './lio';
import { type Random, randomFrom } from './random';

interface PastPlacement {
  readonly id: string;
  readonly enquiry: PastEnquiry;
  readonly opportunity: PastOpportunity;
  readonly startedOn: Day;
  readonly endedOn: Day | '';
}

type Response = readonly [survey: string, subject: string, on: Day, answer: string, second: string];

/**
 * Two years of invented history before the quarter that `today` lies in, and that quarter up to yesterday: about 4,000
 * enquiries by 3,300 people, as the six files that `import:history` reads, by file name. The same day and seed always give
 * the same bytes. Groups `G0001` to `G0060` are the live demonstration's; every opportunity in here has closed.
 */
export function demoHistory({ today, seed = 1 }: { today: Day; seed?: number }): Record<string, string> {
  const course = courseUpTo(today);
  const groups = pastGroups(course, today, seed);
  const opportunities = pastOpportunities(course, groups, seed);
  const enquiries = pastEnquiries(course, opportunities, seed, { enquiries: 4000, people: 3300 });
  const placements = pastPlacements(course, enquiries, opportunities, randomFrom('placements', seed));
  const random = randomFrom('responses', seed);
  const responses = [
    ...easeResponses(course, enquiries, random),
    ...happyResponses(course, placements, random),
    ...confidenceResponses(course, groups, opportunities, random),
  ].sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
  return {
    'bodies.csv': csv(
      'body_id,name,kind',
      demoBodies.map((b) => [b.id, b.name, b.kind]),
    ),
    'groups.csv': csv(
      'group_id,name,locality_code,registered_on',
      groups.map((g) => [g.id, g.name, g.locality, g.registeredOn]),
    ),
    'opportunities.csv': csv(
      'opportunity_id,group_id,title,locality_code,first_published_on,closed_on,supported,causes',
      opportunities.map((o) => [
        o.id,
        o.groupId,
        o.title,
        o.locality,
        o.firstPublishedOn,
        o.closedOn,
        o.supported ? 'yes' : 'no',
        o.causes.join(';'),
      ]),
    ),
    'enquiries.csv': csv(
      'enquiry_id,person_id,received_on,channel,locality_code,body_id,opportunity_id,contributors',
      enquiries.map((e) => [
        e.id,
        e.personId,
        e.receivedOn,
        e.channel,
        e.locality,
        e.bodyId,
        e.opportunity?.id ?? '',
        e.contributors.join(';'),
      ]),
    ),
    'placements.csv': csv(
      'placement_id,enquiry_id,opportunity_id,started_on,ended_on',
      placements.map((p) => [p.id, p.enquiry.id, p.opportunity.id, p.startedOn, p.endedOn]),
    ),
    'responses.csv': csv(
      'response_id,survey,subject_id,answered_on,answer,second_answer',
      responses.map((r, index) => [`R${String(index + 1).padStart(6, '0')}`, ...r]),
    ),
  };
}

function pastPlacements(
  course: Course,
  enquiries: readonly PastEnquiry[],
  opportunities: readonly PastOpportunity[],
  random: Random,
): PastPlacement[] {
  const out: PastPlacement[] = [];
  const taken = new Set<string>();
  for (const enquiry of enquiries) {
    const { takeUp, daysToStart } = outcomes[course.phaseOf(enquiry.day)];
    const sitting = enquiry.channel === 'face-to-face' ? 0.06 : 0;
    const rural = enquiry.locality === melton ? -0.06 : 0;
    const [least, most] = daysToStart;
    const startedOn = addDays(enquiry.day, least + random.below(most - least));
    // A general enquiry is referred to what was open some days later.
    const opportunity = enquiry.opportunity ?? openOn(opportunities, addDays(enquiry.day, 4), enquiry.locality, random);
    if (!random.chance(takeUp + sitting + rural) || !opportunity || startedOn > course.until) continue;
    const twice = `${enquiry.personId} ${opportunity.id}`;
    if (taken.has(twice)) continue;
    taken.add(twice);
    const lasts = Math.round(-Math.log(1 - random.next()) * (course.phaseOf(startedOn) === 'bad' ? 120 : 260));
    const endedOn = addDays(startedOn, opportunity.oneOff ? 0 : lasts);
    out.push({
      id: `P${String(out.length + 1).padStart(5, '0')}`,
      enquiry,
      opportunity,
      startedOn,
      endedOn: endedOn <= course.until ? endedOn : '',
    });
  }
  return out;
}

/** Asked two weeks after the enquiry; people without email answer on paper, and less often. */
function easeResponses(course: Course, enquiries: readonly PastEnquiry[], random: Random): Response[] {
  const out: Response[] = [];
  for (const { id, day, channel } of enquiries) {
    const { easeRate, ease } = outcomes[course.phaseOf(day)];
    const online = channel === 'web' || channel === 'email';
    const on = addDays(day, 14 + random.below(26));
    if (on > course.until) continue;
    // Asked and not answered: the row says so, and the response rate is real.
    if (!random.chance(online ? easeRate : easeRate * 0.45)) {
      out.push(['ease', id, on, '', '']);
      continue;
    }
    out.push(['ease', id, on, answer(easeAnswers, ease, random), '']);
    // A few people think again.
    const again = addDays(on, 2 + random.below(12));
    if (random.chance(0.02) && again <= course.until)
      out.push(['ease', id, again, answer(easeAnswers, ease, random), '']);
  }
  return out;
}

/** Asked five weeks after the start. */
function happyResponses(course: Course, placements: readonly PastPlacement[], random: Random): Response[] {
  const out: Response[] = [];
  for (const { id, startedOn } of placements) {
    const on = addDays(startedOn, 35 + random.below(28));
    const { happyRate, happy } = outcomes[course.phaseOf(startedOn)];
    if (on > course.until) continue;
    if (!random.chance(happyRate)) {
      out.push(['happy', id, on, '', '']);
      continue;
    }
    out.push(['happy', id, on, answer(happyAnswers, happy, random), '']);
  }
  return out;
}

/** Asked once a year, in the month the group registered, of groups with something published by then. */
function confidenceResponses(
  course: Course,
  groups: readonly PastGroup[],
  opportunities: readonly PastOpportunity[],
  random: Random,
): Response[] {
  const out: Response[] = [];
  for (const group of groups) {
    const first = opportunities.find((o) => o.groupId === group.id)?.firstPublishedOn;
    for (let asked = addMonths(group.registeredOn, 12); asked <= course.until; asked = addMonths(asked, 12)) {
      const on = addDays(asked, random.below(35));
      if (!random.chance(0.62) || on < course.from || on > course.until || !first || on < first) continue;
      const { confidence } = outcomes[course.phaseOf(on)];
      const recruiting = answer(confidenceAnswers, confidence, random);
      // Most feel much the same about managing as about recruiting.
      const managing = random.chance(0.65) ? recruiting : answer(confidenceAnswers, confidence, random);
      out.push(['confidence', group.id, on, recruiting, managing]);
    }
  }
  return out;
}

function answer(answers: readonly string[], weights: readonly number[], random: Random): string {
  if (random.chance(0.02)) return notApplicable;
  return random.weighted(answers.map((a, index) => [a, weights[index] ?? 0] as const));
}

/** CSV as RFC 4180 has it, but for line ends of one character. */
function csv(header: string, rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[header, ...rows.map((row) => row.map(cell).join(','))].join('\n')}\n`;
}
