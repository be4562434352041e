import { type BilingualText, both } from '../bilingual-text.ts';
import type { Law } from '../law.ts';
import type { NoticeItem } from './notice-item.ts';

/** How long something is kept, in the words of the inventory of data. */
export type Keeping = 'books' | 'person' | 'credential' | 'audit';

/** What a notice says of how long something is kept. */
export const KEEPING_TEXTS: Readonly<Record<Keeping, BilingualText>> = {
  books: both('ten years from the day your account is closed', '自您的账户关闭之日起十年'),
  person: both(
    'until your account is closed and you ask, at the latest six months after you can no longer sign in; then the key is destroyed',
    '至账户关闭且您提出请求时,最迟为停止登录后六个月,届时销毁密钥',
  ),
  credential: both('until you replace or remove it', '至您更换或移除时'),
  audit: both(
    'with the records it explains, six months at least',
    '与其所说明的业务记录同期保存,不少于六个月',
  ),
};

/** One purpose in the list of a notice. */
export interface NoticeRow {
  /** The purpose, as the inventory of data names it. */
  readonly purpose: string;
  readonly title: BilingualText;
  readonly items: readonly NoticeItem[];
  readonly ground: Law;
  readonly kept: readonly Keeping[];
  readonly recipients: BilingualText;
}

/**
 * What people are told about their data, as a list. A published version is never changed.
 *
 * @regulation NETWORK-DATA-2024 art. 21
 */
export interface PrivacyNotice {
  readonly version: number;
  readonly publishedDate: string;
  readonly rows: readonly NoticeRow[];
  readonly rights: readonly BilingualText[];
}

const NOBODY = both('nobody outside the custodian', '不向存管人以外提供');
const BANK_AND_PLATFORM = both(
  'the bank that keeps the money; your platform, for your own instructions',
  '保管资金的银行;为执行您的指令提供给您所在平台',
);
const WITH_AUTHORITIES = both(
  'nobody outside the custodian, except authorities where a law orders it',
  '除法律要求提供给有权机关外,不向存管人以外提供',
);

const NOTICE_1: PrivacyNotice = {
  version: 1,
  publishedDate: '2026-11-22',
  rows: [
    {
      purpose: 'custody',
      title: both('Keeping and moving your money', '存管与划转您的资金'),
      items: ['custody_account', 'custody_dealings'],
      ground: 'contract',
      kept: ['books'],
      recipients: BANK_AND_PLATFORM,
    },
    {
      purpose: 'payment',
      title: both('Paying out', '办理提现'),
      items: ['payout_account', 'payment_orders'],
      ground: 'contract',
      kept: ['books'],
      recipients: both('the bank that pays', '付款银行'),
    },
    {
      purpose: 'reconciliation',
      title: both('Agreeing with the bank', '与银行对账'),
      items: ['bank_lines', 'differences'],
      ground: 'custody_records',
      kept: ['books'],
      recipients: both('your platform, in the files of the day', '您所在平台(日终对账文件)'),
    },
    {
      purpose: 'evidence',
      title: both('Proving what was done', '留存证据'),
      items: ['signed_approvals', 'evidence_files'],
      ground: 'anti_money_laundering',
      kept: ['books'],
      recipients: WITH_AUTHORITIES,
    },
    {
      purpose: 'sign_in',
      title: both('Letting you in, and nobody else', '确认是您本人登录'),
      items: ['sign_in_names', 'sign_in_person', 'sign_in_means', 'sign_in_trail'],
      ground: 'contract',
      kept: ['person', 'credential', 'audit'],
      recipients: NOBODY,
    },
    {
      purpose: 'audit',
      title: both('Knowing who did and saw what', '记录谁办理、谁查看'),
      items: ['work_trail'],
      ground: 'network_logs',
      kept: ['books', 'audit'],
      recipients: WITH_AUTHORITIES,
    },
    {
      purpose: 'operation',
      title: both('Running the installation', '系统运营'),
      items: ['register_of_parties'],
      ground: 'contract',
      kept: ['books'],
      recipients: NOBODY,
    },
    {
      purpose: 'sealing',
      title: both('Sealing what names you', '加密您的信息'),
      items: ['sealing_keys'],
      ground: 'contract',
      kept: ['person', 'audit'],
      recipients: NOBODY,
    },
    {
      purpose: 'rights',
      title: both('Answering your rights', '答复您的权利请求'),
      items: ['rights_records'],
      ground: 'sharing_records',
      kept: ['person', 'audit'],
      recipients: NOBODY,
    },
  ],
  rights: [
    both(
      'See who looked at your data, and withdraw a consent, on this page: one press each.',
      '在本页查看谁看过您的信息,并可一键撤回同意。',
    ),
    both(
      'Take a copy of everything that is kept about you, as a file that programs can read.',
      '获取您的全部个人信息副本,为机器可读文件。',
    ),
    both(
      'Ask for a correction, an explanation or a deletion here; you are answered within 15 days, with the rule if we say no.',
      '在本页申请更正、说明或删除;我们在十五日内答复,拒绝时说明依据。',
    ),
    both(
      'Turn to the authority for personal information where you live, or to a court.',
      '您可向所在地个人信息保护主管部门投诉,或向人民法院起诉。',
    ),
  ],
};

const NOTICE_2: PrivacyNotice = {
  ...NOTICE_1,
  version: 2,
  publishedDate: '2026-11-23',
  rows: [
    ...NOTICE_1.rows,
    {
      purpose: 'face_check',
      title: both('Proving by your face that it is you', '以人脸证明是您本人'),
      items: ['face_checks'],
      ground: 'consent',
      kept: ['audit'],
      recipients: both(
        'the provider of face checks that the page names, to whom you show your face yourself',
        '页面所示人脸核验服务商,由您本人直接向其提交',
      ),
    },
  ],
};

/** Every notice that was ever published, the newest last. */
export const PRIVACY_NOTICES: readonly PrivacyNotice[] = [NOTICE_1, NOTICE_2];

/** The notice in force. */
export const NOTICE_IN_FORCE: PrivacyNotice = NOTICE_2;
