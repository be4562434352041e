import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A real OpenID Connect provider in a process of its own. */
export interface IdentityProviderProcess {
  readonly issuer: string;
  stop(): void;
}

/** The client as it is registered there. */
export interface ProviderClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

export async function startIdentityProvider({
  clientId,
  clientSecret,
  redirectUri,
}: ProviderClient): Promise<IdentityProviderProcess> {
  const program = join(import.meta.dirname, 'identity-provider.mjs');
  const child = spawn(process.execPath, [program, clientId, clientSecret, redirectUri], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const issuer = await new Promise<string>((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line.startsWith('http://')) resolve(line);
    });
    child.once('exit', () => reject(new Error('the identity provider ended before it listened')));
  });
  return {
    issuer,
    stop: () => {
      child.kill();
    },
  };
}

const STEPS_MAX = 12;

/**
 * What a browser does at the provider, which takes it for the person that is named.
 *
 * @returns the address of our page that the provider sends the browser back to
 */
export async function signInAtProvider(
  authorizationUrl: string,
  { login, redirectUri }: { readonly login: string; readonly redirectUri: string },
): Promise<URL> {
  const jar = new Map<string, string>();
  let address = new URL(authorizationUrl);
  address.searchParams.set('login_hint', login);
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const one of response.headers.getSetCookie()) {
      const [pair = ''] = one.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider stops at ${address}: ${response.status}`);
    address = new URL(location, address);
    if (address.href.startsWith(redirectUri)) return address;
  }
  throw new Error('the provider asks for more than it should');
}
