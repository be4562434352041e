import type { ReactNode } from 'react';

/** What a page gives the parts of one project. */
export interface ProjectShown {
  readonly poolId: number;
  readonly projectId: string;
  readonly currency: string;
  readonly customerLink: (customerId: string) => ReactNode;
  readonly journalLink: (subject: string) => ReactNode;
}
