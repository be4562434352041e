import {
  type Flow,
  HOLD_ACTS,
  type HoldEffect,
  type HoldEnder,
  type Programme,
} from '../programme.ts';
import type { FlowFault } from './check-flow.ts';
import { INSTRUCTION_FORMS } from './instruction-forms.ts';

/** What is wrong with how holds end: each expires, can be released, and pays its own payee. */
export function checkHolds(programme: Programme, flow: Flow): readonly FlowFault[] {
  if (flow.form === 'hold') return checkHold(programme, flow);
  return flow.form === 'resolve_hold' ? checkResolving(programme, flow) : [];
}

function checkHold(programme: Programme, { instruction, hold }: Flow): readonly FlowFault[] {
  if (hold === undefined) {
    return [{ rule: 'hold_without_expiry' }, { rule: 'hold_without_release' }];
  }
  const faults: FlowFault[] = [];
  const form = INSTRUCTION_FORMS[instruction].hold;
  if (hold.expiry === 'none') faults.push({ rule: 'hold_without_expiry' });
  else if (hold.expiry !== form?.expiry) {
    faults.push({ rule: 'flow_does_not_fit_instruction', field: 'hold.expiry' });
  }
  const { releasedBy, capturedBy } = hold;
  if (!releasedBy.some((ender) => ends(programme, ender, 'release'))) {
    faults.push({ rule: 'hold_without_release' });
  }
  const unknown =
    releasedBy.find(
      (ender) => !ends(programme, ender, 'release') || form?.releasedBy.includes(ender) !== true,
    ) ??
    capturedBy.find(
      (ender) => !ends(programme, ender, 'capture') || form?.capturedBy.includes(ender) !== true,
    );
  if (unknown !== undefined) faults.push({ rule: 'hold_ends_unknown', field: unknown });
  return faults;
}

/** Whether there is such an act, or a flow of the programme that does this to holds. */
function ends(programme: Programme, ender: HoldEnder, effect: HoldEffect): boolean {
  if (HOLD_ACTS.some((act) => act === ender)) return true;
  return programme.flows.some(
    ({ instruction, form, resolves }) =>
      instruction === ender && form === 'resolve_hold' && resolves === effect,
  );
}

function checkResolving(programme: Programme, flow: Flow): readonly FlowFault[] {
  const { instruction, resolves, parties } = flow;
  const holds = programme.flows.filter(({ form, hold }) => {
    if (form !== 'hold') return false;
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
