import { LioId } from '@placewell/core/shared/ids';
import * as z from 'zod';
import {
  Demand,
  DemandQuery,
  FoundOpportunities,
  Matches,
  MatchProfile,
  SearchAllQuery,
  SearchQuery,
  Suggested,
  SuggestQuery,
} from '../shapes/search';
import { route } from './route';

const tag = 'Search';
const inLio = z.strictObject({ lioId: LioId });

/** What anyone may ask without saying who they are. */
export const publicSearchRoutes = {
  searchOpportunities: route({
    method: 'GET',
    path: '/lios/{lioId}/opportunities',
    tag,
    summary: 'Find open roles of one LIO',
    description:
      'By words, place and filters. Words are forgiving of endings, accents and slips of the keyboard. Where no place is given the answer may be kept for a minute by whoever passes it on.',
    who: ['anonymous'],
    scope: 'lio',
    params: inLio,
    query: SearchQuery,
    status: 200,
    response: FoundOpportunities,
  }),
  searchAllOpportunities: route({
    method: 'GET',
    path: '/opportunities',
    tag,
    summary: 'Find open roles of all LIOs, or of one',
    description: 'The same search over all that is published here.',
    who: ['anonymous'],
    scope: 'platform',
    query: SearchAllQuery,
    status: 200,
    response: FoundOpportunities,
  }),
  suggest: route({
    method: 'GET',
    path: '/suggest',
    tag,
    summary: 'What somebody may be about to type: roles, causes, groups and places',
    who: ['anonymous'],
    scope: 'platform',
    query: SuggestQuery,
    status: 200,
    response: Suggested,
  }),
  matchOpportunities: route({
    method: 'POST',
    path: '/match',
    tag,
    summary: 'Roles for what somebody says of themselves, each with its reasons',
    description:
      'Age, access needs, where work is done and what is not to be named leave a role out; all else orders. The same profile on the same roles gives the same order. Nothing of it is kept.',
    who: ['anonymous'],
    scope: 'platform',
    body: MatchProfile,
    status: 200,
    response: Matches,
  }),
};

export const searchRoutes = {
  ...publicSearchRoutes,
  readDemand: route({
    method: 'GET',
    path: '/lios/{lioId}/demand',
    tag,
    summary: 'What people looked for, and what they did not find, by cause and district',
    description: 'Counted by day, cause and district alone: nothing of who searched, or of their words, is kept.',
    who: ['broker', 'manager'],
    scope: 'lio',
    params: inLio,
    query: DemandQuery,
    status: 200,
    response: Demand,
  }),
};
