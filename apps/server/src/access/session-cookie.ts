import { type BrowserKeeps, isToken } from '@ringfence/identity';

/** What a browser brought. */
export interface BrowserCookies {
  readonly sessionToken: string | undefined;
  readonly deviceTokens: readonly string[];
}

/** Browsers keep what they are known by for as long as they keep any cookie. */
const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** Longer than any that we set. */
const COOKIE_HEADER_LENGTH_MAX = 8_192;

/**
 * The names of our cookies: with `__Host-` a browser takes them over TLS only, from this very host.
 * On the machine itself, without TLS, no such name is taken.
 */
function nameOf(kind: 'session' | 'device', publicUrl: string): string {
  return `${publicUrl.startsWith('https:') ? '__Host-' : ''}ringfence-${kind}`;
}

/** Reads our cookies out of the header that a browser sent. */
export function readCookies(header: string | undefined, publicUrl: string): BrowserCookies {
  const session = readCookie(header, nameOf('session', publicUrl));
  const device = readCookie(header, nameOf('device', publicUrl));
  return {
    sessionToken: isToken(session) ? session : undefined,
    deviceTokens: (device ?? '').split('.').filter(isToken),
  };
}

function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined || header.length > COOKIE_HEADER_LENGTH_MAX) return undefined;
  const pair = header.split(';').find((text) => text.trimStart().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}

/** What sets the cookies of a session that was opened. */
export function formatCookies(kept: BrowserKeeps, publicUrl: string): readonly string[] {
  const session = formatCookie(nameOf('session', publicUrl), kept.sessionToken, publicUrl);
  if (kept.deviceTokens === undefined) return [session];
  const device = nameOf('device', publicUrl);
  const tokens = kept.deviceTokens.join('.');
  return [session, `${formatCookie(device, tokens, publicUrl)}; Max-Age=${DEVICE_SECONDS}`];
}

/** What takes the cookie of a session away; what the browser is known by stays. */
export function formatCookieRemoval(publicUrl: string): readonly string[] {
  return [`${formatCookie(nameOf('session', publicUrl), '', publicUrl)}; Max-Age=0`];
}

function formatCookie(name: string, value: string, publicUrl: string): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`;
}
