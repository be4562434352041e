import { RequestRefused } from './problem-draft.ts';

const SECOND_MILLISECONDS = 1_000;
const MINUTE_MILLISECONDS = 60_000;

/** Requests without a valid key that one address may send a minute. */
export const REFUSED_KEYS_PER_MINUTE_MAX = 120;

/** Senders counted at the same time; the one heard of longest ago is forgotten first. */
const SENDERS_COUNTED_MAX = 10_000;

/** Counts requests against the bounds of their senders. */
export interface RequestLimits {
  /** Refuses an address that has sent too many wrong keys, before its next key is looked up. */
  checkAddress(address: string): void;
  countRefusedKey(address: string): void;
  /** Refuses a key that sends more requests a second than its bound. */
  countKey(keyId: string): void;
}

/** The bounds of a server, counted in this process alone. */
export function createRequestLimits(
  requestsPerSecondMax: number,
  now: () => number,
): RequestLimits {
  const keys = createWindowCounter(SECOND_MILLISECONDS, now);
  const addresses = createWindowCounter(MINUTE_MILLISECONDS, now);
  return {
    checkAddress: (address) => {
      if (addresses.count(address) > REFUSED_KEYS_PER_MINUTE_MAX) refuse(addresses, address);
    },
    countRefusedKey: (address) => {
      addresses.add(address);
    },
    countKey: (keyId) => {
      if (keys.add(keyId) > requestsPerSecondMax) refuse(keys, keyId);
    },
  };
}

function refuse(counter: WindowCounter, sender: string): never {
  const seconds = Math.ceil(counter.millisecondsLeft(sender) / SECOND_MILLISECONDS);
  throw new RequestRefused({
    code: 'too_many_requests',
    retryAfterSeconds: Math.max(1, seconds),
  });
}

/** Counts of senders. */
export interface WindowCounter {
  /** Counts one more. @returns how many in the window that runs now */
  add(sender: string): number;
  count(sender: string): number;
  millisecondsLeft(sender: string): number;
}

interface Window {
  readonly startedAt: number;
  count: number;
}

/** Counts by sender in windows of a fixed length, each from the sender's first request. */
export function createWindowCounter(windowMilliseconds: number, now: () => number): WindowCounter {
  const windows = new Map<string, Window>();

  const current = (sender: string): Window | undefined => {
    const window = windows.get(sender);
    return window === undefined || now() - window.startedAt >= windowMilliseconds
      ? undefined
      : window;
  };

  const open = (sender: string): Window => {
    const window = { startedAt: now(), count: 0 };
    windows.delete(sender);
    windows.set(sender, window);
    const oldest = windows.keys().next();
    if (windows.size > SENDERS_COUNTED_MAX && oldest.value !== undefined) {
      windows.delete(oldest.value);
    }
    return window;
  };

  return {
    add: (sender) => {
      const window = current(sender) ?? open(sender);
      window.count += 1;
      return window.count;
    },
    count: (sender) => current(sender)?.count ?? 0,
    millisecondsLeft: (sender) => {
      const window = current(sender);
      return window === undefined ? 0 : window.startedAt + windowMilliseconds - now();
    },
  };
}
