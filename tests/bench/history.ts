import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { addDays, addMonths, type Day, londonDay } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { demoHistory } from '@placewell/local/demo/history';
import { importHistory } from '@placewell/local/history/import-history';
import { demoLioId, seedDemo } from '@placewell/local/seed';
import { createFactStore } from '@placewell/metrics/kept/fact-store';
import { type Cut, cuts } from '@placewell/metrics/places';
import { createFigures } from '@placewell/metrics/read-report';
import { median, milliseconds } from './figures';
import { countedPlatform, freshTable, realClock } from './site';
import type { Units } from './units';

export interface HistoryTimes {
  enquiries: number;
  records: number;
  stories: number;
  /** Of the import, by step. */
  seconds: { reading: number; writing: number; figures: number; all: number };
  units: Units;
  reports: { by: Cut; first: number; median: number; units: Units }[];
  quarter: { from: Day; to: Day };
}

/** Brings two years of history into a platform with the demonstration's live groups, and asks for its last whole quarter. */
export async function historyTimes(client: DynamoDBClient): Promise<HistoryTimes> {
  const platform = countedPlatform(await freshTable(client, 'history'));
  const { deps, storage, taken } = platform;
  await seedDemo(platform, { groups: 5 });
  const today = londonDay(realClock());
  const files = demoHistory({ today });
  taken();

  const began: Record<string, number> = {};
  const from = performance.now();
  const facts = createFactStore({
    records: deps.records,
    notes: storage.notes,
    blobs: memoryBlobs(),
    clock: deps.clock,
    log: () => {},
  });
  const done = await importHistory(
    { ...platform, facts },
    {
      lioId: demoLioId,
      files,
      progress: (step) => {
        began[step] ??= performance.now();
      },
    },
  );
  const to = performance.now();
  if (!done.ok) throw new Error(`the history could not be brought in: ${JSON.stringify(done.faults.slice(0, 3))}`);
  const units = taken();
  const { writing = to, figures = to } = began;

  const quarter = lastQuarter(today);
  const figuresOf = createFigures({
    records: deps.records,
    facts,
    clock: deps.clock,
    districtsOf: () => leicestershireDistricts,
    searches: storage.searchCounts,
  });
  const reports: HistoryTimes['reports'] = [];
  for (const by of cuts) {
    const ask = async () => {
      if (!(await figuresOf.report(demoLioId, { ...quarter, by }, 'inside'))) throw new Error('there is no report');
    };
    taken();
    const first = await milliseconds(ask);
    const cost = taken();
    const times: number[] = [];
    for (let n = 0; n < 20; n++) times.push(await milliseconds(ask));
    reports.push({ by, first, median: median(times), units: cost });
  }
  return {
    enquiries: (files['enquiries.csv'] ?? '').trimEnd().split('\n').length - 1,
    records: done.written,
    stories: done.stories,
    seconds: {
      reading: (writing - from) / 1000,
      writing: (figures - writing) / 1000,
      figures: (to - figures) / 1000,
      all: (to - from) / 1000,
    },
    units,
    reports,
    quarter,
  };
}

/** The last quarter that is over. */
export function lastQuarter(today: Day): { from: Day; to: Day } {
  const month = Number(today.slice(5, 7));
  const thisOne = `${today.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01` as Day;
  return { from: addMonths(thisOne, -3), to: addDays(thisOne, -1) };
}
