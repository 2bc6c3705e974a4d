import { setTimeout as sleep } from 'node:timers/promises';
import { districtsOf } from '@placewell/core/lio/districts';
import type { Instant } from '@placewell/core/shared/time';
import { londonDay } from '@placewell/core/shared/time';
import { compareFacts, firstDifference, type StoryDifference } from '@placewell/metrics/kept/compare-facts';
import { foldStory, type StoryFacts, storyOf } from '@placewell/metrics/kept/story-facts';
import { cuts } from '@placewell/metrics/places';
import { type Row, rowsOf, talliesOf } from '@placewell/metrics/report';
import { quarter, quarterOf, type Window, windowBefore, windowLabel, yearOf } from '@placewell/metrics/window';
import type { OpenPlatform } from '../history/open-platform';
import { foldTable } from './fold-table';

export interface Verified {
  lio: string;
  stories: number;
  windows: number;
  cells: number;
  facts: StoryDifference[];
  /** A cell that the kept facts and the events make differently, in words. */
  figures: string[];
}

/** Somebody may have acted between the reading of the one and of the other. */
const tries = 4;
const waitMs = 1_500;

/**
 * Compares what is kept with what all events come to: every story, and from both every cell of every quarter by whole, area,
 * district, body and channel, as they could be known when the comparison began, so that traffic does not disturb it.
 */
export async function verifyFigures(
  platform: Pick<OpenPlatform, 'deps' | 'storage' | 'facts'>,
  lioId?: string,
  progress?: (stories: number) => void,
): Promise<Verified[]> {
  const { deps } = platform;
  const table = await foldTable(platform, lioId, progress);
  const known = (await deps.records.lios()).map((l) => l.id);
  const lios = lioId === undefined ? [...new Set([...known, ...table.lios])].sort() : [lioId];
  const verified: Verified[] = [];
  for (const lio of lios) verified.push(await verifyLio(platform, lio, [...table.of(lio)], table.since));
  return verified;
}

async function verifyLio(
  { deps, facts }: Pick<OpenPlatform, 'deps' | 'facts'>,
  lio: string,
  folded: StoryFacts[],
  asAt: Instant,
): Promise<Verified> {
  const fromEvents = new Map(folded.map((s) => [storyOf(s.facts), s]));
  let kept = await facts.all(lio);
  let different = compareFacts(kept, [...fromEvents.values()]);
  for (let tried = 1; different.length > 0 && tried < tries; tried++) {
    await sleep(waitMs);
    for (const { story } of different) {
      const again = foldStory(story, await deps.records.story(story));
      if (again) fromEvents.set(story, again);
      else fromEvents.delete(story);
    }
    kept = await facts.all(lio);
    different = compareFacts(kept, [...fromEvents.values()]);
  }
  const windows = quartersOf([...fromEvents.values()], asAt);
  const [a, b] = [
    await rowsIn(deps, lio, kept, windows, asAt),
    await rowsIn(deps, lio, [...fromEvents.values()], windows, asAt),
  ];
  return {
    lio,
    stories: fromEvents.size,
    windows: windows.length,
    cells: a.size,
    facts: different,
    figures: differing(a, b),
  };
}

/** Every quarter in which anything happened, up to the running one. */
function quartersOf(stories: readonly StoryFacts[], asAt: Instant): Window[] {
  if (stories.length === 0) return [];
  const first = stories.reduce((a, s) => (a < s.first ? a : s.first), londonDay(asAt));
  const today = londonDay(asAt);
  const windows: Window[] = [];
  for (let w = quarter(yearOf(today), quarterOf(today)); w.to >= first; w = windowBefore(w)) windows.push(w);
  return windows.reverse();
}

type Cells = Map<string, Row['cells'][number]>;

async function rowsIn(
  { records, clock }: OpenPlatform['deps'],
  lioId: string,
  stories: readonly StoryFacts[],
  windows: readonly Window[],
  asAt: Instant,
): Promise<Cells> {
  const [lio, bodies, contracts] = await Promise.all([
    records.get('lio', lioId),
    records.bodies(lioId),
    records.contracts(lioId),
  ]);
  const cells: Cells = new Map();
  if (!lio) return cells;
  const input = { lio: { id: lioId, districts: districtsOf(lio) }, bodies, asAt, now: clock() };
  const tallies = talliesOf({ ...input, facts: stories.map((s) => s.facts) });
  for (const window of windows) {
    for (const by of cuts) {
      for (const row of rowsOf({ contracts }, tallies, window, by)) {
        for (const cell of row.cells) {
          cells.set(`${windowLabel(window)}, ${by}, ${row.label}, indicator ${cell.indicator}`, cell);
        }
      }
    }
  }
  return cells;
}

function differing(kept: Cells, fromEvents: Cells): string[] {
  const lines: string[] = [];
  for (const name of new Set([...kept.keys(), ...fromEvents.keys()])) {
    const [a, b] = [kept.get(name), fromEvents.get(name)];
    const where = firstDifference(a ?? null, b ?? null, []);
    if (where === null) continue;
    const at = (cell: unknown) =>
      where === ''
        ? cell
          ? 'a row'
          : 'no row'
        : JSON.stringify(where.split('.').reduce((v, k) => (v as never)?.[k], cell));
    lines.push(`${name}${where && `, ${where}`}: kept ${at(a)}, from the events ${at(b)}`);
  }
  return lines;
}
