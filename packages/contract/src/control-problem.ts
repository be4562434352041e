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
  procedure_version_not_current: text(
    409,
    ['There is another version of the procedure', '规程版本已变化'],
    [
      'A draft is of the version after the one in force, and a run is of the version in force. `result.current` is the version in force; 0 when there is none.',
      '草案须为现行版本的下一版,执行须依现行版本。`result.current` 为现行版本,尚无版本时为 0。',
    ],
    ['Read the procedure again.', '请重新查看规程。'],
  ),
  procedure_draft_replaced: text(
    409,
    ['There is a later draft', '已有更新的草案'],
    [
      'The draft that was written last is published: an earlier one would be put in force behind the back of whoever wrote after it.',
      '只能发布最新草案。',
    ],
    ['Read the latest draft and publish that one.', '请查看并发布最新草案。'],
  ),
  procedure_policy_not_known: text(
    400,
    ['There is no such policy', '没有该制度'],
    [
      'A procedure names a policy that is in force, or none.',
      '规程对应的制度须为现行制度,也可不填。',
    ],
    ['Publish the policy first, or leave it out.', '请先发布制度,或不填。'],
  ),
  procedure_run_ended: text(
    409,
    ['The run has ended', '执行已结束'],
    [
      'Nothing more is done in a run whose last step is done, or that was given up.',
      '最后一步已完成或已终止的执行不能再办理。',
    ],
    ['Start another run.', '请另行开始执行。'],
  ),
  procedure_step_not_known: text(
    400,
    ['The procedure has no such step', '规程没有该步骤'],
    [
      'Steps are numbered from 1; the run says how many there are.',
      '步骤自 1 起编号,执行记录列明步骤数。',
    ],
    ['Take the number from the run.', '请使用执行记录中的步骤序号。'],
  ),
  procedure_role_missing: text(
    403,
    ['Your roles are not those of this', '您的角色不能办理此项'],
    [
      'A step is done, skipped or confirmed by who holds the role that it names. A run is started by who has a part in it, and given up by who started it or by the role that answers for it.',
      '步骤由其指定角色办理、跳过或复核;执行由参与角色开始,由发起人或责任角色终止。',
    ],
    ['Ask somebody with the role.', '请由具有该角色的人员办理。'],
  ),
  procedure_step_finished: text(
    409,
    ['Nothing of this step is left', '该步骤已办结'],
    [
      'A step is done or skipped once, and confirmed once where a second person is needed.',
      '步骤只能办理或跳过一次,需复核的只能复核一次。',
    ],
    ['Go on with the next step.', '请办理下一步骤。'],
  ),
  procedure_step_not_done: text(
    409,
    ['Nobody has done this step yet', '该步骤尚未办理'],
    ['A second person confirms what a first one did.', '须先由一人办理,再由另一人复核。'],
    ['Wait until it is done.', '请待其办理后再复核。'],
  ),
  procedure_evidence_missing: text(
    400,
    ['The evidence of the step is missing', '缺少该步骤的证据'],
    [
      'A step names what it wants to see: a note, the hash of a file, or a record that exists. `result.expected` says which.',
      '步骤规定了应提供的证据:说明、文件散列或存在的记录。`result.expected` 为所需种类。',
    ],
    ['Send it with the step.', '请随步骤提交。'],
  ),
  procedure_record_not_found: text(
    400,
    ['There is no such record', '没有该记录'],
    [
      'The record that is named as evidence does not exist: in that pool, or at all.',
      '作为证据的记录不存在,或不在该专户内。',
    ],
    ['Look at its kind, its pool and its id.', '请核对种类、专户与编号。'],
  ),
  procedure_reason_missing: text(
    400,
    ['This is a deviation: say why', '此为偏离,须说明原因'],
    [
      'A step that is skipped, out of order or late, and a run that is given up, need a reason.',
      '跳过、乱序、超时办理步骤或终止执行,均须说明原因。',
    ],
    ['Send the reason.', '请填写原因。'],
  ),
} as const;

export type ControlProblemCode = keyof typeof CONTROL_PROBLEMS;
