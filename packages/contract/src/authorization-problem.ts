import { problemText as text } from './problem-text.ts';

/** The codes of what the policies refuse, and of granting roles. */
export const AUTHORIZATION_PROBLEMS = {
  act_not_permitted: text(
    403,
    ['The policies do not permit this', '权限规则不允许此操作'],
    [
      'No grant of the person permits this act here, or a rule forbids it. `detail` says which rule, `result.policies` names it, and `result.whoMay` lists the roles that may do it.',
      '此人的授权不允许在此办理该操作,或有规则明确禁止。`detail` 说明是哪条规则,`result.policies` 列出规则编号,`result.whoMay` 列出可办理的角色。',
    ],
    [
      'Ask somebody of a role in `result.whoMay`; `GET /v1/authorization/explain` says more.',
      '请由 `result.whoMay` 所列角色的人员办理;详情见 `GET /v1/authorization/explain`。',
    ],
  ),
  purpose_required: text(
    403,
    ['Personal data is shown for a stated purpose only', '查看个人信息须说明用途'],
    [
      'The route shows personal data, and the request states no purpose.',
      '该接口返回个人信息,而请求未说明用途。',
    ],
    [
      'Send the header `Ringfence-Purpose` with one of the purposes of `GET /v1/roles`. It is recorded and can be shown to the customer.',
      '请携带 `Ringfence-Purpose` 请求头,取值见 `GET /v1/roles`。用途会被记录,并可向客户出示。',
    ],
  ),
  purpose_not_known: text(
    400,
    ['The purpose is not among those that are known', '用途不在规定清单内'],
    [
      'The header `Ringfence-Purpose` has a value that is not in the closed list.',
      '`Ringfence-Purpose` 请求头的取值不在规定清单内。',
    ],
    ['Send one of the purposes of `GET /v1/roles`.', '请使用 `GET /v1/roles` 所列用途。'],
  ),
  roles_conflict: text(
    422,
    ['The person holds a role that this one may not stand beside', '与此人已有角色冲突'],
    [
      'Some duties are kept apart: one person may not hold both. `field` names the role that is in the way.',
      '不相容职责必须分离,不得由同一人兼任。`field` 指出冲突的角色。',
    ],
    [
      'Grant the role to somebody else, or revoke the other one first.',
      '请授予其他人员,或先撤销冲突的角色。',
    ],
  ),
  grant_needs_an_end: text(
    422,
    ['A grant of this role ends within a year', '该角色的授权须在一年内到期'],
    [
      'Auditors and regulators look for a time: the grant has no `expiresAt`, or one that has passed or is more than a year away. The `expiresAt` of any grant lies ahead.',
      '审计与监管人员的授权必须有期限:未填写 `expiresAt`,或该时间已过、超过一年。任何授权的 `expiresAt` 均须晚于当前时间。',
    ],
    ['Name an end within a year.', '请填写一年以内的到期时间。'],
  ),
  grant_area_not_allowed: text(
    422,
    ['A role of this kind is for the whole installation', '该角色只能覆盖整个系统'],
    [
      'Administrators keep the installation: their grants name neither a platform nor pools.',
      '管理员管理整个系统,其授权不得限定平台或专户。',
    ],
    ['Leave `platformId` and `pools` out.', '请不要填写 `platformId` 与 `pools`。'],
  ),
  grant_exists_with_different_content: text(
    409,
    ['This grant id exists with other content', '该授权编号已存在且内容不同'],
    [
      'A grant with this id was made before for another person, role, level, area or end.',
      '该编号的授权已创建,但人员、角色、级别、范围或到期时间不同。',
    ],
    ['Choose another grant id.', '请更换授权编号。'],
  ),
  second_person_required: text(
    403,
    ['A second person is needed', '须由另一人复核'],
    [
      'Whoever made a grant, a link or a key, and whoever it is for, cannot confirm it; nor can a key. A link into the account of the only other security administrator has nobody to countersign it.',
      '授权、链接或密钥的创建人、其对象以及密钥均不得复核。指向唯一另一名安全管理员的链接无人可复核。',
    ],
    [
      'Ask another person of the role; where there is none, make the link on the machine of the installation.',
      '请由该角色的另一人复核;没有其他人时,请在系统所在机器上生成链接。',
    ],
  ),
  awaiting_second_person: text(
    403,
    ['A second person has not countersigned yet', '尚待第二人复核'],
    [
      'The link or the key was made by one person, and counts only once another one countersigned it.',
      '该链接或密钥由一人创建,须经另一人复核后方可使用。',
    ],
    [
      'Ask whoever gave it to you who countersigns, and try again afterwards.',
      '请向提供者询问复核人,复核后再试。',
    ],
  ),
  granter_is_grantee: text(
    403,
    ['Nobody decides about a role of their own', '不得为本人决定角色'],
    [
      'Nobody grants, confirms or revokes a role of their own.',
      '任何人不得为自己授予、确认或撤销角色。',
    ],
    ['Ask another security administrator.', '请由另一名安全管理员办理。'],
  ),
  grant_has_ended: text(
    409,
    ['The grant was revoked or has expired', '授权已撤销或已到期'],
    ['What has ended is not confirmed any more.', '已终止的授权不能再复核。'],
    ['Make a new grant.', '请重新授权。'],
  ),
} as const;

export type AuthorizationProblemCode = keyof typeof AUTHORIZATION_PROBLEMS;
