import type { ColumnMap, ColumnSource, SegregationMapId } from './column-map.ts';

type Columns = ColumnMap['columns'];

const columns = (...pairs: readonly (readonly [string, ColumnSource])[]): Columns =>
  pairs.map(([name, source]) => ({ name, source }));

/** Columns that the system holds nothing for: it stores references, not people. */
const empty = (...names: readonly string[]): Columns =>
  names.map((name) => ({ name, source: 'nothing' }));

const ACCOUNT_IDENTIFIER: Columns = [
  ...columns(['DP_Acct_Identifier', 'account_id']),
  ...empty(
    'DP_Acct_Identifier-2',
    'DP_Acct_Identifier-3',
    'DP_Acct_Identifier-4',
    'DP_Acct_Identifier-5',
    'DP_Sub_Acct_Identifier',
  ),
];

/** Every map over the one query of balances at the level of beneficial owners. */
export const SEGREGATION_MAPS: Readonly<Record<SegregationMapId, ColumnMap>> = {
  neutral: {
    id: 'neutral',
    title: { zh: '通用格式', en: 'the plain form of this system' },
    lines: 'every_account',
    columns: columns(
      ['business_date', 'business_date'],
      ['pool_id', 'pool_id'],
      ['platform_id', 'platform_id'],
      ['bank_account', 'bank_account'],
      ['account_id', 'account_id'],
      ['account_kind', 'account_kind'],
      ['owner_reference', 'owner_reference'],
      ['currency', 'currency'],
      ['balance', 'balance'],
      ['available', 'available'],
      ['held', 'held'],
      ['in_transit_out', 'in_transit_out'],
      ['orders', 'orders'],
      ['orders_amount', 'orders_amount'],
      ['ownership_right_and_capacity', 'nothing'],
    ),
  },
  'us-370-c': {
    id: 'us-370-c',
    title: { zh: '美国 12 CFR 370 附录 C', en: '12 CFR part 370, appendix C' },
    lines: 'customers',
    columns: [
      ...columns(
        ['01 Broker Number', 'platform_id'],
        ['02 Account Number', 'bank_account'],
        ['03 Customer Account Number', 'account_id'],
      ),
      ...empty('04 CUSIP', '05 Tax ID', '06 Tax ID Code'),
      ...columns(['07 Name', 'owner_reference']),
      ...empty(
        '08 Name 2',
        '09 Address 1',
        '10 Address 2',
        '11 Address 3',
        '12 City',
        '13 State',
        '14 Zip/Postal',
        '15 Country',
        '16 Province',
        '17 IRA Code',
      ),
      ...columns(['18 Credit Balance', 'balance']),
      ...empty(
        '19 Sub-broker Indicator',
        '20 Deposit Account Ownership Category',
        '21 Transactional Flag',
        '22 Retained Interest',
        '23 Amount of Overfunding',
      ),
    ],
  },
  'us-360-deposit': {
    id: 'us-360-deposit',
    title: { zh: '美国 12 CFR 360 附录 C(存款文件)', en: '12 CFR part 360, appendix C: deposits' },
    lines: 'customers',
    columns: [
      ...ACCOUNT_IDENTIFIER,
      ...columns(['DP_Bank_No', 'bank_account']),
      ...empty('DP_Tax_ID', 'DP_Tax_Code'),
      // What follows here in the appendix describes products, which a pool does not have.
      ...columns(['DP_Cur_Bal', 'balance'], ['DP_Hold_Amt', 'held_and_in_transit']),
    ],
  },
  'us-360-customer': {
    id: 'us-360-customer',
    title: { zh: '美国 12 CFR 360 附录 F(客户文件)', en: '12 CFR part 360, appendix F: customers' },
    lines: 'customers',
    columns: [
      ...columns(['CS_Cust_Identifier', 'owner_reference']),
      ...empty(
        'CS_Tax_ID',
        'CS_Tax_Code',
        'CS_Name_Line-1',
        'CS_Name_Line-2',
        'CS_Last_Name',
        'CS_First_Name',
        'CS_Middle_Name',
        'CS_Suffix',
        'CS_Generation',
        'CS_Prefix',
        'CS_Birth_Dt',
        'CS_Ent_Name_Line-1',
        'CS_Ent_Name_Line-2',
        'CS_Nar_Addr_Line-1',
        'CS_Nar_Addr_Line-2',
        'CS_Nar_Addr_Line-3',
        'CS_Street_Address_1',
        'CS_Street_Address_2',
        'CS_City',
        'CS_State',
        'CS_ZIP',
        'CS_Country',
        'CS_Telephone',
        'CS_Email',
      ),
    ],
  },
  'us-360-join': {
    id: 'us-360-join',
    title: { zh: '美国 12 CFR 360 附录 G(关联文件)', en: '12 CFR part 360, appendix G: join' },
    lines: 'customers',
    columns: [
      ...columns(['CS_Cust_Identifier', 'owner_reference']),
      ...ACCOUNT_IDENTIFIER,
      ...columns(['CS_Rel_Code', 'relation_primary']),
      ...empty('CS_Bene_Code'),
    ],
  },
  'us-360-hold': {
    id: 'us-360-hold',
    title: { zh: '美国 12 CFR 360 附录 E(冻结文件)', en: '12 CFR part 360, appendix E: holds' },
    lines: 'holds',
    columns: [
      ...ACCOUNT_IDENTIFIER,
      ...columns(['HD_Hold_Amt', 'held_and_in_transit'], ['HD_Hold_Reason', 'hold_reason']),
      ...empty('HD_Hold_Desc', 'HD_Hold_Start_Dt', 'HD_Hold_Exp_Dt'),
    ],
  },
  'us-375-proposed': {
    id: 'us-375-proposed',
    title: {
      zh: '美国 12 CFR 375 草案(尚未定稿,列名未定)',
      en: '12 CFR part 375 as proposed: not law, and its columns are not known',
    },
    lines: 'customers',
    columns: columns(
      ['beneficial_owner', 'owner_reference'],
      ['balance', 'balance'],
      ['ownership_category', 'nothing'],
    ),
  },
};
