import { actRoute } from '../act-route.ts';
import { EVIDENCE_BODY, EVIDENCE_STATES, PublishEvidence } from '../evidence.ts';
import { LINES_BODY_BYTES_MAX } from '../limit.ts';
import { recordRoutes } from '../record-routes.ts';

const RECOMPUTATION = {
  form: 'ringfence recomputation v1',
  text: ['ringfence recomputation v1', 'recomputer bank.example/balances-v1', ''].join('\n'),
};

export const publishEvidence = actRoute({
  name: 'publishEvidence',
  path: '/evidence',
  scope: 'operator',
  tag: 'evidence',
  summary: {
    en: 'Put a text into the log of the pool, word for word',
    'zh-CN': '将一段文本原样写入专户日志',
  },
  body: PublishEvidence,
  bytesMax: LINES_BODY_BYTES_MAX,
  problems: ['content_invalid', 'record_already_exists'],
  example: { body: { evidenceId: 'recomputation-1', ...RECOMPUTATION } },
});

export const {
  list: listEvidence,
  get: getEvidence,
  listVersions: listEvidenceVersions,
} = recordRoutes({
  name: 'Evidence',
  names: 'Evidence',
  path: 'evidence',
  tag: 'evidence',
  title: { en: 'Texts in the log of the pool', 'zh-CN': '专户日志中的证据文本' },
  states: EVIDENCE_STATES,
  body: EVIDENCE_BODY,
  subject: { en: 'The form of the text.', 'zh-CN': '文本的种类。' },
  example: {
    recordId: 'recomputation-1',
    state: 'published',
    subject: RECOMPUTATION.form,
    body: RECOMPUTATION,
  },
});
