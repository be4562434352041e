/** Confirms a payment out that waits for it. */
export interface ConfirmPaymentAct {
  readonly kind: 'confirm_payment';
  readonly instructionId: string;
}

/** Gives up a payment out that is not yet ordered at the bank. */
export interface CancelPaymentAct {
  readonly kind: 'cancel_payment';
  readonly instructionId: string;
}

/** The custodian stops a payment out that is not yet ordered at the bank. */
export interface InterceptPaymentAct {
  readonly kind: 'intercept_payment';
  readonly instructionId: string;
  /** Why, in words without personal data. */
  readonly reason: string;
}

export type WithdrawalAct = ConfirmPaymentAct | CancelPaymentAct | InterceptPaymentAct;
