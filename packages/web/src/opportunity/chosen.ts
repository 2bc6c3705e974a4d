import type { SiteDeps } from '@placewell/contract/site-deps';
import { causes } from '@placewell/core/codes/causes';
import { accessibilityFeatures, commitments, dbsLevels, suitabilities } from '@placewell/core/codes/codes';
import { skills } from '@placewell/core/codes/skills';
import type { Lio } from '@placewell/core/lio/lio';
import type { Narrowing } from '@placewell/core/search/query';
import { sayCount, sayDate, sayList } from '../design';
import { districtName } from '../shared/lio';
import { dayWords, partWords } from '../shared/words';
import type { Asked } from './asked';
import { remotes, whens } from './choices';
import type { Search } from './query';

/** One thing that was asked, in words, and what the search is when it is not asked. */
export interface Chosen {
  text: string;
  without: Partial<Asked>;
}

/** Everything that was asked, one by one, as it is taken off. */
export function chosenOf(deps: SiteDeps, lio: Lio, search: Search): Chosen[] {
  const { asked, words, place, group, bodies } = search;
  const each = <K extends keyof Asked, T>(field: K, list: readonly T[], say: (one: T) => string): Chosen[] =>
    list.map((one) => ({ text: say(one), without: { [field]: list.filter((other) => other !== one) } }));
  return [
    ...(words ? [{ text: `“${words}”`, without: withoutWords(search) }] : []),
    ...(place ? [{ text: sayNear(place), without: withoutPlace(search) }] : []),
    ...(group ? [{ text: group.name, without: { group: null } }] : []),
    ...(asked.when ? [{ text: whens[asked.when], without: { when: null } }] : []),
    ...each('causes', asked.causes, (c) => causes[c].label),
    ...each('days', asked.days, (d) => dayWords[d]),
    ...each('parts', asked.parts, (p) => partWords[p]),
    ...each('commitments', asked.commitments, (c) => commitments[c]),
    ...each('access', asked.access, (a) => accessibilityFeatures[a]),
    ...each('suits', asked.suits, (s) => suitabilities[s]),
    ...each('skills', asked.skills, (s) => skills[s].label),
    ...each('dbs', asked.dbs, (d) => dbsLevels[d]),
    ...(asked.expenses ? [{ text: 'Expenses paid', without: { expenses: false } }] : []),
    ...each('districts', asked.districts, (d) => districtName(deps, lio, d)),
    ...each('bodies', asked.bodies, (id) => bodies.find((b) => b.id === id)?.name ?? id),
    ...(asked.age === null ? [] : [{ text: `Age ${asked.age}`, without: { age: null } }]),
    ...(asked.remote ? [{ text: remotes[asked.remote], without: { remote: null } }] : []),
    ...(asked.startsFrom
      ? [{ text: `Starts ${sayDate(asked.startsFrom)} or later`, without: { startsFrom: null } }]
      : []),
    ...(asked.startsBy ? [{ text: `Starts by ${sayDate(asked.startsBy)}`, without: { startsBy: null } }] : []),
  ];
}

const sayNear = ({ name, miles }: NonNullable<Search['place']>): string =>
  miles === null ? `Near ${name}` : `Within ${sayCount(miles, 'mile')} of ${name}`;

/** A place that stood in the words stays, in the field for places. */
const withoutWords = ({ asked, place }: Search): Partial<Asked> => ({
  q: '',
  asTyped: false,
  near: place?.from === 'words' ? place.name : asked.near,
});

const withoutPlace = ({ asked, words, place }: Search): Partial<Asked> => ({
  q: place?.from === 'words' ? words : asked.q,
  near: '',
  within: null,
  sort: asked.sort === 'nearest' ? null : asked.sort,
});

const isWhenOfDay = (when: Asked['when']) => when !== null && when !== 'one-off';

/** What the search engine found too narrow, in words that follow "without", and the search that does not ask it. */
export function looser(deps: SiteDeps, lio: Lio, search: Search, narrowing: Narrowing): Chosen {
  const { asked, words, place, group, bodies } = search;
  const any = (list: readonly string[]) => sayList(list, 'or');
  switch (narrowing) {
    case 'text':
      return { text: `“${words}”`, without: withoutWords(search) };
    case 'within':
      // The place stays: the nearest come first, and each says how far it is.
      return {
        text: place ? `the limit of ${sayCount(place.miles ?? 0, 'mile')} from ${place.name}` : 'a limit of distance',
        without: { within: 'any' },
      };
    case 'causes':
      return { text: any(asked.causes.map((c) => causes[c].label)), without: { causes: [] } };
    case 'skills':
      return { text: any(asked.skills.map((s) => skills[s].label)), without: { skills: [] } };
    case 'slots':
      return {
        text: [
          isWhenOfDay(asked.when) && asked.when ? whens[asked.when] : '',
          any(asked.days.map((d) => dayWords[d])),
          any(asked.parts.map((p) => partWords[p])),
        ]
          .filter((said) => said !== '')
          .join(', '),
        without: { days: [], parts: [], when: isWhenOfDay(asked.when) ? null : asked.when },
      };
    case 'commitments':
      return {
        text: asked.commitments.length > 0 ? any(asked.commitments.map((c) => commitments[c])) : whens['one-off'],
        without: { commitments: [], when: asked.when === 'one-off' ? null : asked.when },
      };
    case 'accessibility':
      return { text: sayList(asked.access.map((a) => accessibilityFeatures[a])), without: { access: [] } };
    case 'suitability':
      return { text: any(asked.suits.map((s) => suitabilities[s])), without: { suits: [] } };
    case 'dbs':
      return { text: any(asked.dbs.map((d) => dbsLevels[d])), without: { dbs: [] } };
    case 'expenses':
      return { text: 'Expenses paid', without: { expenses: false } };
    case 'localities':
      return { text: any(asked.districts.map((d) => districtName(deps, lio, d))), without: { districts: [] } };
    case 'bodies':
      return {
        text: any(asked.bodies.map((id) => bodies.find((b) => b.id === id)?.name ?? id)),
        without: { bodies: [] },
      };
    case 'group':
      return { text: group?.name ?? 'one group', without: { group: null } };
    case 'age':
      return { text: `Age ${asked.age}`, without: { age: null } };
    case 'remote':
      return { text: asked.remote ? remotes[asked.remote] : 'From home', without: { remote: null } };
    case 'starts':
      return { text: 'a day to start', without: { startsFrom: null, startsBy: null } };
  }
}

/**
 * Parts of what was too narrow that may be enough by themselves: one need of two, the days or the times of day. Of a list of which
 * any will do, leaving out one only finds less.
 */
export function partsOf({ asked }: Search, narrowing: Narrowing): Chosen[] {
  switch (narrowing) {
    case 'accessibility':
      return asked.access.length < 2
        ? []
        : asked.access.map((one) => ({
            text: accessibilityFeatures[one],
            without: { access: asked.access.filter((other) => other !== one) },
          }));
    case 'slots': {
      const byDay = asked.days.length > 0 || asked.when === 'weekdays' || asked.when === 'weekends';
      const byPart = asked.parts.length > 0 || asked.when === 'evenings';
      if (!byDay || !byPart) return [];
      const days = asked.days.map((d) => dayWords[d]);
      const parts = asked.parts.map((p) => partWords[p]);
      const when = asked.when ? whens[asked.when] : '';
      return [
        {
          text: days.length > 0 ? sayList(days, 'or') : when,
          without: { days: [], when: asked.when === 'evenings' ? asked.when : null },
        },
        {
          text: parts.length > 0 ? sayList(parts, 'or') : when,
          without: { parts: [], when: asked.when === 'evenings' ? null : asked.when },
        },
      ];
    }
    case 'starts':
      return asked.startsFrom && asked.startsBy
        ? [
            { text: `a start on ${sayDate(asked.startsFrom)} or later`, without: { startsFrom: null } },
            { text: `a start by ${sayDate(asked.startsBy)}`, without: { startsBy: null } },
          ]
        : [];
    default:
      return [];
  }
}
