import { amount, businessDate } from '@ringfence/money';
import type { Flow, Programme } from '../src/index.ts';
import {
  CHANGES,
  changed,
  PLANTED,
  planted,
  reserveWith,
  shipped,
  WALLET,
  without,
} from './changed-programmes.ts';

const tier = (amountFrom: bigint, approvals: number) => ({
  amountFrom: amount(amountFrom),
  approvals,
});
const [LENDING, ESCROW, RESERVE] = [shipped('lending'), shipped('escrow'), shipped('reserve')];
const SOUND = planted('sound');
const HOLDER = { debited: ['holder'], credited: ['holder'] };
const OWN_HOLD = { expiry: 'own', capturedBy: ['capture'], releasedBy: ['release'] } as const;

function lacking(member: 'hold' | 'paysTo' | 'bridge', instruction: string): Programme {
  const flows = WALLET.flows.map((flow) => {
    if (flow.instruction !== instruction) return flow;
    const { [member]: _, ...rest } = flow;
    return rest;
  });
  return { ...WALLET, flows };
}

const hold = (more: Partial<NonNullable<Flow['hold']>>, of = WALLET): Programme =>
  changed('hold', { hold: { ...OWN_HOLD, ...more } }, of);

/** Programmes by what is odd about them. */
export const ODD_PROGRAMMES: Readonly<Record<string, Programme>> = {
  ...Object.fromEntries(PLANTED.map((name) => [`planted: ${name}`, planted(name)])),
  ...Object.fromEntries(CHANGES.map(([rule, one], row) => [`change ${row}, for ${rule}`, one])),
  ...Object.fromEntries(
    LENDING.flows.map(({ instruction }) => [
      `lending without ${instruction}`,
      without(instruction, LENDING),
    ]),
  ),
  ...Object.fromEntries(
    ESCROW.flows.map(({ instruction }) => [
      `escrow without ${instruction}`,
      without(instruction, ESCROW),
    ]),
  ),
  'it ends on the day on which it begins': { ...WALLET, effectiveTo: WALLET.effectiveFrom },
  'it ends on the day before': { ...WALLET, effectiveTo: businessDate('2000-01-01') },
  'a pay that takes a fee': changed('pay', { platformTakes: 'consented_fee' }),
  'a pay that resolves': changed('pay', { resolves: 'capture' }),
  'a pay that pays to a bank': changed('pay', { paysTo: 'customer_payout_account' }),
  'a pay that is a bridge': changed('pay', { bridge: 'sweep_to_own_funds' }),
  'a pay that is indirect': changed('pay', { direct: false }),
  'a pay with an end of a hold': changed('pay', { hold: OWN_HOLD }),
  'a fee from suspense': changed('fee', {
    from: ['suspense'],
    parties: { debited: [], credited: [] },
  }),
  'a fee to the profit share': changed('fee', { to: ['profit_share'] }),
  'a withdrawal that names no bank account': lacking('paysTo', 'withdraw'),
  'a withdrawal to the books': changed('withdraw', { to: ['in_transit_out', 'suspense'] }),
  'a sweep without a bridge': lacking('bridge', 'sweep'),
  'a pay through transit in': changed('pay', { from: ['in_transit_in'] }),
  'a pay from own funds to the reserve': changed('pay', {
    from: ['own_funds'],
    to: ['risk_reserve'],
  }),
  'a pay to a payout account': changed('pay', { to: ['payout_account'] }),
  'a pay to another pool': changed('pay', { to: ['other_pool'] }),
  'a pay between two strangers': changed('pay', {
    parties: { debited: ['stranger'], credited: ['another'] },
  }),
  'a pay without parties': changed('pay', { parties: { debited: [], credited: [] } }),
  'a fee with a credited role': changed('fee', { parties: HOLDER }),
  'a fee without a mandate': changed('fee', { mandate: 'none' }),
  'a capture with a mandate': changed('capture', { mandate: 'required' }),
  'an allocation by the platform too': changed('allocate', {
    initiators: ['operator', 'platform'],
  }),
  'a pay that the bank and the system initiate': changed('pay', { initiators: ['bank', 'system'] }),
  'tiers that ascend': changed('pay', { approvalTiers: [tier(0n, 0), tier(1n, 1), tier(2n, 1)] }),
  'tiers that descend': changed('pay', { approvalTiers: [tier(5n, 1), tier(4n, 2)] }),
  'a third tier as low as the second': changed('pay', {
    approvalTiers: [tier(0n, 0), tier(7n, 1), tier(7n, 2)],
  }),
  'a hold without an end': lacking('hold', 'hold'),
  'a hold that ends with a record': hold({ expiry: 'by_record' }),
  'a hold that never ends': hold({ expiry: 'none' }),
  'a hold that nothing captures': hold({ capturedBy: [] }),
  'a hold that nothing releases': hold({ releasedBy: [] }),
  'a hold that a capture releases': hold({ releasedBy: ['release', 'capture'] }),
  'a hold that a release captures': hold({ capturedBy: ['capture', 'release'] }),
  'a hold that an act of lending releases': hold({ releasedBy: ['release', 'cancel_tender'] }),
  'a hold that an act of a contract captures': hold({ capturedBy: ['advance_contract'] }),
  'a hold that a pay releases': hold({ releasedBy: ['pay'] }),
  'a capture that releases': changed('capture', { resolves: 'release' }),
  'a capture of another payer': changed(
    'capture',
    { parties: { debited: ['payee'], credited: ['payee'] } },
    SOUND,
  ),
  'a release to the payee': changed(
    'release',
    { parties: { debited: ['payer'], credited: ['payee'] } },
    SOUND,
  ),
  'a release to both': changed(
    'release',
    { parties: { debited: ['payer'], credited: ['payer', 'payee'] } },
    SOUND,
  ),
  'a capture that nobody may initiate': changed('capture', { initiators: [] }, SOUND),
  'a withdrawal of payers only': changed(
    'withdraw',
    { parties: { debited: ['payer'], credited: [] } },
    SOUND,
  ),
  'a withdrawal of payees only': changed(
    'withdraw',
    { parties: { debited: ['payee'], credited: [] } },
    SOUND,
  ),
  'an escrow with a fee that the seller did not consent to': changed(
    'fee',
    { mandate: 'none', parties: { debited: ['seller'], credited: [] } },
    ESCROW,
  ),
  'lending with a fee that the borrower did not consent to': changed(
    'fee',
    { mandate: 'none', parties: { debited: ['borrower'], credited: [] } },
    LENDING,
  ),
  'lending whose tenders end with no act': changed(
    'tender',
    { hold: { expiry: 'by_record', capturedBy: ['lend_out'], releasedBy: [] } },
    LENDING,
  ),
  'lending whose tenders are cancelled only': changed(
    'tender',
    { hold: { expiry: 'by_record', capturedBy: ['lend_out'], releasedBy: ['cancel_tender'] } },
    LENDING,
  ),
  'a wallet without roles': { ...WALLET, customerRoles: [] },
  'a wallet without roles and customers': {
    ...WALLET,
    customerRoles: [],
    accountKinds: WALLET.accountKinds.filter(({ kind }) => kind !== 'customer'),
  },
  'three times the same account': {
    ...WALLET,
    accountKinds: [...WALLET.accountKinds, ...WALLET.accountKinds, ...WALLET.accountKinds],
  },
  'nothing that is required': { ...WALLET, accountKinds: [] },
  'a reserve that one unit leaves with two approvals': reserveWith([tier(1n, 2)]),
  'a reserve that two units leave with two approvals': reserveWith([tier(2n, 2)]),
  'a reserve with one approval at the top': reserveWith([tier(0n, 2), tier(9n, 1)]),
  'a reserve without a sweep': without('sweep', RESERVE),
  'a reserve without a move': without('move_out', RESERVE),
};
