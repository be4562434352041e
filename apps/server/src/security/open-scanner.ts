import { createConnection, type NetConnectOpts } from 'node:net';

/** What a scanner says of a file. */
export type FileScanned =
  | { readonly status: 'clean' }
  | { readonly status: 'found'; readonly threat: string }
  | { readonly status: 'unavailable' };

/** Looks for malware in files. */
export interface FileScanner {
  scan(content: Buffer): Promise<FileScanned>;
}

/** Where a scanner listens: a socket of this machine, or a host and a port. */
export type ScannerAddress =
  | { readonly path: string }
  | { readonly host: string; readonly port: number };

const SCAN_MILLISECONDS_MAX = 30_000;
/** A chunk is sent with its length before it; clamd takes up to its StreamMaxLength. */
const CHUNK_BYTES = 65_536;
const LENGTH_BYTES = 4;
const ANSWER_BYTES_MAX = 4_096;
const THREAT_LENGTH_MAX = 128;
const FOUND = /^stream: (.+) FOUND$/s;

/** Opens a scanner that speaks the protocol of clamd (INSTREAM, null-terminated). */
export function openScanner(address: ScannerAddress): FileScanner {
  return {
    scan: async (content) => {
      const answer = await ask(address, content);
      if (answer === 'stream: OK') return { status: 'clean' };
      const threat = FOUND.exec(answer ?? '')?.[1];
      if (threat === undefined) return { status: 'unavailable' };
      return { status: 'found', threat: threat.slice(0, THREAT_LENGTH_MAX) };
    },
  };
}

/** @returns undefined when there was no whole answer in time */
async function ask(address: ScannerAddress, content: Buffer): Promise<string | undefined> {
  const options: NetConnectOpts = address;
  const answered = Promise.withResolvers<string | undefined>();
  const socket = createConnection(options);
  const parts: Buffer[] = [];
  let bytes = 0;
  const end = (answer?: string) => {
    answered.resolve(answer);
    socket.destroy();
  };
  socket.setTimeout(SCAN_MILLISECONDS_MAX, end);
  socket.on('error', () => {
    end();
  });
  socket.on('close', () => {
    end();
  });
  socket.on('data', (part) => {
    parts.push(part);
    bytes += part.length;
    const text = Buffer.concat(parts).toString('utf8');
    const at = text.indexOf('\0');
    if (at >= 0) end(text.slice(0, at));
    else if (bytes > ANSWER_BYTES_MAX) end();
  });
  socket.on('connect', () => {
    socket.write('zINSTREAM\0');
    for (let from = 0; from < content.length; from += CHUNK_BYTES) {
      const chunk = content.subarray(from, from + CHUNK_BYTES);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      socket.write(chunk);
    }
    socket.write(Buffer.alloc(LENGTH_BYTES));
  });
  return answered.promise;
}
