import { openRecords } from '@ringfence/custody';
import type { Bench, Draft } from './custody-bench.ts';
import type { SeededRandom } from './seeded-random.ts';

/** The chances that random commands are made of. */
export interface Chances extends Pick<SeededRandom, 'pick'> {
  chance(share: number): boolean;
}

/** Makes random work on the breaks of a pool: two keys, so that half of the approvals fail. */
export function createBreakSource(bench: Pick<Bench, 'state'>, random: Chances): { next(): Draft } {
  const resolutionOf = (breakId: string) => {
    const record = bench.state.breaks.get(breakId);
    if (record === undefined || random.chance(0.2)) return 'let_stand';
    if (record.effect === 0n) return 'give_up_payment';
    if (random.chance(0.4)) return 'confirm_item';
    return record.effect < 0n ? 'fund' : 'take_in';
  };

  const next = (): Draft => {
    const keyId = random.pick(['maker', 'checker']);
    const proposed = [...openRecords(bench.state, 'break_case').values()].find(
      ({ state }) => state === 'proposed',
    );
    if (proposed !== undefined && random.chance(0.7)) {
      const breakId = proposed.recordId;
      const kind = 'approve_break_resolution';
      return { kind: 'act', act: { kind, breakId }, role: 'operator', keyId };
    }
    const breakId = random.pick([...bench.state.breaks.keys(), 'break-1', 'none']);
    if (random.chance(0.1)) return { kind: 'explain_break', breakId, reason: 'known' };
    const resolution = resolutionOf(breakId);
    const items = [...bench.state.withdrawals.keys(), ...bench.state.receipts.keys(), 'none'];
    const item = resolution === 'confirm_item' ? { itemId: random.pick(items) } : {};
    const propose = { kind: 'propose_break_resolution', reason: 'known', resolution } as const;
    const act = random.pick([
      { kind: 'assign_break', breakId, ownerKeyId: 'anna' },
      { kind: 'comment_break', breakId, text: 'asked' },
      { kind: 'attach_break_evidence', breakId, evidence: 'bank_query', reference: 'a' },
      { kind: 'attach_break_evidence', breakId, evidence: 'bank_confirmation', reference: 'b' },
      { ...propose, ...item, breakId },
      { ...propose, ...item, breakId },
      { ...propose, ...item, breakId },
      { kind: 'approve_break_resolution', breakId },
      { kind: 'reject_break_resolution', breakId, reason: 'no' },
    ] as const);
    return { kind: 'act', act, role: 'operator', keyId };
  };

  return { next };
}
