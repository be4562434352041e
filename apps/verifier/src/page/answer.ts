import { formatHex, parseCustomerProof, parseUtf8 } from '@ringfence/transparency';
import { checkCustomerProof } from '../check/check-customer-proof.ts';
import { checkLoggedFile } from '../check/check-logged-file.ts';
import { checkReceipt } from '../check/check-receipt.ts';
import type { ReportContext } from '../check/machine-report.ts';
import type { Report } from '../check/report.ts';
import { VERIFICATION } from '../check/verification.ts';
import { parseMoney } from '../text/format-money.ts';
import { currencyOfProof } from './currency-of-proof.ts';
import type { PageState } from './page-state.ts';

/** The answer to what was opened, and what it was given on. */
export interface Answer {
  readonly report: Report;
  readonly context: ReportContext;
}

const DAY_MS = 86_400_000;
/** How far the clock of a device may be behind. */
const CLOCK_BEHIND_MS = 3_600_000;

/** Checks what was opened; absent while it is not enough. */
export function answerTo(state: PageState, nowMs: number): Answer | undefined {
  const report = reportOn(state, nowMs);
  if (report === undefined) return undefined;
  const { customerProof, receipt, logProof, entry, trust } = state;
  const files = [customerProof, receipt, logProof, entry].flatMap((file) =>
    file === undefined ? [] : [formatHex(VERIFICATION.sha256(file.bytes))],
  );
  const checkedAt = utcOf(nowMs);
  const context = { files, checkedAt };
  return {
    report,
    context: trust === undefined ? context : { ...context, trust: trust.fingerprint },
  };
}

function reportOn(state: PageState, nowMs: number): Report | undefined {
  const { customerProof, receipt, logProof, entry, trust, printed } = state;
  const given = {
    ...(trust === undefined ? {} : { trust }),
    ...(printed === undefined ? {} : { printed }),
  };
  if (customerProof !== undefined) return reportOnCustomer(state, customerProof.bytes, nowMs);
  if (receipt !== undefined)
    return checkReceipt({ text: parseUtf8(receipt.bytes) ?? '', ...given });
  if (logProof === undefined || entry === undefined) return undefined;
  return checkLoggedFile({ entry: entry.bytes, proof: logProof.bytes, ...given });
}

function reportOnCustomer(state: PageState, bytes: Uint8Array, nowMs: number): Report {
  const { trust, isMe, identityTyped, balanceTyped, ageDays } = state;
  const text = parseUtf8(bytes) ?? '';
  const proof = parseCustomerProof(text);
  const typed = identityTyped.trim();
  const identity = typed === '' && isMe ? proof?.identity : typed;
  const shownMinor =
    proof === undefined ? undefined : parseMoney(balanceTyped, currencyOfProof(proof));
  return checkCustomerProof({
    text,
    asOfMin: utcOf(nowMs - ageDays * DAY_MS),
    asOfMax: utcOf(nowMs + CLOCK_BEHIND_MS),
    ...(trust === undefined ? {} : { trust }),
    ...(identity === undefined || identity === '' ? {} : { identity }),
    ...(shownMinor === undefined ? {} : { shownMinor }),
  });
}

function utcOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
