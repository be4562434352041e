import type { CamtVersion } from '@ringfence/banking';
import type { FastifyInstance } from 'fastify';
import { listNotices } from '../../books/list-notices.ts';
import { takePace } from '../../documents/delivery-pace.ts';
import { noticeDocument } from '../../documents/notice-document.ts';
import { CAMT_VERSION_DEFAULT } from '../../documents/statement-document.ts';
import type { BankContext } from '../bank-context.ts';
import { camtVersion, identification, NOTICES_DEFAULT, strict } from '../schemas.ts';
import { sendPaced } from '../send-paced.ts';

interface Query {
  readonly after?: string;
  readonly limit?: string;
  readonly account?: string;
  readonly version?: CamtVersion;
}

const JSON_TYPE = 'application/json; charset=utf-8';

const answerSchema = strict(
  {
    notifications: {
      type: 'array',
      items: strict(
        {
          number: { type: 'integer' },
          kind: { type: 'string', const: 'camt.054' },
          account: { type: 'string' },
          document: { type: 'string' },
        },
        ['number', 'kind', 'account', 'document'],
      ),
    },
    next: { type: 'integer' },
  },
  ['notifications', 'next'],
);

export function getNotifications(app: FastifyInstance, { bank, stopping }: BankContext): void {
  app.get<{ Querystring: Query }>(
    '/notifications',
    {
      schema: {
        summary: 'Notices after a number, oldest first: one camt.054 for each booking',
        querystring: strict(
          {
            after: { type: 'string', pattern: '^[0-9]{1,15}$' },
            limit: { type: 'string', pattern: '^([1-9][0-9]?|[1-4][0-9]{2}|500)$' },
            account: identification,
            version: camtVersion,
          },
          [],
        ),
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      const { after = '0', limit = String(NOTICES_DEFAULT), account, version } = request.query;
      const { notices, pace } = await bank.execute((recording) => ({
        notices: listNotices(recording.books, {
          after: Number(after),
          limit: Number(limit),
          ...(account === undefined ? {} : { account }),
        }),
        pace: takePace(recording, {
          route: 'notifications',
          ...(account === undefined ? {} : { account }),
        }),
      }));
      const page = {
        notifications: notices.map(({ number, movement }) => ({
          number,
          kind: 'camt.054',
          account: movement.account,
          document: noticeDocument(bank.books, {
            movement,
            version: version ?? CAMT_VERSION_DEFAULT,
          }),
        })),
        next: notices.at(-1)?.number ?? Number(after),
      };
      const answer = { code: 200, type: JSON_TYPE, body: JSON.stringify(page) };
      return sendPaced(reply, answer, { pace, stopping });
    },
  );
}
