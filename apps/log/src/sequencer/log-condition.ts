import type { FaultText } from '@ringfence/tiled-log';

/** Why a log signs nothing any more, until people have looked and started it anew. */
export type LogStop =
  /** the database has fewer records than the log has entries */
  | 'database_behind'
  /** the database has another record where the log has an entry */
  | 'record_differs'
  /** witnesses saw more entries than the database has records */
  | 'witness_ahead'
  /** a witness saw another root: the log was forked, or is about to be */
  | 'witness_differs'
  /** a position has no record, or two */
  | 'record_missing'
  /** a record that cannot be read, or whose leaf is too long */
  | 'record_not_readable'
  /** a record whose salt was destroyed before it was in the log */
  | 'salt_missing'
  /** the tiles on the disk are not those of the newest signed checkpoint */
  | 'files_damaged'
  /** the private state is missing or older than what was published */
  | 'state_behind'
  /** the state is of another origin */
  | 'other_origin';

/** Why a log signs nothing now; it goes on by itself. */
export type LogWait =
  | 'starting'
  /** another process extends it */
  | 'in_use'
  /** too few witnesses say what they remember */
  | 'witnesses_silent'
  /** a fault of database or disk; it is tried again */
  | 'fault';

/** Whether a log is extended, and if not, why. */
export type LogCondition =
  | { readonly status: 'following' }
  | { readonly status: 'waiting'; readonly reason: LogWait; readonly detail: string }
  | {
      readonly status: 'fork_refused' | 'stopped';
      readonly reason: LogStop;
      readonly detail: string;
    };

/** Those that would have made, or show, a second history of one log. */
export const IS_FORK: Readonly<Record<LogStop, boolean>> = {
  database_behind: true,
  record_differs: true,
  witness_ahead: true,
  witness_differs: true,
  record_missing: false,
  record_not_readable: false,
  salt_missing: false,
  files_damaged: false,
  state_behind: true,
  other_origin: true,
};

const WAITS: readonly LogWait[] = ['starting', 'in_use', 'witnesses_silent', 'fault'];

/** Every status with every reason that it can have, for the figures. */
export const CONDITIONS: readonly (readonly [status: string, reason: string])[] = [
  ...WAITS.map((reason) => ['waiting', reason] as const),
  ...Object.entries(IS_FORK).map(
    ([reason, isFork]) => [isFork ? 'fork_refused' : 'stopped', reason] as const,
  ),
];

/** What people should know of each reason. */
export const TEXT_OF_STOP: Readonly<Record<LogStop, FaultText>> = {
  database_behind: {
    en: 'The database has fewer records than the log has entries: it was restored from a copy. Restore the newest one; what the log has and the database lacks is in the entries of the log.',
    'zh-CN':
      '数据库记录少于日志条目:数据库曾由旧备份恢复。请恢复最新数据;缺少的内容可从日志条目中查得。',
  },
  record_differs: {
    en: 'The database has another record where the log has an entry: it was restored from a copy and went on, or was changed by hand. The monitor names the difference.',
    'zh-CN':
      '数据库记录与日志条目不一致:数据库由旧备份恢复后继续运行,或被人为修改。监控程序会指出差异。',
  },
  witness_ahead: {
    en: 'A witness has seen more entries than the database has records: database and state were restored from a copy.',
    'zh-CN': '见证人见过的条目多于数据库记录:数据库与状态目录均由旧备份恢复。',
  },
  witness_differs: {
    en: 'A witness has seen another root of this log: its history would fork.',
    'zh-CN': '见证人见过该日志的另一个根:日志历史将产生分叉。',
  },
  record_missing: {
    en: 'A position of the journal has no record, or two: rows were removed or added by hand.',
    'zh-CN': '日志簿某一位置缺少记录或有重复记录:有人手工删除或添加了行。',
  },
  record_not_readable: {
    en: 'A record of the journal cannot be read as what the program writes.',
    'zh-CN': '日志簿中有一条记录无法按程序写入的格式读取。',
  },
  salt_missing: {
    en: 'The salt of a record was destroyed before the record was in the log: the log can only be brought back from a copy or a mirror.',
    'zh-CN': '某条记录在写入日志前其盐值已被销毁:日志只能由副本或镜像恢复。',
  },
  files_damaged: {
    en: 'The files of the log are not those of its newest checkpoint: restore them from a copy or a mirror.',
    'zh-CN': '日志文件与最新检查点不符:请由副本或镜像恢复。',
  },
  state_behind: {
    en: 'The private state of the log is missing or older than its published checkpoint: restore it.',
    'zh-CN': '日志的私有状态缺失或早于已发布的检查点:请恢复。',
  },
  other_origin: {
    en: 'The state is that of a log with another name: an origin is never changed and never used again.',
    'zh-CN': '状态属于另一名称的日志:日志名称不得更改,也不得重复使用。',
  },
};

/** A log must not go on. */
export class LogStopped extends Error {
  override readonly name = 'LogStopped';
  readonly reason: LogStop;

  /** @param detail numbers and names only: no personal data */
  constructor(
    detail: string,
    { reason, cause }: { readonly reason: LogStop; readonly cause?: unknown },
  ) {
    super(detail, { cause });
    this.reason = reason;
  }
}

/** A log cannot go on now. */
export class LogWaits extends Error {
  override readonly name = 'LogWaits';
  readonly reason: LogWait;

  constructor(detail: string, { reason }: { readonly reason: LogWait }) {
    super(detail);
    this.reason = reason;
  }
}
