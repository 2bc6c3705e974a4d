import { memoryDeps } from './memory-deps';
import { recordsSuite } from './records-suite';

recordsSuite('records in memory', async () => memoryDeps());
