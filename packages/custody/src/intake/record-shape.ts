/** Whether a pool takes new money. One record a pool; without it, it does. */
export interface IntakeShape {
  readonly state: 'open' | 'stopped';
  readonly body: { readonly reason: string };
}
