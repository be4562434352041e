/** A recall message of the bank, with the number that it has on its rail. */
export interface BankRecallMessage {
  readonly number: number;
  readonly document: Uint8Array;
  /** Whether the bank says whose account it is about; a folder does not. */
  readonly isForAccount: boolean;
}

/** The way of recalls: camt.056 and camt.029, both ways. */
export interface RecallRail {
  /** Hands a message to the bank. The same assignment id again changes nothing there. */
  send(message: { readonly assignmentId: string; readonly document: string }): Promise<void>;
  list(page: {
    readonly account: string;
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly BankRecallMessage[]>;
}
