import { Demand, FoundOpportunities, Matches, Suggested } from '../shapes/search';
import { demandQuery } from '../shapes/search-asked';
import { route } from './route';
import { inLio, publicSearchAsked, tag } from './search-asked';

const { searchOpportunities, searchAllOpportunities, suggest, matchOpportunities } = publicSearchAsked;

/** What anyone may ask without saying who they are. */
export const publicSearchRoutes = {
  searchOpportunities: route({ ...searchOpportunities, response: FoundOpportunities }),
  searchAllOpportunities: route({ ...searchAllOpportunities, response: FoundOpportunities }),
  suggest: route({ ...suggest, response: Suggested }),
  matchOpportunities: route({ ...matchOpportunities, response: Matches }),
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
    query: demandQuery(),
    status: 200,
    response: Demand,
  }),
};
