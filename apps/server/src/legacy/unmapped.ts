import type { Bilingual } from '@ringfence/contract';

const NO_PASSWORDS = {
  en: 'passwords are kept by the page of the custodian, not here',
  'zh-CN': '密码由存管人页面保管,本系统不处理',
};
const BY_ORDER = {
  en: 'only the custodian freezes, by an order of an authority',
  'zh-CN': '仅存管人可依有权机关文书冻结',
};
const NOT_KEPT = {
  en: 'it is not kept here: nothing to change',
  'zh-CN': '本系统不保存该信息,无需变更',
};
const NOT_HERE = { en: 'nothing of ours is it', 'zh-CN': '没有对应业务' };
const BY_CUSTODIAN = { en: 'the custodian does it', 'zh-CN': '由存管人办理' };

/** Services of family L that are refused with 100006, and why. */
export const UNMAPPED_FORMS: Readonly<Record<string, Bilingual>> = {
  ACTIVATE_STOCKED_USER: {
    en: 'users are opened with the customer present: PERSONAL_REGISTER_EXPAND',
    'zh-CN': '须客户本人开户:PERSONAL_REGISTER_EXPAND',
  },
  ENTERPRISE_BIND_BANKCARD: BY_CUSTODIAN,
  UNBIND_BANKCARD: {
    en: 'a card is changed, not unbound: PERSONAL_BIND_BANKCARD_EXPAND',
    'zh-CN': '仅支持换卡:PERSONAL_BIND_BANKCARD_EXPAND',
  },
  RESET_PASSWORD: NO_PASSWORDS,
  CHECK_PASSWORD: NO_PASSWORDS,
  UNFREEZE_TRADE_PASSWORD: NO_PASSWORDS,
  MODIFY_MOBILE_EXPAND: NOT_KEPT,
  ENTERPRISE_INFORMATION_UPDATE: NOT_KEPT,
  DIRECT_RECHARGE: {
    en: 'money is never pulled from a card; it is paid in with the deposit reference (RECHARGE)',
    'zh-CN': '不支持代扣;请凭入金附言识别码转入(RECHARGE)',
  },
  ONLINE_WHITELIST_ADD: NOT_HERE,
  ONLINE_WHITELIST_DEL: NOT_HERE,
  REMIT_QUERY_SERVICE: NOT_HERE,
  BACKROLL_RECHARGE: {
    en: 'a payment that came back is booked when the statement shows it: see the check file',
    'zh-CN': '退票按银行对账单入账,见对账文件',
  },
  FREEZE_PRE_TRANSACTION: BY_ORDER,
  AUTHORIZATION_ENTRUST_PAY: NOT_HERE,
  FREEZE: BY_ORDER,
  UNFREEZE: BY_ORDER,
  INTELLIGENT_PROJECT_ESTABLISH: NOT_HERE,
  INTELLIGENT_PROJECT_DEBENTURE_SALE: NOT_HERE,
};

/** Trades of family L that are refused with 100006, and why. */
export const UNMAPPED_TRADES: Readonly<Record<string, Bilingual>> = {
  INDIRECT_COMPENSATORY: NOT_HERE,
  INTEREST: BY_CUSTODIAN,
  ALTERNATIVE_RECHARGE: NOT_HERE,
  INTEREST_REPAYMENT: NOT_HERE,
  DEDUCT: BY_ORDER,
  FUNDS_TRANSFER: {
    en: "the platform's accounts are funded and swept, not moved between",
    'zh-CN': '平台账户仅可注资与划出,不可互转',
  },
  PLATFORM_SERVICE_DEDUCT: {
    en: 'a fee needs the consent of the user: COMMISSION',
    'zh-CN': '手续费须经用户授权:COMMISSION',
  },
};
