import { type CommandAnswer, type Parsed, ROUTES } from '@ringfence/contract';
import type { PoolCommand } from '@ringfence/custody';
import type { CustodyEngine } from '@ringfence/operations';
import { parseMoment } from '../../commands/parse-amount.ts';
import { type Answered, implementPool, refused } from '../../http/call.ts';
import { createValidatorCompiler } from '../../http/compile-validator.ts';
import type { PlacedViolation, ProblemDraft } from '../../http/problem-draft.ts';
import type { ServerParts } from '../../server-parts.ts';
import { findGovernedRoute, GOVERNED_ROUTE_NAMES } from './governed-routes.ts';

/** What is proposed, besides the act. */
interface Proposing {
  readonly commandId: string;
  readonly expiresAt: ReturnType<typeof parseMoment>;
  readonly purpose: string | undefined;
}

/**
 * Asks for the approvals of an act by the same request that would send it: its own route reads it
 * and makes the act, which is then proposed and not decided.
 */
export const proposeActRoute = implementPool(
  ROUTES.proposeAct,
  async (call, parts): Promise<Answered<Parsed<typeof CommandAnswer>>> => {
    const { commandId, route: name, params, body, expiresAt, purpose } = call.body;
    const implementation = findGovernedRoute(name);
    if (implementation === undefined) return refused(notGoverned(name));
    const { poolId } = call.params;
    const inner = { ...call, params: { ...params, poolId }, body };
    const wrong = refuseParts(implementation.route, inner);
    if (wrong !== undefined) return refused(wrong);
    const proposing = { commandId, expiresAt: parseMoment(expiresAt), purpose };
    // The route of an act answers as every command is answered.
    const answer = (await implementation.answer(
      inner,
      proposingParts(parts, proposing),
    )) as Answered<Parsed<typeof CommandAnswer>>;
    if (answer.status === 'problem') return answer;
    return { ...answer, body: { ...answer.body, commandId } };
  },
);

function notGoverned(received: string): ProblemDraft {
  const names = GOVERNED_ROUTE_NAMES.join(', ');
  return {
    code: 'condition_not_met',
    field: 'route',
    detail: {
      en: `expected one of ${names}, received ${received}`,
      'zh-CN': `期望 ${names} 之一,收到 ${received}`,
    },
  };
}

/** The parts of the server, where an engine proposes each act that it is given. */
function proposingParts(parts: ServerParts, proposing: Proposing): ServerParts {
  const { owners } = parts;
  const locate: typeof owners.locate = async (poolId) => {
    const location = await owners.locate(poolId);
    if (location.kind !== 'here') return location;
    return { kind: 'here', engine: proposingEngine(location.engine, proposing) };
  };
  return { ...parts, owners: { ...owners, locate } };
}

function proposingEngine(engine: CustodyEngine, proposing: Proposing): CustodyEngine {
  return {
    ...engine,
    submit: async (command) => engine.submit(proposalOf(command, proposing)),
    submitAll: async () => {
      throw new TypeError('an act is proposed alone');
    },
  };
}

/** @throws {TypeError} when a route that is governed sends something else than an act */
function proposalOf(
  command: PoolCommand,
  { commandId, expiresAt, purpose }: Proposing,
): PoolCommand {
  if (command.kind !== 'act') throw new TypeError(`${command.kind} is no act that is proposed`);
  const { act, actor, commandId: proposalId } = command;
  const told = purpose === undefined ? {} : { purpose };
  const proposal = { kind: 'propose_act', proposalId, act, expiresAt, ...told } as const;
  return { kind: 'act', commandId, actor, act: proposal };
}

/** It keeps the validator of each schema that it was given. */
const compile = createValidatorCompiler();

/** Checks the parts of the inner request as its own route would. */
function refuseParts(
  route: { readonly params?: object; readonly body?: { readonly schema: object } },
  inner: { readonly params: object; readonly body: object },
): ProblemDraft | undefined {
  const violations: PlacedViolation[] = [
    ...violationsOf(route.params, inner.params).map((violation) => ({
      part: 'params' as const,
      violation,
    })),
    ...violationsOf(route.body?.schema, inner.body).map((violation) => ({
      part: 'body' as const,
      violation,
    })),
  ];
  return violations.length === 0 ? undefined : { code: 'request_not_valid', violations };
}

function violationsOf(schema: object | undefined, value: object) {
  if (schema === undefined) return [];
  const validator = compile(schema);
  return validator(value) ? [] : (validator.errors ?? []);
}
