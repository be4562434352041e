/** A small camt.053 of one day, for tests of the way in; the formats have their own tests. */
export function formatTestStatement(statement: {
  readonly id: string;
  readonly account: string;
  readonly date: string;
  readonly opening: string;
  readonly closing: string;
  readonly credits: readonly {
    readonly reference: string;
    readonly amount: string;
    /** Absent: a credit. */
    readonly side?: 'debit';
    readonly endToEndId?: string;
    /** The bank takes back what it had credited. */
    readonly reversal?: true;
    /** The account that it came from. */
    readonly fromAccount?: string;
  }[];
}): string {
  const { id, account, date } = statement;
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">${amount}</Amt>` +
    `<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`;
  const entries = statement.credits.map(({ fromAccount, ...credit }) => {
    const { reference, amount, side, endToEndId, reversal } = credit;
    const sender =
      fromAccount === undefined
        ? ''
        : `<DbtrAcct><Id><Othr><Id>${fromAccount}</Id></Othr></Id></DbtrAcct>`;
    const indicator = `<CdtDbtInd>${side === 'debit' ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
    const named = endToEndId === undefined ? '' : `<EndToEndId>${endToEndId}</EndToEndId>`;
    return (
      `<Ntry><NtryRef>${reference}</NtryRef><Amt Ccy="CNY">${amount}</Amt>` +
      `${indicator}${reversal === true ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${date}</Dt></BookgDt>` +
      `<AcctSvcrRef>${reference}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs>` +
      `<AcctSvcrRef>${reference}</AcctSvcrRef>${named}</Refs><Amt Ccy="CNY">${amount}</Amt>` +
      `${indicator}<RltdPties><Dbtr><Pty><Nm>李四</Nm></Pty></Dbtr>${sender}</RltdPties>` +
      `<RmtInf><Ustrd>thanks</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
    );
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>M-${id}</MsgId><CreDtTm>${date}T20:00:00Z</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${id}</Id><CreDtTm>${date}T20:00:00Z</CreDtTm>`,
    `<Acct><Id><Othr><Id>${account}</Id></Othr></Id><Ccy>CNY</Ccy></Acct>`,
    balance('OPBD', statement.opening),
    balance('CLBD', statement.closing),
    ...entries,
    '</Stmt></BkToCstmrStmt></Document>',
  ].join('');
}
