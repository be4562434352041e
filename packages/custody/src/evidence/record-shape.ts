/** A text in the pool's log; it never changes. */
export interface EvidenceShape {
  readonly state: 'published';
  readonly body: {
    readonly form: string;
    readonly text: string;
  };
}
