import { blobsSuite } from './blobs-suite';
import { memoryBlobs } from './memory-blobs';

blobsSuite('files in memory', async () => {
  const blobs = memoryBlobs();
  return [blobs, blobs];
});
