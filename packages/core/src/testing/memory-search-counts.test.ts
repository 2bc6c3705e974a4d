import { memorySearchCounts } from './memory-search-counts';
import { searchCountsSuite } from './search-counts-suite';

searchCountsSuite('counts of searches in memory', async () => memorySearchCounts());
