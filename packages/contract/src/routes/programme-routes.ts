import { actRoute } from '../act-route.ts';
import { PROGRAMME_BYTES_MAX } from '../limit.ts';
import { AdoptProgramme, PROGRAMME_BODY } from '../programme.ts';
import { recordRoutes } from '../record-routes.ts';

export const adoptProgramme = actRoute({
  name: 'adoptProgramme',
  path: '/programmes',
  scope: 'operator',
  tag: 'pools',
  summary: { en: 'Put a pool under another programme', 'zh-CN': '更换专户的业务模板' },
  body: AdoptProgramme,
  bytesMax: PROGRAMME_BYTES_MAX,
  problems: [
    'programme_version_stale',
    'programme_not_found',
    'programme_not_effective',
    'programme_faulty',
    'limit_reached',
  ],
  example: {
    body: { programme: { id: 'wallet', version: 2 }, inForceDate: '2026-12-01' },
    result: { inForceDate: '2026-12-01' },
  },
});

export const {
  list: listProgrammes,
  get: getProgramme,
  listVersions: listProgrammeVersions,
} = recordRoutes({
  name: 'Programme',
  names: 'Programmes',
  path: 'programmes',
  tag: 'pools',
  title: { en: 'Programmes that a pool adopted', 'zh-CN': '专户采用的业务模板' },
  states: ['adopted'],
  body: PROGRAMME_BODY,
  subject: { en: 'Not used.', 'zh-CN': '未使用。' },
  example: {
    recordId: 'wallet.2',
    state: 'adopted',
    body: { programme: { id: 'wallet', version: 2, flows: [] }, inForceDate: '2026-12-01' },
  },
});
