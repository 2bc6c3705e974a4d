import { readFileSync } from 'node:fs';
import { openDirectory } from '@placewell/core/places/postcode-directory/open';
import { inventedPostcodes } from './invented-directory';

// Opens a directory in a fresh process and prints how long that took, for the measurements of postcodes.ts.

const times: number[] = [performance.now()];
const timed = <T>(work: () => T): T => {
  const made = work();
  times.push(performance.now());
  return made;
};
const took = (i: number) => (times[i] ?? 0) - (times[i - 1] ?? 0);

const processor = process.cpuUsage();
const bytes = timed(() => readFileSync(process.argv[2] ?? ''));
const directory = timed(() => openDirectory(bytes));
const used = process.cpuUsage(processor);
timed(() => directory.find('LE11 3AA'));
timed(() => directory.outward('LE11'));

const asked: string[] = [];
let n = 0;
for (const { postcode } of inventedPostcodes()) {
  n += 1;
  if (n % 13 === 0)
    asked.push(
      postcode,
      postcode.replace(/\d(?=[A-Z]{2}$)/, (digit) => String((Number(digit) + 5) % 10)),
    );
}
const began = performance.now();
for (const postcode of asked) directory.find(postcode);
const perSecond = asked.length / ((performance.now() - began) / 1000);
process.stdout.write(
  JSON.stringify({
    readMs: took(1),
    openMs: took(2),
    firstMs: took(3),
    outwardMs: took(4),
    cpuMs: (used.user + used.system) / 1000,
    perSecond,
  }),
);
