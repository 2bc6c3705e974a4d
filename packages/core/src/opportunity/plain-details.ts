import type { OpportunityDetails } from './opportunity';

/** Details of a role that asks for nothing and says no more than it has to: for any adult, at any time, without limit. */
export const plainDetails: Omit<
  OpportunityDetails,
  'title' | 'summary' | 'description' | 'causes' | 'where' | 'contact' | 'image'
> = {
  whatYouWillDo: '',
  whatYouWillGain: '',
  skillsNeeded: [],
  skillsGained: [],
  requirements: [],
  dbs: 'none',
  dbsReason: '',
  references: false,
  idCheck: false,
  driving: false,
  minimumAge: null,
  maximumAge: null,
  involvesAtRisk: false,
  suitability: [],
  accessibility: [],
  accessibilityNotes: '',
  expenses: '',
  training: '',
  when: { kind: 'flexible' },
  hoursPerWeek: null,
  commitment: 'ongoing',
  startsOn: null,
  endsOn: null,
  closesOn: null,
  places: null,
  languages: [],
};
