import { readFile } from 'node:fs/promises';
import type { Bilingual } from '@ringfence/contract';
import { VERIFICATION } from '@ringfence/tiled-log';
import { type Policy, type PolicyFault, parsePolicy } from '@ringfence/transparency';
import { both } from '../terminal/language.ts';
import { EvidenceFault } from './evidence-fault.ts';

/**
 * Reads a policy file: the logs, the witnesses and the quorum that are trusted.
 *
 * @throws {EvidenceFault} with the line and what is wrong with it
 */
export async function readPolicyFile(path: string): Promise<Policy> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) {
    throw new EvidenceFault(
      both(`The policy file ${path} cannot be read.`, `无法读取策略文件 ${path}。`),
      { code: 'policy_not_read' },
    );
  }
  const parsing = parsePolicy(VERIFICATION.sha256, bytes);
  if (parsing.status === 'ok') return parsing.policy;
  const text = TEXT_OF_FAULT[parsing.status];
  const place = parsing.line === undefined ? path : `${path}:${parsing.line}`;
  throw new EvidenceFault(both(`${place}: ${text.en}`, `${place}:${text['zh-CN']}`), {
    code: parsing.status,
  });
}

const TEXT_OF_FAULT: Readonly<Record<PolicyFault, Bilingual>> = {
  not_a_policy: both('this is no policy file (tlog-policy).', '不是策略文件(tlog-policy)。'),
  policy_too_large: both('the policy is larger than 1 MB.', '策略文件超过 1 MB。'),
  unknown_keyword: both(
    'expected log, witness, group or quorum.',
    '应为 log、witness、group 或 quorum。',
  ),
  wrong_number_of_items: both('too few or too many items in the line.', '该行项数过少或过多。'),
  bad_key: both('this is no verifier key (name+id+key).', '不是验证密钥(name+id+key)。'),
  wrong_kind_of_key: both(
    'a log has a key of notes, a witness one of cosignatures.',
    '日志应使用签名密钥,见证人应使用联署密钥。',
  ),
  duplicate_key: both('this key stands in an earlier line.', '该密钥已在前面出现。'),
  name_taken: both('this name is taken.', '该名称已被占用。'),
  unknown_name: both('no earlier line has this name.', '前面没有此名称。'),
  member_twice: both(
    'a name is a member of two groups, or twice of one.',
    '某名称属于两个组或在同组出现两次。',
  ),
  bad_threshold: both(
    'expected any, all, or 1 to the number of members.',
    '应为 any、all 或 1 至成员数。',
  ),
  too_many_members: both(
    'more than 1,000 logs, witnesses or groups.',
    '日志、见证人或组超过 1,000 个。',
  ),
  quorum_twice: both('there is a quorum already.', '已有 quorum 行。'),
  quorum_missing: both(
    'a quorum line is missing ("quorum none" asks for no witness).',
    '缺少 quorum 行(“quorum none”表示不要求见证人)。',
  ),
};
