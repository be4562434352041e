import {
  type IdentityParts,
  type IdentityProvider,
  openBreachedPasswords,
  openIdentityProvider,
} from '@ringfence/identity';
import type { Store } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { Configuration } from '../configuration.ts';
import { isLocalOrigin } from '../http/is-local-origin.ts';
import { readProtectedFile } from '../security/read-protected-file.ts';

/** What persons sign in with. */
export interface PeopleDesk {
  readonly identity: IdentityParts;
  /** The one address that persons use: the origin of every page that may act for them. */
  readonly publicUrl: string;
  /** Of the custodian's house; absent: there is no single sign-on. */
  readonly provider?: IdentityProvider;
}

/** The page that the identity provider sends a browser back to. */
const SINGLE_SIGN_ON_PAGE = '/console/sign-in/single-sign-on';

/** What apps that make codes show of an installation without a name of its own. */
const ISSUER_DEFAULT = 'Ringfence';

/**
 * Opens the desk that persons sign in at.
 *
 * @returns undefined when the installation has no keys to seal by, or no address of its own over
 *   TLS or on this machine: a cookie would be seen on the way
 */
export async function openPeopleDesk(
  { publicUrl, bank, breachedPasswordDirectory, singleSignOn }: Configuration,
  { store, vault }: { readonly store: Store; readonly vault: FieldSeal | undefined },
): Promise<PeopleDesk | undefined> {
  if (vault === undefined || publicUrl === undefined || !isSafe(publicUrl)) return undefined;
  const breached = await openBreachedPasswords({ directory: breachedPasswordDirectory });
  return {
    identity: { store, seal: vault, breached, issuer: bank?.custodianName ?? ISSUER_DEFAULT },
    publicUrl,
    ...(singleSignOn === undefined
      ? {}
      : {
          provider: openIdentityProvider({
            issuer: singleSignOn.issuer,
            clientId: singleSignOn.clientId,
            clientSecret: (await readProtectedFile(singleSignOn.secretFile)).trim(),
            redirectUri: `${publicUrl}${SINGLE_SIGN_ON_PAGE}`,
          }),
        }),
  };
}

function isSafe(publicUrl: string): boolean {
  return publicUrl.startsWith('https:') || isLocalOrigin(publicUrl);
}

/** The link of an invitation. What stands behind the # is never sent to a server, nor logged. */
export function formatInvitationUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/join#${token}`;
}
