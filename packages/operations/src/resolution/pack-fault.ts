import type { BilingualText } from '@ringfence/reporting';

/** The first thing that is wrong with a pack, in one sentence. */
export interface PackDifference {
  /** The file of the pack. */
  readonly file: string;
  /** Its line, where it is one of many. */
  readonly line?: number;
  /** The place in the journal, where it has one. */
  readonly position?: number;
  readonly text: BilingualText;
}

/** Thrown inside to leave the check of a pack at its first difference. */
export class PackDiffers extends Error {
  override readonly name = 'PackDiffers';
  readonly difference: PackDifference;

  constructor(difference: PackDifference) {
    super(difference.text.en);
    this.difference = difference;
  }
}

/** What was expected in a place of a pack, and what is there. */
export function packDiffers(
  place: Omit<PackDifference, 'text'>,
  { what, expected, received }: { what: BilingualText; expected: string; received: string },
): PackDiffers {
  const at = [
    place.file,
    ...(place.line === undefined ? [] : [`line ${place.line}`]),
    ...(place.position === undefined ? [] : [`position ${place.position}`]),
  ].join(', ');
  const zhAt = [
    place.file,
    ...(place.line === undefined ? [] : [`第 ${place.line} 行`]),
    ...(place.position === undefined ? [] : [`日志位置 ${place.position}`]),
  ].join(',');
  return new PackDiffers({
    ...place,
    text: {
      zh: `${zhAt}:${what.zh},应为 ${expected},实为 ${received}。`,
      en: `${at}: ${what.en}, expected ${expected}, received ${received}.`,
    },
  });
}
