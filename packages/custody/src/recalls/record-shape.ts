import type { Timestamp } from '@ringfence/money';
import type { RecallCode, RecallRefusalCode } from './recall-code.ts';

/** A payment that is asked back; its subject is the instruction. */
export interface RecallShape {
  /**
   * `ordered`: on its way to the bank; `sent`: the bank has it; `accepted`, `declined`: the bank's
   * word; `unanswered`: no word in time; `returned`: a statement shows the money.
   */
  readonly state:
    | 'requested'
    | 'rejected'
    | 'ordered'
    | 'sent'
    | 'accepted'
    | 'declined'
    | 'unanswered'
    | 'returned';
  readonly body: RecallBody;
}

/** @unit amounts in minor units of the pool's currency */
export interface RecallBody {
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly amount: bigint;
  readonly code: RecallCode;
  readonly reason: string;
  readonly makerKeyId: string;
  readonly checkerKeyId?: string;
  readonly rejection?: string;
  /** Until when the bank's word is waited for. */
  readonly expiresAt?: Timestamp;
  readonly answerCode?: string;
}

/** The bank asks for a deposit back; its subject is the receipt, where there is one. */
export interface RecallRequestShape {
  readonly state: 'received' | 'proposed' | 'accepted' | 'declined';
  readonly body: RecallRequestBody;
}

/** @unit amounts in minor units of the pool's currency */
export interface RecallRequestBody {
  readonly bankReference: string;
  readonly amount: bigint;
  readonly code: string;
  readonly caseId: string;
  readonly cancellationId?: string;
  readonly endToEndId?: string;
  readonly originalMessageId?: string;
  readonly originalMessageName?: string;
  readonly assignerBic?: string;
  readonly receiptId?: string;
  readonly answer?: 'accept' | 'refuse';
  readonly refusalCode?: RecallRefusalCode;
  readonly reason?: string;
  readonly makerKeyId?: string;
  readonly checkerKeyId?: string;
}
