import type { Instant } from '@placewell/core/shared/time';
import { must } from '@placewell/core/testing/samples';
import { expect, it } from 'vitest';
import type { FactsAsked } from '../kept/fact-store';
import { returnWorld } from '../testing/return-world';
import { createReturns } from './returns';

it('asks of kept facts when things became known, from the first earlier return on: their causes are read from it', async () => {
  const world = await returnWorld();
  const signed = await world.sign((await world.start('2010-04-01')).id);
  const asked: FactsAsked[] = [];
  const { facts } = world.figures;
  const watched = {
    open: async () => {
      const opened = await facts.open();
      return {
        ...opened,
        read: (one: FactsAsked) => {
          asked.push(one);
          return opened.read();
        },
      };
    },
  };
  const returns = createReturns({
    core: world.core,
    figures: { ...world.figures, facts: watched },
    blobs: world.blobs,
  });
  world.core.setClock('2010-11-05T09:00:00.000Z' as Instant);
  must(await returns.preview(world.ada, (await world.start('2010-07-01')).id));
  must(await returns.restatedNow(world.ada, signed.id));
  expect(asked.map((a) => a.asAt)).toEqual([signed.asAt, signed.asAt]);
});
