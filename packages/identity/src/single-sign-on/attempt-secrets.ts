import { createHmac, hash } from 'node:crypto';

/** What an attempt at the identity provider needs; all of it follows from the attempt's token. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE (RFC 7636) */
  readonly codeVerifier: string;
  readonly codeChallenge: string;
}

/**
 * The secrets of one attempt, from the token that only the browser keeps which began it: a code
 * that somebody else brings, or caught, is worth nothing without it.
 */
export function attemptSecretsOf(attempt: Uint8Array): AttemptSecrets {
  const derive = (label: string) => createHmac('sha256', attempt).update(label).digest('base64url');
  const codeVerifier = derive('code verifier');
  return {
    state: derive('state'),
    nonce: derive('nonce'),
    codeVerifier,
    codeChallenge: hash('sha256', codeVerifier, 'base64url'),
  };
}
