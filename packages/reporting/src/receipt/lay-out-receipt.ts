import { currency, currencyExponent } from '@ringfence/money';
import type { BilingualText, ReportLanguage } from '../bilingual-text.ts';
import { formatMinor } from '../format-minor.ts';
import type { ReportLayout, ReportTable } from '../report-layout.ts';
import { ACCOUNT_KIND_TITLE, TRANSFER_KIND_TITLE } from '../report-words.ts';
import { maskNumber } from './mask-number.ts';
import type { ReceiptFacts } from './receipt-facts.ts';
import {
  INSTRUCTION_KIND_TITLE,
  PHASE_TITLE,
  RECEIPT_STATE_TITLE,
  RECEIPT_WORDS,
} from './receipt-words.ts';

type Say = (word: keyof typeof RECEIPT_WORDS) => string;

/** What the parts of a receipt write with. */
interface ReceiptPen {
  readonly say: Say;
  /** The title of a word of the books; the word itself where it has none. */
  readonly title: (titles: Readonly<Record<string, BilingualText>>, word: string) => string;
  readonly money: (minor: string) => string;
}

/** Lays the receipt of an instruction out for print. Customers and accounts are masked. */
export function layOutReceipt(facts: ReceiptFacts, language: ReportLanguage): ReportLayout {
  const { pool, instruction, log } = facts;
  const exponent = currencyExponent(currency(pool.currency));
  const say: Say = (word) => RECEIPT_WORDS[word][language];
  const pen: ReceiptPen = {
    say,
    title: (titles, word) => titles[word]?.[language] ?? word,
    money: (minor) => `${formatMinor(minor, exponent, 'grouped')} ${pool.currency}`,
  };
  return {
    title: say('title'),
    subtitle: `${pool.name} · ${instruction.instructionId}`,
    head: layOutHead(facts, pen),
    tables: [layOutTransfers(facts, pen), layOutProof(facts, pen)],
    digestLabel: say('digest'),
    origin: `${say('origin')} ${log.origin} #${log.index}`,
    pageLabel: say('page'),
  };
}

/**
 * What the code on a receipt leads to: the page, and behind the sign what to compare there. A
 * browser keeps that part to itself.
 */
export function receiptAddress({ verifyPage, ...log }: ReceiptFacts['log']): string {
  const pairs = [
    ['log', log.origin],
    ['index', String(log.index)],
    ['leaf', log.leafHash],
  ] as const;
  return `${verifyPage}#${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

/** What stands beside the code. */
export function receiptHints(language: ReportLanguage): readonly string[] {
  return (['how', 'scan', 'paper'] as const).map((word) => RECEIPT_WORDS[word][language]);
}

function layOutHead({ pool, instruction }: ReceiptFacts, { say, title, money }: ReceiptPen) {
  const { amountMinor, kind, purpose } = instruction;
  const shown = (text: string | undefined): string => (text === undefined ? '–' : maskNumber(text));
  const titles = { ...TRANSFER_KIND_TITLE, ...INSTRUCTION_KIND_TITLE };
  return [
    [say('instruction'), instruction.instructionId],
    [say('kind'), title(titles, kind)],
    [say('amount'), amountMinor === undefined ? '–' : money(amountMinor)],
    [say('purpose'), purpose === undefined ? '–' : title(ACCOUNT_KIND_TITLE, purpose)],
    [say('outcome'), title(RECEIPT_STATE_TITLE, instruction.status)],
    [say('state'), title(RECEIPT_STATE_TITLE, instruction.state)],
    [say('payer'), shown(instruction.customerId)],
    [say('payee'), shown(instruction.counterpartyCustomerId)],
    [say('businessDate'), instruction.businessDate],
    [say('recordedAt'), instruction.recordedAt],
    [say('pool'), `${pool.poolId} ${pool.name}`],
    [say('platform'), pool.platformId],
    [say('bankAccount'), shown(pool.bankAccountIdentification)],
    [say('endToEndId'), instruction.endToEndId ?? '–'],
    [say('bankReference'), instruction.bankReference ?? '–'],
  ] as const;
}

function layOutTransfers(facts: ReceiptFacts, { say, title, money }: ReceiptPen): ReportTable {
  const rows = facts.transfers.map((transfer) => ({
    cells: [
      String(transfer.position),
      title(TRANSFER_KIND_TITLE, transfer.kind),
      title(PHASE_TITLE, transfer.phase),
      String(transfer.debitAccountId),
      String(transfer.creditAccountId),
      money(transfer.amountMinor),
      transfer.recordedAt,
    ],
  }));
  const more = facts.isCut ? [{ cells: ['…', say('cut')] }] : [];
  return {
    title: say('transfers'),
    columns: [
      { title: say('position'), align: 'left', width: 2 },
      { title: say('kind'), align: 'left', width: 5 },
      { title: say('phase'), align: 'left', width: 2 },
      { title: say('debit'), align: 'left', width: 3 },
      { title: say('credit'), align: 'left', width: 3 },
      { title: say('amount'), align: 'right', width: 4 },
      { title: say('recordedAt'), align: 'left', width: 5 },
    ],
    rows: [...rows, ...more],
    whenEmpty: say('noTransfers'),
  };
}

function layOutProof({ log }: ReceiptFacts, { say }: ReceiptPen): ReportTable {
  const size = say('entries').replace('{size}', String(log.size));
  const witnesses =
    log.witnesses.length === 0
      ? [[say('witness'), say('noWitness')]]
      : log.witnesses.map(({ name, cosignedAt }) => [say('witness'), `${name} · ${cosignedAt}`]);
  const pairs = [
    [say('log'), log.origin],
    [say('index'), String(log.index)],
    [say('leafHash'), log.leafHash],
    [say('checkpoint'), `${size} · ${log.root}`],
    ...witnesses,
  ];
  return {
    title: say('proof'),
    columns: [
      { title: say('item'), align: 'left', width: 2 },
      { title: say('value'), align: 'left', width: 7 },
    ],
    rows: pairs.map((cells) => ({ cells })),
  };
}
