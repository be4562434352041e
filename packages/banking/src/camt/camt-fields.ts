import type { DecimalNumber } from '../decimal-number.ts';

/**
 * Values of an element as the file writes them, white space at the ends removed. `repeated` names a
 * field of {@link FIELDS_SINGLE} that the element states a second time; the first value counts.
 */
export type CamtValues<Field extends string> = { [field in Field | 'repeated']?: string };

/** Banks state the exchange beside whichever amount it was applied to. */
function exchangePaths(element: string): readonly string[] {
  return ['InstdAmt', 'TxAmt', 'CntrValAmt'].map((of) => `AmtDtls/${of}/CcyXchg/${element}`);
}

/** Where the money of a transaction detail stands below TxDtls. */
export const DETAIL_MONEY_PATHS = {
  amount: ['Amt'],
  currency: ['Amt@Ccy'],
  transactionAmount: ['AmtDtls/TxAmt/Amt'],
  transactionCurrency: ['AmtDtls/TxAmt/Amt@Ccy'],
  counterValueAmount: ['AmtDtls/CntrValAmt/Amt'],
  counterValueCurrency: ['AmtDtls/CntrValAmt/Amt@Ccy'],
  side: ['CdtDbtInd'],
} as const;

/** Where each value of a transaction detail stands below TxDtls. */
export const DETAIL_PATHS = {
  ...DETAIL_MONEY_PATHS,
  messageId: ['Refs/MsgId'],
  accountServicerReference: ['Refs/AcctSvcrRef'],
  paymentInformationId: ['Refs/PmtInfId'],
  instructionId: ['Refs/InstrId'],
  endToEndId: ['Refs/EndToEndId'],
  uetr: ['Refs/UETR'],
  transactionId: ['Refs/TxId'],
  mandateId: ['Refs/MndtId'],
  chequeNumber: ['Refs/ChqNb'],
  clearingSystemReference: ['Refs/ClrSysRef'],
  instructedAmount: ['AmtDtls/InstdAmt/Amt'],
  instructedCurrency: ['AmtDtls/InstdAmt/Amt@Ccy'],
  exchangeRate: exchangePaths('XchgRate'),
  exchangeSource: exchangePaths('SrcCcy'),
  exchangeTarget: exchangePaths('TrgtCcy'),
  debtorName: ['RltdPties/Dbtr/Nm', 'RltdPties/Dbtr/Pty/Nm', 'RltdPties/Dbtr/Agt/FinInstnId/Nm'],
  debtorIban: ['RltdPties/DbtrAcct/Id/IBAN'],
  debtorAccount: ['RltdPties/DbtrAcct/Id/Othr/Id', 'RltdPties/DbtrAcct/Id/PrtryAcct/Id'],
  creditorName: ['RltdPties/Cdtr/Nm', 'RltdPties/Cdtr/Pty/Nm', 'RltdPties/Cdtr/Agt/FinInstnId/Nm'],
  creditorIban: ['RltdPties/CdtrAcct/Id/IBAN'],
  creditorAccount: ['RltdPties/CdtrAcct/Id/Othr/Id', 'RltdPties/CdtrAcct/Id/PrtryAcct/Id'],
  remittanceText: ['RmtInf/Ustrd'],
  remittanceAdditional: ['RmtInf/Strd/AddtlRmtInf'],
  creditorReference: ['RmtInf/Strd/CdtrRefInf/Ref', 'RmtInf/Strd/CdtrRefInf/CdtrRef'],
  returnCode: ['RtrInf/Rsn/Cd', 'RtrInf/RtrRsn/Cd'],
  returnProprietary: ['RtrInf/Rsn/Prtry', 'RtrInf/RtrRsn/Prtry'],
  returnText: ['RtrInf/AddtlInf', 'RtrInf/AddtlRtrRsnInf'],
} as const;

/** Where each value of an entry stands below Ntry. */
export const ENTRY_PATHS = {
  entryReference: ['NtryRef'],
  amount: ['Amt'],
  currency: ['Amt@Ccy'],
  side: ['CdtDbtInd'],
  reversal: ['RvslInd'],
  status: ['Sts', 'Sts/Cd'],
  statusProprietary: ['Sts/Prtry'],
  bookingDate: ['BookgDt/Dt', 'BookgDt/DtTm'],
  valueDate: ['ValDt/Dt', 'ValDt/DtTm'],
  accountServicerReference: ['AcctSvcrRef'],
  codeDomain: ['BkTxCd/Domn/Cd'],
  codeFamily: ['BkTxCd/Domn/Fmly/Cd'],
  codeSubFamily: ['BkTxCd/Domn/Fmly/SubFmlyCd'],
  codeProprietary: ['BkTxCd/Prtry/Cd'],
  additionalText: ['AddtlNtryInf'],
} as const;

/** Where each value of a balance stands below Bal. */
export const BALANCE_PATHS = {
  code: ['Tp/CdOrPrtry/Cd', 'Tp/Cd'],
  proprietary: ['Tp/CdOrPrtry/Prtry', 'Tp/Prtry'],
  amount: ['Amt'],
  currency: ['Amt@Ccy'],
  side: ['CdtDbtInd'],
  date: ['Dt/Dt', 'Dt/DtTm'],
} as const;

/** Where each value of a statement stands below Stmt, Rpt or Ntfctn. */
export const STATEMENT_PATHS = {
  id: ['Id'],
  electronicSequence: ['ElctrncSeqNb'],
  legalSequence: ['LglSeqNb'],
  createdAt: ['CreDtTm'],
  pageNumber: ['StmtPgntn/PgNb', 'RptPgntn/PgNb', 'NtfctnPgntn/PgNb'],
  pageLast: ['StmtPgntn/LastPgInd', 'RptPgntn/LastPgInd', 'NtfctnPgntn/LastPgInd'],
  iban: ['Acct/Id/IBAN'],
  otherAccount: ['Acct/Id/Othr/Id', 'Acct/Id/PrtryAcct/Id', 'Acct/Id/BBAN', 'Acct/Id/UPIC'],
  accountCurrency: ['Acct/Ccy'],
  creditCount: ['TxsSummry/TtlCdtNtries/NbOfNtries'],
  creditSum: ['TxsSummry/TtlCdtNtries/Sum'],
  debitCount: ['TxsSummry/TtlDbtNtries/NbOfNtries'],
  debitSum: ['TxsSummry/TtlDbtNtries/Sum'],
  entryCount: ['TxsSummry/TtlNtries/NbOfNtries'],
} as const;

/** Fields that an element repeats; the repetitions become lines of one text. */
export const FIELDS_REPEATED: ReadonlySet<string> = new Set([
  'remittanceText',
  'remittanceAdditional',
  'returnText',
]);

/** Fields that decide about money; a file that states one of them twice is not to be trusted. */
export const FIELDS_SINGLE: ReadonlySet<string> = new Set(['amount', 'side', 'status', 'reversal']);

export type DetailField = keyof typeof DETAIL_PATHS;
export type EntryField = keyof typeof ENTRY_PATHS;
export type BalanceField = keyof typeof BALANCE_PATHS;
export type StatementField = keyof typeof STATEMENT_PATHS;

/** A place in the file, kept beside a value so that a fault found later can name it. */
export interface ValuePlace {
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
}

/** The money of a detail as the file writes it. */
export type CamtDetailMoney = CamtValues<keyof typeof DETAIL_MONEY_PATHS>;

/** A transaction detail as the file writes it. */
export interface CamtDetail {
  readonly values: CamtValues<DetailField>;
  readonly place: ValuePlace;
}

/** An entry as the file writes it. Its details have been handed over one by one before. */
export interface CamtEntry {
  readonly entryNumber: number;
  readonly values: CamtValues<EntryField>;
  /** Absent when the file gives no amount, or one that is not a number. */
  readonly amount?: DecimalNumber;
  readonly detailCount: number;
  /** The entry or one of its details states charges: its amount may be less them. */
  readonly charged: boolean;
  /** Its batches name more payments than the file details. */
  readonly detailsMissing: boolean;
  readonly place: ValuePlace;
}

/** A balance as the file writes it. */
export interface CamtBalance {
  readonly values: CamtValues<BalanceField>;
  readonly amount?: DecimalNumber;
  readonly place: ValuePlace;
}

/** A statement as the file writes it; the balances that stood before this moment. */
export interface CamtStatement {
  readonly statementNumber: number;
  readonly values: CamtValues<StatementField>;
  readonly balances: readonly CamtBalance[];
  readonly place: ValuePlace;
}
