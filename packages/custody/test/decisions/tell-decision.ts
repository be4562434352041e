import type { Bench, Draft } from '@ringfence/testkit';
import type { Decision } from '../../src/index.ts';

/** A command, its answer, and the pool that took it. */
export interface Told {
  readonly bench: Bench;
  readonly draft: Draft;
  readonly decision: Decision;
}

const ID_PATTERN = /00000000-0000-7000-8000-0+|0{12}70008000(?=0{6})0+/g;

/** A document of a contract, of which only the title is told. */
const CONTRACT_PATTERN =
  /\{"format":"ringfence\.contract\/1","title":\{"zh":".*?","en":"(.*?)"\}.*?\}(?=,"createdAt"|$)/gm;

/** One decision in lines that people can read. */
export function tell({ bench, draft, decision }: Told): string {
  const { outcome, transfers, rows, outbox } = decision;
  const { status, rule: _, ...detail } = outcome;
  const asked = draft.kind === 'act' ? draft.act : draft;
  const content = draft.kind === 'instruct' ? draft.instruction : asked;
  const lines = [
    `> ${inWords(content)}`,
    `  ${status}${inWords(detail) === '' ? '' : ` ${inWords(detail)}`}`,
    ...transfers.map(({ phase, kind, debitAccountId, creditAccountId, amount, expiresAt }) => {
      const ways = `${nameOf(bench, debitAccountId)} → ${nameOf(bench, creditAccountId)}`;
      const until = expiresAt === undefined ? '' : ` until ${expiresAt}`;
      return `  ${phase} ${kind}: ${ways} ${amount}${until}`;
    }),
    ...rows.map(({ table, values }) => `  ${table}: ${inWords(values)}`),
    ...outbox.map(({ topic, key, message }) => `  ${topic} ${key}: ${inWords(message)}`),
  ];
  return lines.join('\n').replaceAll(ID_PATTERN, '#').replaceAll(CONTRACT_PATTERN, '“$1”');
}

/** Members in their order; what is absent or null is not told. */
function inWords(value: object): string {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => `${name}=${inWord(member)}`)
    .join(' ');
}

function inWord(member: unknown): string {
  if (typeof member === 'string') return member;
  return JSON.stringify(member, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one));
}

function nameOf({ state }: Bench, id: Decision['transfers'][number]['debitAccountId']): string {
  const customer = state.customerByAccountId.get(id);
  return customer?.customerId ?? state.ledger.accounts.get(id)?.account.kind ?? 'none';
}
