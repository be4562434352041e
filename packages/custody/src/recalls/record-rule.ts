import type { RecordRule } from '../record/record-rule.ts';
import type { Transitions } from '../record/transitions.ts';
import type { RecallShape } from './record-shape.ts';

export type RecallEvent =
  | 'approve'
  | 'reject'
  | 'sent'
  | 'accepted'
  | 'declined'
  | 'expire'
  | 'return';

const NEVER = {
  approve: 'refused',
  reject: 'refused',
  sent: 'refused',
  accepted: 'refused',
  declined: 'refused',
  expire: 'refused',
  return: 'refused',
} as const;
/** The bank's word may come before ours that it was sent; a statement has the last word. */
const AT_THE_BANK = {
  ...NEVER,
  accepted: 'accepted',
  declined: 'declined',
  expire: 'unanswered',
  return: 'returned',
} as const;

/** Every event in every state of a recall. */
export const RECALL_TRANSITIONS: Transitions<RecallShape['state'], RecallEvent> = {
  requested: { ...NEVER, approve: 'ordered', reject: 'rejected', return: 'returned' },
  rejected: NEVER,
  ordered: { ...AT_THE_BANK, sent: 'sent' },
  sent: { ...AT_THE_BANK, sent: 'same' },
  accepted: { ...NEVER, sent: 'same', accepted: 'same', return: 'returned' },
  declined: NEVER,
  unanswered: NEVER,
  returned: NEVER,
};

export const RECALL_RECORD: RecordRule<'recall'> = {
  kind: 'recall',
  isOpen: {
    requested: true,
    rejected: false,
    ordered: true,
    sent: true,
    accepted: true,
    declined: false,
    unanswered: false,
    returned: false,
  },
  dueAt: ({ state, body }) =>
    state === 'ordered' || state === 'sent' ? body.expiresAt : undefined,
};

export const RECALL_REQUEST_RECORD: RecordRule<'recall_request'> = {
  kind: 'recall_request',
  isOpen: { received: true, proposed: true, accepted: false, declined: false },
};
