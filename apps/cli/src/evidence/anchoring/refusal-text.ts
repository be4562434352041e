import type {
  AnchorVerification,
  ChainKeyReading,
  ChainOpening,
  Deployment,
  Publication,
  StampOutcome,
  StampVerification,
} from '@ringfence/anchoring';
import type { Bilingual } from '@ringfence/contract';
import { both } from '../../terminal/language.ts';

type Outcome =
  | StampOutcome
  | StampVerification
  | Publication
  | AnchorVerification
  | ChainOpening
  | ChainKeyReading
  | Deployment;

const GOOD = ['ok', 'stamped', 'already_stamped', 'published', 'already_anchored'] as const;
type Good = (typeof GOOD)[number];

/** An outcome that is no success, with whatever it says beside its status. */
export type AnchoringRefusal = Exclude<Outcome, { readonly status: Good }>;

/** Why a stamp or an anchor was not made, or is not believed, with what was received. */
export function textOfRefusal(refusal: AnchoringRefusal): Bilingual {
  const text = TEXTS[refusal.status];
  const details = Object.entries(refusal)
    .filter(([name]) => name !== 'status')
    .map(([name, value]) => {
      const label = LABELS.get(name) ?? both(name, name);
      const shown = value instanceof Date ? value.toISOString() : String(value);
      return both(`${label.en} ${shown}`, `${label['zh-CN']} ${shown}`);
    });
  if (details.length === 0) return text;
  const en = details.map((detail) => detail.en).join(', ');
  const zh = details.map((detail) => detail['zh-CN']).join(',');
  return both(`${text.en} (${en})`, `${text['zh-CN']}(${zh})`);
}

const LABELS: ReadonlyMap<string, Bilingual> = new Map([
  ['certificate', both('certificate', '证书')],
  ['said', both('it said', '其答复')],
  ['reason', both('reason', '原因')],
  ['httpStatus', both('HTTP status', 'HTTP 状态')],
  ['contentType', both('type', '类型')],
  ['time', both('time', '时间')],
  ['path', both('file', '文件')],
  ['size', both('entries', '条数')],
  ['sizeAnchored', both('entries then', '当时条数')],
  ['origin', both('log', '日志')],
  ['expected', both('expected', '应为')],
  ['received', both('received', '实为')],
  ['transaction', both('transaction', '交易')],
]);

const TEXTS: Readonly<Record<AnchoringRefusal['status'], Bilingual>> = {
  timestamp_too_large: both('The time stamp is larger than 64 KB.', '时间戳超过 64 KB。'),
  not_a_timestamp: both(
    'This is no time stamp of RFC 3161, or one with a part that cannot be read.',
    '不是 RFC 3161 时间戳,或其中有无法读取的部分。',
  ),
  timestamp_not_granted: both('The authority gave no time stamp.', '时间戳服务机构未签发时间戳。'),
  imprint_algorithm_differs: both(
    'The time stamp is over another digest than SHA-256.',
    '时间戳所用摘要算法不是 SHA-256。',
  ),
  imprint_differs: both(
    'The time stamp is over something else than this checkpoint.',
    '时间戳对应的不是此检查点。',
  ),
  nonce_differs: both(
    'The time stamp is no answer to this request: it may be an old one.',
    '时间戳不是对本次请求的答复:可能是旧的答复。',
  ),
  policy_differs: both(
    'The time stamp was made by another policy than the one asked for.',
    '时间戳所依据的策略与要求的不同。',
  ),
  time_in_future: both('The time stamp is from the future.', '时间戳的时间在未来。'),
  accuracy_too_wide: both(
    'The authority is not sure of its time within a minute.',
    '服务机构的时间误差超过一分钟。',
  ),
  not_one_signer: both(
    'The time stamp has not exactly one signer.',
    '时间戳的签名者不是恰好一个。',
  ),
  too_many_certificates: both(
    'The time stamp has more than 16 certificates.',
    '时间戳所附证书超过 16 张。',
  ),
  signer_certificate_missing: both(
    'The certificate of the signer is not in the time stamp.',
    '时间戳中没有签名者的证书。',
  ),
  algorithm_not_accepted: both(
    'A digest, key or signature is of a kind that is not accepted: RSA of 2,048 bits or ECDSA, with SHA-2.',
    '摘要、密钥或签名算法不被接受:应为 2048 位以上的 RSA 或 ECDSA,并使用 SHA-2。',
  ),
  content_type_differs: both(
    'The signature is over something else than a time stamp.',
    '签名的内容不是时间戳。',
  ),
  content_digest_differs: both(
    'The signature is over another content than the one shown.',
    '签名对应的内容与所示内容不同。',
  ),
  signing_certificate_missing: both(
    'The signature does not say which certificate it belongs to (ESSCertIDv2).',
    '签名未说明所属证书(ESSCertIDv2)。',
  ),
  signing_certificate_differs: both(
    'The signature names another certificate than the one shown.',
    '签名所指证书与所示证书不同。',
  ),
  signature_bad: both('The signature is wrong.', '签名错误。'),
  purpose_missing: both(
    'The certificate of the signer is not for time stamping.',
    '签名者证书的用途不是时间戳。',
  ),
  purpose_not_critical: both(
    'The certificate of the signer does not hold to its purpose: it is not critical.',
    '签名者证书的用途未标为关键扩展。',
  ),
  purpose_not_alone: both(
    'The certificate of the signer is for other things than time stamping, too.',
    '签名者证书除时间戳外还有其他用途。',
  ),
  key_usage_differs: both('The key of the certificate may not sign.', '证书的密钥不得用于签名。'),
  certificate_not_valid_then: both(
    'A certificate was not valid at the time of the stamp.',
    '证书在时间戳所示时间无效。',
  ),
  certificate_extension_unknown: both(
    'A certificate has a critical extension that is not known here.',
    '证书含有未知的关键扩展。',
  ),
  issuer_not_an_authority: both(
    'A certificate was issued by one that may not issue it.',
    '证书的签发者无权签发。',
  ),
  chain_too_long: both('The chain of certificates is longer than 6.', '证书链超过 6 级。'),
  chain_not_trusted: both(
    'The certificates do not lead to a pinned root.',
    '证书链未到达所指定的根证书。',
  ),
  clocks_differ: both(
    'The clock of the authority and that of this machine differ by more than five minutes.',
    '服务机构与本机的时钟相差超过五分钟。',
  ),
  authority_address_not_valid: both(
    'The address of the authority is none of http or https.',
    '服务机构地址应以 http 或 https 开头。',
  ),
  authority_unreachable: both('The authority cannot be reached.', '无法连接时间戳服务机构。'),
  authority_refused: both(
    'The authority refused the request, or sends elsewhere.',
    '服务机构拒绝请求或要求转向其他地址。',
  ),
  authority_answers_otherwise: both(
    'What the authority answers is no time stamp.',
    '服务机构答复的不是时间戳。',
  ),
  answer_too_large: both('The answer is larger than 64 KB.', '答复超过 64 KB。'),
  not_a_checkpoint: both(
    'The log has no checkpoint yet, or an empty one.',
    '日志尚无检查点,或检查点为空。',
  ),
  checkpoint_missing: both(
    'There is no checkpoint here: this is no log.',
    '此处没有检查点:不是日志。',
  ),
  checkpoint_refused: both(
    'The checkpoint that the log shows now is not to be trusted.',
    '日志当前的检查点不可信。',
  ),
  nothing_anchored: both(
    'The log lists nothing that it left with others.',
    '日志没有列出任何外部存证。',
  ),
  not_an_anchor_list: both(
    'anchors.json is no list of anchors.',
    'anchors.json 不是外部存证清单。',
  ),
  too_many_anchors: both(
    'anchors.json has more than 40,000 lines.',
    'anchors.json 超过 40,000 条。',
  ),
  other_log: both('anchors.json is that of another log.', 'anchors.json 属于另一日志。'),
  no_such_stamp: both('There is no time stamp of that day.', '该日没有时间戳。'),
  file_missing: both('A file of the log is missing.', '日志缺少文件。'),
  note_refused: both(
    'The stamped checkpoint was not signed by this log.',
    '盖时间戳的检查点不是由此日志签署。',
  ),
  list_differs: both(
    'The stamped checkpoint is not the one that anchors.json names.',
    '盖时间戳的检查点与 anchors.json 所列不同。',
  ),
  time_differs: both(
    'The time in the stamp is not of the day and the moment that anchors.json names.',
    '时间戳中的时间与 anchors.json 所列日期、时刻不符。',
  ),
  log_shorter: both(
    'The log is shorter than it was: entries were removed since.',
    '日志比当时短:此后有记录被删除。',
  ),
  log_rewritten: both(
    'The log did not grow from what is anchored: its history was rewritten.',
    '日志并非由存证时的状态增长而来:历史被改写。',
  ),
  chain_unreachable: both('The node of the chain gives no answer.', '区块链节点没有答复。'),
  wrong_chain: both('The node is on another chain.', '节点属于另一条链。'),
  contract_missing: both('There is no contract at the address.', '该地址没有合约。'),
  contract_differs: both('At the address stands another contract.', '该地址上的合约并非此合约。'),
  other_publisher: both(
    'The contract has another publisher than the pinned one.',
    '合约的发布者与所指定的不同。',
  ),
  key_of_other_publisher: both(
    'The key is not that of the contract’s publisher.',
    '密钥不属于合约的发布者。',
  ),
  not_anchored: both('Nothing of this log is anchored there.', '此日志在该处没有存证。'),
  not_final_yet: both(
    'The anchor is on the chain, but not final yet: try again later.',
    '存证已上链但尚未最终确认:请稍后再试。',
  ),
  anchored_with_other_root: both(
    'The contract holds another root for this size: there are two histories of the log.',
    '合约中该条数对应另一个根:日志存在两种历史。',
  ),
  size_not_growing: both(
    'The contract holds a larger size already: the log was cut, or an old copy of it is shown.',
    '合约中已有更大的条数:日志被截短,或展示的是旧副本。',
  ),
  contract_refused: both('The contract refused the transaction.', '合约拒绝了交易。'),
  deployment_failed: both('The contract was not deployed.', '合约部署失败。'),
  key_file_not_read: both('The key file cannot be read.', '无法读取密钥文件。'),
  key_file_open: both(
    'Others may read the key file: chmod 600 it, or make a new key.',
    '其他用户可读取密钥文件:请执行 chmod 600,或另建新密钥。',
  ),
  not_a_chain_key: both(
    'The file holds no key of a publisher: make one with "ringfence anchor key".',
    '文件中没有发布者密钥:请用 "ringfence anchor key" 创建。',
  ),
};
