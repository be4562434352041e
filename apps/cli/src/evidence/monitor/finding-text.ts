import type { Bilingual } from '@ringfence/contract';
import type { LeafFault } from '@ringfence/evidence';
import type { FieldDifference } from '@ringfence/operations';
import { both } from '../../terminal/language.ts';
import { textOfLog } from '../log/log-text.ts';
import type { MonitorFinding } from './monitor-finding.ts';

/** A finding in one sentence. */
export function textOfFinding(finding: MonitorFinding): Bilingual {
  switch (finding.kind) {
    case 'log_refused':
      return textOfLog(finding.fault);
    case 'log_not_read':
      return both(`The log cannot be read: ${finding.reason}`, `无法读取日志:${finding.reason}`);
    case 'database_not_read':
      return both(
        `The database cannot be read: ${finding.reason}`,
        `无法读取数据库:${finding.reason}`,
      );
    case 'leaf_breaks_rule': {
      const { position, fault } = finding;
      const text = LEAF_FAULT_TEXT[fault];
      return both(
        `Position ${position}: what was logged breaks a rule: ${text.en}.`,
        `序号 ${position}:已入日志的记录违反规则:${text['zh-CN']}。`,
      );
    }
    case 'row_missing': {
      const { position, table } = finding;
      return both(
        `Position ${position}: the row of ${table} that was logged is gone.`,
        `序号 ${position}:已入日志的 ${table} 记录已不存在。`,
      );
    }
    case 'row_added': {
      const { position, table } = finding;
      return both(
        `Position ${position}: ${table} has a row there that was never logged.`,
        `序号 ${position}:${table} 中存在从未入日志的记录。`,
      );
    }
    case 'row_differs': {
      const { position, table, differences } = finding;
      const { en, zh } = textOfDifferences(differences);
      return both(
        `Position ${position}: the row of ${table} was changed: ${en}.`,
        `序号 ${position}:${table} 的记录被更改:${zh}。`,
      );
    }
    case 'salt_missing':
      return both(
        `Position ${finding.position}: the salt is gone, so nobody can say whether the entry was changed: an erasure, or somebody who hides a change.`,
        `序号 ${finding.position}:盐值已不存在,无法判断该条目是否被更改:可能是删除请求,也可能是掩盖更改。`,
      );
    case 'sums_differ': {
      const { accountId, position, table, differences } = finding;
      const { en, zh } = textOfDifferences(differences);
      return both(
        `Account ${accountId}: ${table} states other sums after position ${position} than the log gives: ${en}.`,
        `账户 ${accountId}:${table} 在序号 ${position} 之后的合计与日志计算结果不符:${zh}。`,
      );
    }
    case 'account_missing':
      return both(
        `Account ${finding.accountId} has transfers in the log and no row in ledger.account.`,
        `账户 ${finding.accountId} 在日志中有记账,但 ledger.account 中没有记录。`,
      );
    case 'history_rows_differ': {
      const { accountId, expected, received } = finding;
      return both(
        `Account ${accountId}: its history should list ${expected} and lists ${received}.`,
        `账户 ${accountId}:账户历史应列出 ${expected},实际为 ${received}。`,
      );
    }
    case 'row_outside': {
      const { table, place, accountId } = finding;
      if (accountId !== undefined)
        return both(
          `Account ${accountId}: ${table} has a row at position ${place}, which was never reached: its balance would be believed.`,
          `账户 ${accountId}:${table} 在从未到达的序号 ${place} 处存在记录,其余额会被误信。`,
        );
      return both(
        `Position ${place}: ${table} has a row where no commit of the pool ever was.`,
        `序号 ${place}:${table} 在该专户从未提交的位置上存在记录。`,
      );
    }
    case 'not_logged_in_time': {
      const { position, ageSeconds } = finding;
      return both(
        `Position ${position} was committed ${ageSeconds} seconds ago and is still not logged.`,
        `序号 ${position} 已提交 ${ageSeconds} 秒,仍未入日志。`,
      );
    }
  }
}

function textOfDifferences(differences: readonly FieldDifference[]): {
  readonly en: string;
  readonly zh: string;
} {
  const told = differences.map(({ field, expected = '–', received = '–' }) =>
    field === 'record'
      ? {
          en: 'command id, subject or content (hidden in the log)',
          zh: '指令编号、主体或内容(日志中隐藏)',
        }
      : {
          en: `${field} is ${received}, logged was ${expected}`,
          zh: `${field} 现为 ${received},日志为 ${expected}`,
        },
  );
  return { en: told.map(({ en }) => en).join('; '), zh: told.map(({ zh }) => zh).join(';') };
}

const LEAF_FAULT_TEXT: Readonly<Record<LeafFault, Bilingual>> = {
  not_a_leaf: both('it is no record of a journal', '并非日志记录格式'),
  other_journal: both('it is of another journal', '属于其他日志'),
  position_differs: both('it names another position', '其序号不符'),
  moment_goes_back: both('it is earlier than the record before it', '其时间早于前一条记录'),
  cause_differs: both('it does not follow the entry that caused it', '未紧随引起它的条目'),
  accounts_not_different: both('debit and credit account are one', '借贷账户相同'),
  amount_not_allowed: both('its amount is not allowed in its phase', '该阶段不允许此金额'),
  currency_differs: both('it is of another currency than its accounts', '币种与账户不符'),
  pending_not_open: both(
    'it resolves no pending transfer that is open',
    '所处理的待记账并不存在或已处理',
  ),
  pending_already_open: both('its pending transfer is open already', '该待记账已存在'),
  pending_differs: both('it is not as its pending transfer', '与其待记账不符'),
  released_differs: both('it does not release what was reserved', '释放金额与预留金额不符'),
  resolved_out_of_time: both('it is resolved out of its time', '不在有效期内处理'),
};
