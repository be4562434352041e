import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { openHttpFaceChecks } from '@ringfence/identity';
import { timestampFromMilliseconds } from '@ringfence/money';
import {
  type CustodyEngine,
  listCoverageCauses,
  openCustodyEngine,
  openDaySteps,
  openReplayMemory,
  openTileMemory,
} from '@ringfence/operations';
import { openStore, type Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { openGrantDirectory } from './access/grant-directory.ts';
import { type InstallationKeys, openInstallationKeys } from './access/installation-keys.ts';
import { openKeyDirectory } from './access/key-directory.ts';
import { openVault } from './access/open-vault.ts';
import { openPeopleDesk } from './access/people-desk.ts';
import { openPoolDirectory } from './access/pool-directory.ts';
import { startBackgroundSealing } from './access/seal-in-background.ts';
import { openShippedPolicies } from './access/shipped-policies.ts';
import { createCheckFileMetrics } from './check-files/check-file-metrics.ts';
import { startCheckFileRounds } from './check-files/check-file-rounds.ts';
import type { Configuration } from './configuration.ts';
import { startControlRounds } from './control/control-rounds.ts';
import { startCustodyProofRounds } from './custody-proofs/custody-proof-rounds.ts';
import { openProver } from './custody-proofs/open-prover.ts';
import { createCursorSeal } from './http/cursor.ts';
import { openLegacySigner } from './legacy/legacy-signer.ts';
import { describeFault } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openServer } from './open-server.ts';
import { type BankRounds, startBankRounds } from './pools/bank-rounds.ts';
import { type ConnectedBank, connectBank } from './pools/connect-bank.ts';
import { startDayRounds } from './pools/day-rounds.ts';
import { openPoolOwners } from './pools/pool-owners.ts';
import { startRegistryRounds } from './pools/registry-rounds.ts';
import { startRetentionRounds } from './privacy/retention-rounds.ts';
import { openAlarmDesk } from './security/alarm-desk.ts';
import { openScanner } from './security/open-scanner.ts';
import { openTls, type ServerTls } from './security/open-tls.ts';
import { watchCertificate } from './security/watch-certificate.ts';
import { openAnswerSigner } from './signature/answer-signer.ts';
import { openNonceBook } from './signature/nonce-book.ts';
import { openSignatureDirectory } from './signature/signature-directory.ts';
import { openLiveEvents } from './supervision/live-events.ts';
import { startSupervisionRounds } from './supervision/supervision-rounds.ts';
import { openWebhooks, WEBHOOK_SETTINGS_DEFAULT } from './webhooks/open-webhooks.ts';
import { createWebhookMetrics } from './webhooks/webhook-metrics.ts';
import { startWebhookRounds } from './webhooks/webhook-rounds.ts';

/** A server that listens. */
export interface RunningServer {
  /** Where it is reached. */
  readonly address: string;
  /**
   * Stops: takes no more requests, answers those it has taken, hands over every lease.
   *
   * @returns whether everything ended within the time that a stop may take
   */
  stop(): Promise<boolean>;
}

/**
 * Starts a server process: HTTP, and an engine for each pool.
 *
 * @param clock what time it is, in milliseconds since 1970
 */
export async function startServer(
  configuration: Configuration,
  log: Logger,
  { clock = Date.now }: { readonly clock?: () => number } = {},
): Promise<RunningServer> {
  const store = openStore({
    connectionString: configuration.databaseUrl,
    connectionsMax: configuration.databaseConnectionsMax,
    applicationName: 'ringfence server',
  });
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  const flags = { stopping: false };
  let app: FastifyInstance | undefined;
  let tls: ServerTls | undefined;
  try {
    // The address is only known once the port is taken, and the engines name it in their leases.
    const address = { text: configuration.internalAddress ?? '' };
    const owners = openPoolOwners({
      store,
      log,
      address: () => address.text,
      openEngine: (poolId) =>
        openCustodyEngine({
          store,
          poolId,
          holder: `${holder}:${poolId}`,
          holderAddress: address.text,
          leaseMilliseconds: configuration.leaseMilliseconds,
          onFault: (fault) => {
            log.warn({ poolId, fault: describeFault(fault) }, 'engine fault');
          },
        }),
    });
    const metrics = createMetrics();
    createCheckFileMetrics(metrics.registry, store);
    const installationKeys = await openKeys(configuration);
    const signingKey = installationKeys?.signingKey;
    const signing = signingKey === undefined ? {} : { signingKey };
    const vault = openVault(configuration, store);
    const bank = await openBank(configuration, { store, vault, log, ...signing });
    const prover = await openProver(configuration, {
      store,
      keys: installationKeys,
      bank: bank?.client,
    });
    const legacySigner =
      installationKeys?.legacyKey === undefined
        ? undefined
        : openLegacySigner(installationKeys.legacyKey);
    const webhooks = openWebhooks({
      store,
      vault,
      keys: installationKeys,
      legacySigner,
      settings: configuration.webhooks ?? WEBHOOK_SETTINGS_DEFAULT,
      metrics: createWebhookMetrics(metrics.registry),
    });
    const now = () => timestampFromMilliseconds(clock());
    const alarms = openAlarmDesk({ store, log, now, raised: metrics.securityAlarms });
    const live = openLiveEvents({ store, log, elapsed: () => performance.now() });
    const { faceCheck, scanner, tls: tlsSettings, requestSecondsMax } = configuration;
    tls =
      tlsSettings === undefined
        ? undefined
        : await openTls(tlsSettings, { log, clock, requestSecondsMax });
    const people = await openPeopleDesk(configuration, { store, vault });
    const parts = {
      configuration,
      store,
      webhooks,
      vault,
      alarms,
      live,
      tls,
      faceChecks: faceCheck === undefined ? undefined : openHttpFaceChecks(faceCheck),
      scanner: scanner === undefined ? undefined : openScanner(scanner),
      people,
      installationKeys,
      keys: openKeyDirectory(store, () => performance.now()),
      pools: openPoolDirectory(store),
      authorizer: openShippedPolicies(),
      grants: openGrantDirectory(store, { elapsed: () => performance.now(), now }),
      signatures: openSignatureDirectory(store, () => performance.now()),
      nonces: openNonceBook(store),
      answers:
        installationKeys === undefined ? undefined : openAnswerSigner(installationKeys.answerKey),
      legacySigner,
      owners,
      prover,
      logTiles: openTileMemory(),
      replays: openReplayMemory(() => performance.now()),
      cursors: createCursorSeal(configuration.cursorSecret),
      metrics,
      ownAddress: () => address.text,
      now,
      isStopping: () => flags.stopping,
    };
    app = await openServer(parts, log);
    const { httpHost: host, httpPort: port } = configuration;
    const opened = await app.listen({ host, port });
    const listening = tls === undefined ? opened : opened.replace(/^http:/, 'https:');
    tls?.watchExpiry(alarms);
    const rail = configuration.bank?.rail;
    const watching =
      rail?.kind === 'http' && rail.tls !== undefined
        ? watchCertificate(rail.tls, { alarms, clock, log })
        : undefined;
    if (configuration.internalAddress === undefined) address.text = listening;
    await owners.start();
    const { engines } = owners;
    const rounds = startRounds(configuration, { bank, store, vault, log, engines });
    const following = startRegistryRounds({ store, engines, log });
    const controlling = startControlRounds({ ...parts, log });
    const supervising = startSupervisionRounds({ ...parts, log });
    const forgetting =
      vault === undefined ? undefined : startRetentionRounds({ store, vault, now, log });
    const { databaseUrl } = configuration;
    const steps = openDaySteps({ vault, ...(prover === undefined ? {} : { prover }) });
    const alarmSources = prover === undefined ? [] : [listCoverageCauses];
    const days = startDayRounds({ store, databaseUrl, steps, alarmSources, engines, log });
    const telling =
      webhooks === undefined ? undefined : startWebhookRounds({ ...webhooks, engines, log });
    const checking =
      signingKey === undefined
        ? undefined
        : startCheckFileRounds({ store, vault, signingKey, engines, log });
    const proving =
      prover === undefined ? undefined : startCustodyProofRounds({ prover, engines, log });
    const { rowsNotSealed } = metrics;
    const sealing =
      vault === undefined
        ? undefined
        : startBackgroundSealing({ store, vault, rowsNotSealed, log });
    const running = app;
    const stop = async (): Promise<void> => {
      flags.stopping = true;
      tls?.close();
      watching?.close();
      live.close();
      await closeServer(running);
      await Promise.all([
        rounds?.close(),
        following.close(),
        controlling.close(),
        supervising.close(),
        forgetting?.close(),
        days.close(),
        telling?.close(),
        checking?.close(),
        proving?.close(),
        sealing?.close(),
      ]);
      await owners.close();
      await alarms.close();
      await store.close();
    };
    let stopping: Promise<boolean> | undefined;
    return {
      address: listening,
      stop: async () => {
        stopping ??= withinTime(stop(), configuration.stopSecondsMax);
        return stopping;
      },
    };
  } catch (error) {
    tls?.close();
    await app?.close();
    await store.close();
    throw error;
  }
}

/** How often connections that have become idle are closed while the server closes. */
const CLOSE_IDLE_MILLISECONDS = 50;

/**
 * Waits for the requests in hand and closes their connections: a connection whose answer went out
 * just before the closing began would otherwise stay open for as long as its client likes.
 */
async function closeServer(app: FastifyInstance): Promise<void> {
  const timer = setInterval(() => {
    app.server.closeIdleConnections();
  }, CLOSE_IDLE_MILLISECONDS);
  try {
    await app.close();
  } finally {
    clearInterval(timer);
  }
}

/** The installation's own keys, when the configuration says where they are. */
async function openKeys({
  keyDirectory,
  legacyL,
}: Configuration): Promise<InstallationKeys | undefined> {
  if (keyDirectory === undefined) return undefined;
  return openInstallationKeys(keyDirectory, { withLegacyKey: legacyL !== undefined });
}

/** The bank on its rail, when the configuration names one. */
async function openBank(
  { bank }: Configuration,
  parts: Parameters<typeof connectBank>[1],
): Promise<ConnectedBank | undefined> {
  return bank === undefined ? undefined : connectBank(bank, parts);
}

/** Speaks to the bank when the configuration names one. */
function startRounds(
  { bank: configured }: Configuration,
  {
    bank,
    ...parts
  }: {
    readonly bank: ConnectedBank | undefined;
    readonly store: Store;
    readonly vault: FieldSeal | undefined;
    readonly log: Logger;
    readonly engines: () => readonly CustodyEngine[];
  },
): BankRounds | undefined {
  if (configured === undefined || bank === undefined) return undefined;
  const debtorName = configured.custodianName;
  const rounds = startBankRounds({ ...parts, bank: bank.client, debtorName });
  return {
    close: async () => {
      await rounds.close();
      bank.close();
    },
  };
}

const MILLISECONDS_IN_SECOND = 1_000;

async function withinTime(work: Promise<void>, seconds: number): Promise<boolean> {
  const timeIsUp = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => {
    timeIsUp.resolve(false);
  }, seconds * MILLISECONDS_IN_SECOND);
  try {
    return await Promise.race([work.then(() => true), timeIsUp.promise]);
  } finally {
    clearTimeout(timer);
  }
}
