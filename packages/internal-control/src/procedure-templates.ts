import { type BilingualText, both } from './bilingual-text.ts';
import type { ProcedureStep } from './procedure.ts';

/** Roles that the shipped procedures ask for. */
type TemplateRole =
  | 'operator'
  | 'checker'
  | 'risk'
  | 'compliance'
  | 'system_administrator'
  | 'security_administrator';

/** A procedure that comes with the system: a proposal, until somebody adopts it as a draft. */
export interface ProcedureTemplate {
  /** A short word; also that of the procedure that is made from it. */
  readonly templateId: string;
  readonly title: BilingualText;
  readonly ownerRole: TemplateRole;
  /** Days from the adoption to the first review. */
  readonly reviewDays: number;
  readonly steps: readonly ProcedureStep<TemplateRole>[];
}

const YEAR_DAYS = 365;
const HALF_YEAR_DAYS = 182;

const DAILY_OPENING: ProcedureTemplate = {
  templateId: 'daily-opening',
  title: both('Opening of the day', '日初开启'),
  ownerRole: 'operator',
  reviewDays: YEAR_DAYS,
  steps: [
    {
      what: both(
        'Open the page “Position”: the equation of every pool holds. Note the pools that you looked at.',
        '打开“头寸”页面,确认各存管专户等式成立,并注明已查看的专户。',
      ),
      role: 'operator',
      evidence: 'note',
      withinMinutes: 30,
    },
    {
      what: both(
        'Look through the alarms of the night. Say what becomes of each.',
        '查看夜间告警,逐项说明处理情况。',
      ),
      role: 'operator',
      evidence: 'note',
      withinMinutes: 45,
    },
    {
      what: both(
        'Look at the payments that are on their way since yesterday, and ask the bank about those without an outcome.',
        '查看前一日在途付款,对无结果的向银行查询。',
      ),
      role: 'operator',
      evidence: 'note',
      withinMinutes: 60,
    },
    {
      what: both(
        'The business day of the bank is open. A second person agrees that business may begin.',
        '确认银行会计日已开启,由第二人复核同意开始办理业务。',
      ),
      role: 'operator',
      confirmRole: 'checker',
      evidence: 'day',
      withinMinutes: 90,
    },
  ],
};

const STATEMENT_MATCHING: ProcedureTemplate = {
  templateId: 'statement-matching',
  title: both('Statement of the bank and matching', '银行对账单与勾对'),
  ownerRole: 'operator',
  reviewDays: YEAR_DAYS,
  steps: [
    {
      what: both(
        'Take the statement from the bank by the agreed way only. Note the SHA-256 of the file as it came.',
        '仅通过约定渠道取得银行对账单,登记原始文件的 SHA-256。',
      ),
      role: 'operator',
      evidence: 'file',
      withinMinutes: 60,
    },
    {
      what: both(
        'Upload it. Opening and closing balance follow each other without a gap.',
        '上传对账单,确认期初与期末余额首尾相接。',
      ),
      role: 'operator',
      evidence: 'statement',
      withinMinutes: 90,
    },
    {
      what: both(
        'Match. Every line that stays has a class, an owner and a day. Say how many stay.',
        '执行勾对。未勾对的每笔明细须有分类、责任人与期限,并注明剩余笔数。',
      ),
      role: 'operator',
      evidence: 'note',
      withinMinutes: 180,
    },
    {
      what: both(
        'A second person looks at the unmatched lines, and at what was matched by hand.',
        '由第二人复核未勾对明细与人工勾对结果。',
      ),
      role: 'operator',
      confirmRole: 'checker',
      evidence: 'note',
      withinMinutes: 240,
    },
  ],
};

const DAY_CLOSE: ProcedureTemplate = {
  templateId: 'day-close',
  title: both('Close of the day', '日终关闭'),
  ownerRole: 'operator',
  reviewDays: YEAR_DAYS,
  steps: [
    {
      what: both(
        'Cut: from now on nothing is posted with the old date.',
        '执行日切:此后不再以旧会计日记账。',
      ),
      role: 'operator',
      evidence: 'day',
      withinMinutes: 30,
    },
    {
      what: both(
        'Ask the bank about every payment without an outcome. None is left, or each is named.',
        '对每笔无结果付款向银行查询,确认无遗留或逐笔列明。',
      ),
      role: 'operator',
      evidence: 'note',
      withinMinutes: 90,
    },
    {
      what: both(
        'Books and bank agree to the cent, or every difference is itemised as a break.',
        '账实逐分相符,或每一差额均已列为差错。',
      ),
      role: 'operator',
      confirmRole: 'checker',
      evidence: 'note',
      withinMinutes: 150,
    },
    {
      what: both(
        'Close the day. The checkpoint of the log is signed.',
        '关闭会计日,确认日志检查点已签名。',
      ),
      role: 'operator',
      evidence: 'day',
      withinMinutes: 180,
    },
    {
      what: both(
        'The check files are ready for every platform, and those of the day before were answered.',
        '各平台对账文件已生成,且前一日文件已获确认。',
      ),
      role: 'checker',
      evidence: 'note',
      withinMinutes: 240,
    },
  ],
};

const KEY_ROTATION: ProcedureTemplate = {
  templateId: 'key-rotation',
  title: both('Rotation of a key', '密钥轮换'),
  ownerRole: 'security_administrator',
  reviewDays: HALF_YEAR_DAYS,
  steps: [
    {
      what: both(
        'Tell whoever uses the key when it changes, and how long both are valid.',
        '通知密钥使用方更换时间与并行期限。',
      ),
      role: 'security_administrator',
      evidence: 'note',
    },
    {
      what: both(
        'Make the new key with two people in the room. Note its id, never the key.',
        '两人在场生成新密钥,登记密钥编号,不得记录密钥本身。',
      ),
      role: 'system_administrator',
      confirmRole: 'security_administrator',
      evidence: 'note',
    },
    {
      what: both(
        'See that what is signed or sealed with the new key is taken on the other side.',
        '确认对方已接受新密钥的签名或加密。',
      ),
      role: 'system_administrator',
      evidence: 'note',
    },
    {
      what: both(
        'Revoke the old key, and run the self-check: it tells of no file that is open and of no old key.',
        '停用旧密钥并执行自检,确认无密钥文件权限过宽、无长期密钥。',
      ),
      role: 'system_administrator',
      confirmRole: 'security_administrator',
      evidence: 'note',
    },
  ],
};

const NEW_ADMINISTRATOR: ProcedureTemplate = {
  templateId: 'new-administrator',
  title: both('A new administrator', '新管理员上岗'),
  ownerRole: 'compliance',
  reviewDays: YEAR_DAYS,
  steps: [
    {
      what: both(
        'Keep the signed appointment, and note the SHA-256 of the file.',
        '保存签署的任命文件,登记其 SHA-256。',
      ),
      role: 'compliance',
      evidence: 'file',
    },
    {
      what: both(
        'See on the page “Responsibilities” that no other role of the person is in the way.',
        '在“职责矩阵”页面确认该人员无冲突职责。',
      ),
      role: 'compliance',
      evidence: 'note',
    },
    {
      what: both(
        'Invite the person and grant the role; a second security administrator confirms the grant.',
        '邀请该人员并授予角色,由另一名安全管理员确认授权。',
      ),
      role: 'security_administrator',
      confirmRole: 'security_administrator',
      evidence: 'note',
    },
    {
      what: both(
        'The person has signed in with a passkey, keeps recovery codes apart, and has read the policies.',
        '该人员已使用通行密钥登录、单独保管恢复码并阅读制度。',
      ),
      role: 'security_administrator',
      evidence: 'note',
    },
  ],
};

const INCIDENT: ProcedureTemplate = {
  templateId: 'incident',
  title: both('An incident', '突发事件处置'),
  ownerRole: 'risk',
  reviewDays: HALF_YEAR_DAYS,
  steps: [
    {
      what: both(
        'Say what was seen, when, by whom, and which pools it touches. Name no customer.',
        '说明发现的情况、时间、发现人与涉及专户,不得写明客户。',
      ),
      role: 'operator',
      evidence: 'note',
      withinMinutes: 15,
    },
    {
      what: both(
        'Grade it, and note it as a finding with an owner.',
        '评定级别,登记为问题并指定责任人。',
      ),
      role: 'risk',
      evidence: 'finding',
      withinMinutes: 60,
    },
    {
      what: both(
        'Contain it: stop what goes on, and only that. A second person agrees.',
        '控制影响:仅停止受影响的业务,由第二人复核。',
      ),
      role: 'operator',
      confirmRole: 'checker',
      evidence: 'note',
      withinMinutes: 60,
    },
    {
      what: both(
        'Tell the authorities and platforms whose clocks run. Note the SHA-256 of what was sent.',
        '在规定时限内报告监管机构并通知平台,登记报告文件的 SHA-256。',
      ),
      role: 'compliance',
      evidence: 'file',
      withinMinutes: 240,
    },
    {
      what: both(
        'Books and bank agree again, pool by pool. A second person has looked.',
        '逐专户确认账实恢复相符,由第二人复核。',
      ),
      role: 'operator',
      confirmRole: 'checker',
      evidence: 'note',
    },
    {
      what: both(
        'Say what was learned, and what is changed so that it does not come again.',
        '总结原因与改进措施,防止再次发生。',
      ),
      role: 'risk',
      evidence: 'note',
    },
  ],
};

const CONTINUITY_DRILL: ProcedureTemplate = {
  templateId: 'continuity-drill',
  title: both('A drill of continuity', '业务连续性演练'),
  ownerRole: 'risk',
  reviewDays: YEAR_DAYS,
  steps: [
    {
      what: both(
        'Choose what fails: the line to the bank, a missing file, the database, a key. Keep the plan, and note its SHA-256.',
        '选定演练场景(银行线路、文件缺失、数据库、密钥),保存方案并登记其 SHA-256。',
      ),
      role: 'risk',
      evidence: 'file',
    },
    {
      what: both('Let it fail. Note when, and when it was seen.', '实施故障,记录发生与发现时间。'),
      role: 'system_administrator',
      evidence: 'note',
    },
    {
      what: both(
        'Restore it. Note how long it took, and what was lost.',
        '恢复系统,记录恢复时长与数据损失。',
      ),
      role: 'system_administrator',
      evidence: 'note',
    },
    {
      what: both(
        'Books and bank agree after it. A second person has looked.',
        '确认恢复后账实相符,由第二人复核。',
      ),
      role: 'operator',
      confirmRole: 'checker',
      evidence: 'note',
    },
    {
      what: both(
        'Every step that failed is a finding. Name the one that matters most, or say that none failed.',
        '未通过的环节均登记为问题;注明最重要的一项,或说明均已通过。',
      ),
      role: 'risk',
      evidence: 'note',
    },
  ],
};

/** The procedures that come with the system. */
export const PROCEDURE_TEMPLATES: readonly ProcedureTemplate[] = [
  DAILY_OPENING,
  STATEMENT_MATCHING,
  DAY_CLOSE,
  KEY_ROTATION,
  NEW_ADMINISTRATOR,
  INCIDENT,
  CONTINUITY_DRILL,
];
