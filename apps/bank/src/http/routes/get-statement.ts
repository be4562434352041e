import type { CamtVersion } from '@ringfence/banking';
import type { FastifyInstance } from 'fastify';
import type { StatementFormat } from '../../books/fault.ts';
import { findStatement, issueStatement } from '../../documents/issue-statement.ts';
import { CAMT_VERSION_DEFAULT } from '../../documents/statement-document.ts';
import type { BankContext } from '../bank-context.ts';
import { sendRefusal } from '../problem.ts';
import { camtVersion, date, identification, statementFormat, strict } from '../schemas.ts';
import { sendPaced } from '../send-paced.ts';

interface Asked {
  readonly account: string;
  readonly date: string;
}

interface Query {
  readonly version?: CamtVersion;
  readonly format?: StatementFormat;
}

const CONTENT_TYPE: Readonly<Record<StatementFormat, string>> = {
  'camt.053': 'application/xml; charset=utf-8',
  mt940: 'text/plain; charset=utf-8',
};

export function getStatement(app: FastifyInstance, { bank, stopping }: BankContext): void {
  app.get<{ Params: Asked; Querystring: Query }>(
    '/statements/:account/:date',
    {
      schema: {
        summary: 'The statement of an ended day: a camt.053 document, or an MT940',
        params: strict({ account: identification, date }, ['account', 'date']),
        querystring: strict({ version: camtVersion, format: statementFormat }, []),
        produces: ['application/xml', 'text/plain'],
        response: { 200: { type: 'string', description: 'camt.053 or MT940' } },
      },
    },
    async (request, reply) => {
      const { format, version = CAMT_VERSION_DEFAULT } = request.query;
      const asked = format === undefined ? request.params : { ...request.params, format };
      const found = await bank.execute((recording) => findStatement(recording, asked));
      if (found.status === 'refused') return sendRefusal(request, reply, found);
      const body = issueStatement(bank.books, found, version);
      const answer = { code: 200, type: CONTENT_TYPE[found.format], body };
      return sendPaced(reply, answer, { pace: found.pace, stopping });
    },
  );
}
