import { Type } from 'typebox';
import { closedObject } from '../closed-object.ts';
import { defineRoute } from '../route.ts';
import { Health, PlainText, Readiness } from '../system.ts';

export const getHealth = defineRoute({
  name: 'getHealth',
  method: 'GET',
  path: '/health',
  scope: 'public',
  ownerAnswers: false,
  tag: 'system',
  summary: { en: 'Whether the process is alive', 'zh-CN': '进程存活检查' },
  answer: {
    status: 200,
    schema: Health,
    contentType: 'application/json',
    description: { en: 'Alive', 'zh-CN': '存活' },
    replayable: false,
  },
  problems: [],
  example: { answer: { status: 'alive' } },
});

export const getReadiness = defineRoute({
  name: 'getReadiness',
  method: 'GET',
  path: '/ready',
  scope: 'public',
  ownerAnswers: false,
  tag: 'system',
  summary: {
    en: 'Whether requests may be sent here: 503 while not',
    'zh-CN': '就绪检查,未就绪时返回 503',
  },
  answer: {
    status: 200,
    schema: Readiness,
    contentType: 'application/json',
    description: { en: 'Ready', 'zh-CN': '就绪' },
    replayable: false,
  },
  problems: [],
  example: {
    answer: { status: 'ready', database: 'reachable', stopping: false, pools: [] },
  },
});

export const getMetrics = defineRoute({
  name: 'getMetrics',
  method: 'GET',
  path: '/metrics',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'system',
  summary: { en: 'Prometheus metrics of this process', 'zh-CN': '本进程的 Prometheus 指标' },
  answer: {
    status: 200,
    schema: PlainText,
    contentType: 'text/plain',
    description: { en: 'Prometheus text format', 'zh-CN': 'Prometheus 文本格式' },
    replayable: false,
  },
  problems: [],
  example: { answer: '# HELP …' },
});

export const getErrorPage = defineRoute({
  name: 'getErrorPage',
  method: 'GET',
  path: '/errors/:code',
  scope: 'public',
  ownerAnswers: false,
  tag: 'system',
  summary: { en: 'What a code means and what to do', 'zh-CN': '错误码说明与处理办法' },
  params: closedObject({ code: Type.String({ pattern: '^[a-z_]{1,64}$' }) }),
  answer: {
    status: 200,
    schema: PlainText,
    contentType: 'text/html',
    description: { en: 'A page in the language of Accept-Language', 'zh-CN': '按语言返回的页面' },
    replayable: false,
  },
  problems: ['record_not_found'],
  example: { params: { code: 'insufficient_funds' }, answer: '<!doctype html>…' },
});
