import type { DraftFault, OrderDraft } from './order-draft.ts';

/** A freeze that a later order may be about. */
export interface ParentFreeze {
  readonly orderId: string;
  readonly authority: string;
  readonly documentNumber: string;
}

/** What the fields of an order are told, and tell. */
export interface OrderFieldsProps {
  readonly draft: OrderDraft;
  readonly onChange: (change: Partial<OrderDraft>) => void;
  readonly currency: string;
  /** What is said to be wrong; empty until somebody tries to go on. */
  readonly faults: readonly DraftFault[];
  /** Freezes in force of the customer, once they were asked for. */
  readonly parents: readonly ParentFreeze[] | undefined;
  /** How the asking for them goes. */
  readonly finding: { readonly isPending: boolean; readonly error: Error | null };
  readonly onFindParents: () => void;
}
