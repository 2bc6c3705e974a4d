import { LioId } from '@placewell/core/shared/ids';
import * as z from 'zod';
import { matchProfile, searchAllQuery, searchQuery, suggestQuery } from '../shapes/search-asked';
import type { Route } from './route';

/** Checks an entry without its answer, and keeps its exact type. */
const asked = <const R extends Omit<Route, 'response'>>(entry: R): R => entry;

export const tag = 'Search';
export const inLio = z.strictObject({ lioId: LioId });

/** What anyone may ask without saying who they are. What is answered stands in `search.ts`: no function needs it to answer. */
export const publicSearchAsked = {
  searchOpportunities: asked({
    method: 'GET',
    path: '/lios/{lioId}/opportunities',
    tag,
    summary: 'Find open roles of one LIO',
    description:
      'By words, place and filters. Words are forgiving of endings, accents and slips of the keyboard. Where no place is given the answer may be kept for a minute by whoever passes it on.',
    who: ['anonymous'],
    scope: 'lio',
    params: inLio,
    get query() {
      return searchQuery();
    },
    status: 200,
  }),
  searchAllOpportunities: asked({
    method: 'GET',
    path: '/opportunities',
    tag,
    summary: 'Find open roles of all LIOs, or of one',
    description: 'The same search over all that is published here.',
    who: ['anonymous'],
    scope: 'platform',
    get query() {
      return searchAllQuery();
    },
    status: 200,
  }),
  suggest: asked({
    method: 'GET',
    path: '/suggest',
    tag,
    summary: 'What somebody may be about to type: roles, causes, groups and places',
    who: ['anonymous'],
    scope: 'platform',
    get query() {
      return suggestQuery();
    },
    status: 200,
  }),
  matchOpportunities: asked({
    method: 'POST',
    path: '/match',
    tag,
    summary: 'Roles for what somebody says of themselves, each with its reasons',
    description:
      'Age, access needs, where work is done and what is not to be named leave a role out; all else orders. The same profile on the same roles gives the same order. Nothing of it is kept.',
    who: ['anonymous'],
    scope: 'platform',
    get body() {
      return matchProfile();
    },
    status: 200,
  }),
};
