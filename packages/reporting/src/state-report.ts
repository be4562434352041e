import { ACCOUNT_KIND_NATURE } from '@ringfence/custody';
import { assert, businessDate } from '@ringfence/money';
import { AGE_BANDS, ageBand, ageInBusinessDays, BREAK_KINDS } from '@ringfence/reconciliation';
import type {
  CustodyReport,
  ReportBreak,
  ReportBreakStatistics,
  ReportDay,
  ReportMovement,
} from './custody-report.ts';
import type { EquationRecord } from './equation-record.ts';
import { REPORT_BREAKS_LISTED_MAX, REPORT_STATEMENTS_LISTED_MAX } from './listed-max.ts';
import { parseEquation } from './parse-equation.ts';
import type { BreakFact, ClosedDay, MovementFact, ReportFacts } from './report-facts.ts';

/**
 * States the custody report of closed days. The same facts give the same report, whenever it is
 * made.
 *
 * @unit minor units of the pool's currency
 * @invariant RP1 the report's equation is the one that its last day was closed with
 * @invariant RP2 what is owed to everybody is the total of the equation
 * @invariant RP3 closing = opening + in − out, for each kind of account
 */
export function stateReport(facts: ReportFacts): CustodyReport {
  const first = facts.days[0];
  const last = facts.days.at(-1);
  assert(first !== undefined && last !== undefined, 'RP1 expected a closed day');
  const equation = parseEquation(last.equation);
  const movements = facts.movements.map(stateMovement);
  assertOwed(facts.movements, equation);
  const standing = facts.breaks.filter((one) => one.resolvedDate === undefined);
  const mirror = movements.find(({ accountKind }) => accountKind === 'bank_mirror');
  return {
    report: 'custody',
    version: 1,
    period: {
      ...facts.period,
      firstDate: first.businessDate,
      lastDate: last.businessDate,
      closedDays: facts.days.length,
    },
    pool: facts.pool,
    days: facts.days.map(stateDay),
    equation,
    bankMirrorMinor: mirror?.closingMinor ?? '0',
    movements,
    transfers: facts.transfers.map(({ kind, count, amount }) => ({
      kind,
      count,
      amountMinor: amount.toString(),
    })),
    breakStatistics: stateBreakStatistics(facts, {
      firstDate: first.businessDate,
      lastDate: last.businessDate,
    }),
    breaks: standing
      .slice(0, REPORT_BREAKS_LISTED_MAX)
      .map((one) => stateBreak(one, last.businessDate)),
    returnedPayments: sumReturned(facts),
    fees: stateFees(facts.movements),
    interest: facts.interest.map(({ fromDate, throughDate, ...amounts }) => ({
      fromDate,
      throughDate,
      receivedMinor: amounts.received.toString(),
      clientMinor: amounts.client.toString(),
      firmMinor: amounts.firm.toString(),
      paidMinor: amounts.paid.toString(),
    })),
    ...stateReserve(facts),
    customers: facts.customers,
    statements: facts.statements
      .slice(0, REPORT_STATEMENTS_LISTED_MAX)
      .map(({ opening, closing, ...statement }) => ({
        ...statement,
        openingMinor: opening.toString(),
        closingMinor: closing.toString(),
      })),
  };
}

function stateDay(day: ClosedDay): ReportDay {
  const { liabilities, bankClosingMinor, breaks, unexplainedMinor } = parseEquation(day.equation);
  return {
    businessDate: day.businessDate,
    liabilitiesMinor: liabilities.totalMinor,
    bankClosingMinor,
    breaksMinor: breaks.sumMinor,
    unexplainedMinor,
    closedAt: day.closedAt,
    closedByRole: day.role,
    closedByKeyId: day.keyId,
    commandId: day.commandId,
    position: day.position,
  };
}

function stateMovement(fact: MovementFact): ReportMovement {
  const { kind, creditsBefore, debitsBefore, credits, debits } = fact;
  const isCredit = ACCOUNT_KIND_NATURE[kind].normalSide === 'credit';
  const opening = isCredit ? creditsBefore - debitsBefore : debitsBefore - creditsBefore;
  const [come, gone] = isCredit ? [credits, debits] : [debits, credits];
  return {
    accountKind: kind,
    openingMinor: opening.toString(),
    inMinor: come.toString(),
    outMinor: gone.toString(),
    closingMinor: (opening + come - gone).toString(),
    inCount: isCredit ? fact.creditCount : fact.debitCount,
    outCount: isCredit ? fact.debitCount : fact.creditCount,
  };
}

/** The accounts were added up by other means than the equation: both must say the same. */
function assertOwed(movements: readonly MovementFact[], equation: EquationRecord): void {
  let owed = 0n;
  for (const { kind, creditsBefore, debitsBefore, credits, debits } of movements) {
    if (ACCOUNT_KIND_NATURE[kind].normalSide === 'debit') continue;
    owed += creditsBefore + credits - debitsBefore - debits;
  }
  const { totalMinor } = equation.liabilities;
  assert(
    owed.toString() === totalMinor,
    `RP2 expected ${totalMinor} owed in all, received ${owed} from the accounts`,
  );
}

function stateBreakStatistics(
  { breaks }: ReportFacts,
  { firstDate, lastDate }: { readonly firstDate: string; readonly lastDate: string },
): readonly ReportBreakStatistics[] {
  return BREAK_KINDS.flatMap((kind): readonly ReportBreakStatistics[] => {
    const ofKind = breaks.filter((one) => one.kind === kind);
    if (ofKind.length === 0) return [];
    const standing = ofKind.filter((one) => one.resolvedDate === undefined);
    const bands = standing.map((one) => ageBand(ageOf(one, lastDate)));
    return [
      {
        kind,
        found: ofKind.filter((one) => one.businessDate >= firstDate).length,
        resolved: ofKind.length - standing.length,
        standing: standing.length,
        standingMinor: standing.reduce((sum, one) => sum + one.effect, 0n).toString(),
        standingByAge: AGE_BANDS.map((band) => ({
          ageBand: band,
          count: bands.filter((one) => one === band).length,
        })),
      },
    ];
  });
}

function ageOf(one: BreakFact, lastDate: string): number {
  return ageInBusinessDays({ since: businessDate(one.businessDate), at: businessDate(lastDate) });
}

function stateBreak(one: BreakFact, lastDate: string): ReportBreak {
  const { breakId, kind, subject, effect, ownerKeyId, explanation } = one;
  return {
    breakId,
    kind,
    since: one.businessDate,
    ageBusinessDays: ageOf(one, lastDate),
    subject,
    effectMinor: effect.toString(),
    ...(ownerKeyId === undefined ? {} : { ownerKeyId }),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

const RETURNED = /_returned$/;

function sumReturned({ transfers }: ReportFacts): CustodyReport['returnedPayments'] {
  const returned = transfers.filter(({ kind }) => RETURNED.test(kind));
  return {
    count: returned.reduce((sum, one) => sum + one.count, 0),
    amountMinor: returned.reduce((sum, one) => sum + one.amount, 0n).toString(),
  };
}

function stateFees(movements: readonly MovementFact[]): CustodyReport['fees'] {
  const fees = movements.find(({ kind }) => kind === 'fees_accrued');
  return {
    accruedMinor: (fees?.credits ?? 0n).toString(),
    paidOutMinor: (fees?.debits ?? 0n).toString(),
  };
}

function stateReserve({ reserve }: ReportFacts): Pick<CustodyReport, 'reserve'> {
  if (reserve === undefined) return {};
  const { paidIn, drawn, target } = reserve;
  return {
    reserve: {
      paidInMinor: paidIn.toString(),
      drawnMinor: drawn.toString(),
      targetMinor: target.toString(),
    },
  };
}
