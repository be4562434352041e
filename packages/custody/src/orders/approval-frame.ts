import type { ActFrame } from '../act/act-rule.ts';
import type { CustomerRecord } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import type { OrderRecord } from './record-rule.ts';
import type { OrderBody } from './record-shape.ts';

/** What carrying out an order is told. */
export interface ApprovalFrame extends ActFrame {
  readonly order: OrderRecord;
  readonly customer: CustomerRecord;
}

/** What carrying out an order does, besides the order's own next version. */
export interface CarriedOutOrder {
  readonly decision: Decision;
  readonly change?: Partial<OrderBody>;
}
