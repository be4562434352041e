const SHOWN = 4;
const MASK = '****';

/**
 * Shows the end of a number or name only, so that its owner knows it again and nobody else learns
 * it. Of a short one less is shown: never more than half.
 */
export function maskNumber(text: string): string {
  const letters = Array.from(text);
  const shown = Math.min(SHOWN, Math.floor(letters.length / 2));
  return `${MASK}${letters.slice(letters.length - shown).join('')}`;
}
