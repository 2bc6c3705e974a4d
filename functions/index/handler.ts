import type { Built } from '@placewell/search/live/build-index';
import { updateIndex } from '@placewell/search/live/build-index';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { createBlobs } from '../wiring/blobs';
import { PlatformEnvironment, readEnvironment } from '../wiring/environment';
import { once } from '../wiring/once';
import { createPlatform, log, type Platform } from '../wiring/platform';
import { withSecrets } from '../wiring/secrets';

/** Some changes of roles, as the stream gathers them; or a tick of the clock, which asks for all to be built anew. */
type Asked = DynamoDBStreamEvent | Record<string, unknown>;

export const createHandler =
  ({ deps, storage }: Platform, bucket: string | undefined) =>
  async (asked: Asked): Promise<Built> => {
    // What the stream brings only says that it is time: changes are read from the table, in order, each once.
    const how = 'Records' in asked ? 'changes' : 'whole';
    const { records, clock } = deps;
    const built = await updateIndex(
      { records, changes: storage.roleChanges, blobs: createBlobs(bucket), clock, log },
      how,
    );
    log({ at: 'index', asked: how, ...built });
    return built;
  };

const ready = once(async () => {
  const env = readEnvironment(PlatformEnvironment, await withSecrets());
  return createHandler(createPlatform(env), env.FILES_BUCKET);
});
/** Brings the search index up to date: with what changed, gathered for some minutes; whole, once a day. */
export const handler = async (asked: Asked) => (await ready())(asked);
