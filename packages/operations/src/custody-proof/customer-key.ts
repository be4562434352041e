import { hkdfSync } from 'node:crypto';

/** Bytes of the secret from which the keys of all customers follow, and of each key. */
export const CUSTODY_MASTER_BYTES = 32;

const KEY_LABEL = Buffer.from('pol/v1 user');
const PADS_LABEL = Buffer.from('pol/v1 pads');

/**
 * The text that names a customer of a platform and nobody else, as the customer sees it on its
 * proof. Neither part may contain a slash.
 */
export function identityOf(customer: {
  readonly platformId: string;
  readonly customerId: string;
}): string {
  return `${customer.platformId}/${customer.customerId}`;
}

/** The key that only this customer and the custodian have; it follows from the identity. */
export function customerKeyOf(master: Uint8Array, identity: string): Uint8Array {
  return deriveKey(master, Buffer.concat([KEY_LABEL, Buffer.from(identity, 'utf8')]));
}

/** The key from which the leaves follow that fill the tree of a snapshot up. */
export function padKeyOf(master: Uint8Array, snapshotId: Uint8Array): Uint8Array {
  return deriveKey(master, Buffer.concat([PADS_LABEL, snapshotId]));
}

function deriveKey(master: Uint8Array, label: Uint8Array): Uint8Array {
  const noSalt = new Uint8Array();
  return new Uint8Array(hkdfSync('sha256', master, noSalt, label, CUSTODY_MASTER_BYTES));
}
