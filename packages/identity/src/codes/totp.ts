import { generateSecret, generateURI, verifySync } from 'otplib';

/** How codes are made: what every app for them knows (RFC 6238). */
const ALGORITHM = 'sha1';
const DIGITS = 6;
/** @unit seconds */
const PERIOD = 30;
/** A clock may be one step before or behind. @unit seconds */
const TOLERANCE = PERIOD;

const SECOND_MILLISECONDS = 1_000;
const CODE_PATTERN = /^[0-9]{6}$/;
const SECRET_BYTES = 20;

/** A new secret in base32, as an app takes it from the keyboard. */
export function createTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

/** What a QR code says to an app. */
export function formatTotpUrl(
  secret: string,
  { issuer, label }: { readonly issuer: string; readonly label: string },
): string {
  return generateURI({
    secret,
    issuer,
    label,
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: PERIOD,
  });
}

/** The time step whose code this is; undefined when it is the code of none near now. */
export function findTotpStep(
  secret: string,
  { code, now }: { readonly code: string; readonly now: string },
): number | undefined {
  if (!CODE_PATTERN.test(code)) return undefined;
  const epoch = Math.floor(Date.parse(now) / SECOND_MILLISECONDS);
  const verified = verifySync({
    secret,
    token: code,
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: PERIOD,
    epoch,
    epochTolerance: TOLERANCE,
  });
  return verified.valid && 'timeStep' in verified ? verified.timeStep : undefined;
}
