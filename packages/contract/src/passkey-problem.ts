import { problemText as text } from './problem-text.ts';

/** The codes of passkeys, of approvals that people sign, and of single sign-on. */
export const PASSKEY_PROBLEMS = {
  challenge_not_valid: text(
    409,
    ['The attempt was not begun here, or took too long', '该操作未在此开始或已超时'],
    [
      'An answer of a passkey, or of the identity provider, is good once, for what it was asked for, and within five minutes.',
      '通行密钥或身份提供方的应答只对所请求的操作有效一次,且须在五分钟内完成。',
    ],
    ['Begin again.', '请重新开始。'],
  ),
  passkey_not_valid: text(
    401,
    ['The passkey does not hold', '通行密钥验证未通过'],
    [
      'Nobody here has this passkey, its signature is another, it was made on another page, or the device did not verify its person. Which of them is not said.',
      '通行密钥未登记、签名不符、来自其他页面,或设备未验证本人,系统不区分说明。',
    ],
    [
      'Try again on the page of this installation, and unlock the device by finger, face or PIN.',
      '请在本系统页面重试,并用指纹、面容或 PIN 解锁设备。',
    ],
  ),
  passkey_copied: text(
    401,
    ['The passkey may have been copied', '通行密钥可能已被复制'],
    [
      'The device counts its signatures, and the count is not above the last one that was taken here. Nothing was done, and the audit trail has an alarm.',
      '设备的签名计数未超过上次记录的计数。未执行任何操作,并已记录告警。',
    ],
    [
      'Sign in by another way, remove this passkey, and tell the custodian.',
      '请用其他方式登录,移除该通行密钥,并告知存管人。',
    ],
  ),
  passkey_known: text(
    409,
    ['The passkey is registered already', '通行密钥已登记'],
    [
      'A passkey is registered once, and not again after it was removed.',
      '同一通行密钥只能登记一次。',
    ],
    ['Let the device make a new one.', '请在设备上新建通行密钥。'],
  ),
  passkeys_limit: text(
    422,
    ['There are enough passkeys', '通行密钥数量已达上限'],
    ['A person has at most twenty passkeys.', '每人最多登记二十个通行密钥。'],
    ['Remove one first.', '请先移除一个。'],
  ),
  last_sign_in_method: text(
    409,
    ['This is the last way to sign in', '这是最后一种登录方式'],
    ['Without it the person could not sign in any more.', '移除后该人员将无法登录。'],
    [
      'Add another passkey, or set a password and an app for codes first.',
      '请先登记另一个通行密钥,或设置密码和验证码应用。',
    ],
  ),
  approval_needed: text(
    403,
    ['A person approves this with a signature', '需要本人签名确认'],
    [
      'The request comes from a signed-in person and holds no signature: a person approves a proposal, and countersigns a link, a key or a role, with a passkey, or with a code where the person has none.',
      '请求来自登录人员但没有签名:须由本人用通行密钥(没有时用动态验证码)确认提案,或复核链接、密钥与角色。',
    ],
    [
      'Ask for the text (`POST …/proposals/approval-texts`, of an act `POST …/act-proposals/approval-texts`; of what is countersigned `GET …/approval-text` beside it), show it, and send the signature of its hash to `signed-approvals` beside it, or as `approval` of the same request.',
      '请先取得文本(`POST …/proposals/approval-texts`,操作则为 `POST …/act-proposals/approval-texts`,复核事项则为同级的 `GET …/approval-text`)并展示,再将其哈希的签名发送至同级的 `signed-approvals`,或作为同一请求的 `approval`。',
    ],
  ),
  approval_differs: text(
    409,
    ['Something else was approved', '所确认的内容不同'],
    [
      'The signature, or the hash that was shown, is of another text than that of this request: an amount, an account, the purpose or the time is another. Nothing was done.',
      '签名或所展示的哈希对应另一文本:金额、账户、用途或时间不同。未执行任何操作。',
    ],
    ['Ask for the text again, look at it, and approve it anew.', '请重新取得文本,核对后再次确认。'],
  ),
  passkey_required: text(
    403,
    ['The passkey is needed here', '须使用通行密钥'],
    [
      'A code approves only for a person who has no passkey.',
      '仅未登记通行密钥的人员可用动态验证码确认。',
    ],
    [
      'Approve with the passkey; when it is lost, remove it first.',
      '请用通行密钥确认;若已遗失,请先移除。',
    ],
  ),
  single_sign_on_off: text(
    404,
    ['There is no single sign-on here', '未启用单点登录'],
    ['The server was told of no identity provider.', '服务器未配置身份提供方。'],
    ['Sign in by another way.', '请用其他方式登录。'],
  ),
  single_sign_on_refused: text(
    401,
    ['The identity provider lets nobody in here', '单点登录未通过'],
    [
      'The provider does not stand by its answer, or means somebody whom no security administrator has linked to an active member of staff. Nobody is made by signing in.',
      '身份提供方未确认,或其所指人员未由安全管理员关联到在职人员。登录不会创建人员。',
    ],
    [
      'Ask a security administrator to link you, or sign in by another way.',
      '请联系安全管理员进行关联,或用其他方式登录。',
    ],
  ),
  identity_provider_unavailable: text(
    503,
    ['The identity provider does not answer', '身份提供方无应答'],
    ['It could not be reached, or took too long.', '无法连接身份提供方,或应答超时。'],
    ['Try again later, or sign in by another way.', '请稍后重试,或用其他方式登录。'],
  ),
  person_not_staff: text(
    422,
    ['Only staff signs in by single sign-on', '单点登录仅限内部人员'],
    ['The person is of the kind `customer`.', '该人员为 `customer` 类。'],
    ['Link a member of staff.', '请关联内部人员。'],
  ),
  own_link: text(
    403,
    ['Nobody links themselves', '不得关联本人'],
    [
      'Who a subject of the provider means here is said by another security administrator.',
      '主体与人员的关联须由另一名安全管理员设置。',
    ],
    ['Let a colleague do it.', '请由同事设置。'],
  ),
  subject_linked: text(
    409,
    ['The subject is linked already', '该主体已关联'],
    ['A subject of the provider means one person.', '一个主体只对应一名人员。'],
    ['End the other link first.', '请先解除原关联。'],
  ),
} as const;

export type PasskeyProblemCode = keyof typeof PASSKEY_PROBLEMS;
