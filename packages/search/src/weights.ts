import type { Field } from './role-words';

/**
 * Every weight of the ranking, in one place. What they mean, and how they were chosen: docs/search/ranking.md. They were tuned on one half of
 * the needs in tests/relevance; the other half is only ever measured.
 *
 * A change to `field`, `length` or `saturation` changes what lies in an index: raise `impactsVersion` with it.
 */
export const impactsVersion = 2;

/** How much a word counts by the field it stands in. */
export const field: Record<Field, number> = {
  title: 8,
  group: 3,
  causes: 3,
  skills: 1.5,
  place: 3,
  summary: 2.5,
  when: 2,
  doing: 1.5,
  gaining: 1.5,
  description: 1,
};

/**
 * How long a field is as a rule, in words: a word in a shorter one counts for more (BM25's length, b = `lengthCounts`). Set, not
 * measured, so that what a role is worth depends on that role alone: an index that grew is the index built whole.
 */
export const length: Record<Field, number> = {
  title: 6,
  group: 4,
  causes: 4,
  skills: 8,
  place: 3,
  summary: 18,
  when: 8,
  doing: 30,
  gaining: 10,
  description: 60,
};
export const lengthCounts = 0.4;
/** BM25's k1: how soon more of the same word says nothing new. */
export const saturation = 1.2;

/** How good a match is by how the word was found. */
export const found = {
  /** The very word. */
  exact: 1,
  /** Another form of it: garden, gardening. */
  form: 0.9,
  /** The word goes on from what was typed; only for the last one. */
  prefix: 0.6,
  /** One or two edits away. */
  oneEdit: 0.7,
  twoEdits: 0.45,
} as const;

/** Of what is looked for by more than one spelling: what was typed, beside the likeliest other one. */
export const otherSpelling = 0.5;
/** Of several words that are one thing ("charity shop"), those alone that say something by themselves. */
export const fewer = 0.5;
/** A role that can be done at any time, where a day or a part of it was asked. */
export const anyTime = 0.5;
/** A day and a part of it that a role has, but not together. */
export const otherPart = 0.4;

/** Words beside one another, as quoted, count for more than the same words apart. */
export const phrase = 1.3;
/** A hit that lacks words: its score is multiplied by the share of weight found, to this power. */
export const missing = 1;
/** A hit that has less than this share of what the words weigh together is none. */
export const leastShare = 0.25;
/** With fewer hits than this, words are looked for more kindly. */
export const few = 10;

/**
 * What besides the words makes a role better: score = words x (1 + the sum of each of these times its measure, from 0 to 1).
 * Without words it is the sum alone.
 */
export const beside = {
  /** 1 on the spot, a half at `halfMiles`, a third at twice that. */
  near: 3,
  /** 1 on the day it was first published, a half `halfDays` later. */
  fresh: 0.05,
  /** 1 where three places or more are left. */
  places: 0.05,
  /** The share of enquiries that the group answered within five working days; 0.7 where there is too little to tell. */
  replies: 0.25,
} as const;
export const halfMiles = 5;
export const halfDays = 60;
export const unknownReplies = 0.7;
/** Nearness of what is nowhere: done from home, or all over the area. */
export const nowhereNear = 0.35;

/** Matching: what each thing that somebody said is worth when a role has it, in points; their sum orders the roles. */
export const match = {
  near: 30,
  district: 12,
  slots: 18,
  flexible: 12,
  causes: 22,
  moreCauses: 4,
  skills: 12,
  moreSkills: 3,
  gains: 12,
  moreGains: 3,
  wants: 8,
  words: 26,
  fresh: 3,
  places: 1,
  replies: 6,
} as const;
