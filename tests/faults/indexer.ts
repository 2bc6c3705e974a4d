import type { Blobs } from '@placewell/core/search/ports';
import { folderBlobs } from '@placewell/local/blobs/folder-blobs';
import { createIndexer } from '@placewell/search/live/build-index';
import { createClient } from '@placewell/storage/client';
import { createWorld } from '@placewell/storage/testing/world';

// A process to be killed: brings the index up to date once, and kills itself before its nth act on a file; without such an act it ends by
// itself. argv: endpoint, table, folder of the files, instant, n.
const [endpoint = '', tableName = '', folder = '', at = '', nth = ''] = process.argv.slice(2);
const world = createWorld(createClient({ endpoint }), tableName);
world.moveTo(at);

let left = Number(nth);
const before = <A extends unknown[], R>(act: (...asked: A) => Promise<R>) => {
  return (...asked: A): Promise<R> => {
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
    return act(...asked);
  };
};
const files = folderBlobs(folder);
const mortal: Blobs = {
  get: before(files.get),
  put: before(files.put),
  remove: before(files.remove),
  list: before(files.list),
};
const { records, roleChanges: changes } = world;
const built = await createIndexer({ records, changes, blobs: mortal, clock: world.now, log: () => undefined })();
process.stdout.write(`${built.how}\n`);
