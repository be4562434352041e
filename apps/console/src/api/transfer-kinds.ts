/** How far a movement is that has several parts, as the last word of its kind says. */
const STEPS = [
  'advised',
  'unadvised',
  'settled',
  'confirmed',
  'rejected',
  'cancelled',
  'intercepted',
  'returned',
] as const;

export type TransferStep = (typeof STEPS)[number];

/**
 * Tells what a movement is about from how far it is: `withdraw_settled` is about `withdraw`.
 */
export function splitTransferKind(kind: string): {
  readonly about: string;
  readonly step?: TransferStep;
} {
  const step = STEPS.find((one) => kind.endsWith(`_${one}`));
  return step === undefined ? { about: kind } : { about: kind.slice(0, -step.length - 1), step };
}
