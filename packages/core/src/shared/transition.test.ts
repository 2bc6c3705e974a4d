import { describe, expect, it } from 'vitest';
import { enquiryStates, enquiryTransitions } from '../enquiry/transitions';
import { groupStates, groupTransitions } from '../group/transitions';
import { opportunityStates, opportunityTransitions } from '../opportunity/transitions';
import { placementStates, placementTransitions } from '../placement/transitions';
import { returnStates, returnTransitions } from '../return/transitions';
import { surveyStates, surveyTransitions } from '../survey/transitions';
import { taskStates, taskTransitions } from '../task/task';
import { roles, routes } from './actor';
import { actsAllowed, decide, type TransitionTable } from './transition';

// Written from the states of volunteer brokerage as the domain describes them, not from the tables: the arrows, and for
// each act `from > to | by | routes | reasons`. `same` stays. Every combination is then tried against the table.

interface Expected {
  table: TransitionTable<string, string>;
  states: readonly string[];
  /** `from -> to`, for `to` several; every move there is. */
  arrows: string;
  acts: string;
}

const hands = 'web email-link staff-on-behalf';
const desk = 'web staff-on-behalf';

const expected: Record<string, Expected> = {
  group: {
    table: groupTransitions,
    states: groupStates,
    arrows: `
      none -> applied
      applied -> approved more-information refused
      more-information -> applied
      approved -> suspended lapsed
      suspended -> approved
      lapsed -> approved`,
    acts: `
      apply: none > applied | group broker manager system | web staff-on-behalf import
      ask-for-information: applied > more-information | broker manager | ${desk}
      give-information: more-information > applied | group broker manager | ${hands}
      approve: applied > approved | broker manager system | ${desk} import
      refuse: applied > refused | broker manager | ${desk} | not-volunteer-involving outside-the-area evidence-not-given not-lawful duplicate
      suspend: approved > suspended | broker manager | ${desk} | safeguarding-concern complaint not-answering at-their-request
      reinstate: suspended > approved | manager | ${desk}
      lapse: approved > lapsed | system | timer
      renew: lapsed > approved | broker manager | ${desk}
      amend: applied more-information approved lapsed > same | group broker manager | ${hands}
      record-evidence: applied more-information approved suspended lapsed > same | group broker manager | ${hands}
      trust: approved > same | broker manager | ${desk}
      warn-of-lapse: approved > same | system | timer
      ask-confidence: approved suspended lapsed > same | system | timer`,
  },
  opportunity: {
    table: opportunityTransitions,
    states: opportunityStates,
    // A copy of a closed role is a new one, so that what became of the old one stands.
    arrows: `
      none -> draft
      draft -> submitted
      submitted -> published changes-requested refused
      changes-requested -> submitted
      published -> paused closed
      paused -> published closed`,
    acts: `
      draft: none > draft | group broker manager system | ${hands} import
      edit: draft submitted changes-requested published paused > same | group broker manager | ${hands}
      submit: draft changes-requested > submitted | group broker manager system | ${hands} import
      publish: submitted > published | broker manager system | ${hands} import
      request-changes: submitted > changes-requested | broker manager | ${desk} | unclear accessibility-not-said dbs-level-not-lawful safeguarding-policy-missing duplicate paid-or-unlawful
      refuse: submitted > refused | broker manager | ${desk} | not-volunteering not-lawful unsafe outside-the-area duplicate
      pause: published > paused | group broker manager system | ${hands} timer | group-asked not-confirmed group-lapsed group-suspended surge
      resume: paused > published | group broker manager system | ${hands} timer
      confirm-recruiting: published > same | group broker manager | ${hands}
      warn-unconfirmed: published > same | system | timer
      agree-place: published paused closed > same | group broker manager | ${hands}
      free-place: published paused closed > same | volunteer group broker manager | ${hands}
      close: published paused > closed | group broker manager system | ${hands} timer import | filled withdrawn ended expired group-suspended
      mark-supported: draft submitted changes-requested published paused closed > same | broker manager | ${desk}`,
  },
  enquiry: {
    table: enquiryTransitions,
    states: enquiryStates,
    // Steps may be skipped forwards, never backwards. Only history has outcome-unknown.
    arrows: `
      none -> received new
      received -> new withdrawn duplicate spam
      new -> guidance referred contacted meeting checks offered placed withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam outcome-unknown
      guidance -> referred withdrawn signposted unreachable duplicate spam
      contacted -> meeting checks offered placed withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam
      meeting -> checks offered placed withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam
      checks -> offered placed withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam
      offered -> placed withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam`,
    acts: `
      receive: none > received | volunteer | web
      record: none > new | broker manager system | ${hands} import
      release: received > same | broker manager | ${desk}
      ask-guardian: received > same | volunteer | email-link
      confirm: received > new | volunteer guardian broker manager | email-link staff-on-behalf
      guide: new > guidance | broker manager | ${desk}
      refer: new guidance > referred | broker manager volunteer | ${hands}
      contact: new > contacted | group broker manager | ${hands}
      meet: new contacted > meeting | group broker manager | ${hands}
      check: new contacted meeting > checks | group broker manager | ${hands}
      offer: new contacted meeting checks > offered | group broker manager | ${hands}
      place: new contacted meeting checks offered > placed | group broker manager system | ${hands} import
      withdraw: received new guidance contacted meeting checks offered > withdrawn | volunteer guardian broker manager | ${hands} | found-another-role no-time too-far not-what-was-expected no-answer health other
      not-take-on: new contacted meeting checks offered > not-taken-on | group broker manager | ${hands} | requirements-not-met availability checks-not-passed age did-not-come other
      fill: new contacted meeting checks offered > role-filled | group broker manager system | ${hands} timer
      close-silent: new contacted meeting checks offered > group-silent | broker manager system | ${desk} timer
      signpost: new guidance contacted meeting checks offered > signposted | broker manager | ${desk} | paid-work advice other-lio own-support-needed other
      lose-touch: new guidance contacted meeting checks offered > unreachable | group broker manager | ${hands}
      mark-duplicate: received new guidance contacted meeting checks offered > duplicate | broker manager | ${desk}
      mark-spam: received new guidance contacted meeting checks offered > spam | broker manager | ${desk}
      close-unknown: new > outcome-unknown | system | import
      remind-group: new > same | system | timer
      ask-rescue: new > same | system | timer
      rescue: new contacted meeting checks offered > same | broker manager | ${desk}
      ask-heard: new guidance contacted meeting checks offered placed referred withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate outcome-unknown > same | system | timer
      say-heard: new guidance contacted meeting checks offered placed referred withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate outcome-unknown > same | volunteer broker manager | ${hands}
      reassign: new guidance contacted meeting checks offered placed referred withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam outcome-unknown > same | broker manager | ${desk} | recorded-wrongly handed-over boundary-change
      add-contributor: new guidance contacted meeting checks offered placed referred withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam outcome-unknown > same | broker manager | ${desk}
      add-minutes: new guidance contacted meeting checks offered placed referred withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam outcome-unknown > same | broker manager | ${desk}
      change-availability: received new guidance contacted meeting checks offered > same | volunteer broker manager | ${hands}
      write: new contacted meeting checks offered placed > same | volunteer group broker manager | ${hands}
      erase: new guidance contacted meeting checks offered placed referred withdrawn not-taken-on role-filled group-silent signposted unreachable duplicate spam outcome-unknown > same | system | timer web email-link staff-on-behalf`,
  },
  placement: {
    table: placementTransitions,
    states: placementStates,
    arrows: `
      none -> agreed
      agreed -> started did-not-start
      started -> ended`,
    acts: `
      agree: none > agreed | group broker manager system | ${hands} import
      ask-start: agreed > same | system | timer
      start: agreed > started | volunteer group broker manager system | ${hands} import
      correct-start: started ended > same | volunteer group broker manager | ${hands}
      did-not-start: agreed > did-not-start | volunteer group broker manager | ${hands} | volunteer-changed-mind group-changed-mind checks-not-passed lost-touch other
      check-in: started > same | system | timer
      ask-happy: started ended > same | system | timer
      say: agreed started ended did-not-start > same | volunteer group broker manager | ${hands}
      end: started > ended | volunteer group broker manager system | ${hands} import | finished-as-planned found-work moved-away health no-time not-what-was-expected group-ended-it role-ended recorded-in-error other
      record-hours: started ended > same | volunteer group broker manager | ${hands}`,
  },
  survey: {
    table: surveyTransitions,
    states: surveyStates,
    arrows: `
      none -> invited
      invited -> answered expired`,
    acts: `
      invite: none > invited | broker manager system | ${desk} timer import
      ask-by-mail: invited > same | system | timer
      remind: invited > same | system | timer
      answer: invited > answered | volunteer group broker manager system | ${hands} import
      answer-again: answered > same | volunteer group broker manager system | ${hands} import
      keep-words: answered > same | system | timer
      erase-words: answered > same | system | ${hands} timer
      expire: invited > expired | system | timer`,
  },
  task: {
    table: taskTransitions,
    states: taskStates,
    arrows: `
      none -> open
      open -> done`,
    acts: `
      open: none > open | volunteer group broker manager system | ${hands} timer
      finish: open > done | broker manager system | ${desk} timer`,
  },
  return: {
    table: returnTransitions,
    states: returnStates,
    // Nothing leads back from what was signed: a further version is a record of its own.
    arrows: `
      none -> draft
      draft -> signed
      signed -> superseded`,
    acts: `
      start: none > draft | broker manager operator | ${desk}
      write: draft > same | broker manager operator | ${desk}
      override: draft > same | broker manager | ${desk}
      agree-override: draft > same | broker manager | ${desk}
      sign: draft > signed | manager | ${desk}
      supersede: signed > superseded | manager | ${desk}`,
  },
};

const words = (text: string | undefined) => (text ?? '').trim().split(/\s+/).filter(Boolean);
const lines = (text: string) => text.trim().split(/\n\s*/);

function actsOf(text: string) {
  return lines(text).map((line) => {
    const [act = '', rule = ''] = line.split(/:(.*)/);
    const [move = '', by, ways, reasons] = rule.split('|');
    const [from, to = ''] = move.split('>');
    return { act, from: words(from), to: to.trim(), by: words(by), ways: words(ways), reasons: words(reasons) };
  });
}

const arrowsOf = (text: string) =>
  lines(text).flatMap((line) => {
    const [from = '', to] = line.split('->');
    return words(to).map((t) => `${from.trim()} -> ${t}`);
  });

describe.each(Object.entries(expected))('%s', (_noun, { table, states, arrows, acts }) => {
  const rules = actsOf(acts);

  it('has the acts that are expected, and no other', () => {
    expect(Object.keys(table).sort()).toEqual(rules.map((r) => r.act).sort());
  });

  it('moves along the arrows of the domain, and no other', () => {
    const found = new Set<string>();
    for (const state of ['none', ...states]) {
      for (const rule of Object.values(table)) {
        if (rule.to !== 'same' && rule.from.includes(state)) found.add(`${state} -> ${rule.to}`);
      }
    }
    expect([...found].sort()).toEqual(arrowsOf(arrows).sort());
  });

  it('allows or refuses every state, act, actor and route as expected', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const state of ['none', ...states]) {
      for (const { act, from, to, by, ways, reasons } of rules) {
        for (const role of roles) {
          for (const route of routes) {
            for (const reason of [undefined, 'no-such-reason', ...reasons]) {
              tried += 1;
              const result = decide(table, state, { act, role, route, reason });
              const got = result.ok ? `to ${result.value}` : result.failure.kind;
              const owed =
                !by.includes(role) || !ways.includes(route)
                  ? 'not-permitted'
                  : !from.includes(state)
                    ? 'illegal-transition'
                    : reasons.length > 0 && !(reason && reasons.includes(reason))
                      ? 'reason-required'
                      : `to ${to === 'same' ? state : to}`;
              if (got !== owed) wrong.push(`${state} ${act} ${role} ${route} ${reason}: ${got}, not ${owed}`);
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual((states.length + 1) * rules.length * roles.length * routes.length);
  });

  it('says which acts are allowed when it refuses one', () => {
    for (const state of ['none', ...states]) {
      for (const role of roles) {
        const allowed = rules.filter((r) => r.from.includes(state) && r.by.includes(role)).map((r) => r.act);
        expect(actsAllowed(table, state, role).sort()).toEqual(allowed.sort());
      }
      for (const { act, from, by, ways } of rules) {
        const [role, route] = [by[0], ways[0]] as [never, never];
        if (from.includes(state)) continue;
        const refused = decide(table, state, { act, role, route });
        expect(refused).toMatchObject({ ok: false, failure: { kind: 'illegal-transition', act, state } });
        if (!refused.ok && refused.failure.kind === 'illegal-transition') {
          expect(refused.failure.allowed).toEqual(actsAllowed(table, state, role));
        }
      }
    }
  });

  it('names the reasons when one is owed', () => {
    for (const { act, from, by, ways, reasons } of rules.filter((r) => r.reasons.length > 0)) {
      const refused = decide(table, from[0] as string, { act, role: by[0] as never, route: ways[0] as never });
      expect(refused).toEqual({ ok: false, failure: { kind: 'reason-required', act, reasons } });
    }
  });

  it('can be reached, state by state, from none', () => {
    const reached = new Set(['none']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const rule of Object.values(table)) {
        if (rule.to !== 'same' && rule.from.some((s) => reached.has(s))) reached.add(rule.to);
      }
    }
    expect([...reached].sort()).toEqual(['none', ...states].sort());
  });
});

it('never tells the state of a record to somebody who may not act on it', () => {
  const refused = decide(groupTransitions, 'suspended', { act: 'suspend', role: 'group', route: 'web' });
  expect(refused).toEqual({
    ok: false,
    failure: { kind: 'not-permitted', act: 'suspend', role: 'group', route: 'web' },
  });
});
