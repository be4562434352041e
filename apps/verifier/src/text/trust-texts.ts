import type { PolicyFault, TrustRefusal } from '@ringfence/transparency';
import { type Bilingual, both } from './language.ts';

type TrustFault = TrustRefusal['status'];

const TEXT_OF_TRUST_FAULT: Readonly<Record<TrustFault, Bilingual>> = {
  trust_too_large: both('It is larger than 2 MB.', '超过 2 MB。'),
  not_a_trust_document: both('It is no trust document.', '不是信任文件。'),
  bad_policy: both('Its policy cannot be read.', '其中的策略无法读取。'),
  no_log: both('It names no log.', '没有写明任何日志。'),
  bad_bank_key: both('A key of a bank cannot be read.', '某个银行密钥无法读取。'),
  wrong_kind_of_bank_key: both('A key of a bank is of another kind.', '某个银行密钥的种类不对。'),
  bank_key_twice: both('A key of a bank stands in it twice.', '某个银行密钥出现了两次。'),
};

/** Where in a trust document something is wrong, by the word of the format and its line. */
function placeOf(refusal: TrustRefusal): string {
  if (refusal.status === 'bad_policy') return policyPlaceOf(refusal);
  return 'place' in refusal ? ` (${refusal.place})` : '';
}

function policyPlaceOf({
  fault,
  line,
}: {
  readonly fault: PolicyFault;
  readonly line?: number;
}): string {
  return line === undefined ? ` (${fault})` : ` (${fault}, ${line})`;
}

/** Why a trust document was not taken. */
export function textOfTrustRefusal(refusal: TrustRefusal): Bilingual {
  const { en, 'zh-CN': zhCn } = TEXT_OF_TRUST_FAULT[refusal.status];
  const place = placeOf(refusal);
  return both(`${en}${place}`, `${zhCn}${place}`);
}
