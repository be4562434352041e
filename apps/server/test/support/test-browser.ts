import type { TestAnswer, TestServer } from './start-test-server.ts';

/** A browser: it keeps cookies and says what page it is on. */
export interface TestBrowser {
  get(path: string): Promise<TestAnswer>;
  post(
    path: string,
    body: unknown,
    options?: { readonly origin: string | undefined },
  ): Promise<TestAnswer>;
  /** Another browser with the same cookies as they are now. */
  clone(): TestBrowser;
  set(name: string, value: string): void;
  /** The values of `Set-Cookie` of the latest answer that had any. */
  readonly lastSetCookies: readonly string[];
}

/** Opens a browser on the pages of a server. */
export function openBrowser(
  server: TestServer,
  origin: string,
  kept: ReadonlyMap<string, string> = new Map(),
): TestBrowser {
  const jar = new Map(kept);
  let lastSetCookies: readonly string[] = [];
  const send = async (request: Parameters<TestServer['send']>[0]): Promise<TestAnswer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie === '' ? {} : { cookie }), ...request.headers };
    const answer = await server.send({ ...request, headers });
    const set = answer.headers.getSetCookie();
    if (set.length > 0) lastSetCookies = set;
    for (const one of set) {
      const [pair = ''] = one.split(';');
      const at = pair.indexOf('=');
      const value = pair.slice(at + 1);
      if (value === '') jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), value);
    }
    return answer;
  };
  return {
    get: async (path) => send({ path }),
    post: async (path, body, options = { origin }) =>
      send({
        path,
        body,
        headers: options.origin === undefined ? {} : { origin: options.origin },
      }),
    clone: () => openBrowser(server, origin, jar),
    set: (name, value) => {
      jar.set(name, value);
    },
    get lastSetCookies() {
      return lastSetCookies;
    },
  };
}
