import { confidenceAnswers } from '@placewell/core/codes/codes';
import { addDays } from '@placewell/core/shared/time';
import { covers } from '../cover';
import type { GroupFacts } from '../facts';
import type { Standing } from '../places';
import { lowResponse } from '../surveys';
import type { View } from '../view';
import type { Window } from '../window';
import { answersIn } from './answers';
import { type Indicator, notByBody, rate } from './indicator';

const best: readonly (string | undefined)[] = confidenceAnswers.slice(0, 2);

/** The 365 days ending on the window's last day. */
export const yearEnding = (window: Window): Window => ({ from: addDays(window.to, -364), to: window.to });

/**
 * 28: groups whose latest valid answers on recruiting and on managing are both `confident` or `very confident`, by
 * groups that answered both, in the 365 days ending on the window's last day.
 */
export const groupConfidence: Indicator = {
  id: '28',
  name: 'Group confidence',
  kind: 'share',
  appliesBy: (cut) => notByBody(cut) && cut !== 'cause',
  shared: [],
  opens: [],
  beside(parts) {
    const responseRate = rate(parts('answeredAndActive'), parts('groupsActive'));
    return {
      groupsActive: parts('groupsActive'),
      answers: parts('answers'),
      invitations: parts('invitations'),
      responseRate,
      lowResponse: lowResponse(responseRate),
    };
  },
  tally(view, window, counter) {
    const year = yearEnding(window);
    const active = activeGroups(view, year);
    for (const id of active) {
      const at = groupAt(view, id, window);
      if (covers(view.cover, at.at)) counter.count('groupsActive', id, window.to, at, 'active');
    }
    for (const group of view.groups.values()) {
      if (group.confidence.length === 0) continue;
      const at = groupAt(view, group.id, window);
      const covered = covers(view.cover, at.at);
      const recruiting = answersIn(group.confidence, confidenceAnswers, 'answer', year, view.asAt);
      const managing = answersIn(group.confidence, confidenceAnswers, 'second', year, view.asAt);
      if (!covered) {
        const on = recruiting.all.at(-1)?.answer.day;
        if (on) counter.leftOut(group.id, on, at, 'not-covered');
        continue;
      }
      if (recruiting.invitedOn) counter.count('invitations', group.id, recruiting.invitedOn, at, 'invited');
      const given = recruiting.all.at(-1);
      if (given) counter.count('answers', group.id, given.answer.day, at, 'answered');
      if (!recruiting.latest || !managing.latest) {
        if (given) counter.leftOut(group.id, given.answer.day, at, 'did-not-answer-both');
        continue;
      }
      const [a, b] = [recruiting.latest.answer, managing.latest.answer];
      const on = a.day > b.day ? a.day : b.day;
      const confident = best.includes(a.answer) && best.includes(b.second);
      const as = confident ? 'confident-on-both' : 'not-confident-on-both';
      counter.count('denominator', group.id, on, at, as);
      if (active.has(group.id)) counter.count('answeredAndActive', group.id, on, at, as);
      if (confident) counter.count('numerator', group.id, on, at, as);
      else counter.leftOut(group.id, on, at, 'not-confident-on-both', 'numerator');
    }
  },
};

/** Groups with an opportunity live on any day of a window. The LIO's own services make no group active. */
export function activeGroups(view: View, window: Window): Set<string> {
  const active = new Set<string>();
  for (const o of view.opportunities) {
    if (o.ownService || active.has(o.group)) continue;
    const live = o.live.some(
      (l) =>
        l.known <= view.asAt &&
        l.day <= window.to &&
        !(l.until && l.until.known <= view.asAt && l.until.last < window.from),
    );
    if (live) active.add(o.group);
  }
  return active;
}

/** The district of a group as it stood on the window's last day; before its first was said, that first one. */
export function groupAt(view: View, id: string, window: Window): Standing {
  const group: GroupFacts | undefined = view.groups.get(id);
  const known = group?.localities.filter((l) => l.known <= view.asAt) ?? [];
  const standing = known.findLast((l) => l.day <= window.to) ?? known[0];
  const at = view.places.at(view.places.locality(standing?.locality ?? 'UNKNOWN'), null, null);
  return { at, group: id, causes: null, contributors: null };
}
