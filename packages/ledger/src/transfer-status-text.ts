import type { TransferStatus } from './transfer-status.ts';

/** One sentence in both languages. */
export interface BilingualText {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** What each status says to a person: the rule, without any name, id or amount. */
export const TRANSFER_STATUS_TEXT: Readonly<Record<TransferStatus, BilingualText>> = {
  created: {
    'zh-CN': '已记账。',
    en: 'The transfer was recorded.',
  },
  linked_chain_open: {
    'zh-CN': '关联批次没有结尾:最后一笔不得再关联下一笔。',
    en: 'The chain has no end: the last transfer of a request must not be linked to a next one.',
  },
  linked_chain_repeats_id: {
    'zh-CN': '同一关联批次内的编号不得重复。',
    en: 'No id may occur twice in one chain.',
  },
  linked_transfer_failed: {
    'zh-CN': '关联批次中另有一笔被拒绝,整批未记账。',
    en: 'Another transfer of the chain was refused, so none of the chain was recorded.',
  },
  exists: {
    'zh-CN': '相同编号、相同内容的转账已存在,返回原结果。',
    en: 'A transfer with this id and this content exists; this is the original result.',
  },
  exists_with_different_phase: {
    'zh-CN': '该编号的转账已存在,但阶段不同。',
    en: 'A transfer with this id exists, with another phase.',
  },
  exists_with_different_debit_account_id: {
    'zh-CN': '该编号的转账已存在,但借方账户不同。',
    en: 'A transfer with this id exists, with another debit account.',
  },
  exists_with_different_credit_account_id: {
    'zh-CN': '该编号的转账已存在,但贷方账户不同。',
    en: 'A transfer with this id exists, with another credit account.',
  },
  exists_with_different_amount: {
    'zh-CN': '该编号的转账已存在,但金额不同。',
    en: 'A transfer with this id exists, with another amount.',
  },
  exists_with_different_currency: {
    'zh-CN': '该编号的转账已存在,但币种不同。',
    en: 'A transfer with this id exists, in another currency.',
  },
  exists_with_different_kind: {
    'zh-CN': '该编号的转账已存在,但用途类别不同。',
    en: 'A transfer with this id exists, of another kind.',
  },
  exists_with_different_business_date: {
    'zh-CN': '该编号的转账已存在,但会计日不同。',
    en: 'A transfer with this id exists, on another business date.',
  },
  exists_with_different_pending_id: {
    'zh-CN': '该编号的转账已存在,但所对应的待记账转账不同。',
    en: 'A transfer with this id exists, for another pending transfer.',
  },
  exists_with_different_expires_at: {
    'zh-CN': '该编号的转账已存在,但到期时间不同。',
    en: 'A transfer with this id exists, with another expiry.',
  },
  exists_with_different_linked: {
    'zh-CN': '该编号的转账已存在,但关联方式不同。',
    en: 'A transfer with this id exists, linked differently.',
  },
  exists_with_different_correction_of: {
    'zh-CN': '该编号的转账已存在,但所冲正的转账不同。',
    en: 'A transfer with this id exists, correcting another transfer.',
  },
  id_already_failed: {
    'zh-CN': '该编号的转账曾被拒绝,编号已作废;如需重试,请使用新编号。',
    en: 'A transfer with this id was refused and the id is spent; use a new id to try again.',
  },
  accounts_must_be_different: {
    'zh-CN': '借方账户与贷方账户不得相同。',
    en: 'The debit account and the credit account must be different.',
  },
  amount_must_not_be_zero: {
    'zh-CN': '金额必须大于零。',
    en: 'The amount must be more than zero.',
  },
  amount_must_be_zero: {
    'zh-CN': '作废或过期的金额必须为零。',
    en: 'The amount of a void or an expiry must be zero.',
  },
  pending_id_required: {
    'zh-CN': '必须指明所处理的待记账转账。',
    en: 'The pending transfer to resolve must be named.',
  },
  pending_id_must_be_absent: {
    'zh-CN': '只有确认、作废或过期才可以指明待记账转账。',
    en: 'Only a post, a void or an expiry names a pending transfer.',
  },
  pending_id_must_be_different: {
    'zh-CN': '转账不得以自身为所处理的待记账转账。',
    en: 'A transfer cannot resolve itself.',
  },
  expires_at_must_be_absent: {
    'zh-CN': '只有待记账转账才可以有到期时间。',
    en: 'Only a pending transfer has an expiry.',
  },
  expires_at_must_be_later: {
    'zh-CN': '到期时间必须晚于记账时间。',
    en: 'The expiry must be later than the moment of recording.',
  },
  correction_must_be_single: {
    'zh-CN': '冲正必须一次记账,不得为待记账。',
    en: 'A correction must be recorded in one step.',
  },
  correction_of_must_be_different: {
    'zh-CN': '转账不得冲正自身。',
    en: 'A transfer cannot correct itself.',
  },
  debit_account_not_found: {
    'zh-CN': '借方账户不存在。',
    en: 'The debit account does not exist.',
  },
  credit_account_not_found: {
    'zh-CN': '贷方账户不存在。',
    en: 'The credit account does not exist.',
  },
  debit_account_currency_differs: {
    'zh-CN': '借方账户的币种与转账币种不同。',
    en: 'The debit account has another currency than the transfer.',
  },
  credit_account_currency_differs: {
    'zh-CN': '贷方账户的币种与转账币种不同。',
    en: 'The credit account has another currency than the transfer.',
  },
  pending_transfer_not_found: {
    'zh-CN': '所指明的待记账转账不存在。',
    en: 'The named pending transfer does not exist.',
  },
  pending_transfer_not_pending: {
    'zh-CN': '所指明的转账不是待记账转账。',
    en: 'The named transfer is not a pending one.',
  },
  pending_transfer_has_different_debit_account: {
    'zh-CN': '待记账转账的借方账户不同。',
    en: 'The pending transfer has another debit account.',
  },
  pending_transfer_has_different_credit_account: {
    'zh-CN': '待记账转账的贷方账户不同。',
    en: 'The pending transfer has another credit account.',
  },
  exceeds_pending_amount: {
    'zh-CN': '确认金额超过待记账金额。',
    en: 'The amount to post is more than the pending amount.',
  },
  pending_transfer_already_posted: {
    'zh-CN': '该待记账转账已确认。',
    en: 'The pending transfer has been posted.',
  },
  pending_transfer_already_voided: {
    'zh-CN': '该待记账转账已作废。',
    en: 'The pending transfer has been voided.',
  },
  pending_transfer_expired: {
    'zh-CN': '该待记账转账已过期。',
    en: 'The pending transfer has expired.',
  },
  pending_transfer_never_expires: {
    'zh-CN': '该待记账转账没有到期时间。',
    en: 'The pending transfer has no expiry.',
  },
  pending_transfer_not_expired: {
    'zh-CN': '该待记账转账尚未到期。',
    en: 'The pending transfer has not reached its expiry.',
  },
  corrected_transfer_not_found: {
    'zh-CN': '所冲正的转账不存在。',
    en: 'The transfer to correct does not exist.',
  },
  corrected_transfer_not_posted: {
    'zh-CN': '所冲正的转账没有记账,不能冲正。',
    en: 'The transfer to correct posted nothing.',
  },
  corrected_transfer_accounts_not_swapped: {
    'zh-CN': '冲正的借贷账户必须与原转账互换。',
    en: 'A correction must have the accounts of the original, swapped.',
  },
  corrected_transfer_has_different_amount: {
    'zh-CN': '冲正金额必须与原转账金额相同。',
    en: 'A correction must have the amount of the original.',
  },
  corrected_transfer_already_corrected: {
    'zh-CN': '该转账已被冲正。',
    en: 'The transfer has been corrected already.',
  },
  debit_account_closed: {
    'zh-CN': '借方账户已销户。',
    en: 'The debit account is closed.',
  },
  credit_account_closed: {
    'zh-CN': '贷方账户已销户。',
    en: 'The credit account is closed.',
  },
  debit_sum_overflows: {
    'zh-CN': '借方账户的借方累计额将超出可记录的上限。',
    en: 'The debits of the debit account would exceed what can be recorded.',
  },
  credit_sum_overflows: {
    'zh-CN': '贷方账户的贷方累计额将超出可记录的上限。',
    en: 'The credits of the credit account would exceed what can be recorded.',
  },
  exceeds_credits: {
    'zh-CN': '借方账户可用余额不足。',
    en: 'The debit account has not enough available.',
  },
  exceeds_debits: {
    'zh-CN': '贷方账户可用余额不足。',
    en: 'The credit account has not enough available.',
  },
  debit_account_exceeds_balance_max: {
    'zh-CN': '借方账户余额将超过上限。',
    en: 'The balance of the debit account would exceed its maximum.',
  },
  credit_account_exceeds_balance_max: {
    'zh-CN': '贷方账户余额将超过上限。',
    en: 'The balance of the credit account would exceed its maximum.',
  },
};
