import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LogState } from './log-state.ts';
import type { Witnessing, WitnessingReport } from './witnesses/start-witnessing.ts';
import { WITNESS_FAULTS } from './witnesses/witness-answer.ts';

const SECONDS_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];
const MILLISECONDS = 1_000;

/** The figures of one log program, in a registry of its own. */
export interface LogMetrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'route' | 'status'>;
  readonly httpRefusedBusy: Counter;
  readonly sizeSigned: Gauge<'log'>;
  readonly stopped: Gauge<'log' | 'status' | 'reason'>;
  readonly sizeWitnessed: Gauge<'log'>;
  readonly sizeAtWitness: Gauge<'log' | 'witness'>;
  readonly witnessFault: Gauge<'log' | 'witness' | 'fault'>;
  readonly witnessFaults: Counter<'log' | 'witness' | 'fault'>;
  readonly cosignSeconds: Histogram<'log' | 'witness'>;
  readonly witnessedSeconds: Histogram<'log'>;
}

/** Makes the figures of a log program, all zero. */
export function createLogMetrics(): LogMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'ringfence_log_http_request_seconds',
      help: 'Time from the first byte of a request to the last of its answer, by route',
      labelNames: ['route', 'status'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
    httpRefusedBusy: new Counter({
      name: 'ringfence_log_http_busy_total',
      help: 'Requests refused because too many were in flight',
      registers,
    }),
    sizeSigned: new Gauge({
      name: 'ringfence_log_signed_entries',
      help: 'Entries in the newest checkpoint that the log signed',
      labelNames: ['log'],
      registers,
    }),
    stopped: new Gauge({
      name: 'ringfence_log_stopped',
      help: '1 for the reason why a log is not extended now; alarm on fork_refused and stopped',
      labelNames: ['log', 'status', 'reason'],
      registers,
    }),
    sizeWitnessed: new Gauge({
      name: 'ringfence_log_witnessed_entries',
      help: 'Entries in the newest checkpoint that a quorum of witnesses cosigned',
      labelNames: ['log'],
      registers,
    }),
    ...createWitnessMetrics(registers),
  };
}

function createWitnessMetrics(
  registers: Registry[],
): Pick<
  LogMetrics,
  'sizeAtWitness' | 'witnessFault' | 'witnessFaults' | 'cosignSeconds' | 'witnessedSeconds'
> {
  return {
    sizeAtWitness: new Gauge({
      name: 'ringfence_log_witness_entries',
      help: 'Entries in the newest checkpoint that a witness cosigned',
      labelNames: ['log', 'witness'],
      registers,
    }),
    witnessFault: new Gauge({
      name: 'ringfence_log_witness_fault',
      help: '1 for the reason why a witness does not cosign now; alarm on inconsistent and ahead',
      labelNames: ['log', 'witness', 'fault'],
      registers,
    }),
    witnessFaults: new Counter({
      name: 'ringfence_log_witness_faults_total',
      help: 'Requests that a witness did not cosign, by reason',
      labelNames: ['log', 'witness', 'fault'],
      registers,
    }),
    cosignSeconds: new Histogram({
      name: 'ringfence_log_cosign_seconds',
      help: 'Time from the signature of the log to the verified one of a witness',
      labelNames: ['log', 'witness'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
    witnessedSeconds: new Histogram({
      name: 'ringfence_log_witnessed_seconds',
      help: 'Time from the signature of the log to the cosignatures of a quorum',
      labelNames: ['log'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
  };
}

/** Counts what witnesses do, and passes it on. */
export function countWitnessing(metrics: LogMetrics, report: WitnessingReport): WitnessingReport {
  const secondsSince = (milliseconds: number): number =>
    Math.max(0, Date.now() - milliseconds) / MILLISECONDS;
  return {
    cosigned: (log, witness, signed) => {
      for (const fault of WITNESS_FAULTS) metrics.witnessFault.remove({ log, witness, fault });
      const seconds = secondsSince(signed.signedAtMilliseconds);
      metrics.cosignSeconds.observe({ log, witness }, seconds);
      metrics.sizeAtWitness.set({ log, witness }, signed.size);
      report.cosigned(log, witness, signed);
    },
    witnessed: (log, signed) => {
      const seconds = secondsSince(signed.signedAtMilliseconds);
      metrics.witnessedSeconds.observe({ log }, seconds);
      report.witnessed(log, signed);
    },
    failed: (log, witness, fault, size) => {
      for (const one of WITNESS_FAULTS) metrics.witnessFault.remove({ log, witness, fault: one });
      metrics.witnessFault.set({ log, witness, fault }, 1);
      metrics.witnessFaults.inc({ log, witness, fault });
      report.failed(log, witness, fault, size);
    },
    notPublished: report.notPublished,
  };
}

/** Takes over what changes by itself, when the figures are read. */
export function readLogs(
  metrics: LogMetrics,
  logs: readonly LogState[],
  witnessing: Witnessing | undefined,
): void {
  for (const log of logs) {
    metrics.sizeSigned.set({ log: log.name }, log.latest()?.size ?? 0);
    metrics.sizeWitnessed.set({ log: log.name }, witnessing?.sizeWitnessed(log.name) ?? 0);
  }
}
