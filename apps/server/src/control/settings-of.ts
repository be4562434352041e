import type { Configuration } from '../configuration.ts';

/**
 * What a process runs with, a line for each setting: what processes of one installation share, and
 * no secret. What is absent has no line.
 */
export function settingsOf(configuration: Configuration): readonly string[] {
  const { tls, legacyL, webhooks, scanner, singleSignOn, bank, transit, pkcs11 } = configuration;
  const settings: Readonly<Record<string, string | number | boolean | undefined>> = {
    httpHost: configuration.httpHost,
    publicUrl: configuration.publicUrl,
    trustedProxies: configuration.trustedProxies?.join(','),
    logLevel: configuration.logLevel,
    databaseConnectionsMax: configuration.databaseConnectionsMax,
    requestsPerSecondMax: configuration.requestsPerSecondMax,
    requestSecondsMax: configuration.requestSecondsMax,
    stopSecondsMax: configuration.stopSecondsMax,
    leaseMilliseconds: configuration.leaseMilliseconds,
    keyDirectory: configuration.keyDirectory,
    breachedPasswordDirectory: configuration.breachedPasswordDirectory,
    privacyContact: configuration.privacyContact,
    consoleIsServed: configuration.consoleDirectory !== undefined,
    tlsCertificateFile: tls?.certificateFile,
    tlsKeyFile: tls?.keyFile,
    legacySha1: legacyL?.sha1,
    webhooksToPrivateAddresses: webhooks?.allowPrivateAddresses,
    scannerIsUsed: scanner !== undefined,
    singleSignOnIsUsed: singleSignOn !== undefined,
    bankIsConnected: bank !== undefined,
    transitIsUsed: transit !== undefined,
    pkcs11IsUsed: pkcs11 !== undefined,
  };
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`)
    .sort();
}
