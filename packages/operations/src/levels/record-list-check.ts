import { createHash, randomUUID } from 'node:crypto';
import {
  LEVEL_DIFFERENCES_MAX,
  LEVEL_ITEM_LENGTH_MAX,
  type LevelFigures,
  type ListDifference,
  levelSubject,
  type Outcome,
  type PoolCommand,
  SYSTEM_ID_PREFIX,
} from '@ringfence/custody';
import type { BankCalendar, BusinessDate } from '@ringfence/money';
import {
  checkLists,
  type ListCheck,
  type ListLevel,
  listDifferences,
  type MatchItem,
  type MatchRules,
} from '@ringfence/reconciliation';
import type { AcceptedDifference } from '@ringfence/store';
import type { CustodyEngine } from '../custody/open-custody-engine.ts';
import { submitUntilDecided } from '../submit-until-decided.ts';

/** Two lists of a level, and the days that they are of. */
export interface ListsToCheck {
  readonly level: ListLevel;
  /** The day at whose end they are compared; ages count up to it. */
  readonly businessDate: BusinessDate;
  /** The first day whose differences are told, as `levelWindow` gives it. */
  readonly toldFrom: BusinessDate;
  readonly rules: MatchRules;
  /** The days that ages count, where the pool adopted a calendar. */
  readonly calendar: BankCalendar | undefined;
  /** What the file has. */
  readonly lines: readonly MatchItem[];
  /** What the books have. */
  readonly entries: readonly MatchItem[];
  /** SHA-256 of the files, hexadecimal. */
  readonly files: readonly string[];
  /** Days of which no list came: entries of them are only there to be matched. */
  readonly unlistedDays?: ReadonlySet<string>;
  /** What two people accepted for good; told again only with another amount. */
  readonly accepted?: readonly AcceptedDifference[];
}

/** What a check gave, and what the books took of it. */
export interface ListsChecked {
  readonly check: ListCheck;
  readonly figures: LevelFigures;
  readonly differences: readonly ListDifference[];
  readonly outcome: Outcome;
}

/**
 * Compares two lists and tells the books: each difference is a break from then on, and what is no
 * difference any more is settled.
 *
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function recordListCheck(
  { engine }: { readonly engine: CustodyEngine },
  lists: ListsToCheck,
): Promise<ListsChecked> {
  const { level, businessDate, toldFrom, rules, calendar, lines, entries, files } = lists;
  const check = checkLists(level, { lines, entries, rules, asOf: businessDate, calendar });
  const { waitBusinessDays } = rules;
  const items = [...lines, ...entries];
  const told = listDifferences(check, { toldFrom, waitBusinessDays, items, calendar });
  const { unlistedDays = new Set(), accepted = [] } = lists;
  const settledFor = new Map(accepted.map(({ subject, effect }) => [subject, effect]));
  const differences = told.differences
    .filter((one) => one.kind !== 'missing_at_bank' || !unlistedDays.has(one.itemDate))
    .map((one) => ({ ...one, item: nameOf(one.item) }))
    .filter((one) => settledFor.get(levelSubject(level, one)) !== one.effect);
  const figures = {
    leftCount: lines.length,
    rightCount: entries.length,
    leftSum: check.expected,
    rightSum: check.received,
    matchedCount: check.matching.linesMatched,
    waitingCount: told.waitingCount,
    differenceCount: differences.length,
  };
  const listed = differences.slice(0, LEVEL_DIFFERENCES_MAX);
  const name = randomUUID();
  const command: PoolCommand = {
    kind: 'act',
    commandId: `${SYSTEM_ID_PREFIX}level:${name}`,
    actor: { role: 'system', keyId: 'reconciliation' },
    act: {
      kind: 'record_level_check',
      checkId: `${level}:${businessDate}:${name}`,
      level,
      businessDate,
      firstDate: toldFrom,
      rules: { id: rules.id, version: rules.version },
      figures,
      differences: listed,
      files,
    },
  };
  const [answer] = await submitUntilDecided(engine, [command]);
  if (answer === undefined) throw new Error('assertion: one command has one answer');
  return { check, figures, differences, outcome: answer.outcome };
}

const CONTROL_CHARACTER = /\p{Cc}/u;

/** A bank may call its lines what no text of the books can have, or too long: its SHA-256 then. */
function nameOf(item: string): string {
  if (item.length <= LEVEL_ITEM_LENGTH_MAX && !CONTROL_CHARACTER.test(item)) return item;
  return `sha256:${createHash('sha256').update(item).digest('hex')}`;
}
