import { type BilingualText, both } from './bilingual-text.ts';

/** The laws and rules that a decision about personal data names. */
export const LAWS = [
  'consent',
  'contract',
  'erasure',
  'restriction',
  'anti_money_laundering',
  'custody_records',
  'network_logs',
  'sharing_records',
] as const;
export type Law = (typeof LAWS)[number];

/** What a decision says that it stands on. */
export const LAW_TEXTS: Readonly<Record<Law, BilingualText>> = {
  consent: both(
    'Personal Information Protection Law, articles 13 to 17: what stands on consent ends with it',
    '《个人信息保护法》第十三条至第十七条:基于同意的处理随同意撤回而停止',
  ),
  contract: both(
    'Personal Information Protection Law, article 13: needed for the contract that is running',
    '《个人信息保护法》第十三条:履行尚未终止的合同所必需',
  ),
  erasure: both(
    'Personal Information Protection Law, article 47: what is no longer needed is deleted',
    '《个人信息保护法》第四十七条:不再必要的个人信息应予删除',
  ),
  restriction: both(
    'Personal Information Protection Law, article 47: what another law keeps is stored and protected, and used for nothing else',
    '《个人信息保护法》第四十七条:法定保存期限未届满的,除存储和安全保护外停止处理',
  ),
  anti_money_laundering: both(
    'Anti-Money Laundering Law (2024), article 34: ten years from the end of the relationship',
    '《反洗钱法》(2024)第三十四条:自业务关系结束起十年',
  ),
  custody_records: both(
    'Custody guidelines: five years from the end of the contract',
    '存管业务指引:自合同终止起五年',
  ),
  network_logs: both(
    'Cybersecurity Law: network logs are kept six months at least',
    '《网络安全法》:网络日志留存不少于六个月',
  ),
  sharing_records: both(
    'Network Data Security Regulations, article 12: records of sharing are kept three years at least',
    '《网络数据安全管理条例》第十二条:提供、委托处理记录保存不少于三年',
  ),
};
