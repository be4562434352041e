import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amount, businessDate } from '@ringfence/money';
import {
  type Flow,
  findProgramme,
  type Programme,
  type ProgrammeRule,
  readProgramme,
} from '../src/index.ts';

const FOLDER = join(import.meta.dirname, 'fixtures/programmes');

/** The programmes of the fixtures, by name. */
export const PLANTED: readonly string[] = readdirSync(FOLDER)
  .map((name) => name.replace('.json', ''))
  .sort();

/** A programme of the fixtures. */
export function planted(name: string): Programme {
  const read = readProgramme(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')));
  if (read.status !== 'read') throw new Error(JSON.stringify(read.faults));
  return read.programme;
}

/** A programme that is shipped. */
export function shipped(id: string): Programme {
  const programme = findProgramme({ id, version: 1 });
  if (programme === undefined) throw new Error(`${id} is shipped`);
  return programme;
}

export const WALLET = shipped('wallet');

/** A programme, the wallet unless said, with one flow changed. */
export const changed = (
  instruction: string,
  change: Partial<Flow>,
  of: Programme = WALLET,
): Programme => ({
  ...of,
  flows: of.flows.map((flow) => (flow.instruction === instruction ? { ...flow, ...change } : flow)),
});

/** The reserve, with other approvals of what leaves it. */
export function reserveWith(approvalTiers: Flow['approvalTiers']): Programme {
  const reserve = shipped('reserve');
  const flows = reserve.flows.map((flow) =>
    flow.form === 'payment' ? { ...flow, approvalTiers } : flow,
  );
  return { ...reserve, flows };
}

/** A programme, the wallet unless said, without one flow. */
export const without = (instruction: string, of: Programme = WALLET): Programme => ({
  ...of,
  flows: of.flows.filter((flow) => flow.instruction !== instruction),
});

/** Changes of a shipped programme, with a rule that each breaks. */
export const CHANGES: readonly (readonly [ProgrammeRule, Programme])[] = [
  ['money_trapped', without('allocate')],
  ['money_trapped', without('withdraw')],
  ['money_trapped', changed('sweep', { from: ['marketing'] })],
  ['initiators_missing', changed('pay', { initiators: [] })],
  ['initiator_may_not_instruct', changed('pay', { initiators: ['auditor'] })],
  ['flow_declared_twice', { ...WALLET, flows: [...WALLET.flows, ...WALLET.flows.slice(0, 1)] }],
  [
    'flow_uses_undeclared_account_kind',
    { ...WALLET, accountKinds: WALLET.accountKinds.filter(({ kind }) => kind !== 'fees_accrued') },
  ],
  [
    'account_kind_missing',
    { ...WALLET, accountKinds: WALLET.accountKinds.filter(({ kind }) => kind !== 'suspense') },
  ],
  [
    'account_kind_declared_twice',
    { ...WALLET, accountKinds: [...WALLET.accountKinds, ...WALLET.accountKinds.slice(0, 1)] },
  ],
  [
    'role_declared_twice',
    { ...WALLET, customerRoles: [...WALLET.customerRoles, ...WALLET.customerRoles] },
  ],
  [
    'flow_uses_undeclared_role',
    changed('pay', { parties: { debited: ['holder'], credited: ['stranger'] } }),
  ],
  ['parties_do_not_fit', changed('withdraw', { parties: { debited: [], credited: [] } })],
  [
    'parties_do_not_fit',
    changed('fee', { parties: { debited: ['holder'], credited: ['holder'] } }),
  ],
  ['dates_in_wrong_order', { ...WALLET, effectiveTo: businessDate('2019-01-01') }],
  [
    'tiers_not_ascending',
    changed('pay', {
      approvalTiers: [
        { amountFrom: amount(5n), approvals: 1 },
        { amountFrom: amount(5n), approvals: 2 },
      ],
    }),
  ],
  ['flow_does_not_fit_instruction', changed('pay', { form: 'hold' })],
  ['flow_does_not_fit_instruction', changed('pay', { direct: false })],
  ['flow_does_not_fit_instruction', changed('pay', { platformTakes: 'consented_fee' })],
  ['flow_does_not_fit_instruction', changed('sweep', { from: ['suspense'] })],
  ['flow_does_not_fit_instruction', changed('withdraw', { paysTo: 'platform_own_account' })],
  [
    'flow_does_not_fit_instruction',
    changed('pay', { hold: { expiry: 'own', capturedBy: [], releasedBy: [] } }),
  ],
  [
    'customer_money_reaches_platform',
    changed('withdraw', { paysTo: 'platform_own_account', bridge: 'sweep_to_own_funds' }),
  ],
  ['customer_money_reaches_platform', changed('fee', { mandate: 'none' })],
  ['hold_without_release', without('release')],
  ['hold_ends_unknown', without('capture')],
  ['resolve_without_hold', without('hold')],
  ['hold_ends_unknown', changed('release', { resolves: 'capture' })],
  ['money_leaks', changed('pay', { to: ['bank_mirror'] })],
  ['money_leaks', changed('withdraw', { to: ['customer'] })],
  ['money_appears', changed('subsidise', { from: ['risk_reserve'] })],
  ['own_money_needs_two_approvals', reserveWith([{ amountFrom: amount(0n), approvals: 1 }])],
  ['own_money_needs_two_approvals', reserveWith([{ amountFrom: amount(2n), approvals: 2 }])],
  ['own_money_needs_two_approvals', reserveWith([])],
  [
    'account_kind_missing',
    { ...WALLET, accountKinds: WALLET.accountKinds.filter(({ kind }) => kind !== 'customer') },
  ],
  ['flow_uses_undeclared_role', { ...WALLET, customerRoles: [] }],
];
