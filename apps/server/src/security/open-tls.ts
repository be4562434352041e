import { Agent, createServer, type Server } from 'node:https';
import type { FastifyServerFactory } from 'fastify';
import type { Logger } from 'pino';
import { REQUEST_SECONDS_DEFAULT } from '../configuration.ts';
import { describeFault } from '../log.ts';
import type { AlarmDesk } from './alarm-desk.ts';
import { describeTlsFiles, readTlsPair, type TlsPair, type TlsSettings } from './tls-files.ts';

/** How often it is asked whether somebody wrote the files. */
const LOOK_MILLISECONDS = 1_000;
const MILLISECONDS_IN_SECOND = 1_000;
/** How often a certificate is asked for its end. */
export const DAY_MILLISECONDS = 86_400_000;
/** Days before the end of a certificate at which an alarm is raised; the day it has ended, too. */
const DAYS_LEFT_ALARMED = [0, 1, 7, 30] as const;
/** How much of a fingerprint names a certificate in an alarm. */
const FINGERPRINT_SHOWN = 32;

/** TLS of a server: its certificate, which follows the files. */
export interface ServerTls {
  readonly serverFactory: FastifyServerFactory;
  /** Connections to other processes of the installation: they have the same certificate. */
  readonly agent: Agent;
  /** Looks whether the certificate ends soon; then daily. */
  watchExpiry(alarms: Pick<AlarmDesk, 'raise'>): void;
  close(): void;
}

/**
 * Opens TLS by the files of a configuration: TLS 1.2 or later, and what OpenSSL takes for good of
 * it. Files that changed are taken without a restart; what cannot be used is left, with a line in
 * the log, and what was good goes on.
 *
 * @throws Error when the files are not a certificate with its own key
 */
export async function openTls(
  settings: TlsSettings,
  {
    log,
    clock,
    requestSecondsMax = REQUEST_SECONDS_DEFAULT,
  }: {
    readonly log: Logger;
    readonly clock: () => number;
    readonly requestSecondsMax: number | undefined;
  },
): Promise<ServerTls> {
  let seen = await describeTlsFiles(settings);
  let pair = await readTlsPair(settings);
  let server: Server | undefined;
  let watched: Pick<AlarmDesk, 'raise'> | undefined;
  const agent = new Agent({ keepAlive: true, ...trustOf(pair) });
  const judge = (): void => {
    if (watched !== undefined) raiseBeforeEnd(pair, watched, clock());
  };
  const follow = async (): Promise<void> => {
    const now = await describeTlsFiles(settings);
    if (now === seen) return;
    seen = now;
    const next = await readTlsPair(settings);
    server?.setSecureContext({ cert: next.cert, key: next.key, minVersion: 'TLSv1.2' });
    pair = next;
    Object.assign(agent.options, trustOf(pair));
    log.info('the certificate was taken anew');
    judge();
  };
  const looking = setInterval(() => {
    follow().catch((error: unknown) => {
      log.error({ fault: describeFault(error) }, 'the certificate cannot be used');
    });
  }, LOOK_MILLISECONDS);
  const days = setInterval(judge, DAY_MILLISECONDS);
  return {
    serverFactory: (answer) => {
      const { cert, key } = pair;
      const milliseconds = requestSecondsMax * MILLISECONDS_IN_SECOND;
      const limits = { requestTimeout: milliseconds, headersTimeout: milliseconds };
      server = createServer({ cert, key, minVersion: 'TLSv1.2', ...limits }, answer);
      return server;
    },
    agent,
    watchExpiry: (alarms) => {
      watched = alarms;
      judge();
    },
    close: () => {
      clearInterval(looking);
      clearInterval(days);
      agent.destroy();
    },
  };
}

/**
 * Another process of the installation is known by the certificate that this one has; it is reached
 * by an address inside, whose name the certificate does not have.
 */
function trustOf({ cert }: TlsPair) {
  return { ca: [cert], allowPartialTrustChain: true, checkServerIdentity: () => undefined };
}

/** Raises an alarm where a certificate ends soon: one for each of the days that are left. */
export function raiseBeforeEnd(
  pair: TlsPair,
  alarms: Pick<AlarmDesk, 'raise'>,
  nowMilliseconds: number,
): void {
  const daysLeft = daysLeftOf(pair, nowMilliseconds);
  if (daysLeft === undefined) return;
  const source = pair.fingerprint.slice(0, FINGERPRINT_SHOWN);
  const occasion = `${daysLeft} days left`;
  alarms.raise({ kind: 'certificate_expiring', source, occasion, events: 1 });
}

/** @returns the smallest of the days at which an alarm is raised that is reached */
export function daysLeftOf(
  { validToMilliseconds }: Pick<TlsPair, 'validToMilliseconds'>,
  nowMilliseconds: number,
): number | undefined {
  const days = (validToMilliseconds - nowMilliseconds) / DAY_MILLISECONDS;
  return DAYS_LEFT_ALARMED.find((limit) => days <= limit);
}
