import { type CustomerProof, parseLiabilityRoot } from '@ringfence/transparency';

/** The currency in which a proof counts; empty when its total cannot be read. */
export function currencyOfProof({ root }: CustomerProof): string {
  return parseLiabilityRoot(root.text)?.currency ?? '';
}
