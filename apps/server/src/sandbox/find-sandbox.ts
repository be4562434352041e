import type { Configuration } from '../configuration.ts';

/** Where a sandbox bank is called. */
export interface SandboxPlace {
  readonly url: string;
  readonly token?: string;
}

/**
 * The sandbox bank of the installation. That it is one is said by whoever runs the installation,
 * never guessed from an answer.
 *
 * @returns undefined when the bank is another one, or there is none
 */
export function findSandbox({ bank }: Pick<Configuration, 'bank'>): SandboxPlace | undefined {
  const rail = bank?.rail;
  if (rail?.kind !== 'http' || rail.isSandbox !== true) return undefined;
  const { url, token } = rail;
  return { url: url.replace(/\/$/, ''), ...(token === undefined ? {} : { token }) };
}
