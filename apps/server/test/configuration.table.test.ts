// Goal: a configuration is taken as written or refused with every fault named, and no secret shown.
// Method: one row for each variable and each way to be wrong.
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../src/configuration.ts';

const DATABASE_URL = 'postgresql://someone:hidden-password@127.0.0.1:5432/ringfence';

function errorsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  const parsed = parseConfiguration({ DATABASE_URL, ...environment });
  return parsed.status === 'ok' ? [] : parsed.errors;
}

describe('parseConfiguration', () => {
  it('needs only the database', () => {
    const parsed = parseConfiguration({ DATABASE_URL, HOME: '/somewhere' });

    expect(parsed).toMatchObject({
      status: 'ok',
      configuration: {
        databaseUrl: DATABASE_URL,
        ownerDatabaseUrl: DATABASE_URL,
        httpHost: '127.0.0.1',
        httpPort: 7800,
        logLevel: 'info',
      },
    });
  });

  it.each([
    ['RINGFENCE_SERVER_PORT', '65536'],
    ['RINGFENCE_SERVER_PORT', '80a'],
    ['RINGFENCE_SERVER_PORT', '-1'],
    ['RINGFENCE_SERVER_PORT', ''],
    ['RINGFENCE_SERVER_LOG_LEVEL', 'loud'],
    ['RINGFENCE_SERVER_DATABASE_CONNECTIONS_MAX', '0'],
    ['RINGFENCE_SERVER_REQUESTS_PER_SECOND_MAX', '1e3'],
    ['RINGFENCE_SERVER_LEGACY_L', 'yes'],
    ['RINGFENCE_SERVER_LEGACY_L', 'on'],
    ['RINGFENCE_SERVER_LEGACY_L_SHA1', 'maybe'],
    ['RINGFENCE_SERVER_STOP_SECONDS_MAX', '601'],
    ['RINGFENCE_SERVER_LEASE_MILLISECONDS', '499'],
    ['RINGFENCE_SERVER_INTERNAL_ADDRESS', 'ftp://somewhere'],
    ['RINGFENCE_SERVER_PUBLIC_URL', 'https://custody.example/path'],
    ['RINGFENCE_SERVER_PUBLIC_URL', 'ftp://custody.example'],
    ['RINGFENCE_SERVER_TRUSTED_PROXIES', 'proxy.example'],
    ['RINGFENCE_SERVER_TRUSTED_PROXIES', '10.0.0.1,10.0.0.0/33'],
    ['RINGFENCE_SERVER_CURSOR_SECRET', 'short'],
    ['RINGFENCE_BANK_URL', 'ftp://bank.example'],
    ['RINGFENCE_BANK_TLS_AUTHORITIES_FILE', '/bank.pem'],
    ['RINGFENCE_BANK_SFTP_URL', 'sftp://user:hidden-password@bank.example'],
    ['RINGFENCE_BANK_SFTP_URL', 'sftp://bank.example'],
    ['RINGFENCE_BANK_SFTP_URL', 'sftp://user@bank.example'],
    ['RINGFENCE_SERVER_PROT', '7800'],
    ['DATABASE_URL', 'mysql://someone:hidden-password@host/db'],
    ['DATABASE_URL', ''],
    ['RINGFENCE_OWNER_DATABASE_URL', 'hidden-password'],
  ])('refuses %s=%s and names it', (name, value) => {
    const errors = errorsOf({ [name]: value });

    expect(errors.some((error) => error.startsWith(`${name}: expected`))).toBe(true);
    expect(errors.join()).not.toContain('hidden-password');
  });

  const SFTP = {
    RINGFENCE_BANK_SFTP_URL: 'sftp://custodian@bank.example:2222/exchange/',
    RINGFENCE_BANK_SFTP_HOST_KEY: `SHA256:${'A'.repeat(43)},SHA256:${'B'.repeat(43)}`,
    RINGFENCE_BANK_SFTP_KEY_FILE: '/keys/bank',
  };

  it('reads an SFTP server with its host keys', () => {
    const parsed = parseConfiguration({ DATABASE_URL, ...SFTP });

    expect(parsed).toMatchObject({
      status: 'ok',
      configuration: {
        bank: {
          rail: {
            kind: 'sftp',
            host: 'bank.example',
            port: 2222,
            login: 'custodian',
            hostKeys: SFTP.RINGFENCE_BANK_SFTP_HOST_KEY.split(','),
            secret: { kind: 'key', file: '/keys/bank' },
            toBank: '/exchange/to-bank',
            fromBank: '/exchange/from-bank',
          },
        },
      },
    });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no host key', { RINGFENCE_BANK_SFTP_HOST_KEY: '' }, 'RINGFENCE_BANK_SFTP_HOST_KEY'],
    ['an MD5 host key', { RINGFENCE_BANK_SFTP_HOST_KEY: 'MD5:00:11' }, '_HOST_KEY: expected'],
    ['a key and a password', { RINGFENCE_BANK_SFTP_PASSWORD: 'hidden-password' }, 'received 2'],
    ['two rails', { RINGFENCE_BANK_FOLDER: './exchange' }, 'expected no RINGFENCE_BANK_FOLDER'],
  ])('refuses an SFTP server with %s', (_, change, told) => {
    const errors = errorsOf({ ...SFTP, ...change });

    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(told);
    expect(errors.join()).not.toContain('hidden-password');
  });

  it('names all faults at once', () => {
    expect(
      errorsOf({ RINGFENCE_SERVER_PORT: 'x', RINGFENCE_SERVER_LOG_LEVEL: 'y', DATABASE_URL: 'z' }),
    ).toHaveLength(4);
  });
});
