import type { CamtVersion } from '@ringfence/banking';
import type { FastifyInstance } from 'fastify';
import { findStatement, issueStatement } from '../../documents/issue-statement.ts';
import { CAMT_VERSION_DEFAULT } from '../../documents/statement-document.ts';
import type { BankContext } from '../bank-context.ts';
import { sendRefusal } from '../problem.ts';
import { camtVersion, date, identification, strict } from '../schemas.ts';
import { waitSlowly } from '../wait-slowly.ts';

interface Asked {
  readonly account: string;
  readonly date: string;
}

export function getStatement(app: FastifyInstance, { bank, stopping }: BankContext): void {
  app.get<{ Params: Asked; Querystring: { version?: CamtVersion } }>(
    '/statements/:account/:date',
    {
      schema: {
        summary: 'The statement of an ended day: a camt.053 document',
        params: strict({ account: identification, date }, ['account', 'date']),
        querystring: strict({ version: camtVersion }, []),
        produces: ['application/xml'],
        response: { 200: { type: 'string', description: 'camt.053' } },
      },
    },
    async (request, reply) => {
      const found = await bank.execute((recording) => findStatement(recording, request.params));
      if (found.status === 'refused') return sendRefusal(request, reply, found);
      await waitSlowly(found.slow, stopping);
      return reply
        .type('application/xml; charset=utf-8')
        .serializer(String)
        .send(issueStatement(bank.books, found, request.query.version ?? CAMT_VERSION_DEFAULT));
    },
  );
}
