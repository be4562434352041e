import type { CsvColumnRole } from './csv-mapping.ts';

/** What a name of a column may stand for: a role, or a part of the amount. */
export type WordRole = CsvColumnRole | 'amount' | 'credit' | 'debit' | 'side';

/** Names of columns that banks write, without blanks and signs, in lower case. */
export const COLUMN_WORDS: readonly {
  readonly role: WordRole;
  readonly words: readonly string[];
}[] = [
  {
    role: 'bookingDate',
    words: (
      '交易日期 记账日期 交易时间 入账日期 日期 记账日 交易日 会计日期 date bookingdate transactiondate postingdate ' +
      'posteddate entrydate buchungstag buchungsdatum buchung datum boekdatum boekingsdatum transactiedatum ' +
      'datumtransactie completeddate'
    ).split(' '),
  },
  {
    role: 'valueDate',
    words: '起息日 起息日期 valuedate valutadatum wertstellung valuta rentedatum'.split(' '),
  },
  {
    role: 'amount',
    words:
      '交易金额 发生额 金额 交易额 amount transactionamount betrag umsatz bedrag bedrageur montant value'.split(
        ' ',
      ),
  },
  {
    role: 'credit',
    words: (
      '收入 收入金额 贷方金额 贷方发生额 贷方 存入 存入金额 转入金额 credit creditamount moneyin paidin deposit deposits haben ' +
      'gutschrift bij'
    ).split(' '),
  },
  {
    role: 'debit',
    words: (
      '支出 支出金额 借方金额 借方发生额 借方 支取 支取金额 转出金额 debit debitamount moneyout paidout withdrawal withdrawals soll ' +
      'lastschrift af'
    ).split(' '),
  },
  {
    role: 'side',
    words:
      '借贷标志 借贷 收支 收支标志 借贷方向 收付标志 交易方向 drcr crdr dc debitcredit afbij side type direction'.split(
        ' ',
      ),
  },
  {
    role: 'balance',
    words:
      '余额 账户余额 本次余额 交易后余额 当前余额 balance runningbalance saldo kontostand saldonamutatie'.split(
        ' ',
      ),
  },
  { role: 'currency', words: '币种 货币 currency währung waehrung munt ccy'.split(' ') },
  {
    role: 'account',
    words: '账号 本方账号 账户 我方账号 account accountnumber iban rekening auftragskonto'.split(
      ' ',
    ),
  },
  {
    role: 'reference',
    words:
      '交易流水号 流水号 核心流水号 交易序号 银行流水号 凭证号 reference transactionid transactionreference bankreference referentie volgnummer'.split(
        ' ',
      ),
  },
  {
    role: 'endToEndId',
    words: '商户订单号 客户流水号 业务参考号 endtoendid endtoendreference kundenreferenz'.split(
      ' ',
    ),
  },
  {
    role: 'counterpartyName',
    words: (
      '对方户名 对方名称 对方账户名称 对方 交易对手 counterparty counterpartyname payee payer name beguenstigterzahlungspflichtiger ' +
      'begünstigterzahlungspflichtiger naamtegenpartij naamomschrijving'
    ).split(' '),
  },
  {
    role: 'counterpartyAccount',
    words:
      '对方账号 对方账户 对方卡号 counterpartyaccount counterpartyiban kontonummeriban kontonummer tegenrekening tegenrekeningibanbban'.split(
        ' ',
      ),
  },
  {
    role: 'remittanceText',
    words: (
      '摘要 附言 用途 备注 交易摘要 交易附言 description details narrative remittance memo reference1 verwendungszweck ' +
      'omschrijving mededelingen omschrijving1 buchungstext'
    ).split(' '),
  },
];

/** Words for money in and money out, in lower case. */
export const CREDIT_WORDS: ReadonlySet<string> = new Set(
  '贷 贷方 收 收入 入账 转入 c cr credit crdt h haben bij in +'.split(' '),
);
export const DEBIT_WORDS: ReadonlySet<string> = new Set(
  '借 借方 支 付 支出 出账 转出 d dr debit dbit s soll af out -'.split(' '),
);
