import type { Bilingual } from '@ringfence/contract';
import { displayWidth } from './display-width.ts';
import { formatMembers } from './format-members.ts';
import { formatMoney } from './format-money.ts';
import { both } from './language.ts';

/** How an equation is shown: in which currency and language. */
export interface EquationTerms {
  readonly currency: string;
  say(text: Bilingual): string;
}

/**
 * Lays the equation of a day out as two columns of figures that end in the same total, with every
 * item that stands between them. What does not have the members of an equation is shown as it is.
 */
export function formatEquation(equation: object, terms: EquationTerms): string {
  const parts = parseEquation(equation);
  if (parts === undefined) return formatMembers(equation, terms.currency);
  const { liabilities } = parts;
  const rows: Row[] = [
    { title: terms.say(OWED) },
    ...LIABILITIES.map(({ member, title }) => ({
      title: `  ${terms.say(title)}`,
      minor: liabilities[member] ?? '0',
    })),
    { title: `  ${terms.say(TOTAL)}`, minor: liabilities['totalMinor'] ?? '' },
    { title: terms.say(AT_BANK) },
    { title: `  ${terms.say(CLOSING)}`, minor: parts.bankClosingMinor },
    ...itemRows(terms, { title: IN_TRANSIT_IN, items: parts.inTransitIn, sign: 1n }),
    ...itemRows(terms, { title: BREAKS, items: parts.breaks, sign: -1n }),
    { title: `  ${terms.say(UNEXPLAINED)}`, minor: parts.unexplainedMinor },
    { title: `  ${terms.say(TOTAL)}`, minor: totalAtBank(parts) },
  ];
  const out = itemRows(terms, { title: IN_TRANSIT_OUT, items: parts.inTransitOut, sign: 1n });
  return layOut(parts.inTransitOut.listed.length === 0 ? rows : [...rows, ...out], terms.currency);
}

interface Row {
  readonly title: string;
  readonly minor?: string;
}

function layOut(rows: readonly Row[], currency: string): string {
  const shown = rows.map(({ title, minor }) => ({
    title,
    figure: minor === undefined ? '' : formatMoney(minor, currency),
  }));
  const width = Math.max(...shown.map(({ title }) => displayWidth(title)));
  const figureWidth = Math.max(...shown.map(({ figure }) => figure.length));
  return shown
    .map(({ title, figure }) => {
      const space = ' '.repeat(width - displayWidth(title));
      return figure === ''
        ? `${title}\n`
        : `${title}${space}  ${figure.padStart(figureWidth)} ${currency}\n`;
    })
    .join('');
}

function itemRows(
  terms: EquationTerms,
  { title, items, sign }: { title: Bilingual; items: Items; sign: 1n | -1n },
): readonly Row[] {
  return [
    { title: `  ${terms.say(title)} (${items.count})`, minor: signed(items.sumMinor, sign) },
    ...items.listed.map((item) => ({
      title: `    ${item.kind} ${item.subject}, ${item.since}, ${item.ageBusinessDays} d`,
      minor: signed(item.amountMinor, sign),
    })),
  ];
}

function signed(minor: string, sign: 1n | -1n): string {
  return (BigInt(minor) * sign).toString();
}

function totalAtBank({ bankClosingMinor, inTransitIn, breaks, unexplainedMinor }: Parts): string {
  const sum = BigInt(bankClosingMinor) + BigInt(inTransitIn.sumMinor) - BigInt(breaks.sumMinor);
  return (sum + BigInt(unexplainedMinor)).toString();
}

interface Parts {
  readonly liabilities: Readonly<Record<string, string>>;
  readonly bankClosingMinor: string;
  readonly inTransitIn: Items;
  readonly inTransitOut: Items;
  readonly breaks: Items;
  readonly unexplainedMinor: string;
}

interface Items {
  readonly count: number;
  readonly sumMinor: string;
  readonly listed: readonly Item[];
}

interface Item {
  readonly kind: string;
  readonly subject: string;
  readonly since: string;
  readonly ageBusinessDays: number;
  readonly amountMinor: string;
}

function parseEquation(equation: object): Parts | undefined {
  const members: Readonly<Record<string, unknown>> = { ...equation };
  const { liabilities, bankClosingMinor, unexplainedMinor } = members;
  if (!isDigits(bankClosingMinor) || !isDigits(unexplainedMinor)) return undefined;
  if (typeof liabilities !== 'object' || liabilities === null) return undefined;
  const classes = Object.entries(liabilities).filter((entry): entry is [string, string] =>
    isDigits(entry[1]),
  );
  const [inTransitIn, inTransitOut, breaks] = [
    parseItems(members['inTransitIn']),
    parseItems(members['inTransitOut']),
    parseItems(members['breaks']),
  ];
  if (inTransitIn === undefined || inTransitOut === undefined || breaks === undefined) {
    return undefined;
  }
  return {
    liabilities: Object.fromEntries(classes),
    bankClosingMinor,
    inTransitIn,
    inTransitOut,
    breaks,
    unexplainedMinor,
  };
}

function parseItems(value: unknown): Items | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { count, sumMinor, listed }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof count !== 'number' || !isDigits(sumMinor) || !Array.isArray(listed)) return undefined;
  return { count, sumMinor, listed: listed.flatMap(parseItem) };
}

function parseItem(value: unknown): readonly Item[] {
  if (typeof value !== 'object' || value === null) return [];
  const item: Readonly<Record<string, unknown>> = { ...value };
  const { kind, subject, since, ageBusinessDays, amountMinor } = item;
  if (typeof kind !== 'string' || typeof subject !== 'string' || typeof since !== 'string') {
    return [];
  }
  if (typeof ageBusinessDays !== 'number' || !isDigits(amountMinor)) return [];
  return [{ kind, subject, since, ageBusinessDays, amountMinor }];
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^(0|-?[1-9][0-9]{0,18})$/.test(value);
}

const OWED = both('Owed', '应付');
const AT_BANK = both('At the bank', '银行');
const TOTAL = both('= total', '= 合计');
const CLOSING = both('closing balance of the statement', '对账单期末余额');
const IN_TRANSIT_IN = both('+ receipts in transit', '+ 在途收款');
const IN_TRANSIT_OUT = both('of which payments in transit', '其中在途付款');
const BREAKS = both('− breaks, itemised', '− 逐项列明的差错');
const UNEXPLAINED = both('+ unexplained', '+ 未解释差额');
const LIABILITIES = [
  { member: 'availableMinor', title: both('customers, available', '客户可用') },
  { member: 'heldMinor', title: both('customers, held', '客户冻结') },
  { member: 'inTransitOutMinor', title: both('payments in transit', '在途付款') },
  { member: 'suspenseMinor', title: both('unallocated (suspense)', '挂账') },
  { member: 'feesAccruedMinor', title: both('fees accrued', '应付手续费') },
  { member: 'purposeMinor', title: both('purpose accounts of the platform', '平台专用账户') },
] as const;
