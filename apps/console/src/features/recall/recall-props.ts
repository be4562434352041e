import type { ReactNode } from 'react';

/** What a page brings to the lists of recalls. */
export interface RecallProps {
  readonly poolId: number;
  readonly currency: string;
  readonly personId: string;
  readonly mayAsk: (route: string) => boolean;
  readonly instructionLink: (instructionId: string) => ReactNode;
  readonly journalLink: (subject: string) => ReactNode;
  /** Asks others first, where the matrix of the pool says so. */
  readonly askApprovals: (
    fault: Error,
    request: {
      readonly route: string;
      readonly body: Readonly<Record<string, unknown>> & { readonly commandId: string };
    },
  ) => ReactNode;
}

export const RECALL_CODES = ['DUPL', 'TECH', 'FRAD', 'CUST', 'AC03', 'AM09'] as const;

export const REFUSAL_CODES = ['CUST', 'LEGL', 'NOOR', 'ARDT', 'AC04', 'AM04'] as const;
