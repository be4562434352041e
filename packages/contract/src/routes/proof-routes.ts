import { closedObject } from '../closed-object.ts';
import { EntryProof, InstructionProof, PaperReceipt } from '../entry-proof.ts';
import { PoolId, Position } from '../field.ts';
import { InstructionPath, PoolPath } from '../path-params.ts';
import { LogGrowth, LogGrowthQuery, PoolLog } from '../pool-log.ts';
import type { ProblemCode } from '../problem-code.ts';
import { ReportLanguageQuery } from '../report.ts';
import { defineRoute } from '../route.ts';

const EntryPath = closedObject({ poolId: PoolId, position: Position });

const PROBLEMS: readonly ProblemCode[] = [
  'log_not_configured',
  'record_not_found',
  'not_yet_logged',
  'log_unavailable',
];

const PROVED = {
  position: 42,
  entry:
    '{"businessDate":"2026-11-23","commitment":"UOjy6w3YJ1WPDh9fZ07TwBIlYKT4gfnp2ZWvVcZzSEI=","form":"ringfence entry v1","kind":"pay","position":42,"recordedAt":"2026-11-23T01:02:03.004Z"}',
  opening: {
    salt: 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=',
    record: '{"businessDate":"2026-11-23",…}',
  },
  proof: 'c2sp.org/tlog-proof@v1\nindex 41\n…',
};

export const getInstructionProof = defineRoute({
  name: 'getInstructionProof',
  method: 'GET',
  path: '/v1/pools/:poolId/instructions/:instructionId/proof',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'evidence',
  summary: {
    en: 'Prove from the log what an instruction did',
    'zh-CN': '以日志证明指令的全部效果',
  },
  params: InstructionPath,
  answer: {
    status: 200,
    schema: InstructionProof,
    contentType: 'application/json',
    description: {
      en: 'Each entry with its proof, which anyone checks offline',
      'zh-CN': '各条目及其证明,任何人均可离线核验',
    },
    replayable: false,
  },
  problems: PROBLEMS,
  example: {
    params: { poolId: '1', instructionId: 'i-1' },
    answer: { status: 'witnessed', instructionId: 'i-1', isCut: false, proofs: [PROVED] },
  },
});

export const getInstructionReceipt = defineRoute({
  name: 'getInstructionReceipt',
  method: 'GET',
  path: '/v1/pools/:poolId/instructions/:instructionId/receipt',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'Download the receipt of an instruction as PDF', 'zh-CN': '下载指令回单(PDF)' },
  params: InstructionPath,
  query: ReportLanguageQuery,
  answer: {
    status: 200,
    schema: PaperReceipt,
    contentType: 'application/pdf',
    description: { en: 'The receipt for print', 'zh-CN': '可打印的回单' },
    replayable: false,
  },
  problems: PROBLEMS,
  example: {
    params: { poolId: '1', instructionId: 'i-1' },
    query: { language: 'en' },
    answer: '%PDF-…',
  },
});

export const getEntryProof = defineRoute({
  name: 'getEntryProof',
  method: 'GET',
  path: '/v1/pools/:poolId/journal/:position/proof',
  scope: 'auditor',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'Prove one record of the journal from the log', 'zh-CN': '以日志证明某条记录' },
  params: EntryPath,
  answer: {
    status: 200,
    schema: EntryProof,
    contentType: 'application/json',
    description: { en: 'The entry with its proof', 'zh-CN': '条目及其证明' },
    replayable: false,
  },
  problems: PROBLEMS,
  example: { params: { poolId: '1', position: '42' }, answer: { status: 'witnessed', ...PROVED } },
});

export const getPoolLog = defineRoute({
  name: 'getPoolLog',
  method: 'GET',
  path: '/v1/pools/:poolId/log',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'Show how far the log of a pool is', 'zh-CN': '查询专户日志的检查点' },
  params: PoolPath,
  answer: {
    status: 200,
    schema: PoolLog,
    contentType: 'application/json',
    description: {
      en: 'The newest checkpoint, which anyone verifies',
      'zh-CN': '最新检查点,任何人均可核验',
    },
    replayable: false,
  },
  problems: PROBLEMS,
  example: {
    params: { poolId: '1' },
    answer: {
      url: 'https://log.custody.example',
      checkpoint: 'custody.example/logs/pool-1\n42\n…',
      trust: '{"form":"ringfence trust v1",…}',
    },
  },
});

export const getLogGrowth = defineRoute({
  name: 'getLogGrowth',
  method: 'GET',
  path: '/v1/pools/:poolId/log/growth',
  scope: 'reader',
  ownerAnswers: false,
  tag: 'evidence',
  summary: { en: 'Prove that the log of a pool only grew', 'zh-CN': '证明专户日志只增不改' },
  params: PoolPath,
  query: LogGrowthQuery,
  answer: {
    status: 200,
    schema: LogGrowth,
    contentType: 'application/json',
    description: { en: 'The hashes between both sizes', 'zh-CN': '两个长度之间的散列值' },
    replayable: false,
  },
  problems: PROBLEMS,
  example: {
    params: { poolId: '1' },
    query: { from: '40', to: '42' },
    answer: { hashes: ['UOjy6w3YJ1WPDh9fZ07TwBIlYKT4gfnp2ZWvVcZzSEI='] },
  },
});
