import type { Flow, FlowInstruction, HoldEffect, Programme } from '../programme.ts';
import type { FlowFault } from './check-flow.ts';

/** What is wrong with how holds end: each expires, can be released, and pays its own payee. */
export function checkHolds(programme: Programme, flow: Flow): readonly FlowFault[] {
  if (flow.form === 'hold') return checkHold(programme, flow);
  return flow.form === 'resolve_hold' ? checkResolving(programme, flow) : [];
}

function checkHold(programme: Programme, { hold }: Flow): readonly FlowFault[] {
  if (hold === undefined) {
    return [{ rule: 'hold_without_expiry' }, { rule: 'hold_without_release' }];
  }
  const faults: FlowFault[] = [];
  if (hold.expiry !== 'required') faults.push({ rule: 'hold_without_expiry' });
  if (!hold.releasedBy.some((name) => ends(programme, name, 'release'))) {
    faults.push({ rule: 'hold_without_release' });
  }
  const unknown =
    hold.releasedBy.find((name) => !ends(programme, name, 'release')) ??
    hold.capturedBy.find((name) => !ends(programme, name, 'capture'));
  if (unknown !== undefined) faults.push({ rule: 'hold_ends_unknown', field: unknown });
  return faults;
}

function ends(programme: Programme, name: FlowInstruction, effect: HoldEffect): boolean {
  return programme.flows.some(
    ({ instruction, form, resolves }) =>
      instruction === name && form === 'resolve_hold' && resolves === effect,
  );
}

function checkResolving(programme: Programme, flow: Flow): readonly FlowFault[] {
  const { instruction, resolves, parties } = flow;
  const holds = programme.flows.filter(({ hold }) => {
    const names = resolves === 'release' ? hold?.releasedBy : hold?.capturedBy;
    return names?.includes(instruction) ?? false;
  });
  if (holds.length === 0) return [{ rule: 'resolve_without_hold' }];
  const payers = holds.flatMap((hold) => hold.parties.debited);
  const payees = holds.flatMap((hold) => hold.parties.credited);
  const wanted = resolves === 'release' ? payers : payees;
  const fits = isSameSet(parties.debited, payers) && isSameSet(parties.credited, wanted);
  return fits ? [] : [{ rule: 'capture_changes_parties' }];
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const set = new Set(some);
  return set.size === new Set(others).size && others.every((one) => set.has(one));
}
