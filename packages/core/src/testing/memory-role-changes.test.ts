import { memoryDeps } from './memory-deps';
import { roleChangesSuite } from './role-changes-suite';

roleChangesSuite('changes of roles in memory', async () => memoryDeps());
