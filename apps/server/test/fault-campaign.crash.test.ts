// Goal: whatever the bank does wrong and whatever is killed, every day closes, every yuan is
// explained, and what is found is exactly what the bank planted. Method: two server processes and
// the bank's own, each killed at random moments; pools of several programmes under every fault of a
// scripted scenario; the operator is a robot with the public interface alone; at the end the books
// are held against the bank's own fact file. RINGFENCE_CAMPAIGN_DAYS sets the number of days: the
// gate runs a few, `npm run campaign` 500.
import { chooseSeed } from '@ringfence/testkit';
import { expect, test } from 'vitest';
import { formatReport } from './support/campaign/format-report.ts';
import { runCampaign } from './support/campaign/run-campaign.ts';

const DAYS = Number.parseInt(process.env['RINGFENCE_CAMPAIGN_DAYS'] ?? '5', 10);
const POOLS = 5;
const START_MILLISECONDS = 240_000;
const DAY_MILLISECONDS_MAX = 6_000;

test(`${DAYS} days under every fault and kill -9 leave nothing unexplained`, {
  timeout: START_MILLISECONDS + DAYS * DAY_MILLISECONDS_MAX,
}, async () => {
  const say = () => undefined;
  const report = await runCampaign({
    days: DAYS,
    seed: chooseSeed(),
    pools: POOLS,
    rail: 'http',
    keeps: false,
    say,
  });
  process.stdout.write(formatReport(report));

  expect(report.faults).toEqual([]);
  expect(report.days).toBe(Math.ceil(DAYS / POOLS) * POOLS);
  expect(report.planted.size).toBeGreaterThan(0);
});
