import { type BilingualText, both } from '../bilingual-text.ts';

/** What the notice calls the things that are kept about a person. */
export const NOTICE_ITEM_TEXTS = {
  custody_account: both(
    'your customer number, account number and deposit reference',
    '客户编号、分户账号与入金附言',
  ),
  custody_dealings: both(
    'your instructions, mandates, holds, balances and what the books say about them',
    '您的指令、授权、冻结、余额及相应账务记录',
  ),
  payout_account: both(
    'the account that your money is paid out to: holder, number, bank',
    '提现账户:户名、账号与开户行',
  ),
  payment_orders: both(
    'payment orders to the bank, with holder and account number',
    '发往银行的付款指令,含户名与账号',
  ),
  bank_lines: both(
    'lines of bank statements: name and account of the other side, what they wrote',
    '银行对账单明细:对方户名、账号与附言',
  ),
  differences: both(
    'differences with the bank that concern you, and how they were settled',
    '与您有关的对账差异及其处理',
  ),
  signed_approvals: both('what you approved and your signature', '您批准的内容与签名'),
  evidence_files: both('files that were attached to a case of yours', '与您有关的业务中留存的附件'),
  sign_in_names: both('what you are called and your login name', '您的称呼与登录名'),
  sign_in_person: both(
    'your person number, whether you may sign in, and whose money you see',
    '您的人员编号、登录状态与所对应的客户',
  ),
  sign_in_means: both(
    'passkeys, the hash of your password, apps for codes, recovery codes (hashes)',
    '通行密钥、密码散列、验证码应用与恢复码散列',
  ),
  sign_in_trail: both(
    'when and from where you signed in: browser, network address',
    '登录时间与来源:浏览器、网络地址',
  ),
  work_trail: both(
    'who looked at your data or acted on your account, when and why',
    '谁在何时因何查看您的信息或办理您的业务',
  ),
  register_of_parties: both(
    'names of contacts of institutions and platforms, where they are people',
    '机构与平台联系人的姓名(如为自然人)',
  ),
  sealing_keys: both(
    'the key that your sealed data is opened by, and that it was destroyed',
    '您的加密密钥及其销毁记录',
  ),
  rights_records: both(
    'your consents, your requests and our answers',
    '您的同意、您的请求与我们的答复',
  ),
  face_checks: both(
    'that a face check was made: when, at which provider, its outcome and how sure it was; no picture',
    '人脸核验记录:时间、服务商、结果与把握程度,不含照片',
  ),
} as const satisfies Readonly<Record<string, BilingualText>>;

export type NoticeItem = keyof typeof NOTICE_ITEM_TEXTS;
