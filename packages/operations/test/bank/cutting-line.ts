import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

/** A line between us and a bank that can be cut. */
export interface CuttingLine {
  readonly port: number;
  /** Cuts what is connected after so many more bytes in one direction. */
  cutAfter(way: 'to_bank' | 'from_bank', bytes: number): void;
  /** Whether the last cut that was asked for has come. */
  readonly isCut: boolean;
  /** Ends what is connected and takes nothing new. */
  goAway(): void;
  /** Takes connections again, and forgets a cut that has not come. */
  comeBack(): void;
  /** How often somebody connected. */
  readonly connections: number;
  close(): Promise<void>;
}

/** Opens a line to a port of this machine. */
export async function openCuttingLine(bankPort: number): Promise<CuttingLine> {
  const sockets = new Set<Socket>();
  let isAway = false;
  let connections = 0;
  let cut: { readonly way: 'to_bank' | 'from_bank'; left: number } | undefined;
  const forward = (
    way: 'to_bank' | 'from_bank',
    { from, to }: { readonly from: Socket; readonly to: Socket },
  ): void => {
    sockets.add(from);
    from.on('data', (part: Buffer) => {
      if (cut?.way === way && part.length >= cut.left) {
        to.write(part.subarray(0, cut.left), () => {
          from.destroy();
          to.destroy();
        });
        cut = undefined;
        return;
      }
      if (cut?.way === way) cut.left -= part.length;
      to.write(part);
    });
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('error', () => undefined);
  };
  const server = createServer({ noDelay: true }, (near) => {
    connections += 1;
    if (isAway) {
      near.destroy();
      return;
    }
    const far = createConnection({ host: '127.0.0.1', port: bankPort, noDelay: true });
    forward('to_bank', { from: near, to: far });
    forward('from_bank', { from: far, to: near });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (way, bytes) => {
      cut = { way, left: bytes };
    },
    get isCut() {
      return cut === undefined;
    },
    goAway: () => {
      isAway = true;
      endAll();
    },
    comeBack: () => {
      isAway = false;
      cut = undefined;
    },
    get connections() {
      return connections;
    },
    close: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}
