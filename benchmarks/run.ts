/**
 * Measures the pool engine against the bound and against the usual design, on one database with
 * fsync on.
 *
 * `npm run bench -- --json FILE`; `--size smoke` shows in seconds that everything runs.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { createTransferIdSource, ledgerReplayer, replayPool } from '@ringfence/operations';
import { measureAuthorization } from './authorization.ts';
import { measureBatch } from './batch.ts';
import { measureBound } from './bound.ts';
import { type BenchmarkDatabase, openBenchmarkDatabase } from './database.ts';
import { measureDayClose } from './day-close.ts';
import { type EngineBench, openEngineBench } from './engine.ts';
import { measureHttp } from './http.ts';
import { type FullHttpCounts, measureFullHttp } from './http-full.ts';
import { measureLiabilityTree } from './liability-tree.ts';
import { type LogCounts, type LogFigures, measureLog } from './log.ts';
import { measureMatching } from './matching.ts';
import { formatCount, type Measurement, printMeasurement } from './measure.ts';
import { type BenchmarkOptions, readOptions, type Size } from './options.ts';
import { measurePages, type Timed } from './pages.ts';
import { measurePathInProcess } from './path.ts';
import { measureRowLock } from './row-lock.ts';
import { measureStatement, STATEMENT_FORMATS } from './statement.ts';
import { measureVault } from './vault.ts';
import { asTwoPhase, createTransfers, linkInChains, type Spread } from './workload.ts';

interface Counts {
  readonly bound: number;
  readonly rowLock: number;
  readonly rowLockHot: number;
  readonly batch8190: number;
  readonly batch1000: number;
  readonly batch100: number;
  readonly inFlight512: number;
  readonly inFlight64: number;
  readonly inFlight1: number;
  readonly path: number;
  readonly httpSingle: number;
  readonly httpBulk: number;
  readonly httpFull: FullHttpCounts;
  readonly pageInstructions: number;
  readonly batchLines: number;
  readonly match: number;
  readonly statementBytes: number;
  readonly dayCloseAccounts: number;
  readonly log: LogCounts;
  readonly polCustomers: number;
  readonly polCustomersLong: number;
  readonly vaultRecords: number;
  readonly decisions: number;
}

const COUNTS: Readonly<Record<Size, Counts>> = {
  full: {
    bound: 600_000,
    rowLock: 20_000,
    rowLockHot: 6_000,
    batch8190: 819_000,
    batch1000: 600_000,
    batch100: 200_000,
    inFlight512: 300_000,
    inFlight64: 100_000,
    inFlight1: 3_000,
    path: 100_000,
    httpSingle: 30_000,
    httpBulk: 60_000,
    httpFull: { payments: 72_000, pairs: 3 },
    pageInstructions: 1_000_000,
    batchLines: 10_000,
    match: 1_020_000,
    statementBytes: 1_000_000_000,
    dayCloseAccounts: 1_000_000,
    log: {
      payments: 300_000,
      paced: { count: 20_000, pairs: 3 },
      singles: 5_000,
      proofs: 2_000,
      entriesVerified: 1_000_000,
    },
    polCustomers: 1_000_000,
    polCustomersLong: 10_000_000,
    vaultRecords: 100_000,
    decisions: 10_000,
  },
  smoke: {
    bound: 4_000,
    rowLock: 200,
    rowLockHot: 100,
    batch8190: 16_380,
    batch1000: 4_000,
    batch100: 1_000,
    inFlight512: 2_000,
    inFlight64: 500,
    inFlight1: 20,
    path: 1_000,
    httpSingle: 500,
    httpBulk: 2_000,
    httpFull: { payments: 400, pairs: 1 },
    pageInstructions: 2_000,
    batchLines: 500,
    match: 20_000,
    statementBytes: 20_000_000,
    dayCloseAccounts: 1_000,
    log: {
      payments: 1_000,
      paced: { count: 500, pairs: 1 },
      singles: 50,
      proofs: 20,
      entriesVerified: 2_000,
    },
    polCustomers: 2_000,
    polCustomersLong: 20_000,
    vaultRecords: 1_000,
    decisions: 500,
  },
};

/** The memory that reading takes must not grow from this size to the largest. */
const STATEMENT_BYTES_SMALL = 10_000_000;

const UNIFORM: Spread = { kind: 'uniform' };

type Figures = Record<string, number>;

interface Run {
  readonly database: BenchmarkDatabase;
  readonly counts: Counts;
  /** Whether what takes minutes is run too. */
  readonly isLong: boolean;
  readonly figures: Figures;
  readonly measurements: Measurement[];
}

function keep(run: Run, measurement: Measurement, key?: string): Measurement {
  printMeasurement(measurement);
  run.measurements.push(measurement);
  if (key !== undefined) run.figures[key] = Math.round(measurement.perSecond);
  return measurement;
}

async function runBound(run: Run): Promise<void> {
  const rows = run.counts.bound;
  let best = 0;
  for (const connections of [1, 2, 3]) {
    const measurement = keep(run, await measureBound(run.database, { rows, connections }));
    best = Math.max(best, measurement.perSecond);
    await run.database.checkpoint();
  }
  run.figures['bound_rows_per_s'] = Math.round(best);
}

async function runRowLock(run: Run): Promise<void> {
  const { database, counts } = run;
  const spread = await measureRowLock(database, { transfers: counts.rowLock, spread: UNIFORM });
  keep(run, spread, 'rowlock_tps');
  const hot = await measureRowLock(database, {
    transfers: counts.rowLockHot,
    spread: { kind: 'hot' },
  });
  keep(run, hot, 'engine_rowlock_hot_tps');
  await database.checkpoint();
}

/** (c) The engine in all its ways; every call is answered after its commit. */
async function runEngine(run: Run): Promise<void> {
  const { counts } = run;
  const nextId = createTransferIdSource();
  let seed = 100;
  const plain = (count: number, spread: Spread = UNIFORM) => {
    seed += 1;
    return createTransfers(count, { spread, seed, nextId });
  };
  const bench = await openEngineBench(run.database, 'engine');
  const go = async (
    request: {
      readonly name: string;
      readonly transfers: Parameters<EngineBench['run']>[0]['transfers'];
      readonly batch: number;
      readonly inFlight: number;
    },
    key?: string,
  ): Promise<void> => {
    const measurement = await bench.run({ ...request, name: `(c) ${request.name}` });
    keep(run, measurement, key);
    if (key !== undefined)
      run.figures[key.replace('_tps', '_with_history_tps')] = Math.round(
        measurement.perSecondWithHistory ?? 0,
      );
    await run.database.checkpoint();
  };

  await bench.run({ name: 'warm up', transfers: plain(counts.batch100), batch: 100, inFlight: 8 });
  await go(
    { name: 'batches of 8,190', transfers: plain(counts.batch8190), batch: 8_190, inFlight: 4 },
    'engine_batch8190_tps',
  );
  await go(
    { name: 'batches of 1,000', transfers: plain(counts.batch1000), batch: 1_000, inFlight: 8 },
    'engine_batch1000_tps',
  );
  await go(
    { name: 'batches of 100', transfers: plain(counts.batch100), batch: 100, inFlight: 32 },
    'engine_batch100_tps',
  );
  for (const [inFlight, count] of [
    [512, counts.inFlight512],
    [64, counts.inFlight64],
    [1, counts.inFlight1],
  ] as const)
    await go(
      { name: `one a call, ${inFlight} in flight`, transfers: plain(count), batch: 1, inFlight },
      `engine_inflight${inFlight}_tps`,
    );
  const thousands = { batch: 1_000, inFlight: 8 };
  for (const exponent of [1, 2])
    await go(
      {
        name: `batches of 1,000, Zipf ${exponent}.0`,
        transfers: plain(counts.batch1000, { kind: 'zipf', exponent }),
        ...thousands,
      },
      `engine_zipf${exponent}_tps`,
    );
  await go(
    {
      name: 'batches of 1,000, one hot account',
      transfers: plain(counts.batch1000, { kind: 'hot' }),
      ...thousands,
    },
    'engine_hot_tps',
  );
  const { pendings, posts } = asTwoPhase(plain(counts.batch1000 / 2), nextId);
  await go({ name: 'two-phase: pending', transfers: pendings, ...thousands }, 'engine_pending_tps');
  await go({ name: 'two-phase: post', transfers: posts, ...thousands }, 'engine_post_tps');
  await go(
    {
      name: 'linked in fives',
      transfers: linkInChains(plain(counts.batch1000), 5),
      ...thousands,
    },
    'engine_linked5_tps',
  );
  await bench.close();
  await runReplay(run, bench.poolId);
}

/** (d) The whole custody path. */
async function runPath(run: Run): Promise<void> {
  keep(run, await measurePathInProcess(run.database, run.counts.path), 'path_inproc_ips');
  await run.database.checkpoint();
}

async function runHttp(run: Run): Promise<void> {
  const { httpSingle, httpBulk } = run.counts;
  const { single, bulk } = await measureHttp(run.database, { single: httpSingle, bulk: httpBulk });
  keep(run, single, 'http_single_ips');
  run.figures['http_single_p99_ms'] = Math.round(single.p99Milliseconds);
  keep(run, bulk, 'http_bulk_ips');
}

async function runBatch(run: Run): Promise<void> {
  const measurement = keep(run, await measureBatch(run.database, run.counts.batchLines));
  run.figures['batch_repay_10000_s'] = Number(measurement.seconds.toFixed(3));
}

/** (f) A bank's lines against the books' entries, with breaks of each kind planted. */
async function runMatching(run: Run): Promise<void> {
  const { measurement, missed, invented, peakMegabytes } = measureMatching(run.counts.match);
  keep(run, measurement, 'match_lines_per_s');
  run.figures['match_breaks_missed'] = missed;
  run.figures['match_breaks_invented'] = invented;
  run.figures['match_peak_mb'] = peakMegabytes;
}

/** (g) Statement files of any size, read strictly on one core; the memory of a small one beside. */
async function runStatements(run: Run): Promise<void> {
  let peak = 0;
  for (const format of STATEMENT_FORMATS) {
    for (const bytes of [STATEMENT_BYTES_SMALL, run.counts.statementBytes]) {
      const { megabytesPerSecond, peakMegabytes, entries } = await measureStatement(format, bytes);
      run.figures[`${format}_mb_per_s`] = Math.round(megabytesPerSecond);
      peak = Math.max(peak, peakMegabytes);
      process.stdout.write(
        `${`(g) ${format}, ${formatCount(bytes / 1_000_000)} MB`.padEnd(44)} ${`${formatCount(megabytesPerSecond)} MB/s`.padStart(12)}` +
          ` ${formatCount(entries)} entries, ${formatCount(peakMegabytes)} MB of memory\n`,
      );
    }
  }
  run.figures['parse_peak_mb'] = Math.round(peak);
}

/** (h) A business day of many accounts and as many transfers, from its cut to its equation. */
async function runDayClose(run: Run): Promise<void> {
  const { accounts, fillSeconds, closeSeconds } = await measureDayClose(
    run.database,
    run.counts.dayCloseAccounts,
  );
  run.figures['day_close_s'] = Number(closeSeconds.toFixed(3));
  process.stdout.write(
    `${'(h) a day is closed'.padEnd(44)} ${`${closeSeconds.toFixed(2)} s`.padStart(12)}` +
      ` ${formatCount(accounts)} customers and transfers; filled in ${fillSeconds.toFixed(1)} s\n`,
  );
}

/** (i) What all customers are owed as one tree, each with a proof of its own. */
async function runLiabilityTree(run: Run): Promise<void> {
  const { polCustomers, polCustomersLong } = run.counts;
  const sizes = [
    { customers: polCustomers, key: 'pol_1m_s' },
    ...(run.isLong ? [{ customers: polCustomersLong, key: 'pol_10m_s' }] : []),
  ];
  for (const { customers, key } of sizes) {
    const measured = await measureLiabilityTree(customers);
    const { buildSeconds, cutMilliseconds, verifyMilliseconds, peakMegabytes } = measured;
    run.figures[key] = Number(buildSeconds.toFixed(3));
    run.figures['pol_cut_ms'] = Number(cutMilliseconds.toFixed(3));
    run.figures['pol_verify_ms'] = Number(verifyMilliseconds.toFixed(3));
    run.figures['pol_peak_mb'] = Math.round(peakMegabytes);
    process.stdout.write(
      `${`(i) liabilities of ${formatCount(customers)} customers`.padEnd(44)} ${`${buildSeconds.toFixed(2)} s`.padStart(12)}` +
        ` one cut out in ${cutMilliseconds.toFixed(2)} ms, verified in ${verifyMilliseconds.toFixed(2)} ms,` +
        ` ${formatCount(peakMegabytes)} MB of memory\n`,
    );
  }
}

/** (k) Who may do what: decisions of the policies, each afresh, and found again. */
async function runAuthorization(run: Run): Promise<void> {
  const measured = measureAuthorization(run.counts.decisions);
  const { decisions, p50Milliseconds, p99Milliseconds, keptP99Milliseconds } = measured;
  run.figures['authz_p50_ms'] = Number(p50Milliseconds.toFixed(3));
  run.figures['authz_p99_ms'] = Number(p99Milliseconds.toFixed(3));
  run.figures['authz_kept_p99_ms'] = Number(keptP99Milliseconds.toFixed(3));
  process.stdout.write(
    `${'(k) authorization decision, p99'.padEnd(44)} ${`${p99Milliseconds.toFixed(2)} ms`.padStart(12)}` +
      ` of ${formatCount(decisions)}; p50 ${p50Milliseconds.toFixed(2)} ms, found again ${keptP99Milliseconds.toFixed(3)} ms\n`,
  );
}

/** (m) Single instructions over HTTP with signatures, policies and vault, beside the plain ones. */
async function runFullHttp(run: Run): Promise<void> {
  const measured = await measureFullHttp(run.database, run.counts.httpFull);
  const { fullPerSecond, fullP99Milliseconds, plainPerSecond, share } = measured;
  run.figures['http_single_full_ips'] = Math.round(fullPerSecond);
  run.figures['http_single_full_p99_ms'] = Number(fullP99Milliseconds.toFixed(2));
  run.figures['http_single_plain_ips'] = Math.round(plainPerSecond);
  run.figures['http_full_share'] = Number(share.toFixed(3));
  process.stdout.write(
    `${'(m) HTTP, signed, with policies and vault'.padEnd(44)} ${`${formatCount(fullPerSecond)}/s`.padStart(12)}` +
      ` p99 ${fullP99Milliseconds.toFixed(2)} ms; plain ${formatCount(plainPerSecond)}/s, left of it ${(100 * share).toFixed(1)} %\n`,
  );
}

/** (n) Every page of the console, with an empty, a small and a large pool, in a real browser. */
async function runPages(run: Run): Promise<void> {
  const measured = await measurePages(run.database, run.counts.pageInstructions);
  if (measured === undefined) {
    process.stdout.write('(n) no browser runs here: pages are not measured\n');
    return;
  }
  const { pages, requests, fillSeconds, contents, answers, scriptBytes } = measured;
  run.figures['pages_content_ms'] = Math.round(contents[0]?.milliseconds ?? 0);
  run.figures['pages_request_p95_ms'] = Math.round(answers[0]?.milliseconds ?? 0);
  run.figures['pages_script_bytes'] = scriptBytes;
  process.stdout.write(
    `${'(n) pages until they show their content'.padEnd(44)} ${`${formatCount(contents[0]?.milliseconds ?? 0)} ms`.padStart(12)}` +
      ` the slowest of ${pages}; ${formatCount(run.counts.pageInstructions)} instructions made in ${fillSeconds.toFixed(0)} s\n${listTimed(contents)}` +
      `${'(n) what pages ask for, p95'.padEnd(44)} ${`${formatCount(answers[0]?.milliseconds ?? 0)} ms`.padStart(12)}` +
      ` the slowest of ${requests} requests\n${listTimed(answers)}` +
      `${'(n) script before anything is shown'.padEnd(44)} ${`${formatCount(scriptBytes / BYTES_IN_KILOBYTE)} kB`.padStart(12)} after gzip\n`,
  );
}

function listTimed(all: readonly Timed[]): string {
  const lines = all.map(({ milliseconds, which }) => {
    const time = `${formatCount(milliseconds)} ms`;
    return `${time.padStart(57)} ${which}\n`;
  });
  return lines.join('');
}

const BYTES_IN_KILOBYTE = 1_024;

/** (l) Fields of persons sealed and opened, each person under a key of its own. */
async function runVault(run: Run): Promise<void> {
  const measured = await measureVault(run.database, run.counts.vaultRecords);
  const { records, subjects, perSecond, perCpuSecond, coldPerSecond } = measured;
  run.figures['vault_records_per_s'] = Math.round(perSecond);
  run.figures['vault_sealed_per_s'] = Math.round(measured.sealedPerSecond);
  run.figures['vault_opened_per_s'] = Math.round(measured.openedPerSecond);
  run.figures['vault_records_per_cpu_s'] = Math.round(perCpuSecond);
  run.figures['vault_cold_records_per_s'] = Math.round(coldPerSecond);
  process.stdout.write(
    `${'(l) records sealed and opened again'.padEnd(44)} ${`${formatCount(perSecond)}/s`.padStart(12)}` +
      ` ${formatCount(records)} of ${formatCount(subjects)} persons; sealed ${formatCount(measured.sealedPerSecond)}/s,` +
      ` opened ${formatCount(measured.openedPerSecond)}/s, with cold keys ${formatCount(coldPerSecond)}/s\n`,
  );
}

/** (e) Everything that the engine wrote, decided again from the first record and compared. */
async function runReplay(run: Run, poolId: number): Promise<void> {
  const report = await replayPool(run.database.store, poolId, ledgerReplayer);
  if (report.status !== 'same')
    throw new Error(`replay differs: ${JSON.stringify(report.difference)}`);
  const perSecond = report.transfers / report.seconds;
  run.figures['replay_tps'] = Math.round(perSecond);
  process.stdout.write(
    `${'(e) replay, every record and balance compared'.padEnd(44)} ${`${formatCount(perSecond)}/s`.padStart(12)}` +
      ` ${formatCount(report.transfers)} transfers, ${formatCount(report.accounts)} accounts\n`,
  );
}

/**
 * (j) The log beside a server that takes payments, with three witnesses of which two must cosign.
 */
async function runLog(run: Run): Promise<void> {
  const seen = await measureLog(run.database, run.counts.log);
  run.figures['log_entries_per_s'] = Math.round(seen.paymentsPerSecond);
  run.figures['log_leaves_per_s'] = Math.round(seen.leavesPerSecond);
  run.figures['log_p99_ms'] = Math.round(seen.signedP99Milliseconds);
  run.figures['witnessed_p99_ms'] = Math.round(seen.witnessedP99Milliseconds);
  run.figures['inclusion_p99_ms'] = Number(seen.inclusionP99Milliseconds.toFixed(2));
  run.figures['log_path_cost'] = Number(seen.pathCost.toFixed(3));
  run.figures['log_catch_up_ms'] = Math.round(seen.catchUpMilliseconds);
  run.figures['verify_entries_per_s'] = Math.round(seen.verifiedPerSecond);
  keepLogLoad(run, seen);
  const lines = [
    ['(j) journal entries under a signature', `${formatCount(seen.paymentsPerSecond)}/s`],
    ['(j) leaves under a signature', `${formatCount(seen.leavesPerSecond)}/s`],
    ['(j) sent to signed, p99', `${formatCount(seen.signedP99Milliseconds)} ms`],
    ['(j) sent to witnessed by 2 of 3, p99', `${formatCount(seen.witnessedP99Milliseconds)} ms`],
    ['(j) proof of inclusion over HTTP, p99', `${seen.inclusionP99Milliseconds.toFixed(2)} ms`],
    ['(j) throughput of payments that it takes', `${(100 * seen.pathCost).toFixed(1)} %`],
    ['(j) behind after a load without a pause', `${formatCount(seen.catchUpMilliseconds)} ms`],
    ['(j) entries verified from files', `${formatCount(seen.verifiedPerSecond)}/s`],
    ...logLoadLines(seen),
  ];
  for (const [name = '', value = ''] of lines)
    process.stdout.write(`${name.padEnd(44)} ${value.padStart(12)}\n`);
}

/** What the log takes of the processors, and of payments that come at a pace. */
function keepLogLoad(run: Run, { paced, processor }: LogFigures): void {
  run.figures['log_paced_p50_ms'] = Number(paced.withP50Milliseconds.toFixed(1));
  run.figures['log_paced_p99_ms'] = Number(paced.withP99Milliseconds.toFixed(1));
  run.figures['log_paced_without_p50_ms'] = Number(paced.withoutP50Milliseconds.toFixed(1));
  run.figures['log_paced_without_p99_ms'] = Number(paced.withoutP99Milliseconds.toFixed(1));
  run.figures['log_paced_behind_ms'] = Math.round(paced.behindMilliseconds);
  if (processor === undefined) return;
  run.figures['log_cpu_us_per_leaf'] = Number(processor.program.toFixed(1));
  run.figures['log_database_cpu_us_per_leaf'] = Number(processor.connections.toFixed(1));
  run.figures['log_witnesses_cpu_us_per_leaf'] = Number(processor.witnesses.toFixed(1));
  run.figures['log_others_cpu_us_per_leaf'] = Number(processor.others.toFixed(1));
}

function logLoadLines({ paced, processor }: LogFigures): readonly (readonly string[])[] {
  const pair = (one: number, other: number): string => `${one.toFixed(1)} / ${other.toFixed(1)} ms`;
  const p50 = pair(paced.withP50Milliseconds, paced.withoutP50Milliseconds);
  const p99 = pair(paced.withP99Milliseconds, paced.withoutP99Milliseconds);
  const lines = [
    ['(j) 5,000/s, request p50, with / without it', p50],
    ['(j) 5,000/s, request p99, with / without it', p99],
    ['(j) behind after 5,000/s', `${formatCount(paced.behindMilliseconds)} ms`],
  ];
  if (processor === undefined) return lines;
  const { program, connections, witnesses, others } = processor;
  return [
    ...lines,
    ['(j) processor time a leaf: log', `${program.toFixed(1)} us`],
    ['(j) its connections in the database', `${connections.toFixed(1)} us`],
    ['(j) three witnesses', `${witnesses.toFixed(1)} us`],
    ['(j) server and database take more', `${others.toFixed(1)} us`],
  ];
}

interface Target {
  readonly text: string;
  readonly value: number;
  readonly least: number;
}

function compareWithTargets(figures: Figures): readonly Target[] {
  const figure = (key: string): number => figures[key] ?? 0;
  const share = (one: string, other: string): number => figure(one) / figure(other);
  return [
    {
      text: 'batch 1,000 / bound',
      value: share('engine_batch1000_tps', 'bound_rows_per_s'),
      least: 0.5,
    },
    {
      text: 'batch 1,000 / row lock',
      value: share('engine_batch1000_tps', 'rowlock_tps'),
      least: 8,
    },
    {
      text: 'hot / batch 1,000 spread',
      value: share('engine_hot_tps', 'engine_batch1000_tps'),
      least: 0.9,
    },
    {
      text: 'hot / row lock on the hot account',
      value: share('engine_hot_tps', 'engine_rowlock_hot_tps'),
      least: 30,
    },
    {
      text: '512 in flight / batch 1,000',
      value: share('engine_inflight512_tps', 'engine_batch1000_tps'),
      least: 0.5,
    },
    { text: 'batch 1,000', value: figure('engine_batch1000_tps'), least: 90_000 },
    { text: 'batch 8,190', value: figure('engine_batch8190_tps'), least: 120_000 },
    { text: '512 in flight', value: figure('engine_inflight512_tps'), least: 45_000 },
    { text: 'replay', value: figure('replay_tps'), least: 200_000 },
    { text: 'path in process', value: figure('path_inproc_ips'), least: 10_000 },
    { text: 'HTTP bulk', value: figure('http_bulk_ips'), least: 6_000 },
    { text: 'lines matched', value: figure('match_lines_per_s'), least: 33_334 },
    { text: 'camt.053, MB/s', value: figure('camt_mb_per_s'), least: 40 },
    { text: 'MT940, MB/s', value: figure('mt940_mb_per_s'), least: 40 },
    { text: 'HTTP single', value: figure('http_single_ips'), least: 2_500 },
    { text: 'HTTP single, all on / plain', value: figure('http_full_share'), least: 0.75 },
    { text: 'journal entries logged', value: figure('log_entries_per_s'), least: 5_000 },
    { text: 'records sealed, opened', value: figure('vault_records_per_s'), least: 100_000 },
    { text: 'log entries verified', value: figure('verify_entries_per_s'), least: 333_334 },
  ];
}

function printTargets(targets: readonly Target[]): void {
  process.stdout.write('\n');
  for (const { text, value, least } of targets) {
    const digits = least < 100 ? 2 : 0;
    const shown = digits === 0 ? formatCount(value) : value.toFixed(digits);
    const mark = value >= least ? 'reached' : 'MISSED';
    process.stdout.write(`${text.padEnd(40)} ${shown.padStart(10)}  at least ${least}  ${mark}\n`);
  }
}

interface Section {
  readonly name: string;
  readonly run: (run: Run) => Promise<void>;
  /** The size that runs it only when it is named. */
  readonly isLeftOutOf?: Size;
}

const SECTIONS: readonly Section[] = [
  // First: the log follows every pool, and those of other sections have millions of transfers.
  { name: 'log', run: runLog },
  { name: 'bound', run: runBound },
  { name: 'rowlock', run: runRowLock },
  { name: 'engine', run: runEngine },
  { name: 'path', run: runPath },
  { name: 'http', run: runHttp },
  { name: 'full', run: runFullHttp },
  { name: 'batch', run: runBatch },
  { name: 'match', run: runMatching },
  { name: 'statements', run: runStatements },
  { name: 'day-close', run: runDayClose },
  { name: 'pol', run: runLiabilityTree },
  { name: 'authz', run: runAuthorization },
  { name: 'vault', run: runVault },
  // A browser takes long whatever the size: the gate opens every page in tests of its own.
  { name: 'pages', run: runPages, isLeftOutOf: 'smoke' },
];

async function main(options: BenchmarkOptions): Promise<void> {
  const database = await openBenchmarkDatabase();
  const run: Run = {
    database,
    counts: COUNTS[options.size],
    isLong: options.isLong,
    figures: {},
    measurements: [],
  };
  try {
    const [load = 0] = loadavg();
    process.stdout.write(
      `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${load.toFixed(1)}` +
        `, node ${process.version}, ${database.version.replace(/ on .*/, '')}\n`,
    );
    for (const section of SECTIONS) {
      if (options.only !== undefined && !section.name.includes(options.only)) continue;
      if (options.only === undefined && section.isLeftOutOf === options.size) continue;
      await section.run(run);
    }
  } finally {
    await database.close();
  }
  if (options.only === undefined) printTargets(compareWithTargets(run.figures));
  if (options.jsonFile === undefined) return;
  const machine = {
    processor: cpus()[0]?.model,
    cores: availableParallelism(),
    node: process.version,
    postgres: database.version,
    settings: database.settings,
  };
  await writeFile(
    options.jsonFile,
    `${JSON.stringify({ ...run.figures, size: options.size, machine, runs: run.measurements }, undefined, 2)}\n`,
  );
}

await main(readOptions(process.argv.slice(2)));
