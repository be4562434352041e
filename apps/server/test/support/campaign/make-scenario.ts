import type { SeededRandom } from '@ringfence/testkit';

/** A scenario of the bank, as its file says it. */
export interface ScenarioFile {
  readonly scenario: 'ringfence-bank/1';
  readonly seed: number;
  readonly clockSkewSeconds: number;
  readonly faults: readonly Readonly<Record<string, unknown>>[];
}

const SEED_MAX = 1_000_000_000;
const SKEW_SECONDS = 600;
/** How often a fault shows in all: as often as its chance has it. */
const COUNT = 1_000_000;
/** Chances of a fault, in percent: some accounts never meet it. */
const OFTEN = [0, 5, 10, 20];
const SOMETIMES = [0, 3, 6, 12];
const SELDOM = [0, 1, 3];
const RETURN_DAYS = [1, 2, 3];
const AMOUNT_MINOR = { min: 1n, max: 999n } as const;
const DIFFERENCES = ['-1', '1', '-37', '250'];
/** Statements that do not come, however often they are asked for. */
const STUBBORN_COUNT = 6;

/** Every kind of fault at every account, each with a chance of its own. */
export function makeScenario(
  random: SeededRandom,
  accounts: readonly string[],
  days: number,
): ScenarioFile {
  return {
    scenario: 'ringfence-bank/1',
    seed: random.integer({ min: 0, max: SEED_MAX }),
    clockSkewSeconds: random.integer({ min: -SKEW_SECONDS, max: SKEW_SECONDS }),
    faults: accounts.flatMap((account) => faultsOf(random, account, days)),
  };
}

function faultsOf(random: SeededRandom, account: string, days: number) {
  const by = (chances: readonly number[], fault: string, more: object = {}) => {
    const chancePercent = random.pick(chances);
    return chancePercent === 0 ? [] : [{ fault, account, chancePercent, count: COUNT, ...more }];
  };
  const amountMinor = () => random.bigint(AMOUNT_MINOR).toString();
  const delay = () => random.integer({ min: 50, max: 400 });
  const stubborn = random.integer({ min: 1, max: Math.max(1, days) });
  return [
    ...by(OFTEN, 'timeout_after_booking', { closesConnection: true }),
    ...by(SOMETIMES, 'timeout_before_booking', { closesConnection: true }),
    ...by(OFTEN, 'error_after_booking', { httpStatus: random.pick([422, 500, 503]) }),
    ...by(OFTEN, 'reject_payment', { reason: random.pick(['AC04', 'RR04', 'MS03']) }),
    ...by(SOMETIMES, 'pay_twice'),
    ...by(SOMETIMES, 'wrong_amount', { differenceMinor: random.pick(DIFFERENCES) }),
    ...by(OFTEN, 'late_return', { businessDays: random.pick(RETURN_DAYS) }),
    ...by(SOMETIMES, 'unknown_payer'),
    ...by(OFTEN, 'garbled_reference'),
    ...by(SOMETIMES, 'take_back_deposit', { businessDays: random.integer({ min: 0, max: 2 }) }),
    ...by(OFTEN, 'duplicate_notice'),
    ...by(OFTEN, 'missing_notice'),
    ...by(OFTEN, 'late_notice'),
    ...by(OFTEN, 'bank_fee', { amountMinor: amountMinor() }),
    ...by(OFTEN, 'interest', { amountMinor: amountMinor() }),
    ...by(SELDOM, 'early_day_end'),
    ...by(OFTEN, 'missing_line'),
    ...by(OFTEN, 'repeated_line'),
    ...by(SOMETIMES, 'wrong_balance', { differenceMinor: random.pick(DIFFERENCES) }),
    ...by(OFTEN, 'missing_statement'),
    { fault: 'missing_statement', account, day: stubborn, count: STUBBORN_COUNT },
    ...by(OFTEN, 'repeated_statement'),
    ...by(SOMETIMES, 'other_account'),
    ...by([30, 60], 'other_format'),
    ...by(SOMETIMES, 'corrupt_statement', { damage: random.pick(['truncated', 'damaged_xml']) }),
    ...by(SELDOM, 'slow_answer', { delayMilliseconds: delay() }),
    ...by(SELDOM, 'slow_trickle', { delayMilliseconds: random.integer({ min: 5, max: 60 }) }),
    ...by(SELDOM, 'cut_answer'),
  ];
}
