import { type BilingualText, both } from './bilingual-text.ts';

/** What is done only with the consent of the person. Everything else stands on contract or law. */
export const CONSENT_PURPOSES = ['help_by_staff', 'view_by_platform', 'face_check'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Why a consent is asked for on its own, beside any other. */
export const SEPARATE_GROUNDS = ['sensitive', 'shared', 'public', 'abroad'] as const;
export type SeparateGround = (typeof SEPARATE_GROUNDS)[number];

/**
 * What a consent permits, and what ends with it.
 *
 * @regulation PIPL art. 13-17, 23, 29
 */
export interface ConsentRule {
  /** Each asks for a consent that is given for nothing else. */
  readonly separate: readonly SeparateGround[];
  /** The first version of the notice that says what the consent permits today. */
  readonly noticeVersionMin: number;
  readonly title: BilingualText;
  readonly items: BilingualText;
  readonly whenGiven: BilingualText;
  readonly whenWithdrawn: BilingualText;
}

export const CONSENT_RULES: Readonly<Record<ConsentPurpose, ConsentRule>> = {
  help_by_staff: {
    separate: [],
    noticeVersionMin: 1,
    title: both('Help by the custodian’s staff', '存管人工作人员协助'),
    items: both('your name and your login name', '您的称呼与登录名'),
    whenGiven: both(
      'When you ask for help, staff may open your sealed name and login name. Each look is listed here.',
      '您请求协助时,工作人员可查看您加密保存的称呼与登录名,每次查看都会列入本页记录。',
    ),
    whenWithdrawn: both(
      'Staff can no longer open them to help you. Your money and your account go on as before.',
      '工作人员不能再为协助您而查看上述信息;您的资金与账户不受影响。',
    ),
  },
  view_by_platform: {
    separate: ['sensitive', 'shared'],
    noticeVersionMin: 1,
    title: both('Views by the platform’s staff', '平台人员查看'),
    items: both(
      'the state of your custody account, its balance and your payout account’s mark',
      '您的存管账户状态、余额与提现账户标识',
    ),
    whenGiven: both(
      'Staff of your platform may look at your custody account here. It is sensitive data, and the platform is another processor.',
      '您所在平台的人员可在此查看您的存管账户。该信息属敏感个人信息,平台为另一处理者。',
    ),
    whenWithdrawn: both(
      'Staff of the platform are refused. What the platform’s programs need to carry out your own instructions goes on.',
      '平台人员的查看将被拒绝;平台系统为执行您本人指令所必需的处理不受影响。',
    ),
  },
  face_check: {
    separate: ['sensitive', 'shared'],
    noticeVersionMin: 2,
    title: both('Face check', '人脸核验'),
    items: both(
      'that a living person sat in front of the camera, and how sure the provider is; the picture goes from you to the provider, never here',
      '镜头前是否为活体及服务商的把握程度;照片由您直接提交服务商,不经过也不存于本系统',
    ),
    whenGiven: both(
      'You may prove by your face that it is you, at a provider that the page names. It is biometric data, and never needed: our staff checks you another way.',
      '您可通过页面所示服务商以人脸证明是您本人。人脸属生物识别信息,并非必需:您可选择人工核验。',
    ),
    whenWithdrawn: both(
      'No further face check is begun, and one that has begun is not asked about. What you can do here stays the same.',
      '不再发起人脸核验,已发起的不再查询结果;您可办理的事项不受影响。',
    ),
  },
};

/** Tells whether a text names something that is consented to. */
export function isConsentPurpose(text: string): text is ConsentPurpose {
  return CONSENT_PURPOSES.some((purpose) => purpose === text);
}

/** The latest line of the ledger about a purpose. */
export interface ConsentEntry {
  readonly act: 'given' | 'withdrawn';
  readonly noticeVersion: number;
}

/** `outdated`: given for a notice that did not say yet what is done today. */
export type ConsentState = 'never_given' | 'given' | 'withdrawn' | 'outdated';

/** Whether a consent stands, by the latest line about it. */
export function consentStateOf(
  purpose: ConsentPurpose,
  latest: ConsentEntry | undefined,
): ConsentState {
  if (latest === undefined) return 'never_given';
  if (latest.act === 'withdrawn') return 'withdrawn';
  const { noticeVersionMin } = CONSENT_RULES[purpose];
  return latest.noticeVersion < noticeVersionMin ? 'outdated' : 'given';
}
