import { ROUTE_LIST } from '@ringfence/contract';

/** A name in both languages. */
export interface ActTitle {
  readonly zh: string;
  readonly en: string;
}

/** What people prove and end, which is no route's name. */
const TITLES_OF_PERSONS: Readonly<Record<string, ActTitle>> = {
  sign_in_by_password: { zh: '用密码登录', en: 'Sign in by password' },
  sign_in_by_totp: { zh: '用验证码登录', en: 'Sign in by a code' },
  sign_in_by_recovery_code: { zh: '用恢复码登录', en: 'Sign in by a recovery code' },
  sign_in_by_passkey: { zh: '用通行密钥登录', en: 'Sign in by a passkey' },
  sign_in_by_single_sign_on: { zh: '单点登录', en: 'Sign in by single sign-on' },
  invitation_accepted: { zh: '接受邀请', en: 'Accept an invitation' },
  stepped_up_by_password: { zh: '用密码再次验证', en: 'Prove it again by password' },
  stepped_up_by_totp: { zh: '用验证码再次验证', en: 'Prove it again by a code' },
  stepped_up_by_passkey: { zh: '用通行密钥再次验证', en: 'Prove it again by a passkey' },
  signed_out: { zh: '退出登录', en: 'Sign out' },
  passkey_count_regressed: { zh: '通行密钥疑似被复制', en: 'A passkey that may be a copy' },
};

const TITLES: ReadonlyMap<string, ActTitle> = new Map([
  ...Object.entries(TITLES_OF_PERSONS),
  ...ROUTE_LIST.map(({ name, summary }): [string, ActTitle] => [
    name,
    { zh: summary['zh-CN'], en: summary.en },
  ]),
]);

/** An act of the stream in words; one that no route has any more by its name. */
export function titleOfAct(act: string): ActTitle {
  return TITLES.get(act) ?? { zh: act, en: act };
}
