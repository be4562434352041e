// x509 finds its parts by what this adds to the world.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MILLISECONDS = 86_400_000;
const BEGUN_DAYS_AGO = 1;
const KEY_MODE = 0o600;

/** Writes a certificate that signs itself, and its key. @returns the certificate, PEM */
export async function makeCertificate(files: {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly daysLeft: number;
  readonly name: string;
}): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${files.name}`,
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now - BEGUN_DAYS_AGO * DAY_MILLISECONDS),
    notAfter: new Date(now + files.daysLeft * DAY_MILLISECONDS),
    extensions: [new BasicConstraintsExtension(true)],
  });
  const pem = certificate.toString('pem');
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const lines = key.toString('base64').replaceAll(/(.{64})/g, '$1\n');
  const keyPem = `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
  await writeFile(files.keyFile, keyPem, { mode: KEY_MODE });
  await writeFile(files.certificateFile, pem);
  return pem;
}
