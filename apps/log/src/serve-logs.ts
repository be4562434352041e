import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openStore } from '@ringfence/store';
import { replaceFile, TREE_HASHER, VERIFICATION } from '@ringfence/tiled-log';
import { formatUtf8, type Policy, parsePolicy, QUORUM_NONE } from '@ringfence/transparency';
import type { Logger } from 'pino';
import { createLogHttp } from './http/create-log-http.ts';
import { formatServedPolicy } from './http/policy-text.ts';
import { createReaderTokens, readReaderTokens } from './http/reader-tokens.ts';
import { createKeyRing, type KeyRing, openKeyRing } from './keys/key-ring.ts';
import { LogFault } from './log-fault.ts';
import type { ServeOptions } from './log-options.ts';
import type { LogState } from './log-state.ts';
import { countWitnessing, createLogMetrics, type LogMetrics } from './metrics.ts';
import { CONDITIONS, type LogCondition, TEXT_OF_STOP } from './sequencer/log-condition.ts';
import { seenOutside } from './sequencer/seen-outside.ts';
import { signHead } from './sequencer/sign-head.ts';
import { type Sequencer, startSequencer } from './sequencer/start-sequencer.ts';
import { stampLogs } from './stamp-logs.ts';
import { readWitnessed } from './witnesses/read-witnessed.ts';
import { startWitnessing } from './witnesses/start-witnessing.ts';
import { IS_FORK } from './witnesses/witness-answer.ts';

/** The log database connections: one follows, one is spare. */
const CONNECTIONS_MAX = 2;

/** The log program at work. */
export interface ServedLogs {
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Follows the journals, signs, asks the witnesses and serves the files.
 *
 * @throws {LogFault} when keys or policy cannot be used
 */
export async function serveLogs(options: ServeOptions, logger: Logger): Promise<ServedLogs> {
  const ring = await openOrCreateKeys(options);
  const { policy, policyText } = await readPolicy(options.policyFile);
  const entries = await readersOf(options);
  const { databaseUrl: connectionString, stateDirectory } = options;
  const store = openStore({
    connectionString,
    connectionsMax: CONNECTIONS_MAX,
    applicationName: 'ringfence log',
  });
  const metrics = createLogMetrics();
  let sequencer: Sequencer | undefined;
  const logs = (): readonly LogState[] => sequencer?.logs() ?? [];
  // Witnesses follow this file: a key that was dropped must have no cosignature any more.
  const logsOfNow = (): readonly LogState[] =>
    logs().map((log) => ({
      ...log,
      keys: () => ring.signingKeys(log.origin).map(({ key }) => key),
    }));
  const writePolicy = createPolicyWriter(stateDirectory, () =>
    formatServedPolicy(logsOfNow(), policyText),
  );
  await writePolicy();
  const stamping =
    options.timestamps === undefined
      ? undefined
      : await stampLogs(options.timestamps, { logs, logger });
  const witnessing = startWitnessing(
    policy,
    countWitnessing(metrics, {
      cosigned: () => undefined,
      witnessed: () => undefined,
      failed: (log, witness, fault, size) => {
        logger.warn({ log, witness, fault, size }, 'a witness did not cosign');
        if (IS_FORK[fault]) sequencer?.doubt(log);
      },
      notPublished: (log, err) => logger.error({ log, err }, 'a checkpoint was not published'),
    }),
  );
  sequencer = startSequencer({
    store,
    stateDirectory,
    ring,
    readSeen: async (log) => {
      const { origin } = log;
      // A log that remembers nothing shows an empty checkpoint, which every log once was: a witness
      // that has seen more says so.
      const empty = { size: 0, root: TREE_HASHER.emptyRoot };
      const latest =
        log.latest() ?? signHead({ origin, signingKeys: ring.signingKeys(origin) }, empty);
      const { directory } = log;
      const asked = { policy, origin, keys: log.keys(), latest, directory };
      return seenOutside(policy, await readWitnessed(asked));
    },
    report: {
      found: () => {
        writePolicy().catch((err: unknown) => logger.error({ err }, 'no policy was written'));
      },
      opened: (log) => {
        witnessing.add(log);
        writePolicy().catch((err: unknown) => logger.error({ err }, 'no policy was written'));
      },
      changed: (log, condition) => tell(logger, metrics, { log, condition }),
      unreachable: (err) => logger.error({ err }, 'the database cannot be read'),
    },
  });
  const http = await createLogHttp({
    logs,
    policyText,
    bankKeys: () => readBankKeys(options.bankKeyFile),
    entries,
    ...(options.custodyProofDirectory === undefined
      ? {}
      : { custodyProofDirectory: options.custodyProofDirectory }),
    witnessing,
    metrics,
    logger,
    fault: () => sequencer?.fault(),
  });
  await http.listen({ host: options.host, port: options.port });
  const { port } = http.server.address() as AddressInfo;
  return {
    address: `http://${options.host}:${port}`,
    close: async () => {
      await http.close();
      await stamping?.close();
      await sequencer?.close();
      await witnessing.close();
      await store.close();
    },
  };
}

/** Keys are made at the very first start only: a log whose keys are lost never begins anew. */
async function openOrCreateKeys(options: ServeOptions): Promise<KeyRing> {
  const { keyDirectory, originPrefix, stateDirectory } = options;
  await mkdir(stateDirectory, { recursive: true });
  const isNew = originPrefix !== undefined && (await readdir(stateDirectory)).every(isNoLog);
  try {
    const ring = await openKeyRing(keyDirectory);
    if (originPrefix === undefined || ring.originPrefix === originPrefix) return ring;
    throw new LogFault(
      {
        en: `The keys are of ${ring.originPrefix}, not of ${originPrefix}: the names of logs never change.`,
        'zh-CN': `密钥属于 ${ring.originPrefix},而非 ${originPrefix}:日志名称不得更改。`,
      },
      { code: 'bad_origin' },
    );
  } catch (cause) {
    const isMissing = cause instanceof LogFault && cause.code === 'key_ring_missing';
    if (!isMissing || !isNew) throw cause;
    return createKeyRing(keyDirectory, originPrefix);
  }
}

function isNoLog(name: string): boolean {
  return !/^(?:pool-[0-9]+|installation)$/.test(name);
}

async function readPolicy(
  path: string | undefined,
): Promise<{ readonly policy: Policy; readonly policyText: string }> {
  const policyText = path === undefined ? `quorum ${QUORUM_NONE}\n` : await readFile(path, 'utf8');
  const parsing = parsePolicy(VERIFICATION.sha256, formatUtf8(policyText));
  if (parsing.status === 'ok') return { policy: parsing.policy, policyText };
  const place = parsing.line === undefined ? path : `${path ?? ''}:${parsing.line}`;
  throw new LogFault(
    {
      en: `${place ?? ''}: the policy cannot be used (${parsing.status}).`,
      'zh-CN': `${place ?? ''}:策略文件无法使用(${parsing.status})。`,
    },
    { code: 'bad_policy' },
  );
}

async function readersOf(options: ServeOptions) {
  if (options.entries === 'public') return 'public';
  const { readerTokenFile } = options;
  return readerTokenFile === undefined ? createReaderTokens([]) : readReaderTokens(readerTokenFile);
}

/** One file after the other, each with all logs of its moment. */
function createPolicyWriter(directory: string, text: () => string): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const turn = last.then(async () => replaceFile(join(directory, 'policy'), text()));
    last = turn.catch(() => undefined);
    return turn;
  };
}

function readBankKeys(path: string | undefined): readonly string[] {
  if (path === undefined) return [];
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.map((line) => line.trim()).filter((line) => line !== '');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

function tell(
  logger: Logger,
  metrics: LogMetrics,
  { log, condition }: { readonly log: string; readonly condition: LogCondition },
): void {
  for (const [status, reason] of CONDITIONS) metrics.stopped.remove({ log, status, reason });
  if (condition.status === 'following') {
    logger.info({ log }, 'the log is followed');
    return;
  }
  const { status, reason, detail } = condition;
  metrics.stopped.set({ log, status, reason }, 1);
  if (status === 'waiting') logger.warn({ log, reason, detail }, 'the log waits');
  else logger.fatal({ log, status, reason, detail }, TEXT_OF_STOP[reason].en);
}
