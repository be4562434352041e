import type { FaultSubject } from '../books/fault.ts';
import type { Recording } from '../books/recording.ts';
import { takeFault } from '../books/take-fault.ts';

/** How an answer is delivered: late, in small pieces, or broken off. */
export interface DeliveryPace {
  readonly waitMilliseconds: number;
  /** Between one piece and the next; 0 sends the answer whole. */
  readonly trickleMilliseconds: number;
  readonly isCut: boolean;
}

/** Uses up the faults that an answer meets. */
export function takePace(recording: Recording, subject: FaultSubject): DeliveryPace {
  const slow = takeFault(recording, 'slow_answer', subject);
  const trickle = takeFault(recording, 'slow_trickle', subject);
  const cut = takeFault(recording, 'cut_answer', subject);
  return {
    waitMilliseconds: slow?.delayMilliseconds ?? 0,
    trickleMilliseconds: trickle?.delayMilliseconds ?? 0,
    isCut: cut !== undefined,
  };
}
