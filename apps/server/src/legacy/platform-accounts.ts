import type { PurposeAccountKind } from '@ringfence/custody';

/** The numbers that family L knows the platform's own accounts by: those that a pool can have. */
export const PLATFORM_NUMBERS = {
  compensation: 'SYS_GENERATE_001',
  marketing: 'SYS_GENERATE_002',
  profit_share: 'SYS_GENERATE_003',
  fees_accrued: 'SYS_GENERATE_004',
  interest: 'SYS_GENERATE_005',
  advance: 'SYS_GENERATE_007',
} as const satisfies Readonly<Partial<Record<PurposeAccountKind | 'fees_accrued', string>>>;

/** An account of the platform that family L has a number for. */
export type NumberedAccount = keyof typeof PLATFORM_NUMBERS;

/** The number of an account of the platform; an account that has none is named by its kind. */
export function platformNumberOf(kind: string): string {
  const found = Object.entries(PLATFORM_NUMBERS).find(([known]) => known === kind);
  return found?.[1] ?? kind;
}

/** Whether a number is one of an account of the platform, known here or not. */
export function isPlatformNumber(platformUserNo: string): boolean {
  return platformUserNo.startsWith('SYS_GENERATE_');
}
