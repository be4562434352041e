import type { FastifyInstance } from 'fastify';
import { injectFault, removeFault } from '../../books/inject-fault.ts';
import type { BankContext } from '../bank-context.ts';
import { completeFault, type FaultAsked } from '../complete-fault.ts';
import { FAULT_SETTING_SCHEMA } from '../fault-schema.ts';
import { sendRefusal } from '../problem.ts';
import { strict, text } from '../schemas.ts';

const FAULT_ID_LENGTH_MAX = 40;

const liveFaultSchema = {
  type: 'object',
  properties: { faultId: { type: 'string' }, remaining: { type: 'integer' } },
  required: ['faultId', 'remaining'],
  additionalProperties: true,
} as const;

export function sandboxFaults(app: FastifyInstance, { bank }: BankContext): void {
  app.post<{ Body: FaultAsked }>(
    '/sandbox/faults',
    {
      schema: {
        summary: 'Let the bank misbehave',
        body: FAULT_SETTING_SCHEMA,
        response: {
          201: strict({ faultId: { type: 'string' }, remaining: { type: 'integer' } }, [
            'faultId',
            'remaining',
          ]),
        },
      },
    },
    async (request, reply) => {
      const setting = completeFault(request.body);
      const answer = await bank.execute((recording) => injectFault(recording, setting));
      if (answer.status === 'refused') return sendRefusal(request, reply, answer);
      return reply.code(201).send({ faultId: answer.faultId, remaining: answer.remaining });
    },
  );

  app.get(
    '/sandbox/faults',
    {
      schema: {
        summary: 'The faults that wait, oldest first',
        response: {
          200: strict({ faults: { type: 'array', items: liveFaultSchema } }, ['faults']),
        },
      },
    },
    async () => {
      const faults = await bank.execute(({ books }) => [...books.faults.values()]);
      return { faults: faults.map(({ fault, remaining }) => ({ ...fault, remaining })) };
    },
  );

  app.delete<{ Params: { faultId: string } }>(
    '/sandbox/faults/:faultId',
    {
      schema: {
        summary: 'Remove a fault',
        params: strict({ faultId: text(FAULT_ID_LENGTH_MAX) }, ['faultId']),
        response: { 200: liveFaultSchema },
      },
    },
    async (request, reply) => {
      const removed = await bank.execute((recording) =>
        removeFault(recording, request.params.faultId),
      );
      if ('status' in removed) return sendRefusal(request, reply, removed);
      return { ...removed.fault, remaining: removed.remaining };
    },
  );
}
