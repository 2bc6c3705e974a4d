import { cpus, totalmem } from 'node:os';
import { functionNames } from '../../infra/constructs/bundle';
import { type ColdImport, coldImportBudget, coldImportTable } from './cold-import';
import type { Step } from './enquiry-units';
import { against, percentile, short, table } from './figures';
import type { HistoryTimes } from './history';
import type { PageCost, SearchTimes } from './pages';
import { middle, type StartTimes } from './start';

const budgets = { sendWrites: 14, sendRequests: 4, roleReads: 2, startSeconds: 3, importSeconds: 60, reportMs: 300 };

interface Measured {
  steps: Step[];
  pages: PageCost[];
  search: SearchTimes;
  history: HistoryTimes;
  imports: ColdImport[];
  starts: StartTimes[];
  /** How many processes wanted a core, on average. */
  load: number;
}

/** docs/bench/README.md, from what was measured. */
export function benchPage(measured: Measured): string {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}`;
  const { steps, pages, search, history, imports, starts } = measured;
  const load = short(measured.load);
  return `# What it costs, and how long it takes

Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}, ${process.platform} ${process.arch}. Nothing left the machine: the
store is the DynamoDB engine of the local platform. The command writes this page anew.

Requests and units are counted, by DynamoDB's rules, and are the same on every machine. Times are not: they are of a machine
that others share, and the same figure may be twice as high in the next run. Meanwhile ${load} processes on average wanted one
of its ${cpus().length} cores; with much more than ${cpus().length}, whatever is measured here also waited for its turn. Read times as ratios and medians.
No test depends on them.

## Budgets

${summary(measured)}

## An enquiry, act by act

An enquiry about a role with a message of 300 characters, taken from the web to a started placement; then the same person asks
about another role. The request of an act is what somebody waits for. The rest follows from the stream.

${table(
  ['act', 'requests', 'read units', 'write units'],
  steps.map(({ what, act }) => [what, act.requests, act.read, act.write]),
)}

Write units of what follows each: acts that follow by themselves (a survey, a task, a reminder), the facts that figures are
made from, mails put into the outbox, and writing and sending them with the links they carry.

${table(
  ['act', 'follows', 'facts', 'outbox', 'sending', 'all', 'read units, all'],
  [...steps.map((s) => [s.what, ...followedBy(s)]), ...walks(steps)],
)}

A write in a transaction costs two units a kilobyte, and each index that it moves in one more. \`docs/access-patterns.md\` has every read
and write of its own.

## Pages

Through the site's own app, as API Gateway calls it. Cold: a function that has just started, and has to read the LIO's settings,
which it then keeps for a minute; the search keeps the roles for two seconds. Warm: the next request. Time is the median of
twenty warm ones, the engine's answers included.

${table(
  ['page', 'reads, warm', 'read units, warm', 'reads, cold', 'read units, cold', 'ms'],
  pages.map(({ what, warm, cold, ms }) => [what, warm.requests, warm.read, cold.requests, cold.read, ms]),
)}

## The search

${search.roles} roles, ${search.times.length} searches of 14 kinds (words, near a place, causes, times, needs, ages, sorted each way), in memory.

${table(
  ['what', 'ms'],
  [
    ['Half of all searches are within', percentile(search.times, 0.5)],
    ['95 of 100 are within', percentile(search.times, 0.95)],
    ['The slowest', Math.max(...search.times)],
    ['Making the roles ready to be searched', search.ready],
  ],
)}

## Cold import

How long it takes to import each function's bundle in a process that has just started, against a bundle of only Hono and the DynamoDB
client: what nobody who answers requests from DynamoDB can do without. Medians of nine, taken in turns. The budget is
${coldImportBudget} times. The site loads its pages with the first request for one, and its API likewise: the last rows are what that first
request waits for in all, and have no budget.

${coldImportTable(imports)}

## History and reports

${history.enquiries.toLocaleString('en-GB')} enquiries of two years with their groups, roles, placements and answers: ${history.records.toLocaleString('en-GB')} records, and the figures of
${history.stories.toLocaleString('en-GB')} people, roles and groups. The import cost ${Math.round(history.units.write).toLocaleString('en-GB')} write units in ${history.units.requests.toLocaleString('en-GB')} requests.

${table(
  ['step of the import', 'seconds'],
  [
    ['Checking every row', history.seconds.reading],
    ['Writing', history.seconds.writing],
    ['Working out the figures', history.seconds.figures],
    ['All', history.seconds.all],
  ],
)}

The report of ${history.quarter.from} to ${history.quarter.to}, read and worked out from all facts of the LIO. First: before the code is compiled and
the connections are open. Median: of the twenty after it.

${table(
  ['report', 'first, ms', 'median, ms', 'requests', 'read units'],
  history.reports.map((r) => [`By ${r.by}`, r.first, r.median, r.units.requests, r.units.read]),
)}

## Starting

From \`npm start\` to the first page of roles that is answered, npm included. In an empty folder the demonstration's LIO and its
first 10 groups with their roles are made before that; the rest and the history load afterwards, in a process of their own.
Processor: what the platform's own process, with its threads, worked in that time. What the seconds have above it is npm, the
engine, and waiting for a core.

${table(
  ['start', 'seconds, median', 'seconds, best', 'processor, seconds', 'runs'],
  starts.map((s) => [s.what, middle(s).seconds, middle(s).best, middle(s).processor, s.seconds.length]),
)}
`;
}

function summary({ steps, pages, history, imports, starts }: Measured): string {
  const sent = steps.filter((s) => s.what.startsWith('Sent'));
  const most = (values: number[]) => Math.max(...values);
  const rows: [what: string, measured: number, budget: number][] = [
    ['Sending an enquiry: write units, at most', most(sent.map((s) => s.act.write)), budgets.sendWrites],
    ['Sending an enquiry: requests, at most', most(sent.map((s) => s.act.requests)), budgets.sendRequests],
    ['The page of a role: reads', pages[0]?.warm.requests ?? Number.NaN, budgets.roleReads],
    [
      'Cold import, times Hono and DynamoDB client, at most',
      most(imports.filter(isFunction).map((i) => i.ratio)),
      coldImportBudget,
    ],
    ['4,000 enquiries of history imported: seconds', history.seconds.all, budgets.importSeconds],
    ['Report of their quarter: ms, the slowest median', most(history.reports.map((r) => r.median)), budgets.reportMs],
    ['Report of their quarter: ms, the slowest first', most(history.reports.map((r) => r.first)), budgets.reportMs],
    ...starts.map((s): (typeof rows)[number] => [
      `\`npm start\`, ${s.what.toLowerCase()}: seconds`,
      middle(s).seconds,
      budgets.startSeconds,
    ]),
  ];
  return table(
    ['what', 'measured', 'budget'],
    rows.map(([what, value, budget]) => [what, value, against(Number(short(value)), budget)]),
  );
}

/** A bundle that is deployed; the others are what it is compared with. */
const isFunction = ({ name }: ColdImport): boolean => (functionNames as readonly string[]).includes(name);

const followedBy = ({ reactions, facts, queued, mails }: Step): number[] => [
  reactions.write,
  facts.write,
  queued.write,
  mails.write,
  reactions.write + facts.write + queued.write + mails.write,
  reactions.read + facts.read + queued.read + mails.read,
];

/** The sums of each walk, with its acts. */
function walks(steps: readonly Step[]): (string | number)[][] {
  const half = steps.length / 2;
  return [steps.slice(0, half), steps.slice(half)].map((walk, i) => {
    const sums = walk.map(followedBy).reduce((sum, row) => sum.map((n, column) => n + (row[column] ?? 0)));
    return [`**The whole walk of ${i === 0 ? 'somebody new' : 'somebody known'}**`, ...sums];
  });
}
