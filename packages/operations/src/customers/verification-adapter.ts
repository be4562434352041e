/** What a verification asks: three elements (三码), and the telephone number as the fourth (四码). */
export interface VerificationRequest {
  readonly holderName: string;
  readonly documentNumber: string;
  readonly cardNumber: string;
  readonly mobile?: string;
}

/** What an adapter found. */
export type VerificationResult = 'matched' | 'mismatched';

/**
 * Asks whoever knows whether name, document, card and telephone number belong together: a bank, a
 * clearing house, a public register. It keeps nothing.
 *
 * @throws {VerificationUnavailable}
 */
export interface VerificationAdapter {
  readonly name: string;
  verify(request: VerificationRequest): Promise<VerificationResult>;
}

/** The adapter gave no answer: nothing is known, and nothing is recorded. */
export class VerificationUnavailable extends Error {
  override readonly name = 'VerificationUnavailable';
}
