import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './configuration.ts';

const STACK_LINES_MAX = 12;
const CAUSES_MAX = 4;

/** What is logged of a fault. */
export interface FaultDescribed {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly stack: readonly string[];
  readonly cause?: FaultDescribed;
}

/** Errors whose messages are written by us and by rule hold no personal data. */
const MESSAGES_OF_OURS: ReadonlySet<string> = new Set([
  'InvariantBroken',
  'StoreFault',
  'OutcomeUnknown',
  'RequestRefused',
  'ClusterFault',
]);

/**
 * What may be logged of a fault: its class, code and place. The message only when it is ours: a
 * message of the database or of the runtime can quote what a request contained.
 */
export function describeFault(error: unknown, depth = 0): FaultDescribed {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };

  const hasCause = error.cause !== undefined && depth < CAUSES_MAX;
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(MESSAGES_OF_OURS.has(error.name) ? { message: error.message } : {}),
    stack: placesOf(error.stack),
    ...(hasCause ? { cause: describeFault(error.cause, depth + 1) } : {}),
  };
}

function placesOf(stack: string | undefined): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, STACK_LINES_MAX)
    .map((line) => line.trim());
}

/**
 * Makes the log of a process: one JSON object a line, on the destination.
 *
 * No line of ours carries a body, a query, a path with its values, a header or an address of a
 * sender; the serializers hold the framework's own lines to the same.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { process: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        req: () => undefined,
        res: () => undefined,
        err: (error: unknown) => describeFault(error),
        error: (error: unknown) => describeFault(error),
      },
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  );
}
