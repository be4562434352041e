import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BankRefusal, BankRefusalCode } from '../books/bank-refusal.ts';

/**
 * Everything that can stand in `code` of a problem: the bank's refusals and those of the boundary.
 */
export type ProblemCode =
  | 'request_malformed'
  | 'token_missing_or_wrong'
  | 'route_unknown'
  | 'body_too_large'
  | 'media_type_not_supported'
  | 'payment_message_invalid'
  | 'bank_failed'
  | BankRefusalCode;

interface ProblemText {
  readonly status: number;
  readonly en: string;
  readonly 'zh-CN': string;
}

export const PROBLEMS: Readonly<Record<ProblemCode, ProblemText>> = {
  request_malformed: {
    status: 400,
    en: 'The request does not have the form that the interface states.',
    'zh-CN': '请求不符合接口规定的格式。',
  },
  token_missing_or_wrong: {
    status: 401,
    en: 'This bank answers only with its token.',
    'zh-CN': '访问本银行需要正确的令牌。',
  },
  route_unknown: {
    status: 404,
    en: 'There is nothing at this address.',
    'zh-CN': '该地址不存在。',
  },
  body_too_large: {
    status: 413,
    en: 'The request is larger than the bank takes.',
    'zh-CN': '请求超过银行可接受的大小。',
  },
  media_type_not_supported: {
    status: 415,
    en: 'The content type is not one that this address takes.',
    'zh-CN': '该地址不接受此内容类型。',
  },
  payment_message_invalid: {
    status: 400,
    en: 'The message is not a pain.001 that the bank can read; nothing of it is kept.',
    'zh-CN': '银行无法读取该 pain.001 报文;未保留任何内容。',
  },
  bank_failed: {
    status: 503,
    en: 'The bank cannot keep its books any more and stops.',
    'zh-CN': '银行无法继续记账,正在停止。',
  },
  message_id_with_different_content: {
    status: 409,
    en: 'This message id came before with other content.',
    'zh-CN': '该报文编号曾以不同内容提交。',
  },
  account_unknown: {
    status: 404,
    en: 'This bank has no such account.',
    'zh-CN': '本银行没有该账户。',
  },
  account_open_with_different_content: {
    status: 409,
    en: 'The account is open, with other terms.',
    'zh-CN': '该账户已开立,但条件不同。',
  },
  account_closed: { status: 409, en: 'The account is closed.', 'zh-CN': '该账户已销户。' },
  account_not_empty: {
    status: 409,
    en: 'Only an empty account to which nothing comes back can be closed.',
    'zh-CN': '只有余额为零且无待退回款项的账户才能销户。',
  },
  currency_unknown: {
    status: 422,
    en: 'The currency is not one of ISO 4217.',
    'zh-CN': '币种不在 ISO 4217 之列。',
  },
  amount_invalid: {
    status: 422,
    en: 'The amount is not a whole number of minor units that the bank can hold.',
    'zh-CN': '金额不是银行可记载的最小货币单位整数。',
  },
  balance_too_large: {
    status: 422,
    en: 'The balance would be larger than the bank can hold.',
    'zh-CN': '余额将超出银行可记载的上限。',
  },
  receipt_id_with_different_content: {
    status: 409,
    en: 'This receipt id came before with other content.',
    'zh-CN': '该入账编号曾以不同内容提交。',
  },
  business_date_invalid: {
    status: 422,
    en: 'The date is not a day of the calendar.',
    'zh-CN': '日期不是有效的日历日。',
  },
  day_not_open: {
    status: 409,
    en: 'Only the running business day of the account can end.',
    'zh-CN': '只能结束该账户当前的会计日。',
  },
  end_to_end_id_ambiguous: {
    status: 409,
    en: 'Several accounts use this end-to-end id: name the account.',
    'zh-CN': '多个账户使用该端到端编号,请指明账户。',
  },
  statement_not_available: {
    status: 404,
    en: 'There is no statement for this day: it has not ended, or the statement is missing.',
    'zh-CN': '该日没有对账单:尚未日终,或对账单缺失。',
  },
  faults_too_many: {
    status: 409,
    en: 'No more faults can wait at the same time.',
    'zh-CN': '同时待触发的故障数已达上限。',
  },
  fault_unknown: {
    status: 404,
    en: 'There is no such fault: it was removed or used up.',
    'zh-CN': '没有该故障:已移除或已用尽。',
  },
};

export interface Problem {
  readonly code: ProblemCode;
  readonly expected?: string;
  readonly received?: string;
  readonly detail?: string;
}

/** Answers application/problem+json, in Chinese when the caller asks for it first. */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const text = PROBLEMS[problem.code];
  const { code, ...terms } = problem;
  const title = /^zh\b/i.test(request.headers['accept-language'] ?? '') ? text['zh-CN'] : text.en;
  return reply
    .code(text.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: 'about:blank', title, status: text.status, code, ...terms });
}

/** Answers a refusal of the books. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { status: _, ...problem }: BankRefusal,
): FastifyReply {
  return sendProblem(request, reply, problem);
}
