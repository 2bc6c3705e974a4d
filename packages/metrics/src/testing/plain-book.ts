import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import type { EnquiryEvent, Event, OpportunityEvent, PlacementEvent } from '@placewell/core/shared/event';
import { addDays, type Day, type Instant, londonDay } from '@placewell/core/shared/time';
import { workingDaysBetween } from '@placewell/core/shared/working-days';
import type { Window } from '../window';

// The figures of a book, straight from the events by the words of the rules, slowly and plainly: for tests only. Knows nothing of
// facts, views or tallies.

const easy = ['very-easy', 'easy'];
const happy = ['very-happy', 'happy'];
const valid = {
  ease: [...easy, 'neither', 'difficult', 'very-difficult'],
  happy: [...happy, 'neither', 'unhappy', 'very-unhappy'],
};
const ended = ['withdrawn', 'not-taken-on', 'group-silent', 'signposted'];
type Keys = Record<'total' | 'locality' | 'body' | 'channel' | 'group' | 'cause' | 'contributed', string[]>;
export type PlainCut = keyof Keys;

/** What a row comes to; lists of numbers where more than how many there are matters. */
export interface PlainRow {
  counts: Record<string, number>;
  waits: number[];
  /** Each group asked: replies, and enquiries left unanswered. */
  groups: Map<string, [replied: number, unanswered: number]>;
}

export function plainBook(events: readonly Event[], window: Window, asAt: Instant): Map<string, PlainRow> {
  const today = londonDay(asAt);
  const inWindow = (day: Day) => day >= window.from && day <= window.to;
  const bySubject = new Map<string, Event[]>();
  for (const e of new Map(events.map((one) => [one.id, one])).values()) {
    if (e.recordedAt <= asAt) bySubject.set(e.subjectId, [...(bySubject.get(e.subjectId) ?? []), e]);
  }
  for (const list of bySubject.values()) list.sort((a, b) => a.version - b.version);
  const of = (noun: string) => [...bySubject.values()].filter((list) => list[0]?.noun === noun);

  const rows = new Map<string, PlainRow>();
  const rowsOf = (keys: Keys, cuts = Object.keys(keys) as PlainCut[]) =>
    cuts.flatMap((cut) =>
      keys[cut].map((key) => {
        const row: PlainRow = rows.get(`${cut}/${key}`) ?? { counts: {}, waits: [], groups: new Map() };
        rows.set(`${cut}/${key}`, row);
        return row;
      }),
    );
  const count = (keys: Keys, what: string) => {
    for (const { counts } of rowsOf(keys)) counts[what] = (counts[what] ?? 0) + 1;
  };

  const enquiries = (of('enquiry') as EnquiryEvent[][]).flatMap((list) => {
    const opened = list.find((e) => e.data.opened)?.data.opened;
    const known = list.find((e) => e.act === 'record' || e.act === 'confirm');
    const out = list.some((e) => e.act === 'mark-spam') || opened?.uncounted;
    if (!opened || !known || out) return [];
    const id = list[0]?.subjectId as string;
    const person = list[0]?.data.personId as string;
    const day = londonDay(opened.receivedAt);
    return [{ id, order: opened.sourceId ?? id, person, day, opened, newDay: londonDay(known.recordedAt), list }];
  });
  enquiries.sort((a, b) => (a.opened.receivedAt + a.order < b.opened.receivedAt + b.order ? -1 : 1));
  const byPerson = new Map<string, (typeof enquiries)[]>();
  for (const e of enquiries) {
    const episodes = byPerson.get(e.person) ?? [];
    const last = episodes.at(-1);
    if (last?.[0] && e.day < addDays(last[0].day, 90)) last.push(e);
    else episodes.push([e]);
    byPerson.set(e.person, episodes);
  }

  const placements = (of('placement') as PlacementEvent[][]).map((list) => {
    const find = (act: string) => list.findLast((e) => e.act === act);
    const error = list.some((e) => e.reason === 'recorded-in-error');
    const on = find('start')?.data.startedOn;
    const startedOn = on && on <= today && !error ? on : null;
    const end = error ? undefined : find('end')?.data.endedOn;
    const going = (weeks: number) => {
      if (!startedOn || addDays(startedOn, weeks * 7) > today) return null;
      const said = list.findLast((e) => e.act === 'say' && e.data.weeks === weeks)?.data.says;
      return !(end && end < addDays(startedOn, weeks * 7)) && said !== 'not-going';
    };
    const called = find('did-not-start') !== undefined || error;
    const { enquiryId, groupId } = (list[0] as PlacementEvent).data;
    const id = list[0]?.subjectId as string;
    return {
      id,
      enquiry: enquiryId as string,
      group: groupId as string,
      startedOn,
      called,
      week4: going(4),
      week12: going(12),
    };
  });
  const placementsOf = new Map<string, typeof placements>();
  for (const p of placements) placementsOf.set(p.enquiry, [...(placementsOf.get(p.enquiry) ?? []), p]);

  const surveys = new Map<string, Event[]>();
  for (const e of of('survey').flat()) {
    if (e.noun === 'survey') surveys.set(e.data.about, [...(surveys.get(e.data.about) ?? []), e]);
  }
  const latest = (kind: 'ease' | 'happy', about: string[]): string | undefined => {
    const said = about
      .flatMap((id) => surveys.get(id) ?? [])
      .flatMap((e) => {
        const answer = e.noun === 'survey' && e.data.survey === kind ? e.data.answer : undefined;
        return answer && inWindow(londonDay(e.at)) && valid[kind].includes(answer) ? [{ at: e.at, answer }] : [];
      });
    return said.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.answer;
  };

  for (const episodes of byPerson.values()) {
    for (const episode of episodes) {
      const first = episode[0] as (typeof enquiries)[number];
      const { opened } = first;
      const code = [opened.home, opened.role].find((l) => l && l !== 'UNKNOWN') ?? 'UNKNOWN';
      const here = code === 'UNKNOWN' || leicestershireDistricts.some((d) => d.code === code);
      const others = episode.flatMap((e) => [e.opened.body as string, ...e.opened.contributors]);
      const keys: Keys = {
        total: ['total'],
        locality: [here ? code : 'OUTSIDE'],
        body: [opened.body],
        channel: [opened.channel],
        group: [opened.groupId ?? 'none'],
        cause: opened.causes.length > 0 ? [...opened.causes] : ['none'],
        contributed: [...new Set(others)].filter((b) => b !== opened.body),
      };
      const own = episode.flatMap((e) => placementsOf.get(e.id) ?? []);
      const started = own.filter((p) => p.startedOn !== null);

      const ease = latest(
        'ease',
        episode.map((e) => e.id),
      );
      if (ease) count(keys, '24.denominator');
      if (ease && easy.includes(ease)) count(keys, '24.numerator');
      for (const p of started) {
        const said = latest('happy', [p.id]);
        if (said) count({ ...keys, group: [p.group] }, '27.denominator');
        if (said && happy.includes(said)) count({ ...keys, group: [p.group] }, '27.numerator');
        if (!inWindow(p.startedOn as Day)) continue;
        if (p.week4 !== null) count({ ...keys, group: [p.group] }, 'weeks4.oldEnough');
        if (p.week4) count({ ...keys, group: [p.group] }, 'weeks4.going');
        if (p.week12) count({ ...keys, group: [p.group] }, 'weeks12.going');
      }

      for (const e of episode) {
        const end = e.list.findLast((x) => ended.includes(x.to));
        if (inWindow(e.day)) count(keys, 'received');
        if (inWindow(e.day) && end) count(keys, 'failed');
        const of = { ...keys, group: [e.opened.groupId ?? 'none'] };
        const rescue = e.list.find((x) => x.act === 'rescue');
        if (rescue && inWindow(londonDay(rescue.at))) {
          count(of, 'rescued');
          const led = episodes.flat().filter((x) => x.id === e.id || x.opened.rescuedFrom === e.id);
          if (led.some((x) => placementsOf.get(x.id)?.some((p) => p.startedOn))) count(of, 'rescuedStarted');
        }
        if (!inWindow(e.day) || !e.opened.opportunityId || e.opened.sourceId) continue;
        count(of, 'asked');
        const replies = e.list.filter((x) => ['contact', 'not-take-on'].includes(x.act) && x.actor.role !== 'system');
        const days = replies.map((x) => londonDay(x.at)).sort();
        const wait = days[0] && Math.max(0, workingDaysBetween(e.newDay, days[0]));
        const silent = workingDaysBetween(e.newDay, end ? londonDay(end.at) : today) >= 10;
        const state = wait !== undefined ? 'replied' : silent ? 'unanswered' : 'waiting';
        count(of, state);
        if (wait !== undefined && wait <= 5) count(of, 'withinFive');
        for (const row of rowsOf(of)) {
          if (wait !== undefined) row.waits.push(wait);
          const group = row.groups.get(e.opened.groupId ?? '') ?? [0, 0];
          if (state === 'replied') group[0] += 1;
          if (state === 'unanswered') group[1] += 1;
          row.groups.set(e.opened.groupId ?? '', group);
        }
      }

      if (!inWindow(first.day)) continue;
      count(keys, 'episodes');
      for (const _ of episode) count(keys, 'enquiries');
      const open = own.some((p) => !p.called) || episode.some((e) => !e.list.some((x) => ended.includes(x.to)));
      if (started.length > 0) count(keys, 'outcome taken-up');
      else if (open) count(keys, 'outcome open');
      const answered = episode.some((e) => e.list.some((x) => ['contact', 'not-take-on'].includes(x.act)));
      if (answered || own.length > 0) count(keys, 'replied at all');
      if (own.length > 0) count(keys, 'agreed');
      if (started.length === 0) continue;
      count(keys, 'started');
      const inTime = started.some(
        (p) => (p.startedOn as Day) >= first.day && (p.startedOn as Day) < addDays(first.day, 90),
      );
      if (inTime) count(keys, '26.numerator');
      if (started.some((p) => p.week4 !== null)) count(keys, 'old 4');
      if (started.some((p) => p.week12 !== null)) count(keys, 'old 12');
      if (started.some((p) => p.week4 || p.week12)) count(keys, 'going 4');
      if (started.some((p) => p.week12)) count(keys, 'going 12');
    }
  }

  const district = (code: string) =>
    code === 'UNKNOWN' || leicestershireDistricts.some((d) => d.code === code) ? code : 'OUTSIDE';
  const nobodys = { body: [], channel: [], contributed: [] };
  for (const list of of('opportunity')) {
    const draft = list[0] as OpportunityEvent;
    const published = list.find((e) => e.act === 'publish');
    if (!published || !inWindow(londonDay(published.at))) continue;
    const { groupId, causes = [], locality = 'UNKNOWN' } = draft.data;
    const cause = causes.length > 0 ? causes : ['none'];
    count({ ...nobodys, total: ['total'], locality: [district(locality)], group: [groupId], cause }, '30.numerator');
  }
  const year = (day: Day) => day >= addDays(window.to, -364) && day <= window.to;
  const sure = (said: string | undefined) => said === 'very-confident' || said === 'confident';
  for (const list of of('group')) {
    const group = list[0]?.subjectId as string;
    const locality = list[0]?.noun === 'group' ? (list[0].data.locality ?? 'UNKNOWN') : 'UNKNOWN';
    const keys = { ...nobodys, total: ['total'], locality: [district(locality)], group: [group], cause: [] };
    for (const e of surveys.get(group) ?? []) {
      if (e.noun !== 'survey' || e.act !== 'answer' || !year(londonDay(e.at))) continue;
      count(keys, '28.denominator');
      if (sure(e.data.answer) && sure(e.data.secondAnswer)) count(keys, '28.numerator');
    }
  }
  return rows;
}
