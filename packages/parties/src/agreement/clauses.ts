import type { BilingualText } from '../bilingual-text.ts';

/** A clause of a custody agreement and the control that keeps it. */
export interface Clause {
  readonly title: BilingualText;
  readonly control: BilingualText;
  /** The file of the repository that holds the control or the test that shows it. */
  readonly shownBy: string;
  /** Whether an agreement without it is refused. */
  readonly isRequired: boolean;
}

/** The clauses of a custody agreement, each with the control in the software that keeps it. */
export const CLAUSES: Readonly<Record<string, Clause>> = {
  separate_accounts: {
    title: {
      zh: '汇总账户与虚拟子账户,自有资金分离',
      en: 'one omnibus account, a sub-account each; own money apart',
    },
    control: { zh: '账户树与平台专用账户分开', en: 'the account kinds of the programme' },
    shownBy: 'packages/custody/src/programme.ts',
    isRequired: true,
  },
  customer_opens: {
    title: { zh: '平台与第三方不得代理开户', en: 'nobody opens an account for the customer' },
    control: { zh: '开户须由客户渠道发起', en: 'an account is opened with the customer present' },
    shownBy: 'packages/custody/src/command-initiators.ts',
    isRequired: true,
  },
  verification: {
    title: { zh: '三码或四码核验', en: 'three or four elements are verified' },
    control: {
      zh: '核验适配器结果留证',
      en: 'the result of the verification is kept with its evidence',
    },
    shownBy: 'packages/custody/src/customers/act.ts',
    isRequired: true,
  },
  same_card: {
    title: { zh: '提现仅至本人绑定卡', en: 'withdrawals go only to the own bound card' },
    control: { zh: '提现目的地为已登记账户', en: 'a withdrawal goes to the registered account' },
    shownBy: 'packages/custody/src/instruct/withdraw.ts',
    isRequired: true,
  },
  no_intermediary: {
    title: { zh: '资金直达,不得经他方账户中转', en: 'money goes straight, over no other account' },
    control: { zh: '模板检查直达流程', en: 'the programme checker refuses an intermediary' },
    shownBy: 'packages/custody/src/check-programme.ts',
    isRequired: true,
  },
  narrow_powers: {
    title: {
      zh: '平台仅能发起约定费用与标的放款',
      en: 'the platform orders only agreed fees and lend-out',
    },
    control: {
      zh: '流程规定发起方与授权',
      en: 'a flow names who may start it and on whose mandate',
    },
    shownBy: 'packages/custody/src/decide-instruct.ts',
    isRequired: true,
  },
  mandates: {
    title: {
      zh: '免密操作须授权,范围、额度、期限、可撤销',
      en: 'standing permission has scope, cap, expiry and revocation',
    },
    control: { zh: '过账前检查授权', en: 'the mandate is checked in the posting path' },
    shownBy: 'packages/custody/src/use-mandate.ts',
    isRequired: true,
  },
  daily_reconciliation: {
    title: { zh: '每日账务核对', en: 'books and bank agree every day' },
    control: { zh: '日终对账与关账', en: 'a day closes only with every difference explained' },
    shownBy: 'packages/reconciliation/SPEC.md',
    isRequired: true,
  },
  liability_trace: {
    title: { zh: '指令责任划分', en: 'who answers for a wrong order' },
    control: { zh: '指令与结果逐条入日志', en: 'each command and its outcome are in the journal' },
    shownBy: 'packages/operations/src/custody-decider.ts',
    isRequired: true,
  },
  retention: {
    title: { zh: '记录保存', en: 'records are kept' },
    control: { zh: '事实只追加', en: 'facts are appended and never changed' },
    shownBy: 'packages/store/README.md',
    isRequired: true,
  },
  notice: {
    title: { zh: '条款变更公示', en: 'changes are announced' },
    control: { zh: '三十日公示期', en: 'thirty days between announcement and effect' },
    shownBy: 'packages/parties/src/agreement/agreement.ts',
    isRequired: true,
  },
  wind_down: {
    title: { zh: '停止服务与清退', en: 'end of service and return of money' },
    control: { zh: '停止接收新业务并退还', en: 'the intake stops, what is owed is paid out' },
    shownBy: 'packages/custody/src/intake/set-intake.ts',
    isRequired: true,
  },
  no_endorsement: {
    title: { zh: '不得以存管作营销宣传', en: 'custody is no advertisement' },
    control: { zh: '准入检查披露内容', en: 'disclosure is examined at admission' },
    shownBy: 'packages/parties/src/platform/platform.ts',
    isRequired: false,
  },
};

/** The clauses that an agreement must contain. */
export const CLAUSES_REQUIRED: readonly string[] = Object.entries(CLAUSES)
  .filter(([, { isRequired }]) => isRequired)
  .map(([id]) => id);
