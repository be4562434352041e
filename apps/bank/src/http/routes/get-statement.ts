import type { CamtVersion } from '@ringfence/banking';
import { isBusinessDate } from '@ringfence/money';
import type { FastifyInstance } from 'fastify';
import { type BankRefusal, refuse } from '../../books/bank-refusal.ts';
import type { BankAccountBook, BankDay } from '../../books/books.ts';
import type { CorruptStatementFault, SlowAnswerFault, StatementDamage } from '../../books/fault.ts';
import type { Recording } from '../../books/recording.ts';
import { takeFault } from '../../books/take-fault.ts';
import { damageXml, truncateDocument, wrongClosing } from '../../documents/damage-statement.ts';
import { CAMT_VERSION_DEFAULT, statementDocument } from '../../documents/statement-document.ts';
import type { BankContext } from '../bank-context.ts';
import { sendRefusal } from '../problem.ts';
import { camtVersion, date, identification, strict } from '../schemas.ts';
import { waitSlowly } from '../wait-slowly.ts';

interface Asked {
  readonly account: string;
  readonly date: string;
}

interface StatementFound {
  readonly status: 'found';
  readonly account: BankAccountBook;
  readonly day: BankDay;
  readonly corrupt: CorruptStatementFault | undefined;
  readonly slow: SlowAnswerFault | undefined;
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
      const { account, day } = found;
      const version = request.query.version ?? CAMT_VERSION_DEFAULT;
      const write = (closing = day.closing): string =>
        statementDocument(bank.books, { account, day, version, closing });
      return reply
        .type('application/xml; charset=utf-8')
        .serializer(String)
        .send(WRITE_DAMAGED[found.corrupt?.damage ?? 'none'](write, day));
    },
  );
}

type Write = (closing?: BankDay['closing']) => string;

const WRITE_DAMAGED: Readonly<
  Record<StatementDamage | 'none', (write: Write, day: BankDay) => string>
> = {
  none: (write) => write(),
  truncated: (write) => truncateDocument(write()),
  damaged_xml: (write) => damageXml(write()),
  wrong_closing_balance: (write, day) => write(wrongClosing(day.closing)),
};

function findStatement(recording: Recording, asked: Asked): StatementFound | BankRefusal {
  const account = recording.books.accounts.get(asked.account);
  if (account === undefined) return refuse('account_unknown');
  const day = isBusinessDate(asked.date) ? account.days.get(asked.date) : undefined;
  if (day === undefined) return refuse('statement_not_available');
  const subject = { ...asked, route: 'statements' } as const;
  const missing = takeFault(recording, 'missing_statement', subject);
  if (missing !== undefined) return refuse('statement_not_available');

  return {
    status: 'found',
    account,
    day,
    corrupt: takeFault(recording, 'corrupt_statement', subject),
    slow: takeFault(recording, 'slow_answer', subject),
  };
}
