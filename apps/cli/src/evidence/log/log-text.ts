import type { Bilingual } from '@ringfence/contract';
import { both } from '../../terminal/language.ts';
import type { CopyRefusal } from '../mirror/copy-growth.ts';
import type { LogVerification } from './verify-log.ts';

/** What the verification of a log found, in one sentence. */
export function textOfLog(verification: LogVerification | CopyRefusal): Bilingual {
  switch (verification.status) {
    case 'ok': {
      const { origin, size, witnesses } = verification;
      const seen =
        witnesses.length === 0
          ? both('nobody', '无')
          : both(witnesses.join(', '), witnesses.join('、'));
      return both(
        `The log ${origin} is whole: ${size} entries make the root that it signed. Cosigned by: ${seen.en}.`,
        `日志 ${origin} 完整:${size} 条记录得出其签署的根。联署者:${seen['zh-CN']}。`,
      );
    }
    case 'checkpoint_missing':
      return both('There is no checkpoint here: this is no log.', '此处没有检查点:不是日志。');
    case 'checkpoint_refused':
      return TEXT_OF_REFUSAL[verification.reason];
    case 'other_log': {
      const { origin } = verification;
      return both(
        `This is another log (${origin}) than the one of the earlier run.`,
        `这是另一个日志(${origin}),与先前验证的不同。`,
      );
    }
    case 'log_shrank': {
      const { size, sizeBefore } = verification;
      return both(
        `The log was cut: it had ${sizeBefore} entries and has ${size} now.`,
        `日志被截断:先前有 ${sizeBefore} 条记录,现有 ${size} 条。`,
      );
    }
    case 'fork': {
      const { size } = verification;
      return both(
        `The log forked: it signed two different histories of its first ${size} entries.`,
        `日志分叉:对前 ${size} 条记录签署了两种不同的历史。`,
      );
    }
    case 'entry_differs': {
      const { index } = verification;
      return both(
        `Entry ${index} (position ${index + 1}) was changed: it is not the one that the log signed.`,
        `第 ${index} 条记录(序号 ${index + 1})被更改:并非日志所签署的记录。`,
      );
    }
    case 'entries_differ': {
      const { index } = verification;
      return both(
        `The entries from ${index} on (position ${index + 1}) are not those that the log signed: none of them is kept.`,
        `自第 ${index} 条记录(序号 ${index + 1})起与日志所签署的不符:均不予保存。`,
      );
    }
    case 'history_rewritten': {
      const { sizeBefore } = verification;
      return both(
        `The log was rewritten: its first ${sizeBefore} entries are not those of the earlier run.`,
        `日志被改写:前 ${sizeBefore} 条记录与先前验证的不同。`,
      );
    }
    case 'file_missing':
      return both(`${verification.path} is missing.`, `缺少 ${verification.path}。`);
    case 'file_damaged':
      return both(`${verification.path} is damaged.`, `${verification.path} 已损坏。`);
    case 'tile_differs':
      return both(
        `${verification.path} is not what the entries make.`,
        `${verification.path} 与记录计算结果不符。`,
      );
    case 'root_differs':
      return both(
        'The entries make another root than the one that the log signed: an entry was changed.',
        '记录得出的根与日志签署的根不同:有记录被更改。',
      );
  }
}

const TEXT_OF_REFUSAL: Readonly<
  Record<Extract<LogVerification, { status: 'checkpoint_refused' }>['reason'], Bilingual>
> = {
  not_a_checkpoint: both('The checkpoint cannot be read.', '无法识别检查点。'),
  unknown_log: both(
    'The checkpoint is not signed by a log of the policy: another log, or a wrong key.',
    '检查点并非由策略中的日志签署:日志不同或密钥错误。',
  ),
  bad_signature: both('A signature of the checkpoint is bad.', '检查点的签名无效。'),
  quorum_not_reached: both(
    'Too few witnesses of the policy cosigned the checkpoint.',
    '联署检查点的见证人不足策略所要求的法定数。',
  ),
  checkpoint_expired: both('The checkpoint was cosigned too long ago.', '检查点的联署已过期。'),
};
