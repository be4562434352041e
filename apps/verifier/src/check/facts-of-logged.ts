import {
  formatUtf8,
  type Policy,
  type Verification,
  verifyLogProof,
} from '@ringfence/transparency';
import type { Facts } from './report.ts';

/** Where in which log a text stands, and who has seen that; nothing unless its proof is good. */
export function factsOfLogged(
  verification: Verification,
  logged: { readonly text: string; readonly proof: string; readonly policy: Policy },
): Pick<Facts, 'origin' | 'size' | 'index' | 'witnesses'> {
  const { text, proof, policy } = logged;
  const claim = { entry: formatUtf8(text), proof: formatUtf8(proof), policy };
  const verified = verifyLogProof(verification, claim);
  if (verified.status !== 'ok') return {};
  const { origin, size } = verified.checkpoint;
  const witnesses = verified.witnesses.map(({ name }) => name);
  return { origin, size, index: verified.index, witnesses };
}
