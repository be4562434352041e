import type { Outcome, PoolCommand, RefusalStatus } from '@ringfence/custody';
import type { Answer } from '@ringfence/operations';
import type { ProblemDraft } from '../http/problem-draft.ts';
import type { ServerParts } from '../server-parts.ts';
import { COMMAND_STATUS_PROBLEM } from './command-status-problem.ts';

const MILLISECONDS_IN_SECOND = 1_000;
const OWNER_RETRY_SECONDS = 1;

/** What became of a command: accepted and durable, or a problem. */
export type CommandSubmitted =
  | {
      readonly status: 'accepted';
      readonly position: number;
      readonly replayed: boolean;
      readonly result?: Readonly<Record<string, unknown>>;
    }
  | { readonly status: 'problem'; readonly problem: ProblemDraft; readonly replayed: boolean };

/** Hands a command to the engine of its pool and waits until the outcome is durable. */
export async function submitCommand(
  parts: ServerParts,
  poolId: number,
  command: PoolCommand,
): Promise<CommandSubmitted> {
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return withoutOwner();

  return submittedOf(await location.engine.submit(command));
}

/** Hands commands to the engine of their pool in one piece; each has its own outcome. */
export async function submitCommands(
  parts: ServerParts,
  poolId: number,
  commands: readonly PoolCommand[],
): Promise<readonly CommandSubmitted[]> {
  const location = await parts.owners.locate(poolId);
  if (location.kind !== 'here') return commands.map(withoutOwner);

  return (await location.engine.submitAll(commands)).map(submittedOf);
}

function submittedOf(answer: Answer<Outcome>): CommandSubmitted {
  switch (answer.status) {
    case 'busy':
      return {
        status: 'problem',
        replayed: false,
        problem: {
          code: 'busy',
          retryAfterSeconds: Math.max(
            1,
            Math.ceil(answer.retryAfterMilliseconds / MILLISECONDS_IN_SECOND),
          ),
        },
      };
    case 'not_owner':
      return withoutOwner();
    case 'decided':
      return decidedOf(answer);
  }
}

function decidedOf(answer: Extract<Answer<Outcome>, { status: 'decided' }>): CommandSubmitted {
  const { outcome, position, replayed } = answer;
  const { status } = outcome;
  if (status === 'accepted') {
    return {
      status,
      position: position ?? 0,
      replayed,
      ...(outcome.result === undefined ? {} : { result: outcome.result }),
    };
  }
  return {
    status: 'problem',
    replayed,
    problem: problemOf(status, outcome, position),
  };
}

function problemOf(
  status: RefusalStatus,
  outcome: Outcome,
  position: number | undefined,
): ProblemDraft {
  const { rule, expected, received } = outcome;
  const isSpecific = expected !== undefined || received !== undefined;
  return {
    code: COMMAND_STATUS_PROBLEM[status],
    ...(position === undefined ? {} : { position }),
    ...(outcome.field === undefined ? {} : { field: outcome.field }),
    ...(outcome.result === undefined ? {} : { result: outcome.result }),
    ...(isSpecific
      ? {
          detail: {
            en: `${rule ?? status}: expected ${expected ?? 'otherwise'}, received ${received ?? 'this'}`,
            'zh-CN': `规则 ${status}:期望 ${expected ?? '其他'},收到 ${received ?? '此值'}`,
          },
        }
      : {}),
  };
}

function withoutOwner(): CommandSubmitted {
  return {
    status: 'problem',
    replayed: false,
    problem: { code: 'pool_without_owner', retryAfterSeconds: OWNER_RETRY_SECONDS },
  };
}
