import type { Terms } from './act.ts';

/** The terms of a pool's platform. One record a pool; without it there are no caps. */
export interface TermsShape {
  readonly state: 'in_force';
  readonly body: { readonly terms: Terms; readonly origin: string };
}
