import type { FastifyRequest } from 'fastify';

/** Ids of a body that say what an act is about: the first one that it has. */
const IDS_OF_BODIES: readonly string[] = [
  'proposalId',
  'instructionId',
  'breakGlassId',
  'breakId',
  'rulesId',
  'requestId',
  'recallId',
  'returnId',
  'policyId',
  'projectId',
  'contractId',
  'delegationId',
  'itemId',
  'customerId',
];
const ID_TEXT = /^[0-9A-Za-z._:-]{1,128}$/;
const CONCERNS_LENGTH_MAX = 300;

/**
 * What an act of staff is about, by ids alone: those of its path, else the one of its body. A maker
 * and a checker of one thing are found by it.
 *
 * @returns `name=id` with commas between them; undefined where nothing is named
 */
export function concernsOf(
  act: string,
  { params, body }: Pick<FastifyRequest, 'params' | 'body'>,
): string | undefined {
  const named = [...listIds(params)].filter(([name]) => name !== 'poolId');
  const ids = named.length > 0 ? named : listBodyId(act, body);
  const text = ids.map(([name, id]) => `${name}=${id}`).join(',');
  return text === '' || text.length > CONCERNS_LENGTH_MAX ? undefined : text;
}

function listBodyId(act: string, body: unknown): readonly (readonly [string, string])[] {
  // A proposal of an act is known by the id of the command that it proposes.
  const proposed: unknown = isRecord(body) ? Reflect.get(body, 'body') : undefined;
  const proposal = textOf(proposed, 'commandId');
  if (act === 'proposeAct' && proposal !== undefined) return [['proposalId', proposal]];
  const instruction: unknown = isRecord(body) ? Reflect.get(body, 'instruction') : undefined;
  for (const name of IDS_OF_BODIES) {
    const id = textOf(body, name) ?? textOf(instruction, name);
    if (id !== undefined) return [[name, id]];
  }
  return [];
}

function listIds(from: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(from)) return [];
  return Object.keys(from).flatMap((name) => {
    const id = textOf(from, name);
    return id === undefined ? [] : [[name, id] as const];
  });
}

function textOf(from: unknown, name: string): string | undefined {
  if (!isRecord(from)) return undefined;
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' && ID_TEXT.test(value) ? value : undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
