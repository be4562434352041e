import { createServer } from 'node:net';

const PORTS_TRIED_MAX = 50;

/** The first port from `from` on that nobody on this machine listens to. */
export async function choosePort({ host, from }: { host: string; from: number }): Promise<number> {
  for (let port = from; port < from + PORTS_TRIED_MAX; port += 1) {
    if (await isFree({ host, port })) return port;
  }
  return 0;
}

function isFree({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
