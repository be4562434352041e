import type { NoteSignature } from '@ringfence/transparency';
import type { LogState, SignedCheckpoint } from '../log-state.ts';
import { askWitness, type Witness } from './ask-witness.ts';
import { RETRY_MILLISECONDS_FIRST, RETRY_MILLISECONDS_MAX } from './limits.ts';
import type { WitnessFault } from './witness-answer.ts';

/** What one witness said of one log last. */
export interface WitnessSeen {
  readonly witness: string;
  /** entries in the newest checkpoint that it cosigned for this process */
  readonly sizeCosigned: number;
  /** absent while all is well */
  readonly fault?: WitnessFault;
}

/** Whom a desk tells what happened. */
export interface DeskReport {
  cosigned(signed: SignedCheckpoint, cosignature: NoteSignature): void;
  failed(fault: WitnessFault, sizeAtWitness: number | undefined): void;
}

/** Asks one witness for one log: one request after another, always with the newest checkpoint. */
export interface WitnessDesk {
  seen(): WitnessSeen;
  /** Asks for this checkpoint next; one that waits is forgotten, because this one contains it. */
  submit(signed: SignedCheckpoint): void;
  /** Ends the request that runs and asks no more. */
  close(): Promise<void>;
}

/** Opens the desk of one witness and one log. It asks again, ever more seldom, after a fault. */
export function openDesk(
  { witness, log }: { readonly witness: Witness; readonly log: LogState },
  report: DeskReport,
): WitnessDesk {
  const ending = new AbortController();
  const { signal } = ending;
  let waiting: SignedCheckpoint | undefined;
  let sizeCosigned = 0;
  let fault: WitnessFault | undefined;
  let faults = 0;
  let running: Promise<void> | undefined;

  const ask = async (signed: SignedCheckpoint): Promise<void> => {
    const asked = await askWitness(witness, { log, signed, sizeSeen: sizeCosigned, signal });
    if (signal.aborted) return;
    if (asked.status === 'cosigned') {
      sizeCosigned = signed.size;
      fault = undefined;
      faults = 0;
      report.cosigned(signed, asked.cosignature);
      return;
    }
    fault = asked.status;
    faults += 1;
    waiting ??= signed;
    report.failed(asked.status, asked.size);
    await pause(waitOf(faults), signal);
  };
  const run = async (): Promise<void> => {
    for (let next = waiting; next !== undefined && !signal.aborted; next = waiting) {
      waiting = undefined;
      await ask(next);
    }
    running = undefined;
  };
  return {
    seen: () => ({
      witness: witness.name,
      sizeCosigned,
      ...(fault === undefined ? {} : { fault }),
    }),
    submit: (signed) => {
      waiting = signed;
      running ??= run();
    },
    close: async () => {
      ending.abort();
      await running;
    },
  };
}

function waitOf(faults: number): number {
  return Math.min(RETRY_MILLISECONDS_FIRST * 2 ** (faults - 1), RETRY_MILLISECONDS_MAX);
}

/** Waits, and no longer than the work goes on. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
