/** The two posted sums of an account or of a kind of account. Minor units. */
export interface TransferSides {
  readonly debitsPosted: bigint;
  readonly creditsPosted: bigint;
}
