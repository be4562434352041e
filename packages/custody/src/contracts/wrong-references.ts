import { AMOUNT_MAX } from '@ringfence/money';
import { CONTRACT_END, type ContractDocument, type ContractPayment } from './contract-document.ts';
import { listConditions, listMoves, type Placed } from './contract-parts.ts';
import { TRANSFERS_PER_MOVE_MAX } from './limits.ts';
import { fault, type Reading, type ShapeFault } from './shape.ts';

/**
 * What the form of a document cannot say: names that nothing declares, names declared twice, counts
 * and shares that do not fit together.
 */
export function findWrongReferences(contract: ContractDocument): readonly ShapeFault[] {
  const faults: ShapeFault[] = [];
  const at = (place: string): Reading => ({ place, depth: 0, faults });
  checkDeclarations(contract, at);
  checkConditions(contract, at);
  const steps = new Set([...contract.steps.map(({ step }) => step), CONTRACT_END]);
  for (const { place, part: move } of listMoves(contract)) {
    if (!steps.has(move.next)) {
      fault(at(`${place}.next`), `没有名为“${move.next}”的步骤`, `no step is named ${move.next}`);
    }
    for (const [index, part] of move.pay.entries()) {
      checkPayment(contract, { place: `${place}.pay[${index}]`, part }, at);
    }
  }
  checkTransfers(contract, at);
  const [first] = contract.steps;
  if (first?.deadline.kind !== 'at') {
    fault(
      at('steps[0].deadline.kind'),
      '第一步的期限须为确定时刻(at)',
      'the deadline of the first step is a moment (at)',
    );
  }
  return faults;
}

type At = (place: string) => Reading;

function checkDeclarations(contract: ContractDocument, at: At): void {
  const { parties, funders, approvals, facts, steps } = contract;
  const roles = parties.map(({ role }) => role);
  checkUnique(roles, 'parties', at);
  checkUnique(
    parties.flatMap((party) => (party.kind === 'customer' ? [party.customerId] : [])),
    'parties',
    at,
  );
  checkUnique(
    funders.map(({ party }) => party),
    'funders',
    at,
  );
  checkUnique(
    approvals.map(({ approval }) => approval),
    'approvals',
    at,
  );
  checkUnique(
    facts.map(({ fact }) => fact),
    'facts',
    at,
  );
  checkUnique([...steps.map(({ step }) => step), CONTRACT_END], 'steps', at);
  if (parties.filter(({ kind }) => kind === 'customer').length < 2) {
    fault(at('parties'), '至少两名客户', 'at least two customers');
  }
  for (const [index, { party }] of funders.entries()) {
    checkCustomer(contract, party, at(`funders[${index}].party`));
  }
  const sum = funders.reduce((total, { amountMax }) => total + amountMax, 0n);
  if (sum > AMOUNT_MAX) fault(at('funders'), '金额合计过大', 'the amounts together are too large');
  for (const [index, { attester, values }] of facts.entries()) {
    if (!roles.includes(attester)) refuseUnknownParty(attester, at(`facts[${index}].attester`));
    checkUnique(
      values.map(({ value }) => value),
      `facts[${index}].values`,
      at,
    );
  }
}

function checkConditions(contract: ContractDocument, at: At): void {
  const roles = new Set(contract.parties.map(({ role }) => role));
  for (const { place, part } of listConditions(contract)) {
    if (part.kind === 'approved') {
      if (!contract.approvals.some(({ approval }) => approval === part.approval)) {
        refuseUndeclared(part.approval, at(`${place}.approval`));
      }
      checkUnique(part.by, `${place}.by`, at);
      for (const [index, party] of part.by.entries()) {
        if (!roles.has(party)) refuseUnknownParty(party, at(`${place}.by[${index}]`));
      }
      if (part.count > part.by.length) {
        fault(at(`${place}.count`), '超过可同意的当事人数', 'is more than the parties named');
      }
    }
    if (part.kind === 'fact') {
      const declared = contract.facts.find(({ fact }) => fact === part.fact);
      if (declared === undefined) refuseUndeclared(part.fact, at(`${place}.fact`));
      else if (!declared.values.some(({ value }) => value === part.value)) {
        refuseUndeclared(part.value, at(`${place}.value`));
      }
    }
  }
}

function checkPayment(
  contract: ContractDocument,
  { place, part }: Placed<ContractPayment>,
  at: At,
): void {
  switch (part.kind) {
    case 'refund':
      return;
    case 'fixed':
      checkCustomer(contract, part.to, at(`${place}.to`));
      return;
    case 'shares': {
      const { shares, parts, keepParts } = part;
      checkUnique(
        shares.map(({ to }) => to),
        `${place}.shares`,
        at,
      );
      for (const [index, { to }] of shares.entries()) {
        checkCustomer(contract, to, at(`${place}.shares[${index}].to`));
      }
      if (!shares.some(({ to }) => to === part.remainderTo)) {
        fault(at(`${place}.remainderTo`), '须为分配中的一方', 'is one of those who get a share');
      }
      const sum = shares.reduce((total, share) => total + share.parts, keepParts);
      if (sum !== parts) {
        const zh = `各份与留存之和应为 ${parts},实为 ${sum}`;
        fault(at(place), zh, `shares and keepParts add up to ${parts}, received ${sum}`);
      }
      return;
    }
  }
}

/** Each funder's reservation is ended, pays each payee, and perhaps goes on. */
function checkTransfers(contract: ContractDocument, at: At): void {
  for (const { place, part } of listMoves(contract)) {
    const payees = new Set(
      part.pay.flatMap((payment) => {
        if (payment.kind === 'refund') return [];
        return payment.kind === 'fixed' ? [payment.to] : payment.shares.map(({ to }) => to);
      }),
    );
    const count = contract.funders.length * (payees.size + 2);
    if (count <= TRANSFERS_PER_MOVE_MAX) continue;
    const zh = `付款人与收款人过多:至多 ${TRANSFERS_PER_MOVE_MAX} 笔转账,实为 ${count}`;
    const max = `at most ${TRANSFERS_PER_MOVE_MAX} transfers`;
    fault(at(place), zh, `too many funders and payees: ${max}, received ${count}`);
  }
}

/** Only a customer's account in the pool pays in or is paid. */
function checkCustomer(contract: ContractDocument, role: string, at: Reading): void {
  const party = contract.parties.find((one) => one.role === role);
  if (party === undefined) refuseUnknownParty(role, at);
  else if (party.kind !== 'customer') {
    fault(at, '须为客户:付款方与收款方只能是客户', 'is a customer: only customers pay or are paid');
  }
}

function checkUnique(names: readonly string[], place: string, at: At): void {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (seen.has(name)) fault(at(`${place}[${index}]`), `“${name}”重复`, `${name} is there twice`);
    seen.add(name);
  }
}

function refuseUnknownParty(role: string, at: Reading): void {
  fault(at, `没有名为“${role}”的当事人`, `no party has the role ${role}`);
}

function refuseUndeclared(name: string, at: Reading): void {
  fault(at, `未声明“${name}”`, `${name} is not declared`);
}
