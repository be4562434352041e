/**
 * Goal: a witness cosigns only what grew from what it has seen, and says why not otherwise. Method:
 * a log of two histories; every refusal of tlog-witness once, in the order of precedence; the body
 * of a request read as written and broken in each line.
 */
import {
  decideAddCheckpoint,
  formatAddCheckpoint,
  formatUtf8,
  HTTP_STATUS_OF_DECISION,
  parseAddCheckpoint,
  type WitnessedLog,
} from '@ringfence/transparency';
import { describe, expect, test } from 'vitest';
import { signerOf, VERIFICATION } from './primitives.ts';
import { createTestLog, numberedEntries, signCheckpoint } from './test-log.ts';

const ORIGIN = 'log.example/pool';
const SIGNER = signerOf(ORIGIN);
const LOG = createTestLog(numberedEntries(20));
/** The same log with its third entry rewritten. */
const FORK = createTestLog(
  numberedEntries(20).map((entry, index) => (index === 2 ? formatUtf8('rewritten') : entry)),
);
const SEEN: WitnessedLog = { keys: [SIGNER.key], state: { size: 12, root: LOG.root(12) } };

function ask(
  asked: {
    readonly oldSize?: number;
    readonly size?: number;
    readonly of?: typeof LOG;
    readonly signer?: typeof SIGNER;
    readonly origin?: string;
    readonly hashes?: readonly Uint8Array[];
  } = {},
  log: WitnessedLog | undefined = SEEN,
): ReturnType<typeof decideAddCheckpoint> {
  const { oldSize = 12, size = 20, of = LOG, signer = SIGNER, origin = ORIGIN } = asked;
  const grows = oldSize <= size;
  const hashes = asked.hashes ?? (grows ? of.consistency(oldSize, size) : []);
  const checkpoint = signCheckpoint({ origin, size, root: of.root(size) }, { log: signer });
  const parsing = parseAddCheckpoint(formatAddCheckpoint({ oldSize, hashes, checkpoint }));
  if (parsing.status !== 'ok') throw new Error('expected a request');
  return decideAddCheckpoint(VERIFICATION, parsing, (name) => (name === ORIGIN ? log : undefined));
}

describe('a witness', () => {
  test('cosigns a log that grew', () => {
    expect(ask()).toMatchObject({
      status: 'cosign',
      origin: ORIGIN,
      state: { size: 20, root: LOG.root() },
    });
    expect(HTTP_STATUS_OF_DECISION.cosign).toBe(200);
  });

  test('cosigns what it has seen again, and a log that it sees first', () => {
    expect(ask({ size: 12 })).toMatchObject({ status: 'cosign', state: { size: 12 } });
    const first = { keys: [SIGNER.key] };
    expect(ask({ oldSize: 0, size: 5 }, first)).toMatchObject({ status: 'cosign' });
    expect(ask({ oldSize: 0, size: 0 }, first)).toMatchObject({ status: 'cosign' });
  });

  test.each([
    ['a log that it does not know', { origin: 'other.example' }, 'unknown_origin', 404],
    ['a stranger', { signer: signerOf('stranger.example') }, 'no_trusted_signature', 403],
    ['an old size beyond the new', { oldSize: 21 }, 'old_size_too_large', 400],
    ['an old size that is not its own', { oldSize: 11 }, 'old_size_differs', 409],
    ['a log that rewrote an entry; T14', { of: FORK }, 'inconsistent', 422],
    ['another root of the size it has seen; T14', { of: FORK, size: 12 }, 'inconsistent', 422],
    ['a proof cut short', { hashes: LOG.consistency(12).slice(1) }, 'inconsistent', 422],
  ] as const)('refuses %s', (_, asked, status, code) => {
    const decision = ask(asked);
    expect(decision.status).toBe(status);
    expect(HTTP_STATUS_OF_DECISION[decision.status]).toBe(code);
  });

  test('tells the size that it has seen', () => {
    expect(ask({ oldSize: 11 })).toEqual({ status: 'old_size_differs', size: 12 });
    expect(ask({ oldSize: 0 })).toEqual({ status: 'old_size_differs', size: 12 });
  });

  test('refuses a proof from the empty log that has hashes', () => {
    const decision = ask({ oldSize: 0, hashes: LOG.consistency(12) }, { keys: [SIGNER.key] });
    expect(decision.status).toBe('inconsistent');
  });

  test('refuses an empty log with a root', () => {
    const text = signCheckpoint({ origin: ORIGIN, size: 0, root: LOG.root(3) }, { log: SIGNER });
    const body = formatAddCheckpoint({ oldSize: 0, hashes: [], checkpoint: text });
    const parsing = parseAddCheckpoint(body);
    if (parsing.status !== 'ok') throw new Error('expected a request');
    const log = { keys: [SIGNER.key] };
    expect(decideAddCheckpoint(VERIFICATION, parsing, () => log).status).toBe('inconsistent');
  });

  test('refuses a note that is no checkpoint', () => {
    const decision = decideAddCheckpoint(
      VERIFICATION,
      { oldSize: 0, hashes: [], note: { text: 'hello\n', signatures: [] } },
      () => SEEN,
    );
    expect(decision.status).toBe('bad_request');
  });
});

describe('the body of a request', () => {
  const checkpoint = signCheckpoint(
    { origin: ORIGIN, size: 20, root: LOG.root() },
    { log: SIGNER },
  );
  const request = { oldSize: 12, hashes: LOG.consistency(12), checkpoint };
  const body = new TextDecoder().decode(formatAddCheckpoint(request));

  test('is read as written; T13', () => {
    const parsing = parseAddCheckpoint(formatUtf8(body));
    expect(parsing).toMatchObject({ status: 'ok', oldSize: 12 });
    if (parsing.status === 'ok') expect(parsing.hashes).toEqual(request.hashes);
  });

  test.each([
    ['another first word', body.replace('old ', 'new ')],
    ['a leading zero', body.replace('old 12', 'old 012')],
    ['two spaces', body.replace('old 12', 'old  12')],
    ['a hash that is cut', body.replace(/\n[^\n]+\n/, '\nAAAA\n')],
    ['no checkpoint', body.slice(0, body.indexOf('\n\n') + 2)],
    ['64 hashes', body.replace(/\n[^\n]+\n/, (line) => line + line.slice(1).repeat(60))],
    ['nothing', ''],
  ])('with %s is refused', (_, text) => {
    expect(parseAddCheckpoint(formatUtf8(text))).toEqual({ status: 'not_a_request' });
  });

  test('is never written with more than 63 hashes; T13', () => {
    const hashes = Array.from({ length: 64 }, () => LOG.root());
    expect(() => formatAddCheckpoint({ ...request, hashes })).toThrow('T13');
  });
});
