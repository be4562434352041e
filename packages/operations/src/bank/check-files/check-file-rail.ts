/** A check file that the bank sent, and the account and day of it that are confirmed. */
export interface CheckFileNamed {
  readonly fileNumber: number;
  readonly account: string;
  readonly businessDate: string;
}

/** The way back of check files: our signed word that one agrees with our books. */
export interface CheckFileRail {
  /** Hands the confirmation to the bank. Of one file a second time it is the same one. */
  confirm(file: CheckFileNamed): Promise<void>;
}
