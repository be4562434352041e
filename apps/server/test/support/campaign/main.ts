import { parseArgs } from 'node:util';
import { formatReport } from './format-report.ts';
import { runCampaign } from './run-campaign.ts';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    pools: { type: 'string', default: '6' },
    rail: { type: 'string', default: 'http' },
    keep: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
/** The first interruption ends the days and audits what was played; the second ends the process. */
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());
const report = await runCampaign({
  stopping: stopping.signal,
  days: Number.parseInt(values.days, 10),
  seed: Number.parseInt(values.seed, 10),
  pools: Number.parseInt(values.pools, 10),
  rail: values.rail === 'folder' ? 'folder' : 'http',
  keeps: values.keep,
  say: (line) => {
    if (values.verbose) process.stdout.write(`${line}\n`);
  },
});
process.stdout.write(formatReport(report));
process.exit(report.faults.length === 0 ? 0 : 1);
