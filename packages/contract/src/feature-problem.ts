import { problemText as text } from './problem-text.ts';

/** Refusals that several features of custody share: records, parties, conditions, caps. */
export const FEATURE_PROBLEMS = {
  programme_version_stale: text(
    422,
    ['The programme version is not in force', '业务模板版本不在有效期'],
    [
      'The instruction names a version of the programme that is not the one in force.',
      '指令所带的业务模板版本不是当前有效版本。',
    ],
    [
      'Read the programme in force and send the instruction again under a new id.',
      '请读取当前有效的业务模板,以新编号重新发送。',
    ],
  ),
  intake_stopped: text(
    422,
    ['The pool takes no new business', '存管专户已停止接收新业务'],
    [
      'The custodian stopped the intake; what is owed is still paid out, released and refunded.',
      '存管人已停止接收新业务;应付款项仍可付出、解冻和退款。',
    ],
    ['Ask the custodian.', '请联系存管人。'],
  ),
  programme_faulty: text(
    422,
    ['The programme does not pass its check', '业务模板未通过检查'],
    [
      'A rule of the checker is broken; the detail names the flow.',
      '业务模板违反检查规则,详情指明具体流程。',
    ],
    [
      'Run `ringfence programme check` and mend the document.',
      '请运行 `ringfence programme check` 并修改文件。',
    ],
  ),
  contract_faulty: text(
    422,
    ['The contract does not pass its analysis', '合约未通过分析'],
    [
      'Some path does not pay out exactly once, never ends or cannot be reached; the detail names it.',
      '存在未恰好支付一次、无法结束或不可达的路径,详情指明该路径。',
    ],
    [
      'Run `ringfence contract check` and mend the document.',
      '请运行 `ringfence contract check` 并修改文件。',
    ],
  ),
  record_already_exists: text(
    409,
    ['The record exists already', '记录已存在'],
    [
      'An earlier command with another id created a record with this id.',
      '先前另一编号的指令已创建同号记录。',
    ],
    ['Use a new id for a new record.', '新记录请使用新编号。'],
  ),
  record_unknown: text(
    422,
    ['There is no such record', '记录不存在'],
    [
      'The command names a record that was never created in this pool; the field says which.',
      '指令所指记录在本专户中不存在,字段指明是哪一个。',
    ],
    ['Correct the id.', '请更正编号。'],
  ),
  record_state_forbids: text(
    422,
    ['The state of the record does not allow this', '记录状态不允许此操作'],
    [
      'The state table of the record has no such step from where it stands.',
      '按状态表,该记录当前状态不允许此操作。',
    ],
    ['Read the record and its state first.', '请先查询记录及其状态。'],
  ),
  approver_is_maker: text(
    403,
    ['Maker and approver are the same', '经办人与复核人相同'],
    [
      'What one person asked for is approved by another one; a key counts as the person behind it.',
      '由一人发起的事项须由另一人复核;密钥视同其背后之人。',
    ],
    ['Let another person approve.', '请由另一人复核。'],
  ),
  party_not_permitted: text(
    422,
    ['The party lacks the role for this', '此方不具备所需身份'],
    [
      'The customer, institution or key has not the role that the flow or the record asks for.',
      '客户、机构或密钥不具备该流程或记录所要求的身份。',
    ],
    ['Use a party with that role, or register it first.', '请使用具备该身份的一方,或先行登记。'],
  ),
  customer_suspended: text(
    422,
    ['The state of the account does not allow this', '账户状态不允许此操作'],
    [
      'The account is suspended, dormant, restricted or not verified yet.',
      '账户处于暂停、休眠、受限或尚未核验状态。',
    ],
    [
      'Read the state of the customer; it says what is allowed.',
      '请查询客户状态,其中说明允许的操作。',
    ],
  ),
  not_due_yet: text(
    422,
    ['It is too early', '尚未到期'],
    [
      'The moment or business date from which this is allowed has not come.',
      '尚未到达允许此操作的时间或会计日。',
    ],
    ['Send it again, under a new id, from that moment on.', '请在该时间之后以新编号发送。'],
  ),
  deadline_passed: text(
    422,
    ['It is too late', '已过期限'],
    [
      'The moment or business date until which this is allowed has passed.',
      '允许此操作的时间或会计日已过。',
    ],
    ['Start anew.', '请重新发起。'],
  ),
  condition_not_met: text(
    422,
    ['A condition is not met', '条件未满足'],
    [
      'The record or contract asks for something that has not happened.',
      '记录或合约所要求的条件尚未发生。',
    ],
    ['The detail says which condition.', '详情说明是哪个条件。'],
  ),
  mandate_period_exceeded: text(
    422,
    ['The cap of the mandate for the period is reached', '超出授权的周期限额'],
    [
      'Uses in this day or month would be more than the mandate permits.',
      '本日或本月的使用将超出授权范围。',
    ],
    ['Wait for the next period or ask for another mandate.', '请等待下一周期,或请客户另行授权。'],
  ),
  consent_missing: text(
    422,
    ['The consent of the customer is missing', '缺少客户同意'],
    [
      'This takes money or a right of a customer who has not consented to it.',
      '此操作涉及客户资金或权利,而客户未表示同意。',
    ],
    ['Obtain the consent first.', '请先取得客户同意。'],
  ),
  purpose_not_permitted: text(
    422,
    ['The money is bound to another purpose', '资金用途不允许'],
    ['The money was paid for a purpose that does not include this.', '资金限定用途,不包含此操作。'],
    ['Use it for its purpose, or refund it.', '请按用途使用,或退款。'],
  ),
  interest_forbidden: text(
    422,
    ['Interest is not allowed here', '不得计付利息'],
    [
      'The profile of the pool forbids interest to customers.',
      '本专户适用的规则禁止向客户计付利息。',
    ],
    [
      'Pay none; interest on the float goes where the profile says.',
      '请勿支付;沉淀资金利息按规则处理。',
    ],
  ),
  quote_differs: text(
    422,
    ['It is not what was quoted', '与报价不符'],
    [
      'The amount or the customer differs from the quote that the customer saw.',
      '金额或客户与客户所见报价不一致。',
    ],
    ['Quote again, or send what was quoted.', '请重新报价,或按报价发送。'],
  ),
  parts_differ_from_total: text(
    422,
    ['The parts do not add up', '分项之和与总额不符'],
    ['The lines together are more or less than the total.', '各行合计与总额不一致。'],
    ['Correct the lines; the detail has both sums.', '请更正各行,详情给出两个合计。'],
  ),
  shares_not_conserved: text(
    422,
    ['Shares would be made or lost', '份额不守恒'],
    ['What the buyer gets is not what the seller gives.', '买方所得份额与卖方所出份额不一致。'],
    [
      'Move whole shares, at most those that the seller has.',
      '请按整数份额转让,且不超过卖方持有。',
    ],
  ),
  exceeds_remaining: text(
    422,
    ['It is more than what is left', '超出剩余额'],
    [
      'The amount is larger than what the record still has or still needs.',
      '金额大于该记录剩余或尚需的数额。',
    ],
    ['Send at most what is left; the detail says how much.', '请不超过剩余额,详情给出数额。'],
  ),
  exceeds_cap: text(
    422,
    ['It is more than the cap', '超出上限'],
    [
      'A cap of the platform, the customer or the party is reached.',
      '已达到平台、客户或相关方的上限。',
    ],
    ['The detail names the cap.', '详情指明该上限。'],
  ),
  limit_reached: text(
    422,
    ['A named bound is reached', '数量达到上限'],
    ['There are as many of these as there may be.', '此类记录数量已达上限。'],
    ['End some first.', '请先结束部分记录。'],
  ),
  frozen_by_order: text(
    422,
    ['The money is frozen by law', '资金被依法冻结'],
    [
      'An authority ordered this money to stay; the order itself is not shown to the platform.',
      '有权机关要求冻结该笔资金;法律文书不向平台展示。',
    ],
    ['The customer may ask the custodian.', '客户可向存管人查询。'],
  ),
} as const;

export type FeatureProblemCode = keyof typeof FEATURE_PROBLEMS;

/** Any instruction may meet them, by the programme of its pool. */
// The keys of a literal are its own.
export const FEATURE_PROBLEM_CODES = Object.keys(FEATURE_PROBLEMS) as readonly FeatureProblemCode[];
