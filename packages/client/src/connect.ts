import { type Client, createClient, createConfig } from './generated/client/index.ts';
import { createSafeFetch, type Sending } from './safe-fetch.ts';

/** Which server, and who asks. */
export interface Connection extends Sending {
  /** Such as `https://custody.example`. */
  readonly baseUrl: string;
  /** The whole API key, `rf_<keyid>_<secret>`. */
  readonly apiKey: string;
}

/** A client for the generated calls: it sends the key, signs when it can, and retries safely. */
export function connect({ baseUrl, apiKey, ...sending }: Connection): Client {
  return createClient(
    createConfig({
      baseUrl,
      // The only other scheme is the signature, which is made for each attempt anew.
      auth: ({ scheme }) => (scheme === 'bearer' ? apiKey : undefined),
      fetch: createSafeFetch(sending),
    }),
  );
}
