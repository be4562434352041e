import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { readProtectedFile } from './read-protected-file.ts';

/** Where the certificate of a server and its key are. */
export interface TlsSettings {
  /** PEM: the certificate, then those that lead to its root. */
  readonly certificateFile: string;
  /** PEM, for its owner alone. */
  readonly keyFile: string;
}

/** A certificate with the key that is its own. */
export interface TlsPair {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string;
  readonly validToMilliseconds: number;
}

/**
 * Reads a certificate and its key.
 *
 * @throws Error when a file cannot be read, the key is readable by others, or is of another
 *   certificate
 */
export async function readTlsPair({ certificateFile, keyFile }: TlsSettings): Promise<TlsPair> {
  const cert = await readFile(certificateFile, 'utf8');
  const key = await readProtectedFile(keyFile);
  const certificate = new X509Certificate(cert);
  if (!certificate.checkPrivateKey(createPrivateKey(key))) {
    throw new Error(`${keyFile}: expected the key of ${certificateFile}, received another one`);
  }
  return {
    cert,
    key,
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    validToMilliseconds: Date.parse(certificate.validTo),
  };
}

/** What changes when somebody writes one of the files, or who may read it; cheap to ask for. */
export async function describeTlsFiles(settings: TlsSettings): Promise<string> {
  const files = [settings.certificateFile, settings.keyFile];
  const seen = await Promise.all(files.map(async (file) => stat(file)));
  return seen.map(({ ctimeMs, size, ino }) => `${ctimeMs} ${size} ${ino}`).join();
}
