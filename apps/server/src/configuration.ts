import { isIP } from 'node:net';
import type { FaceCheckSettings } from '@ringfence/identity';
import { LEASE_MILLISECONDS } from '@ringfence/operations';
import type { Pkcs11Settings, TransitSettings } from '@ringfence/vault';
import { FACE_CHECK_VARIABLES, parseFaceCheck } from './access/parse-face-check.ts';
import { PKCS11_VARIABLES, parsePkcs11 } from './access/parse-pkcs11.ts';
import { parseTransit, TRANSIT_VARIABLES } from './access/parse-transit.ts';
import {
  parseSingleSignOn,
  SINGLE_SIGN_ON_VARIABLES,
  type SingleSignOnSettings,
} from './access/single-sign-on-configuration.ts';
import { type BankConfiguration, parseBankConfiguration } from './bank-configuration.ts';
import {
  type EvidenceConfiguration,
  parseEvidenceConfiguration,
} from './evidence-configuration.ts';
import type { ScannerAddress } from './security/open-scanner.ts';
import { parseScanner, SCANNER_VARIABLE } from './security/parse-scanner.ts';
import type { TlsSettings } from './security/tls-files.ts';
import { WEBHOOK_SETTINGS_DEFAULT } from './webhooks/open-webhooks.ts';
import type { WebhookSettings } from './webhooks/webhook-desk.ts';

/** What a server process is told by its environment. */
export interface Configuration extends EvidenceConfiguration {
  readonly databaseUrl: string;
  /** Of the owner of the schema, for migrations; the same as {@link databaseUrl} when absent. */
  readonly ownerDatabaseUrl: string;
  readonly httpHost: string;
  /** 0 takes a free one. */
  readonly httpPort: number;
  /** Where other server processes reach this one; made of host and port when absent. */
  readonly internalAddress?: string;
  /** The origin that clients address, and sign for; that of their `Host` header when absent. */
  readonly publicUrl?: string;
  /** Of proxies, whose word of where a request came from is taken; nobody's when absent. */
  readonly trustedProxies?: readonly string[];
  readonly logLevel: LogLevel;
  readonly databaseConnectionsMax: number;
  /** Requests a key may send a second. */
  readonly requestsPerSecondMax: number;
  /** Within which a request must have arrived, headers and body. */
  readonly requestSecondsMax?: number;
  /** How long a stop may take before the process ends anyway. */
  readonly stopSecondsMax: number;
  /** How long the pools of a process that died wait for another owner. */
  readonly leaseMilliseconds: number;
  /** Of the bank; absent: nothing is sent and nothing is fetched. */
  readonly bank?: BankConfiguration;
  /** Seals cursors; the processes of an installation share it. */
  readonly cursorSecret: string;
  /** Where the installation's own keys are; absent: nothing is signed, so no webhooks. */
  readonly keyDirectory?: string;
  /** Where key-encryption keys are made; absent: in files of {@link keyDirectory}. */
  readonly transit?: TransitSettings;
  /** The hardware module that makes key-encryption keys; absent: none does. */
  readonly pkcs11?: Pkcs11Settings;
  /** Where a larger list of passwords that others know is; absent: the small one of the program. */
  readonly breachedPasswordDirectory?: string;
  /** Whom people write to about their data, as the notice says. */
  readonly privacyContact?: string;
  /** Absent: staff signs in by our own ways alone. */
  readonly singleSignOn?: SingleSignOnSettings;
  /** A build of the console; absent: it is not served. */
  readonly consoleDirectory?: string;
  /** Of the form posts of family L; absent: they are not served. */
  readonly legacyL?: LegacySettings;
  /** Absent: a proxy in front of the server ends TLS. */
  readonly tls?: TlsSettings;
  /** Looks for malware in uploads; absent: they are marked as not scanned. */
  readonly scanner?: ScannerAddress;
  /** The provider of face checks; absent: none is offered. */
  readonly faceCheck?: FaceCheckSettings;
  /** Of webhooks; only public receivers over TLS when absent. */
  readonly webhooks?: WebhookSettings;
}

/** How the form posts of family L are served. */
export interface LegacySettings {
  /** Whether signatures with SHA-1 are taken, which can be forged by who is rich enough. */
  readonly sha1: 'refuse' | 'allow';
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type ConfigurationParsed =
  | { readonly status: 'ok'; readonly configuration: Configuration }
  | { readonly status: 'not_valid'; readonly errors: readonly string[] };

const PORT_MAX = 65_535;
const CONNECTIONS_MAX = 200;
const REQUESTS_PER_SECOND_MAX = 1_000_000;
/** Of a request that has to arrive: a slow line needs time, somebody who holds lines takes it. */
export const REQUEST_SECONDS_DEFAULT = 60;
const REQUEST_SECONDS_MAX = 600;
const STOP_SECONDS_MAX = 600;
const LEASE_MILLISECONDS_MIN = 500;
const LEASE_MILLISECONDS_MAX = 60_000;
const CURSOR_SECRET_LENGTH_MIN = 16;

/**
 * Reads the configuration from environment variables.
 *
 * Every fault is named at once, with the variable, what is expected and what came; secrets are not
 * repeated. A variable that begins with RINGFENCE_SERVER_ and is not known is a fault, because a
 * misspelt limit is a limit that does not hold.
 */
export function parseConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationParsed {
  const errors: string[] = [];
  const text = (name: string, fallback: string): string => environment[name] ?? fallback;
  const whole = (name: string, fallback: number, [min, max]: readonly [number, number]): number => {
    const value = environment[name];
    if (value === undefined) return fallback;
    const isWhole = /^(?:0|[1-9][0-9]{0,8})$/.test(value);
    const parsed = Number.parseInt(value, 10);
    if (isWhole && parsed >= min && parsed <= max) return parsed;
    errors.push(`${name}: expected a whole number from ${min} to ${max}, received "${value}"`);
    return fallback;
  };

  const databaseUrl = text('DATABASE_URL', '');
  const ownerDatabaseUrl = text('RINGFENCE_OWNER_DATABASE_URL', databaseUrl);
  for (const [name, url] of [
    ['DATABASE_URL', databaseUrl],
    ['RINGFENCE_OWNER_DATABASE_URL', ownerDatabaseUrl],
  ] as const) {
    if (!isUrlOf(url, ['postgres:', 'postgresql:'])) {
      errors.push(`${name}: expected postgresql://…, received ${describeSecret(url)}`);
    }
  }
  const internalAddress = environment['RINGFENCE_SERVER_INTERNAL_ADDRESS'];
  if (internalAddress !== undefined && !isUrlOf(internalAddress, ['http:', 'https:'])) {
    errors.push(
      `RINGFENCE_SERVER_INTERNAL_ADDRESS: expected http://host:port or https://host:port, received another text`,
    );
  }
  const publicUrl = environment['RINGFENCE_SERVER_PUBLIC_URL'];
  if (publicUrl !== undefined && !isOrigin(publicUrl)) {
    errors.push(
      'RINGFENCE_SERVER_PUBLIC_URL: expected https://host or http://host:port without a path, received another text',
    );
  }
  const trustedProxies = (environment['RINGFENCE_SERVER_TRUSTED_PROXIES'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (!trustedProxies.every(isAddressOrNetwork)) {
    errors.push(
      'RINGFENCE_SERVER_TRUSTED_PROXIES: expected addresses or networks such as 10.0.0.0/8, with a comma between them',
    );
  }
  const bank = parseBankConfiguration(environment, errors);
  const evidence = parseEvidenceConfiguration(environment, errors);
  const keyDirectory = environment['RINGFENCE_SERVER_KEY_DIRECTORY'];
  const consoleDirectory = environment['RINGFENCE_SERVER_CONSOLE_DIRECTORY'];
  const transit = parseTransit(environment, errors);
  const pkcs11 = parsePkcs11(environment, errors);
  const singleSignOn = parseSingleSignOn(environment, errors);
  const scanner = parseScanner(environment, errors);
  const faceCheck = parseFaceCheck(environment, errors);
  const certificateFile = environment['RINGFENCE_SERVER_TLS_CERTIFICATE_FILE'];
  const keyFile = environment['RINGFENCE_SERVER_TLS_KEY_FILE'];
  if ((certificateFile === undefined) !== (keyFile === undefined)) {
    errors.push(
      'RINGFENCE_SERVER_TLS_CERTIFICATE_FILE, RINGFENCE_SERVER_TLS_KEY_FILE: expected both, received one',
    );
  }
  const breached = environment['RINGFENCE_SERVER_BREACHED_PASSWORDS_DIRECTORY'];
  const privacyContact = environment['RINGFENCE_SERVER_PRIVACY_CONTACT'];
  const word = <Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word => {
    const value = text(name, words[0]);
    const known = words.find((one) => one === value);
    if (known !== undefined) return known;
    errors.push(`${name}: expected ${words.join(' or ')}, received "${value}"`);
    return words[0];
  };
  const privateReceivers = word('RINGFENCE_SERVER_WEBHOOK_PRIVATE_ADDRESSES', ['refuse', 'allow']);
  const legacyL = word('RINGFENCE_SERVER_LEGACY_L', ['off', 'on']);
  const sha1 = word('RINGFENCE_SERVER_LEGACY_L_SHA1', ['refuse', 'allow']);
  if (legacyL === 'on' && keyDirectory === undefined) {
    errors.push('RINGFENCE_SERVER_LEGACY_L: expected RINGFENCE_SERVER_KEY_DIRECTORY as well');
  }
  const level = text('RINGFENCE_SERVER_LOG_LEVEL', 'info');
  const logLevel = LOG_LEVELS.find((known) => known === level);
  if (logLevel === undefined) {
    errors.push(
      `RINGFENCE_SERVER_LOG_LEVEL: expected one of ${LOG_LEVELS.join(', ')}, received "${level}"`,
    );
  }
  const cursorSecret = text('RINGFENCE_SERVER_CURSOR_SECRET', databaseUrl);
  if (environment['RINGFENCE_SERVER_CURSOR_SECRET'] !== undefined) {
    if (cursorSecret.length < CURSOR_SECRET_LENGTH_MIN) {
      errors.push(
        `RINGFENCE_SERVER_CURSOR_SECRET: expected at least ${CURSOR_SECRET_LENGTH_MIN} characters, received ${describeSecret(cursorSecret)}`,
      );
    }
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('RINGFENCE_SERVER_') && !KNOWN.has(name)) {
      errors.push(`${name}: expected no such variable; known are ${[...KNOWN].join(', ')}`);
    }
  }
  const configuration: Configuration = {
    databaseUrl,
    ownerDatabaseUrl,
    httpHost: text('RINGFENCE_SERVER_HOST', '127.0.0.1'),
    httpPort: whole('RINGFENCE_SERVER_PORT', 7_800, [0, PORT_MAX]),
    ...(internalAddress === undefined ? {} : { internalAddress }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(trustedProxies.length === 0 ? {} : { trustedProxies }),
    logLevel: logLevel ?? 'info',
    databaseConnectionsMax: whole('RINGFENCE_SERVER_DATABASE_CONNECTIONS_MAX', 10, [
      3,
      CONNECTIONS_MAX,
    ]),
    requestsPerSecondMax: whole('RINGFENCE_SERVER_REQUESTS_PER_SECOND_MAX', 5_000, [
      1,
      REQUESTS_PER_SECOND_MAX,
    ]),
    requestSecondsMax: whole('RINGFENCE_SERVER_REQUEST_SECONDS_MAX', REQUEST_SECONDS_DEFAULT, [
      1,
      REQUEST_SECONDS_MAX,
    ]),
    stopSecondsMax: whole('RINGFENCE_SERVER_STOP_SECONDS_MAX', 20, [1, STOP_SECONDS_MAX]),
    leaseMilliseconds: whole('RINGFENCE_SERVER_LEASE_MILLISECONDS', LEASE_MILLISECONDS, [
      LEASE_MILLISECONDS_MIN,
      LEASE_MILLISECONDS_MAX,
    ]),
    cursorSecret,
    ...(bank === undefined ? {} : { bank }),
    ...evidence,
    ...(keyDirectory === undefined ? {} : { keyDirectory }),
    ...(consoleDirectory === undefined ? {} : { consoleDirectory }),
    ...(transit === undefined ? {} : { transit }),
    ...(pkcs11 === undefined ? {} : { pkcs11 }),
    ...(certificateFile === undefined || keyFile === undefined
      ? {}
      : { tls: { certificateFile, keyFile } }),
    ...(scanner === undefined ? {} : { scanner }),
    ...(faceCheck === undefined ? {} : { faceCheck }),
    ...(singleSignOn === undefined ? {} : { singleSignOn }),
    ...(privacyContact === undefined ? {} : { privacyContact }),
    ...(breached === undefined ? {} : { breachedPasswordDirectory: breached }),
    ...(legacyL === 'off' ? {} : { legacyL: { sha1 } }),
    webhooks: { ...WEBHOOK_SETTINGS_DEFAULT, allowPrivateAddresses: privateReceivers === 'allow' },
  };
  return errors.length === 0 ? { status: 'ok', configuration } : { status: 'not_valid', errors };
}

const NETWORK_BITS_MAX: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

function isAddressOrNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const bitsMax = NETWORK_BITS_MAX[isIP(address)];
  if (bitsMax === undefined || more !== undefined) return false;
  return bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number.parseInt(bits, 10) <= bitsMax);
}

const KNOWN: ReadonlySet<string> = new Set([
  'RINGFENCE_SERVER_HOST',
  'RINGFENCE_SERVER_PORT',
  'RINGFENCE_SERVER_INTERNAL_ADDRESS',
  'RINGFENCE_SERVER_PUBLIC_URL',
  'RINGFENCE_SERVER_TRUSTED_PROXIES',
  'RINGFENCE_SERVER_BREACHED_PASSWORDS_DIRECTORY',
  'RINGFENCE_SERVER_PRIVACY_CONTACT',
  'RINGFENCE_SERVER_LOG_LEVEL',
  'RINGFENCE_SERVER_DATABASE_CONNECTIONS_MAX',
  'RINGFENCE_SERVER_REQUESTS_PER_SECOND_MAX',
  'RINGFENCE_SERVER_REQUEST_SECONDS_MAX',
  'RINGFENCE_SERVER_STOP_SECONDS_MAX',
  'RINGFENCE_SERVER_LEASE_MILLISECONDS',
  'RINGFENCE_SERVER_CURSOR_SECRET',
  'RINGFENCE_SERVER_KEY_DIRECTORY',
  'RINGFENCE_SERVER_CONSOLE_DIRECTORY',
  'RINGFENCE_SERVER_LEGACY_L',
  'RINGFENCE_SERVER_LEGACY_L_SHA1',
  'RINGFENCE_SERVER_WEBHOOK_PRIVATE_ADDRESSES',
  'RINGFENCE_SERVER_TLS_CERTIFICATE_FILE',
  'RINGFENCE_SERVER_TLS_KEY_FILE',
  SCANNER_VARIABLE,
  ...FACE_CHECK_VARIABLES,
  ...TRANSIT_VARIABLES,
  ...PKCS11_VARIABLES,
  ...SINGLE_SIGN_ON_VARIABLES,
]);

function isOrigin(text: string): boolean {
  return isUrlOf(text, ['http:', 'https:']) && new URL(text).origin === text;
}

function isUrlOf(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

/** A connection string or a secret may hold a password: only its length is shown. */
function describeSecret(text: string): string {
  return text === '' ? 'nothing' : `a text of ${text.length} characters`;
}
