import { InvalidArgumentError } from 'commander';

const PORT_MAX = 65_535;

/** Reads a port to listen at, 0 for any; commander shows the error. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || port > PORT_MAX)
    throw new InvalidArgumentError(`expected a port from 0 to ${PORT_MAX}`);
  return port;
}
