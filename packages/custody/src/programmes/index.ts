import type { Programme } from '../programme.ts';
import { WALLET_V1 } from './wallet.ts';

/** Every version of every programme that is shipped. */
export const PROGRAMMES: readonly Programme[] = [WALLET_V1];

/** A programme by id and version. */
export function findProgramme({
  id,
  version,
}: {
  readonly id: string;
  readonly version: number;
}): Programme | undefined {
  return PROGRAMMES.find((programme) => programme.id === id && programme.version === version);
}
