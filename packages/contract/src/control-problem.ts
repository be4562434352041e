import { problemText as text } from './problem-text.ts';

/** The codes of internal control. */
export const CONTROL_PROBLEMS = {
  control_needs_person: text(
    403,
    ['Only a person does this', '此事项须由人员办理'],
    [
      'A policy is published, and a duty is done, by somebody who answers for it. A key is nobody.',
      '制度的发布与职责的履行须由可追责的人员完成,密钥不能代替人员。',
    ],
    ['Sign in and do it yourself.', '请本人登录后办理。'],
  ),
  policy_version_not_current: text(
    409,
    ['There is another version of the policy', '制度版本已变化'],
    [
      'A new version follows the one in force by one, and only the one in force is read and accepted. `result.current` is the version in force; 0 when there is none.',
      '新版本号须在现行版本上加一,且只能确认阅读现行版本。`result.current` 为现行版本,尚无版本时为 0。',
    ],
    ['Read the version in force, and send its number.', '请阅读现行版本后重新提交。'],
  ),
  policy_control_not_known: text(
    400,
    ['The system has no such control', '系统中没有该控制点'],
    [
      'A policy names what of the system holds it: `route:` and an operation of this interface, `check:` and a point of the self-check, `command:` and a command, `test:` and a test file. `result.control` names what is not known.',
      '制度须指明系统中的控制点:`route:` 加接口操作名、`check:` 加自检项、`command:` 加命令、`test:` 加测试文件。`result.control` 为无法识别的一项。',
    ],
    ['Take the name from this document.', '请使用本文档中的名称。'],
  ),
  finding_closed: text(
    409,
    ['The finding is closed', '问题已关闭'],
    ['Nothing more is written about a finding that was closed.', '已关闭的问题不能再处理。'],
    ['Open a new one.', '请另行登记。'],
  ),
  finding_not_fixed: text(
    409,
    ['Nobody has said that it is fixed', '尚未报告修复'],
    [
      'A second person closes or returns what a first one said is fixed.',
      '须先由一人报告已修复,再由另一人关闭或退回。',
    ],
    ['Say first what was done and where the evidence is.', '请先说明处理结果与证据。'],
  ),
} as const;

export type ControlProblemCode = keyof typeof CONTROL_PROBLEMS;
