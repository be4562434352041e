import { createMtCheck } from './check-mt.ts';
import { createCamtCheck, type StatementCheck, type StatementChecking } from './check-statement.ts';
import { detectFormat, isMtFormat } from './detect-format.ts';
import { holdHead } from './hold-head.ts';

/**
 * Checks the arithmetic of one statement file of any size and any format that is read here, without
 * keeping it. The format is found by content.
 *
 * Never throws: a file that cannot be read has the verdict `invalid`, and its counts are 0.
 *
 * @invariant B1 the verdict does not depend on how the bytes are cut into chunks
 */
export function createStatementCheck(): StatementChecking {
  return holdHead((head) => (isMtFormat(detectFormat(head)) ? createMtCheck() : createCamtCheck()));
}

/**
 * Checks the arithmetic of one file that is at hand as a whole. See {@link createStatementCheck}.
 */
export function checkStatement(chunks: Iterable<Uint8Array>): StatementCheck {
  const checking = createStatementCheck();
  for (const chunk of chunks) checking.write(chunk);
  return checking.end();
}
