import { type Client, createClient, createConfig } from './generated/client/index.ts';

/**
 * A client for a page that the server itself serves: the browser sends the session's cookie along,
 * and nothing is signed or sent again by itself.
 */
export function connectPage(): Client {
  return createClient(createConfig({ baseUrl: '', credentials: 'same-origin' }));
}
