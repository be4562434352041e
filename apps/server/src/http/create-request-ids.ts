import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FORWARDED_HEADER } from './forward-to-owner.ts';

const REQUEST_ID_PATTERN = /^r[0-9a-f]{12}-[0-9a-z]{1,11}$/;
const PROCESS_BYTES = 6;
const DIGITS = 36;

/**
 * Makes the ids of requests: unique in the installation, and kept when one process passes a
 * request on to another. A client's own id is never taken: it would stand in the log unread.
 */
export function createRequestIds(): (request: Pick<IncomingMessage, 'headers'>) => string {
  const prefix = `r${randomBytes(PROCESS_BYTES).toString('hex')}-`;
  let count = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    const wasForwarded = request.headers[FORWARDED_HEADER] !== undefined;
    if (wasForwarded && typeof given === 'string' && REQUEST_ID_PATTERN.test(given)) return given;
    count += 1;
    return prefix + count.toString(DIGITS);
  };
}
