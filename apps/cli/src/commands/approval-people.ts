import type { Command } from 'commander';
import { both } from '../terminal/language.ts';
import { type ActOptions, addPoolCommand } from './add-pool-command.ts';
import type { CommandContext } from './command-context.ts';
import { newCommandId } from './new-command-id.ts';
import { readDocument } from './read-document.ts';
import { writeAnswer } from './write-answer.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** `ringfence approval delegate`, `break-glass`, `review`, `verify`, and proposals of acts. */
export function addApprovalPeople(approval: Command, context: CommandContext): void {
  addProposeAct(approval, context);
  addApproveAct(approval, context);
  addDelegate(approval, context);
  addRevoke(approval, context);
  addBreakGlass(approval, context);
  addReview(approval, context);
  addVerify(approval, context);
}

function addProposeAct(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'propose-act', description: PROPOSE_ACT, isAct: true })
    .argument('<route>', terminal.say(ROUTE))
    .argument('<file>', terminal.say(BODY))
    .requiredOption('--expires-at <moment>', terminal.say(EXPIRES))
    .option('--path <name=value...>', terminal.say(PATH))
    .option('--purpose <text>', terminal.say(PURPOSE))
    .action(async (route: string, file: string, options: ProposeActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { id, expiresAt, purpose, path = [] } = options;
      const named: Readonly<Record<string, string>> = Object.fromEntries(
        path.map((one) => [one.split('=')[0] ?? '', one.split('=')[1] ?? '']),
      );
      const body = {
        commandId: id ?? newCommandId(),
        route,
        ...(path.length === 0 ? {} : { params: { ...named } }),
        body: await readDocument<JsonObject>(file),
        expiresAt,
        ...(purpose === undefined ? {} : { purpose }),
      };
      const answer = await api.call(ROUTES.proposeAct, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

interface ProposeActOptions extends ActOptions {
  readonly expiresAt: string;
  readonly purpose?: string;
  readonly path?: readonly string[];
}

function addApproveAct(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'approve-act', description: APPROVE_ACT, isAct: true })
    .argument('<proposal>', terminal.say(PROPOSAL))
    .argument('<file>', terminal.say(ACT))
    .option('--delegation <id>', terminal.say(DELEGATION))
    .action(async (proposalId: string, file: string, options: ApproveActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { id, delegation } = options;
      const body = {
        commandId: id ?? newCommandId(),
        proposalId,
        act: await readDocument<JsonObject>(file),
        ...(delegation === undefined ? {} : { delegationId: delegation }),
      };
      const answer = await api.call(ROUTES.approveActProposal, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

interface ApproveActOptions extends ActOptions {
  readonly delegation?: string;
}

function addDelegate(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'delegate', description: DELEGATE, isAct: true })
    .argument('<delegation>', terminal.say(DELEGATION))
    .requiredOption('--to <key>', terminal.say(TO))
    .requiredOption('--operations <kind...>', terminal.say(OPERATIONS))
    .requiredOption('--expires-at <moment>', terminal.say(EXPIRES))
    .requiredOption('--reason <text>', terminal.say(REASON))
    .action(async (delegationId: string, options: DelegateOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { id, to: toKeyId, operations, expiresAt, reason } = options;
      const fields = { delegationId, toKeyId, operations, expiresAt, reason };
      const body = { commandId: id ?? newCommandId(), ...fields };
      const answer = await api.call(ROUTES.delegateApproval, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

interface DelegateOptions extends ActOptions {
  readonly to: string;
  readonly operations: string[];
  readonly expiresAt: string;
  readonly reason: string;
}

function addRevoke(approval: Command, context: CommandContext): void {
  addPoolCommand(approval, context, { name: 'revoke', description: REVOKE, isAct: true })
    .argument('<delegation>', context.terminal.say(DELEGATION))
    .action(async (delegationId: string, options: ActOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const body = { commandId: options.id ?? newCommandId(), delegationId };
      const answer = await api.call(ROUTES.revokeDelegation, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

function addBreakGlass(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'break-glass', description: BREAK, isAct: true })
    .argument('<release>', terminal.say(RELEASE))
    .option('--proposal <id>', terminal.say(PROPOSAL))
    .option('--reason <text>', terminal.say(REASON))
    .action(async (breakGlassId: string, options: BreakOptions, command: Command) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const { proposal: proposalId, reason } = options;
      const head = { commandId: options.id ?? newCommandId(), breakGlassId };
      if (proposalId === undefined && reason === undefined) {
        const joined = await api.call(ROUTES.joinBreakGlass, { params: { poolId }, body: head });
        writeAnswer(context, joined.body);
        return;
      }
      if (proposalId === undefined || reason === undefined) {
        command.error('--proposal, --reason');
        return;
      }
      const body = { ...head, proposalId, reason };
      const asked = await api.call(ROUTES.breakGlass, { params: { poolId }, body });
      writeAnswer(context, asked.body);
    });
}

interface BreakOptions extends ActOptions {
  readonly proposal?: string;
  readonly reason?: string;
}

function addReview(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'review', description: REVIEW, isAct: true })
    .argument('<release>', terminal.say(RELEASE))
    .requiredOption('--note <text>', terminal.say(NOTE))
    .option('--not-justified', terminal.say(NOT_JUSTIFIED))
    .action(async (breakGlassId: string, options: ReviewOptions) => {
      const { openPool } = await import('../api/open-pool.ts');
      const { ROUTES } = await import('@ringfence/contract');
      const { api, poolId } = await openPool(context, options.pool);
      const isJustified = options.notJustified !== true;
      const { note } = options;
      const body = { commandId: options.id ?? newCommandId(), breakGlassId, isJustified, note };
      const answer = await api.call(ROUTES.reviewBreakGlass, { params: { poolId }, body });
      writeAnswer(context, answer.body);
    });
}

interface ReviewOptions extends ActOptions {
  readonly note: string;
  readonly notJustified?: boolean;
}

function addVerify(approval: Command, context: CommandContext): void {
  const { terminal } = context;
  addPoolCommand(approval, context, { name: 'verify', description: VERIFY })
    .argument('[file]', terminal.say(FILE))
    .option('--proposal <id>', terminal.say(PROPOSAL))
    .action(async (file: string | undefined, { pool, proposal }: VerifyOptions) => {
      const { verifyApprovals } = await import('../evidence/approval/verify-approvals.ts');
      const of = { ...(pool === undefined ? {} : { pool }), file };
      await verifyApprovals(context, { ...of, ...(proposal === undefined ? {} : { proposal }) });
    });
}

interface VerifyOptions {
  readonly pool?: number;
  readonly proposal?: string;
}

const VERIFY = both(
  'check offline what people signed for a proposal, or an approval file. Exit code 0 it holds, 1 it does not',
  '离线核验提案的签名或确认文件。退出码 0 成立,1 不成立',
);
const FILE = both(
  'an approval file (.approval.json); no server is asked',
  '确认文件(.approval.json);不访问服务器',
);
const PROPOSE_ACT = both('ask for the approvals of an act of the staff', '提请复核操作');
const APPROVE_ACT = both('approve exactly this act', '复核通过操作');
const DELEGATE = both('let somebody else approve in your role', '授权他人代为复核');
const REVOKE = both('end a delegation before its time', '撤销代理授权');
const BREAK = both(
  'release a proposal as one of two people: first with --proposal and --reason, then without',
  '两人应急放行:第一人附 --proposal 与 --reason,第二人直接执行',
);
const REVIEW = both('say as a third person whether a release was right', '第三人复查应急放行');
const ROUTE = both('the operation, such as adoptCalendar', '操作名称,例如 adoptCalendar');
const BODY = both('its body as JSON, with its command id', '请求体(JSON,含指令编号)');
const ACT = both('the act as JSON, as the proposal shows it', '操作内容(JSON,与提请一致)');
const PATH = both('parameters of its path', '路径参数');
const PURPOSE = both('what it is for', '用途');
const PROPOSAL = both('id of the proposal', '提请编号');
const DELEGATION = both('id of the delegation', '代理授权编号');
const TO = both('key of whoever approves instead', '代理人密钥');
const OPERATIONS = both('kinds of instruction or act', '业务种类');
const EXPIRES = both('until when, as 2027-01-01T00:00:00Z', '有效期至');
const REASON = both('why, without personal data', '原因,不得含个人信息');
const RELEASE = both('id of the release', '应急放行编号');
const NOTE = both('what the review found, without personal data', '复查结论,不得含个人信息');
const NOT_JUSTIFIED = both('it was not right', '不正当');
