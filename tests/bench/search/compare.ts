import { benchCollection } from './collection';
import { timePeers, timesTables } from './peers';

// Times the engines that the search is compared with, without it: npx tsx tests/bench/search/compare.ts [roles] [every nth search].
const [roles = '3000', every = '1'] = process.argv.slice(2);
const timed = await timePeers(benchCollection(Number(roles)), { every: Number(every) });
const { engines, kinds } = timesTables(timed);
console.log(`${engines}\n\n${kinds}`);
