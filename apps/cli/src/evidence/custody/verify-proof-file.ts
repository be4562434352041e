import type { Bilingual } from '@ringfence/contract';
import { VERIFICATION } from '@ringfence/tiled-log';
import {
  type CustomerProofCheck,
  type CustomerProofFault,
  parseCustomerProof,
  verifyCustomerProof,
} from '@ringfence/transparency';
import { PROOF_FAULT_TEXT } from './proof-text.ts';
import { readTextFile, readTrustFile } from './read-trust-file.ts';

/** What a proof file says, with amounts as digits. */
export interface ProofShown {
  readonly balanceMinor: string;
  readonly totalMinor: string;
  readonly bankMinor: string;
  readonly currency: string;
  readonly platform: string;
  readonly asOf: string;
  readonly witnesses: readonly string[];
}

export type ProofVerdict =
  | {
      readonly status: 'ok';
      readonly identity: string;
      /** The trust document that it was held against. */
      readonly trustFingerprint: string;
      readonly result: ProofShown;
      readonly text?: Bilingual;
    }
  | {
      readonly status: 'failed';
      readonly check: CustomerProofCheck;
      readonly fault: CustomerProofFault;
      readonly text: Bilingual;
    };

/**
 * Verifies a customer's proof file against a trust document; nothing else is read.
 *
 * @throws {EvidenceFault} when a file cannot be read
 */
export async function verifyProofFile(
  file: string,
  asked: {
    readonly trustFile: string;
    readonly identity?: string;
    readonly asOfMin: string;
    readonly asOfMax: string;
  },
): Promise<ProofVerdict> {
  const text = await readTextFile(file);
  const trust = await readTrustFile(asked.trustFile);
  const identity = asked.identity ?? parseCustomerProof(text)?.identity ?? '';
  const { policy, bankKeys, fingerprint } = trust;
  const { asOfMin, asOfMax } = asked;
  const claim = { text, identity, policy, bankKeys, asOfMin, asOfMax };
  const verified = verifyCustomerProof(VERIFICATION, claim);
  if (verified.status === 'failed') return { ...verified, text: PROOF_FAULT_TEXT[verified.fault] };
  const { balanceMinor, totalMinor, bankMinor, ...rest } = verified.result;
  const result = {
    balanceMinor: balanceMinor.toString(),
    totalMinor: totalMinor.toString(),
    bankMinor: bankMinor.toString(),
    ...rest,
  };
  return { status: 'ok', identity, trustFingerprint: fingerprint, result };
}
