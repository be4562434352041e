/** Header fields a signature may cover: those that reach the owner of a pool unchanged. */
export const SIGNABLE_FIELDS = [
  'authorization',
  'content-digest',
  'content-type',
  'content-length',
  'date',
] as const;

/** A request as far as its signature can speak of it. */
export interface SignedRequest {
  readonly method: string;
  /** The whole address that the sender meant. */
  readonly targetUri: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly hasBody: boolean;
  /** The API key of the sender: only its own signature keys count. */
  readonly keyId: string;
}
