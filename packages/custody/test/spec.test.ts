/**
 * Goal: SPEC.md says what the code does.
 *
 * Method: the state tables, the statuses with their retry, the roles and the invariant numbers of
 * the page are compared with the code, in both directions.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_TRANSITIONS } from '../src/customers/account-state.ts';
import {
  BATCH_TRANSITIONS,
  CLAIM_OFFER_TRANSITIONS,
  CLAIM_TRANSITIONS,
  COMMAND_INITIATORS,
  COMMAND_STATUSES,
  HOLD_TRANSITIONS,
  MATCH_REVERSAL_TRANSITIONS,
  MATCH_RULES_TRANSITIONS,
  PROGRAMME_RULES,
  PROGRAMMES,
  PROJECT_TRANSITIONS,
  RESERVE_CALL_TRANSITIONS,
  RESERVE_POLICY_TRANSITIONS,
  STATUS_RETRY,
  STATUS_RULE,
  TENDER_TRANSITIONS,
  WITHDRAWAL_TRANSITIONS,
} from '../src/index.ts';
import { ORDER_TRANSITIONS } from '../src/orders/order-state.ts';

const FOLDER = join(import.meta.dirname, '..');
const SPEC = readFileSync(join(FOLDER, 'SPEC.md'), 'utf8');

/** The cells of the first table under a heading, without its head. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = SPEC.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** Commands whose senders another table names. */
const WHERE_ROLES_ARE: Readonly<Record<string, string>> = {
  instruct: 'as the flow says',
  act: 'as the rule of the act says',
};

const shown = (table: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  Object.entries(table).map(([state, row]) => [
    state,
    ...Object.values(row).map((next) => {
      if (next === 'refused') return 'refused';
      return next === 'same' ? 'stays' : `→ ${next}`;
    }),
  ]);

describe('SPEC.md', () => {
  it('shows the state tables as they are', () => {
    expect(tableUnder('Holds')).toEqual(shown(HOLD_TRANSITIONS));
    expect(tableUnder('Payments out')).toEqual(shown(WITHDRAWAL_TRANSITIONS));
    expect(tableUnder('Projects')).toEqual(shown(PROJECT_TRANSITIONS));
    expect(tableUnder('Tenders')).toEqual(shown(TENDER_TRANSITIONS));
    expect(tableUnder('Claims')).toEqual(shown(CLAIM_TRANSITIONS));
    expect(tableUnder('Offers of claims')).toEqual(shown(CLAIM_OFFER_TRANSITIONS));
    expect(tableUnder('Batches')).toEqual(shown(BATCH_TRANSITIONS));
    expect(tableUnder("Customers' accounts")).toEqual(shown(ACCOUNT_TRANSITIONS));
    expect(tableUnder('Orders of authorities')).toEqual(shown(ORDER_TRANSITIONS));
    expect(tableUnder('The reserve of a platform')).toEqual(shown(RESERVE_POLICY_TRANSITIONS));
    expect(tableUnder('Calls of a reserve')).toEqual(shown(RESERVE_CALL_TRANSITIONS));
    expect(tableUnder('Rules of matching')).toEqual(shown(MATCH_RULES_TRANSITIONS));
    expect(tableUnder('Reversals of matches')).toEqual(shown(MATCH_REVERSAL_TRANSITIONS));
  });

  it('lists the statuses in order of precedence, with retry and rule', () => {
    const rows = COMMAND_STATUSES.map((status, index) => [
      index.toString(),
      status,
      STATUS_RETRY[status],
      STATUS_RULE[status].en,
    ]);
    expect(tableUnder('Statuses')).toEqual(rows);
  });

  it('says who may send what, and along which flows', () => {
    const commands = tableUnder('Who may send what').map(([kind, roles]) => [kind, roles]);
    expect(commands).toEqual(
      Object.entries(COMMAND_INITIATORS).map(([kind, roles]) => [
        kind,
        WHERE_ROLES_ARE[kind] ?? roles.join(', '),
      ]),
    );
    const flows = (PROGRAMMES[0]?.flows ?? []).map((flow) => [
      flow.instruction,
      flow.form,
      flow.from.join(', '),
      flow.to.join(', '),
      flow.initiators.join(', '),
      flow.mandate,
    ]);
    expect(tableUnder('Flows')).toEqual(flows);
  });

  it('lists the rules of the checker', () => {
    const rules = Object.entries(PROGRAMME_RULES).map(([rule, { en }]) => [rule, en]);
    expect(tableUnder('Programmes')).toEqual(rules);
  });

  it('numbers every invariant that the code names, and the code names every number', () => {
    const listed = tableUnder('Invariants').map(([number]) => number ?? '');
    const sources = readdirSync(join(FOLDER, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(FOLDER, 'src', name), 'utf8'))
      .join('\n');
    const named = new Set([...sources.matchAll(/\b(C[0-9]+)\b/g)].map((match) => match[1]));
    expect([...named].filter((number) => !listed.includes(number ?? ''))).toEqual([]);
    const elsewhere = new Set(['C19']);
    expect(listed.filter((number) => !named.has(number) && !elsewhere.has(number))).toEqual([]);
  });
});
