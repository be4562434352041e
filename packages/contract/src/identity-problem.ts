import { problemText as text } from './problem-text.ts';

/** The codes of sign-in, of sessions, and of what persons change about their own. */
export const IDENTITY_PROBLEMS = {
  session_missing: text(
    401,
    ['A signed-in person is needed', '需要登录'],
    [
      'The route is for persons, and the request has no cookie of a session.',
      '该接口供人员使用,而请求没有会话 Cookie。',
    ],
    ['Sign in.', '请先登录。'],
  ),
  session_not_valid: text(
    401,
    ['The session is not valid', '会话无效'],
    [
      'The session was ended, another took its place, or its person may not sign in any more.',
      '会话已结束或已被替换,或该人员已不得登录。',
    ],
    ['Sign in again.', '请重新登录。'],
  ),
  session_expired: text(
    401,
    ['The session has ended by itself', '会话已超时'],
    [
      'Nobody used the session for longer than it may stand idle, or it has reached its longest life.',
      '会话闲置超时,或已达到最长有效时间。',
    ],
    ['Sign in again.', '请重新登录。'],
  ),
  origin_not_allowed: text(
    403,
    ['The request comes from another site', '请求来自其他站点'],
    [
      'A request that changes something in the name of a signed-in person, or signs in, must carry the `Origin` of this installation. This one has another, or none; nothing of it was done.',
      '以登录人员身份进行更改或登录的请求,`Origin` 必须是本系统的地址。该请求的 `Origin` 不同或缺失,未执行任何操作。',
    ],
    [
      'Use the pages of this installation, at the address that it was set up with.',
      '请通过本系统配置的地址打开页面后再操作。',
    ],
  ),
  step_up_required: text(
    403,
    ['Prove again that it is you', '需要再次验证身份'],
    [
      'The act is sensitive, and the last proof of the person is older than five minutes.',
      '该操作敏感,而上次身份验证已超过五分钟。',
    ],
    [
      'Prove it by passkey, by a code of the app, or by the password, and send the request again.',
      '请用通行密钥、动态验证码或密码验证身份后,重新发送请求。',
    ],
  ),
  sign_in_not_finished: text(
    403,
    ['The sign-in is not finished', '登录尚未完成'],
    [
      'The session still has to prove a second factor, or to get one; until then it may do nothing else.',
      '会话还需验证第二因素,或先设置第二因素;在此之前不能进行其他操作。',
    ],
    ['Finish the sign-in.', '请完成登录。'],
  ),
  sign_in_off: text(
    404,
    ['Persons do not sign in here', '未启用人员登录'],
    [
      'The server has no directory for its keys, or no public address of its own over TLS or on this machine: it could not keep what persons entrust to it.',
      '服务器未配置密钥目录,或未配置使用 TLS(或本机)的公开地址,无法安全保管人员信息。',
    ],
    [
      'Set `RINGFENCE_SERVER_KEY_DIRECTORY` and `RINGFENCE_SERVER_PUBLIC_URL`: see `docs/sign-in.md`.',
      '请设置 `RINGFENCE_SERVER_KEY_DIRECTORY` 和 `RINGFENCE_SERVER_PUBLIC_URL`,参见 `docs/sign-in.zh-CN.md`。',
    ],
  ),
  sign_in_refused: text(
    401,
    ['Name or password is wrong', '登录名或密码错误'],
    [
      'Nobody has this name, the password is another, or the person may not sign in. Which of them is not said.',
      '登录名不存在、密码不符,或该人员不得登录,系统不区分说明。',
    ],
    [
      'Try again, or ask whoever invited you for a new link.',
      '请重试,或向邀请您的人员索取新的链接。',
    ],
  ),
  sign_in_delayed: text(
    429,
    ['Wait before the next attempt', '请稍候再试'],
    [
      'There were several wrong attempts from this device or network. What was sent was not looked at.',
      '该设备或网络多次尝试失败,本次内容未被核对。',
    ],
    ['Wait `retryAfterSeconds`, then try again.', '请等待 `retryAfterSeconds` 秒后重试。'],
  ),
  code_not_valid: text(
    422,
    ['The code is not valid', '验证码无效'],
    [
      'The code is not the one of this moment, was used before, or is not among the recovery codes that count.',
      '验证码不是当前时刻的验证码、已使用过,或不在有效的恢复码之列。',
    ],
    [
      'Wait for the next code of the app, and check the clock of the device; or take another recovery code.',
      '请等待应用生成下一个验证码并核对设备时间,或换用另一个恢复码。',
    ],
  ),
  sign_in_out_of_order: text(
    409,
    ['This step of the sign-in is not the next one', '登录步骤顺序不符'],
    ['No first step waits for this one in the session.', '该会话没有等待此步骤的登录过程。'],
    ['Begin with the first step.', '请从第一步开始。'],
  ),
  new_link_needed: text(
    403,
    ['A new link is needed', '需要新的链接'],
    [
      'No second factor was set up, and this browser is not the one where the invitation was accepted.',
      '尚未设置第二因素,且当前浏览器不是接受邀请时所用的浏览器。',
    ],
    [
      'Finish in the browser where you began, or ask whoever invited you for a new link.',
      '请在最初的浏览器中完成设置,或向邀请您的人员索取新的链接。',
    ],
  ),
  second_factor_needed: text(
    403,
    ['The password proves nothing new here', '此处密码不足以验证'],
    [
      'The session was opened by the password alone, so the same password proves nothing more.',
      '该会话仅凭密码打开,再次输入同一密码不能提供更多证明。',
    ],
    ['Use a passkey or a code of the app.', '请使用通行密钥或动态验证码。'],
  ),
  invitation_not_valid: text(
    404,
    ['The link is not valid', '链接无效'],
    [
      'The link is not whole, was taken before, or was replaced by a newer one. Which of them is not said.',
      '链接不完整、已被使用,或已被新的链接取代,系统不区分说明。',
    ],
    ['Ask whoever sent it for a new one.', '请向发送人索取新的链接。'],
  ),
  invitation_expired: text(
    410,
    ['The link has expired', '链接已过期'],
    ['The link was good until its expiry.', '该链接已超过有效期。'],
    ['Ask whoever sent it for a new one.', '请向发送人索取新的链接。'],
  ),
  login_name_required: text(
    422,
    ['A login name is needed', '需要登录名'],
    ['The invitation is the first of its person, who has no login name yet.', '受邀人尚无登录名。'],
    ['Send `loginName`.', '请填写 `loginName`。'],
  ),
  login_name_taken: text(
    409,
    ['Another person has this login name', '登录名已被使用'],
    ['Login names are compared without regard to case.', '登录名比较时不区分大小写。'],
    ['Choose another one.', '请更换登录名。'],
  ),
  password_not_accepted: text(
    422,
    ['This password is not accepted', '密码不符合要求'],
    [
      'A password has 12 to 128 characters, does not repeat itself, holds neither the name of its owner nor that of the service, and is in no list of passwords that others know. `detail` says which rule this one breaks.',
      '密码须为 12 至 128 个字符,不得重复或连续,不得包含本人或系统名称,且不在已知泄露密码之列。`detail` 说明违反了哪一条。',
    ],
    [
      'Take several words that do not belong together, or let a password manager make one.',
      '请选用几个互不相关的词,或由密码管理器生成。',
    ],
  ),
  too_many_totps: text(
    422,
    ['There are enough apps for codes', '验证码应用数量已达上限'],
    ['A person has at most five apps that make codes.', '每人最多设置五个验证码应用。'],
    ['Remove one first.', '请先移除一个。'],
  ),
  last_second_factor: text(
    409,
    ['This is the last second factor', '这是最后一个第二因素'],
    ['Without it the person could not sign in any more.', '移除后该人员将无法登录。'],
    ['Set up another one first.', '请先设置另一个。'],
  ),
  person_not_found: text(
    404,
    ['There is no such person', '人员不存在'],
    ['Nobody has this id, or the person is not active.', '该编号的人员不存在或已停用。'],
    ['Check the id.', '请核对编号。'],
  ),
  person_closed: text(
    409,
    ['The person was closed for ever', '该人员已永久停用'],
    ['A person who was closed is not let in again.', '已永久停用的人员不能恢复。'],
    ['Invite a new person.', '请邀请新的人员。'],
  ),
  customer_required: text(
    422,
    ['A customer’s person needs a customer', '客户人员必须指定客户'],
    [
      'A person of the kind `customer` sees the money of one customer of one pool.',
      '`customer` 类人员只能查看一个专户内一个客户的资金。',
    ],
    ['Name `customer`.', '请填写 `customer`。'],
  ),
  customer_not_expected: text(
    422,
    ['Staff is of no customer', '内部人员不得指定客户'],
    [
      '`customer` was named for a person of the kind `staff`.',
      '为 `staff` 类人员指定了 `customer`。',
    ],
    ['Leave `customer` out.', '请不要填写 `customer`。'],
  ),
} as const;

export type IdentityProblemCode = keyof typeof IDENTITY_PROBLEMS;
