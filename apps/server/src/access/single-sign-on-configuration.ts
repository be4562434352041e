import { isLocalOrigin } from '../http/is-local-origin.ts';

/** Where staff signs in beside our own ways. */
export interface SingleSignOnSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Holds the client's secret, and nothing else but a line end. */
  readonly secretFile: string;
}

const ISSUER_VARIABLE = 'RINGFENCE_SERVER_SINGLE_SIGN_ON_ISSUER';
const CLIENT_VARIABLE = 'RINGFENCE_SERVER_SINGLE_SIGN_ON_CLIENT';
const SECRET_VARIABLE = 'RINGFENCE_SERVER_SINGLE_SIGN_ON_SECRET_FILE';
export const SINGLE_SIGN_ON_VARIABLES = [ISSUER_VARIABLE, CLIENT_VARIABLE, SECRET_VARIABLE];

/**
 * Reads which identity provider staff signs in at. Faults are added to `errors`.
 *
 * @returns undefined when none is named
 */
export function parseSingleSignOn(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): SingleSignOnSettings | undefined {
  const issuer = environment[ISSUER_VARIABLE];
  if (issuer === undefined) return undefined;
  const clientId = environment[CLIENT_VARIABLE];
  const secretFile = environment[SECRET_VARIABLE];
  const faults: string[] = [];
  if (!isIssuer(issuer)) {
    faults.push(`${ISSUER_VARIABLE}: expected https://…, or http://… on this machine`);
  }
  if (clientId === undefined)
    faults.push(`${ISSUER_VARIABLE}: expected ${CLIENT_VARIABLE} as well`);
  if (secretFile === undefined) {
    faults.push(`${ISSUER_VARIABLE}: expected ${SECRET_VARIABLE} as well`);
  }
  errors.push(...faults);
  if (faults.length > 0 || clientId === undefined || secretFile === undefined) return undefined;
  return { issuer, clientId, secretFile };
}

function isIssuer(text: string): boolean {
  return URL.canParse(text) && (new URL(text).protocol === 'https:' || isLocalOrigin(text));
}
