import { problemText as text } from './problem-text.ts';

/** Refusals of ids, senders, customers, mandates, holds and withdrawals, in order of precedence. */
export const INSTRUCTION_PROBLEMS = {
  exists_with_different_kind: text(
    409,
    ['This id was used for another kind of command', '该编号已用于其他种类的指令'],
    [
      'The id belongs to an earlier command of another kind; that command and its outcome stand.',
      '该编号属于先前另一种类的指令,原指令及其结果不变。',
    ],
    ['Use a new id for a new command.', '新指令请使用新编号。'],
  ),
  exists_with_different_actor: text(
    409,
    ['This id was used by another sender', '该编号已被其他发起方使用'],
    [
      'The id belongs to an earlier command that another role or key sent.',
      '该编号属于先前由其他角色或密钥发出的指令。',
    ],
    [
      'Use ids that are unique to each sender, for example with a prefix.',
      '请使用各发起方唯一的编号,例如加前缀。',
    ],
  ),
  exists_with_different_origin: text(
    409,
    ['This id names another earlier record', '该编号已对应其他原始记录'],
    [
      'The earlier command with this id refers to another payment, hold, receipt or statement.',
      '先前同编号的指令引用了另一笔支付、冻结、收款或对账单。',
    ],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  exists_with_different_customer: text(
    409,
    ['This id exists with another customer', '该编号已存在且客户不同'],
    ['The earlier command with this id names another customer.', '先前同编号的指令指向另一客户。'],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  exists_with_different_payee: text(
    409,
    ['This id exists with another payee', '该编号已存在且收款方不同'],
    ['The earlier command with this id names another payee.', '先前同编号的指令指向另一收款方。'],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  exists_with_different_amount: text(
    409,
    ['This id exists with another amount', '该编号已存在且金额不同'],
    ['The earlier command with this id has another amount.', '先前同编号的指令金额不同。'],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  exists_with_different_mandate: text(
    409,
    ['This id exists with another mandate', '该编号已存在且授权不同'],
    [
      'The earlier command with this id was given under another mandate.',
      '先前同编号的指令使用了另一授权。',
    ],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  exists_with_different_expiry: text(
    409,
    ['This id exists with another expiry', '该编号已存在且到期时间不同'],
    ['The earlier command with this id has another expiry.', '先前同编号的指令到期时间不同。'],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  exists_with_different_content: text(
    409,
    ['This id exists with other content', '该编号已存在且内容不同'],
    [
      'The earlier command with this id differs in the field that `field` names.',
      '先前同编号的指令在 `field` 所指字段上不同。',
    ],
    ['Use a new id, or repeat the first command unchanged.', '请使用新编号,或原样重发首次指令。'],
  ),
  pool_already_open: text(
    422,
    ['The pool is open already', '专户已开立'],
    ['The books of this pool were opened by an earlier command.', '该专户已由先前的指令开立。'],
    ['Use the pool, or choose another pool id.', '请直接使用该专户,或更换专户编号。'],
  ),
  identifier_invalid: text(
    400,
    ['An identifier has a form that is not allowed', '标识格式不符合要求'],
    [
      'Ids are 1 to 64 letters, digits, dots, underscores, colons or hyphens, and begin with a letter or digit.',
      '编号为 1 至 64 位字母、数字、点、下划线、冒号或连字符,以字母或数字开头。',
    ],
    ['Correct the id that `field` names.', '请修正 `field` 所指的编号。'],
  ),
  content_invalid: text(
    400,
    ['A value is outside what its field can mean', '字段取值超出含义范围'],
    [
      'The command is well formed, but the value of `field` cannot be.',
      '指令结构正确,但 `field` 的取值不可能成立。',
    ],
    ['Correct the field.', '请修正该字段。'],
  ),
  programme_not_found: text(
    422,
    ['There is no such programme', '业务模板不存在'],
    ['No shipped programme has this id and version.', '没有该编号与版本的业务模板。'],
    [
      'Name a programme that exists, such as wallet version 1.',
      '请指定已有的业务模板,例如 wallet 第 1 版。',
    ],
  ),
  programme_not_effective: text(
    422,
    ['The programme is not in force on this date', '业务模板在该日期未生效'],
    [
      "The programme's dates do not include the business date of the pool.",
      '业务模板的有效期不包含专户的会计日。',
    ],
    ['Choose a version that is in force.', '请选择已生效的版本。'],
  ),
  business_date_not_a_weekday: text(
    422,
    ['The business date is not a weekday', '会计日不是工作日'],
    ['A pool opens on Monday to Friday.', '专户须在周一至周五开立。'],
    ['Name a weekday.', '请指定工作日。'],
  ),
  flow_not_in_programme: text(
    422,
    ['The programme has no such flow', '业务模板不含该流程'],
    [
      'The programme of the pool does not allow this kind of instruction between these accounts.',
      '专户的业务模板不允许该指令种类或账户组合。',
    ],
    ['Use a flow of the programme.', '请使用业务模板允许的流程。'],
  ),
  role_not_allowed: text(
    403,
    ['The role may not send this command', '该角色不能发出此指令'],
    [
      'The programme names who may start each flow and the sender is not among them.',
      '业务模板规定了各流程的发起方,当前发起方不在其列。',
    ],
    [
      'Let the right role send it; a platform never grants mandates.',
      '请由有权角色发起;平台不得自行授予授权。',
    ],
  ),
  amount_is_zero: text(
    422,
    ['The amount is zero', '金额为零'],
    ['Money that moves is more than zero.', '资金变动金额必须大于零。'],
    ['Send an amount of at least one minor unit.', '金额至少为一个最小货币单位。'],
  ),
  approval_required: text(
    422,
    ['An approval is needed first', '需先经审批'],
    [
      'The programme asks for a second person before an instruction of this size.',
      '业务模板要求该金额的指令先经第二人复核。',
    ],
    [
      'Have it approved (POST …/proposals under the same id), then send it again: the id is not spent by waiting.',
      '请以同一编号提交复核(POST …/proposals),通过后再次发送;等待复核不会占用该编号。',
    ],
  ),
  customer_not_found: text(
    422,
    ['There is no such customer in the pool', '专户内无此客户'],
    [
      'The command names a customer that was not opened in this pool.',
      '指令所指客户未在本专户开户。',
    ],
    ['Open the customer first, or correct the id.', '请先为客户开户,或更正编号。'],
  ),
  customer_already_open: text(
    422,
    ['The customer is open already', '客户已开户'],
    [
      'An earlier command with another id opened this customer.',
      '先前另一编号的指令已为该客户开户。',
    ],
    ['Use the customer as it is.', '请直接使用该客户。'],
  ),
  customer_closed: text(
    422,
    ['The customer is closed', '客户已销户'],
    ["A closed customer's account takes and gives no money.", '已销户的客户账户不能收付资金。'],
    ['Name an open customer.', '请指定未销户的客户。'],
  ),
  payee_not_found: text(
    422,
    ['There is no such payee in the pool', '专户内无此收款方'],
    ['The payee was not opened in this pool.', '收款方未在本专户开户。'],
    ['Open the payee first, or correct the id.', '请先为收款方开户,或更正编号。'],
  ),
  payee_closed: text(
    422,
    ['The payee is closed', '收款方已销户'],
    ['A closed account takes no money.', '已销户的账户不能收款。'],
    ['Name an open payee.', '请指定未销户的收款方。'],
  ),
  payer_is_payee: text(
    422,
    ['Payer and payee are the same', '付款方与收款方相同'],
    ['A payment moves money between two different customers.', '支付必须在两个不同客户之间进行。'],
    ['Name two different customers.', '请指定两个不同的客户。'],
  ),
  receipt_not_found: text(
    422,
    ['There is no such receipt', '收款记录不存在'],
    ['No receipt of unallocated money has this id.', '没有该编号的待分配收款。'],
    ['Look up the open receipts of the pool.', '请查询本专户的待分配收款。'],
  ),
  receipt_already_advised: text(
    422,
    ['The receipt was advised already', '该收款已通知'],
    [
      "The bank's reference was advised before by another command.",
      '该银行流水号已由另一指令通知。',
    ],
    ['Nothing: the money is counted once.', '无需处理:资金只记一次。'],
  ),
  receipt_already_allocated: text(
    422,
    ['The receipt was allocated in full', '收款已全额分配'],
    ['Nothing of the receipt is left to allocate.', '该收款已无待分配金额。'],
    ['Nothing: the money has its owner.', '无需处理:资金已有归属。'],
  ),
  exceeds_receipt: text(
    422,
    ['More than is left of the receipt', '超过收款剩余金额'],
    [
      'The amount is more than what is unallocated of this receipt.',
      '金额超过该收款尚未分配的部分。',
    ],
    ['Allocate at most what is left.', '分配金额不得超过剩余部分。'],
  ),
  payment_not_found: text(
    422,
    ['There is no such payment', '支付不存在'],
    [
      'No accepted payment has the instruction id that the refund names.',
      '退款所指的支付指令不存在或未成功。',
    ],
    ['Correct the id of the payment.', '请更正支付指令编号。'],
  ),
  instruction_not_a_payment: text(
    422,
    ['The instruction is not a payment', '该指令不是支付'],
    ['Only a payment or a capture can be refunded.', '只有支付或扣划可以退款。'],
    ['Name the payment.', '请指定支付指令。'],
  ),
  payment_already_refunded: text(
    422,
    ['The payment was refunded in full', '支付已全额退款'],
    ['Nothing of the payment is left to give back.', '该支付已无可退金额。'],
    ['Nothing: the refund exists.', '无需处理:退款已存在。'],
  ),
  exceeds_payment: text(
    422,
    ['More than is left of the payment', '超过支付剩余可退金额'],
    ['The refunds of a payment together never exceed it.', '同一支付的累计退款不得超过支付金额。'],
    ['Refund at most what is left.', '退款金额不得超过剩余部分。'],
  ),
  hold_not_found: text(
    422,
    ['There is no such hold', '冻结不存在'],
    ['No accepted hold has this instruction id.', '没有该指令编号的有效冻结。'],
    ['Correct the id of the hold.', '请更正冻结指令编号。'],
  ),
  hold_already_captured: text(
    422,
    ['The hold was captured already', '冻结已扣划'],
    ['A final capture ended the hold.', '冻结已被最终扣划结束。'],
    ['Place a new hold if more is due.', '如需继续,请新建冻结。'],
  ),
  hold_already_released: text(
    422,
    ['The hold was released already', '冻结已解除'],
    ['The hold was ended unpaid.', '该冻结已解冻。'],
    ['Place a new hold if money is due.', '如需付款,请新建冻结。'],
  ),
  hold_already_expired: text(
    422,
    ['The hold has expired and was ended', '冻结已过期并结束'],
    [
      'The hold reached its expiry and the money was made available again.',
      '冻结到期,资金已恢复可用。',
    ],
    ['Place a new hold under a valid mandate.', '请在有效授权下新建冻结。'],
  ),
  hold_expired: text(
    422,
    ['The hold is past its expiry', '冻结已到期'],
    ['A hold cannot be captured after its expiry.', '冻结到期后不能扣划。'],
    ['Place a new hold under a valid mandate.', '请在有效授权下新建冻结。'],
  ),
  exceeds_hold: text(
    422,
    ['More than is left of the hold', '超过冻结剩余金额'],
    ['The captures of a hold together never exceed it.', '同一冻结的累计扣划不得超过冻结金额。'],
    ['Capture at most what is left.', '扣划金额不得超过剩余部分。'],
  ),
  expiry_in_the_past: text(
    422,
    ['The expiry is in the past', '到期时间已过'],
    ['What expires must expire later than now.', '到期时间必须晚于当前时间。'],
    ['State a later expiry.', '请填写更晚的到期时间。'],
  ),
  mandate_not_found: text(
    422,
    ['There is no such mandate', '授权不存在'],
    [
      'The customer granted no mandate with this id in this pool.',
      '本专户内客户未授予该编号的授权。',
    ],
    ['Let the customer grant the mandate first.', '请先由客户授权。'],
  ),
  mandate_of_another_customer: text(
    422,
    ["The mandate is another customer's", '授权属于其他客户'],
    ["A mandate moves only its owner's money.", '授权只能动用授权人本人的资金。'],
    ['Name a mandate of the paying customer.', '请使用付款客户本人的授权。'],
  ),
  mandate_already_granted: text(
    422,
    ['The mandate exists already', '授权已存在'],
    [
      'An earlier command with another id granted a mandate with this id.',
      '先前另一编号的指令已授予该编号的授权。',
    ],
    ['Choose a new mandate id.', '请更换授权编号。'],
  ),
  mandate_revoked: text(
    422,
    ['The mandate was revoked', '授权已撤销'],
    ['The customer ended the mandate.', '客户已撤销该授权。'],
    ['Ask the customer for a new mandate.', '请向客户取得新授权。'],
  ),
  mandate_expired: text(
    422,
    ['The mandate has expired', '授权已到期'],
    ['The mandate was valid until its expiry.', '授权已超过有效期。'],
    ['Ask the customer for a new mandate.', '请向客户取得新授权。'],
  ),
  mandate_used_up: text(
    422,
    ['The mandate was used', '授权已使用'],
    ['A mandate for one instruction is valid once.', '单次授权只能使用一次。'],
    ['Ask the customer for a new mandate.', '请向客户取得新授权。'],
  ),
  mandate_for_another_instruction: text(
    422,
    ['The mandate is for another instruction', '授权针对其他指令'],
    ['The mandate names the one instruction that may use it.', '该授权指定了唯一可使用它的指令。'],
    ['Use the instruction id that the customer approved.', '请使用客户授权的指令编号。'],
  ),
  mandate_scope_excludes_kind: text(
    422,
    ['The mandate does not cover this kind of instruction', '授权范围不含该指令种类'],
    ['The customer allowed other kinds of instruction.', '客户授权的指令种类不包含此类。'],
    ['Ask the customer for a mandate with this scope.', '请向客户取得包含该种类的授权。'],
  ),
  mandate_payee_not_allowed: text(
    422,
    ['The mandate does not allow this payee', '授权不允许该收款方'],
    [
      'The mandate names its payees and this one is not among them.',
      '授权列明了收款方,当前收款方不在其列。',
    ],
    ['Pay an allowed payee, or ask for another mandate.', '请付给授权的收款方,或另行取得授权。'],
  ),
  mandate_amount_exceeded: text(
    422,
    ['More than the mandate allows at once', '超过授权单笔上限'],
    ['The amount is above the cap of each use.', '金额超过授权的单笔上限。'],
    ['Stay within the cap, or ask for another mandate.', '请不超过上限,或另行取得授权。'],
  ),
  mandate_total_exceeded: text(
    422,
    ['More than the mandate allows in total', '超过授权累计上限'],
    [
      'With this amount the uses together would pass the cap.',
      '加上本笔后累计金额将超过授权上限。',
    ],
    ['Stay within the cap, or ask for another mandate.', '请不超过上限,或另行取得授权。'],
  ),
  mandate_count_exceeded: text(
    422,
    ['The mandate was used as often as it allows', '超过授权次数上限'],
    ['Each accepted use counts, and the cap is reached.', '每次成功使用计一次,已达上限。'],
    ['Ask the customer for a new mandate.', '请向客户取得新授权。'],
  ),
  payout_account_missing: text(
    422,
    ['The customer has no bank account for withdrawals', '客户未登记提现账户'],
    [
      'A withdrawal goes only to the account that was registered before.',
      '提现只能到事先登记的账户。',
    ],
    ['Register the payout account first.', '请先登记提现账户。'],
  ),
  withdrawals_stopped: text(
    422,
    ['Withdrawals of this customer are stopped', '该客户提现已暂停'],
    [
      'A payment out of this customer does not agree with the bank; until it is solved, or two people let it stand, nothing more is paid out.',
      '该客户有出款与银行不一致,解决前或双人同意暂留前,暂停提现。',
    ],
    [
      "Resolve the break of the customer's withdrawal at the breaks desk.",
      '请在差错处理中解决该客户提现的差错。',
    ],
  ),
  withdrawal_not_found: text(
    422,
    ['There is no such withdrawal', '提现不存在'],
    ['No accepted withdrawal or sweep has this instruction id.', '没有该指令编号的提现或划出。'],
    ['Correct the id of the withdrawal.', '请更正提现指令编号。'],
  ),
  withdrawal_state_forbids: text(
    422,
    ['The withdrawal cannot go there from its state', '提现当前状态不允许此变更'],
    ['What the bank said before excludes what is said now.', '银行先前的答复与本次答复不相容。'],
    [
      'Look at the events of the withdrawal; the statement has the last word.',
      '请查看该提现的事件记录;以对账单为准。',
    ],
  ),
} as const;
