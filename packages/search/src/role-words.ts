import { causes } from '@placewell/core/codes/causes';
import type { Commitment } from '@placewell/core/codes/codes';
import { skills } from '@placewell/core/codes/skills';
import type { Opportunity, When, Where } from '@placewell/core/opportunity/opportunity';
import { slotsOf } from './codes';

/** The parts of a role that words are looked for in. */
export const roleFields = [
  'title',
  'group',
  'causes',
  'skills',
  'place',
  'summary',
  'when',
  'doing',
  'gaining',
  'description',
] as const;
export type Field = (typeof roleFields)[number];

/** What a role is found by: each field once, empty where the role says nothing. For finding, not for showing. */
export function fieldsOf(role: Pick<Opportunity, 'details' | 'groupName'>): { field: Field; text: string }[] {
  const d = role.details;
  const used = [...new Set([...d.skillsNeeded, ...d.skillsGained])];
  return [
    { field: 'title', text: withoutPronoun(d.title) },
    { field: 'group', text: role.groupName },
    { field: 'causes', text: d.causes.map((c) => causes[c].label).join(', ') },
    { field: 'skills', text: used.map((s) => skills[s].label).join(', ') },
    { field: 'place', text: placeWords(d.where) },
    { field: 'summary', text: withoutPronoun(d.summary) },
    { field: 'when', text: `${whenWords(d.when)} ${lasting[d.commitment]}`.trim() },
    { field: 'doing', text: withoutPronoun(d.whatYouWillDo) },
    { field: 'gaining', text: withoutPronoun(d.whatYouWillGain) },
    { field: 'description', text: withoutPronoun(d.description) },
  ];
}

/** Only the town: never the address, and of a private home not even that, or it could be told by searching. */
function placeWords(where: Where): string {
  const fromHome = 'from home remote online';
  if (where.kind === 'remote') return fromHome;
  if (where.kind === 'area-wide') return '';
  const town = where.privateHome ? '' : where.town;
  return where.kind === 'hybrid' ? `${town} ${fromHome}`.trim() : town;
}

const lasting: Record<Commitment, string> = { 'one-off': 'one-off', short: 'short term', ongoing: 'ongoing' };

/** The days and parts of the day, each pair together: "saturday morning weekend". */
function whenWords(when: When): string {
  if (when.kind === 'flexible') return 'flexible';
  const slots = slotsOf(when).map((slot) => slot.replace('-', ' '));
  // With the part of the day each, so that "weekday evening" is found where it stands.
  const kinds = new Set(
    slots.map((slot) => slot.replace(/^\S+/, (day) => (/^s(atur|un)day/.test(day) ? 'weekend' : 'weekday'))),
  );
  return [...slots, ...kinds].join(' ');
}

/**
 * Nearly every role says "it", and somebody who types it means computing: of a role's own words only the one in capitals counts.
 */
const withoutPronoun = (text: string): string => text.replace(/(?<![\p{L}\p{N}])[Ii]t(?![\p{L}\p{N}'’])/gu, ' ');
