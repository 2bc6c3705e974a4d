import { conditions, fromHome, places, times } from './needs/circumstances';
import type { Need } from './needs/need';
import { mixed, sentences } from './needs/sentences';
import { causes, skills, synonyms, topics } from './needs/subjects';
import { groupNames, phrases, prefixes, typos } from './needs/typed';

/**
 * What volunteers look for, as they say it, judged by reading the demonstration's three hundred roles before any engine was
 * tried on them. Where a role meets only part of what is asked, or is far from a place that is named, its grade is lower; where
 * it cannot be done at all (an age, a filter) it has none. Every other need of a kind is held out from tuning.
 */
export const needs: readonly Need[] = [
  ...topics,
  ...synonyms,
  ...skills,
  ...causes,
  ...typos,
  ...prefixes,
  ...phrases,
  ...groupNames,
  ...times,
  ...places,
  ...conditions,
  ...fromHome,
  ...sentences,
  ...mixed,
];
