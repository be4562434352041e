import { problemText as text } from './problem-text.ts';

/** Refusals of limits, statements, breaks, business days and the ledger, in order of precedence. */
export const DAY_PROBLEMS = {
  customer_has_money: text(
    422,
    ['The customer still has money', '客户账户仍有余额'],
    ['A customer is closed with nothing on the account.', '余额为零方可销户。'],
    ['Pay the money out first.', '请先将资金付出。'],
  ),
  customer_has_open_items: text(
    422,
    ['The customer still has open items', '客户仍有未完结事项'],
    ['A hold or a withdrawal of the customer is open.', '客户尚有未结束的冻结或提现。'],
    ['End them first.', '请先结束这些事项。'],
  ),
  open_holds_limit: text(
    422,
    ['Too many open holds', '未结束冻结过多'],
    ['The customer has as many open holds as one may have.', '客户未结束的冻结数已达上限。'],
    ['Capture or release some first.', '请先扣划或解冻部分冻结。'],
  ),
  open_withdrawals_limit: text(
    422,
    ['Too many open withdrawals', '未完成提现过多'],
    ['The customer has as many open withdrawals as one may have.', '客户未完成的提现数已达上限。'],
    ['Wait until some are settled.', '请等待部分提现完成。'],
  ),
  mandates_limit: text(
    422,
    ['Too many mandates', '有效授权过多'],
    ['The customer has as many mandates in force as one may have.', '客户有效授权数已达上限。'],
    ['Revoke some first.', '请先撤销部分授权。'],
  ),
  statement_account_differs: text(
    422,
    ['The statement is of another account', '对账单账户不符'],
    [
      'The account of the statement is not the omnibus account of the pool.',
      '对账单账户不是本专户的存管专用账户。',
    ],
    ['Import it into the pool of that account.', '请导入到对应账户的专户。'],
  ),
  statement_already_recorded: text(
    422,
    ['The statement was recorded already', '对账单已记录'],
    [
      'A statement with this id was recorded by another command.',
      '该编号的对账单已由另一指令记录。',
    ],
    ['Nothing: its lines count once.', '无需处理:明细只计一次。'],
  ),
  statement_not_found: text(
    422,
    ['There is no such statement', '对账单不存在'],
    ['A line names a statement that was not begun.', '明细所指的对账单尚未开始记录。'],
    ['Record the statement first.', '请先记录对账单。'],
  ),
  statement_out_of_order: text(
    422,
    ['The statement comes out of order', '对账单顺序错误'],
    [
      'Statements of a pool are recorded in the order of their business dates, each after the one before is complete.',
      '对账单须按会计日顺序记录,前一份完整后方可记录下一份。',
    ],
    ['Import the earlier statements first.', '请先导入更早的对账单。'],
  ),
  statement_incomplete: text(
    422,
    ['The statement is incomplete', '对账单不完整'],
    [
      "Fewer lines were recorded than the statement announced, or the day's statement is not complete.",
      '已记录的明细少于对账单声明的笔数。',
    ],
    [
      'Import the file again: lines that exist are not counted twice.',
      '请重新导入文件:已有明细不会重复计入。',
    ],
  ),
  statement_opening_differs: text(
    422,
    ['The opening balance does not follow the last closing balance', '期初余额与上期期末不符'],
    [
      'A statement begins where the statement before it ended.',
      '对账单的期初余额必须等于上一份的期末余额。',
    ],
    ['Find the statement that is missing between the two.', '请查找两者之间缺失的对账单。'],
  ),
  statement_line_out_of_order: text(
    422,
    ['The line comes out of order', '明细顺序错误'],
    ['Lines are recorded from 1 without a gap.', '明细须从 1 起连续记录。'],
    ['Send the line that comes next.', '请发送下一行明细。'],
  ),
  statements_limit: text(
    422,
    ['Too many statements for one day', '单日对账单过多'],
    ['The business day has as many statements as one may have.', '该会计日的对账单数已达上限。'],
    ['Ask the bank for one statement a day.', '请向银行索取每日一份的对账单。'],
  ),
  open_breaks_limit: text(
    422,
    ['Too many breaks are open', '未解释差错过多'],
    [
      'As many breaks wait for an explanation as may; no more statement lines are taken.',
      '待解释的差错已达上限,暂不接收更多明细。',
    ],
    ['Explain or resolve breaks first.', '请先处理部分差错。'],
  ),
  day_not_found: text(
    422,
    ['There is no such business day', '会计日不存在'],
    ['The pool has no business day with this date.', '本专户没有该日期的会计日。'],
    ['Look up the days of the pool.', '请查询本专户的会计日。'],
  ),
  day_state_forbids: text(
    422,
    ["The day's state forbids this", '会计日状态不允许'],
    [
      'A business day goes open, cutting, reconciling, closed, and never back.',
      '会计日依次为 开放、日切中、对账中、已关闭,不可回退。',
    ],
    ['Look up the state of the day.', '请查询该会计日的状态。'],
  ),
  day_before_not_closed: text(
    422,
    ['The day before is not closed', '前一会计日未关闭'],
    ['Days close in order.', '会计日须按顺序关闭。'],
    ['Close the earlier day first.', '请先关闭更早的会计日。'],
  ),
  unclosed_days_limit: text(
    422,
    ['Too many days are not closed', '未关闭会计日过多'],
    ['As many business days are cut and not closed as may be.', '已日切但未关闭的会计日已达上限。'],
    ['Close the earlier days first.', '请先关闭更早的会计日。'],
  ),
  day_has_no_statement: text(
    422,
    ['The day has no statement', '该会计日无对账单'],
    [
      "A day closes only against the bank's statement of that day.",
      '会计日须依据当日银行对账单关闭。',
    ],
    ['Import the statement of the day.', '请导入当日对账单。'],
  ),
  replay_differs: text(
    422,
    ['The recomputed balances differ', '重算余额不一致'],
    [
      'Recomputing every balance from the stored facts gave another result than the books.',
      '依据已存事实重算的余额与账面不一致。',
    ],
    [
      'Stop and investigate: this is a fault, not a business case.',
      '请立即停止并调查:这是系统故障而非业务情形。',
    ],
  ),
  break_unexplained: text(
    422,
    ['A break has no explanation', '存在未解释的差错'],
    [
      'A day closes only when each difference is explained.',
      '每一项差错均有解释后方可关闭会计日。',
    ],
    ['Explain the breaks that are listed.', '请为所列差错填写解释。'],
  ),
  difference_unexplained: text(
    422,
    ['The two sides differ without an explanation', '两边差额未能解释'],
    [
      "Liabilities and the bank's balance differ by more than the itemised breaks and money in transit.",
      '负债合计与银行余额之差,无法由逐项差错与在途资金解释。',
    ],
    ['Find the missing item; the day stays open.', '请查找缺失项目;会计日保持未关闭。'],
  ),
  break_not_found: text(
    422,
    ['There is no such break', '差错不存在'],
    ['No break of the pool has this id.', '本专户没有该编号的差错。'],
    ['Look up the open breaks.', '请查询未结差错。'],
  ),
  break_already_explained: text(
    422,
    ['The break is explained already', '差错已解释'],
    ['An explanation was recorded before by another command.', '该差错已由另一指令记录解释。'],
    ['Nothing: explanations are not changed.', '无需处理:解释不可更改。'],
  ),
  insufficient_funds: text(
    422,
    ['Not enough money', '资金不足'],
    [
      'The available balance, what is posted less what is held, is below the amount.',
      '可用余额(账面减冻结)低于该金额。',
    ],
    [
      'Send less, or wait for money to arrive; then use a new id.',
      '请减少金额或等待资金到账,然后使用新编号。',
    ],
  ),
  balance_limit: text(
    422,
    ['The balance would pass its limit', '余额将超过上限'],
    [
      'The receiving account has a highest balance and this would pass it.',
      '收款账户有余额上限,本笔将超过。',
    ],
    ['Send less.', '请减少金额。'],
  ),
  ledger_refused: text(
    422,
    ['The ledger refused the transfer', '账务核心拒绝记账'],
    [
      'A rule of the ledger that no other code names refused the transfer; `detail` names it.',
      '账务核心的规则拒绝了该笔记账,`detail` 指出规则。',
    ],
    ['Quote the position to support.', '请向支持人员提供日志位置。'],
  ),
} as const;
