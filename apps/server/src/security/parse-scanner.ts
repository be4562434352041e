import type { ScannerAddress } from './open-scanner.ts';

/** Where the scanner of uploads listens. */
export const SCANNER_VARIABLE = 'RINGFENCE_SERVER_SCANNER';

const PORT_MAX = 65_535;

/** Reads where the scanner of uploads listens: `unix:/path` or `tcp://host:port`. */
export function parseScanner(
  environment: Readonly<Record<string, string | undefined>>,
  errors: string[],
): ScannerAddress | undefined {
  const text = environment[SCANNER_VARIABLE];
  if (text === undefined) return undefined;
  const path = /^unix:(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const { host, port } =
    /^tcp:\/\/(?<host>[A-Za-z0-9.-]+|\[[0-9a-f:]+\]):(?<port>[0-9]{1,5})$/.exec(text)?.groups ?? {
      host: '',
      port: '0',
    };
  const number = Number.parseInt(port ?? '0', 10);
  if (host !== undefined && host !== '' && number > 0 && number <= PORT_MAX) {
    return { host: host.replaceAll(/[[\]]/g, ''), port: number };
  }
  errors.push(`${SCANNER_VARIABLE}: expected unix:/path or tcp://host:port, received another text`);
  return undefined;
}
