/** What data about people may be read for; the server knows the same closed list and no other. */
export const PURPOSES = [
  'customer_request',
  'operation',
  'reconciliation',
  'dispute',
  'risk_review',
  'anti_money_laundering',
  'legal_order',
  'audit',
  'supervision',
] as const;

export type Purpose = (typeof PURPOSES)[number];

const PURPOSE_KEY = 'ringfence-purpose';

/** The purpose that was stated in this tab, until it is closed. */
export function readPurpose(): Purpose | undefined {
  return PURPOSES.find((purpose) => purpose === sessionStorage.getItem(PURPOSE_KEY));
}

/** Keeps the purpose for this tab. */
export function keepPurpose(purpose: Purpose): void {
  sessionStorage.setItem(PURPOSE_KEY, purpose);
}

/** The header by which a request states its purpose. */
export function purposeHeader(purpose: Purpose): Readonly<Record<string, string>> {
  return { 'Ringfence-Purpose': purpose };
}
