import { isHostKeyFingerprint } from '@ringfence/operations';
import type { TlsSettings } from './security/tls-files.ts';

/** How the bank is reached: by calls at a URL, or by files in a folder or on an SFTP server. */
export interface BankConfiguration {
  readonly rail: HttpRail | { readonly kind: 'folder'; readonly directory: string } | SftpRail;
  /** Names the custodian on payment orders. */
  readonly custodianName: string;
}

/** Calls at a URL. */
export interface HttpRail {
  readonly kind: 'http';
  readonly url: string;
  readonly token?: string;
  /** Whether money may be invented and faults be made there: a bank of a test installation. */
  readonly isSandbox?: true;
  /** What this installation shows the bank (mutual TLS). */
  readonly tls?: TlsSettings;
  /** PEM: who vouches for the bank; absent: those that the system trusts. */
  readonly authoritiesFile?: string;
}

/** An SFTP server; what is secret is in files, or in the environment. */
export interface SftpRail {
  readonly kind: 'sftp';
  readonly host: string;
  readonly port: number;
  readonly login: string;
  /** Fingerprints of the host keys that are trusted. */
  readonly hostKeys: readonly string[];
  readonly secret:
    | { readonly kind: 'key'; readonly file: string; readonly passphrase?: string }
    | { readonly kind: 'password'; readonly password: string }
    | { readonly kind: 'password_file'; readonly file: string };
  readonly toBank: string;
  readonly fromBank: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SFTP_PORT_DEFAULT = 22;

/**
 * Reads how the bank is reached. Faults are added to `errors`; secrets are not repeated.
 *
 * @returns undefined when no bank is configured, or it cannot be used
 */
export function parseBankConfiguration(
  environment: Environment,
  errors: string[],
): BankConfiguration | undefined {
  const rails = RAIL_VARIABLES.filter((name) => environment[name] !== undefined);
  const [first, second] = rails;
  if (second !== undefined) {
    errors.push(`${second}: expected no ${first ?? ''} beside it, received both`);
    return undefined;
  }
  const custodianName = environment['RINGFENCE_CUSTODIAN_NAME'] ?? 'Ringfence';
  const rail = parseRail(environment, errors);
  return rail === undefined ? undefined : { rail, custodianName };
}

const RAIL_VARIABLES = [
  'RINGFENCE_BANK_URL',
  'RINGFENCE_BANK_FOLDER',
  'RINGFENCE_BANK_SFTP_URL',
] as const;

function parseRail(
  environment: Environment,
  errors: string[],
): BankConfiguration['rail'] | undefined {
  const directory = environment['RINGFENCE_BANK_FOLDER'];
  if (environment['RINGFENCE_BANK_URL'] === undefined) refuseAlone(environment, errors);
  if (directory !== undefined) return { kind: 'folder', directory };
  const sftpUrl = environment['RINGFENCE_BANK_SFTP_URL'];
  if (sftpUrl !== undefined) return parseSftpRail(sftpUrl, environment, errors);
  const url = environment['RINGFENCE_BANK_URL'];
  if (url === undefined) return undefined;
  return parseHttpRail(url, environment, errors);
}

const TLS_VARIABLES = [
  'RINGFENCE_BANK_TLS_CERTIFICATE_FILE',
  'RINGFENCE_BANK_TLS_KEY_FILE',
  'RINGFENCE_BANK_TLS_AUTHORITIES_FILE',
] as const;

function refuseAlone(environment: Environment, errors: string[]): void {
  const alone = ['RINGFENCE_BANK_SANDBOX', ...TLS_VARIABLES].find(
    (name) => environment[name] !== undefined,
  );
  if (alone !== undefined) errors.push(`${alone}: expected RINGFENCE_BANK_URL beside it`);
}

function parseHttpRail(url: string, environment: Environment, errors: string[]): HttpRail {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (!['http:', 'https:'].includes(protocol)) {
    errors.push('RINGFENCE_BANK_URL: expected http://… or https://…, received another text');
  }
  const [certificateFile, keyFile, authoritiesFile] = TLS_VARIABLES.map(
    (name) => environment[name],
  );
  const [certificate, key] = TLS_VARIABLES;
  if ((certificateFile === undefined) !== (keyFile === undefined)) {
    errors.push(`${certificate}, ${key}: expected both, received one`);
  }
  const isSecured = certificateFile !== undefined || authoritiesFile !== undefined;
  if (isSecured && protocol === 'http:') {
    errors.push('RINGFENCE_BANK_URL: expected https://… beside RINGFENCE_BANK_TLS_…');
  }
  const token = environment['RINGFENCE_BANK_TOKEN'];
  const sandbox = environment['RINGFENCE_BANK_SANDBOX'] ?? 'no';
  if (sandbox !== 'yes' && sandbox !== 'no') {
    errors.push('RINGFENCE_BANK_SANDBOX: expected yes or no, received another text');
  }
  if (sandbox === 'yes' && isSecured) {
    errors.push('RINGFENCE_BANK_SANDBOX: expected no RINGFENCE_BANK_TLS_… beside it');
  }
  return {
    kind: 'http',
    url,
    ...(token === undefined ? {} : { token }),
    ...(sandbox === 'yes' ? { isSandbox: true } : {}),
    ...(certificateFile === undefined || keyFile === undefined
      ? {}
      : { tls: { certificateFile, keyFile } }),
    ...(authoritiesFile === undefined ? {} : { authoritiesFile }),
  };
}

function parseSftpRail(
  text: string,
  environment: Environment,
  errors: string[],
): SftpRail | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.password === '' && url.search === '' && url.hash === '';
  if (url?.protocol !== 'sftp:' || url.username === '' || url.hostname === '' || !isPlain) {
    const expected = 'sftp://user@host:port/folder without a password';
    errors.push(`RINGFENCE_BANK_SFTP_URL: expected ${expected}, received another text`);
    return undefined;
  }
  const hostKeys = (environment['RINGFENCE_BANK_SFTP_HOST_KEY'] ?? '').split(',');
  if (!hostKeys.every((key) => isHostKeyFingerprint(key))) {
    errors.push(
      'RINGFENCE_BANK_SFTP_HOST_KEY: expected the fingerprint of the host key as SHA256:… with 43 ' +
        'characters (or several, with commas), received another text',
    );
  }
  const secret = parseSecret(environment, errors);
  if (secret === undefined) return undefined;
  const base = decodeURIComponent(url.pathname).replace(/\/+$/, '');
  const folder = (name: string): string => (base === '' ? name : `${base}/${name}`);
  return {
    kind: 'sftp',
    // An address of six parts stands in brackets in a URL only.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? SFTP_PORT_DEFAULT : Number.parseInt(url.port, 10),
    login: decodeURIComponent(url.username),
    hostKeys,
    secret,
    toBank: folder(environment['RINGFENCE_BANK_SFTP_TO_BANK'] ?? 'to-bank'),
    fromBank: folder(environment['RINGFENCE_BANK_SFTP_FROM_BANK'] ?? 'from-bank'),
  };
}

const SECRET_VARIABLES = [
  'RINGFENCE_BANK_SFTP_KEY_FILE',
  'RINGFENCE_BANK_SFTP_PASSWORD_FILE',
  'RINGFENCE_BANK_SFTP_PASSWORD',
] as const;

function parseSecret(environment: Environment, errors: string[]): SftpRail['secret'] | undefined {
  const given = SECRET_VARIABLES.filter((name) => environment[name] !== undefined);
  const [name] = given;
  const value = name === undefined ? undefined : environment[name];
  if (given.length !== 1 || value === undefined) {
    const expected = SECRET_VARIABLES.join(' or ');
    errors.push(`RINGFENCE_BANK_SFTP_URL: expected one of ${expected}, received ${given.length}`);
    return undefined;
  }
  if (name === 'RINGFENCE_BANK_SFTP_PASSWORD') return { kind: 'password', password: value };
  if (name === 'RINGFENCE_BANK_SFTP_PASSWORD_FILE') return { kind: 'password_file', file: value };
  const passphrase = environment['RINGFENCE_BANK_SFTP_KEY_PASSPHRASE'];
  return { kind: 'key', file: value, ...(passphrase === undefined ? {} : { passphrase }) };
}
