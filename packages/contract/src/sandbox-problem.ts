import { problemText as text } from './problem-text.ts';

/** The codes of calls that are passed on to a sandbox bank. */
export const SANDBOX_PROBLEMS = {
  bank_is_not_sandbox: text(
    409,
    ['The bank of this pool is no sandbox', '本专户的银行不是沙盒银行'],
    [
      'Money is invented and faults are made at a sandbox bank only, and this installation does not say that its bank is one.',
      '只有沙盒银行可以模拟来款与故障,而本系统未声明其银行为沙盒银行。',
    ],
    [
      'Use a test installation. Whoever runs it says so by `RINGFENCE_BANK_SANDBOX=yes`.',
      '请使用测试环境;由运维人员以 `RINGFENCE_BANK_SANDBOX=yes` 声明。',
    ],
  ),
  sandbox_bank_refused: text(
    422,
    ['The sandbox bank declines', '沙盒银行拒绝'],
    [
      'The sandbox bank understood the call and declines it; the detail has its own code.',
      '沙盒银行已理解请求但拒绝办理,详情含其自身代码。',
    ],
    [
      'Look at the account of the pool at the sandbox bank first.',
      '请先查看本专户在沙盒银行的账户。',
    ],
  ),
  sandbox_bank_silent: text(
    503,
    ['The sandbox bank does not answer', '沙盒银行没有应答'],
    [
      'The sandbox bank was not reached, did not answer in time, or answered with something that no sandbox bank says, perhaps because of a fault that somebody asked for. What was asked may have been done.',
      '无法连接沙盒银行、其未及时应答或答复不可识别,可能由已设置的故障引起。所请求的操作可能已经执行。',
    ],
    ['Look at the account, then ask again.', '请先查看账户,再重试。'],
  ),
} as const;

export type SandboxProblemCode = keyof typeof SANDBOX_PROBLEMS;
