import type { api } from '@ringfence/client';
import type { Trust } from '@ringfence/transparency';
import { checkCustomerProof, type Report } from '@ringfence/verifier';

/** How old the balances of a proof may be: a holiday passes without a new one. @unit days */
const PROOF_AGE_DAYS_MAX = 7;

/** How far the clock of a device may be behind. @unit milliseconds */
const CLOCK_BEHIND_MILLISECONDS_MAX = 3_600_000;

const DAY_MILLISECONDS = 86_400_000;

/** What a customer knows of itself without the file. */
export interface Known {
  readonly identity: string;
  /** What the pages show of its moment, where that could be worked out. @unit minor units */
  readonly shownMinor: bigint | undefined;
  readonly trust: Trust | undefined;
  readonly nowMilliseconds: number;
}

/** The very text that is checked, and that is saved for the check without this page. */
export function textOfProof(file: api.CustomerProofFile): string {
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Checks a proof of custody as the offline page does, with its code. */
export function checkMyProof(
  text: string,
  { identity, shownMinor, trust, nowMilliseconds }: Known,
): Report {
  return checkCustomerProof({
    text,
    identity,
    ...(shownMinor === undefined ? {} : { shownMinor }),
    asOfMin: utcOf(nowMilliseconds - PROOF_AGE_DAYS_MAX * DAY_MILLISECONDS),
    asOfMax: utcOf(nowMilliseconds + CLOCK_BEHIND_MILLISECONDS_MAX),
    ...(trust === undefined ? {} : { trust }),
  });
}

function utcOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
