import { addBody } from '@placewell/core/lio/add-body';
import type { Event, Noun, Story } from '@placewell/core/shared/event';
import type { BodyId, LioId } from '@placewell/core/shared/ids';
import type { Deps } from '@placewell/core/shared/ports';
import {
  type Fault,
  type HistoryRows,
  historyIds,
  historySubjects,
  type KnownRecords,
  readHistory,
  type StoredRecord,
} from '@placewell/exchange/history/index';
import type { FactStore } from '@placewell/metrics/kept/fact-store';
import { foldStory, type StoryFacts } from '@placewell/metrics/kept/story-facts';
import type { Storage, Subject } from '@placewell/storage';

export type HistoryImported =
  | { ok: true; written: number; kept: number; stories: number; warnings: Fault[] }
  /** Nothing was written. */
  | { ok: false; faults: Fault[]; warnings: Fault[] };

export interface ImportingPlatform {
  deps: Deps;
  storage: Pick<Storage, 'importer'>;
  facts: Pick<FactStore, 'take' | 'stories'>;
}

export type HistoryProgress = (step: 'reading' | 'writing' | 'figures', done: number, of: number) => void;

/** Stories whose figures are worked out at the same time. */
const atOnce = 12;

/**
 * Brings in an LIO's history files. Every row is validated before the first is written; safe to run twice, and to run again
 * after being stopped at any moment: what is there is kept, and the figures of every story touched are worked out afresh.
 */
export async function importHistory(
  { deps, storage, facts }: ImportingPlatform,
  {
    lioId,
    files,
    progress = () => {},
  }: { lioId: LioId; files: Readonly<Record<string, string | Uint8Array>>; progress?: HistoryProgress },
): Promise<HistoryImported> {
  const lio = await deps.records.get('lio', lioId);
  if (!lio) {
    const why = `There is no LIO ${lioId}. The LIOs are: ${(await deps.records.lios()).map((l) => l.id).join(', ') || 'none yet'}.`;
    return { ok: false, faults: [{ file: '', line: 0, column: '', why }], warnings: [] };
  }
  progress('reading', 0, 1);
  const importedAt = deps.clock();
  const read = await readHistory(files, knownTo(deps, lioId, lio.districts), importedAt);
  if (!read.ok) return read;
  const { rows, stored, warnings } = read;

  // Before anything is written: what cannot be made into a record must stop the whole.
  const subjects = historySubjects(rows, { lioId, ids: deps.ids, importedAt, stored, defaultBody: lio.defaultBody });
  warnings.push(...(await addBodies(deps, lioId, rows.bodies)));
  const { written, kept } = await storage.importer.importChanges(subjects, {
    progress: (done, of) => progress('writing', done, of),
    folded: true,
  });

  const stories = byStory(subjects);
  // A story that only this import wrote is what the files say; of any other the table knows more.
  const known = kept === 0 ? await facts.stories(lioId) : new Set(stories.keys());
  await takeFacts({ deps, facts }, lioId, { stories, known }, (done) => progress('figures', done, stories.size));
  return { ok: true, written, kept, stories: stories.size, warnings };
}

/** Bodies are settings of the LIO: one that is there keeps its name and kind, which is said. */
async function addBodies(deps: Deps, lioId: LioId, bodies: HistoryRows['bodies']): Promise<Fault[]> {
  const warnings: Fault[] = [];
  for (const { id, name, kind, line } of bodies) {
    const add = () => addBody(deps, { role: 'system', route: 'import', lioId }, { id: id as BodyId, name, kind });
    let added = await add();
    // Somebody added it in between, perhaps another import of the same files.
    if (!added.ok && added.failure.kind === 'conflict') added = await add();
    if (added.ok) continue;
    if (added.failure.kind !== 'taken') throw new Error(`Body ${id} could not be added: ${added.failure.kind}`);
    const why = `${id} is there under another name or kind, and was left as it is.`;
    warnings.push({ file: 'bodies.csv', line, column: 'name', why });
  }
  return warnings;
}

function byStory(subjects: readonly Subject[]): Map<Story, Event[]> {
  const stories = new Map<Story, Event[]>();
  for (const { events } of subjects as readonly { events: Event[] }[]) {
    for (const event of events) {
      const list = stories.get(event.story);
      if (list) list.push(event);
      else stories.set(event.story, [event]);
    }
  }
  return stories;
}

/** Folds every story touched, and has the facts kept. */
async function takeFacts(
  { deps, facts }: Pick<ImportingPlatform, 'deps' | 'facts'>,
  lioId: string,
  { stories, known }: { stories: ReadonlyMap<Story, Event[]>; known: ReadonlySet<Story> },
  progress: (done: number) => void,
) {
  const queue = [...stories];
  let next = 0;
  const batch: StoryFacts[] = [];
  const worker = async () => {
    for (let one = queue[next++]; one; one = queue[next++]) {
      const [story, events] = one;
      const folded = foldStory(story, known.has(story) ? await deps.records.story(story) : events);
      if (folded) batch.push(folded);
      if (next % 1_000 === 0) progress(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await facts.take(lioId, batch);
  progress(stories.size);
}

const nouns = {
  groups: 'group',
  opportunities: 'opportunity',
  enquiries: 'enquiry',
  placements: 'placement',
  responses: 'survey',
} as const satisfies Record<string, Noun>;

/** What is stored already, by the LIO's own ids. */
function knownTo(deps: Deps, lioId: LioId, districts: readonly string[]): KnownRecords {
  const ids = historyIds({ lioId, ids: deps.ids });
  const idOf = {
    groups: ids.group,
    opportunities: ids.opportunity,
    enquiries: ids.enquiry,
    placements: ids.placement,
    responses: ids.survey,
  };
  return {
    districts: new Set(districts),
    async find(kind, id): Promise<StoredRecord | null> {
      if (kind === 'bodies') return (await deps.records.get('body', `${lioId}/${id}`)) ? { id } : null;
      const found = await deps.records.get(nouns[kind], idOf[kind](id));
      if (!found) return null;
      return {
        id: found.id,
        ...('personId' in found && found.personId ? { personId: found.personId } : {}),
        ...('enquiryId' in found ? { enquiryId: found.enquiryId } : {}),
        ...('groupId' in found ? { groupId: found.groupId } : {}),
        ...('opportunityId' in found ? { opportunityId: found.opportunityId } : {}),
        ...('details' in found ? { locality: found.details.where.locality, causes: found.details.causes } : {}),
      };
    },
  };
}
