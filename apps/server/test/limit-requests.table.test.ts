// Goal: a sender has its bound and no sender has another's, also when many requests come at once.
// Method: a clock that the test moves.
import { describe, expect, it } from 'vitest';
import { createRequestLimits, REFUSED_KEYS_PER_MINUTE_MAX } from '../src/http/limit-requests.ts';
import { RequestRefused } from '../src/http/problem-draft.ts';

function draftOf(run: () => void) {
  try {
    run();
  } catch (error) {
    if (error instanceof RequestRefused) return error.draft;
    throw error;
  }
  return undefined;
}

describe('requests of a key', () => {
  it('are counted in windows of a second, each key on its own', () => {
    const clock = { now: 0 };
    const limits = createRequestLimits(3, () => clock.now);
    const count = (keyId: string) =>
      draftOf(() => {
        limits.countKey(keyId);
      })?.code;

    expect([count('a'), count('a'), count('a')]).toEqual([undefined, undefined, undefined]);
    expect(count('a')).toBe('too_many_requests');
    expect(count('b')).toBeUndefined();
    clock.now = 999;
    expect(count('a')).toBe('too_many_requests');
    clock.now = 1_000;
    expect(count('a')).toBeUndefined();
  });
});

describe('wrong keys of an address', () => {
  it('are counted in windows of a minute, and the answer says how long it lasts', () => {
    const clock = { now: 0 };
    const limits = createRequestLimits(3, () => clock.now);
    for (let index = 0; index < REFUSED_KEYS_PER_MINUTE_MAX; index += 1) {
      limits.countRefusedKey('here');
    }

    expect(
      draftOf(() => {
        limits.checkAddress('here');
      }),
    ).toBeUndefined();
    limits.countRefusedKey('here');
    clock.now = 15_000;
    expect(
      draftOf(() => {
        limits.checkAddress('here');
      }),
    ).toEqual({
      code: 'too_many_requests',
      retryAfterSeconds: 45,
    });
    expect(
      draftOf(() => {
        limits.checkAddress('there');
      }),
    ).toBeUndefined();
    clock.now = 60_000;
    expect(
      draftOf(() => {
        limits.checkAddress('here');
      }),
    ).toBeUndefined();
  });
});
