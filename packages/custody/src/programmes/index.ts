import { assert } from '@ringfence/money';
import { checkProgramme } from '../check-programme.ts';
import type { Programme } from '../programme.ts';
import DONATION_V1 from './donation.v1.json' with { type: 'json' };
import ESCROW_V1 from './escrow.v1.json' with { type: 'json' };
import LENDING_V1 from './lending.v1.json' with { type: 'json' };
import MARKETPLACE_V1 from './marketplace.v1.json' with { type: 'json' };
import PREPAID_V1 from './prepaid.v1.json' with { type: 'json' };
import { readProgramme } from './read-programme.ts';
import RESERVE_V1 from './reserve.v1.json' with { type: 'json' };
import WALLET_V1 from './wallet.v1.json' with { type: 'json' };

/** Every version of every programme that is shipped; one with a fault does not load. */
export const PROGRAMMES: readonly Programme[] = [
  WALLET_V1,
  LENDING_V1,
  MARKETPLACE_V1,
  PREPAID_V1,
  ESCROW_V1,
  DONATION_V1,
  RESERVE_V1,
].map(loadShipped);

/** A shipped programme by id and version. */
export function findProgramme({
  id,
  version,
}: {
  readonly id: string;
  readonly version: number;
}): Programme | undefined {
  return PROGRAMMES.find((programme) => programme.id === id && programme.version === version);
}

function loadShipped(document: unknown): Programme {
  const read = readProgramme(document);
  const unread = read.status === 'read' ? '' : JSON.stringify(read.faults);
  assert(read.status === 'read', `C12 expected a readable document, received ${unread}`);
  const { programme } = read;
  const texts = checkProgramme(programme).map(({ text }) => text.en);
  assert(texts.length === 0, `C12 expected ${programme.id} without fault: ${texts.join('; ')}`);
  return programme;
}
