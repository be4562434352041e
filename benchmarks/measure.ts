/** What one run did. */
export interface Measurement {
  readonly name: string;
  /** Transfers (or rows, or instructions). */
  readonly count: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Of one call, from sending it to its durable answer. */
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  /** How long the account histories needed to catch up after the last answer. */
  readonly drainSeconds?: number;
  /** The rate with that time counted too. */
  readonly perSecondWithHistory?: number;
  /** Of this process, in cores. */
  readonly cpuCores: number;
}

/**
 * Runs `calls` calls, so many at once, and measures each.
 *
 * @param countPerCall what one call does
 */
export async function measure({
  name,
  calls,
  inFlight,
  countPerCall,
  call,
}: {
  readonly name: string;
  readonly calls: number;
  readonly inFlight: number;
  readonly countPerCall: number;
  readonly call: (index: number) => Promise<void>;
}): Promise<Measurement> {
  const latencies = new Float64Array(calls);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < calls; index = next++) {
      const sent = performance.now();
      await call(index);
      latencies[index] = performance.now() - sent;
    }
  };
  const cpuStarted = process.cpuUsage();
  const started = performance.now();
  await Promise.all(Array.from({ length: Math.min(inFlight, calls) }, worker));
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpuStarted);
  latencies.sort();
  const count = calls * countPerCall;
  return {
    name,
    count,
    seconds,
    perSecond: count / seconds,
    p50Milliseconds: quantile(latencies, 0.5),
    p99Milliseconds: quantile(latencies, 0.99),
    cpuCores: (user + system) / 1_000_000 / seconds,
  };
}

/** @param sorted ascending */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function printMeasurement(measurement: Measurement): void {
  const { name, perSecond, p50Milliseconds, p99Milliseconds, cpuCores } = measurement;
  const columns = [
    name.padEnd(44),
    `${formatCount(perSecond)}/s`.padStart(12),
    `p50 ${p50Milliseconds.toFixed(2)} ms`.padStart(15),
    `p99 ${p99Milliseconds.toFixed(2)} ms`.padStart(15),
    `cpu ${cpuCores.toFixed(2)}`.padStart(9),
  ];
  if (measurement.perSecondWithHistory !== undefined)
    columns.push(
      `with histories ${formatCount(measurement.perSecondWithHistory)}/s`.padStart(26),
      `(drain ${(measurement.drainSeconds ?? 0).toFixed(2)} s)`,
    );
  process.stdout.write(`${columns.join(' ')}\n`);
}

export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
