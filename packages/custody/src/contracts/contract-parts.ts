import type {
  ContractCondition,
  ContractDocument,
  ContractMove,
  ContractStep,
} from './contract-document.ts';

/** A part of a document and its place there. */
export interface Placed<T> {
  readonly place: string;
  readonly part: T;
}

/** Every rule and deadline of a step, the deadline last. */
export function listStepMoves(step: ContractStep, index: number): readonly Placed<ContractMove>[] {
  const place = `steps[${index}]`;
  const rules = step.rules.map((part, rule) => ({ place: `${place}.rules[${rule}]`, part }));
  return [...rules, { place: `${place}.deadline`, part: step.deadline }];
}

/** Every rule and deadline of a contract. */
export function listMoves(contract: ContractDocument): readonly Placed<ContractMove>[] {
  return contract.steps.flatMap(listStepMoves);
}

/**
 * The parties that some course of a contract pays, besides those who get back what they paid in.
 */
export function listPayees(contract: ContractDocument): ReadonlySet<string> {
  return new Set(
    listMoves(contract).flatMap(({ part }) =>
      part.pay.flatMap((payment) => {
        if (payment.kind === 'refund') return [];
        return payment.kind === 'fixed' ? [payment.to] : payment.shares.map(({ to }) => to);
      }),
    ),
  );
}

/** Every condition of a contract, those that contain others too. */
export function listConditions(contract: ContractDocument): readonly Placed<ContractCondition>[] {
  return contract.steps.flatMap(({ rules }, step) =>
    rules.flatMap(({ when }, rule) =>
      listInside({ place: `steps[${step}].rules[${rule}].when`, part: when }),
    ),
  );
}

/** Every condition that the rules of a step contain. */
export function listStepConditions(step: ContractStep): readonly ContractCondition[] {
  return step.rules.flatMap(({ when }) => listInside({ place: '', part: when })).map(partOf);
}

function partOf<T>({ part }: Placed<T>): T {
  return part;
}

function listInside(placed: Placed<ContractCondition>): readonly Placed<ContractCondition>[] {
  const { place, part } = placed;
  if (part.kind !== 'all' && part.kind !== 'any') return [placed];
  const inside = part.of.flatMap((one, index) =>
    listInside({ place: `${place}.of[${index}]`, part: one }),
  );
  return [placed, ...inside];
}
