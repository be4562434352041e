import type { PoolEngineFigures } from '@ringfence/operations';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What the engines of a process say of themselves, read when the metrics are read. */
export type EngineMetrics = Readonly<
  Record<keyof typeof ENGINE_FIGURES, Gauge<'pool'>> & { readonly state: Gauge<'pool' | 'state'> }
>;

const ENGINE_FIGURES = {
  queuedRecords: ['ringfence_engine_queued_records', 'Records that wait in the queue of a pool'],
  queuedCalls: ['ringfence_engine_queued_calls', 'Commands that wait in the queue of a pool'],
  commitsInFlight: ['ringfence_engine_commits_in_flight', 'Batches on their way to the disk'],
  commits: ['ringfence_engine_commits_total', 'Batches committed'],
  committedRecords: [
    'ringfence_engine_committed_records_total',
    'Records committed; divided by commits, the size of a batch',
  ],
  commitSeconds: [
    'ringfence_engine_commit_seconds_total',
    'Time from deciding a batch to its durable commit; divided by commits, the latency',
  ],
  refusedBusy: ['ringfence_engine_busy_total', 'Commands refused because the queue was full'],
  rebuilds: ['ringfence_engine_rebuilds_total', 'Times the state was loaded again after a fault'],
  positionNext: ['ringfence_engine_position_next', 'Next position of the pool; 0 when not owned'],
  historyPositionsLeft: [
    'ringfence_history_positions_left',
    'Positions committed that the account histories do not hold yet',
  ],
} as const satisfies Readonly<
  Record<
    Exclude<keyof PoolEngineFigures, 'follower'> | 'historyPositionsLeft',
    readonly [string, string]
  >
>;

/** The figures of one server process, in a registry of its own. */
export interface Metrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'route' | 'method' | 'status'>;
  readonly httpForwarded: Counter<'outcome'>;
  readonly securityAlarms: Counter<'kind'>;
  readonly rowsNotSealed: Gauge<'kind'>;
  readonly engines: EngineMetrics;
}

/** Makes the figures of a server process, all zero. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'ringfence_http_request_seconds',
      help: 'Time from the first byte of a request to the last of its answer, by route',
      labelNames: ['route', 'method', 'status'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
    httpForwarded: new Counter({
      name: 'ringfence_http_forwarded_total',
      help: 'Requests passed on to the process that owns the pool',
      labelNames: ['outcome'],
      registers,
    }),
    securityAlarms: new Counter({
      name: 'ringfence_security_alarms_total',
      help: 'Alarms raised for security administrators by this process',
      labelNames: ['kind'],
      registers,
    }),
    rowsNotSealed: new Gauge({
      name: 'ringfence_rows_not_sealed',
      help: 'Rows of earlier versions that could not be sealed and lie in the clear, by kind',
      labelNames: ['kind'],
      registers,
    }),
    engines: createEngineMetrics(registers),
  };
}

function createEngineMetrics(registers: Registry[]): EngineMetrics {
  const labelNames = ['pool'] as const;
  const made = Object.entries(ENGINE_FIGURES).map(([figure, [name, help]]) => [
    figure,
    new Gauge({ name, help, labelNames, registers }),
  ]);
  const state = new Gauge({
    name: 'ringfence_engine_state',
    help: '1 for the state that the engine of a pool is in here',
    labelNames: ['pool', 'state'],
    registers,
  });
  return { ...Object.fromEntries(made), state } as EngineMetrics;
}

/** Takes the figures of the engines over, and forgets those of engines that are gone. */
export function readEngines(metrics: EngineMetrics, engines: readonly EngineFigured[]): void {
  for (const gauge of Object.values(metrics)) gauge.reset();
  for (const engine of engines) {
    const pool = String(engine.poolId);
    metrics.state.set({ pool, state: engine.state }, 1);
    const figures = engine.figures();
    metrics.queuedRecords.set({ pool }, figures.queuedRecords);
    metrics.queuedCalls.set({ pool }, figures.queuedCalls);
    metrics.commitsInFlight.set({ pool }, figures.commitsInFlight);
    metrics.commits.set({ pool }, figures.commits);
    metrics.committedRecords.set({ pool }, figures.committedRecords);
    metrics.commitSeconds.set({ pool }, figures.commitSeconds);
    metrics.refusedBusy.set({ pool }, figures.refusedBusy);
    metrics.rebuilds.set({ pool }, figures.rebuilds);
    metrics.positionNext.set({ pool }, figures.positionNext);
    metrics.historyPositionsLeft.set({ pool }, figures.follower?.positionsLeft ?? 0);
  }
}

interface EngineFigured {
  readonly poolId: number;
  readonly state: string;
  figures(): PoolEngineFigures;
}
