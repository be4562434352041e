import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  type Configuration,
  discovery,
} from 'openid-client';
import { PROVIDER_SECONDS_MAX } from '../limits.ts';
import { attemptSecretsOf } from './attempt-secrets.ts';

/** How an installation is known to the identity provider of its house. */
export interface IdentityProviderSettings {
  /** `https://…`; over plain HTTP only on this machine. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The page that the provider sends the browser back to, as registered there. */
  readonly redirectUri: string;
}

/** Whom the provider means. */
export interface ProviderSubject {
  readonly issuer: string;
  readonly subject: string;
  /** Whether the provider says that it asked for more than one factor (RFC 8176). */
  readonly hasTwoFactors: boolean;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** The address at the provider that an attempt begins with. */
  readonly authorizationUrl: (attempt: Uint8Array) => Promise<string>;
  /** @returns absent when the provider does not stand by this answer */
  readonly exchange: (answer: {
    readonly attempt: Uint8Array;
    readonly code: string;
    readonly state: string;
    /** What the provider added of itself (RFC 9207); absent when it does not. */
    readonly issuer?: string | undefined;
  }) => Promise<ProviderSubject | undefined>;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Opens the way to the provider. Its keys and addresses are asked for when they are first needed: a
 * provider that is away keeps nobody from starting, and from signing in by other ways.
 */
export function openIdentityProvider(settings: IdentityProviderSettings): IdentityProvider {
  const { issuer, clientId, clientSecret, redirectUri } = settings;
  const isLoopback = LOOPBACK.includes(new URL(issuer).hostname);
  let found: Promise<Configuration> | undefined;
  const configure = async (): Promise<Configuration> => {
    found ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PROVIDER_SECONDS_MAX,
      ...(isLoopback ? { execute: [allowInsecureRequests] } : {}),
    });
    try {
      return await found;
    } catch (cause) {
      // The next attempt asks again.
      found = undefined;
      throw new IdentityProviderUnavailable(issuer, { cause });
    }
  };
  return {
    issuer,
    authorizationUrl: async (attempt) => {
      const { state, nonce, codeChallenge } = attemptSecretsOf(attempt);
      return buildAuthorizationUrl(await configure(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        response_type: 'code',
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
        state,
        nonce,
      }).href;
    },
    exchange: async ({ attempt, code, state, issuer: stated }) => {
      const { state: expectedState, nonce, codeVerifier } = attemptSecretsOf(attempt);
      const address = new URL(redirectUri);
      address.searchParams.set('code', code);
      address.searchParams.set('state', state);
      if (stated !== undefined) address.searchParams.set('iss', stated);
      const claims = await readClaims(await configure(), address, {
        pkceCodeVerifier: codeVerifier,
        expectedState,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      if (claims === undefined) return undefined;
      const methods = Array.isArray(claims.amr) ? claims.amr : [];
      return { issuer, subject: claims.sub, hasTwoFactors: methods.includes('mfa') };
    },
  };
}

async function readClaims(
  configuration: Configuration,
  address: URL,
  checks: Parameters<typeof authorizationCodeGrant>[2],
) {
  try {
    return (await authorizationCodeGrant(configuration, address, checks)).claims();
  } catch (cause) {
    // The library says by an error that the provider refused, or that its answer is not good.
    if (isRefusal(cause)) return undefined;
    throw new IdentityProviderUnavailable(configuration.serverMetadata().issuer, { cause });
  }
}

const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT']);

function isRefusal(error: unknown): boolean {
  if (error instanceof ClientError) return !AWAY.has(error.code ?? '');
  if (!(error instanceof Error)) return false;
  return error.name === 'ResponseBodyError' || error.name === 'AuthorizationResponseError';
}

/** The provider could not be reached, or answers what no provider does. */
export class IdentityProviderUnavailable extends Error {
  override readonly name = 'IdentityProviderUnavailable';

  constructor(issuer: string, options: ErrorOptions) {
    super(`the identity provider ${issuer} does not answer`, options);
  }
}
