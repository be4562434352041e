import { checkArchiveL, createFixedCheck, fixedCheckFormat } from './check-files/check-day-file.ts';
import { isCheckArchiveL } from './check-files/check-file-l.ts';
import { createCamtCheck, type StatementCheck, type StatementChecking } from './check-statement.ts';
import { type ByteTaker, holdHead } from './container/hold-head.ts';
import { unpack } from './container/unpack.ts';
import { detectFormat, isMtFormat, textOfHead } from './detect-format.ts';
import { joinChecks } from './join-checks.ts';
import { createPaymentCheck } from './message/check-payment-message.ts';
import { announcedPaymentMessage } from './message/payment-messages.ts';
import { createMtCheck } from './mt/check-mt.ts';
import { StatementFormatError } from './statement-format-error.ts';

/**
 * Checks the arithmetic of one file of any size and any format that is read here, a statement or a
 * message about payments, without keeping it. The format is found by content, also inside gzip and
 * zip; the files of a zip are one.
 *
 * Never throws: a file that cannot be read has the verdict `invalid`, and its counts are 0.
 *
 * @invariant B1 the verdict does not depend on how the bytes are cut into chunks
 */
export function createStatementCheck(): StatementChecking {
  const checking = unpack(() => holdHead(chooseCheck), {
    readArchive: (bytes, members) => (isCheckArchiveL(members) ? checkArchiveL(bytes) : undefined),
    join: joinChecks,
  });
  let fault: StatementFormatError | undefined;

  function attempt<Result>(read: () => Result): Result | undefined {
    try {
      return fault === undefined ? read() : undefined;
    } catch (error) {
      if (!(error instanceof StatementFormatError)) throw error;
      fault = error;
      return undefined;
    }
  }

  return {
    write(chunk) {
      attempt(() => {
        checking.write(chunk);
      });
    },
    end() {
      const check = attempt(() => checking.end());
      if (check !== undefined) return check;
      const counts = { format: 'unknown', statements: 0, entries: 0, details: 0 };
      const invalid = { ...counts, verdict: 'invalid' } as const;
      return fault === undefined ? invalid : { ...invalid, error: fault };
    },
  };
}

function chooseCheck(head: Uint8Array): ByteTaker<StatementCheck> {
  if (isMtFormat(detectFormat(head))) return createMtCheck();
  const fixed = fixedCheckFormat(head);
  if (fixed !== undefined) return createFixedCheck(fixed);
  const payments = announcedPaymentMessage(textOfHead(head));
  return payments === undefined ? createCamtCheck() : createPaymentCheck(payments);
}

/**
 * Checks the arithmetic of one file that is at hand as a whole. See {@link createStatementCheck}.
 */
export function checkStatement(chunks: Iterable<Uint8Array>): StatementCheck {
  const checking = createStatementCheck();
  for (const chunk of chunks) checking.write(chunk);
  return checking.end();
}
