const WHOLE = 10_000n;

/**
 * How large a part of a whole is drawn, in hundredths of a per cent.
 *
 * The remainder is left out: it is a length on the screen, never an amount.
 */
export function shareOf(part: bigint, whole: bigint): number {
  if (whole <= 0n || part <= 0n) return 0;
  const share = part >= whole ? WHOLE : (part * WHOLE) / whole;
  return Number.parseInt(share.toString(), 10);
}
