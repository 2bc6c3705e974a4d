import { addBody } from '@placewell/core/lio/add-body';
import { addMember } from '@placewell/core/lio/add-member';
import type { Contract } from '@placewell/core/lio/contract';
import { leicestershireDistricts } from '@placewell/core/lio/leicestershire';
import { type SaveContract, saveContract } from '@placewell/core/lio/save-contract';
import { setUpLio } from '@placewell/core/lio/set-up-lio';
import type { DraftReturn } from '@placewell/core/return/return';
import { startReturn } from '@placewell/core/return/start-return';
import type { Who } from '@placewell/core/shared/change';
import type { Event } from '@placewell/core/shared/event';
import type { BodyId } from '@placewell/core/shared/ids';
import type { Day } from '@placewell/core/shared/time';
import { memoryBlobs } from '@placewell/core/testing/memory-blobs';
import { memoryDeps } from '@placewell/core/testing/memory-deps';
import { broker, lioId, manager, must, operator } from '@placewell/core/testing/samples';
import { createReturns } from '../returns/returns';
import { foldAll, Stories } from './stories';

export const reviewer: Who = { role: 'reviewer', route: 'web', id: 'mem_reviewer', lioId };
export { broker };

const words: SaveContract = {
  funder: 'County Council',
  title: 'Volunteering infrastructure',
  startsOn: '2010-04-01' as Day,
  endsOn: '2013-03-31' as Day,
  targets: [],
  milestones: [],
} as unknown as SaveContract;

/** An LIO of Leicestershire with a contract, whose returns are made of what happened in `stories`. */
export async function returnWorld(targets: Contract['targets'] = []) {
  const core = memoryDeps('2010-10-05T09:00:00.000Z');
  must(
    await setUpLio(core, operator, {
      name: 'Voluntary Action',
      phone: '',
      email: 'hello@lio.example',
      address: '',
      hours: '',
      districts: leicestershireDistricts.map((d) => d.code),
      defaultBody: { id: 'lio' as BodyId, name: 'Voluntary Action' },
    }),
  );
  must(await addBody(core, operator, { id: 'hub-melton' as BodyId, name: 'Melton hub', kind: 'hub' }));
  const member = async (name: string) => {
    const email = `${name.toLowerCase()}@lio.example`;
    const { id } = must(await addMember(core, operator, { email, name, role: 'manager' }));
    return { ...manager, id };
  };
  const contract = must(await saveContract(core, manager, { ...words, targets }));
  const stories = new Stories();
  const blobs = memoryBlobs();
  /** In what order, and how often, events reach the facts. */
  const arrival = { order: (events: readonly Event[]): readonly Event[] => events };
  const figures = {
    records: core.records,
    facts: { open: async () => ({ stamp: '', read: async () => foldAll(arrival.order(stories.events)) }) },
    clock: core.clock,
    districtsOf: () => leicestershireDistricts,
  };
  const returns = createReturns({ core, figures, blobs });
  const ada = await member('Ada');
  const bo = await member('Bo');
  const statement = 'These figures are right to the best of my knowledge.';
  return {
    core,
    stories,
    arrival,
    blobs,
    returns,
    figures,
    contract,
    ada,
    bo,
    start: async (from: string, of = contract) =>
      must(await startReturn(core, broker, { contractId: of.id, from: from as Day })) as DraftReturn,
    /** What she sees she signs. */
    async sign(id: string, who = ada) {
      const { record, hash, content } = must(await returns.preview(who, id));
      return must(await returns.sign(who, id, { version: record.version, hash, asAt: content.asAt, statement }));
    },
    statement,
  };
}
export type ReturnWorld = Awaited<ReturnType<typeof returnWorld>>;
