import { problemText as text } from './problem-text.ts';

/** The codes of what people consent to and ask for about their data. */
export const PRIVACY_PROBLEMS = {
  data_restricted: text(
    403,
    ['The data is kept for the law alone', '该信息仅为履行法定义务保存'],
    [
      'The person asked to be forgotten. What a law keeps is stored and protected, and read for a duty of law only: a legal order, anti-money laundering, supervision, audit. `result.law` names the rule.',
      '该客户已申请删除。法定保存期内的信息除存储与安全保护外停止处理,仅可为有权机关命令、反洗钱、监管、审计查看。`result.law` 指出依据。',
    ],
    [
      'Look for a duty of law, with that purpose in `Ringfence-Purpose`; otherwise do without.',
      '确为履行法定义务时,请以相应用途携带 `Ringfence-Purpose`;否则不得查看。',
    ],
  ),
  personal_data_in_text: text(
    422,
    ['The text holds personal data', '文字中含有个人信息'],
    [
      'A free text is kept with the books for years, and this one holds an identity number, the number of a bank card, a mobile number or an e-mail address. `field` names it, `detail` what kind was found. Nothing was kept.',
      '自由填写的文字随账簿长期保存,而该文字中含有身份证号、银行卡号、手机号或电子邮箱。`field` 指出字段,`detail` 指出种类。未保存任何内容。',
    ],
    [
      'Say it without the number: name the customer by id, and put references and accounts into the fields made for them.',
      '请去掉该号码后重试:以客户编号指代客户,流水号与账号请填入相应字段。',
    ],
  ),
  privacy_consent_missing: text(
    403,
    ['The customer has not consented to this', '客户未就此同意'],
    [
      'This look stands on the consent of the customer, who never gave it, or withdrew it. `result.consent` names it, `result.law` the rule.',
      '此查看以客户同意为前提,客户未同意或已撤回。`result.consent` 指出同意事项,`result.law` 指出依据。',
    ],
    [
      'Ask the customer, who gives it on the page “My data” in one press.',
      '请联系客户,由其在“我的个人信息”页面一键同意。',
    ],
  ),
  notice_not_current: text(
    409,
    ['There is a newer notice', '告知书已更新'],
    [
      'A consent is given for the notice in force; another version was sent.',
      '同意须针对现行告知书,而请求所附版本不同。',
    ],
    ['Read the notice again and show it.', '请重新获取并展示告知书。'],
  ),
  privacy_request_ended: text(
    409,
    ['The request was answered or withdrawn', '该请求已办结或已撤回'],
    ['Nothing more happens to a request that has ended.', '已办结或撤回的请求不能再操作。'],
    ['Make a new request.', '请另行提出请求。'],
  ),
  privacy_request_not_proposed: text(
    409,
    ['Nobody has proposed an answer yet', '尚未提出处理意见'],
    [
      'A second person approves or returns what a first one proposed.',
      '须先由一人提出处理意见,再由另一人复核或退回。',
    ],
    ['Propose an answer first.', '请先提出处理意见。'],
  ),
  privacy_request_proposed: text(
    409,
    ['An answer waits for a second person', '处理意见待复核'],
    ['There is one proposal at a time.', '同一请求同时只能有一项处理意见。'],
    ['Approve or return it.', '请复核或退回。'],
  ),
  second_person_decides: text(
    403,
    ['Another person decides this', '须由另一人决定'],
    [
      'Whoever asked, whoever proposed, and a program decide nothing here: names are changed and people forgotten by two members of staff.',
      '申请人、提出意见者及程序均不得决定:更正姓名与删除须由两名工作人员办理。',
    ],
    ['Ask a colleague.', '请由其他工作人员办理。'],
  ),
  contract_is_running: text(
    409,
    ['The account is still open', '账户尚未关闭'],
    [
      'Nothing is deleted that a running contract needs. Once the account is closed, what no law keeps is destroyed.',
      '履行中的合同所必需的信息不能删除。账户关闭后,法律未要求保存的信息将予销毁。',
    ],
    ['Refuse with this reason, or close the account first.', '请以此理由答复,或先办理销户。'],
  ),
  too_many_privacy_requests: text(
    409,
    ['Too many requests wait for an answer', '待答复的请求过多'],
    [
      'A person may have twenty requests that wait at once.',
      '每人同时最多可有二十项待答复的请求。',
    ],
    ['Withdraw one, or wait for an answer.', '请撤回一项,或等待答复。'],
  ),
  face_check_off: text(
    409,
    ['No face check is offered here', '未提供人脸核验'],
    ['This installation names no provider of face checks.', '本系统未配置人脸核验服务商。'],
    ['Ask our staff to check you another way.', '请联系工作人员以其他方式核验。'],
  ),
  face_check_unavailable: text(
    503,
    ['The provider of face checks does not answer', '人脸核验服务商无应答'],
    [
      'The provider was asked and gave no answer that can be used. Nothing was recorded.',
      '已向服务商查询,但未获可用应答,未作任何记录。',
    ],
    [
      'Try again later, or ask our staff to check you another way.',
      '请稍后再试,或联系工作人员以其他方式核验。',
    ],
  ),
  export_ended: text(
    409,
    ['Nothing more becomes of this export', '该导出已终结'],
    [
      'It was fetched, refused, not decided within 72 hours, or not fetched within 24 hours of the approval. `result.state` says which.',
      '该导出已取走、被拒绝、72 小时内未复核,或批准后 24 小时内未取走。`result.state` 指出状态。',
    ],
    ['Ask for a new one.', '请重新申请。'],
  ),
  export_decided: text(
    409,
    ['Somebody has decided about this export', '该导出已复核'],
    ['There is one decision about an export.', '每项导出仅复核一次。'],
    ['See who decided and when.', '请查看复核人与时间。'],
  ),
  export_not_approved: text(
    409,
    ['Nobody has approved this export yet', '该导出尚未批准'],
    ['An export leaves after a second person said yes.', '导出须经另一人批准后方可取走。'],
    ['Ask a colleague who may approve.', '请联系有权复核的同事。'],
  ),
  export_of_another: text(
    403,
    ['Somebody else asked for this export', '该导出由他人申请'],
    [
      'An export is fetched by the person who asked for it, and by nobody else.',
      '导出仅可由申请人本人取走。',
    ],
    ['Ask for one yourself, with your own purpose.', '请以本人名义、按自身用途申请。'],
  ),
} as const;

export type PrivacyProblemCode = keyof typeof PRIVACY_PROBLEMS;
