import type { Cause } from '@placewell/core/codes/causes';
import type { Route } from '@placewell/core/shared/actor';
import type { Day, Instant } from '@placewell/core/shared/time';
import type {
  AnswerFact,
  EnquiryFact,
  GroupFacts,
  Known,
  OpportunityFacts,
  PersonFacts,
  PlacementFact,
  SurveyFact,
} from '../facts';
import { always, list, maybe, moment, mostly, narrowed, number, object, orNull, text, truth, word } from './columns';

const day = narrowed<Day>(word);
/** When something became known. */
const knownAt = narrowed<Instant>(moment);
/** When something happened: of thousands hardly two at the same moment. */
const at = narrowed<Instant>(text);
const cause = narrowed<Cause>(word);
const route = narrowed<Route>(word);

const known = object<Known>({ day, known: knownAt });

const enquiry = object<EnquiryFact>({
  id: text,
  order: mostly('id', text),
  at,
  day,
  known: knownAt,
  newDay: day,
  channel: narrowed(word),
  home: maybe(word),
  role: maybe(word),
  body: word,
  opportunity: maybe(word),
  group: maybe(word),
  causes: maybe(list(cause)),
  contributors: maybe(list(word)),
  contributed: maybe(list(object<{ body: string; known: Known['known'] }>({ body: word, known: knownAt }))),
  reassigned: maybe(
    list(object<{ body: string; reason: string; known: Known['known'] }>({ body: word, reason: word, known: knownAt })),
  ),
  never: maybe(narrowed(word)),
  void: maybe(object<NonNullable<EnquiryFact['void']>>({ as: narrowed(word), known: knownAt })),
  end: maybe(
    object<NonNullable<EnquiryFact['end']>>({ day, known: knownAt, state: narrowed(word), reason: maybe(word) }),
  ),
  replies: maybe(list(known)),
  rescued: maybe(known),
  rescuedFrom: maybe(text),
  referredFrom: maybe(text),
});

const placement = object<PlacementFact>({
  id: text,
  order: mostly('id', text),
  enquiry: text,
  opportunity: word,
  group: word,
  known: knownAt,
  start: maybe(known),
  corrected: maybe(list(known)),
  notStarted: maybe(known),
  end: maybe(known),
  error: maybe(object<{ known: Known['known'] }>({ known: knownAt })),
  says: maybe(
    list(
      object<NonNullable<PlacementFact['says']>[number]>({
        day,
        known: knownAt,
        weeks: narrowed(number),
        going: truth,
      }),
    ),
  ),
  hours: maybe(list(object<Known & { hours: number }>({ day, known: knownAt, hours: number }))),
});

const survey = object<SurveyFact>({
  id: text,
  order: mostly('id', text),
  about: text,
  invited: maybe(known),
  implied: maybe(always<true>(true)),
  phone: maybe(always<true>(true)),
  reminded: maybe(list(knownAt)),
  expired: maybe(knownAt),
  answers: maybe(
    list(object<AnswerFact>({ day, known: knownAt, at, answer: maybe(word), second: maybe(word), route })),
  ),
});

export const personFields = object<PersonFacts>({
  kind: always<'person'>('person'),
  id: text,
  enquiries: list(enquiry),
  placements: list(placement),
  ease: list(survey),
  happy: list(survey),
});

export const opportunityFields = object<OpportunityFacts>({
  kind: always<'opportunity'>('opportunity'),
  id: text,
  order: mostly('id', text),
  group: word,
  origin: narrowed(word),
  ownService: maybe(always<true>(true)),
  locality: word,
  located: maybe(object<{ locality: string; known: Known['known'] }>({ locality: word, known: knownAt })),
  causes: maybe(list(cause)),
  first: maybe(known),
  live: list(
    object<OpportunityFacts['live'][number]>({
      day,
      known: knownAt,
      until: maybe(object<NonNullable<OpportunityFacts['live'][number]['until']>>({ day, known: knownAt, last: day })),
    }),
  ),
  supported: maybe(list(object<{ yes: boolean; known: Known['known'] }>({ yes: truth, known: knownAt }))),
  places: maybe(
    list(object<{ count: number | null; known: Known['known'] }>({ count: orNull(number), known: knownAt })),
  ),
});

export const groupFields = object<GroupFacts>({
  kind: always<'group'>('group'),
  id: text,
  localities: list(object<Known & { locality: string }>({ day, known: knownAt, locality: word })),
  confidence: list(survey),
});
