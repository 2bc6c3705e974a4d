import type { Day } from '@placewell/core/shared/time';
import { episodesOf } from '@placewell/metrics/episodes';
import type { Facts } from '@placewell/metrics/facts';
import { type Cluster, startCluster } from '../../relevance/peers/postgres-cluster';
import { clock } from './platform';

// The same facts as tables of PostgreSQL, and the figures asked of them in SQL: episodes are worked out before they are put there, so that
// the database need only count. Places are districts' codes; what is elsewhere does not occur in the invented years.

const schema = `
CREATE TABLE episodes (lio int, id text, person text, opened date, locality text, taken_up boolean, status text);
CREATE TABLE enquiries (lio int, person text, received date, locality text);
CREATE TABLE answers (survey text, lio int, about text, answered date, at text, ord text, locality text, valid boolean, good boolean);
CREATE TABLE invited (survey text, lio int, about text, invited date, locality text);
CREATE TABLE confidence (lio int, grp text, answered date, at text, locality text, recruiting boolean, managing boolean, valid_r boolean, valid_m boolean);
CREATE TABLE opportunities (lio int, id text, grp text, published date, locality text, counted boolean, supported boolean);
CREATE TABLE live (lio int, grp text, locality text, from_day date, last_day date);
`;
const indexes = `
CREATE INDEX ON episodes (opened); CREATE INDEX ON enquiries (received); CREATE INDEX ON answers (survey, answered);
CREATE INDEX ON invited (survey, invited); CREATE INDEX ON confidence (answered); CREATE INDEX ON opportunities (published);
CREATE INDEX ON live (from_day); ANALYZE;
`;

/** Every indicator by district for a window; the columns are numerator, denominator and what stands beside. */
const questions = (from: Day, to: Day): Record<string, string> => ({
  '25 and 26': `SELECT locality, count(*) opened, count(*) FILTER (WHERE taken_up) taken,
    count(*) FILTER (WHERE NOT taken_up AND status = 'open') open, count(*) FILTER (WHERE NOT taken_up AND status = 'unknown') unknown
    FROM episodes WHERE opened BETWEEN '${from}' AND '${to}' GROUP BY locality`,
  'enquiries and people': `SELECT locality, count(*) enquiries, count(DISTINCT (lio, person)) people
    FROM enquiries WHERE received BETWEEN '${from}' AND '${to}' GROUP BY locality`,
  '24 and 27': `SELECT survey, locality, count(*) FILTER (WHERE good) good, count(*) valid FROM (
      SELECT DISTINCT ON (survey, lio, about) survey, locality, good FROM answers
      WHERE answered BETWEEN '${from}' AND '${to}' AND valid ORDER BY survey, lio, about, at DESC, ord COLLATE "C" DESC) latest GROUP BY survey, locality`,
  answers: `SELECT survey, locality, count(DISTINCT (lio, about)) answered FROM answers
    WHERE answered BETWEEN '${from}' AND '${to}' GROUP BY survey, locality`,
  invitations: `SELECT survey, locality, count(DISTINCT (lio, about)) invited FROM invited
    WHERE invited BETWEEN '${from}' AND '${to}' GROUP BY survey, locality`,
  '28': `SELECT r.locality, count(*) FILTER (WHERE r.recruiting AND m.managing) confident, count(*) answered_both
    FROM (SELECT DISTINCT ON (lio, grp) lio, grp, locality, recruiting FROM confidence WHERE valid_r
          AND answered BETWEEN date '${to}' - 364 AND '${to}' ORDER BY lio, grp, at DESC) r
    JOIN (SELECT DISTINCT ON (lio, grp) lio, grp, managing FROM confidence WHERE valid_m
          AND answered BETWEEN date '${to}' - 364 AND '${to}' ORDER BY lio, grp, at DESC) m USING (lio, grp) GROUP BY r.locality`,
  'active groups': `SELECT locality, count(DISTINCT (lio, grp)) active FROM live
    WHERE from_day <= '${to}' AND last_day >= date '${to}' - 364 GROUP BY locality`,
  '30': `SELECT locality, count(*) published, count(*) FILTER (WHERE supported) supported FROM opportunities
    WHERE counted AND published BETWEEN '${from}' AND '${to}' GROUP BY locality`,
});

export interface PostgresFigures {
  rows: number;
  loadSeconds: number;
  ms: number[];
  /** Episodes opened, taken up, and answered well of both surveys: to be compared with ours. */
  totals: { opened: number; taken: number; easy: number; happy: number; confident: number; published: number };
}

/** Puts the facts of LIOs into tables and asks them some times; `facts` gives those of one LIO after the other. */
export async function postgresFigures(
  facts: AsyncIterable<{ lio: number; facts: Iterable<Facts> }>,
  window: { from: Day; to: Day },
  times: number,
): Promise<PostgresFigures> {
  const cluster = await startCluster();
  try {
    const began = performance.now();
    await cluster.client.query(schema);
    let rows = 0;
    for await (const one of facts) rows += await load(cluster, one.lio, one.facts);
    await cluster.client.query(indexes);
    const loadSeconds = (performance.now() - began) / 1000;
    const ms: number[] = [];
    let totals: PostgresFigures['totals'] | null = null;
    for (let n = 0; n < times; n++) {
      const from = performance.now();
      const answers: Record<string, Record<string, unknown>[]> = {};
      for (const [name, sql] of Object.entries(questions(window.from, window.to))) {
        answers[name] = (await cluster.client.query(sql)).rows;
      }
      ms.push(performance.now() - from);
      const sum = (name: string, column: string, survey?: string) =>
        (answers[name] ?? [])
          .filter((r) => survey === undefined || r.survey === survey)
          .reduce((total, r) => total + Number(r[column]), 0);
      totals = {
        opened: sum('25 and 26', 'opened'),
        taken: sum('25 and 26', 'taken'),
        easy: sum('24 and 27', 'good', 'ease'),
        happy: sum('24 and 27', 'good', 'happy'),
        confident: sum('28', 'confident'),
        published: sum('30', 'published'),
      };
    }
    return { rows, loadSeconds, ms, totals: totals as PostgresFigures['totals'] };
  } finally {
    await cluster.stop();
  }
}

const good = { ease: ['very-easy', 'easy'], happy: ['very-happy', 'happy'] } as const;
const confident = ['very-confident', 'confident'];
const isValid = (answer: string | undefined) => answer !== undefined && answer !== 'not-applicable';

async function load({ client }: Cluster, lio: number, facts: Iterable<Facts>): Promise<number> {
  const tables: Record<string, unknown[][]> = {
    episodes: [],
    enquiries: [],
    answers: [],
    invited: [],
    confidence: [],
    opportunities: [],
    live: [],
  };
  const push = (table: string, ...row: unknown[]) => (tables[table] as unknown[][]).push(row);
  const asAt = clock();
  const groups = new Map<string, string>();
  const all = [...facts];
  for (const f of all) if (f.kind === 'group') groups.set(f.id, f.localities[0]?.locality ?? 'UNKNOWN');
  for (const f of all) {
    if (f.kind === 'person') {
      for (const e of episodesOf(f, asAt).episodes) {
        const taken = e.placements.some((p) => p.days !== null && p.days >= 0 && p.days <= 89);
        push('episodes', lio, e.id, f.id, e.day, e.locality, taken, e.status);
        for (const q of e.enquiries) push('enquiries', lio, f.id, q.day, e.locality);
        const surveys = [
          ...f.ease.filter((s) => e.enquiries.some((q) => q.id === s.about)).map((s) => ['ease', e.id, s] as const),
          ...e.placements.flatMap((p) =>
            p.startedOn
              ? f.happy.filter((s) => s.about === p.fact.id).map((s) => ['happy', p.fact.id, s] as const)
              : [],
          ),
        ];
        for (const [kind, about, s] of surveys) {
          if (s.invited) push('invited', kind, lio, about, s.invited.day, e.locality);
          for (const a of s.answers ?? []) {
            const well = (good[kind] as readonly string[]).includes(a.answer ?? '');
            push('answers', kind, lio, about, a.day, a.at, s.order, e.locality, isValid(a.answer), well);
          }
        }
      }
    } else if (f.kind === 'opportunity') {
      if (f.first) {
        const supported = f.supported?.at(-1)?.yes ?? false;
        push(
          'opportunities',
          lio,
          f.id,
          f.group,
          f.first.day,
          f.locality,
          f.origin === 'new' && !f.ownService,
          supported,
        );
      }
      for (const l of f.live) push('live', lio, f.group, groups.get(f.group), l.day, l.until?.last ?? '9999-12-31');
    } else {
      for (const s of f.confidence) {
        for (const a of s.answers ?? []) {
          const [r, m] = [confident.includes(a.answer ?? ''), confident.includes(a.second ?? '')];
          push('confidence', lio, f.id, a.day, a.at, groups.get(f.id), r, m, isValid(a.answer), isValid(a.second));
        }
      }
    }
  }
  let count = 0;
  for (const [table, rows] of Object.entries(tables)) {
    count += rows.length;
    // A few thousand parameters a statement.
    const columns = rows[0]?.length ?? 0;
    const step = Math.max(1, Math.floor(30_000 / Math.max(1, columns)));
    for (let at = 0; at < rows.length; at += step) {
      const some = rows.slice(at, at + step);
      const places = some.map((_, i) => `(${Array.from({ length: columns }, (_x, k) => `$${i * columns + k + 1}`)})`);
      await client.query(`INSERT INTO ${table} VALUES ${places}`, some.flat());
    }
  }
  return count;
}
