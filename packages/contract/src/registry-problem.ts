import { problemText as text } from './problem-text.ts';

/** Refusals of the registry of parties beyond those that it shares with custody. */
export const REGISTRY_PROBLEMS = {
  clause_missing: text(
    422,
    ['A required clause is missing', '缺少必备条款'],
    [
      'A custody agreement contains every clause that a control of the system keeps; the detail names those that it lacks.',
      '存管协议须包含系统控制所对应的全部条款,详情列出缺少的条款。',
    ],
    ['Add the clauses; `listClauses` has them all.', '请补充条款,`listClauses` 列出全部。'],
  ),
  joint_custody_forbidden: text(
    422,
    ['Lending has one sole custodian', '网络借贷不得联合存管'],
    ['An agreement for lending names one bank, alone.', '网络借贷的存管协议只能有一家银行。'],
    ['Draft an agreement with one bank.', '请与一家银行签订协议。'],
  ),
  checks_open: text(
    422,
    ['Checks are open', '检查项未全部通过'],
    [
      'The detail lists the checks that have no result or failed.',
      '详情列出尚无结果或未通过的检查。',
    ],
    ['Record them with their evidence.', '请记录检查结果及证据。'],
  ),
  score_too_low: text(
    422,
    ['The score is too low', '评分不足'],
    [
      'The weighted score is under the least one, or a criterion has none.',
      '加权评分低于最低要求,或有指标未评分。',
    ],
    ['Score again after the institution has improved.', '请在机构改进后重新评分。'],
  ),
  licence_expired: text(
    422,
    ['The licence has expired', '牌照已过期'],
    ['The licence on record is not valid today.', '登记的牌照今日已失效。'],
    ['Review the institution with its new licence.', '请以新牌照复审该机构。'],
  ),
  agreement_missing: text(
    422,
    ['No agreement is in force', '无有效存管协议'],
    [
      'A platform is admitted when an agreement between it and an admitted institution is in force.',
      '平台准入须有与已准入机构之间生效的协议。',
    ],
    ['Sign an agreement and put it in force first.', '请先签署协议并使其生效。'],
  ),
  signature_already_given: text(
    422,
    ['This party has signed', '此方已签署'],
    ['Each party signs an agreement once.', '每一方仅签署一次。'],
    ['Let the other parties sign.', '请由其他各方签署。'],
  ),
  notice_too_short: text(
    422,
    ['The notice is too short', '公示期不足'],
    [
      'A new wording is announced at least thirty days before it takes effect.',
      '新条款须至少提前三十日公示。',
    ],
    ['Choose a later date.', '请选择更晚的生效日。'],
  ),
  registry_exists_with_different_content: text(
    409,
    ['This id was used for another registry command', '该编号已用于其他登记指令'],
    [
      'The earlier command with this id has other content; its outcome stands.',
      '先前同编号的指令内容不同,其结果不变。',
    ],
    ['Use a new id for a new command.', '新指令请使用新编号。'],
  ),
} as const;

export type RegistryProblemCode = keyof typeof REGISTRY_PROBLEMS;
