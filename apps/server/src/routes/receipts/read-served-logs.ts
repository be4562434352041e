import { readFile } from 'node:fs/promises';
import type { ServedLogs } from '@ringfence/operations';
import type { ServerParts } from '../../server-parts.ts';

/** Where the logs are; the token is read each time, so that it can be changed. */
export async function readServedLogs(parts: ServerParts): Promise<ServedLogs | undefined> {
  const { log } = parts.configuration;
  if (log === undefined) return undefined;
  const { url, readerTokenFile } = log;
  const served = { url, tiles: parts.logTiles };
  if (readerTokenFile === undefined) return served;
  return { ...served, readerToken: (await readFile(readerTokenFile, 'utf8')).trim() };
}
