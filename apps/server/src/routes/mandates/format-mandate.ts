import type { MandateRecord, Parsed } from '@ringfence/contract';
import { INSTRUCTION_KINDS, type InstructionKindName } from '@ringfence/contract';
import type { MandateRead } from '@ringfence/store';

/** A mandate and its use, amounts as digits. */
export function formatMandate(mandate: MandateRead): Parsed<typeof MandateRecord> {
  const { mandateId, customerId, expiresAt, usedCount } = mandate;
  return {
    mandateId,
    customerId,
    scope: INSTRUCTION_KINDS.filter((kind: InstructionKindName) => mandate.scope.includes(kind)),
    amountMaxMinor: String(mandate.amountMax),
    expiresAt,
    usedMinor: String(mandate.usedTotal),
    usedCount,
    ...(mandate.totalMax === undefined ? {} : { totalMaxMinor: String(mandate.totalMax) }),
    ...(mandate.countMax === undefined ? {} : { countMax: mandate.countMax }),
    ...(mandate.payees === undefined ? {} : { payees: [...mandate.payees] }),
    ...(mandate.instructionId === undefined ? {} : { instructionId: mandate.instructionId }),
    ...(mandate.perDay === undefined ? {} : { perDay: formatCap(mandate.perDay) }),
    ...(mandate.perMonth === undefined ? {} : { perMonth: formatCap(mandate.perMonth) }),
    ...(mandate.payoutAccountCommitment === undefined
      ? {}
      : { payoutAccountCommitment: mandate.payoutAccountCommitment }),
    ...(mandate.ended === undefined ? {} : { ended: mandate.ended }),
  };
}

function formatCap({ amountMax, countMax }: NonNullable<MandateRead['perDay']>) {
  return {
    ...(amountMax === undefined ? {} : { amountMaxMinor: String(amountMax) }),
    ...(countMax === undefined ? {} : { countMax }),
  };
}
