import { mainJob, type Step } from '@placewell/local/main-job';
import { expect, test } from 'vitest';
import { platformForTests } from './platform';

const started = platformForTests();

test('the main job, over HTTP, moves every figure it should, where it should', { timeout: 120_000 }, async () => {
  const { platform, dir } = await started();
  const steps: Step[] = [];
  await mainJob(platform, dir, (step) => steps.push(step));
  const moved = steps.flatMap((s) => s.moved);
  const indicators = new Set(moved.map((m) => /^indicator (\d+)/.exec(m)?.[1]));
  expect(indicators).toEqual(new Set(['24', '25', '26', '27', '28', '30']));
  for (const place of ['whole area', 'Charnwood', 'Charnwood Volunteering Hub']) {
    expect(moved).toContain(`indicator 25, ${place}: 0 to 1`);
    expect(moved).toContain(`indicator 26, ${place}: 0/1 to 1/1`);
    expect(moved).toContain(`indicator 24, ${place}: 0/0 to 1/1`);
    expect(moved).toContain(`indicator 27, ${place}: 0/0 to 1/1`);
  }
  // An enquiry that waits for its address to be confirmed moves nothing.
  expect(steps.find((s) => /waits for the address/.test(s.said))?.moved).toEqual([]);
});
