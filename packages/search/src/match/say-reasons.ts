import { causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, type Locality, type Slot, weekdays } from '@placewell/core/codes/codes';
import { skills } from '@placewell/core/codes/skills';
import { type Reason, wants } from '@placewell/core/search/profile';

/** Who is spoken to: the volunteer ("you chose gardening"), or the broker about them ("they chose gardening"). */
export type Spoken = 'you' | 'they';

/** Why a role is named, in words, the best reason first: "1.2 miles away; Saturday mornings; you chose Environment". */
export function sayReasons(
  reasons: readonly Reason[],
  { to, districtName }: { to: Spoken; districtName: (locality: Locality) => string },
): string {
  const said = reasons.map((reason) => sayReason(reason, to, districtName)).join('; ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function sayReason(reason: Reason, who: Spoken, districtName: (locality: Locality) => string): string {
  const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  switch (reason.kind) {
    case 'near':
      return `${sayMiles(reason.miles)} away`;
    case 'district':
      return `in ${districtName(reason.locality)}`;
    case 'from-home':
      return 'done from home';
    case 'area-wide':
      return 'all over the area';
    case 'slots':
      return saySlots(reason.slots);
    case 'flexible':
      return `at times that suit ${who === 'you' ? 'you' : 'them'}`;
    case 'causes':
      return `${who} chose ${sayList(reason.causes.map((c) => causes[c].label))}`;
    case 'skills':
      return `uses ${sayList(reason.skills.map((s) => lower(skills[s].label)))}`;
    case 'gains':
      return `a chance to learn ${sayList(reason.skills.map((s) => lower(skills[s].label)))}`;
    case 'wants':
      return `${who} want to ${sayList(reason.wants.map((w) => wantWords(w, who)))}`;
    case 'words':
      return `fits what ${who} said`;
    case 'access':
      return sayList(reason.features.map((f) => lower(accessibilityFeatures[f])));
    case 'age':
      return `open to people of ${reason.age}`;
    case 'open':
      return 'looking for people now';
    case 'replies-well':
      return 'the group usually answers within a week';
  }
}

const wantWords = (want: keyof typeof wants, who: Spoken): string => {
  if (want === 'use-my-skills') return who === 'you' ? 'use what you are good at' : 'use what they are good at';
  if (want === 'feel-better') return who === 'you' ? 'feel better in yourself' : 'feel better in themselves';
  if (want === 'work-experience') return 'get experience for a job or course';
  return wants[want].charAt(0).toLowerCase() + wants[want].slice(1);
};

const sayList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Under a mile to a quarter, then to a tenth, from ten on whole. */
export function sayMiles(miles: number): string {
  if (miles < 0.25) return 'under a quarter of a mile';
  if (miles < 0.95) return `${miles.toFixed(1)} miles`;
  if (miles < 1.05) return '1 mile';
  return miles < 10 ? `${miles.toFixed(1).replace('.0', '')} miles` : `${Math.round(miles)} miles`;
}

/** "Saturday mornings", "Monday and Tuesday evenings", or how many times where there are many. */
function saySlots(slots: readonly Slot[]): string {
  const byPart = new Map<string, string[]>();
  for (const slot of slots) {
    const [day = '', part = ''] = slot.split('-');
    byPart.set(part, [...(byPart.get(part) ?? []), day]);
  }
  const name = (day: string) => day.charAt(0).toUpperCase() + day.slice(1);
  return sayList(
    [...byPart].map(([part, days]) =>
      days.length === weekdays.length ? `${part}s` : `${sayList(days.map(name))} ${part}s`,
    ),
  );
}
