/** One statement file with the quirks that banks' files have. */
export interface StatementFileText {
  readonly name: string;
  readonly text: string;
}

interface Line {
  readonly reference: string;
  readonly amount: string;
  readonly side: 'CRDT' | 'DBIT';
}

const DAYS: readonly {
  readonly date: string;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly Line[];
}[] = [
  {
    date: '2024-03-07',
    opening: '1000000.00',
    closing: '1250000.3',
    lines: [
      { reference: 'OWN-1', amount: '250000.5', side: 'CRDT' },
      { reference: 'OWN-2', amount: '0.2', side: 'DBIT' },
    ],
  },
  { date: '2024-03-08', opening: '1250000.30', closing: '1250000.30', lines: [] },
  {
    date: '2024-03-11',
    opening: '1250000.30',
    closing: '1199999.31',
    lines: [
      { reference: 'OWN-3', amount: '50001', side: 'DBIT' },
      { reference: 'OWN-4', amount: '0.01', side: 'CRDT' },
    ],
  },
];

/**
 * Three days of one account, written by hand: two accounts in a file, an account that is no IBAN,
 * entries without status, booking date or end-to-end id, a batch with one detail, amounts with one
 * decimal or none.
 */
export function ownStatementFiles(): readonly StatementFileText[] {
  return DAYS.map(({ date, opening, closing, lines }) => ({
    name: `own-${date}.xml`,
    text: [
      "<?xml version='1.0' encoding='utf-8'?>\n",
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
      `<GrpHdr><MsgId>OWN-${date}</MsgId><CreDtTm>${date}T19:00:00+02:00</CreDtTm></GrpHdr>`,
      statement({ id: `OWN-A-${date}`, account: 'OWN-OMNIBUS-1', date, opening, closing, lines }),
      statement({
        ...{ id: `OWN-B-${date}`, account: 'OWN-OTHER-2', date },
        ...{ opening: '4801.55', closing: '4801.55', lines: [] },
      }),
      '</BkToCstmrStmt></Document>',
    ].join(''),
  }));
}

function statement(of: {
  readonly id: string;
  readonly account: string;
  readonly date: string;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly Line[];
}): string {
  return [
    `<Stmt><Id>${of.id}</Id><Acct><Id><Othr><Id>${of.account}</Id></Othr></Id><Ccy>EUR</Ccy></Acct>`,
    balance('OPBD', of.opening, of.date),
    balance('CLBD', of.closing, of.date),
    ...of.lines.map(entry),
    '</Stmt>',
  ].join('');
}

/** Without a credit or debit mark, as some banks write it. */
function balance(code: string, amount: string, date: string): string {
  return [
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>`,
    `<Amt Ccy="EUR">${amount}</Amt><Dt><Dt>${date}</Dt></Dt></Bal>`,
  ].join('');
}

function entry({ reference, amount, side }: Line): string {
  return [
    `<Ntry><NtryRef>${reference}</NtryRef><Amt Ccy="EUR">${amount}</Amt>`,
    `<CdtDbtInd>${side}</CdtDbtInd><AcctSvcrRef>SVC-${reference}</AcctSvcrRef>`,
    '<BkTxCd><Prtry><Cd>OWN</Cd></Prtry></BkTxCd><NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>',
    `<TxDtls><Amt Ccy="EUR">${amount}</Amt></TxDtls></NtryDtls></Ntry>`,
  ].join('');
}
