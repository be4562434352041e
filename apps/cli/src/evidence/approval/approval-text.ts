import type { Bilingual } from '@ringfence/contract';
import type {
  Approval,
  ApprovalFault,
  ApprovalVerification,
  CountersignedVerification,
} from '@ringfence/evidence';
import { both } from '../../terminal/language.ts';

/** What each failure of an approval means, in one sentence. */
export const APPROVAL_FAULT_TEXT: Readonly<Record<ApprovalFault, Bilingual>> = {
  not_an_approval_file: both(
    'the file is no approval, or was changed.',
    '文件不是确认文件,或已被改动。',
  ),
  not_a_signed_approval: both('what was signed cannot be read.', '无法读取签名内容。'),
  not_an_approval: both(
    'the text that was signed is none of an approval.',
    '所签文本不是确认文本。',
  ),
  content_differs: both(
    'the command does something else than what was signed.',
    '指令内容与所签内容不同。',
  ),
  hash_differs: both('the code was given for another text.', '验证码对应的是另一文本。'),
  client_data_invalid: both('what the browser wrote cannot be read.', '无法读取浏览器数据。'),
  not_an_assertion: both(
    'the passkey made no signature of approval.',
    '通行密钥作出的不是确认签名。',
  ),
  challenge_differs: both(
    'the passkey signed the hash of another text.',
    '通行密钥所签为另一文本的哈希。',
  ),
  authenticator_data_invalid: both('what the device wrote cannot be read.', '无法读取设备数据。'),
  relying_party_differs: both(
    'the passkey signed for another site than the page.',
    '通行密钥所签站点与页面不符。',
  ),
  person_not_verified: both('the device did not verify its person.', '设备未验证本人。'),
  key_not_supported: both('the key is of no kind that is known.', '公钥类型未知。'),
  signature_not_valid: both('the signature is wrong.', '签名不正确。'),
  evidence_differs: both(
    'the command names another signature than this one.',
    '指令所引用的并非此签名。',
  ),
};

/** What was approved, or why not, in one sentence. */
export function sentenceOf(verified: ApprovalVerification): Bilingual {
  if (verified.status === 'failed') return sentenceOfFault(verified);
  const { approval, strength, signedAt, origin } = verified.result;
  const { signerId, poolId, expiresAt } = approval;
  const shown = `"${shownOf(approval)}"`;
  if (strength === 'weaker') {
    return both(
      `The approval holds, weaker: by the word of the installation, ${signerId} gave a code for ${shown} in pool ${poolId} at ${signedAt}, good until ${expiresAt}.`,
      `确认成立(较弱):据系统记录,${signerId} 于 ${signedAt} 以动态验证码确认专户 ${poolId} 的 ${shown},有效期至 ${expiresAt}。`,
    );
  }
  return both(
    `The approval holds: the passkey of ${signerId} signed ${shown} in pool ${poolId} on ${origin ?? '-'}, taken at ${signedAt}, good until ${expiresAt}.`,
    `确认成立:${signerId} 的通行密钥在 ${origin ?? '-'} 签署了专户 ${poolId} 的 ${shown},受理于 ${signedAt},有效期至 ${expiresAt}。`,
  );
}

/** What a second person countersigned, or why not, in one sentence. */
export function sentenceOfCountersigned(verified: CountersignedVerification): Bilingual {
  if (verified.status === 'failed') {
    const text = APPROVAL_FAULT_TEXT[verified.fault];
    const field = verified.field === undefined ? '' : ` ${verified.field}`;
    return both(
      `The countersignature FAILED: ${text.en}${field} (${verified.fault})`,
      `复核签名不成立:${text['zh-CN']}${field}(${verified.fault})`,
    );
  }
  const { countersigned, strength, signedAt, origin } = verified.result;
  const { kind, subjectId, signerId, requestedBy } = countersigned;
  const how =
    strength === 'weaker'
      ? both('by a code, the word of the installation', '以动态验证码,据系统记录')
      : both(`by passkey on ${origin ?? '-'}`, `以通行密钥(${origin ?? '-'})`);
  return both(
    `The countersignature holds: ${signerId} signed ${kind} ${subjectId}, which ${requestedBy} made, ${how.en}, taken at ${signedAt}.`,
    `复核签名成立:${signerId} ${how['zh-CN']}签署了 ${requestedBy} 创建的 ${kind} ${subjectId},受理于 ${signedAt}。`,
  );
}

/** What was approved, in the words of its text. */
function shownOf(approval: Approval): string {
  if (approval.act === 'approve_act') return `${approval.proposalId}: ${approval.kind}`;
  const { currency } = approval;
  if (approval.act === 'grant_mandate') {
    const { mandateId, scope, amountMaxMinor } = approval;
    return `${mandateId}: ${scope.join(', ')} ≤ ${amountMaxMinor} ${currency}`;
  }
  const { instructionId, kind, amountMinor } = approval;
  return `${instructionId}: ${kind} ${amountMinor ?? '-'} ${currency}`;
}

function sentenceOfFault({
  fault,
  difference,
}: Extract<ApprovalVerification, { readonly status: 'failed' }>): Bilingual {
  const text = APPROVAL_FAULT_TEXT[fault];
  const { field, signed = '-', given = '-' } = difference ?? { field: '' };
  const where =
    difference === undefined
      ? both('', '')
      : both(
          ` ${field}: signed ${signed}, in the command ${given}.`,
          ` ${field}:所签 ${signed},指令中 ${given}。`,
        );
  return both(
    `The approval FAILED: ${text.en}${where.en} (${fault})`,
    `确认不成立:${text['zh-CN']}${where['zh-CN']}(${fault})`,
  );
}
