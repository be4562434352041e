import type { api } from '@ringfence/client';

/** My proof, and whom the service says to trust, where it says so. */
export type ProofTold = api.MyCustodyProof & { readonly trust?: string };
