import type { BilingualText } from '../command-status.ts';
import type { HoldEnder } from '../programme.ts';

/** What must hold of every programme, in words; a fault names the rule that does not. */
export const PROGRAMME_RULES = {
  account_kind_declared_twice: rule('一种账户只声明一次', 'an account kind is declared once'),
  account_kind_missing: rule(
    '须有银行镜像、在途、挂账、派息、垫资与客户账户',
    'the bank mirror, transit, suspense, interest, advance and customer accounts are declared',
  ),
  role_declared_twice: rule('一个角色只声明一次', 'a customer role is declared once'),
  flow_declared_twice: rule('一类指令只有一个流程', 'one kind of instruction has one flow'),
  flow_uses_undeclared_account_kind: rule(
    '流程只用已声明的账户',
    'a flow uses declared account kinds only',
  ),
  flow_uses_undeclared_role: rule('流程只用已声明的角色', 'a flow uses declared roles only'),
  parties_do_not_fit: rule(
    '借记或贷记客户的一方须写明角色,且只在此时写明',
    'a side of a flow names roles when it is a customer, and only then',
  ),
  initiators_missing: rule('流程须有人可发起', 'somebody may initiate each flow'),
  initiator_may_not_instruct: rule(
    '只有平台、客户渠道和经办可发起',
    'only the platform, the customer’s channel and the operator initiate',
  ),
  tiers_not_ascending: rule('复核档次按金额递增', 'approval tiers ascend by amount'),
  dates_in_wrong_order: rule('失效日不早于生效日', 'a programme does not end before it begins'),
  flow_does_not_fit_instruction: rule(
    '流程只能收窄该类指令,不能改变它',
    'a flow may restrict its kind of instruction, not change it',
  ),
  money_not_conserved: rule(
    '每个流程借贷两方俱全、金额相等',
    'each flow has a debited and a credited account, for one amount',
  ),
  money_trapped: rule(
    '每处资金都有去路,最终到银行',
    'money has a way out of every account, to the bank in the end',
  ),
  hold_without_release: rule('每个冻结都可解除', 'every hold can be released'),
  hold_without_expiry: rule('每个冻结都有到期', 'every hold expires'),
  hold_ends_unknown: rule(
    '冻结指明的解除与扣划流程须存在且作用相符',
    'the flows that a hold names as its ends exist and do what it says',
  ),
  resolve_without_hold: rule(
    '解除或扣划流程须属于某个冻结',
    'a flow that resolves holds is named by a hold',
  ),
  capture_changes_parties: rule(
    '扣划只付给冻结时的收款人',
    'a capture pays the payee of the hold and nobody else',
  ),
  customer_money_needs_mandate: rule(
    '客户资金凭客户授权划转',
    'a customer is debited on that customer’s mandate',
  ),
  unallocated_money_needs_operator: rule(
    '挂账资金只由经办认领',
    'unallocated money is allocated by the operator only',
  ),
  customer_money_reaches_platform: rule(
    '客户资金只经客户同意的收费流程到达平台账户',
    'customer money reaches the platform only through consented fee flows',
  ),
  direct_flow_has_intermediary: rule(
    '直达流程不经任何中间账户',
    'a direct flow passes no intermediary account',
  ),
  money_leaks: rule(
    '资金只经银行确认的付款离开账簿',
    'money leaves the books only by a payment that the bank confirms',
  ),
  money_appears: rule(
    '资金只随银行的事实进入账簿',
    'money enters the books only with what the bank says',
  ),
  own_money_needs_two_approvals: rule(
    '没有客户的账簿中,资金凭另外两人复核才能付出',
    'money leaves a book without customers only with two approvals',
  ),
  book_crossed_without_bridge: rule(
    '只有指名的通道跨越账簿',
    'only a named bridge crosses from the clients’ book to another',
  ),
} as const;

export type ProgrammeRule = keyof typeof PROGRAMME_RULES;

/** One step of a way that money may take. */
export interface ProgrammeStep {
  readonly from: string;
  readonly flow: HoldEnder;
  readonly to: string;
}

/** Why a programme may not be used. */
export interface ProgrammeFault {
  readonly rule: ProgrammeRule;
  /** The flow, account kind, role or date that breaks the rule. */
  readonly subject: string;
  /** The way of the money, where the fault is in several flows together. */
  readonly path?: readonly ProgrammeStep[];
  readonly text: BilingualText;
}

function rule(zh: string, en: string): BilingualText {
  return { zh, en };
}
