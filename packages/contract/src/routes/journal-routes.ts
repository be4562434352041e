import { JournalPage } from '../journal.ts';
import { JournalQuery, PoolPath } from '../path-params.ts';
import { defineRoute } from '../route.ts';

export const listJournal = defineRoute({
  name: 'listJournal',
  method: 'GET',
  path: '/v1/pools/:poolId/journal',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'journal',
  summary: { en: 'Read the journal', 'zh-CN': '读取日志' },
  params: PoolPath,
  query: JournalQuery,
  answer: {
    status: 200,
    schema: JournalPage,
    contentType: 'application/json',
    description: {
      en: 'A page of entries, in commit order, refused commands too',
      'zh-CN': '按提交顺序的一页,含被拒指令',
    },
    replayable: false,
  },
  problems: ['cursor_not_valid'],
  example: {
    params: { poolId: '1' },
    answer: {
      items: [
        {
          position: 1,
          kind: 'open_pool',
          commandId: 'open-1',
          businessDate: '2026-11-23',
          recordedAt: '2026-11-23T01:02:03.004Z',
          content: '{}',
        },
      ],
    },
  },
});
